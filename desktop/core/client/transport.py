"""One HTTP exchange with the server: timeouts, headers, problems, and what no answer means."""

import asyncio
import importlib
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, TypeVar, cast
from urllib.parse import quote
from uuid import UUID

import msgspec

from desktop.core.client.errors import ApiError, OfflineError
from desktop.core.listeners import Listeners
from wire.problems import Code, Problem

if TYPE_CHECKING:  # importing aiohttp costs 150 ms: it happens at the first call, after the first paint
    import aiohttp

CONNECT_SECONDS = 3.0
TOTAL_SECONDS = 8.0
# A person's token may have expired, and the account's under it.
MOST_EXPIRED = 2
T = TypeVar("T")
TokenSource = Callable[[str | None], Awaitable[str]]
# Of a refused call (method, path): the token of somebody who may do it, or None.
Approver = Callable[[str, str], Awaitable[str | None]]
# The shape of an answer without a body.
Nothing = type(None)

_decoders: dict[Any, msgspec.json.Decoder[Any]] = {}


def _decoder(shape: Any) -> msgspec.json.Decoder[Any]:
    """The shape's decoder; building one costs more than using it."""
    if shape not in _decoders:
        _decoders[shape] = msgspec.json.Decoder(shape)
    return _decoders[shape]


def _retry_after(headers: Mapping[str, str]) -> float | None:
    value = headers.get("Retry-After", "")
    return float(value) if value.isdigit() else None


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
    return {"Idempotency-Key": key}


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
        one, is asked after a 403 `forbidden` (see `desktop.core.client.staff_session`).
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
            self._client = aiohttp.ClientSession(timeout=limits, headers={"X-Terminal": self.terminal})
        return self._client

    async def close(self) -> None:
        """Give the connections back."""
        if self._client is not None:
            await self._client.close()

    async def exchange(
        self,
        method: str,
        path: str,
        body: bytes | None,
        headers: Mapping[str, str],
        query: Mapping[str, Any],
        seconds: float = TOTAL_SECONDS,
    ) -> bytes:
        """Send one request and return the answer's body; raise ApiError or OfflineError."""
        import aiohttp

        sent = {**headers, "X-Terminal": self.terminal}
        try:
            client = await self.client()
            async with client.request(
                method,
                self.base_url + path,
                data=body,
                headers=sent,
                params=_query(query),
                timeout=aiohttp.ClientTimeout(total=seconds, sock_connect=CONNECT_SECONDS),
            ) as answer:
                content = await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise OfflineError(error, reached=False) from error
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise OfflineError(error) from error
        self._read_clock(answer.headers)
        if answer.status < 400:
            self.answered.call(answer.status)
            return content
        raise self._error_of(answer.status, answer.headers, content)

    def _read_clock(self, headers: Mapping[str, str]) -> None:
        if "Date" in headers:
            # The header is cut to whole seconds: its middle is the better guess.
            server = parsedate_to_datetime(headers["Date"]) + timedelta(seconds=0.5)
            self.clock_offset = server - datetime.fromtimestamp(time.time(), UTC)

    @staticmethod
    def _error_of(status: int, headers: Mapping[str, str], content: bytes) -> Exception:
        try:
            problem = _decoder(Problem).decode(content)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            # A proxy's page, or a server that died while answering: nobody of ours has spoken.
            return OfflineError(f"HTTP {status} that is no answer of the order system")
        if problem.code is Code.INTERNAL:
            return OfflineError(f"HTTP {status}: {problem.detail}")
        return ApiError(problem, _retry_after(headers))

    async def call(
        self,
        shape: type[T],
        method: str,
        path: str,
        body: object = None,
        *,
        headers: Mapping[str, str] | None = None,
        query: Mapping[str, Any] | None = None,
        signed: bool = True,
        seconds: float | None = None,
    ) -> T:
        """Make one call of the contract (path relative to /api/v1) and decode its answer.

        `seconds` is for the few calls that may take longer than all others.
        """
        content = body if isinstance(body, bytes) else None if body is None else msgspec.json.encode(body)
        sent = {} if body is None else {"Content-Type": "application/json"}
        sent.update(headers or {})
        more = () if seconds is None else (seconds,)
        answer = await self._send(method, f"/api/v1/{path}", content, sent, query or {}, signed, more)
        if shape is bytes or shape is type(None):
            return cast(T, answer if shape is bytes else None)
        try:
            return cast(T, _decoder(shape).decode(answer))
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise OfflineError(f"The answer of {path} cannot be read: {error}") from error

    async def _send(
        self,
        method: str,
        path: str,
        content: bytes | None,
        headers: dict[str, str],
        query: Mapping[str, Any],
        signed: bool,
        more: tuple[float, ...],
    ) -> bytes:
        """Send with a token; with another one once it had expired, and once more where somebody else may."""
        if not signed or self._tokens is None:
            return await self.exchange(method, path, content, headers, query, *more)
        token = await self._tokens(None)
        expired: list[str] = []
        asked = False
        while True:
            headers["Authorization"] = f"Bearer {token}"
            try:
                return await self.exchange(method, path, content, headers, query, *more)
            except ApiError as error:
                other: str | None = None
                if error.problem.status == 401 and len(expired) < MOST_EXPIRED:
                    expired.append(token)
                    other = await self._tokens(token)
                elif error.code is Code.FORBIDDEN and self._approve is not None and not asked:
                    asked, other = True, await self._approve(method, path)
                if other is None or other in expired:
                    raise
                token = other
