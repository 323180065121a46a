"""PostgreSQL behind a network that swallows everything, or gone: every call ends in time, and heals by itself."""

import asyncio
import time
from collections.abc import AsyncIterator
from urllib.parse import urlsplit, urlunsplit

import pytest

from backend.settings import Settings
from tests.scenes.served import KEY, Reply, Served, serve_app

pytestmark = pytest.mark.slow


class BreakableProxy:
    """A TCP way to PostgreSQL that can swallow all bytes, or be cut, and be mended."""

    def __init__(self, host: str, port: int) -> None:
        self._to = (host, port)
        self._open = asyncio.Event()
        self._open.set()
        self._writers: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None

    async def start(self) -> int:
        """Its own port."""
        self._server = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        return int(self._server.sockets[0].getsockname()[1])

    async def close(self) -> None:
        self.mend()
        self.cut()
        assert self._server is not None
        self._server.close()

    def swallow(self) -> None:
        """From now on nothing arrives, and nobody is told."""
        self._open.clear()

    def mend(self) -> None:
        """Bytes flow again."""
        self._open.set()

    def cut(self) -> None:
        """Every connection is reset."""
        for writer in self._writers:
            writer.transport.abort()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._open.wait()
        try:
            far_reader, far_writer = await asyncio.open_connection(*self._to)
        except OSError:
            writer.transport.abort()
            return
        self._writers |= {writer, far_writer}
        await asyncio.gather(self._pass_on(reader, far_writer), self._pass_on(far_reader, writer))
        self._writers -= {writer, far_writer}

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(65_536):
                await self._open.wait()
                writer.write(data)
                await writer.drain()
        except ConnectionError:
            pass
        writer.close()


@pytest.fixture
async def wire(database_url: str) -> AsyncIterator[tuple[BreakableProxy, str]]:
    """The way to a fresh database, and its URL through it."""
    parts = urlsplit(database_url)
    assert parts.hostname is not None
    assert parts.port is not None
    wire = BreakableProxy(parts.hostname, parts.port)
    port = await wire.start()
    netloc = f"{parts.username}:{parts.password}@127.0.0.1:{port}"
    yield wire, urlunsplit(parts._replace(netloc=netloc))
    await wire.close()


async def timed(server: Served, token: str | None) -> tuple[float, Reply]:
    client = server.stranger()
    client.token = token
    began = time.monotonic()
    reply = await client.get("businesses")
    return time.monotonic() - began, reply


async def until_it_answers(server: Served, token: str | None) -> float:
    began = time.monotonic()
    async with asyncio.timeout(20):
        while (await timed(server, token))[1].status != 200:
            await asyncio.sleep(0.1)
    return time.monotonic() - began


async def test_in_a_black_hole_every_call_ends_within_its_deadline(wire: tuple[BreakableProxy, str]) -> None:
    line, url = wire
    # Not what one account may read at once: what the database's absence costs.
    async with serve_app(url, Settings(jwt_key=KEY, reads_per_account=0)) as server:
        token = (await server.user()).token
        line.swallow()
        answers = await asyncio.gather(*(timed(server, token) for _ in range(40)))
        line.mend()
        assert {reply.status for _, reply in answers} == {503}
        assert {reply.code for _, reply in answers} == {"unavailable"}
        assert all(int(reply.headers["Retry-After"]) >= 1 for _, reply in answers)
        # The deadline is 4 s; the rest is for a busy machine.
        assert max(seconds for seconds, _ in answers) < 7
        assert await until_it_answers(server, token) < 10


async def test_after_all_connections_were_cut_it_goes_on(wire: tuple[BreakableProxy, str]) -> None:
    line, url = wire
    async with serve_app(url) as server:
        token = (await server.user()).token
        line.cut()
        await until_it_answers(server, token)
        answers = await asyncio.gather(*(timed(server, token) for _ in range(10)))
        assert {reply.status for _, reply in answers} == {200}
