"""The channels that have sockets here: bound on the bus, kept without holes, handed to every subscription."""

import asyncio
import random

import structlog

from backend.live.bus import Bus, BusMessage
from backend.live.event_log import EventLog
from backend.live.frames import framed
from backend.live.send_queue import Subscription
from backend.runtime import tracing
from wire.messages import CloseCode

log = structlog.get_logger()

_HELD = 1_024  # messages kept while an earlier one is missing; the rest is read from the log
_REORDER = 0.01  # seconds a late message may take before the log is asked
_LINGER = 15.0  # seconds a channel stays bound after its last socket left


def _now() -> float:
    return asyncio.get_running_loop().time()


def _about(channel: str, seq: int) -> dict[str, tracing.Value]:
    return {"rgt.channel": channel, "rgt.seq": seq}


def _filled(channel: "Channel", task: "asyncio.Task[None]") -> None:
    if channel.filler is task:
        channel.filler = None
    if not task.cancelled() and task.exception() is not None:
        log.error("catch_up_broke", channel=channel.name, error=repr(task.exception()))


class Channel:
    """One channel: the last position handed out, and what came too early."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.epoch = ""
        self.last = -1  # unknown until the head has been read
        self.known = 0  # the highest position heard of
        self.subscriptions: set[Subscription] = set()
        self.held: dict[int, tuple[bytes, str | None]] = {}
        self.ready: asyncio.Task[None] | None = None
        self.filler: asyncio.Task[None] | None = None
        self.idle_since = 0.0

    def begin(self, epoch: str, last: int) -> None:
        """The head is known: what came meanwhile and lies behind it is next."""
        self.epoch, self.last = epoch, last
        self._release()

    def receive(self, seq: int, body: bytes, traceparent: str | None = None) -> None:
        """Hands a message out if it is the next, drops it if it is old, else holds it."""
        self.known = max(self.known, seq)
        if seq == self.last + 1 and self.last >= 0:
            self._hand_out(seq, body, traceparent)
            self._release()
        elif seq > self.last and len(self.held) < _HELD:
            self.held[seq] = body, traceparent

    def _release(self) -> None:
        while (held := self.held.pop(self.last + 1, None)) is not None:
            self._hand_out(self.last + 1, *held)
        if self.held:
            self.held = {seq: held for seq, held in self.held.items() if seq > self.last}

    def _hand_out(self, seq: int, body: bytes, traceparent: str | None) -> None:
        self.last = seq
        frame = framed(body)
        # One step however many sockets there are.
        step = tracing.NOTHING
        if traceparent is not None:
            about = _about(self.name, seq) | {"rgt.sockets": len(self.subscriptions)}
            step = tracing.begin("socket", "internal", about, traceparent)
        for subscription in tuple(self.subscriptions):
            subscription.offer(seq, frame)
        step.end()

    @property
    def behind(self) -> bool:
        """Whether messages are known of that have not been handed out."""
        return 0 <= self.last < self.known

    def end(self, reason: str) -> None:
        """The channel cannot go on here: its sockets connect again and recover."""
        for subscription in tuple(self.subscriptions):
            subscription.socket.end(CloseCode.GAP, reason)


class ChannelHub:
    """All channels followed on this instance."""

    def __init__(self, bus: Bus, event_log: EventLog) -> None:
        self._bus = bus
        self._event_log = event_log
        self._channels: dict[str, Channel] = {}

    def followed(self) -> list[Channel]:
        """The channels whose head is known."""
        return [channel for channel in self._channels.values() if channel.last >= 0]

    async def follow(self, name: str) -> Channel:
        """The channel, bound and with its head read; raises what bus or database raise."""
        channel = self._channels.get(name)
        if channel is None:
            channel = self._channels[name] = Channel(name)
            channel.ready = asyncio.create_task(self._begin(channel), name=f"follow {name}")
        channel.idle_since = _now()
        if channel.ready is not None:
            await asyncio.shield(channel.ready)
        return channel

    def is_current(self, channel: Channel) -> bool:
        """Whether the bus still fills this one."""
        return self._channels.get(channel.name) is channel

    async def _begin(self, channel: Channel) -> None:
        """Bind, confirm, read the head, then live: in this order no message can fall between."""
        try:
            await self._bus.bind([channel.name])
            state = await self._event_log.state(channel.name, None)
        except BaseException:
            self._forget(channel)
            raise
        channel.ready = None
        channel.begin(state.epoch, state.head)
        self._catch_up(channel)

    def join(self, channel: Channel, subscription: Subscription) -> None:
        """From now on the subscription is offered every message."""
        subscription.expect(channel.last)
        channel.subscriptions.add(subscription)

    def leave(self, subscription: Subscription) -> None:
        """The subscription is over; frames it still has queued are not sent."""
        subscription.end()
        channel = self._channels.get(subscription.channel)
        if channel is not None:
            channel.subscriptions.discard(subscription)
            channel.idle_since = _now()

    def receive(self, message: BusMessage) -> None:
        """A message from the bus."""
        channel = self._channels.get(message.channel)
        if channel is None:
            return
        if message.traceparent is None:
            channel.receive(message.seq, message.body)
        else:
            about = _about(message.channel, message.seq)
            with tracing.step("receive", "consumer", about, message.traceparent) as step:
                channel.receive(message.seq, message.body, step.traceparent)
        self._catch_up(channel)

    def expect(self, channel: Channel, seq: int) -> None:
        """The database's head is at `seq`: read what the bus has not brought."""
        channel.known = max(channel.known, seq)
        self._catch_up(channel)

    def break_off(self, channel: Channel, reason: str) -> None:
        """Ends every socket of a channel that cannot go on, and forgets what was known of it."""
        self._forget(channel)
        channel.end(reason)

    async def sweep(self) -> None:
        """Unbinds channels that have had no socket for a while."""
        long_ago = _now() - _LINGER
        idle = [
            channel
            for channel in self.followed()
            if not channel.subscriptions and channel.idle_since < long_ago
        ]
        for channel in idle:
            self._forget(channel)
        if idle:  # nothing has waited since they were forgotten: a later bind comes after this
            await self._bus.unbind([channel.name for channel in idle])

    def _forget(self, channel: Channel) -> None:
        if self._channels.get(channel.name) is channel:
            del self._channels[channel.name]

    def _catch_up(self, channel: Channel) -> None:
        if channel.behind and (channel.filler is None or channel.filler.done()):
            channel.filler = asyncio.create_task(self._fill(channel), name=f"catch up {channel.name}")
            channel.filler.add_done_callback(lambda task: _filled(channel, task))

    async def _fill(self, channel: Channel) -> None:
        """Reads from the log what is missing, until nothing is."""
        await asyncio.sleep(_REORDER)
        failures = 0
        while channel.behind and self._channels.get(channel.name) is channel:
            try:
                await self._fill_page(channel)
                failures = 0
            except Exception as error:
                failures += 1
                log.warning("catch_up_failed", channel=channel.name, error=repr(error), next_step="once more")
                await asyncio.sleep(min(5.0, 0.1 * 2**failures) * random.uniform(0.5, 1.0))

    async def _fill_page(self, channel: Channel) -> None:
        asked = channel.last
        page = await self._event_log.page(channel.name, asked)
        if not page or page[0][0] != asked + 1:
            if channel.last == asked:
                log.error("gap", channel=channel.name, after=asked, known=channel.known)
                self.break_off(channel, "Messages are missing on the server; connect again and recover.")
            return
        for seq, body in page:
            if seq > channel.last:
                channel.receive(seq, body)
        await asyncio.sleep(0)
