"""The bus over RabbitMQ: a topic exchange, a queue of our own, bindings for the channels followed here."""

import asyncio
import os
import secrets
import socket
from collections.abc import Callable, Iterable, Sequence

import structlog
from aiormq.abc import AbstractChannel, DeliveredMessage
from pamqp.commands import Basic
from pamqp.common import FieldValue

from backend.live.amqp import BrokerAwayError, BrokerConnection
from backend.live.bus import BusMessage, Receive

log = structlog.get_logger()

EXCHANGE = "rgt.events"
TRACEPARENT = "traceparent"
PUBLISH_SECONDS = 8.0
# Long: a broker that clears thousands of bindings away makes others wait; probes find a dead one sooner.
BIND_SECONDS = 60.0
# How long a socket waits for its binding; after that heads are compared until it is there.
PATIENCE = 2.0
START_PATIENCE = 3.0
# Messages on their way at once: to the broker, and from it without being acknowledged.
PIPELINE = 500
PREFETCH = 2_000
ACKNOWLEDGE_EACH = 500
# Bindings are confirmed together; unbindings, which cannot be, come in between a few at a time.
BIND_BATCH = 200
UNBIND_BATCH = 20
# What may wait in the broker for an instance that hangs; the oldest is dropped, the log has it.
QUEUE_LIMITS: dict[str, FieldValue] = {
    "x-max-length": 50_000,
    "x-max-length-bytes": 64 * 1024 * 1024,
    "x-overflow": "drop-head",
}


class _Publishing:
    """The session of the connection that publishes."""

    async def open(self, channel: AbstractChannel) -> None:
        await channel.exchange_declare(EXCHANGE, exchange_type="topic", durable=True)

    async def probe(self, channel: AbstractChannel) -> None:
        await channel.exchange_declare(EXCHANGE, passive=True)

    def ended(self) -> None:
        return


class _Following:
    """The session of the connection that consumes: its queue, and which channels are bound to it."""

    def __init__(self, bus: "RabbitBus") -> None:
        self._bus = bus
        self.queue = ""
        self._channel: AbstractChannel | None = None
        self._changed = asyncio.Event()
        self._progress = asyncio.Event()
        self._bound: set[str] = set()
        self._binder: asyncio.Task[None] | None = None
        self._late = False
        self._acknowledging = asyncio.Lock()
        self._tag = 0
        self._acknowledged = 0
        self.active = False

    async def open(self, channel: AbstractChannel) -> None:
        """A fresh queue and its messages; the binder then binds what is wanted, however much it is."""
        self._channel = channel
        self._bound.clear()
        self._tag = self._acknowledged = 0
        self.queue = f"rgt.events.{socket.gethostname()}.{os.getpid()}.{secrets.token_hex(6)}"
        await channel.exchange_declare(EXCHANGE, exchange_type="topic", durable=True)
        await channel.queue_declare(self.queue, exclusive=True, auto_delete=True, arguments=QUEUE_LIMITS)
        await channel.basic_qos(prefetch_count=PREFETCH)
        await channel.basic_consume(self.queue, self._on_message)
        self.active = self._late = True
        self._changed.set()
        self._binder = asyncio.create_task(self._bind_for_ever(channel), name="binder")

    async def probe(self, channel: AbstractChannel) -> None:
        """Acknowledges what is left of the last messages, and looks whether the queue is still there."""
        await self._acknowledge()
        await channel.queue_declare(self.queue, passive=True)

    def ended(self) -> None:
        """Nothing is bound any more; nobody waits for it."""
        self.active, self._channel = False, None
        if self._binder is not None:
            self._binder.cancel()
        self._bound.clear()
        self._progress.set()

    @property
    def bound(self) -> int:
        """How many channels are bound."""
        return len(self._bound)

    def change(self) -> None:
        """What is wanted has changed."""
        self._changed.set()

    async def wait_bound(self, channels: frozenset[str]) -> None:
        """Waits until these are bound, but not for long, and not at all without a broker."""
        try:
            async with asyncio.timeout(PATIENCE):
                while self.active and not channels & self._bus.wanted <= self._bound:
                    self._progress.clear()
                    await self._progress.wait()
        except TimeoutError:
            if not self._late:
                log.warning("bind_slow", next_step="heads are compared until it is done")
            self._late = True

    async def _bind_for_ever(self, channel: AbstractChannel) -> None:
        while True:
            await self._changed.wait()
            self._changed.clear()
            try:
                while self._bus.wanted != self._bound:
                    await self._bus.follower.execute(self._reconcile(channel), BIND_SECONDS, "binding")
            except Exception as error:
                self._bus.follower.drop(f"binding failed: {error!r}")
                return
            if self._late:
                self._late = False
                self._bus.is_back()

    async def _reconcile(self, channel: AbstractChannel) -> None:
        """One round towards what is wanted. The last answer confirms all that went before it."""
        wanted = self._bus.wanted
        missing = [name for name in wanted if name not in self._bound][:BIND_BATCH]
        if missing:
            for name in missing[:-1]:
                await channel.queue_bind(self.queue, EXCHANGE, name, nowait=True)
            await channel.queue_bind(self.queue, EXCHANGE, missing[-1])
            self._bound.update(missing)
            self._progress.set()
        spare = [name for name in self._bound if name not in wanted][:UNBIND_BATCH]
        for name in spare:
            if name not in wanted:
                self._bound.discard(name)
                await channel.queue_unbind(self.queue, EXCHANGE, name)

    async def _on_message(self, message: DeliveredMessage) -> None:
        self._tag = message.delivery_tag or 0
        self._bus.deliver(message)
        if self._tag - self._acknowledged >= ACKNOWLEDGE_EACH and not self._acknowledging.locked():
            await self._acknowledge()

    async def _acknowledge(self) -> None:
        async with self._acknowledging:  # one after the other: an older tag after a newer is a fault
            if self._channel is not None and self._tag > self._acknowledged:
                self._acknowledged = self._tag
                await self._channel.basic_ack(self._acknowledged, multiple=True)


