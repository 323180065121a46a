"""What the chart and its table show of a summary: one bar a row, in the order they are read."""

from datetime import UTC, date, datetime, timedelta

from msgspec import UNSET, Struct

from desktop.console.sales.spans import Span
from desktop.qt.formats import tr, zone
from wire.orders import ActorKind
from wire.sales import Grouping, Sales, SalesRow


class Bar(Struct, frozen=True):
    """`name` in full, `short` under the axis; money in minor units."""

    name: str
    short: str
    orders: int
    quantity: int
    total: int


def bars_of(sales: Sales) -> list[Bar]:
    """Hours and days in their order with the empty ones between; everything else from the largest down."""
    if sales.by is Grouping.HOUR:
        return _hours(sales)
    if sales.by is Grouping.DAY:
        return _days(sales)
    rows = sorted(sales.items, key=lambda row: -row.total)
    return [_bar(name, name, row) for row in rows for name in [_name(row, sales.by)]]


def _bar(name: str, short: str, row: SalesRow) -> Bar:
    return Bar(name, short, row.orders, row.quantity, row.total)


def _name(row: SalesRow, by: Grouping) -> str:
    if by is Grouping.CATEGORY:
        return row.category or tr("No category")
    if by is Grouping.STAFF:
        actor = row.by
        if actor is UNSET or actor.kind is ActorKind.SERVER:
            return tr("By itself")
        return actor.name or tr("This shop")
    return row.name or "–"


def _days(sales: Sales) -> list[Bar]:
    known = {row.business_day: row for row in sales.items}
    return [_day(one, known.get(one)) for one in Span(sales.from_, sales.to).days()]


def _day(at: date, row: SalesRow | None) -> Bar:
    name, short = at.isoformat(), f"{at.month}/{at.day}"
    return _bar(name, short, row) if row is not None else Bar(name, short, 0, 0, 0)


def _hours(sales: Sales) -> list[Bar]:
    """The hours of one business day past midnight in their order; of several days by the clock, summed."""
    hours: dict[datetime, list[SalesRow]] = {}
    one_day = sales.from_ == sales.to
    for row in sales.items:
        if row.hour is UNSET:
            continue
        local = row.hour.astimezone(zone(sales.time_zone))
        # Of several days only the clock counts: all of them are put on one day.
        at = row.hour.astimezone(UTC) if one_day else datetime(2000, 1, 1, local.hour, tzinfo=UTC)
        hours.setdefault(at, []).append(row)
    if not hours:
        return []
    first, last, bars = min(hours), max(hours), []
    while first <= last:
        local = first.astimezone(zone(sales.time_zone)) if one_day else first
        rows = hours.get(first, [])
        name, short = f"{local:%H}:00 – {(local.hour + 1) % 24:02d}:00", f"{local:%H}"
        sums = (sum(row.orders for row in rows), sum(row.quantity for row in rows))
        bars.append(Bar(name, short, *sums, sum(row.total for row in rows)))
        first += timedelta(hours=1)
    return bars
