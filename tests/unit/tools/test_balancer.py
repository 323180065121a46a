"""The balancer: whose turn it is, who is left out, and how connections end."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import pytest

from tools.balancer import Balancer
from tools.broker import free_port

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Backend:
    """An instance that answers /readyz as told, and everything else with its name or as `talk` does."""

    def __init__(self, name: bytes, talk: Talk | None = None) -> None:
        self.name = name
        self.ready = True
        self.talked = 0
        self._talk = talk
        self.port = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        first = await reader.readline()
        if first.startswith(b"GET /readyz"):
            writer.write(
                b"HTTP/1.1 200 OK\r\n\r\n" if self.ready else b"HTTP/1.1 503 Service Unavailable\r\n\r\n"
            )
        elif self._talk is not None:
            await self._talk(reader, writer)
        else:
            self.talked += 1
            writer.write(self.name)
        writer.close()


@asynccontextmanager
async def balanced(*backends: Backend) -> AsyncIterator[Balancer]:
    servers = [await asyncio.start_server(backend.serve, "127.0.0.1", 0) for backend in backends]
    for backend, server in zip(backends, servers, strict=True):
        backend.port = server.sockets[0].getsockname()[1]
    balancer = Balancer(backend.port for backend in backends)
    await balancer.start()
    try:
        yield balancer
    finally:
        await balancer.close()
        for server in servers:
            server.close()


async def say(balancer: Balancer, line: bytes = b"hello\n") -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", balancer.port)
    writer.write(line)
    async with asyncio.timeout(5):
        answer = await reader.read()
    writer.close()
    return answer


async def test_everybody_gets_a_turn() -> None:
    one, two, three = Backend(b"1"), Backend(b"2"), Backend(b"3")
    async with balanced(one, two, three) as balancer:
        for _ in range(9):
            await say(balancer)
    assert (one.talked, two.talked, three.talked) == (3, 3, 3)


async def test_who_is_not_ready_is_left_out_until_it_is() -> None:
    one, two = Backend(b"1"), Backend(b"2")
    two.ready = False
    async with balanced(one, two) as balancer:
        assert {await say(balancer) for _ in range(4)} == {b"1"}
        two.ready = True
        await balancer.check()
        assert {await say(balancer) for _ in range(4)} == {b"1", b"2"}


async def test_who_died_since_the_last_check_is_passed_over() -> None:
    one = Backend(b"1")
    async with balanced(one) as balancer:
        dead = Balancer([free_port(), one.port])
        for target in dead.targets:
            target.ready = True
        dead.port = balancer.port
        balancer.targets = dead.targets
        assert {await say(balancer) for _ in range(4)} == {b"1"}
        assert not balancer.targets[0].ready


async def test_with_nobody_ready_the_answer_is_503() -> None:
    one = Backend(b"1")
    one.ready = False
    async with balanced(one) as balancer:
        answer = await say(balancer)
    assert answer.startswith(b"HTTP/1.1 503 ")
    assert b"Retry-After: 1" in answer
    assert answer.endswith(b'"code":"unavailable"}')


async def test_a_half_closed_connection_still_gets_its_answer() -> None:
    async def count(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        size = len(await reader.read())  # until the client has no more to say
        writer.write(b"%d" % size)

    async with balanced(Backend(b"", count)) as balancer:
        reader, writer = await asyncio.open_connection("127.0.0.1", balancer.port)
        writer.write(b"count\n" + b"x" * 500_000)
        writer.write_eof()
        async with asyncio.timeout(5):
            assert await reader.read() == b"500000"
        writer.close()


async def test_the_server_may_close_first_and_read_on() -> None:
    got: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"bye")
        writer.write_eof()
        got.set_result(len(await reader.read()))

    async with balanced(Backend(b"", greet)) as balancer:
        reader, writer = await asyncio.open_connection("127.0.0.1", balancer.port)
        writer.write(b"hello\n")
        async with asyncio.timeout(5):
            assert await reader.read() == b"bye"
            writer.write(b"y" * 1_000)
            writer.write_eof()
            assert await got == 1_000
        writer.close()


async def test_a_slow_reader_holds_back_the_sender_alone() -> None:
    """What waits in the balancer is bounded: the sender is made to wait instead."""
    sent = 0

    async def flood(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        for _ in range(1_000):
            writer.write(b"z" * 65_536)
            await writer.drain()
            sent += 65_536

    async with balanced(Backend(b"", flood), Backend(b"2")) as balancer:
        balancer._turn = 1
        _reader, writer = await asyncio.open_connection("127.0.0.1", balancer.port, limit=1_024)
        writer.write(b"flood\n")
        await asyncio.sleep(0.5)
        before = sent
        await asyncio.sleep(0.3)
        assert 0 < before == sent < 32 * 1024 * 1024
        assert await say(balancer) == b"2"
        writer.transport.abort()


@pytest.mark.parametrize("side", ["client", "server"])
async def test_a_broken_side_breaks_the_other(side: str) -> None:
    ended = asyncio.Event()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if side == "server":
            writer.transport.abort()
            return
        writer.write(b"go")
        await writer.drain()
        with suppress(ConnectionError):
            await reader.read()
        ended.set()

    async with balanced(Backend(b"", talk)) as balancer:
        reader, writer = await asyncio.open_connection("127.0.0.1", balancer.port)
        writer.write(b"hello\n")
        async with asyncio.timeout(5):
            if side == "server":
                assert await _rest(reader) == b""
            else:
                assert await reader.read(2) == b"go"
                writer.transport.abort()
                await ended.wait()
        writer.close()


async def _rest(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.read()
    except ConnectionError:
        return b""
