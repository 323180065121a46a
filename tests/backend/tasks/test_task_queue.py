"""Tasks without a broker, on the real database: owed, claimed, tried again, buried, replayed."""

import asyncio
import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from backend.database.pool import Database
from backend.tasks import dead_letters
from backend.tasks.task_queue import Debts
from backend.tasks.task_types import GiveUpError, Task, owe, task
from tests.scenes.backend.tasks import ONCE, TABLE, Note, left, note_kind, noted, owe_many, until, working

Kinds = dict[str, Task[Any]]


@pytest.fixture
async def kinds(database: Database) -> Kinds:
    """No kinds yet; the table they note in is there."""
    await database.fetch(TABLE)
    return {}


async def test_a_debt_is_worked_once_and_forgotten(database: Database, kinds: Kinds) -> None:
    note = note_kind(kinds)
    async with working(database, kinds) as workers:
        database.after_commit = workers.wake
        await owe_many(database, note, 1, 2, 3)
        await until(lambda: is_empty(database))
    assert await noted(database) == [1, 2, 3]


async def is_empty(database: Database) -> bool:
    return await left(database) == 0


async def test_what_is_rolled_back_is_never_run(database: Database, kinds: Kinds) -> None:
    note = note_kind(kinds)

    async def fail() -> None:
        async with database.transaction() as connection:
            await owe(connection, note, Note(1))
            raise KeyError("changed my mind")

    async with working(database, kinds):
        with pytest.raises(KeyError):
            await fail()
        await owe_many(database, note, 2)
        await until(lambda: is_empty(database))
        await asyncio.sleep(0.2)
    assert await noted(database) == [2]


async def test_a_task_for_later_waits_until_then(database: Database, kinds: Kinds) -> None:
    note = note_kind(kinds)
    at = datetime.now(UTC) + timedelta(seconds=0.6)
    async with working(database, kinds):
        async with database.transaction() as connection:
            await owe(connection, note, Note(1), at)
        await asyncio.sleep(0.3)
        assert await noted(database) == []
        await until(lambda: is_empty(database))
    ran = await database.fetchval("SELECT at FROM done")
    assert timedelta(0) <= ran - at < timedelta(seconds=2)


async def test_the_wrong_payload_is_refused_before_it_is_owed(database: Database, kinds: Kinds) -> None:
    note = note_kind(kinds)

    class Other(msgspec.Struct):
        m: int

    async with database.transaction() as connection:
        with pytest.raises(TypeError, match="note takes Note"):
            await owe(connection, note, Other(1))  # type: ignore[type-var]
    assert await left(database) == 0


async def test_a_name_is_given_once_and_a_payload_is_a_struct() -> None:
    kinds: Kinds = {}
    note_kind(kinds)
    with pytest.raises(ValueError, match="two kinds"):
        note_kind(kinds)
    with pytest.raises(TypeError, match=r"msgspec\.Struct"):

        @task("wrong", into=kinds)
        async def wrong(payload: int, database: Database) -> None:  # type: ignore[type-var]
            return None


async def test_a_handler_that_fails_is_tried_again_until_it_does_not(
    database: Database, kinds: Kinds
) -> None:
    tries: list[float] = []

    @task("flaky", attempts=5, backoff=0.1, into=kinds)
    async def flaky(payload: Note, database: Database) -> None:
        tries.append(asyncio.get_running_loop().time())
        if len(tries) <= 3:
            raise ConnectionError("not yet")
        await database.fetch(ONCE, payload.n)

    async with working(database, kinds):
        await owe_many(database, flaky, 7)
        await until(lambda: is_empty(database))
    assert await noted(database) == [7]
    assert len(tries) == 4
    pauses = [later - sooner for sooner, later in itertools.pairwise(tries)]
    assert all(pause >= least for pause, least in zip(pauses, (0.05, 0.1, 0.2), strict=True))
    assert await dead_letters.count_dead(database) == 0


async def test_poison_is_buried_with_its_cause_and_can_be_replayed(database: Database, kinds: Kinds) -> None:
    cured = False

    @task("poison", attempts=3, backoff=0.01, into=kinds)
    async def poison(payload: Note, database: Database) -> None:
        if not cured:
            raise ValueError("cannot digest this")
        await database.fetch(ONCE, payload.n)

    async with working(database, kinds):
        [id_] = await owe_many(database, poison, 5)
        await until(lambda: dead_letters.count_dead(database))
        [letter] = await dead_letters.list_dead(database)
        assert (letter.id, letter.task, letter.attempts) == (id_, "poison", 3)
        assert letter.error == "ValueError: cannot digest this"
        assert msgspec.json.decode(letter.payload) == {"n": 5}
        assert await left(database) == 0
        cured = True
        assert await dead_letters.replay(database, [id_, 999]) == [id_]
        await until(lambda: is_empty(database))
    assert await noted(database) == [5]
    assert await dead_letters.count_dead(database) == 0


