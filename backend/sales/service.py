"""What a business may ask of its sales: some business days, by time, by what was sold or by whom."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from msgspec import UNSET

from backend.database.pool import Connection, Database
from backend.runtime.problems import invalid, not_found
from backend.sales import queries
from backend.sales.totals import catch_up
from wire.orders import Actor, ActorKind
from wire.problems import Rule
from wire.sales import Grouping, PopularItem, PopularItems, Sales, SalesBefore, SalesRow, SalesSums

LONGEST_DAYS = 1_100
POPULAR_DAYS, MOST_POPULAR = 30, 24
_STATEMENTS = {
    Grouping.DAY: queries.BY_DAY,
    Grouping.ITEM: queries.BY_ITEM,
    Grouping.CATEGORY: queries.BY_CATEGORY,
    Grouping.STAFF: queries.BY_STAFF,
}
_SUMS = ("orders", "quantity", "total", "tax")


@dataclass(frozen=True, slots=True)
class SalesService:
    """What a business may ask of its sales."""

    database: Database

    async def summarise(
        self,
        business_id: UUID,
        first: date | None,
        last: date | None,
        by: Grouping,
        *,
        compare: bool = False,
    ) -> Sales:
        """Sums of the completed orders from `first` to `last`, both inclusive; without them, of today."""
        await catch_up(self.database, business_id)
        async with self.database.transaction() as connection:
            # Rows and their sum from one snapshot, whatever is completed meanwhile.
            await connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            shop = await connection.fetchrow(queries.SHOP, business_id)
            if shop is None:
                raise AssertionError("a business account without a business")
            first, last = _range(first, last, shop["today"])
            rows = await _rows(connection, business_id, first, last, by, shop["time_zone"])
            whole = await connection.fetchrow(queries.WHOLE, business_id, first, last)
            refunded = await connection.fetchval(queries.REFUNDED, business_id, first, last)
            rounding = await connection.fetchval(queries.ROUNDED, business_id, first, last)
            is_running = first <= shop["today"] <= last
            before = await _before(connection, business_id, first, last, is_running) if compare else UNSET
        return Sales(
            first,
            last,
            by,
            shop["currency"],
            shop["time_zone"],
            **_sums(whole),
            items=rows,
            refunded=int(refunded),
            rounding=int(rounding),
            before=before,
        )

    async def popular(self, business_id: UUID) -> PopularItems:
        """What a business sold most of lately, as far as the totals are; 404 for no such business."""
        if not await self.database.fetchval(queries.BUSINESS_EXISTS, business_id):
            raise not_found("business")
        rows = await self.database.fetch(queries.POPULAR, business_id, POPULAR_DAYS, MOST_POPULAR)
        return PopularItems([PopularItem(row["menu_item_id"], int(row["quantity"])) for row in rows])


async def _before(
    connection: Connection, business_id: UUID, first: date, last: date, is_running: bool
) -> SalesBefore:
    """The sums of the whole weeks before: the same weekdays, however long the range."""
    weeks = timedelta(weeks=(last - first).days // 7 + 1)
    try:
        first, last = first - weeks, last - weeks
    except OverflowError:
        raise invalid("/from", Rule.NOTHING_OF_THAT_TIME, "There is no week before.") from None
    row = await connection.fetchrow(queries.WHOLE, business_id, first, last)
    if not is_running:
        return SalesBefore(first, last, **_sums(row))
    so_far = await connection.fetchrow(queries.SO_FAR, business_id, first, last, weeks.days)
    return SalesBefore(first, last, **_sums(row), so_far=SalesSums(**_sums(so_far)))


async def _rows(
    connection: Connection, business_id: UUID, first: date, last: date, by: Grouping, zone: str
) -> list[SalesRow]:
    if by is Grouping.HOUR:
        rows = await connection.fetch(queries.BY_HOUR, business_id, first, last, zone)
    else:
        rows = await connection.fetch(_STATEMENTS[by], business_id, first, last)
    if by is Grouping.STAFF:
        return [SalesRow(**_sums(row), by=_actor(row)) for row in rows]
    return [SalesRow(**{**row, **_sums(row)}) for row in rows]


def _actor(row: Any) -> Actor:
    return Actor(ActorKind(row["kind"]), row["id"], row["name"])


def _sums(row: Any) -> dict[str, Any]:
    return {name: int(row[name] or 0) for name in _SUMS}


def _range(first: date | None, last: date | None, today: date) -> tuple[date, date]:
    last = last or max(today, first or today)
    first = first or min(today, last)
    if first > last:
        raise invalid("/to", Rule.RANGE_REVERSED, "The last day is before the first.")
    if (last - first).days >= LONGEST_DAYS:
        words = f"Ask for at most {LONGEST_DAYS} days at a time."
        raise invalid("/from", Rule.RANGE_TOO_LONG, words, limit=LONGEST_DAYS)
    return first, last
