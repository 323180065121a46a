"""The way from the outbox to the bus: claims, leases, refusals, outages."""

import asyncio
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

import pytest

from backend.database.pool import Database
from backend.live.bus import BusMessage, Receive
from backend.live.outbox import Outbox
from backend.live.relay import Relay
from tests.scenes.backend.live import append


class RecordingBus:
    """A bus that notes what is published, and refuses or fails when told to."""

    def __init__(self) -> None:
        self.sent: list[BusMessage] = []
        self.takes = True
        self.fails = False

    async def start(self, receive: Receive, restored: Callable[[], None]) -> None:
        return None

    async def publish(self, messages: Sequence[BusMessage]) -> list[bool]:
        if self.fails:
            raise ConnectionError("the broker is away")
        if self.takes:
            self.sent.extend(messages)
        return [self.takes] * len(messages)

    async def bind(self, channels: Iterable[str]) -> None:
        return None

    async def unbind(self, channels: Iterable[str]) -> None:
        return None

    async def close(self) -> None:
        return None


async def _write(database: Database, count: int, channel: str = "user:1") -> None:
    async with database.transaction() as connection:
        for n in range(count):
            await append(connection, channel, {"n": n})


async def _left(database: Database) -> int:
    return int(await database.fetchval("SELECT count(*) FROM outbox"))


async def _until(condition: Callable[[], bool], seconds: float = 5) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.005)


async def test_a_step_publishes_in_order_and_deletes(database: Database) -> None:
    wire = RecordingBus()
    await _write(database, 5)
    assert await Relay(Outbox(database), wire).step() == 5
    assert [message.seq for message in wire.sent] == [1, 2, 3, 4, 5]
    assert wire.sent[0].body == b'{"type":"order_update","channel":"user:1","seq":1,"data":[{"n": 0}]}'
    assert await _left(database) == 0


async def test_two_relays_share_the_rows_without_doubling(database: Database) -> None:
    wire = RecordingBus()
    await _write(database, 200)
    relays = [Relay(Outbox(database), wire, batch=10) for _ in range(4)]

    async def drain(relay: Relay) -> None:
        while await relay.step():
            pass

    await asyncio.gather(*(drain(relay) for relay in relays))
    assert sorted(message.seq for message in wire.sent) == list(range(1, 201))


async def test_rows_of_a_dead_instance_are_taken_over_when_their_lease_ends(database: Database) -> None:
    await _write(database, 3)
    dead = Outbox(database, lease=timedelta(milliseconds=300))
    assert len(await dead.claim(10)) == 3
    wire = RecordingBus()
    relay = Relay(Outbox(database), wire)
    assert await relay.step() == 0
    await asyncio.sleep(0.35)
    assert await relay.step() == 3
    assert [message.seq for message in wire.sent] == [1, 2, 3]


async def test_refused_messages_are_sent_again(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.live.relay._REFUSED", timedelta(milliseconds=50))
    wire = RecordingBus()
    wire.takes = False
    await _write(database, 2)
    relay = Relay(Outbox(database), wire)
    await relay.step()
    assert await _left(database) == 2
    wire.takes = True
    await asyncio.sleep(0.1)
    await relay.step()
    assert [message.seq for message in wire.sent] == [1, 2]


async def test_what_one_cannot_send_another_may_at_once(database: Database) -> None:
    cut_off, wire = RecordingBus(), RecordingBus()
    cut_off.fails = True
    await _write(database, 2)
    with pytest.raises(ConnectionError):
        await Relay(Outbox(database), cut_off).step()
    await asyncio.sleep(0.01)
    assert await Relay(Outbox(database), wire).step() == 2
    assert [message.seq for message in wire.sent] == [1, 2]


async def test_an_event_the_log_has_lost_does_not_stay_in_the_way(database: Database) -> None:
    await _write(database, 2)
    await database.fetch("DELETE FROM event_log WHERE seq = 1")
    wire = RecordingBus()
    await Relay(Outbox(database), wire).step()
    assert [message.seq for message in wire.sent] == [2]
    assert await _left(database) == 0


async def test_a_task_is_left_to_its_workers(database: Database) -> None:
    await database.fetch("INSERT INTO outbox (kind, task, payload) VALUES ('task', 'sum', '{}')")
    assert await Relay(Outbox(database), RecordingBus()).step() == 0
    assert await _left(database) == 1


async def test_a_commit_wakes_it_and_what_came_unannounced_is_polled(database: Database) -> None:
    wire = RecordingBus()
    relay = Relay(Outbox(database), wire, poll=0.2)
    running = asyncio.create_task(relay.run())
    database.commit_listeners.append(relay.wake)
    await asyncio.sleep(0.25)
    started = time.monotonic()
    await _write(database, 1)
    await _until(lambda: len(wire.sent) == 1)
    assert time.monotonic() - started < 1.0
    database.commit_listeners.remove(relay.wake)
    await _write(database, 1)
    await _until(lambda: len(wire.sent) == 2, 2)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_it_survives_outages_without_spinning(database: Database) -> None:
    wire = RecordingBus()
    wire.fails = True
    outbox = Outbox(database, lease=timedelta(milliseconds=20))
    relay = Relay(outbox, wire, poll=0.02)
    steps = 0
    original = relay.step

    async def counted() -> int:
        nonlocal steps
        steps += 1
        return await original()

    relay.step = counted  # type: ignore[method-assign]
    running = asyncio.create_task(relay.run())
    await _write(database, 3)
    for _ in range(50):
        relay.wake()
        await asyncio.sleep(0.01)
    assert 0 < steps <= 12
    wire.fails = False
    await _until(lambda: len({message.seq for message in wire.sent}) == 3)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_it_does_nothing_but_poll_when_there_is_nothing(database: Database) -> None:
    claims = 0

    class CountingOutbox(Outbox):
        async def claim(self, most: int) -> list[object]:  # type: ignore[override]
            nonlocal claims
            claims += 1
            return []

    relay = Relay(CountingOutbox(database), RecordingBus(), poll=0.1)
    running = asyncio.create_task(relay.run())
    await asyncio.sleep(0.55)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert 1 <= claims <= 6
