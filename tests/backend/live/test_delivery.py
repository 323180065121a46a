"""From the commit to the sockets: several instances, a bus that loses and mixes up, heads, slow readers."""

import asyncio
import json
import random
import socket
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import AsyncExitStack, suppress
from typing import Any
from uuid import uuid4

import pytest

from backend.database.pool import Database
from backend.live.bus import BusMessage, LocalBus, LocalExchange
from backend.live.endpoint import SocketRules
from backend.live.send_queue import Limits
from backend.live.service import LiveRules
from backend.runtime.problems import ProblemError
from tests.scenes.backend.live import Stage, identity, numbers, stage

Json = Any
QUICK = LiveRules(poll=0.05, compare_heads=0.2, send_heads=0.6)


class BadBus(LocalBus):
    """Loses, repeats and mixes up what it is given, as a bus may; it says that it took everything."""

    def __init__(self, seed: int, loses: float) -> None:
        super().__init__()
        self._dice = random.Random(seed)
        self._loses = loses

    async def publish(self, messages: Sequence[BusMessage]) -> list[bool]:
        kept = [message for message in messages if self._dice.random() >= self._loses]
        twice = [message for message in kept if self._dice.random() < 0.2]
        mixed = kept + twice
        self._dice.shuffle(mixed)
        await super().publish(mixed)
        return [True] * len(messages)


class DeafBus(LocalBus):
    """Takes everything and delivers nothing."""

    async def bind(self, channels: Iterable[str]) -> None:
        return None


async def test_a_bus_that_loses_repeats_and_mixes_up_does_no_harm(database: Database) -> None:
    for seed in range(3):
        who = identity()
        channel = f"user:{who.account_id}"
        async with stage(database, bus=BadBus(seed, 0.3), rules=QUICK) as scene, scene.client(who) as peer:
            for start in range(0, 120, 10):
                async with database.transaction() as connection:
                    for n in range(start, start + 10):
                        await connection.fetchval(
                            "SELECT append_event($1, 'order_update', $2::text::json)",
                            channel,
                            f'[{{"n":{n}}}]',
                        )
            frames = await peer.messages(120)
            assert [frame["seq"] for frame in frames] == list(range(1, 121))


async def test_what_the_bus_never_brings_comes_through_the_heads(database: Database) -> None:
    who = identity()
    async with stage(database, bus=DeafBus(), rules=QUICK) as scene, scene.client(who) as peer:
        await scene.append(f"user:{who.account_id}", *({"n": n} for n in range(150)))
        assert [frame["seq"] for frame in await peer.messages(150)] == list(range(1, 151))


@pytest.mark.parametrize("shared", [True, False])
async def test_two_instances_over_one_database_both_deliver(database_url: str, shared: bool) -> None:
    exchange = LocalExchange()
    who = identity()
    channel = f"user:{who.account_id}"
    async with AsyncExitStack() as stack:
        peers, scenes = [], []
        for _ in range(2):
            own = await Database.open(database_url)
            stack.push_async_callback(own.close)
            bus = LocalBus(exchange if shared else None)
            scene = await stack.enter_async_context(stage(own, bus=bus, rules=QUICK))
            peers.append(await stack.enter_async_context(scene.client(who)))
            scenes.append(scene)
        for n in range(20):
            await scenes[n % 2].append(channel, {"n": n})
        for peer in peers:
            assert [frame["seq"] for frame in await peer.messages(20)] == list(range(1, 21))


async def test_head_comes_after_every_message_up_to_its_position(database: Database) -> None:
    who = identity()
    channel = f"user:{who.account_id}"
    rules = LiveRules(poll=0.05, compare_heads=0.05, send_heads=0.1)
    async with stage(database, rules=rules) as scene, scene.client(who) as peer:
        writing = asyncio.create_task(scene.append(channel, *({"n": n} for n in range(200))))
        last, heads = 0, 0
        while last < 200 or heads < 3:
            frame = await peer.next()
            if frame["type"] == "head":
                heads += 1
                head = frame["data"][0]
                assert (head["channel"], head["epoch"]) == (channel, peer.greeting["epoch"])
                assert head["seq"] == last
            else:
                assert frame["seq"] == last + 1
                last = frame["seq"]
        await writing


