"""The bus between instances: what it promises (`Bus`), and the one inside a single process."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

import structlog

log = structlog.get_logger()

# A burst is handed over in small runs, so that writers get their turn and no queue overflows for it alone.
_RUN = 32


@dataclass(frozen=True, slots=True)
class BusMessage:
    """One numbered message on its way: its JSON as clients will read it, and its place in a trace, if any."""

    channel: str
    seq: int
    body: bytes
    traceparent: str | None = None


Receive = Callable[[BusMessage], None]


class Bus(Protocol):
    """Carries messages from any instance to every instance that follows their channel.

    It may lose and repeat messages and mix up their order: positions tell, and the log has them all.
    `bind` and `unbind` take effect in the order they are called in; several may be under way at once.
    """

    async def start(self, receive: Receive, restored: Callable[[], None]) -> None:
        """Begins to hand messages to `receive`; `restored` is called after a broken connection is back."""

    async def publish(self, messages: Sequence[BusMessage]) -> list[bool]:
        """Sends them pipelined and says, for each, whether the bus has taken it over."""

    async def bind(self, channels: Iterable[str]) -> None:
        """From its return on, messages of these channels reach this instance.

        A bus that is away does not hold it up: it binds when it is back, and calls `restored` then.
        """

    async def unbind(self, channels: Iterable[str]) -> None:
        """Messages of these channels need not reach this instance any longer."""

    async def close(self) -> None:
        """Ends the connection; what has not been received is dropped."""


class LocalExchange:
    """What the buses of one process have in common: who follows what."""

    def __init__(self) -> None:
        self.buses: set[LocalBus] = set()


class LocalBus:
    """The bus inside a process: bounded, and a full one makes the publisher wait."""

    def __init__(self, exchange: LocalExchange | None = None, room: int = 4_096, wait: float = 2.0) -> None:
        self._exchange = exchange or LocalExchange()
        self._queue: asyncio.Queue[BusMessage] = asyncio.Queue(room)
        self._wait = wait
        self._channels: set[str] = set()
        self._receive: Receive | None = None
        self._pump: asyncio.Task[None] | None = None

    async def start(self, receive: Receive, restored: Callable[[], None]) -> None:
        """Joins the exchange; nothing here can break, so `restored` is never called."""
        self._receive = receive
        self._exchange.buses.add(self)
        self._pump = asyncio.create_task(self._hand_over(), name="local bus")

    async def publish(self, messages: Sequence[BusMessage]) -> list[bool]:
        """Puts each into the queue of every bus that follows its channel."""
        return [await self._send(message) for message in messages]

    async def _send(self, message: BusMessage) -> bool:
        followers = [bus for bus in self._exchange.buses if message.channel in bus._channels]
        return all([await bus._accept(message) for bus in followers])

    async def _accept(self, message: BusMessage) -> bool:
        if not self._queue.full():
            self._queue.put_nowait(message)
            return True
        try:
            async with asyncio.timeout(self._wait):
                await self._queue.put(message)
        except TimeoutError:
            return False
        return True

    async def bind(self, channels: Iterable[str]) -> None:
        """Follows channels, at once."""
        self._channels.update(channels)

    async def unbind(self, channels: Iterable[str]) -> None:
        """Stops following channels, at once."""
        self._channels.difference_update(channels)

    async def close(self) -> None:
        """Leaves the exchange."""
        self._exchange.buses.discard(self)
        self._channels.clear()
        if self._pump is not None:
            self._pump.cancel()
            with suppress(asyncio.CancelledError):
                await self._pump

    async def _hand_over(self) -> None:
        count = 0
        while True:
            self._deliver(await self._queue.get())
            count += 1
            if count % _RUN == 0:
                await asyncio.sleep(0)

    def _deliver(self, message: BusMessage) -> None:
        if self._receive is None or message.channel not in self._channels:
            return
        try:
            self._receive(message)
        except Exception:
            log.exception("bus_message_failed", channel=message.channel, seq=message.seq)
