"""What the database knows of channels: heads, positions, pages of the log; and the log's pruning."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from backend.database.pool import Database
from backend.live.frames import numbered

KEPT = timedelta(days=7)
FARTHEST = 10_000
PAGE = 128
PAGE_BYTES = 1_048_576

# Epoch, head and what was missed in one snapshot: read apart, they could belong to different histories.
_STATE = """
    SELECT current_epoch() AS epoch, now() AS now, m.count, m.young,
           coalesce((SELECT seq FROM channel_head WHERE channel = $1), 0) AS head
    FROM (SELECT count(*) AS count, coalesce(min(created_at) > now() - $3::interval, true) AS young
          FROM (SELECT created_at FROM event_log WHERE channel = $1 AND seq > $2 ORDER BY seq LIMIT $4) e) m
"""
_HEADS = """
    SELECT e.epoch, e.now, c.channel, coalesce(h.seq, 0) AS seq
    FROM (SELECT current_epoch() AS epoch, now() AS now) e
    CROSS JOIN unnest($1::text[]) AS c (channel) LEFT JOIN channel_head h ON h.channel = c.channel
"""
# A page is bounded in bytes too; its first message comes however large it is.
_PAGE = """
    SELECT seq, type, data
    FROM (SELECT seq, type, data, sum(octet_length(data)) OVER (ORDER BY seq) - octet_length(data) AS before
          FROM (SELECT seq, type, data::text AS data FROM event_log
                WHERE channel = $1 AND seq > $2 ORDER BY seq LIMIT $3) e) p
    WHERE before < $4 ORDER BY seq
"""
_BUSINESS = "SELECT id FROM business WHERE id = $1"
_PRUNE = """
    DELETE FROM event_log WHERE ctid IN (
        SELECT ctid FROM event_log WHERE created_at < now() - $1::interval ORDER BY created_at LIMIT $2
    ) RETURNING 1
"""


def _looked_at(read: "asyncio.Task[Any]") -> None:
    """Whoever still waits gets the error; a cancelled asker must not make it an unhandled one."""
    if not read.cancelled():
        read.exception()


@dataclass(frozen=True, slots=True)
class ChannelState:
    """Where a channel stands, and how much the log still holds after some position."""

    epoch: str
    head: int
    now: datetime
    held: int  # messages after the position, counted no farther than FARTHEST + 1
    young: bool  # none of them is older than the log keeps

    def reaches(self, epoch: str, seq: int) -> bool:
        """Whether everything after this position can be sent again, without a hole."""
        missed = self.head - seq
        return epoch == self.epoch and 0 <= missed <= FARTHEST and self.held == missed and self.young


@dataclass(frozen=True, slots=True)
class ChannelHeads:
    """The heads of several channels, read in one statement."""

    epoch: str
    now: datetime
    seqs: dict[str, int]


class EventLog:
    """Reads of the push side; few at a time, so that they never take all connections from the requests."""

    def __init__(self, database: Database, at_once: int = 6) -> None:
        self._database = database
        self._turn = asyncio.Semaphore(at_once)
        self._reads: set[asyncio.Task[Any]] = set()

    async def state(self, channel: str, after: int | None) -> ChannelState:
        """Where the channel stands; `after` is the position a client wants to go on from."""
        beyond = 2**63 - 1 if after is None else after
        row = (await self._read(_STATE, channel, beyond, KEPT, FARTHEST + 1))[0]
        return ChannelState(row["epoch"], row["head"], row["now"], row["count"], row["young"])

    async def heads(self, channels: Sequence[str]) -> ChannelHeads | None:
        """Where the channels stand; None without channels."""
        rows = await self._read(_HEADS, channels)
        if not rows:
            return None
        return ChannelHeads(rows[0]["epoch"], rows[0]["now"], {row["channel"]: row["seq"] for row in rows})

    async def page(self, channel: str, after: int) -> list[tuple[int, bytes]]:
        """Up to 128 messages or 1 MiB after a position, in order: seq and JSON."""
        rows = await self._read(_PAGE, channel, after, PAGE, PAGE_BYTES)
        return [(row["seq"], numbered(row["type"], channel, row["seq"], row["data"])) for row in rows]

    async def has_business(self, business_id: UUID) -> bool:
        """Whether there is such a business."""
        return bool(await self._read(_BUSINESS, business_id))

    async def prune(self, most: int = 5_000) -> int:
        """Deletes up to `most` messages older than the log keeps; returns how many."""
        return len(await self._read(_PRUNE, KEPT, most))

    async def _read(self, sql: str, *args: Any) -> list[Any]:
        """Runs to its end even when the asker is gone: cancelling it would cost a connection."""
        read = asyncio.create_task(self._in_turn(sql, *args))
        self._reads.add(read)
        read.add_done_callback(self._reads.discard)
        read.add_done_callback(_looked_at)
        return await asyncio.shield(read)

    async def _in_turn(self, sql: str, *args: Any) -> list[Any]:
        async with self._turn:
            return await self._database.fetch(sql, *args)