class RabbitBus:
    """Publishes over one connection and follows over another; either may be away and holds nobody up."""

    def __init__(self, urls: Sequence[str]) -> None:
        self.wanted: set[str] = set()
        self.following = _Following(self)
        self.publisher = BrokerConnection("publish", urls, _Publishing())
        self.follower = BrokerConnection("follow", urls, self.following)
        self.taken = 0
        self.refused = 0
        self._receive: Receive | None = None
        self._restored: Callable[[], None] | None = None
        self._running: list[asyncio.Task[None]] = []

    async def start(self, receive: Receive, restored: Callable[[], None]) -> None:
        """Begins to connect, and waits a moment for it; without a broker the instance starts all the same."""
        self._receive, self._restored = receive, restored
        links = (self.publisher, self.follower)
        self._running = [asyncio.create_task(link.run(), name=f"broker {link.name}") for link in links]
        try:
            async with asyncio.timeout(START_PATIENCE):
                for link in links:
                    await link.up.wait()
        except TimeoutError:
            log.warning("started_without_broker", next_step="start RabbitMQ, or correct RGT_AMQP_URL")

    async def publish(self, messages: Sequence[BusMessage]) -> list[bool]:
        """Sends them pipelined; raises BrokerAwayError at once when there is nobody to send to."""
        taken: list[bool] = []
        for start in range(0, len(messages), PIPELINE):
            taken += await self._publish(messages[start : start + PIPELINE])
        self.taken += sum(taken)
        self.refused += len(taken) - sum(taken)
        return taken

    async def _publish(self, messages: Sequence[BusMessage]) -> list[bool]:
        channel = self.publisher.channel
        if channel is None:
            raise BrokerAwayError("RabbitMQ is not connected")
        if await self.publisher.blocked():
            raise BrokerAwayError("RabbitMQ takes no messages: memory or disk alarm")
        sending = [asyncio.ensure_future(_send(channel, message)) for message in messages]
        _, late = await asyncio.wait(sending, timeout=PUBLISH_SECONDS)
        if late and not await self.publisher.blocked():
            self.publisher.drop(f"{len(late)} messages were not confirmed within {PUBLISH_SECONDS:.0f} s")
        for task in late:
            task.cancel()
        return [outcome is True for outcome in await asyncio.gather(*sending, return_exceptions=True)]

    async def bind(self, channels: Iterable[str]) -> None:
        """Binds and waits for the confirmation; with the broker away, heads are compared instead."""
        names = frozenset(channels)
        self.wanted |= names
        self.following.change()
        await self.following.wait_bound(names)

    async def unbind(self, channels: Iterable[str]) -> None:
        """Stops handing these over at once; the broker is asked by and by."""
        self.wanted.difference_update(channels)
        self.following.change()

    async def close(self) -> None:
        """Closes both connections; the queue goes with its own."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        self._running = []
        self.wanted.clear()

    def figures(self) -> dict[str, float]:
        """What operators watch; the names are those of backend.runtime.metrics."""
        return {
            "publisher_connected": self.publisher.up.is_set(),
            "follower_connected": self.following.active,
            "connections_lost": self.publisher.breaks + self.follower.breaks,
            "messages_taken": self.taken,
            "messages_refused": self.refused,
            "channels_bound": self.following.bound,
        }

    def is_back(self) -> None:
        """Messages may have been missed until now."""
        if self._restored is not None:
            self._restored()

    def deliver(self, message: DeliveredMessage) -> None:
        """Hands a message over, if it is followed and one of ours."""
        channel, seq = message.routing_key or "", message.header.properties.message_id or ""
        if self._receive is None or channel not in self.wanted:
            return
        try:
            self._receive(BusMessage(channel, int(seq), message.body, _traceparent(message)))
        except Exception:
            log.exception("bus_message_failed", channel=channel, seq=seq[:20])


async def _send(channel: AbstractChannel, message: BusMessage) -> bool:
    """Whether the broker has confirmed it."""
    properties = Basic.Properties(
        delivery_mode=1, message_id=str(message.seq), content_type="application/json",
        headers=None if message.traceparent is None else {TRACEPARENT: message.traceparent},
    )  # fmt: skip
    # It need not wait for the socket too: the confirmation is waited for.
    answer = await channel.basic_publish(  # type: ignore[call-arg]
        message.body, exchange=EXCHANGE, routing_key=message.channel, properties=properties, wait=False
    )
    return isinstance(answer, Basic.Ack)


def _traceparent(message: DeliveredMessage) -> str | None:
    found = (message.header.properties.headers or {}).get(TRACEPARENT)
    return found if isinstance(found, str) else None