async def test_head_comes_for_every_channel_at_its_pace(database: Database) -> None:
    shop = uuid4()
    await database.write_row("INSERT INTO business (id, name) VALUES ($1, 'shop')", shop)
    who = identity()
    async with stage(database, rules=QUICK) as scene, scene.client(who) as peer:
        await peer.subscribe(f"menu:{shop}")
        started = time.monotonic()
        seen = [await peer.take("head", 5) for _ in range(4)]
        assert {head["channel"] for head in seen} == {f"user:{who.account_id}", f"menu:{shop}"}
        assert 0.7 < time.monotonic() - started < 5


async def test_a_lost_database_leaves_sockets_open_and_delivery_goes_on_after(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = identity()
    async with stage(database, rules=QUICK) as scene, scene.client(who) as peer:
        original = Database.connection

        def broken(self: Database) -> Any:
            raise ConnectionError("the database is away")

        monkeypatch.setattr(Database, "connection", broken)
        await asyncio.sleep(0.6)
        monkeypatch.setattr(Database, "connection", original)
        await scene.append(f"user:{who.account_id}", {"n": 1})
        assert (await peer.messages(1))[0]["seq"] == 1


async def test_cut_database_connections_do_no_harm(database: Database) -> None:
    who = identity()
    channel = f"user:{who.account_id}"
    async with stage(database, rules=QUICK) as scene, scene.client(who) as peer:
        for n in range(5):
            with suppress(Exception):
                await database.fetch(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            async with asyncio.timeout(10):
                while not await _appended(scene, channel, n):
                    await asyncio.sleep(0.05)
        assert [frame["seq"] for frame in await peer.messages(5)] == [1, 2, 3, 4, 5]


async def _appended(scene: Stage, channel: str, n: int) -> bool:
    try:
        await scene.append(channel, {"n": n})
    except ProblemError:
        return False
    return True


async def test_a_channel_without_sockets_is_let_go_and_followed_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.live.channels._LINGER", 0.0)
    who = identity()
    channel = f"user:{who.account_id}"
    async with stage(database, rules=LiveRules(poll=0.05, compare_heads=60)) as scene:
        async with scene.client(who):
            assert [channel.name for channel in scene.live.channels.followed()] == [channel]
        async with asyncio.timeout(5):
            while scene.live.channels.followed():
                await scene.live.gap_detector.step()
                await asyncio.sleep(0.01)
        await scene.append(channel, {"n": 1})
        async with scene.client(who) as peer:
            assert peer.greeting["seq"] == 1
            await scene.append(channel, {"n": 2})
            assert (await peer.next())["seq"] == 2


async def _silent(scene: Stage, token: str) -> socket.socket:
    """A client that signs in and then reads nothing, with the smallest buffers the system gives."""
    loop = asyncio.get_running_loop()
    raw = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    raw.setblocking(False)
    await loop.sock_connect(raw, ("127.0.0.1", scene.port))
    await loop.sock_sendall(
        raw,
        f"GET /api/v1/live HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
        f"Authorization: Bearer {token}\r\n\r\n".encode(),
    )
    return raw


@pytest.mark.parametrize("big", [False, True])
async def test_a_socket_that_stops_reading_is_closed_and_costs_the_others_nothing(
    database: Database, big: bool
) -> None:
    """With few messages the oldest unsent one grows too old, with many the queue overflows."""
    limits = Limits(stall=60.0) if big else Limits(messages=100_000, size=1 << 30, stall=1.0)
    shop = uuid4()
    await database.write_row("INSERT INTO business (id, name) VALUES ($1, 'shop')", shop)
    rules = LiveRules(poll=0.05, socket=SocketRules(limits=limits))
    async with stage(database, rules=rules) as scene, scene.client() as reader:
        await reader.subscribe(f"menu:{shop}")
        raw = await _silent(scene, scene.accounts.issue(identity()))
        try:
            await _ask_without_reading(raw, f"menu:{shop}")
            await _wait_for_sockets(scene, f"menu:{shop}", 2)
            text = "x" * 60_000
            # Never more on its way to the one who reads than its limits allow, however slow the machine is.
            for start in range(0, 200, 8):
                batch = [{"n": n, "text": text} for n in range(start, start + 8)]
                await scene.append(f"menu:{shop}", *batch, kind="menu_update")
                assert numbers(await asyncio.wait_for(reader.messages(8), 30)) == [*range(start, start + 8)]
            await until(lambda: len(scene.live.registry) <= 1, 10)
        finally:
            raw.close()


async def _ask_without_reading(raw: socket.socket, channel: str) -> None:
    body = json.dumps({"type": "subscribe", "data": [{"channel": channel}]}).encode()
    assert len(body) < 126
    await asyncio.get_running_loop().sock_sendall(raw, bytes([0x81, 0x80 | len(body), 0, 0, 0, 0]) + body)


async def _wait_for_sockets(scene: Stage, channel: str, sockets: int) -> None:
    async with asyncio.timeout(5):
        while True:
            for one in scene.live.channels.followed():
                if one.name == channel and len(one.subscriptions) == sockets:
                    return
            await asyncio.sleep(0.01)


async def until(holds: Callable[[], object], seconds: float) -> None:
    """Waits until something holds, and fails when it does not within the time."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"it did not hold within {seconds} s"
        await asyncio.sleep(0.01)


async def test_a_stalled_replay_is_closed_too(database: Database) -> None:
    limits = Limits(stall=0.5)
    who = identity()
    channel = f"user:{who.account_id}"
    rules = LiveRules(poll=0.05, socket=SocketRules(limits=limits))
    async with stage(database, rules=rules) as scene:
        text = "x" * 60_000
        await scene.append(channel, *({"n": n, "text": text} for n in range(150)))
        async with scene.client(who) as peer:
            epoch = peer.greeting["epoch"]
        raw = await _silent(scene, scene.accounts.issue(who))
        try:
            wish = {"type": "subscribe", "data": [{"channel": channel, "epoch": epoch, "seq": 0}]}
            body = json.dumps(wish).encode()
            header = bytes([0x81, 0xFE]) + len(body).to_bytes(2, "big") + bytes(4)
            await asyncio.get_running_loop().sock_sendall(raw, header + body)
            await until(lambda: len(scene.live.registry) == 1, 10)
            await until(lambda: not len(scene.live.registry), 10)
        finally:
            raw.close()


async def test_a_socket_that_reads_nothing_is_closed_even_when_the_system_could_buffer_it_all(
    database: Database,
) -> None:
    who = identity()
    rules = LiveRules(poll=0.05, socket=SocketRules(limits=Limits(stall=1.0)))
    async with stage(database, rules=rules) as scene:
        raw = await _silent(scene, scene.accounts.issue(who))
        try:
            await _wait_for_sockets(scene, f"user:{who.account_id}", 1)
            await scene.append(f"user:{who.account_id}", *({"n": n, "text": "x" * 10_000} for n in range(12)))
            await until(lambda: not len(scene.live.registry), 15)
        finally:
            raw.close()


async def test_a_silent_peer_is_noticed_by_ping(database: Database) -> None:
    rules = LiveRules(socket=SocketRules(heartbeat=0.4))
    async with stage(database, rules=rules) as scene:
        raw = await _silent(scene, scene.accounts.issue(identity()))
        try:
            await until(lambda: len(scene.live.registry), 5)
            await until(lambda: not len(scene.live.registry), 10)
        finally:
            raw.close()
