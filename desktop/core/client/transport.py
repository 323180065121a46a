"""One HTTP exchange with the server: timeouts, headers, tokens, and what no answer means."""

import asyncio
import hashlib
import importlib
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast
from urllib.parse import quote
from uuid import UUID

import msgspec

from desktop.core.client.answers import PROBLEM, Expected, decoder, foreign_answer, media_type, problem_error
from desktop.core.client.errors import UNREADABLE, ApiError, OfflineError
from desktop.core.client.version import user_agent
from desktop.core.listeners import Listeners
from wire.problems import Code

if TYPE_CHECKING:  # importing aiohttp costs 150 ms: it happens at the first call, after the first paint
    import aiohttp

CONNECT_SECONDS = 3.0
TOTAL_SECONDS = 8.0
# A person's token may have expired, and the account's under it.
MOST_EXPIRED = 2
T = TypeVar("T")
TokenSource = Callable[[str | None], Awaitable[str]]
# Of a refused call (method, path, why): the token of somebody who may do it, or None.
Approver = Callable[[str, str, Code], Awaitable[str | None]]
KEY_HEADER = "Idempotency-Key"
# What somebody who shows a PIN may do all the same.
ASKED_FOR = (Code.FORBIDDEN, Code.LOCKED)
# Raises one of UNREADABLE, or OfflineError, for what is not of the contract.
Reader = Callable[[bytes], Awaitable[T]]
# The shape of an answer without a body.
Nothing = type(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingRequest(Generic[T]):
    """One request as it is sent, once for each token; `read` makes the answer of its body, or refuses it."""

    method: str
    path: str
    expected: Expected
    read: Reader[T]
    content: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, Any] = field(default_factory=dict)
    seconds: float = TOTAL_SECONDS  # for the few calls that may take longer than all others


