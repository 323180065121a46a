"""From an HTTP request to a route's handler and back: who calls, may they, what did they send."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import msgspec
from aiohttp import HttpVersion11, web

from backend.identity import Identity
from backend.runtime.problems import ProblemError, not_found
from backend.web.decoding import decode_body, decode_query, decode_terminal
from backend.web.listener import mark_signed_in
from backend.web.middleware import read_body
from backend.web.rate_limiter import ProblemPace, RateLimiter
from backend.web.read_gate import ReadGate
from backend.web.route import ApiRequest, ApiResponse, Route
from wire.problems import Code
from wire.staff import LockedCounter

PREFIX = "/api/v1"
JSON_BYTES = 256 * 1024
LARGE_BYTES = 16 * 1024
IMAGE_BYTES = 5 * 1024 * 1024
BODY_SECONDS = 10.0
COME_LATER = frozenset({Code.RATE_LIMITED, Code.UNAVAILABLE})


class Authenticator(Protocol):
    """Says who an access token belongs to; raises 401 problems (backend/accounts, and fakes in tests)."""

    def verify(self, token: str) -> Identity:
        """The identity in a token that is signed by us, in time and not revoked."""
        ...


class Authorizer(Protocol):
    """Says what a business's caller may do now (backend/staff)."""

    async def authorize(
        self, identity: Identity, *, for_owners: bool, unlocked: LockedCounter = LockedCounter.ORDERS
    ) -> Identity:
        """The caller as the staff list says now.

        Raises 401 for staff that is gone, 403 for no owner, or for nobody where a locked counter may not.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatcher:
    """What handling any route needs; without an `authorizer` every business account may do all."""

    authenticator: Authenticator
    limiters: Mapping[str, RateLimiter]
    authorizer: Authorizer | None = None
    body_seconds: float = BODY_SECONDS
    reads: ReadGate = field(default_factory=lambda: ReadGate(0, 0))
    pace: ProblemPace = field(default_factory=ProblemPace)
    large: asyncio.Lock = field(default_factory=asyncio.Lock)

    def add_routes(self, app: web.Application, routes: Iterable[Route]) -> None:
        """Serve the routes below the prefix."""
        for route in routes:
            methods = ("GET", "HEAD") if route.method == "GET" else (route.method,)
            handler = self._handler(route)
            for method in methods:
                app.router.add_route(method, PREFIX + route.path, handler, expect_handler=_expect)

    def _handler(self, route: Route) -> Callable[[web.Request], Any]:
        async def handle(http: web.Request) -> web.Response:
            try:
                request = await self._decode(route, http)
                return encode_response(await self._answer(route, request))
            except ProblemError as problem:
                if not route.roles and problem.code in COME_LATER:
                    await asyncio.sleep(self.pace.pause())
                raise

        return handle

    async def _answer(self, route: Route, request: ApiRequest) -> ApiResponse:
        if route.method != "GET" or request.identity is None:
            async with asyncio.timeout(route.seconds):
                return await route.handler(request)
        # Waiting for one's own reads is no failure of the server: the time counts from here on.
        async with self.reads.turn(request.identity.account_id), asyncio.timeout(route.seconds):
            return await route.handler(request)

    async def _decode(self, route: Route, http: web.Request) -> ApiRequest:
        identity = await self._identify(route, http)
        if route.limit is not None and identity is not None:
            self.limiters[route.limit].use(str(identity.account_id))
        terminal = decode_terminal(http.headers.get("X-Terminal"))
        request = ApiRequest(
            identity=identity and replace(identity, terminal=terminal),
            terminal=terminal,
            path=http.match_info,
            query=decode_query(http.query, route.query),
            body=await self._body(route, http),
            headers=http.headers,
            address=http.remote or "",
        )
        return await self._authorize(route, request)

    async def _authorize(self, route: Route, request: ApiRequest) -> ApiRequest:
        identity = request.identity
        if self.authorizer is None or identity is None or identity.business_id is None:
            return request
        for_owners = route.owners is not None and route.owners(request)
        unlocked = route.unlocked if identity.staff is None else LockedCounter.ORDERS
        asks = for_owners or route.loads_owner or unlocked is not LockedCounter.ORDERS
        if identity.staff is None and not asks:
            return request
        async with asyncio.timeout(route.seconds):
            hidden = for_owners or unlocked is not LockedCounter.ORDERS
            if hidden and route.is_visible is not None and not await route.is_visible(request):
                raise not_found("object")
            identity = await self.authorizer.authorize(identity, for_owners=for_owners, unlocked=unlocked)
            return replace(request, identity=identity)

    async def _identify(self, route: Route, http: web.Request) -> Identity | None:
        if not route.roles:
            return None
        identity = self.authenticator.verify(bearer_token(http.headers.get("Authorization")))
        mark_signed_in(http, identity.account_id)
        if identity.role not in route.roles:
            await self._check_visible(route, http, identity)
            raise ProblemError(Code.FORBIDDEN, f"An account with the role {identity.role} may not do this.")
        return identity

    async def _check_visible(self, route: Route, http: web.Request, identity: Identity) -> None:
        """404 comes before 403: what the caller may not know of is not there."""
        if route.is_visible is None:
            return
        request = ApiRequest(
            identity=identity, terminal=None, path=http.match_info, query=None, body=None,
            headers=http.headers, address=http.remote or "",
        )  # fmt: skip
        async with asyncio.timeout(route.seconds):
            if not await route.is_visible(request):
                raise not_found("object")

    async def _body(self, route: Route, http: web.Request) -> Any:
        if route.raw_body:
            return await read_body(http, IMAGE_BYTES, self.body_seconds * 3)
        if route.body is None:
            return None
        if http.body_exists:
            _check_media_type(http)
        raw = await read_body(http, JSON_BYTES, self.body_seconds)
        if not raw and route.body_optional:
            raw = b"{}"
        if len(raw) < LARGE_BYTES:
            return decode_body(raw, route.body)
        # What takes milliseconds takes turns with whatever else there is to do, however many of them come.
        async with self.large:
            await asyncio.sleep(0)
            return decode_body(raw, route.body)


def bearer_token(header: str | None) -> str:
    """The token in an `Authorization` header; raises 401 `token_missing` or `token_invalid`."""
    if header is None:
        raise ProblemError(Code.TOKEN_MISSING, "Sign in first: there is no Authorization header.")
    scheme, _, token = header.strip().partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise ProblemError(Code.TOKEN_INVALID, "Authorization must be `Bearer` and an access token.")
    return token.strip()


def encode_response(response: ApiResponse) -> web.Response:
    """A route's response as HTTP."""
    if response.body is None:
        return web.Response(status=response.status, headers=response.headers)
    body = response.body if isinstance(response.body, bytes) else msgspec.json.encode(response.body)
    return web.Response(
        status=response.status, body=body, content_type=response.media_type, headers=response.headers
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
