"""A summary as a table: what a row stands for, and its sums in the currency's major unit."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from backend.spreadsheets.writer import Cell
from wire.currencies import MINOR_UNITS
from wire.orders import Actor
from wire.sales import Grouping, Sales, SalesRow

_NAMES = {
    Grouping.DAY: ["Day"],
    Grouping.HOUR: ["Day", "Hour"],
    Grouping.ITEM: ["Item", "Item id"],
    Grouping.CATEGORY: ["Category"],
    Grouping.STAFF: ["Staff", "Staff id"],
}


def table(sales: Sales) -> list[list[Cell]]:
    """The summary, names above, sum, refunds and cash rounding below; money in the major unit."""
    head = [f"{name} {sales.time_zone}" if name == "Hour" else name for name in _NAMES[sales.by]]
    rows: list[list[Cell]] = [
        [*head, "Orders", "Quantity", f"Total {sales.currency}", f"Tax {sales.currency}"]
    ]
    rows += [[*_key(row, sales), *_sums(row, sales.currency)] for row in sales.items]
    rest = [""] * (len(head) - 1)
    rows.append(["Sum", *rest, *_sums(sales, sales.currency)])
    for name, less in (("Given back", sales.refunded), ("Cash rounding", sales.rounding)):
        if less:  # no sum is less for it: a row of its own
            amount = -Decimal(less).scaleb(-MINOR_UNITS.get(sales.currency, 2))
            rows.append([name, *rest, "", "", amount, ""])
    return rows


def _key(row: SalesRow, sales: Sales) -> list[Cell]:
    if sales.by is Grouping.ITEM:
        return [str(row.name), str(row.menu_item_id)]
    if sales.by is Grouping.CATEGORY:
        return [str(row.category)]
    if isinstance(row.by, Actor):
        return [row.by.name, str(row.by.id)]
    day = row.business_day.isoformat() if isinstance(row.business_day, date) else ""
    if sales.by is Grouping.DAY:
        return [day]
    local = row.hour.astimezone(ZoneInfo(sales.time_zone)) if isinstance(row.hour, datetime) else None
    return [day, f"{local:%Y-%m-%d %H:%M}" if local else ""]


def _sums(row: SalesRow | Sales, currency: str) -> list[Cell]:
    digits = MINOR_UNITS.get(currency, 2)
    return [row.orders, row.quantity, Decimal(row.total).scaleb(-digits), Decimal(row.tax).scaleb(-digits)]
