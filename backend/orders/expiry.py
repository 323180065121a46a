"""Expires the orders that no business answered in time; any instance may, several at once as well."""

import asyncio
import random

import structlog

from backend.database.pool import Database
from backend.orders import queries

log = structlog.get_logger()

BATCH = 100
EVERY_SECONDS = 1.0


async def run(database: Database) -> None:
    """Expire for ever, about once a second; without a pause while a full batch was due."""
    while True:
        if await expire_orders(database) < BATCH:
            await asyncio.sleep(EVERY_SECONDS * random.uniform(0.8, 1.2))


async def expire_orders(database: Database, limit: int = BATCH) -> int:
    """Expire up to `limit` orders that are due now; says how many."""
    row = await database.write_row(queries.EXPIRE, limit)
    expired = int(row["expired"]) if row else 0
    if expired:
        log.info("orders expired", orders=expired)
    return expired
