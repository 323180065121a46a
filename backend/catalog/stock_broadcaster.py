"""Sends stock that orders moved to the menu channels, gathered into a few messages a second for each shop."""

import asyncio
from datetime import timedelta
from typing import NamedTuple

from backend.catalog import queries
from backend.database.pool import Database

GAP = timedelta(milliseconds=250)
SWEEP_SECONDS = 1.0
# Keeps a message well below what a socket's queue holds.
MOST_ITEMS = 100


class Broadcast(NamedTuple):
    """How many items were sent, and whether more wait: sent too recently, or too many for one message."""

    sent: int
    left: bool


async def broadcast(database: Database, gap: timedelta = GAP) -> Broadcast:
    """Send each shop's channel its unannounced items, at most one message every `gap` on any instance."""
    counts: list[int | None] = []
    for shop in await database.fetch(queries.UNANNOUNCED):
        row = await database.write_row(queries.ANNOUNCE_STOCK, shop["business_id"], gap, MOST_ITEMS)
        counts.append(row["sent"] if row else None)
    return Broadcast(
        sum(count or 0 for count in counts), any(count in (None, MOST_ITEMS) for count in counts)
    )


class StockBroadcaster:
    """The loop: woken after commits in this process, and sweeping for what a dead instance left."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Look soon: something was committed."""
        self._woken.set()

    async def run(self) -> None:
        """Broadcast until cancelled."""
        while True:
            self._woken.clear()
            if (await broadcast(self._database)).left:
                self._woken.set()
            await asyncio.sleep(GAP.total_seconds())
            await self._wait()

    async def _wait(self) -> None:
        try:
            async with asyncio.timeout(SWEEP_SECONDS):
                await self._woken.wait()
        except TimeoutError:
            return  # nobody woke us: the sweep
