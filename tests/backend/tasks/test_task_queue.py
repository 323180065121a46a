"""Tasks without a broker, on the real database: enqueued, claimed, tried again, dead-lettered, replayed."""

import asyncio
import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from backend.database.pool import Database
from backend.tasks import dead_letters
from backend.tasks.task_queue import TaskQueue
from backend.tasks.task_types import GiveUpError, TaskType, enqueue, task
from tests.scenes.backend.tasks import ONCE, TABLE, Note, enqueue_many, left, note_type, noted, until, working

TaskTypes = dict[str, TaskType[Any]]


@pytest.fixture
async def task_types(database: Database) -> TaskTypes:
    """No types yet; the table they note in is there."""
    await database.fetch(TABLE)
    return {}


async def test_a_task_is_worked_once_and_forgotten(database: Database, task_types: TaskTypes) -> None:
    note = note_type(task_types)
    async with working(database, task_types) as workers:
        database.commit_listeners.append(workers.wake)
        await enqueue_many(database, note, 1, 2, 3)
        await until(lambda: is_empty(database))
    assert await noted(database) == [1, 2, 3]


async def is_empty(database: Database) -> bool:
    return await left(database) == 0


async def test_what_is_rolled_back_is_never_run(database: Database, task_types: TaskTypes) -> None:
    note = note_type(task_types)

    async def fail() -> None:
        async with database.transaction() as connection:
            await enqueue(connection, note, Note(1))
            raise KeyError("changed my mind")

    async with working(database, task_types):
        with pytest.raises(KeyError):
            await fail()
        await enqueue_many(database, note, 2)
        await until(lambda: is_empty(database))
        await asyncio.sleep(0.2)
    assert await noted(database) == [2]


async def test_a_task_for_later_waits_until_then(database: Database, task_types: TaskTypes) -> None:
    note = note_type(task_types)
    at = datetime.now(UTC) + timedelta(seconds=0.6)
    async with working(database, task_types):
        async with database.transaction() as connection:
            await enqueue(connection, note, Note(1), at)
        await asyncio.sleep(0.3)
        assert await noted(database) == []
        await until(lambda: is_empty(database))
    ran = await database.fetchval("SELECT at FROM done")
    assert timedelta(0) <= ran - at < timedelta(seconds=2)


async def test_the_wrong_payload_is_refused_before_it_is_enqueued(
    database: Database, task_types: TaskTypes
) -> None:
    note = note_type(task_types)

    class Other(msgspec.Struct):
        m: int

    async with database.transaction() as connection:
        with pytest.raises(TypeError, match="note takes Note"):
            await enqueue(connection, note, Other(1))  # type: ignore[type-var]
    assert await left(database) == 0


async def test_a_name_is_given_once_and_a_payload_is_a_struct() -> None:
    task_types: TaskTypes = {}
    note_type(task_types)
    with pytest.raises(ValueError, match="two types"):
        note_type(task_types)
    with pytest.raises(TypeError, match=r"msgspec\.Struct"):

        @task("wrong", into=task_types)
        async def wrong(payload: int, database: Database) -> None:  # type: ignore[type-var]
            return None


async def test_a_handler_that_fails_is_tried_again_until_it_does_not(
    database: Database, task_types: TaskTypes
) -> None:
    tries: list[float] = []

    @task("flaky", attempts=5, backoff=0.1, into=task_types)
    async def flaky(payload: Note, database: Database) -> None:
        tries.append(asyncio.get_running_loop().time())
        if len(tries) <= 3:
            raise ConnectionError("not yet")
        await database.fetch(ONCE, payload.n)

    async with working(database, task_types):
        await enqueue_many(database, flaky, 7)
        await until(lambda: is_empty(database))
    assert await noted(database) == [7]
    assert len(tries) == 4
    pauses = [later - sooner for sooner, later in itertools.pairwise(tries)]
    assert all(pause >= least for pause, least in zip(pauses, (0.05, 0.1, 0.2), strict=True))
    assert await dead_letters.count_dead(database) == 0


async def test_poison_is_dead_lettered_with_its_cause_and_can_be_replayed(
    database: Database, task_types: TaskTypes
) -> None:
    cured = False

    @task("poison", attempts=3, backoff=0.01, into=task_types)
    async def poison(payload: Note, database: Database) -> None:
        if not cured:
            raise ValueError("cannot digest this")
        await database.fetch(ONCE, payload.n)

    async with working(database, task_types):
        [id_] = await enqueue_many(database, poison, 5)
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


async def test_dead_letters_can_be_dropped(database: Database, task_types: TaskTypes) -> None:
    @task("hopeless", into=task_types)
    async def hopeless(payload: Note, database: Database) -> None:
        raise GiveUpError("no use")

    async with working(database, task_types):
        ids = await enqueue_many(database, hopeless, 1, 2)
        await until(lambda: has_dead(database, 2))
    assert [letter.attempts for letter in await dead_letters.list_dead(database)] == [1, 1]
    assert await dead_letters.drop(database, ids[:1]) == ids[:1]
    assert await dead_letters.drop(database, None) == ids[1:]
    assert await dead_letters.count_dead(database) == 0


