"""What the chart and its table show of a summary: one bar a row, in the order they are read."""

from collections.abc import Hashable, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import msgspec
from msgspec import UNSET, Struct

from desktop.console.reports.date_ranges import DateRange
from desktop.console.state.item_names import shown_name
from desktop.texts.formats import shown_at, tr
from desktop.texts.menu import menu_word
from wire.catalog import MenuItem
from wire.orders import ActorKind
from wire.sales import Grouping, Sales, SalesRow

A_DAY = date(2000, 1, 1)


class ChartBar(Struct, frozen=True):
    """`name` in full, `short` under the axis; money in minor units; `before` the weeks before, if known."""

    name: str
    short: str
    orders: int
    quantity: int
    total: int
    before: int | None = None


def bars_of(sales: Sales, items: Mapping[UUID, MenuItem], before: Sales | None = None) -> list[ChartBar]:
    """Hours and days in their order with the empty ones between; everything else from the largest down.

    What sold before and not now stands at the end, or at its hour.
    """
    now = _keyed(sales, items)
    if before is None:
        return list(now.values())
    then = _keyed(before, items)
    if sales.by is Grouping.DAY:  # the same weekday, however many weeks ago
        then = dict(zip(now, then.values(), strict=True))
    shown = {**now, **{key: _nothing(bar) for key, bar in then.items() if key not in now}}
    if sales.by is Grouping.HOUR:
        shown = {at: shown.get(at) or _hour(at, []) for at in _from_first_to_last(shown)}
    return [
        msgspec.structs.replace(bar, before=then[key].total if key in then else 0)
        for key, bar in shown.items()
    ]


def _nothing(bar: ChartBar) -> ChartBar:
    return ChartBar(bar.name, bar.short, 0, 0, 0)


def _keyed(sales: Sales, items: Mapping[UUID, MenuItem]) -> dict[Hashable, ChartBar]:
    """Bars by what they stand for."""
    if sales.by is Grouping.HOUR:
        return _hours(sales)
    if sales.by is Grouping.DAY:
        return _days(sales)
    rows = sorted(sales.items, key=lambda row: -row.total)
    return {_key(row): _bar(name, name, row) for row in rows for name in [_name(row, sales.by, items)]}


def _key(row: SalesRow) -> Hashable:
    if row.by is not UNSET:
        return row.by.kind, row.by.id
    return row.category if row.menu_item_id is UNSET else row.menu_item_id


def _bar(name: str, short: str, row: SalesRow) -> ChartBar:
    return ChartBar(name, short, row.orders, row.quantity, row.total)


def _name(row: SalesRow, by: Grouping, items: Mapping[UUID, MenuItem]) -> str:
    if by is Grouping.CATEGORY:
        return (
            menu_word(row.category) if isinstance(row.category, str) and row.category else tr("No category")
        )
    if by is Grouping.STAFF:
        actor = row.by
        if actor is UNSET or actor.kind is ActorKind.SERVER:
            return tr("By itself")
        return actor.name or tr("This shop")
    item = items.get(row.menu_item_id) if row.menu_item_id is not UNSET else None
    return shown_name(item) if item is not None else row.name or "–"


def _days(sales: Sales) -> dict[Hashable, ChartBar]:
    known = {row.business_day: row for row in sales.items}
    return {one: _day(one, known.get(one)) for one in DateRange(sales.from_, sales.to).days()}


def _day(at: date, row: SalesRow | None) -> ChartBar:
    name, short = at.isoformat(), f"{at.month}/{at.day}"
    return _bar(name, short, row) if row is not None else ChartBar(name, short, 0, 0, 0)


def _hours(sales: Sales) -> dict[Hashable, ChartBar]:
    """Hours as the business day runs: past midnight they come last. All days are put on one, by the clock."""
    hours: dict[datetime, list[SalesRow]] = {}
    for row in sales.items:
        if row.hour is not UNSET and row.business_day is not UNSET:
            local = shown_at(row.hour, sales.time_zone)
            late = local.date() - row.business_day
            at = datetime.combine(A_DAY + late, time(local.hour, local.minute), UTC)
            hours.setdefault(at, []).append(row)
    return {at: _hour(at, hours.get(at, [])) for at in _from_first_to_last(hours)}


def _hour(at: datetime, rows: list[SalesRow]) -> ChartBar:
    name, short = f"{at:%H}:00 – {(at.hour + 1) % 24:02d}:00", f"{at:%H}"
    sums = (sum(row.orders for row in rows), sum(row.quantity for row in rows))
    return ChartBar(name, short, *sums, sum(row.total for row in rows))


def _from_first_to_last(hours: Iterable[Hashable]) -> list[datetime]:
    known = [at for at in hours if isinstance(at, datetime)]
    if not known:
        return []
    first, last = min(known), max(known)
    return [first + timedelta(hours=n) for n in range(int((last - first) / timedelta(hours=1)) + 1)]
