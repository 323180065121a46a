"""From an HTTP request to a route's handler and back: who calls, may they, what did they send."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

import msgspec
from aiohttp import HttpVersion11, web

from backend.database.pool import Database
from backend.identity import Identity
from backend.runtime.problems import ProblemError, not_found
from backend.web.decoding import decode_body, decode_query, decode_terminal
from backend.web.middleware import read_body
from backend.web.rate_limiter import Limiter
from backend.web.route import Answer, Call, Route
from wire.problems import Code

PREFIX = "/api/v1"
JSON_BYTES = 256 * 1024
IMAGE_BYTES = 5 * 1024 * 1024
BODY_SECONDS = 10.0


class Access(Protocol):
    """Tells who an access token belongs to; raises 401 problems (backend/accounts, and fakes in tests)."""

    def verify(self, token: str) -> Identity:
        """The identity in a token that is signed by us, in time and not revoked."""
        ...


class Staffing(Protocol):
    """Tells what a business's caller may do now (backend/staff)."""

    async def admit(self, identity: Identity, *, for_owners: bool) -> Identity:
        """The caller as the staff list says now; raises 401 for staff that is gone, 403 for owners' calls."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """What handling any route needs; without `staffing` every business account may do all."""

    database: Database
    access: Access
    limiters: Mapping[str, Limiter]
    staffing: Staffing | None = None
    body_seconds: float = BODY_SECONDS

    def add_routes(self, app: web.Application, routes: Iterable[Route]) -> None:
        """Serve the routes below the prefix."""
        for route in routes:
            methods = ("GET", "HEAD") if route.method == "GET" else (route.method,)
            handler = self._handler(route)
            for method in methods:
                app.router.add_route(method, PREFIX + route.path, handler, expect_handler=_expect)

    def _handler(self, route: Route) -> Callable[[web.Request], Any]:
        async def handle(request: web.Request) -> web.Response:
            call = await self._call(route, request)
            async with asyncio.timeout(route.seconds):
                answer = await route.handler(call)
            return encode_answer(answer)

        return handle

    async def _call(self, route: Route, request: web.Request) -> Call:
        identity = await self._identify(route, request)
        if route.limit is not None and identity is not None:
            self.limiters[route.limit].use(str(identity.account_id))
        terminal = decode_terminal(request.headers.get("X-Terminal"))
        call = Call(
            database=self.database,
            identity=identity and replace(identity, terminal=terminal),
            terminal=terminal,
            path=request.match_info,
            query=decode_query(request.query, route.query),
            body=await self._body(route, request),
            headers=request.headers,
            address=request.remote or "",
        )
        return await self._admit(route, call)

    async def _admit(self, route: Route, call: Call) -> Call:
        identity = call.identity
        if self.staffing is None or identity is None or identity.business_id is None:
            return call
        for_owners = route.owners is not None and route.owners(call)
        if identity.staff is None and not for_owners and not route.told_owner:
            return call
        async with asyncio.timeout(route.seconds):
            if for_owners and route.finds is not None and not await route.finds(call):
                raise not_found("object")
            return replace(call, identity=await self.staffing.admit(identity, for_owners=for_owners))

    async def _identify(self, route: Route, request: web.Request) -> Identity | None:
        if not route.roles:
            return None
        identity = self.access.verify(bearer_token(request.headers.get("Authorization")))
        if identity.role not in route.roles:
            await self._check_found(route, request, identity)
            raise ProblemError(Code.FORBIDDEN, f"An account with the role {identity.role} may not do this.")
        return identity

    async def _check_found(self, route: Route, request: web.Request, identity: Identity) -> None:
        """404 comes before 403: what the caller may not know of is not there."""
        if route.finds is None:
            return
        call = Call(
            database=self.database, identity=identity, terminal=None, path=request.match_info,
            query=None, body=None, headers=request.headers, address=request.remote or "",
        )  # fmt: skip
        async with asyncio.timeout(route.seconds):
            if not await route.finds(call):
                raise not_found("object")

    async def _body(self, route: Route, request: web.Request) -> Any:
        if route.raw_body:
            return await read_body(request, IMAGE_BYTES, self.body_seconds * 3)
        if route.body is None:
            return None
        if request.body_exists:
            _check_media_type(request)
        raw = await read_body(request, JSON_BYTES, self.body_seconds)
        if not raw and route.body_optional:
            raw = b"{}"
        return decode_body(raw, route.body)


def bearer_token(header: str | None) -> str:
    """The token in an `Authorization` header; raises 401 `token_missing` or `token_invalid`."""
    if header is None:
        raise ProblemError(Code.TOKEN_MISSING, "Sign in first: there is no Authorization header.")
    scheme, _, token = header.strip().partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise ProblemError(Code.TOKEN_INVALID, "Authorization must be `Bearer` and an access token.")
    return token.strip()


def encode_answer(answer: Answer) -> web.Response:
    """An answer as HTTP."""
    if answer.body is None:
        return web.Response(status=answer.status, headers=answer.headers)
    body = answer.body if isinstance(answer.body, bytes) else msgspec.json.encode(answer.body)
    return web.Response(
        status=answer.status, body=body, content_type=answer.media_type, headers=answer.headers
    )


async def _expect(request: web.Request) -> None:
    """Asks for the body of a client that waits; other expectations are passed over, as RFC 9110 allows."""
    if request.version == HttpVersion11 and request.headers["Expect"].lower() == "100-continue":
        await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        request.writer.output_size = 0


def _check_media_type(request: web.Request) -> None:
    # aiohttp reports application/octet-stream for a missing header.
    charset = request.charset
    if request.content_type != "application/json" or (charset or "utf-8").lower() not in ("utf-8", "utf8"):
        raise ProblemError(Code.MEDIA_UNSUPPORTED, "Send the body as application/json in UTF-8.")
