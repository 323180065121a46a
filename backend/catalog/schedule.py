"""What the clock alone changes in the catalog: items back on sale, shops that open, close or end a pause."""

import asyncio
from datetime import datetime, timedelta

from backend.catalog import queries
from backend.catalog.pictures import discard_pictures
from backend.database.pool import Database
from backend.runtime.clock import Clock, utc_now

STEP_SECONDS = 1.0
TIDY_EVERY = timedelta(hours=1)


async def restore_availability(database: Database, at: datetime) -> int:
    """Put on sale every item whose time has come, and announce it; returns how many. Safe on many at once."""
    returned = 0
    for shop in await database.fetch(queries.DUE_BACK, at):
        row = await database.write_row(queries.RESTORE_AVAILABILITY, shop["business_id"], at)
        returned += row["returned"] if row else 0
    return returned


async def announce_openings(database: Database, at: datetime) -> int:
    """Announce every shop that began or ceased to take orders; returns how many. Safe on many instances."""
    sent = 0
    for shop in await database.fetch(queries.TURNED, at):
        row = await database.write_row(queries.ANNOUNCE_OPENING, shop["id"], at)
        sent += bool(row and row["sent"])
    return sent


async def run(database: Database, clock: Clock = utc_now) -> None:
    """Do both every second, and tidy pictures away every hour, until cancelled."""
    tidied = clock()
    while True:
        at = clock()
        await restore_availability(database, at)
        await announce_openings(database, at)
        if at - tidied >= TIDY_EVERY:
            await discard_pictures(database, at)
            tidied = at
        await asyncio.sleep(STEP_SECONDS)
