"""Between the socket and the pages: coalesces per object and frame, decodes, calls what is registered."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from desktop.core.client.errors import UNREADABLE
from desktop.core.listeners import Listeners, Registration, Reporter, log_failure
from desktop.core.sync.channel_positions import ChannelPositions
from desktop.core.sync.frame_codec import (
    BusinessesFrame,
    BusinessHeader,
    Frame,
    ItemHeader,
    ItemsFrame,
    OrderHeader,
    OrdersFrame,
    SubscribedFrame,
    Text,
    UpdateKind,
    decode_full,
    decode_header,
    decode_unknown,
)
from desktop.core.sync.server_clock import ServerClock
from desktop.core.sync.state_transitions import (
    PendingTransition,
    StateTransition,
    TransitionDetector,
    is_sold_out,
)
from wire.catalog import MenuItem
from wire.orders import Order

__all__ = ["CoalescingBuffer", "Frame", "UpdateKind"]

SLICE_SECONDS = 0.004
FRAME_SECONDS = 0.016
SLOW_FRAME_SECONDS = 0.033
MINIMISED_FRAME_SECONDS = 0.1
# Handing over and painting may take so long before the frames get longer.
BUSY_SECONDS = 0.008


_OBJECTS = (UpdateKind.ORDERS, UpdateKind.MENU, UpdateKind.BUSINESS)


class _Held(NamedTuple):
    """Where an object lies, not yet decoded: the `place`th of a frame's."""

    version: int
    text: Text
    place: int
    channel: str


class _Gathered(NamedTuple):
    """What one hand-over delivers."""

    objects: dict[UpdateKind, list[Any]]
    transitions: list[StateTransition]
    resyncs: list[str]
    marks: dict[str, tuple[int, int]]


@dataclass(slots=True)
class Counters:
    """What went through, for the status page and for tests."""

    frames: int = 0
    objects: int = 0
    handed_over: int = 0
    frames_handed: int = 0
    unreadable: int = 0