async def test_dead_letters_can_be_dropped(database: Database, kinds: Kinds) -> None:
    @task("hopeless", into=kinds)
    async def hopeless(payload: Note, database: Database) -> None:
        raise GiveUpError("no use")

    async with working(database, kinds):
        ids = await owe_many(database, hopeless, 1, 2)
        await until(lambda: has_dead(database, 2))
    assert [letter.attempts for letter in await dead_letters.list_dead(database)] == [1, 1]
    assert await dead_letters.drop(database, ids[:1]) == ids[:1]
    assert await dead_letters.drop(database, None) == ids[1:]
    assert await dead_letters.count_dead(database) == 0


async def has_dead(database: Database, count: int) -> bool:
    return await dead_letters.count_dead(database) == count


async def test_a_payload_of_another_shape_is_buried_at_once(database: Database, kinds: Kinds) -> None:
    note_kind(kinds)
    async with working(database, kinds):
        await database.fetch("SELECT enqueue('note', '{\"n\": \"seven\"}')")
        await until(lambda: has_dead(database, 1))
    [letter] = await dead_letters.list_dead(database)
    assert letter.attempts == 1
    assert "payload: Expected `int`" in letter.error


async def test_what_takes_too_long_is_cut_off(database: Database, kinds: Kinds) -> None:
    @task("slow", attempts=2, timeout=0.1, backoff=0.01, into=kinds)
    async def slow(payload: Note, database: Database) -> None:
        await asyncio.sleep(30)

    async with working(database, kinds):
        await owe_many(database, slow, 1)
        await until(lambda: has_dead(database, 1))
    assert (await dead_letters.list_dead(database))[0].error == "took too long"


async def test_a_kind_nobody_here_knows_is_left_alone(database: Database, kinds: Kinds) -> None:
    note = note_kind(kinds)
    async with working(database, kinds):
        await database.fetch("SELECT enqueue('of a newer server', '{}')")
        await owe_many(database, note, 1)
        await until(lambda: has_noted(database, 1))
    assert await left(database) == 1
    [waiting] = await dead_letters.count_waiting(database)
    assert (waiting.task, waiting.owed, waiting.due, waiting.running) == ("of a newer server", 1, 1, 0)


async def has_noted(database: Database, count: int) -> bool:
    return len(await noted(database)) == count


async def test_a_thousand_tasks_over_four_workers_are_done_once_each(
    database: Database, kinds: Kinds
) -> None:
    note = note_kind(kinds)
    await owe_many(database, note, *range(1000))
    async with (
        working(database, kinds),
        working(database, kinds),
        working(database, kinds),
        working(database, kinds),
    ):
        await until(lambda: is_empty(database), 60)
    assert await noted(database) == list(range(1000))


async def test_a_claim_that_ended_is_taken_over_and_cannot_be_settled_by_the_first(
    database: Database, kinds: Kinds
) -> None:
    note = note_kind(kinds)
    await owe_many(database, note, 1)
    debts = Debts(database, kinds.values())
    [first] = await debts.claim(10)
    assert await debts.claim(10) == []
    await database.fetch("UPDATE outbox SET claimed_until = now() - interval '1 second'")
    [second] = await debts.claim(10)
    assert (first.attempt, second.attempt) == (1, 2)
    assert not await debts.finish(first)
    assert not await debts.retry(first, timedelta(0), "late")
    assert not await debts.bury(first, "late")
    assert await debts.finish(second)


async def test_a_task_that_kills_its_workers_is_buried_in_the_end(database: Database, kinds: Kinds) -> None:
    note = note_kind(kinds, attempts=3)
    await owe_many(database, note, 1)
    debts = Debts(database, kinds.values())
    for attempt in range(3):
        [claim] = await debts.claim(1)
        assert claim.attempt == attempt + 1
        await database.fetch("UPDATE outbox SET claimed_until = now() - interval '1 second'")
    async with working(database, kinds):
        await until(lambda: has_dead(database, 1))
    assert await noted(database) == []
    assert "ended before it did" in (await dead_letters.list_dead(database))[0].error


async def test_stopping_lets_running_tasks_end_and_gives_back_what_does_not(
    database: Database, kinds: Kinds
) -> None:
    began: list[int] = []

    @task("long", into=kinds)
    async def long(payload: Note, database: Database) -> None:
        began.append(payload.n)
        await asyncio.sleep(0.3 if payload.n == 1 else 60)
        await database.fetch(ONCE, payload.n)

    async with working(database, kinds, drain=1.0):
        await owe_many(database, long, 1, 2)
        await until(lambda: has_length(began, 2))
    assert await noted(database) == [1]
    row = await database.fetchrow("SELECT attempts, claimed_until FROM outbox")
    assert row is not None
    assert (row["attempts"], row["claimed_until"]) == (0, None)


async def has_length(things: list[int], count: int) -> bool:
    return len(things) == count


async def test_an_outage_of_the_database_loses_no_task(database: Database, kinds: Kinds) -> None:
    note = note_kind(kinds, backoff=0.05)
    async with working(database, kinds):
        await owe_many(database, note, *range(50))
        for _ in range(3):
            await database.fetch(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            await asyncio.sleep(0.05)
        await database.fetch("UPDATE outbox SET claimed_until = now() WHERE claimed_until IS NOT NULL")
        await until(lambda: is_empty(database), 30)
    # A cut after the effect and before its note doubles the effect: that is what idempotent handlers are for.
    assert sorted(set(await noted(database))) == list(range(50))
