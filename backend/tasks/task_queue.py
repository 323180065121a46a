"""The tasks in PostgreSQL: claimed under a lease, settled by who holds the claim, dead letters in the end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from backend.database.pool import Database
from backend.tasks.task_types import TaskType

_FREE = "(o.claimed_until IS NULL OR o.claimed_until < now())"
# What is claimed counts as begun: should this worker die, the attempt was made.
_CLAIMING: Final = """
    UPDATE outbox o SET claimed_until = now() + k.lease, attempts = o.attempts + 1, queued_at = NULL
    FROM due JOIN unnest($1::text[], $2::interval[]) AS k (task, lease) USING (task)
    WHERE o.id = due.id RETURNING o.id, o.task, o.payload::text AS payload, o.attempts
"""
_CLAIM_SQL: Final = """
    WITH due AS (
        SELECT o.id, o.task FROM outbox o
        WHERE o.kind = 'task' AND o.run_at <= now() AND o.task = ANY ($1) AND {free}
        ORDER BY o.run_at, o.id LIMIT $3 FOR UPDATE SKIP LOCKED
    ) {claiming}
"""
_CLAIM_THESE_SQL: Final = """
    WITH due AS (
        SELECT o.id, o.task FROM outbox o
        WHERE o.kind = 'task' AND o.id = ANY ($3::bigint[]) AND o.task = ANY ($1)
            AND o.run_at <= now() AND {free}
        FOR UPDATE SKIP LOCKED
    ) {claiming}
"""
# For the broker's queue. What stayed there for long is sent again: the queue may be a new, empty one.
_CLAIM_UNSENT_SQL: Final = """
    WITH due AS (
        SELECT o.id FROM outbox o
        WHERE o.kind = 'task' AND o.run_at <= now() AND o.task = ANY ($1) AND {free}
            AND (o.queued_at IS NULL OR o.queued_at < now() - $3::interval)
        ORDER BY o.run_at, o.id LIMIT $2 FOR UPDATE SKIP LOCKED
    )
    UPDATE outbox o SET queued_at = now() FROM due WHERE o.id = due.id RETURNING o.id, o.task
"""
_CLAIM, _CLAIM_THESE, _CLAIM_UNSENT = (
    sql.format(free=_FREE, claiming=_CLAIMING) for sql in (_CLAIM_SQL, _CLAIM_THESE_SQL, _CLAIM_UNSENT_SQL)
)
_MARK_UNSENT = "UPDATE outbox SET queued_at = NULL WHERE id = ANY ($1::bigint[])"
_MARK_ALL_UNSENT = """
    UPDATE outbox SET queued_at = NULL WHERE kind = 'task' AND task = ANY ($1) AND queued_at IS NOT NULL
"""
_FINISH = "DELETE FROM outbox WHERE id = $1 AND attempts = $2 RETURNING id"
_RETRY = """
    UPDATE outbox SET run_at = now() + $3::interval, claimed_until = NULL, error = $4
    WHERE id = $1 AND attempts = $2 RETURNING id
"""
_RELEASE = "UPDATE outbox SET claimed_until = NULL, attempts = attempts - 1 WHERE id = $1 AND attempts = $2"
_DEAD_LETTER = """
    WITH gone AS (DELETE FROM outbox WHERE id = $1 AND attempts = $2 RETURNING *)
    INSERT INTO dead_task (id, task, payload, attempts, error)
    SELECT id, task, payload, attempts, $3 FROM gone ON CONFLICT (id) DO NOTHING RETURNING id
"""
_DEAD_LETTER_STRAY = """
    INSERT INTO dead_task (id, task, payload, attempts, error)
    VALUES (nextval('dead_task_stray'), $1, to_json($2::text), 0, $3)
"""


@dataclass(frozen=True, slots=True)
class Claim:
    """A task this worker may run now; `attempt` counts from 1."""

    id: int
    task: str
    payload: str
    attempt: int


class TaskQueue:
    """The queued tasks of some types; every method is one statement of its own."""

    def __init__(self, database: Database, task_types: Iterable[TaskType[Any]]) -> None:
        self._database = database
        self._names = sorted(one.name for one in task_types)
        leases = {one.name: one.lease for one in task_types}
        self._leases = [leases[name] for name in self._names]

    async def claim(self, most: int) -> list[Claim]:
        """Up to `most` that are due, the longest due first."""
        return await self._claims(_CLAIM, most)

    async def claim_these(self, ids: Sequence[int]) -> list[Claim]:
        """Those of these that are due; what is done, claimed or put off is left out."""
        return await self._claims(_CLAIM_THESE, ids)

    async def claim_unsent(self, most: int, again: timedelta) -> list[tuple[int, str]]:
        """Ids and types to send to the broker now, noted as sent; once more after `again`."""
        async with self._database.connection() as connection:
            rows = await connection.fetch(_CLAIM_UNSENT, self._names, most, again)
        return [(row["id"], row["task"]) for row in rows]

    async def mark_unsent(self, ids: Sequence[int]) -> None:
        """They did not get into the queue, or came back from it: send them again."""
        await self._execute(_MARK_UNSENT, ids)

    async def mark_all_unsent(self) -> None:
        """The queue is empty or new: send again all that were sent and not begun."""
        await self._execute(_MARK_ALL_UNSENT, self._names)

    async def finish(self, claim: Claim) -> bool:
        """The work is done; False when the claim was lost to another worker meanwhile."""
        return await self._settled(_FINISH, claim.id, claim.attempt)

    async def retry(self, claim: Claim, pause: timedelta, error: str) -> bool:
        """The attempt failed: again after a pause."""
        return await self._settled(_RETRY, claim.id, claim.attempt, pause, error)

    async def release(self, claim: Claim) -> None:
        """The attempt was broken off by us and does not count: anybody may begin at once."""
        await self._execute(_RELEASE, claim.id, claim.attempt)

    async def dead_letter(self, claim: Claim, error: str) -> bool:
        """The last attempt failed: kept as a dead letter."""
        return await self._settled(_DEAD_LETTER, claim.id, claim.attempt, error)

    async def dead_letter_stray(self, task: str, text: str, error: str) -> None:
        """Something in the broker's queue that stands for no task: kept as a dead letter."""
        await self._execute(_DEAD_LETTER_STRAY, task, text, error)

    async def _claims(self, sql: str, what: Any) -> list[Claim]:
        async with self._database.connection() as connection:
            rows = await connection.fetch(sql, self._names, self._leases, what)
        return [Claim(row["id"], row["task"], row["payload"], row["attempts"]) for row in rows]

    async def _execute(self, sql: str, *args: Any) -> None:
        async with self._database.connection() as connection:
            await connection.execute(sql, *args)

    async def _settled(self, sql: str, *args: Any) -> bool:
        return await self._database.fetchval(sql, *args) is not None
