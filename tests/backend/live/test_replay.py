"""Going on from a position: nothing lost, nothing doubled, and the truth when that cannot be."""

import asyncio
import random
from collections.abc import AsyncIterator
from typing import Any

import pytest

from backend.database.pool import Database
from backend.identity import Identity
from backend.live.event_log import FARTHEST, ChannelState
from backend.live.service import LiveRules
from tests.scenes.backend.live import Peer, Stage, append, identity, numbers, stage

Json = Any


@pytest.fixture
async def scene(database: Database) -> AsyncIterator[Stage]:
    async with stage(database, rules=LiveRules(poll=0.05)) as scene:
        yield scene


class Follower:
    """A client that applies `last+1`, is cut whenever it pleases, and resumes."""

    def __init__(self, scene: Stage, who: Identity) -> None:
        self.scene = scene
        self.who = who
        self.channel = f"user:{who.account_id}"
        self.epoch = ""
        self.last = 0
        self.applied: list[int] = []

    async def run_until(self, count: int, *, cut_after: int | None = None) -> None:
        """Connects, resumes and applies until `count` in all, or `cut_after` more and a cut connection."""
        async with self.scene.client(self.who) as peer:
            self.epoch = self.epoch or peer.greeting["epoch"]
            answer = await peer.subscribe(self.channel, epoch=self.epoch, seq=self.last)
            assert answer["recovered"] is True
            goal = count if cut_after is None else min(count, len(self.applied) + cut_after)
            while len(self.applied) < goal:
                self._apply(await peer.next())
            if cut_after is not None:
                _cut(peer)

    def _apply(self, frame: Json) -> None:
        if frame["type"] == "order_update":
            assert frame["seq"] == self.last + 1, (frame["seq"], self.last)
            self.last = frame["seq"]
            self.applied.extend(numbers([frame]))


def _cut(peer: Peer) -> None:
    connection = peer.ws._response.connection
    if connection is not None and connection.transport is not None:
        connection.transport.abort()


async def test_everything_after_the_position_comes_in_pages_and_then_live(scene: Stage) -> None:
    who = identity()
    channel = f"user:{who.account_id}"
    await scene.append(channel, *({"n": n} for n in range(300)))
    async with scene.client(who) as peer:
        answer = await peer.subscribe(channel, epoch=peer.greeting["epoch"], seq=17)
        assert (answer["seq"], answer["recovered"]) == (300, True)
        frames = await peer.messages(283)
        assert [frame["seq"] for frame in frames] == list(range(18, 301))
        await scene.append(channel, {"n": 300})
        assert (await peer.next())["seq"] == 301


async def test_the_current_position_has_nothing_to_send(scene: Stage) -> None:
    who = identity()
    channel = f"user:{who.account_id}"
    await scene.append(channel, {"n": 1})
    async with scene.client(who) as peer:
        assert (await peer.subscribe(channel, epoch=peer.greeting["epoch"], seq=1))["recovered"] is True
        await scene.append(channel, {"n": 2})
        assert (await peer.next())["seq"] == 2


async def test_a_socket_cut_during_500_messages_has_each_once_in_order(scene: Stage) -> None:
    who = identity()
    follower = Follower(scene, who)
    dice = random.Random(7)

    async def write() -> None:
        for n in range(500):
            await scene.append(follower.channel, {"n": n})

    writing = asyncio.create_task(write())
    while len(follower.applied) < 500:
        await follower.run_until(500, cut_after=dice.randint(0, 60))
    await writing
    assert follower.applied == list(range(500))


