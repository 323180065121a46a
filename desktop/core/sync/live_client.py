"""One signed-in role's live side: stream, queue and buffer wired together, opened and closed with a page."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any, Literal, overload

import msgspec

from desktop.core.client.session import Session
from desktop.core.listeners import Listeners, Registration, Reporter, log_failure
from desktop.core.storage.store import Store
from desktop.core.sync.channel_positions import ChannelPositions
from desktop.core.sync.coalescing_buffer import CoalescingBuffer, Frame, UpdateKind
from desktop.core.sync.connection_state import ConnectionState
from desktop.core.sync.reconnecting_stream import WebSocketStream
from desktop.core.sync.server_probe import look_for_server
from desktop.core.sync.state_transitions import StateTransition
from desktop.core.sync.wake_watch import watch_for_wake
from wire.catalog import Business, MenuItem
from wire.messages import OrderSeen
from wire.orders import Order

__all__ = ["LiveClient", "UpdateKind"]

QUEUE_FRAMES = 4096


class LiveClient:
    """Opened by a page (`start`), closed by it (`await close()`); nobody is signed out by closing.

    Pages mostly use the feeds on top of it; `register` is for what they do not cover (TRANSITIONS). It
    lives through an expired sign-in: when the same account signs in again, it goes on by itself.
    """

    def __init__(self, session: Session, store: Store | None = None, report: Reporter = log_failure) -> None:
        self.session = session
        self.store = store
        self.report = report
        frames: asyncio.Queue[Frame] = asyncio.Queue(QUEUE_FRAMES)
        self.channels = ChannelPositions(
            session.channel,
            lambda text: self.stream.send(text),
            lambda channel: self.buffer.resync(channel),
        )
        self.buffer = CoalescingBuffer(frames, self.channels, report)
        self.stream = WebSocketStream(session, frames, self.buffer, self.channels)
        self._own = session.channel
        self._tasks: list[asyncio.Task[None]] = []
        self._registrations: list[Registration] = []

    @property
    def state(self) -> ConnectionState:
        """How the connection is."""
        return self.stream.state

    @property
    def connection(self) -> int:
        """Which of its connections this is: what was sent on an earlier one may never have arrived."""
        return self.buffer.generation

    @property
    def state_changed(self) -> Listeners[ConnectionState]:
        """Called with every new state."""
        return self.stream.changed

    def start(self) -> None:
        """Connect and keep connected, in background tasks."""
        self._registrations = [
            self.session.renewed.add(self.stream.authenticate),
            self.session.signed_in.add(lambda _: self.try_now()),
            self.session.api.answered.add(lambda _: self.stream.nudge()),
        ]
        for work in (
            self.buffer.run(),
            self.stream.run(),
            look_for_server(self.session.api, self.stream),
            watch_for_wake(self.stream.wake_up),
        ):
            task = asyncio.ensure_future(work)
            task.add_done_callback(self._ended)
            self._tasks.append(task)

    def _ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            self.report(error, "the live connection, which has ended: please restart the page")

    async def close(self) -> None:
        """Close the socket and end the tasks."""
        for registration in self._registrations:
            registration.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()

    def try_now(self) -> None:
        """Reconnect at once rather than at `retry_at`; also after a stop."""
        if self.session.is_signed_in and self.session.channel == self._own:
            self.stream.try_now()

    def server_time(self) -> datetime:
        """The server's clock (UTC, aware), for ages and countdowns."""
        return self.buffer.server_clock.now()

    def set_minimised(self, minimised: bool) -> None:
        """Hand over every 100 ms only while nobody looks."""
        self.buffer.set_minimised(minimised)

    def mark_seen(self, order: Order) -> None:
        """Tell the customer's side that this terminal has shown the order (`order_seen`), when connected."""
        data = [msgspec.to_builtins(OrderSeen(order.id, order.version))]
        self.stream.send(msgspec.json.encode({"type": "order_seen", "data": data}).decode())

    @overload
    def register(
        self, kind: Literal[UpdateKind.ORDERS], callback: Callable[[list[Order]], object]
    ) -> Registration: ...
    @overload
    def register(
        self, kind: Literal[UpdateKind.MENU], callback: Callable[[list[MenuItem]], object]
    ) -> Registration: ...
    @overload
    def register(
        self, kind: Literal[UpdateKind.BUSINESS], callback: Callable[[list[Business]], object]
    ) -> Registration: ...
    @overload
    def register(
        self, kind: Literal[UpdateKind.TRANSITIONS], callback: Callable[[list[StateTransition]], object]
    ) -> Registration: ...
    @overload
    def register(
        self, kind: Literal[UpdateKind.RESYNC], callback: Callable[[str], object]
    ) -> Registration: ...
    def register(self, kind: UpdateKind, callback: Callable[[Any], object]) -> Registration:
        """Call back, at most once per frame, with changed objects, transitions, or a channel.

        A channel (RESYNC) is one whose snapshot must be read anew; the feeds do that.
        """
        return self.buffer.register(kind, callback)
