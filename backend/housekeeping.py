"""What is thrown away with time: sessions, tokens, devices, guests that left (live/ prunes its log)."""

import asyncio

from backend.accounts import queries
from backend.database.pool import Database
from backend.seats.queries import DELETE_OLD_GUESTS
from backend.till.queries import ROLL_ALL

FIRST_SECONDS = 60.0
EVERY_SECONDS = 3600.0


async def tidy(database: Database) -> None:
    """Throw away what is over now."""
    async with database.connection() as connection:
        await connection.execute(queries.DELETE_OLD_REFRESHES)
        await connection.execute(queries.DELETE_OLD_SESSIONS)
        await connection.execute(queries.DELETE_OLD_DEVICES)
        await connection.execute(queries.DELETE_OLD_INVITATIONS)
        await connection.execute(DELETE_OLD_GUESTS)
        await connection.execute(ROLL_ALL)


async def run(database: Database) -> None:
    """Tidy once an hour, for ever; not while the server has its start-up to do."""
    await asyncio.sleep(FIRST_SECONDS)
    while True:
        await tidy(database)
        await asyncio.sleep(EVERY_SECONDS)
