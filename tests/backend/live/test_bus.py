"""What every bus promises, tried on each implementation."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from backend.live.bus import Bus, BusMessage, LocalBus, LocalExchange
from backend.live.rabbitmq import RabbitBus

Connect = Callable[[], Awaitable["Station"]]


class Station:
    """One instance on the bus, and what it has received."""

    def __init__(self, bus: Bus) -> None:
        self.bus = bus
        self.received: list[BusMessage] = []

    async def has(self, count: int) -> list[BusMessage]:
        """What has been received, once there are so many."""
        async with asyncio.timeout(5):
            while len(self.received) < count:
                await asyncio.sleep(0.005)
        return self.received


def _message(seq: int, channel: str = "user:1") -> BusMessage:
    return BusMessage(channel, seq, b'{"seq":%d}' % seq)


def _local(_request: pytest.FixtureRequest) -> Callable[[], Bus]:
    exchange = LocalExchange()
    return lambda: LocalBus(exchange)


def _rabbitmq(request: pytest.FixtureRequest) -> Callable[[], Bus]:
    url = request.getfixturevalue("amqp_url")
    return lambda: RabbitBus([url])


@pytest.fixture(params=[_local, _rabbitmq], ids=["local", "rabbitmq"])
async def connect(request: pytest.FixtureRequest) -> AsyncIterator[Connect]:
    """Makes stations on one and the same bus."""
    make = request.param(request)
    stations: list[Station] = []

    async def station() -> Station:
        made = Station(make())
        await made.bus.start(made.received.append, lambda: None)
        stations.append(made)
        return made

    yield station
    for made in stations:
        await made.bus.close()


async def test_a_message_reaches_every_station_bound_to_its_channel(connect: Connect) -> None:
    one, two, three = await connect(), await connect(), await connect()
    await one.bus.bind(["user:1", "user:2"])
    await two.bus.bind(["user:1"])
    await three.bus.bind(["user:3"])
    assert await one.bus.publish([_message(1), _message(7, "user:2")]) == [True, True]
    assert await one.has(2) == [_message(1), _message(7, "user:2")]
    assert await two.has(1) == [_message(1)]
    assert three.received == []


async def test_bind_is_in_force_when_it_returns(connect: Connect) -> None:
    one, two = await connect(), await connect()
    for seq in range(50):
        await two.bus.bind([f"user:{seq}"])
        await one.bus.publish([_message(seq, f"user:{seq}")])
    assert len(await two.has(50)) == 50


async def test_a_batch_keeps_its_order(connect: Connect) -> None:
    one, two = await connect(), await connect()
    await two.bus.bind(["user:1"])
    for start in range(0, 1_000, 100):
        confirmed = await one.bus.publish([_message(seq) for seq in range(start, start + 100)])
        assert confirmed == [True] * 100
    assert [message.seq for message in await two.has(1_000)] == list(range(1_000))


async def test_nobody_listening_is_no_failure(connect: Connect) -> None:
    assert await (await connect()).bus.publish([_message(1)]) == [True]


async def test_an_unbound_channel_is_silent(connect: Connect) -> None:
    one, two = await connect(), await connect()
    await two.bus.bind(["user:1", "user:2"])
    await two.bus.unbind(["user:1"])
    await one.bus.publish([_message(1), _message(2, "user:2")])
    assert await two.has(1) == [_message(2, "user:2")]


async def test_binding_and_unbinding_twice_does_no_harm(connect: Connect) -> None:
    one = await connect()
    await one.bus.bind(["user:1"])
    await one.bus.bind(["user:1"])
    await one.bus.publish([_message(1)])
    assert await one.has(1) == [_message(1)]
    await one.bus.unbind(["user:1"])
    await one.bus.unbind(["user:1", "user:9"])
    await one.bus.publish([_message(2)])
    assert one.received == [_message(1)]


async def test_a_receiver_that_raises_does_not_stop_the_rest(
    connect: Connect, capfd: pytest.CaptureFixture[str]
) -> None:
    one, two = await connect(), await connect()
    good: list[int] = []

    def receive(message: BusMessage) -> None:
        if message.seq == 2:
            raise ValueError("this one is wrong")
        good.append(message.seq)

    await two.bus.close()
    await two.bus.start(receive, lambda: None)
    await two.bus.bind(["user:1"])
    await one.bus.publish([_message(seq) for seq in (1, 2, 3)])
    async with asyncio.timeout(5):
        while len(good) < 2:
            await asyncio.sleep(0.005)
    assert good == [1, 3]


async def test_a_closed_station_costs_the_others_nothing(connect: Connect) -> None:
    one, two = await connect(), await connect()
    await two.bus.bind(["user:1"])
    await two.bus.close()
    assert await one.bus.publish([_message(seq) for seq in range(10)]) == [True] * 10


async def test_a_full_local_bus_makes_the_publisher_wait_and_then_refuses() -> None:
    exchange = LocalExchange()
    full = LocalBus(exchange, room=2, wait=0.05)
    await full.start(lambda message: None, lambda: None)
    await full.bind(["user:1"])
    # Nobody else runs while the first two are put: the third has to wait until the pump gets its turn.
    assert await full.publish([_message(1), _message(2), _message(3)]) == [True, True, True]
    await asyncio.sleep(0.05)
    assert full._pump is not None
    full._pump.cancel()
    assert await full.publish([_message(4), _message(5), _message(6)]) == [True, True, False]
    await asyncio.gather(full._pump, return_exceptions=True)
    exchange.buses.discard(full)
