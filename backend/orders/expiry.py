"""Expires orders that no business answered in time: a task each, and a sweep for what no task reached."""

import asyncio
import random
from datetime import timedelta
from uuid import UUID

import msgspec
import structlog

from backend.database.pool import Database
from backend.orders import queries
from backend.tasks.task_types import task

log = structlog.get_logger()

BATCH = 100
# The tasks are in time; the sweep is for the day when they cannot be (dead letters, a clock set back).
EVERY_SECONDS = 10.0
# Longer than the longest pause between two sweeps, so that what is settled never comes due.
AHEAD = timedelta(seconds=15)
SETTLED_AT_ONCE = 1000


class Expiry(msgspec.Struct):
    """An order whose time to be answered ends when the task is due (enqueued by the trigger on `orders`)."""

    order_id: UUID


@task("order.expire", attempts=20, timeout=5.0, backoff=0.2, longest=10.0)
async def expire_order(payload: Expiry, database: Database) -> None:
    """Expire one order if it still waits and its clock was not restarted."""
    row = await database.write_row(queries.EXPIRE_ONE, payload.order_id)
    if row and row["expired"]:
        log.info("order expired", order=str(payload.order_id))


async def run(database: Database) -> None:
    """Sweep for ever, every ten seconds; without a pause while a full batch was due."""
    while True:
        while await settle_answered(database) == SETTLED_AT_ONCE:
            pass
        if await expire_orders(database) < BATCH:
            await asyncio.sleep(EVERY_SECONDS * random.uniform(0.8, 1.2))


async def settle_answered(database: Database, limit: int = SETTLED_AT_ONCE) -> int:
    """Drop up to `limit` tasks, due soon, of orders that wait no more; says how many.

    Most orders are answered in time: one statement for a thousand of them instead of three for each.
    """
    row = await database.write_row(queries.SETTLE_ANSWERED, AHEAD, limit)
    return int(row["settled"]) if row else 0


async def expire_orders(database: Database, limit: int = BATCH) -> int:
    """Expire up to `limit` orders that are due now; says how many."""
    row = await database.write_row(queries.EXPIRE, limit)
    expired = int(row["expired"]) if row else 0
    if expired:
        log.info("orders expired", orders=expired)
    return expired
