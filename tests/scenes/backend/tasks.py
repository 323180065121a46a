"""A stage for tasks: task types that note what they did in a table, and workers over a real database."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import msgspec

from backend.database.pool import Database
from backend.tasks.task_types import TaskType, enqueue, task
from backend.tasks.workers import Workers

TABLE = "CREATE TABLE IF NOT EXISTS done (n int NOT NULL, worker text NOT NULL DEFAULT '', at timestamptz DEFAULT now())"
ONCE = "INSERT INTO done (n) VALUES ($1)"


class Note(msgspec.Struct):
    """A number to note."""

    n: int


def note_type(task_types: dict[str, TaskType[Any]], name: str = "note", **more: Any) -> TaskType[Note]:
    """A type that writes its number down once each time it runs."""

    @task(name, into=task_types, **more)
    async def note(payload: Note, database: Database) -> None:
        await database.fetch(ONCE, payload.n)

    return note


async def enqueue_many(database: Database, task_type: TaskType[Note], *numbers: int) -> list[int]:
    """Enqueues a note of each number in one transaction; their ids."""
    async with database.transaction() as connection:
        return [await enqueue(connection, task_type, Note(n)) for n in numbers]


async def noted(database: Database) -> list[int]:
    """The numbers noted, sorted, each as often as it was."""
    return sorted(row["n"] for row in await database.fetch("SELECT n FROM done"))


async def left(database: Database) -> int:
    """How many tasks are queued."""
    return int(await database.fetchval("SELECT count(*) FROM outbox WHERE kind = 'task'"))


async def until(condition: Callable[[], Any], seconds: float = 15) -> None:
    """Waits until an async function says yes, and fails when it does not within the time."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while not await condition():
                await asyncio.sleep(0.02)
            return
    raise AssertionError(f"it did not hold within {seconds} s")


@asynccontextmanager
async def working(
    database: Database, task_types: dict[str, TaskType[Any]], drain: float = 5.0, **more: Any
) -> AsyncIterator[Workers]:
    """Workers at work; stopped in order at the end."""
    workers = Workers(database, task_types, poll=0.05, **more)
    running = asyncio.create_task(workers.run())
    try:
        yield workers
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        await workers.drain(drain)
