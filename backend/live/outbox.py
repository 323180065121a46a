"""The outbox: events still to reach the bus, claimed under a lease and deleted on acknowledgement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from backend.database.pool import Database
from backend.live.frames import numbered

# Rows whose lease ran out belong to an instance that died: anybody may take them over.
_CLAIM = """
    WITH due AS (
        SELECT id FROM outbox
        WHERE kind = 'event' AND run_at <= now() AND (claimed_until IS NULL OR claimed_until < now())
        ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED
    ), claimed AS (
        UPDATE outbox o SET claimed_until = now() + $2::interval, attempts = o.attempts + 1
        FROM due WHERE o.id = due.id RETURNING o.id, o.channel, o.seq, o.traceparent
    )
    SELECT c.id, c.channel, c.seq, c.traceparent, e.type, e.data::text AS data
    FROM claimed c LEFT JOIN event_log e USING (channel, seq) ORDER BY c.id
"""
_ACKNOWLEDGE = "DELETE FROM outbox WHERE id = ANY($1::bigint[])"
_RELEASE = "UPDATE outbox SET claimed_until = now() + $2::interval WHERE id = ANY($1::bigint[])"


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One claimed event: its JSON, or None when the log no longer holds it, and the trace it came of."""

    id: int
    channel: str
    seq: int
    type: str | None
    body: bytes | None
    traceparent: str | None


class Outbox:
    """Claims and settles rows; every call is one statement of its own."""

    def __init__(self, database: Database, lease: timedelta = timedelta(seconds=10)) -> None:
        self._database = database
        self._lease = lease

    async def claim(self, most: int) -> list[OutboxRow]:
        """Up to `most` events in the order they were written; nobody else gets them until the lease ends."""
        async with self._database.connection() as connection:
            records = await connection.fetch(_CLAIM, most, self._lease)
        return [
            OutboxRow(r["id"], r["channel"], r["seq"], r["type"], _body(r), r["traceparent"]) for r in records
        ]

    async def acknowledge(self, ids: Sequence[int]) -> None:
        """The bus has them: they are done."""
        async with self._database.connection() as connection:
            await connection.execute(_ACKNOWLEDGE, ids)

    async def release(self, ids: Sequence[int], wait: timedelta) -> None:
        """The bus refused them: anybody may claim them again after `wait`."""
        async with self._database.connection() as connection:
            await connection.execute(_RELEASE, ids, wait)


def _body(record: Mapping[str, Any]) -> bytes | None:
    if record["data"] is None:
        return None
    return numbered(record["type"], record["channel"], record["seq"], record["data"])
