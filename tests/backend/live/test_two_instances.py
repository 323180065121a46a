"""Two instances over one database and RabbitMQ: what one writes reaches the sockets of the other."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

import pytest

from backend.database.pool import Database
from backend.live.rabbitmq import RabbitBus
from backend.live.service import LiveRules
from backend.settings import Settings
from tests.scenes.backend.live import Json, Peer, Stage, identity, numbers, stage
from tests.scenes.served import KEY, serve_app
from tools.broker import Broker

pytestmark = [pytest.mark.xdist_group("rabbitmq"), pytest.mark.timeout(240)]

# So slow that whatever arrives before came over the broker.
SLOW_HEADS = LiveRules(compare_heads=60.0)


@asynccontextmanager
async def two(
    database_url: str, amqp_url: str, rules: LiveRules | None = None
) -> AsyncIterator[tuple[Stage, Stage]]:
    one, other = await Database.open(database_url), await Database.open(database_url)
    try:
        async with (
            stage(one, bus=RabbitBus([amqp_url]), rules=rules) as here,
            stage(other, bus=RabbitBus([amqp_url]), rules=rules) as there,
        ):
            yield here, there
    finally:
        await one.close()
        await other.close()


async def test_a_socket_there_gets_what_is_written_here_within_a_second(
    database_url: str, amqp_url: str
) -> None:
    who = identity()
    async with two(database_url, amqp_url, SLOW_HEADS) as (here, there), there.client(who) as peer:
        for n in range(20):
            began = time.monotonic()
            await here.append(f"user:{who.account_id}", {"n": n})
            frame = await peer.next(5)
            assert time.monotonic() - began < 1.0
            assert (frame["type"], frame["seq"], numbers([frame])) == ("order_update", n + 1, [n])


async def test_the_relay_of_either_carries_what_a_dead_instance_left(
    database_url: str, amqp_url: str
) -> None:
    who = identity()
    async with two(database_url, amqp_url, SLOW_HEADS) as (here, there), there.client(who) as peer:
        here.database.commit_listeners.remove(here.live.relay.wake)  # polling finds the rows
        await here.append(f"user:{who.account_id}", *({"n": n} for n in range(5)))
        here.database.commit_listeners.append(here.live.relay.wake)
        assert numbers(await peer.messages(5)) == list(range(5))


async def test_killing_the_broker_loses_nothing_and_keeps_the_order(
    database_url: str, own_broker: Broker
) -> None:
    """Written at both instances throughout; sockets at both must get every message once, in order."""
    who = identity()
    channel = f"user:{who.account_id}"
    async with (
        two(database_url, own_broker.url(), LiveRules(compare_heads=2.0)) as (here, there),
        here.client(who) as near,
        there.client(who) as far,
    ):
        stop = asyncio.Event()

        async def write(place: Stage, first: int) -> int:
            n = 0
            while not stop.is_set():
                await place.append(channel, {"n": first + n})
                n += 1
                await asyncio.sleep(0.01)
            return n

        heard: dict[str, list[Json]] = {"near": [], "far": []}
        readers = [
            asyncio.create_task(_hear(near, heard["near"])), asyncio.create_task(_hear(far, heard["far"])),
        ]  # fmt: skip
        writers = [asyncio.create_task(write(here, 0)), asyncio.create_task(write(there, 1_000_000))]
        await asyncio.sleep(1)
        await own_broker.kill()
        slowest = await _slowest_append(here, channel, 2.0)
        await own_broker.start()
        await asyncio.sleep(2)
        stop.set()
        count = sum(await asyncio.gather(*writers)) + slowest[1]
        async with asyncio.timeout(60):
            while min(len(frames) for frames in heard.values()) < count and not any(
                r.done() for r in readers
            ):
                await asyncio.sleep(0.05)
        for reader in readers:
            reader.cancel()
        ends = await asyncio.gather(*readers, return_exceptions=True)
        assert all(isinstance(end, asyncio.CancelledError) for end in ends), ends
        for frames in heard.values():
            assert [frame["seq"] for frame in frames] == list(range(1, count + 1))
            assert len({frame["data"][0]["n"] for frame in frames}) == count
        assert slowest[0] < 4.0
        async with asyncio.timeout(60):
            while await here.database.fetchval("SELECT count(*) FROM outbox WHERE kind = 'event'"):
                await asyncio.sleep(0.1)


async def _hear(peer: Peer, frames: list[Json]) -> None:
    """Everything numbered that a client gets."""
    while True:
        frames += await peer.messages(1)


async def _slowest_append(place: Stage, channel: str, seconds: float) -> tuple[float, int]:
    """The longest a write takes while the broker is away, and how many there were."""
    end, slowest, count = time.monotonic() + seconds, 0.0, 0
    while time.monotonic() < end:
        began = time.monotonic()
        await place.append(channel, {"n": 2_000_000 + count})
        slowest, count = max(slowest, time.monotonic() - began), count + 1
        await asyncio.sleep(0.02)
    return slowest, count


async def test_a_whole_server_is_ready_without_its_broker_and_says_so(
    database_url: str, own_broker: Broker
) -> None:
    settings = Settings(jwt_key=KEY, amqp_url=own_broker.url())
    async with serve_app(database_url, settings) as server:
        assert await _figure(server, "rgt_broker_publisher_connected") == 1
        await own_broker.kill()
        try:
            async with asyncio.timeout(10):
                while await _figure(server, "rgt_broker_follower_connected"):
                    await asyncio.sleep(0.05)
            assert (await server.stranger().get("/readyz")).status == 200
            began = time.monotonic()
            user = await server.user()
            assert time.monotonic() - began < 5
            ws = await user.live()
            greeting = await ws.receive_json(timeout=5)
            assert greeting["data"][0]["channel"] == f"user:{UUID(user.account['id'])}"
            await ws.close()
        finally:
            await own_broker.start()
        async with asyncio.timeout(20):
            while await _figure(server, "rgt_broker_follower_connected") != 1:
                await asyncio.sleep(0.05)


async def _figure(server: object, name: str) -> float:
    text = (await server.stranger().get("/metrics")).content.decode()  # type: ignore[attr-defined]
    return float(next(line.split()[1] for line in text.splitlines() if line.startswith(f"{name} ")))
