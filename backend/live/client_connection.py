"""One client on its socket: signing in, staying signed in, and each message it may send."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import structlog
from aiohttp import WSMsgType

from backend.identity import Identity
from backend.live.channels import ChannelHub
from backend.live.client_messages import CloseSocketError, check_position, decode, token_of
from backend.live.connection_registry import ConnectionRegistry
from backend.live.event_log import EventLog
from backend.live.frame_guard import TokenBucket
from backend.live.replay import Replays
from backend.live.send_queue import Limits, SendQueue, Subscription
from backend.live.staff_watch import StaffList
from backend.live.websocket import LiveSocket
from backend.runtime.clock import Clock
from backend.runtime.problems import ProblemError
from wire.accounts import Role
from wire.messages import CloseCode, OrderSeen, Subscribe, Unsubscribe
from wire.problems import Code

log = structlog.get_logger()

Verify = Callable[[str], Identity]
MarkSeen = Callable[[Identity, UUID, int], Awaitable[object]]

SIGN_IN_SECONDS = 10.0
MOST_CHANNELS = 200


def _own_channel(identity: Identity) -> str:
    if identity.role is Role.BUSINESS:
        return f"biz:{identity.business}"
    return f"user:{identity.account_id}"


def _business_of(channel: str) -> UUID | None:
    """The business of a `menu:` channel, if it is written as ids are written."""
    kind, _, name = channel.partition(":")
    try:
        business = UUID(name)
    except ValueError:
        return None
    return business if kind == "menu" and str(business) == name else None


def _bearer(authorization: str) -> str:
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise CloseSocketError(CloseCode.TOKEN, "The Authorization header holds no bearer token.")
    return token.strip()


def _short(reason: str) -> str:
    """A close reason has 123 bytes (RFC 6455, 5.5)."""
    return reason.encode()[:120].decode(errors="ignore")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionServices:
    """What a client needs of the rest of the server."""

    verify: Verify
    staff: StaffList
    mark_seen: MarkSeen
    clock: Clock
    registry: ConnectionRegistry
    channels: ChannelHub
    replays: Replays
    event_log: EventLog
    sign_in_seconds: float = SIGN_IN_SECONDS


class ClientConnection:
    """Reads one socket until it ends. What it must not do ends it with the contract's close code."""

    def __init__(
        self,
        services: ConnectionServices,
        ws: LiveSocket,
        token_bucket: TokenBucket,
        limits: Limits,
        address: str,
        on_signed_in: Callable[[UUID], None] = lambda _account: None,
    ) -> None:
        self._on_signed_in = on_signed_in
        self.identity: Identity | None = None
        self.address = address
        self._services = services
        self._ws = ws
        self._send_queue = SendQueue(ws, services.replays.next_page, limits, on_end=self._leave)
        self._token_bucket = token_bucket
        self._subscriptions: dict[str, Subscription] = {}
        self._expiry: asyncio.TimerHandle | None = None
        self._actions: dict[str, Callable[[list[Any]], Awaitable[None]]] = {
            "authenticate": self._renew,
            "subscribe": self._subscribe,
            "unsubscribe": self._unsubscribe,
            "order_seen": self._order_seen,
        }

    def end(self, code: int, reason: str) -> None:
        """Begins to close the socket."""
        self._send_queue.end(code, _short(reason))

    async def gone(self) -> None:
        """Waits until the socket, being ended, is closed."""
        await self._send_queue.gone()

    async def serve(self, authorization: str | None) -> None:
        """From the upgrade to the end."""
        try:
            await self._sign_in(authorization)
            await self._read()
        except CloseSocketError as error:
            self.end(error.code, error.reason)
        except ProblemError as problem:
            self._failed(problem)
        except Exception:
            log.exception("live_socket_failed", next_step="the client connects again and recovers")
            self.end(CloseCode.RESTARTING, "The server met an error; connect again in a moment.")
        finally:
            self.end(CloseCode.GOING_AWAY, "Goodbye.")
            await self.gone()

    def _failed(self, problem: ProblemError) -> None:
        if problem.status == 401:
            self.end(CloseCode.TOKEN, problem.detail)
            return
        log.warning("live_request_failed", problem=str(problem), next_step="the client connects again")
        self.end(CloseCode.RESTARTING, "The server cannot do this right now; connect again in a moment.")

    def _leave(self) -> None:
        """The socket begins to end: from now on it costs the channels nothing."""
        if self._expiry is not None:
            self._expiry.cancel()
        for subscription in self._subscriptions.values():
            self._services.channels.leave(subscription)
        self._subscriptions.clear()
        self._services.registry.leave(self)

    # -- signing in

    async def _sign_in(self, authorization: str | None) -> None:
        if self._services.registry.closing:
            raise CloseSocketError(
                CloseCode.RESTARTING, "The server is restarting; connect again in a moment."
            )
        if not self._services.registry.enter(self):
            raise CloseSocketError(CloseCode.TOO_MANY, "There are too many connections from your address.")
        token = await self._first_token() if authorization is None else _bearer(authorization)
        identity = await self._identify(token)
        self.identity = identity
        if not self._services.registry.signed_in(self):
            raise CloseSocketError(CloseCode.TOO_MANY, "Your account has too many connections.")
        self._on_signed_in(identity.account_id)
        self._set_expiry(identity)
        await self._follow(Subscribe(channel=_own_channel(identity)))

    async def _identify(self, token: str) -> Identity:
        """Who a token speaks for; in the name of staff it counts only while the staff list says so."""
        identity = self._services.verify(token)
        if identity.staff is not None:
            identity = await self._services.staff.authorize(identity, for_owners=False)
        return identity

    async def _first_token(self) -> str:
        try:
            async with asyncio.timeout(self._services.sign_in_seconds):
                text = await self._next()
        except TimeoutError:
            raise CloseSocketError(CloseCode.TOKEN, "Nobody signed in within 10 seconds.") from None
        if text is None:
            raise CloseSocketError(CloseCode.GOING_AWAY, "Goodbye.")
        kind, data = decode(text)
        if kind != "authenticate":
            raise CloseSocketError(CloseCode.TOKEN, "Sign in first: send `authenticate`.")
        return token_of(data)

    def _set_expiry(self, identity: Identity) -> None:
        if self._expiry is not None:
            self._expiry.cancel()
        left = (identity.expires_at - self._services.clock()).total_seconds()
        self._expiry = asyncio.get_running_loop().call_later(
            max(left, 0.0), self.end, CloseCode.TOKEN, "Your token has expired."
        )

    async def _renew(self, data: list[Any]) -> None:
        """A later token takes the earlier's place, if it is the same account's."""
        assert self.identity is not None
        identity = await self._identify(token_of(data))
        if (identity.account_id, identity.role) != (self.identity.account_id, self.identity.role):
            raise CloseSocketError(CloseCode.FORBIDDEN, "This token is another account's.")
        self.identity = identity
        self._set_expiry(identity)

    # -- reading

    async def _read(self) -> None:
        while not self._send_queue.ended:
            text = await self._next()
            if text is None:
                return
            kind, data = decode(text)
            if len(data) > 1 and not self._token_bucket.spend(len(data) - 1):
                raise CloseSocketError(CloseCode.TOO_MANY, "You send too many messages.")
            await self._actions[kind](data)

    async def _next(self) -> str | None:
        """The next text frame; None when the socket is closed."""
        message = await self._ws.receive()
        if message.type is WSMsgType.TEXT:
            return str(message.data)
        if message.type is WSMsgType.BINARY:
            raise CloseSocketError(CloseCode.UNSUPPORTED_DATA, "Send text frames.")
        return None

    # -- what a client may ask for

    async def _subscribe(self, data: list[Any]) -> None:
        wishes: list[Subscribe] = data
        for wish in wishes:
            check_position(wish)
        for wish in wishes:
            await self._check_channel(wish.channel)
            await self._follow(wish)

    async def _check_channel(self, channel: str) -> None:
        assert self.identity is not None
        if channel == _own_channel(self.identity):
            return
        business = _business_of(channel)
        seen = business is not None and self.identity.may_see(business)
        if business is None or not seen or not await self._services.event_log.has_business(business):
            raise CloseSocketError(CloseCode.FORBIDDEN, "You may not follow this channel.")
        if channel not in self._subscriptions and len(self._subscriptions) >= MOST_CHANNELS:
            raise CloseSocketError(CloseCode.TOO_MANY, f"One connection may follow {MOST_CHANNELS} channels.")

    async def _follow(self, wish: Subscribe) -> None:
        await self._services.replays.subscribe(self._send_queue, wish, self._subscriptions)

    async def _unsubscribe(self, data: list[Any]) -> None:
        wishes: list[Unsubscribe] = data
        for wish in wishes:
            subscription = self._subscriptions.pop(wish.channel, None)
            if subscription is not None:
                self._services.channels.leave(subscription)

    async def _order_seen(self, data: list[Any]) -> None:
        assert self.identity is not None
        marks: list[OrderSeen] = data
        for mark in marks:
            try:
                await self._services.mark_seen(self.identity, mark.id, mark.version)
            except ProblemError as problem:
                if problem.code in (Code.FORBIDDEN, Code.NOT_FOUND):
                    raise CloseSocketError(
                        CloseCode.FORBIDDEN, "This order is not yours to mark."
                    ) from problem
                raise
