"""The fault proxy: every fault it can be told to make is made, on connections that are open already."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest

from tests.faults.proxy import FaultProxy


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await reader.read(1 << 16):
            writer.write(data)
    writer.close()


@pytest.fixture
async def proxy() -> AsyncIterator[FaultProxy]:
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    async with FaultProxy(*server.sockets[0].getsockname()[:2]) as proxy:
        yield proxy
    server.close()


class Line:
    """A connection through the proxy."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    async def say(self, data: bytes, seconds: float = 5) -> bytes:
        self.writer.write(data)
        return await asyncio.wait_for(self.reader.readexactly(len(data)), seconds)


async def connect(proxy: FaultProxy) -> Line:
    return Line(*await asyncio.open_connection("127.0.0.1", proxy.port))


async def test_bytes_pass_unchanged_and_sliced(proxy: FaultProxy) -> None:
    line = await connect(proxy)
    data = bytes(range(256)) * 20
    assert await line.say(data) == data
    proxy.slice = 1
    assert await line.say(data) == data
    line.writer.close()


async def test_latency_is_added_each_way(proxy: FaultProxy) -> None:
    line = await connect(proxy)
    proxy.latency = 0.1
    began = asyncio.get_running_loop().time()
    await line.say(b"x")
    assert asyncio.get_running_loop().time() - began >= 0.2
    line.writer.close()


async def test_a_black_hole_swallows_and_heals(proxy: FaultProxy) -> None:
    line = await connect(proxy)
    await line.say(b"x")
    proxy.black_hole()
    with pytest.raises(TimeoutError):
        await line.say(b"y", 0.3)
    late = await connect(proxy)  # accepted by the system, answered by nobody
    with pytest.raises(TimeoutError):
        await late.say(b"z", 0.3)
    proxy.heal()
    assert await asyncio.wait_for(line.reader.readexactly(1), 5) == b"y"
    assert await asyncio.wait_for(late.reader.readexactly(1), 5) == b"z"
    line.writer.close()
    late.writer.close()


async def test_a_reset_reaches_the_client_and_who_leaves_is_noticed(proxy: FaultProxy) -> None:
    left: list[str] = []
    proxy.on_left = lambda: left.append("left")
    line = await connect(proxy)
    await line.say(b"x")
    assert proxy.connections == 1
    proxy.reset()
    with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
        await line.say(b"y")
    line.writer.close()
    other = await connect(proxy)
    await other.say(b"x")
    left.clear()
    other.writer.close()
    async with asyncio.timeout(5):
        while not left or proxy.connections:
            await asyncio.sleep(0.01)


async def test_who_leaves_a_black_hole_is_noticed(proxy: FaultProxy) -> None:
    left: list[str] = []
    proxy.on_left = lambda: left.append("left")
    line = await connect(proxy)
    await line.say(b"x")
    proxy.black_hole()
    line.writer.write(b"y")
    line.writer.close()
    async with asyncio.timeout(5):
        while not left:
            await asyncio.sleep(0.01)
    assert left == ["left"]
    proxy.heal()
