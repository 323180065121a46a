"""A TCP balancer for one machine: round robin over ready instances, each direction closed by itself."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress

CHECK_EVERY = 0.5
CHECK_SECONDS = 2.0
CONNECT_SECONDS = 2.0
REFUSE_SECONDS = 1.0
# What one connection may have on its way in each direction.
CHUNK = 64 * 1024


class Target:
    """One instance as the balancer sees it."""

    def __init__(self, host: str, port: int) -> None:
        self.host = host
        self.port = port
        self.ready = False
        self.connections = 0

    async def check(self) -> None:
        """Asks /readyz; everything but 200 in time is not ready."""
        try:
            async with asyncio.timeout(CHECK_SECONDS):
                self.ready = await self._answers()
        except (OSError, TimeoutError, ValueError):
            self.ready = False

    async def _answers(self) -> bool:
        reader, writer = await asyncio.open_connection(self.host, self.port)
        try:
            writer.write(b"GET /readyz HTTP/1.1\r\nHost: balancer\r\nConnection: close\r\n\r\n")
            status = await reader.readline()
            return status.split(b" ")[1:2] == [b"200"]
        finally:
            writer.close()


class Balancer:
    """Takes connections on `port` and hands each to the next instance that is ready."""

    def __init__(self, ports: Iterable[int], host: str = "127.0.0.1") -> None:
        self.targets = [Target(host, port) for port in ports]
        self.port = 0
        self._turn = 0
        self._server: asyncio.Server | None = None
        self._checking: asyncio.Task[None] | None = None
        self._pairs: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        """Where clients connect."""
        return f"http://127.0.0.1:{self.port}"

    async def start(self, port: int = 0) -> None:
        """Listens on loopback once every instance has been asked."""
        await self.check()
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", port, backlog=4_096, limit=CHUNK)
        self.port = self._server.sockets[0].getsockname()[1]
        self._checking = asyncio.create_task(self._keep_checking(), name="balancer checks")

    async def close(self) -> None:
        """Stops listening and cuts what is still open."""
        if self._checking is not None:
            self._checking.cancel()
            await asyncio.gather(self._checking, return_exceptions=True)
        if self._server is not None:
            self._server.close()
        for pair in tuple(self._pairs):
            pair.cancel()
        await asyncio.gather(*self._pairs, return_exceptions=True)

    async def check(self) -> None:
        """Asks every instance once."""
        await asyncio.gather(*(target.check() for target in self.targets))

    async def _keep_checking(self) -> None:
        while True:
            await asyncio.sleep(CHECK_EVERY)
            await self.check()

    def _candidates(self) -> list[Target]:
        """All that are ready, the next in turn first."""
        self._turn += 1
        turn = self._turn % len(self.targets)
        around = self.targets[turn:] + self.targets[:turn]
        return [target for target in around if target.ready]

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._pairs.add(task)
        try:
            await self._serve(reader, writer)
        except asyncio.CancelledError:
            writer.transport.abort()  # closing; a stream's own task must not end cancelled
        finally:
            self._pairs.discard(task)
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for target in self._candidates():
            try:
                async with asyncio.timeout(CONNECT_SECONDS):
                    far_reader, far_writer = await asyncio.open_connection(
                        target.host, target.port, limit=CHUNK
                    )
            except (OSError, TimeoutError):
                target.ready = False
                continue
            target.connections += 1
            try:
                await _join(reader, writer, far_reader, far_writer)
            finally:
                target.connections -= 1
                far_writer.close()
            return
        await _refuse(reader, writer)


async def _refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Nobody is ready: what an HTTP client understands. With its request unread it would see a reset."""
    body = b'{"type":"about:blank","title":"Service Unavailable","status":503,"code":"unavailable"}'
    head = (
        b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nConnection: close\r\n"
        b"Content-Type: application/problem+json\r\nContent-Length: %d\r\n\r\n" % len(body)
    )
    with suppress(OSError, TimeoutError):
        async with asyncio.timeout(REFUSE_SECONDS):
            writer.write(head + body)
            writer.write_eof()
            while await reader.read(CHUNK):
                pass


async def _join(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    far_reader: asyncio.StreamReader,
    far_writer: asyncio.StreamWriter,
) -> None:
    """Copies both ways until both have ended; a broken side breaks the other."""
    ways = {
        asyncio.create_task(_copy(reader, far_writer)),
        asyncio.create_task(_copy(far_reader, writer)),
    }
    try:
        done, _ = await asyncio.wait(ways, return_when=asyncio.FIRST_EXCEPTION)
        if any(way.exception() for way in done):
            for end in (writer, far_writer):
                end.transport.abort()
    finally:
        for way in ways:
            way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """One direction; its end is passed on as a half-close, so that the answer may still come."""
    while data := await reader.read(CHUNK):
        writer.write(data)
        await writer.drain()
    if writer.can_write_eof():
        writer.write_eof()
