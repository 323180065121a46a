"""What every HTTP answer has: a request id, problem+json if something is wrong, safe headers, a log line."""

import asyncio
import re
import time
from contextlib import AbstractContextManager, nullcontext
from http import HTTPStatus
from uuid import uuid4

import msgspec
import structlog
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from backend.database.errors import translate
from backend.runtime import tracing
from backend.runtime.metrics import Metrics
from backend.runtime.problems import ProblemError
from backend.web.client_address import ClientAddresses
from wire.problems import STATUS, Code, Problem

log = structlog.get_logger()
access_log = structlog.get_logger("access")

REQUEST_ID = web.RequestKey("request_id", str)
TRACED, ORDER = "/api/", "/api/v1/orders/{id}"
PROBLEM_TYPE = "application/problem+json"
TITLES = {
    Code.MALFORMED: "The request cannot be read",
    Code.IDEMPOTENCY_KEY_MISSING: "An Idempotency-Key is needed",
    Code.CREDENTIALS_WRONG: "Wrong name or password",
    Code.TOKEN_MISSING: "Not signed in",
    Code.TOKEN_INVALID: "The token is not valid",
    Code.TOKEN_EXPIRED: "The token has expired",
    Code.LOCKED: "The counter is locked",
    Code.FORBIDDEN: "Not allowed",
    Code.PASSWORD_WRONG: "The password is wrong",
    Code.PIN_WRONG: "Wrong PIN",
    Code.NOT_FOUND: "Not found",
    Code.METHOD_NOT_ALLOWED: "The method is not allowed here",
    Code.STOCK_SHORT: "Not enough in stock",
    Code.PRICE_CHANGED: "The price has changed",
    Code.BUSINESS_CLOSED: "The shop takes no orders now",
    Code.ITEM_UNAVAILABLE: "The item is not available",
    Code.TRANSITION_ILLEGAL: "The order cannot go there",
    Code.ALREADY_REPLACED: "Taken after all already",
    Code.ORDERED_SINCE: "The customer has ordered since",
    Code.AMOUNT_EXCEEDED: "The amount is too large",
    Code.PAYMENT_ILLEGAL: "The order takes no money",
    Code.DAY_CLOSED: "The day is closed",
    Code.LIMIT_REACHED: "There are too many already",
    Code.IDEMPOTENCY_IN_PROGRESS: "The same request is being worked on",
    Code.NAME_TAKEN: "The name is taken",
    Code.VERSION_STALE: "Somebody else was faster",
    Code.VERSION_MISSING: "A version is needed",
    Code.TOO_LARGE: "Too large",
    Code.MEDIA_UNSUPPORTED: "The media type is not supported",
    Code.INVALID: "The request is wrong",
    Code.IDEMPOTENCY_KEY_REUSED: "The Idempotency-Key was used before",
    Code.RATE_LIMITED: "Too many requests",
    Code.UNAVAILABLE: "Not available right now",
    Code.INTERNAL: "A fault of the server",
}
_ID = re.compile(r"[A-Za-z0-9._~+/=-]{1,100}")
# https://www.w3.org/TR/trace-context/#traceparent-header, version 00.
_TRACE = re.compile(r"00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")
# What aiohttp refuses by itself, in our words; anything else of 4xx is malformed.
_HTTP_ERRORS = {
    404: (Code.NOT_FOUND, "There is nothing at this address."),
    405: (Code.METHOD_NOT_ALLOWED, "This address does not take this method."),
    413: (Code.TOO_LARGE, "The body is too large."),
}


