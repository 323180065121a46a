"""Tasks over a real RabbitMQ, and what happens to them when it or a worker dies."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import aio_pika
import pytest

from backend.database.pool import Database
from backend.tasks import dead_letters
from backend.tasks.broker import TaskBroker
from backend.tasks.task_types import Queue, TaskType, task
from tests.scenes.backend.task_worker import linger
from tests.scenes.backend.tasks import ONCE, TABLE, Note, enqueue_many, left, note_type, noted, until, working
from tools.broker import Broker

TaskTypes = dict[str, TaskType[Any]]
ROOT = Path(__file__).parents[3]


@pytest.fixture
async def task_types(database: Database) -> TaskTypes:
    """No types yet; the table they note in is there."""
    await database.fetch(TABLE)
    return {}


async def is_empty(database: Database) -> bool:
    return await left(database) == 0


async def is_trusted(*brokers: TaskBroker) -> bool:
    return all(broker.trusted for broker in brokers)


async def ready(broker: TaskBroker, queue: Queue, url: str) -> int:
    """How many messages wait in a queue."""
    async with await aio_pika.connect(url) as connection:
        channel = await connection.channel()
        declared = await channel.declare_queue(broker.queue_name(queue), passive=True)
        return declared.declaration_result.message_count or 0


async def test_a_thousand_tasks_over_four_consumers_are_done_once_each(
    database: Database, task_types: TaskTypes, amqp_url: str
) -> None:
    note = note_type(task_types)
    brokers = [TaskBroker([amqp_url]) for _ in range(4)]
    one, two, three, four = (working(database, task_types, broker=broker) for broker in brokers)
    async with one, two, three, four:
        await until(lambda: is_trusted(*brokers))
        await enqueue_many(database, note, *range(1000))
        await until(lambda: is_empty(database), 60)
    assert await noted(database) == list(range(1000))


async def test_tasks_go_through_the_queue(database: Database, task_types: TaskTypes, amqp_url: str) -> None:
    """A process that only sends fills the queue; one that consumes empties it."""
    note = note_type(task_types)
    sender = TaskBroker([amqp_url], consume=False)
    async with working(database, task_types, broker=sender):
        await until(lambda: is_trusted(sender))
        await enqueue_many(database, note, *range(20))
        await until(lambda: has_ready(sender, amqp_url, 20))
        assert await noted(database) == []
        assert await left(database) == 20
        worker = TaskBroker([amqp_url])
        async with working(database, task_types, broker=worker):
            await until(lambda: is_empty(database))
            await until(lambda: has_ready(sender, amqp_url, 0))
    assert await noted(database) == list(range(20))


async def has_ready(broker: TaskBroker, url: str, count: int) -> bool:
    return await ready(broker, Queue.QUICK, url) == count


async def test_a_failing_task_is_tried_again_dead_lettered_and_replayed(
    database: Database, task_types: TaskTypes, amqp_url: str
) -> None:
    tries = 0

    @task("flaky", attempts=3, backoff=0.05, into=task_types)
    async def flaky(payload: Note, database: Database) -> None:
        nonlocal tries
        tries += 1
        if tries <= 5:
            raise ValueError("not yet")
        await database.fetch(ONCE, payload.n)

    broker = TaskBroker([amqp_url])
    async with working(database, task_types, broker=broker):
        await until(lambda: is_trusted(broker))
        [id_] = await enqueue_many(database, flaky, 1)
        await until(lambda: dead_letters.count_dead(database))
        assert (tries, (await dead_letters.list_dead(database))[0].id) == (3, id_)
        await dead_letters.replay(database, None)
        await until(lambda: is_empty(database))
    assert (tries, await noted(database)) == (6, [1])
    assert await ready(broker, Queue.QUICK, amqp_url) == 0


async def test_what_names_no_task_becomes_a_dead_letter(
    database: Database, task_types: TaskTypes, amqp_url: str
) -> None:
    note = note_type(task_types)
    broker = TaskBroker([amqp_url])
    async with working(database, task_types, broker=broker):
        await until(lambda: is_trusted(broker))
        async with await aio_pika.connect(amqp_url) as connection:
            channel = await connection.channel()
            for body in (b"nonsense", b"\xff\x00", b"123456789"):
                message = aio_pika.Message(body, type="odd")
                await channel.default_exchange.publish(message, broker.queue_name(Queue.QUICK))
        await enqueue_many(database, note, 1)
        await until(lambda: has_dead(database, 2))
        await until(lambda: is_empty(database))
    letters = await dead_letters.list_dead(database)
    assert {letter.task for letter in letters} == {"odd"}
    assert all(letter.id < 0 for letter in letters)
    assert await dead_letters.replay(database, None) == []
    assert len(await dead_letters.drop(database, None)) == 2


async def has_dead(database: Database, count: int) -> bool:
    return await dead_letters.count_dead(database) == count


async def test_a_message_sent_twice_does_its_work_once(
    database: Database, task_types: TaskTypes, amqp_url: str
) -> None:
    note = note_type(task_types)
    sender = TaskBroker([amqp_url], consume=False)
    async with working(database, task_types, broker=sender):
        await until(lambda: is_trusted(sender))
        ids = await enqueue_many(database, note, *range(5))
        await until(lambda: has_ready(sender, amqp_url, 5))
        await sender.publish(Queue.QUICK, [(id_, "note") for id_ in ids * 3])
        async with working(database, task_types, broker=TaskBroker([amqp_url])):
            await until(lambda: has_ready(sender, amqp_url, 0))
            await until(lambda: is_empty(database))
    assert await noted(database) == list(range(5))


async def test_a_queue_that_was_deleted_costs_time_alone(
    database: Database, task_types: TaskTypes, amqp_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.tasks.broker.DISTRUST_SECONDS", 0.5)
    note = note_type(task_types)
    broker = TaskBroker([amqp_url])
    async with working(database, task_types, broker=broker):
        await until(lambda: is_trusted(broker))
        async with await aio_pika.connect(amqp_url) as connection:
            await (await connection.channel()).queue_delete(broker.queue_name(Queue.QUICK))
        await enqueue_many(database, note, *range(10))
        await until(lambda: is_empty(database))
        await until(lambda: is_trusted(broker))
        await enqueue_many(database, note, *range(10, 20))
        await until(lambda: is_empty(database))
        assert await ready(broker, Queue.QUICK, amqp_url) == 0
    assert await noted(database) == list(range(20))


@pytest.mark.xdist_group("own_broker")
async def test_without_the_broker_the_rows_are_worked_from_the_table(
    database: Database, task_types: TaskTypes, own_broker: Broker
) -> None:
    note = note_type(task_types)
    brokers = [TaskBroker([own_broker.url()]) for _ in range(2)]
    async with (
        working(database, task_types, broker=brokers[0]),
        working(database, task_types, broker=brokers[1]),
    ):
        await until(lambda: is_trusted(*brokers))
        await enqueue_many(database, note, *range(100))
        await own_broker.kill()
        await enqueue_many(database, note, *range(100, 200))
        await until(lambda: is_empty(database), 20)
        assert await noted(database) == list(range(200))
        await own_broker.start()
        await until(lambda: is_trusted(*brokers), 30)
        await enqueue_many(database, note, *range(200, 300))
        await until(lambda: is_empty(database), 20)
    assert await noted(database) == list(range(300))


@contextmanager
def worker(*arguments: str) -> Iterator["subprocess.Popen[str]"]:
    """A worker process, working."""
    command = [sys.executable, "-m", "tests.scenes.backend.task_worker", *arguments]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "working\n"
        yield process
    finally:
        process.kill()
        process.wait(10)
        if process.stdout is not None:
            process.stdout.close()


@pytest.mark.parametrize("through", ["table", "broker"])
async def test_what_a_killed_worker_left_is_done_by_another_when_its_claim_ends(
    database: Database, database_url: str, through: str, request: pytest.FixtureRequest
) -> None:
    await database.fetch(TABLE)
    await database.fetch("CREATE TABLE begun (id int GENERATED ALWAYS AS IDENTITY, n int, pid int)")
    arguments = [database_url] + ([request.getfixturevalue("amqp_url")] if through == "broker" else [])
    with ExitStack() as stack:
        first = await asyncio.to_thread(stack.enter_context, worker(*arguments))
        await enqueue_many(database, linger, 1)
        await until(lambda: has_begun(database))
        first.kill()
        second = await asyncio.to_thread(stack.enter_context, worker(*arguments))
        await until(lambda: is_empty(database), 30)
        ran = await database.fetch("SELECT n, pid FROM begun ORDER BY id")
        assert [row["pid"] for row in ran] == [first.pid, second.pid]
        done = await database.fetchrow("SELECT n, worker FROM done")
        assert done is not None
        assert (done["n"], done["worker"]) == (1, str(second.pid))


async def has_begun(database: Database) -> bool:
    return bool(await database.fetchval("SELECT count(*) FROM begun"))
