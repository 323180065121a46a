"""Changes of tables in use: a lock is waited for briefly, then asked for anew; nobody waits behind it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import asyncpg
import structlog

log = structlog.get_logger()

# Orders being placed wait behind whoever waits for their table. They must not wait long: for four tables,
# too, it is given up, and tried again, before a deadlock is looked for (1 s).
LOCK_TIMEOUT = "200ms"
ATTEMPTS = 120
PAUSE_SECONDS = 0.5

LATER = (asyncpg.LockNotAvailableError, asyncpg.DeadlockDetectedError)


class LockedError(Exception):
    """Somebody holds a table for longer than a change can wait."""

    def __init__(self) -> None:
        super().__init__(
            "A transaction holds a table that is to be changed, for a minute and longer. "
            "Find it (pg_stat_activity), end it, and start again."
        )


async def change_tables(connection: "asyncpg.Connection[Any]", change: Callable[[], Awaitable[None]]) -> None:
    """Run a change in a transaction, anew until it gets its locks; raises LockedError after a minute."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            async with connection.transaction():
                await connection.execute(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'")
                await change()
        except LATER:
            log.info("a table is in use; its change waits", attempt=attempt)
            await asyncio.sleep(PAUSE_SECONDS)
        else:
            return
    raise LockedError
