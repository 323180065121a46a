"""Dead letters: what failed as often as it might, for an operator to look at, replay or drop."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.database.pool import Database

_LIST = """
    SELECT id, task, payload::text AS payload, attempts, error, died_at FROM dead_task
    WHERE $1::text IS NULL OR task = $1 ORDER BY died_at, id LIMIT $2
"""
_COUNT = "SELECT count(*) FROM dead_task"
# What stands for no task (an id below zero) cannot be replayed. The number of attempts begins anew.
_REPLAY = """
    WITH back AS (
        DELETE FROM dead_task WHERE id > 0 AND ($1::bigint[] IS NULL OR id = ANY ($1))
        RETURNING id, task, payload)
    INSERT INTO outbox (id, kind, task, payload) OVERRIDING SYSTEM VALUE
    SELECT id, 'task', task, payload FROM back ORDER BY id RETURNING id
"""
_DROP = "DELETE FROM dead_task WHERE $1::bigint[] IS NULL OR id = ANY ($1) RETURNING id"
_QUEUED = """
    SELECT task, count(*) AS total, count(*) FILTER (WHERE run_at <= now()) AS due,
        count(*) FILTER (WHERE claimed_until >= now()) AS running, max(error) AS error
    FROM outbox WHERE kind = 'task' GROUP BY task ORDER BY task
"""


@dataclass(frozen=True, slots=True)
class DeadTask:
    """A task that nobody tries any more, and why."""

    id: int
    task: str
    payload: str
    attempts: int
    error: str
    died_at: datetime


@dataclass(frozen=True, slots=True)
class QueuedTasks:
    """How many tasks of a type are queued, due among them, running among these; and a cause of failures."""

    task: str
    total: int
    due: int
    running: int
    error: str | None


async def list_dead(database: Database, task: str | None = None, most: int = 1000) -> list[DeadTask]:
    """Dead letters, the oldest first."""
    return [DeadTask(*row.values()) for row in await database.fetch(_LIST, task, most)]


async def count_dead(database: Database) -> int:
    """How many dead letters there are."""
    return int(await database.fetchval(_COUNT))


async def count_queued(database: Database) -> list[QueuedTasks]:
    """What is queued, by type."""
    return [QueuedTasks(*row.values()) for row in await database.fetch(_QUEUED)]


async def replay(database: Database, ids: Sequence[int] | None) -> list[int]:
    """Enqueue these again under their ids (all for None), with all their attempts; returns the ids found."""
    async with database.transaction() as connection:
        rows = await connection.fetch(_REPLAY, ids)
    return [row["id"] for row in rows]


async def drop(database: Database, ids: Sequence[int] | None) -> list[int]:
    """Forget these (all for None); returns the ids found."""
    return [row["id"] for row in await database.fetch(_DROP, ids)]
