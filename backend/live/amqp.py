"""One connection to RabbitMQ, made again whenever it breaks: who is notified, how long each step may take."""

import asyncio
import random
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from typing import Any, Protocol

import aio_pika
import structlog
from aiormq.abc import AbstractChannel
from aiormq.connection import TCPTransportFactory, TLSTransportFactory, TransportFactory
from yarl import URL

log = structlog.get_logger()

HEARTBEAT = 10
CONNECT_SECONDS = 5.0
OPEN_SECONDS = 15.0
# A dead peer is found by asking it something small. Heartbeats alone take up to 38 s.
PROBE_EVERY = 5.0
PROBE_SECONDS = 10.0
SHORTEST_PAUSE = 0.2
LONGEST_PAUSE = 5.0
HEALTHY_SECONDS = 10.0
CLOSE_SECONDS = 3.0


class BrokerAwayError(ConnectionError):
    """The broker cannot be used right now; what was to be sent is still in the outbox."""


class BrokerSession(Protocol):
    """What is done over a connection while it lasts."""

    async def open(self, channel: AbstractChannel) -> None:
        """Makes the channel of a new connection ready; an error means another attempt."""

    async def probe(self, channel: AbstractChannel) -> None:
        """Asks the broker something small, on a channel of its own: the other may be busy for long."""

    def ended(self) -> None:
        """The connection is gone; called once for every `open` that was begun."""


class _Wire(TransportFactory):
    """Opens sockets as the library does, and can cut them: closing in order waits for a dead peer."""

    def __init__(self) -> None:
        self._writer: asyncio.StreamWriter | None = None

    async def create(self, url: URL, **more: Any) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        factory = TLSTransportFactory() if url.scheme == "amqps" else TCPTransportFactory()
        reader, self._writer = await factory.create(url, **more)
        return reader, self._writer

    def cut(self) -> None:
        if self._writer is not None:
            self._writer.transport.abort()


class BrokerConnection:
    """Keeps one connection and its channel while `run()` runs; cancelling that closes in good order."""

    def __init__(self, name: str, urls: Sequence[str], session: BrokerSession) -> None:
        self.name = name
        self.channel: AbstractChannel | None = None
        self.up = asyncio.Event()
        self.breaks = 0
        self._urls = [URL(url).update_query(heartbeat=HEARTBEAT, name=f"rgt {name}") for url in urls]
        self._session = session
        self._attempt = 0
        self._dropped: asyncio.Future[str] | None = None
        self._connection: aio_pika.Connection | None = None

    def drop(self, why: str) -> None:
        """Gives the connection up at once: it does not do what it should."""
        if self._dropped is not None and not self._dropped.done():
            self._dropped.set_result(why)

    async def blocked(self) -> bool:
        """Whether the broker has said that it takes nothing (memory or disk alarm)."""
        connection = self._connection
        if connection is None or connection.transport is None:
            return False
        try:
            async with asyncio.timeout(0):
                await connection.transport.ready()
        except TimeoutError:
            return True
        return False

    async def execute(self, work: Coroutine[Any, Any, Any], seconds: float, what: str) -> None:
        """Does one thing with the broker; what takes too long ends the connection, unless it is blocked."""
        task = asyncio.ensure_future(work)
        try:
            while not (await asyncio.wait({task}, timeout=seconds))[0]:
                if not await self.blocked():
                    self.drop(f"{what} took longer than {seconds:.0f} s")
                    raise BrokerAwayError(f"RabbitMQ did not answer: {what}")
            await task
        finally:
            task.cancel()

    async def run(self) -> None:
        """Connects, and connects again, for ever."""
        failures = 0
        while True:
            began = asyncio.get_running_loop().time()
            why = await self._live()
            failures = 1 if asyncio.get_running_loop().time() - began > HEALTHY_SECONDS else failures + 1
            if failures == 1 or self.up.is_set():
                log.warning(
                    "broker_away", connection=self.name, cause=why,
                    next_step="connecting again; clients get their messages by comparing heads meanwhile",
                )  # fmt: skip
            self.up.clear()
            await asyncio.sleep(random.uniform(0, min(LONGEST_PAUSE, SHORTEST_PAUSE * 2**failures)))

    async def _live(self) -> str:
        """One connection from its making to its end; why it ended."""
        url = self._urls[self._attempt % len(self._urls)]
        self._attempt += 1
        wire = _Wire()
        self._dropped = asyncio.get_running_loop().create_future()
        begun = orderly = False
        try:
            channel, aside = await self._connect(url, wire)
            begun = True
            await self.execute(self._session.open(channel), OPEN_SECONDS, "opening")
            self.channel = channel
            self.up.set()
            log.info("broker_connected", connection=self.name, host=url.host, port=url.port)
            return await self._until_broken(channel, aside)
        except asyncio.CancelledError:
            orderly = self.channel is not None
            raise
        except Exception as error:
            return _describe(error, url)
        finally:
            self.channel = None
            self.breaks += begun
            if begun:
                self._session.ended()
            await self._give_up(wire, orderly)

    async def _connect(self, url: URL, wire: _Wire) -> tuple[AbstractChannel, AbstractChannel]:
        self._connection = aio_pika.Connection(url)
        self._connection.kwargs["transport_factory"] = wire
        async with asyncio.timeout(CONNECT_SECONDS):
            await self._connection.connect()
            return await _open_channel(self._connection), await _open_channel(self._connection)

    async def _until_broken(self, channel: AbstractChannel, aside: AbstractChannel) -> str:
        assert self._dropped is not None
        channel.on_consumer_cancel_callbacks.add(lambda _: self.drop("the queue was deleted"))
        closed = channel.closing
        probing = asyncio.create_task(self._probe(aside), name=f"probe {self.name}")
        try:
            await asyncio.wait({closed, self._dropped}, return_when=asyncio.FIRST_COMPLETED)
            if self._dropped.done():
                return self._dropped.result()
            return repr(None if closed.cancelled() else closed.exception())
        finally:
            probing.cancel()
            await asyncio.gather(probing, return_exceptions=True)

    async def _probe(self, aside: AbstractChannel) -> None:
        try:
            while True:
                await asyncio.sleep(PROBE_EVERY)
                if not await self.blocked():
                    await self.execute(self._session.probe(aside), PROBE_SECONDS, "a probe")
        except Exception as error:
            self.drop(f"a probe failed: {error!r}")

    async def _give_up(self, wire: _Wire, orderly: bool) -> None:
        """Closes the connection; one that is broken is cut, since closing it would wait for the peer."""
        connection, self._connection = self._connection, None
        if not orderly:
            wire.cut()
        if connection is not None:
            await _let_go(connection)
        wire.cut()
        if orderly:
            self.up.clear()


async def _open_channel(connection: aio_pika.Connection) -> AbstractChannel:
    """A channel with confirms; the plain one, whose publishing pipelines."""
    channel = await connection.channel(publisher_confirms=True)
    return await channel.get_underlay_channel()


async def _let_go(connection: aio_pika.Connection) -> None:
    with suppress(Exception):
        async with asyncio.timeout(CLOSE_SECONDS):
            await connection.close()


def _describe(error: BaseException, url: URL) -> str:
    """An error for the log, without the password should it be part of it."""
    text = repr(error)
    return text.replace(url.password, "***") if url.password else text
