"""A TCP way to an engine that can be slowed, blocked, reset and sliced while connections pass through it."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Self

_READ = 65_536
_AHEAD = 64  # pieces read while nothing may pass


class FaultProxy:
    """Passes bytes on to one address; faults are set at run time and hold for old and new connections alike."""

    def __init__(self, host: str, port: int) -> None:
        self.target = (host, port)
        self.port = 0
        self.latency = 0.0  # seconds each piece waits, in each direction
        self.slice = 0  # bytes handed over at a time; 0: as they come
        self.on_left: Callable[[], None] = lambda: None  # a client ended its connection
        self._flowing = asyncio.Event()
        self._flowing.set()
        self._ends: set[asyncio.StreamWriter] = set()
        self._near: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._connect, "127.0.0.1", 0, backlog=1024)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        self.reset()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    @property
    def connections(self) -> int:
        """Connections that clients hold open."""
        return len(self._near)

    def black_hole(self) -> None:
        """From now on nothing arrives on either side, and nobody is told."""
        self._flowing.clear()

    def heal(self) -> None:
        """No fault any more; what a black hole held back is delivered."""
        self.latency, self.slice = 0.0, 0
        self._flowing.set()

    def reset(self) -> None:
        """Every connection is cut at once, with what is on its way."""
        for writer in tuple(self._ends):
            writer.transport.abort()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self._ends.add(writer)
        self._near.add(writer)
        try:
            await self._carry(reader, writer)
        except (OSError, asyncio.CancelledError):
            writer.transport.abort()
        finally:
            self._ends.discard(writer)
            self._near.discard(writer)
            self._tasks.discard(task)
            writer.close()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._flowing.wait()
        if writer.transport.is_closing() or reader.exception() is not None:
            return  # whoever gave up meanwhile never gets through
        far_reader, far_writer = await asyncio.open_connection(*self.target)
        self._ends.add(far_writer)
        try:
            outward = asyncio.create_task(self._pump(reader, far_writer, near=True))
            inward = asyncio.create_task(self._pump(far_reader, writer, near=False))
            try:
                await asyncio.gather(outward, inward)
            finally:
                outward.cancel()
                inward.cancel()
        finally:
            self._ends.discard(far_writer)
            far_writer.close()

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, near: bool) -> None:
        """Reads ahead a little, so that who leaves is noticed even while nothing is passed on."""
        ahead: asyncio.Queue[bytes] = asyncio.Queue(_AHEAD)
        passing = asyncio.create_task(self._pass_on(ahead, writer))
        try:
            while data := await reader.read(_READ):
                await ahead.put(data)
            if near:
                self.on_left()
            await ahead.put(b"")
            await passing
        except ConnectionError:
            # Whoever resets a connection takes along what has not gone through.
            passing.cancel()
            if near:
                self.on_left()
            await self._flowing.wait()
            writer.transport.abort()
        finally:
            passing.cancel()

    async def _pass_on(self, ahead: asyncio.Queue[bytes], writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, RuntimeError):
            while data := await ahead.get():
                if self.latency:
                    await asyncio.sleep(self.latency)
                await self._flowing.wait()
                await self._write(data, writer)
            await self._flowing.wait()
            writer.write_eof()

    async def _write(self, data: bytes, writer: asyncio.StreamWriter) -> None:
        step = self.slice or len(data)
        for start in range(0, len(data), step):
            writer.write(data[start : start + step])
            await writer.drain()
            if self.slice:
                await asyncio.sleep(0)
