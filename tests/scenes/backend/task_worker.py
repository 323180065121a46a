"""A worker as a process of its own, to be killed: `python -m tests.scenes.backend.task_worker DSN [AMQP_URL]`."""

import asyncio
import os
import sys
from typing import Any

from backend.database.pool import Database
from backend.tasks.broker import TaskBroker
from backend.tasks.task_types import TaskType, task
from backend.tasks.workers import Workers
from tests.scenes.backend.tasks import Note

TASK_TYPES: dict[str, TaskType[Any]] = {}


@task("linger", timeout=2.0, into=TASK_TYPES)
async def linger(payload: Note, database: Database) -> None:
    """Says that it began; the first process to try stays in it until it is killed."""
    await database.fetch("INSERT INTO begun (n, pid) VALUES ($1, $2)", payload.n, os.getpid())
    first = await database.fetchval("SELECT min(pid) FILTER (WHERE id = 1) FROM begun")
    if first == os.getpid():
        await asyncio.sleep(60)
    await database.fetch("INSERT INTO done (n, worker) VALUES ($1, $2)", payload.n, str(os.getpid()))


async def main(dsn: str, *amqp: str) -> None:
    """Work until killed."""
    database = await Database.open(dsn, smallest=1, largest=4)
    broker = TaskBroker(amqp) if amqp else None
    print("working", flush=True)
    await Workers(database, TASK_TYPES, slots=4, broker=broker, poll=0.05).run()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