class CoalescingBuffer:
    """The consumer. `generation` is set by the stream at each connection; older frames are dropped."""

    def __init__(
        self,
        frames: asyncio.Queue[Frame],
        channels: ChannelPositions,
        report: Reporter = log_failure,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.generation = 0
        self.counters = Counters()
        self.server_clock = ServerClock()
        self._frames = frames
        self._channels = channels
        self._report = report
        self._clock = clock
        self._sleep = sleep
        self._detector = TransitionDetector()
        self._pending: dict[UpdateKind, dict[str, _Held]] = {kind: {} for kind in _OBJECTS}
        self._pending_transitions: list[tuple[PendingTransition, UpdateKind, _Held]] = []
        self._transitions: list[StateTransition] = []
        self._resyncs: dict[str, None] = {}
        self._is_due = False
        self._ready = _Gathered({}, [], [], {})
        self._listeners: dict[UpdateKind, Listeners[Any]] = {
            kind: Listeners(kind, report) for kind in UpdateKind
        }
        self._minimised = False
        self._slow = False
        self._next = clock()

    def register(self, kind: UpdateKind, callback: Callable[[Any], object]) -> Registration:
        """Call back with a list of objects or transitions, or a channel's name (RESYNC); several per kind."""
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

    def seed(self, subjects: Iterable[Order | MenuItem], announce: bool) -> None:
        """Learn a snapshot's versions and states; `announce` what it brought (after a resync)."""
        for one in subjects:
            if isinstance(one, Order):
                transition = self._detector.order(str(one.id), one.version, one.state)
            else:
                transition = self._detector.item(str(one.id), one.version, is_sold_out(one))
            if transition is not None and announce:
                self._transitions.append(
                    StateTransition(transition.kind, one, transition.before, transition.after)
                )
                self._is_due = True

    def resync(self, channel: str) -> None:
        """The pages must read this channel's snapshot anew (told with the next frame)."""
        self._resyncs[channel] = None
        self._is_due = True

    async def run(self) -> None:
        """Consume until cancelled."""
        while True:
            if not self._is_due:
                self._consume(await self._frames.get())
            self._drain()
            wait = self._next - self._clock()
            if self._is_due and wait <= 0:
                await self._frame()
            elif self._is_due and self._frames.empty():
                await self._sleep(wait)
            else:
                await self._sleep(0)

    def _drain(self) -> None:
        """Take frames for one slice of time."""
        until = self._clock() + SLICE_SECONDS
        try:
            while self._clock() < until:
                self._consume(self._frames.get_nowait())
        except asyncio.QueueEmpty:
            pass

    async def _frame(self) -> None:
        """Decode in slices, hand over, let the loop paint, and see how long both took."""
        gathering = self._gathering()
        for _ in gathering:
            await self._sleep(0)
        begun = self._clock()
        self._deliver()
        await self._sleep(0)
        done = self._clock()
        self._slow = done - begun > BUSY_SECONDS
        # Slow callbacks leave at least as much to the rest of the loop.
        self._next = max(begun + self.frame_seconds, done + BUSY_SECONDS if self._slow else done)

    def hand_over(self) -> None:
        """Decode and hand over at once what has gathered."""
        for _ in self._gathering():
            pass
        self._deliver()

    def _consume(self, frame: Frame) -> None:
        if frame.generation != self.generation:
            return
        self.counters.frames += 1
        try:
            message = decode_header(frame.text)
        except UNREADABLE as error:
            self._consume_unknown(frame.text, error)
            return
        if isinstance(message, OrdersFrame | ItemsFrame | BusinessesFrame):
            if self._channels.accept(message.channel, message.seq):
                self._hold(message, frame.text)
        elif isinstance(message, SubscribedFrame):
            for answer in message.data:
                self.server_clock.set(answer.now, frame.at)
                self._channels.subscribed(answer)
        else:
            for head in message.data:
                self.server_clock.set(head.now, frame.at)
                self._channels.head(head.channel, head.epoch, head.seq)

    def _hold(self, message: OrdersFrame | ItemsFrame | BusinessesFrame, text: Text) -> None:
        """Keep the newest version of each object, and every transition."""
        # The position advances with the frame, even when all in it was known already.
        self._is_due = True
        objects: Sequence[OrderHeader | ItemHeader | BusinessHeader] = message.data
        for index, one in enumerate(objects):
            held = _Held(one.version, text, index, message.channel)
            transition: PendingTransition | None = None
            if isinstance(one, OrderHeader):
                kind, transition = UpdateKind.ORDERS, self._detector.order(one.id, one.version, one.state)
            elif isinstance(one, ItemHeader):
                kind, transition = UpdateKind.MENU, self._detector.item(one.id, one.version, one.is_sold_out)
            else:
                kind = UpdateKind.BUSINESS
            before = self._pending[kind].get(one.id)
            if before is None or before.version < one.version:
                self._pending[kind][one.id] = held
            if transition is not None:
                self._pending_transitions.append((transition, kind, held))
        self.counters.objects += len(objects)

    def _consume_unknown(self, text: Text, error: Exception) -> None:
        """A type added to the contract later is stepped over; what cannot be read shows as a gap."""
        envelope = decode_unknown(text)
        if envelope is None:
            self._unreadable(error)
        elif envelope.channel is not None and envelope.seq is not None:
            self._is_due = self._channels.accept(envelope.channel, envelope.seq) or self._is_due

    def _unreadable(self, error: Exception) -> None:
        self.counters.unreadable += 1
        self._report(error, "the live stream: a message that cannot be read")

    def _gathering(self) -> Iterator[None]:
        """Decode what is pending into `_ready`; yields whenever a slice of time is over."""
        self._is_due = False
        self._ready = _Gathered({}, self._transitions, [*self._resyncs], self._channels.marks())
        self._transitions, self._resyncs = [], {}
        work: list[tuple[PendingTransition | None, UpdateKind, _Held]] = [
            (None, kind, held) for kind, pending in self._pending.items() for held in pending.values()
        ]
        work += self._pending_transitions
        self._pending, self._pending_transitions = {kind: {} for kind in _OBJECTS}, []
        decoded: dict[int, list[Any]] = {}
        until = self._clock() + SLICE_SECONDS
        for transition, kind, held in work:
            if self._clock() >= until:
                yield
                until = self._clock() + SLICE_SECONDS
            subject = self._decode(kind, held, decoded)
            if subject is None:
                continue
            if transition is None:
                self._ready.objects.setdefault(kind, []).append(subject)
            else:
                self._ready.transitions.append(
                    StateTransition(transition.kind, subject, transition.before, transition.after)
                )

    def _decode(self, kind: UpdateKind, held: _Held, decoded: dict[int, list[Any]]) -> Any:
        """The whole object; one that cannot be read is looked for in the snapshot."""
        objects = decoded.get(id(held.text))
        if objects is None:
            try:
                objects = decode_full(kind, held.text)
            except UNREADABLE as error:
                self._unreadable(error)
                self._channels.lose(held.channel)
                objects = []
            decoded[id(held.text)] = objects
        return objects[held.place] if objects else None

    def _deliver(self) -> None:
        """Call the callbacks, objects before transitions, then advance the positions."""
        ready = self._ready
        for kind, objects in ready.objects.items():
            self.counters.handed_over += len(objects)
            self._listeners[kind].call(objects)
        if ready.transitions:
            self._listeners[UpdateKind.TRANSITIONS].call(ready.transitions)
        for channel in ready.resyncs:
            self._listeners[UpdateKind.RESYNC].call(channel)
        self.counters.frames_handed += 1
        self._channels.deliver(ready.marks)
