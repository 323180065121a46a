"""Between the socket and the pages: decodes, coalesces per object and frame, calls what is registered."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

import msgspec

from desktop.core.channels import Channels
from desktop.core.clock import ServerClock
from desktop.core.edges import Edge, EdgeDetector, Subject
from desktop.core.listeners import Listeners, Registration, Reporter, log_failure
from wire.catalog import Business, MenuItem
from wire.messages import Envelope, Head, Subscribed
from wire.orders import Order

SLICE_SECONDS = 0.004
FRAME_SECONDS = 0.016
SLOW_FRAME_SECONDS = 0.033
MINIMISED_FRAME_SECONDS = 0.1
# Handing over and painting may take so long before the frames get longer.
BUSY_SECONDS = 0.008


class Kind(StrEnum):
    """What callbacks are registered for: message types, edges, and channels to be read anew."""

    ORDERS = "order_update"
    MENU = "menu_update"
    BUSINESS = "business_update"
    EDGES = "edges"
    RESYNC = "resync"


class Frame(NamedTuple):
    """A raw frame: which connection it came by, its text, and when (monotonic seconds)."""

    generation: int
    text: str | bytes
    at: float


class _Orders(msgspec.Struct, tag_field="type", tag="order_update"):
    data: list[Order]
    channel: str
    seq: int


class _Items(msgspec.Struct, tag_field="type", tag="menu_update"):
    data: list[MenuItem]
    channel: str
    seq: int


class _Businesses(msgspec.Struct, tag_field="type", tag="business_update"):
    data: list[Business]
    channel: str
    seq: int


class _Subscribed(msgspec.Struct, tag_field="type", tag="subscribed"):
    data: list[Subscribed]


class _Head(msgspec.Struct, tag_field="type", tag="head"):
    data: list[Head]


_Message = _Orders | _Items | _Businesses | _Subscribed | _Head
_KINDS: dict[type, Kind] = {_Orders: Kind.ORDERS, _Items: Kind.MENU, _Businesses: Kind.BUSINESS}
_messages: msgspec.json.Decoder[_Message] = msgspec.json.Decoder(_Message)
_envelopes = msgspec.json.Decoder(Envelope)
_KNOWN_TYPES = {"order_update", "menu_update", "business_update", "subscribed", "head"}


@dataclass(slots=True)
class Counters:
    """What went through, for the status page and for tests."""

    frames: int = 0
    objects: int = 0
    handed_over: int = 0
    frames_handed: int = 0
    unreadable: int = 0


class Buffer:
    """The consumer. `generation` is set by the stream at each connection; older frames are dropped."""

    def __init__(
        self,
        frames: asyncio.Queue[Frame],
        report: Reporter = log_failure,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.generation = 0
        self.counters = Counters()
        self.server_clock = ServerClock(clock)
        self.channels: Channels
        self._frames = frames
        self._report = report
        self._clock = clock
        self._sleep = sleep
        self._detector = EdgeDetector()
        self._pending: dict[Kind, dict[UUID, Any]] = {kind: {} for kind in _KINDS.values()}
        self._edges: list[Edge] = []
        self._resyncs: dict[str, None] = {}
        self._owed = False
        self._listeners: dict[Kind, Listeners[Any]] = {kind: Listeners(kind, report) for kind in Kind}
        self._minimised = False
        self._slow = False
        self._next = clock()

    def register(self, kind: Kind, callback: Callable[[Any], object]) -> Registration:
        """Call back with a list of objects or edges, or a channel's name (RESYNC); several per kind."""
        return self._listeners[kind].add(callback)

    def set_minimised(self, minimised: bool) -> None:
        """Longer frames while nobody looks."""
        self._minimised = minimised

    @property
    def frame_seconds(self) -> float:
        """The least time between two hand-overs, as it is now."""
        if self._minimised:
            return MINIMISED_FRAME_SECONDS
        return SLOW_FRAME_SECONDS if self._slow else FRAME_SECONDS

    def seed(self, subjects: Iterable[Subject], announce: bool) -> None:
        """Learn a snapshot's versions and states; `announce` what it brought as edges (after a resync)."""
        for subject in subjects:
            edge = self._detector.learn(subject)
            if edge is not None and announce:
                self._edges.append(edge)
                self._owed = True

    def resync(self, channel: str) -> None:
        """The pages must read this channel's snapshot anew (told with the next frame)."""
        self._resyncs[channel] = None
        self._owed = True

    async def run(self) -> None:
        """Consume until cancelled."""
        while True:
            if not self._owed:
                self._take(await self._frames.get())
            self._drain()
            wait = self._next - self._clock()
            if self._owed and wait <= 0:
                await self._frame()
            elif self._owed and self._frames.empty():
                await self._sleep(wait)
            else:
                await self._sleep(0)

    def _drain(self) -> None:
        """Take frames for one slice of time."""
        until = self._clock() + SLICE_SECONDS
        try:
            while self._clock() < until:
                self._take(self._frames.get_nowait())
        except asyncio.QueueEmpty:
            pass

    async def _frame(self) -> None:
        """Hand over, let the loop paint, and see how long both took."""
        begun = self._clock()
        self.hand_over()
        await self._sleep(0)
        done = self._clock()
        self._slow = done - begun > BUSY_SECONDS
        # Slow callbacks leave at least as much to the rest of the loop.
        self._next = max(begun + self.frame_seconds, done + BUSY_SECONDS if self._slow else done)

    def _take(self, frame: Frame) -> None:
        if frame.generation != self.generation:
            return
        self.counters.frames += 1
        try:
            message = _messages.decode(frame.text)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            self._take_unknown(frame, error)
            return
        if isinstance(message, _Orders | _Items | _Businesses):
            self._take_objects(_KINDS[type(message)], message)
        elif isinstance(message, _Subscribed):
            for answer in message.data:
                self.server_clock.set(answer.now, frame.at)
                self.channels.subscribed(answer)
        else:
            for head in message.data:
                self.server_clock.set(head.now, frame.at)
                self.channels.head(head.channel, head.epoch, head.seq)

    def _take_objects(self, kind: Kind, message: _Orders | _Items | _Businesses) -> None:
        if not self.channels.accept(message.channel, message.seq):
            return
        # The position advances with the frame, even when all in it was known already.
        self._owed = True
        pending = self._pending[kind]
        for subject in message.data:
            self.counters.objects += 1
            held = pending.get(subject.id)
            if held is None or held.version < subject.version:
                pending[subject.id] = subject
            edge = self._detector.learn(subject)
            if edge is not None:
                self._edges.append(edge)

    def _take_unknown(self, frame: Frame, error: Exception) -> None:
        """A type added to the contract later is stepped over; what cannot be read shows as a gap."""
        try:
            envelope = _envelopes.decode(frame.text)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            envelope = None
        if envelope is not None and envelope.type not in _KNOWN_TYPES:
            if envelope.channel is not None and envelope.seq is not None:
                self._owed = self.channels.accept(envelope.channel, envelope.seq) or self._owed
            return
        self.counters.unreadable += 1
        self._report(error, "the live stream: a message that cannot be read")

    def hand_over(self) -> None:
        """Call the callbacks with what has gathered, objects before edges, then advance the positions."""
        self._owed = False
        marks = self.channels.marks()
        for kind, pending in self._pending.items():
            if pending:
                self._pending[kind] = {}
                self.counters.handed_over += len(pending)
                self._listeners[kind].call(list(pending.values()))
        if self._edges:
            edges, self._edges = self._edges, []
            self._listeners[Kind.EDGES].call(edges)
        resyncs, self._resyncs = self._resyncs, {}
        for channel in resyncs:
            self._listeners[Kind.RESYNC].call(channel)
        self.counters.frames_handed += 1
        self.channels.deliver(marks)
