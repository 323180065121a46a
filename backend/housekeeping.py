"""What is thrown away with time: the log of messages after 7 days, sessions and refresh tokens when they are over."""

import asyncio

import structlog

from backend.accounts import queries
from backend.database.pool import Database

log = structlog.get_logger()

EVERY_SECONDS = 3600.0
BATCH = 5_000
# Deleted in batches, so that no statement is long or holds many locks.
DELETE_OLD_EVENTS = """
WITH old AS (
    SELECT channel, seq FROM event_log WHERE created_at < now() - interval '7 days'
    ORDER BY created_at LIMIT $1 FOR UPDATE SKIP LOCKED
), gone AS (
    DELETE FROM event_log e USING old WHERE e.channel = old.channel AND e.seq = old.seq RETURNING 1
)
SELECT count(*) AS gone FROM gone
"""


async def tidy(database: Database) -> int:
    """Throw away what is over now; returns how many messages went."""
    total = 0
    while gone := int((await database.fetchval(DELETE_OLD_EVENTS, BATCH)) or 0):
        total += gone
    async with database.connection() as connection:
        await connection.execute(queries.DELETE_OLD_REFRESH_TOKENS)
        await connection.execute(queries.DELETE_OLD_SESSIONS)
    if total:
        log.info("old messages thrown away", messages=total)
    return total


async def run(database: Database) -> None:
    """Tidy once an hour, for ever."""
    while True:
        await tidy(database)
        await asyncio.sleep(EVERY_SECONDS)