async def has_dead(database: Database, count: int) -> bool:
    return await dead_letters.count_dead(database) == count


async def test_a_payload_of_another_shape_is_dead_lettered_at_once(
    database: Database, task_types: TaskTypes
) -> None:
    note_type(task_types)
    async with working(database, task_types):
        await database.fetch("SELECT enqueue('note', '{\"n\": \"seven\"}')")
        await until(lambda: has_dead(database, 1))
    [letter] = await dead_letters.list_dead(database)
    assert letter.attempts == 1
    assert "payload: Expected `int`" in letter.error


async def test_what_takes_too_long_is_cut_off(database: Database, task_types: TaskTypes) -> None:
    @task("slow", attempts=2, timeout=0.1, backoff=0.01, into=task_types)
    async def slow(payload: Note, database: Database) -> None:
        await asyncio.sleep(30)

    async with working(database, task_types):
        await enqueue_many(database, slow, 1)
        await until(lambda: has_dead(database, 1))
    assert (await dead_letters.list_dead(database))[0].error == "took too long"


async def test_a_type_nobody_here_knows_is_left_alone(database: Database, task_types: TaskTypes) -> None:
    note = note_type(task_types)
    async with working(database, task_types):
        await database.fetch("SELECT enqueue('of a newer server', '{}')")
        await enqueue_many(database, note, 1)
        await until(lambda: has_noted(database, 1))
    assert await left(database) == 1
    [waiting] = await dead_letters.count_queued(database)
    assert (waiting.task, waiting.total, waiting.due, waiting.running) == ("of a newer server", 1, 1, 0)


async def has_noted(database: Database, count: int) -> bool:
    return len(await noted(database)) == count


async def test_a_thousand_tasks_over_four_workers_are_done_once_each(
    database: Database, task_types: TaskTypes
) -> None:
    note = note_type(task_types)
    await enqueue_many(database, note, *range(1000))
    async with (
        working(database, task_types),
        working(database, task_types),
        working(database, task_types),
        working(database, task_types),
    ):
        await until(lambda: is_empty(database), 60)
    assert await noted(database) == list(range(1000))


async def test_a_claim_that_ended_is_taken_over_and_cannot_be_settled_by_the_first(
    database: Database, task_types: TaskTypes
) -> None:
    note = note_type(task_types)
    await enqueue_many(database, note, 1)
    task_queue = TaskQueue(database, task_types.values())
    [first] = await task_queue.claim(10)
    assert await task_queue.claim(10) == []
    await database.fetch("UPDATE outbox SET claimed_until = now() - interval '1 second'")
    [second] = await task_queue.claim(10)
    assert (first.attempt, second.attempt) == (1, 2)
    assert not await task_queue.finish(first)
    assert not await task_queue.retry(first, timedelta(0), "late")
    assert not await task_queue.dead_letter(first, "late")
    assert await task_queue.finish(second)


async def test_a_task_that_kills_its_workers_is_dead_lettered_in_the_end(
    database: Database, task_types: TaskTypes
) -> None:
    note = note_type(task_types, attempts=3)
    await enqueue_many(database, note, 1)
    task_queue = TaskQueue(database, task_types.values())
    for attempt in range(3):
        [claim] = await task_queue.claim(1)
        assert claim.attempt == attempt + 1
        await database.fetch("UPDATE outbox SET claimed_until = now() - interval '1 second'")
    async with working(database, task_types):
        await until(lambda: has_dead(database, 1))
    assert await noted(database) == []
    assert "ended before it did" in (await dead_letters.list_dead(database))[0].error


async def test_stopping_lets_running_tasks_end_and_gives_back_what_does_not(
    database: Database, task_types: TaskTypes
) -> None:
    began: list[int] = []

    @task("long", into=task_types)
    async def long(payload: Note, database: Database) -> None:
        began.append(payload.n)
        await asyncio.sleep(0.3 if payload.n == 1 else 60)
        await database.fetch(ONCE, payload.n)

    async with working(database, task_types, drain=1.0):
        await enqueue_many(database, long, 1, 2)
        await until(lambda: has_length(began, 2))
    assert await noted(database) == [1]
    row = await database.fetchrow("SELECT attempts, claimed_until FROM outbox")
    assert row is not None
    assert (row["attempts"], row["claimed_until"]) == (0, None)


async def has_length(things: list[int], count: int) -> bool:
    return len(things) == count


async def test_an_outage_of_the_database_loses_no_task(database: Database, task_types: TaskTypes) -> None:
    note = note_type(task_types, backoff=0.05)
    async with working(database, task_types):
        await enqueue_many(database, note, *range(50))
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