def problem_response(problem: ProblemError, request_id: str) -> web.Response:
    """A problem as an RFC 9457 answer."""
    body = Problem(
        type=f"/docs#{problem.code}",
        title=TITLES[problem.code],
        status=problem.status,
        detail=problem.detail,
        code=problem.code,
        errors=msgspec.UNSET if problem.errors is None else problem.errors,
        current=msgspec.UNSET if problem.current is None else msgspec.Raw(problem.current),
    )
    headers = {"X-Request-ID": request_id}
    if problem.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    if problem.retry_after is not None:
        # Whole seconds, rounded up: coming back exactly then must not be too early.
        headers["Retry-After"] = str(max(1, int(-(-problem.retry_after // 1))))
    return web.Response(
        status=problem.status, body=msgspec.json.encode(body), content_type=PROBLEM_TYPE, headers=headers
    )


def problem_of_http_error(error: web.HTTPException) -> ProblemError:
    """The contract's problem for what aiohttp refuses by itself."""
    if error.status in _HTTP_ERRORS:
        return ProblemError(*_HTTP_ERRORS[error.status])
    return ProblemError(Code.MALFORMED, f"The request cannot be served: {error.reason}.")


def problem_of(error: Exception) -> ProblemError | None:
    """The problem an exception stands for, or None when it is a fault of ours."""
    if isinstance(error, ProblemError):
        return error
    if isinstance(error, web.HTTPException):
        return problem_of_http_error(error)
    if isinstance(error, TimeoutError):
        return ProblemError(Code.UNAVAILABLE, "This took too long. Try again.", retry_after=1)
    return translate(error)


def middleware(metrics: Metrics, addresses: ClientAddresses) -> Middleware:
    """The one middleware: it says who asks, numbers, runs, answers, measures and logs each request."""

    @web.middleware
    async def around(request: web.Request, handler: Handler) -> web.StreamResponse:
        started = time.perf_counter()
        request_id = _request_id(request)
        request[REQUEST_ID] = request_id
        address = addresses.of(request)
        if address != request.remote:
            request = request.clone(remote=address)
        given = _trace(request)
        with _traced(request, given) as step:
            known = {"traceparent": given or step.traceparent} if given or step.traceparent else {}
            with structlog.contextvars.bound_contextvars(request_id=request_id, **known):
                if order_id := _order_id(request):
                    tracing.note_order(order_id)
                response = await _answer(request, handler, request_id)
                seconds = time.perf_counter() - started
                _note(request, response.status, seconds, metrics)
                structlog.contextvars.unbind_contextvars("order_id")
            step.note("http.response.status_code", response.status)
            if response.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
                step.fail(str(response.status))
        return response

    return around


async def _answer(request: web.Request, handler: Handler, request_id: str) -> web.StreamResponse:
    try:
        return await handler(request)
    except web.HTTPException as error:
        if error.status < HTTPStatus.BAD_REQUEST:
            raise
        response = problem_response(problem_of_http_error(error), request_id)
        if "Allow" in error.headers:
            response.headers["Allow"] = error.headers["Allow"]
        return response
    except Exception as error:
        return _answer_error(error, request_id)


def _answer_error(error: Exception, request_id: str) -> web.Response:
    problem = problem_of(error)
    if problem is None:
        log.exception("request failed by a fault of the server", exc_info=error)
        problem = ProblemError(Code.INTERNAL, f"The server failed. Report this with the id {request_id}.")
    elif problem.status == HTTPStatus.SERVICE_UNAVAILABLE:
        log.warning("request refused for now", cause=repr(error.__cause__ or error))
    response = problem_response(problem, request_id)
    if problem.code == Code.TOO_LARGE:
        # The rest of the body is not worth reading.
        response.force_close()
    return response


def _request_id(request: web.Request) -> str:
    given = request.headers.get("X-Request-ID", "")
    return given if _ID.fullmatch(given) else str(uuid4())


def _trace(request: web.Request) -> str | None:
    """The caller's trace, to be logged beside the request's id; of headers nothing else is ever logged."""
    given = request.headers.get("traceparent", "")
    return given if _TRACE.fullmatch(given) else None


def _traced(request: web.Request, traceparent: str | None) -> AbstractContextManager[tracing.Step]:
    """The request as a step of its caller's trace; not questions for health and figures, nor live sockets."""
    route = _route(request)
    if not route.startswith(TRACED) or "Upgrade" in request.headers:
        return nullcontext(tracing.NOTHING)
    about = {"http.request.method": request.method, "http.route": route}
    return tracing.request(f"{request.method} {route}", about, traceparent)


def _order_id(request: web.Request) -> str | None:
    return request.match_info.get("id") if _route(request).startswith(ORDER) else None


def _route(request: web.Request) -> str:
    resource = request.match_info.route.resource
    return resource.canonical if resource is not None else "none"


def _note(request: web.Request, status: int, seconds: float, metrics: Metrics) -> None:
    metrics.count_request(request.method, _route(request), status, seconds)
    access_log.info(
        "request",
        method=request.method,
        path=request.path,
        status=status,
        ms=round(seconds * 1000, 1),
        address=request.remote,
    )


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Headers of every answer (a signal of aiohttp, so that upgrades and files have them too)."""
    headers = response.headers
    if "X-Request-ID" not in headers:
        headers["X-Request-ID"] = request.get(REQUEST_ID) or str(uuid4())
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("X-Frame-Options", "DENY")
    headers.setdefault("Referrer-Policy", "no-referrer")
    headers.setdefault("Cache-Control", "no-store")


async def read_body(request: web.Request, most: int, seconds: float) -> bytes:
    """The request's body; raises 413 when it is longer than `most` bytes, 400 when it takes too long."""
    if (request.content_length or 0) > most:
        raise ProblemError(Code.TOO_LARGE, f"The body may have {most} bytes at the most.")
    if request.headers.get("Content-Encoding", "identity") != "identity":
        raise ProblemError(Code.MEDIA_UNSUPPORTED, "Send the body without Content-Encoding.")
    body = bytearray()
    try:
        async with asyncio.timeout(seconds):
            while chunk := await request.content.readany():
                body += chunk
                if len(body) > most:
                    raise ProblemError(Code.TOO_LARGE, f"The body may have {most} bytes at the most.")
    except TimeoutError:
        raise ProblemError(Code.MALFORMED, f"The body did not arrive within {seconds:g} s.") from None
    except (web.RequestPayloadError, ConnectionError, ValueError) as error:
        raise ProblemError(Code.MALFORMED, "The body ended too early or is not framed by HTTP.") from error
    return bytes(body)


assert set(TITLES) == set(STATUS), "every code needs a title"
