"""The server as a process: it ends within its time, tells its sockets, and finishes what it was asked."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from backend.runtime.supervision import Background, supervise
from tests.scenes.backend.server_process import ServerProcess, postgres_pids
from tests.scenes.served import PASSWORD, Client

ACCOUNT = {"role": "user", "username": "kim", "password": PASSWORD, "name": "Kim"}


@pytest.fixture
async def server(folder: Path) -> AsyncIterator[ServerProcess]:
    """A running server process."""
    process = ServerProcess(folder)
    yield process
    await asyncio.to_thread(process.end, signal.SIGKILL)


async def signed_in(http: aiohttp.ClientSession, url: str) -> Client:
    client = Client(http, url)
    client.token = (await client.post("auth/register", ACCOUNT)).body["access_token"]
    return client


async def test_at_the_end_sockets_read_1012_and_requests_are_answered(server: ServerProcess) -> None:
    url = await asyncio.to_thread(server.wait_ready)
    async with aiohttp.ClientSession() as http:
        client = await signed_in(http, url)
        sockets = [await client.live() for _ in range(5)]
        for socket in sockets:
            await socket.receive_json()
        # Password hashes take their time: these requests are under way when the signal comes.
        asked = [asyncio.create_task(client.post("auth/login", ACCOUNT | {"name": "x"})) for _ in range(2)]
        login = {name: ACCOUNT[name] for name in ("role", "username", "password")}
        asked += [asyncio.create_task(client.post("auth/login", login)) for _ in range(4)]
        await asyncio.sleep(0.05)
        began = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        for socket in sockets:
            await socket.receive()
            assert socket.close_code == 1012
        assert [reply.status for reply in await asyncio.gather(*asked)] == [422, 422, 200, 200, 200, 200]
        assert await asyncio.to_thread(server.process.wait, 30) == 0
        assert time.monotonic() - began < 30


async def test_a_second_signal_ends_it_at_once(server: ServerProcess, folder: Path) -> None:
    url = await asyncio.to_thread(server.wait_ready)
    async with aiohttp.ClientSession() as http:
        client = await signed_in(http, url)
        # A socket that never answers the close keeps the server waiting for a while.
        socket = await client.live(autoping=False, autoclose=False)
        await socket.receive_json()
        server.process.send_signal(signal.SIGINT)
        await asyncio.sleep(0.1)
        server.process.send_signal(signal.SIGINT)  # the same Ctrl-C, passed on
        await asyncio.sleep(1.2)
        assert server.process.poll() is None
        server.process.send_signal(signal.SIGINT)
        assert await asyncio.to_thread(server.process.wait, 5) == 130
    for pid in postgres_pids(folder):
        os.kill(pid, signal.SIGQUIT)


async def test_background_work_that_fails_is_started_again(capsys: pytest.CaptureFixture[str]) -> None:
    runs: list[int] = []

    async def work() -> None:
        runs.append(1)
        if len(runs) < 3:
            raise LookupError("gone")
        await asyncio.sleep(60)

    task = asyncio.create_task(supervise("work", work, pause=0.01))
    async with asyncio.timeout(5):
        while len(runs) < 3:
            await asyncio.sleep(0.01)
    task.cancel()
    told = capsys.readouterr()
    assert (told.out + told.err).count("gone") == 2


async def test_background_work_ends_when_it_is_stopped() -> None:
    ended: list[str] = []

    async def work() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            ended.append("work")

    background = Background({"work": work})
    await asyncio.sleep(0)
    await background.stop()
    assert ended == ["work"]
