"""What a business may ask of its sales: a summary of some business days, by hour, day or item."""

from datetime import date
from typing import Any
from uuid import UUID

from backend.database.pool import Connection, Database
from backend.problems import invalid, not_found
from backend.sales import queries
from backend.sales.totals import catch_up
from wire.sales import Grouping, PopularItem, PopularItems, Sales, SalesRow

LONGEST_DAYS = 1_100
POPULAR_DAYS, MOST_POPULAR = 30, 24
_SUMS = ("orders", "quantity", "total", "tax")


async def summarise(
    database: Database, business_id: UUID, first: date | None, last: date | None, by: Grouping
) -> Sales:
    """Sums of the completed orders from `first` to `last`, both inclusive; without them, of today."""
    await catch_up(database, business_id)
    async with database.transaction() as connection:
        # Rows and their sum from one snapshot, whatever is completed meanwhile.
        await connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        shop = await connection.fetchrow(queries.SHOP, business_id)
        if shop is None:
            raise AssertionError("a business account without a business")
        first, last = _range(first, last, shop["today"])
        rows = await _rows(connection, business_id, first, last, by, shop["time_zone"])
        whole = await connection.fetchrow(queries.WHOLE, business_id, first, last)
    return Sales(first, last, by, shop["currency"], shop["time_zone"], **_sums(whole), items=rows)


async def popular(database: Database, business_id: UUID) -> PopularItems:
    """What a business sold most of lately, as far as the totals are; 404 when there is no such business."""
    if not await database.fetchval(queries.BUSINESS_EXISTS, business_id):
        raise not_found("business")
    rows = await database.fetch(queries.POPULAR, business_id, POPULAR_DAYS, MOST_POPULAR)
    return PopularItems([PopularItem(row["menu_item_id"], int(row["quantity"])) for row in rows])


async def _rows(
    connection: Connection, business_id: UUID, first: date, last: date, by: Grouping, zone: str
) -> list[SalesRow]:
    if by is Grouping.HOUR:
        rows = await connection.fetch(queries.BY_HOUR, business_id, first, last, zone)
    else:
        sql = queries.BY_DAY if by is Grouping.DAY else queries.BY_ITEM
        rows = await connection.fetch(sql, business_id, first, last)
    return [SalesRow(**{**row, **_sums(row)}) for row in rows]


def _sums(row: Any) -> dict[str, int]:
    return {name: int(row[name] or 0) for name in _SUMS}


def _range(first: date | None, last: date | None, today: date) -> tuple[date, date]:
    last = last or max(today, first or today)
    first = first or min(today, last)
    if first > last:
        raise invalid("/to", "The last day is before the first.")
    if (last - first).days >= LONGEST_DAYS:
        raise invalid("/from", f"Ask for at most {LONGEST_DAYS} days at a time.")
    return first, last