def _query(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Flatten parameters: lists repeat, None is left out, times become RFC 3339 in UTC."""
    pairs: list[tuple[str, str]] = []
    for name, value in values.items():
        for one in value if isinstance(value, list | tuple | set | frozenset) else [value]:
            if isinstance(one, datetime):
                pairs.append((name, one.astimezone(UTC).isoformat().replace("+00:00", "Z")))
            elif one is not None:
                pairs.append((name, str(one)))
    return pairs


def if_match(version: int) -> dict[str, str]:
    """The header of a change to what is known as `version`."""
    return {"If-Match": f'"{version}"'}


def idempotency(key: str) -> dict[str, str]:
    """The header of a request that may be repeated under its key."""
    return {KEY_HEADER: key}


def traceparent(key: str | None = None) -> str:
    """Where a try begins in its trace (W3C Trace Context); all tries under one key are of one trace."""
    trace = secrets.token_bytes(16) if key is None else hashlib.sha256(key.encode()).digest()[:16]
    return f"00-{trace.hex()}-{secrets.token_hex(8)}-01"


class Transport:
    """Sends requests to one server for one terminal, unsigned until somebody signs them (`sign_with`).

    `answered` is called with the status of every success.
    """

    def __init__(self, base_url: str, terminal_id: UUID, terminal_name: str) -> None:
        self.base_url = base_url.rstrip("/")
        self.terminal = f"{terminal_id}; {quote(terminal_name, safe='')}"
        self._tokens: TokenSource | None = None
        self._approve: Approver | None = None
        self.clock_offset = timedelta(0)
        self.answered: Listeners[int] = Listeners("answered")
        self._client: aiohttp.ClientSession | None = None

    @property
    def live_url(self) -> str:
        """Address of the WebSocket."""
        return "ws" + self.base_url.removeprefix("http") + "/api/v1/live"

    def sign_with(self, tokens: TokenSource, approve: Approver | None = None) -> None:
        """Sign calls with these access tokens from now on, instead of those before.

        `tokens(None)` is the current token, `tokens(stale)` one newer than `stale`. `approve`, where there is
        one, is asked after a 403 `forbidden` or `locked` (see `desktop.core.client.staff_session`).
        """
        self._tokens, self._approve = tokens, approve

    def rename_terminal(self, name: str) -> None:
        """Call this terminal `name` in requests from now on."""
        self.terminal = f"{self.terminal.partition(';')[0]}; {quote(name, safe='')}"

    async def warm_up(self) -> None:
        """Import the network modules off the loop's thread, so that the first call does not stall a frame."""
        await asyncio.to_thread(importlib.import_module, "aiohttp")

    async def client(self) -> "aiohttp.ClientSession":
        """The connection pool, opened at its first use and again after `close`."""
        import aiohttp

        if self._client is None or self._client.closed:
            limits = aiohttp.ClientTimeout(total=TOTAL_SECONDS, sock_connect=CONNECT_SECONDS)
            # The server neither redirects nor sets cookies: whoever does is another and gets nothing of ours.
            tracing = aiohttp.TraceConfig()
            tracing.on_request_redirect.append(_refuse_redirection)
            self._client = aiohttp.ClientSession(
                timeout=limits,
                headers={"X-Terminal": self.terminal, "User-Agent": user_agent()},
                cookie_jar=aiohttp.DummyCookieJar(),
                trace_configs=[tracing],
            )
        return self._client

    async def close(self) -> None:
        """Give the connections back."""
        if self._client is not None:
            await self._client.close()

    async def probe(self, shape: type[T], path: str) -> T:
        """Ask what is outside /api/v1, of nobody signed in; raises ApiError or OfflineError."""
        return await self.exchange(
            OutgoingRequest(method="GET", path=path, expected=Expected(), read=_reader(shape))
        )

    async def exchange(self, request: OutgoingRequest[T]) -> T:
        """Send one request and return its answer; raise ApiError or OfflineError."""
        import aiohttp

        url = self.base_url + request.path
        try:
            client = await self.client()
            async with client.request(
                request.method,
                url,
                data=request.content,
                headers={
                    **request.headers,
                    "X-Terminal": self.terminal,
                    "traceparent": traceparent(request.headers.get(KEY_HEADER)),
                },
                params=_query(request.query),
                timeout=aiohttp.ClientTimeout(total=request.seconds, sock_connect=CONNECT_SECONDS),
            ) as answer:
                is_success = request.expected.is_met(answer.status, answer.headers)
                if not is_success and (answer.status < 400 or media_type(answer.headers) != PROBLEM):
                    raise foreign_answer(url, answer.status, answer.headers)
                content = await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise OfflineError(error, reached=False) from error
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise OfflineError(error) from error
        if not is_success:
            refused = problem_error(url, answer.status, answer.headers, content)
            if isinstance(refused, ApiError):
                self._read_clock(answer.headers)
            raise refused
        try:
            result = await request.read(content)
        except UNREADABLE as error:
            raise OfflineError(f"The answer of {request.path} cannot be read: {error}") from error
        self._read_clock(answer.headers)
        self.answered.call(answer.status)
        return result

    def _read_clock(self, headers: Mapping[str, str]) -> None:
        with suppress(ValueError):  # a date that is none tells nothing
            if "Date" in headers:
                # The header is cut to whole seconds: its middle is the better guess.
                server = parsedate_to_datetime(headers["Date"]) + timedelta(seconds=0.5)
                self.clock_offset = server.astimezone(UTC) - datetime.fromtimestamp(time.time(), UTC)

    async def call(
        self,
        shape: type[T],
        method: str,
        path: str,
        body: object = None,
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        query: Mapping[str, Any] | None = None,
        signed: bool = True,
        seconds: float = TOTAL_SECONDS,
    ) -> T:
        """Make one call of the contract (path relative to /api/v1) and decode its answer.

        Only an answer with this `status` (204 for Nothing), of this shape, is a success.
        """
        sent = {} if body is None else {"Content-Type": "application/json"}
        request = OutgoingRequest(
            method=method,
            path=f"/api/v1/{path}",
            expected=Expected(204, None) if shape is Nothing else Expected(status),
            read=_reader(shape),
            content=body if isinstance(body, bytes) else None if body is None else msgspec.json.encode(body),
            headers={**sent, **(headers or {})},
            query=query or {},
            seconds=seconds,
        )
        return await self._send(request, signed)

    async def get(
        self,
        path: str,
        read: Reader[T],
        expected: Expected,
        *,
        query: Mapping[str, Any] | None = None,
        seconds: float = TOTAL_SECONDS,
    ) -> T:
        """Read what is a file, or what `read` decodes in its own way."""
        return await self._send(
            OutgoingRequest(
                method="GET",
                path=f"/api/v1/{path}",
                expected=expected,
                read=read,
                query=query or {},
                seconds=seconds,
            ),
            signed=True,
        )

    async def _send(self, request: OutgoingRequest[T], signed: bool) -> T:
        """Send with a token; with another one once it had expired, and once more where somebody else may."""
        if not signed or self._tokens is None:
            return await self.exchange(request)
        token = await self._tokens(None)
        expired: list[str] = []
        asked = False
        while True:
            signature = {**request.headers, "Authorization": f"Bearer {token}"}
            try:
                return await self.exchange(replace(request, headers=signature))
            except ApiError as error:
                other: str | None = None
                if error.problem.status == 401 and len(expired) < MOST_EXPIRED:
                    expired.append(token)
                    other = await self._tokens(token)
                elif error.code in ASKED_FOR and self._approve is not None and not asked:
                    asked, other = True, await self._approve(request.method, request.path, error.code)
                if other is None or other in expired:
                    raise
                token = other


def _reader(shape: type[T]) -> Reader[T]:
    async def read(content: bytes) -> T:
        return cast(T, None if shape is Nothing else decoder(shape).decode(content))

    return read


async def _refuse_redirection(
    _session: "aiohttp.ClientSession", _context: object, asked: "aiohttp.TraceRequestRedirectParams"
) -> None:
    """Never follow: a password would be sent on to whoever redirects."""
    raise foreign_answer(str(asked.url), asked.response.status, asked.response.headers)
