"""Keeps the sales totals equal to the orders: the task, what is still queued, and the proof."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec

from backend.database.pool import Database
from backend.sales import queries
from backend.tasks.task_types import task

# A full proof reads every order.
_PROOF_SECONDS = 600.0


class Sale(msgspec.Struct):
    """An order that was completed or recalled (enqueued by the trigger on `orders`)."""

    order_id: UUID
    business_id: UUID


@dataclass(frozen=True, slots=True)
class Difference:
    """Where totals and orders disagree: an item or a slot of a business, or an order nobody will count."""

    what: str
    of: UUID
    at: datetime
    kept: int
    true: int


@task("sales.total", attempts=20, timeout=10.0, backoff=0.5, longest=60.0)
async def update_sales_totals(payload: Sale, database: Database) -> None:
    """Bring the totals up to the order as it is now."""
    await database.write_row(queries.TOTAL, payload.order_id)


async def catch_up(database: Database, business_id: UUID) -> None:
    """Do now what is queued for a business, so that whoever reads next sees every completed order."""
    for row in await database.fetch(queries.QUEUED, str(business_id)):
        await database.write_row(queries.TOTAL, row["id"])


async def reconcile(database: Database) -> list[Difference]:
    """Compare all totals with all orders at one instant; an empty list is the proof."""
    async with database.connection() as connection:
        rows = await connection.fetch(queries.DIFFERENCES, timeout=_PROOF_SECONDS)
    return [Difference(r["what"], r["of"], r["at"], int(r["kept"]), int(r["true_"])) for r in rows]