async def test_many_cut_points_while_a_replay_meets_live_messages(scene: Stage) -> None:
    who = identity()
    await scene.append(f"user:{who.account_id}", *({"n": n} for n in range(200)))
    for seed in range(6):
        follower = Follower(scene, who)
        dice = random.Random(seed)
        already = 200 + 40 * seed
        writing = asyncio.create_task(
            scene.append(follower.channel, *({"n": n} for n in range(already, already + 40)))
        )
        for _ in range(4):
            await follower.run_until(already + 40, cut_after=dice.randint(0, already // 3))
        await follower.run_until(already + 40)
        await writing
        assert follower.applied == list(range(already + 40))


async def test_several_subscribes_for_one_channel_restart_it(scene: Stage) -> None:
    who = identity()
    channel = f"user:{who.account_id}"
    await scene.append(channel, *({"n": n} for n in range(400)))
    async with scene.client(who) as peer:
        epoch = peer.greeting["epoch"]
        await peer.send(
            "subscribe", *({"channel": channel, "epoch": epoch, "seq": seq} for seq in (0, 100, 390))
        )
        answers = 0
        while answers < 3:
            answers += (await peer.next())["type"] == "subscribed"
        await scene.append(channel, {"n": 400})
        assert [frame["seq"] for frame in await peer.messages(11)] == list(range(391, 402))


async def test_another_epoch_is_not_recovered(scene: Stage) -> None:
    who = identity()
    channel = f"user:{who.account_id}"
    await scene.append(channel, {"n": 1}, {"n": 2})
    async with scene.client(who) as peer:
        answer = await peer.subscribe(channel, epoch="another", seq=1)
        assert (answer["recovered"], answer["seq"]) == (False, 2)
        assert answer["epoch"] == peer.greeting["epoch"]
        await scene.append(channel, {"n": 3})
        assert (await peer.next())["seq"] == 3


async def test_ahead_of_the_server_is_not_recovered_and_logged(
    scene: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    who = identity()
    async with scene.client(who) as peer:
        answer = await peer.subscribe(f"user:{who.account_id}", epoch=peer.greeting["epoch"], seq=5)
        assert (answer["recovered"], answer["seq"]) == (False, 0)
    assert "lost_history" in capsys.readouterr().out


async def test_more_than_10000_behind_is_not_recovered(scene: Stage) -> None:
    who = identity()
    channel = f"user:{who.account_id}"
    await _fill(scene.database, channel, FARTHEST + 1)
    async with scene.client(who) as peer:
        epoch = peer.greeting["epoch"]
        assert (await peer.subscribe(channel, epoch=epoch, seq=0))["recovered"] is False
        assert (await peer.subscribe(channel, epoch=epoch, seq=1))["recovered"] is True


async def _fill(database: Database, channel: str, count: int) -> None:
    await database.fetch("INSERT INTO channel_head VALUES ($1, $2)", channel, count)
    await database.fetch(
        "INSERT INTO event_log (channel, seq, type, data)"
        " SELECT $1, n, 'order_update', '[{}]' FROM generate_series(1, $2::bigint) n",
        channel, count,
    )  # fmt: skip


@pytest.mark.parametrize("pruned", [False, True])
async def test_older_than_seven_days_is_not_recovered(scene: Stage, pruned: bool) -> None:
    who = identity()
    channel = f"user:{who.account_id}"
    await scene.append(channel, *({"n": n} for n in range(5)))
    await scene.database.fetch("UPDATE event_log SET created_at = now() - interval '8 days' WHERE seq <= 2")
    if pruned:
        assert await scene.live.event_log.prune() == 2
    async with scene.client(who) as peer:
        epoch = peer.greeting["epoch"]
        assert (await peer.subscribe(channel, epoch=epoch, seq=1))["recovered"] is False
        assert (await peer.subscribe(channel, epoch=epoch, seq=2))["recovered"] is True
        assert [frame["seq"] for frame in await peer.messages(3)] == [3, 4, 5]


async def test_a_hole_in_the_log_is_not_recovered(scene: Stage) -> None:
    who = identity()
    channel = f"user:{who.account_id}"
    await scene.append(channel, *({"n": n} for n in range(5)))
    await scene.database.fetch("DELETE FROM event_log WHERE seq = 3")
    async with scene.client(who) as peer:
        epoch = peer.greeting["epoch"]
        assert (await peer.subscribe(channel, epoch=epoch, seq=1))["recovered"] is False
        assert (await peer.subscribe(channel, epoch=epoch, seq=3))["recovered"] is True


async def test_a_rewritten_history_has_another_epoch(scene: Stage) -> None:
    who = identity()
    channel = f"user:{who.account_id}"
    await scene.append(channel, {"n": 1})
    async with scene.client(who) as peer:
        before = peer.greeting["epoch"]
    await scene.database.fetch("UPDATE history SET id = gen_random_uuid()")
    async with scene.client(who) as peer:
        assert peer.greeting["epoch"] != before
        answer = await peer.subscribe(channel, epoch=before, seq=1)
        assert answer["recovered"] is False
        assert answer["epoch"] == peer.greeting["epoch"]


async def test_open_sockets_are_sent_away_when_history_changes(scene: Stage) -> None:
    async with scene.client() as peer:
        await scene.database.fetch("UPDATE history SET id = gen_random_uuid()")
        await scene.live.gap_detector.step()
        assert (await peer.closed())[0] == 4010


async def test_open_sockets_are_sent_away_when_the_head_falls_back(scene: Stage) -> None:
    who = identity()
    async with scene.client(who) as peer:
        await scene.append(f"user:{who.account_id}", {"n": 1}, {"n": 2})
        await peer.messages(2)
        await scene.database.fetch("UPDATE channel_head SET seq = 1")
        await scene.live.gap_detector.step()
        assert (await peer.closed())[0] == 4010


async def test_a_hole_that_opens_during_a_replay_closes_with_4010(
    scene: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = identity()
    channel = f"user:{who.account_id}"
    await scene.append(channel, *({"n": n} for n in range(300)))
    original = scene.live.event_log.page

    async def page(channel: str, after: int) -> list[tuple[int, bytes]]:
        rows = await original(channel, after)
        return [row for row in rows if row[0] != 200]

    monkeypatch.setattr(scene.live.event_log, "page", page)
    async with scene.client(who) as peer:
        assert (await peer.subscribe(channel, epoch=peer.greeting["epoch"], seq=0))["recovered"] is True
        assert (await peer.closed())[0] == 4010


async def test_positions_have_no_holes_under_16_writers_and_reach_a_follower(scene: Stage) -> None:
    who = identity()
    follower = Follower(scene, who)
    dice = random.Random(3)

    async def write(writer: int) -> None:
        for n in range(15):
            async with scene.database.transaction() as connection:
                await asyncio.sleep(dice.random() * 0.005)
                await append(connection, follower.channel, {"n": writer * 1_000 + n})
                await asyncio.sleep(dice.random() * 0.005)

    reading = asyncio.create_task(follower.run_until(240))
    await asyncio.gather(*(write(writer) for writer in range(16)))
    await asyncio.wait_for(reading, 20)
    assert follower.last == 240
    assert sorted(follower.applied) == sorted(w * 1_000 + n for w in range(16) for n in range(15))


async def test_a_reader_by_id_over_a_sequence_loses_what_commits_late(database: Database) -> None:
    """Why channels have counters: the same writers, read by `id > last`, are not all seen."""
    await database.fetch("CREATE TABLE naive (id bigserial PRIMARY KEY, n int)")
    seen: list[int] = []
    last = 0
    done = asyncio.Event()
    dice = random.Random(3)

    async def write(writer: int) -> None:
        for n in range(15):
            async with database.transaction() as connection:
                await connection.execute("INSERT INTO naive (n) VALUES ($1)", writer * 1_000 + n)
                await asyncio.sleep(dice.random() * 0.005)

    async def read() -> None:
        nonlocal last
        while True:
            finished = done.is_set()
            rows = await database.fetch("SELECT id, n FROM naive WHERE id > $1 ORDER BY id", last)
            seen.extend(row["n"] for row in rows)
            last = rows[-1]["id"] if rows else last
            if finished:
                return

    reading = asyncio.create_task(read())
    await asyncio.gather(*(write(writer) for writer in range(12)))
    done.set()
    await reading
    assert len(seen) < 12 * 15


def test_what_reaches_is_exactly_what_the_log_holds() -> None:
    from datetime import UTC, datetime

    at = datetime(2026, 1, 1, tzinfo=UTC)
    assert ChannelState("e", 10, at, 0, True).reaches("e", 10)
    assert ChannelState("e", 10, at, 4, True).reaches("e", 6)
    assert not ChannelState("e", 10, at, 3, True).reaches("e", 6)
    assert not ChannelState("e", 10, at, 4, False).reaches("e", 6)
    assert not ChannelState("e", 10, at, 4, True).reaches("f", 6)
    assert not ChannelState("e", 10, at, 0, True).reaches("e", 11)
    assert ChannelState("e", 10_000, at, 10_000, True).reaches("e", 0)
    assert not ChannelState("e", 10_001, at, 10_001, True).reaches("e", 0)
