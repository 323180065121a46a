"""Sales totals as they go over the network: sums of completed orders by time, by what was sold, by whom."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from wire.orders import Actor
from wire.scalars import Currency, Document, Id, Request, Time

# Sums may exceed 64 bits; they are never negative.
Sum = Annotated[int, Meta(ge=0)]


class Grouping(StrEnum):
    """What a row of a summary stands for."""

    HOUR = "hour"
    DAY = "day"
    ITEM = "item"
    CATEGORY = "category"
    STAFF = "staff"


class ExportFormat(StrEnum):
    """The kind of file of an export."""

    CSV = "csv"
    XLSX = "xlsx"


class SalesRow(Document):
    """One row: `business_day` (by day and hour), `hour` (its beginning), or the item and its present name.

    By category (the items' present one) an order counts once for each item; by staff `by` completed it.
    """

    orders: Sum
    quantity: Sum
    total: Sum
    tax: Sum
    business_day: date | UnsetType = UNSET
    hour: Time | UnsetType = UNSET
    menu_item_id: Id | UnsetType = UNSET
    name: str | UnsetType = UNSET
    category: str | UnsetType = UNSET
    by: Actor | UnsetType = UNSET


class SalesSums(Document):
    """Sums of completed orders, and nothing about which."""

    orders: Sum
    quantity: Sum
    total: Sum
    tax: Sum


class SalesBefore(Document, rename={"from_": "from"}):
    """The sums of as many days on the same weekdays, the whole weeks before.

    `so_far` has what was placed up to the same time of day, while the last day asked for is not over.
    """

    from_: date
    to: date
    orders: Sum
    quantity: Sum
    total: Sum
    tax: Sum
    so_far: SalesSums | UnsetType = UNSET


class Sales(Document, rename={"from_": "from"}):
    """Completed orders of some business days, both inclusive; hours without sales are left out.

    `refunded` is what was given back on those days, for orders of any day; no sum of sales is less for it.
    `rounding` is what was due less what was taken for it on those days, where cash was rounded.
    """

    from_: date
    to: date
    by: Grouping
    currency: Currency
    time_zone: str
    orders: Sum
    quantity: Sum
    total: Sum
    tax: Sum
    items: list[SalesRow]
    refunded: Sum | UnsetType = UNSET
    rounding: int | UnsetType = UNSET
    before: SalesBefore | UnsetType = UNSET


class SalesQuery(Request, rename={"from_": "from"}):
    """Query of `GET sales/summary`: business days, both inclusive; without them, the present one.

    `compare` adds the sums of the week before.
    """

    from_: date | None = None
    to: date | None = None
    by: Grouping = Grouping.DAY
    compare: bool = False


class ExportQuery(Request, rename={"from_": "from"}):
    """Query of `GET sales/export`."""

    from_: date | None = None
    to: date | None = None
    by: Grouping = Grouping.DAY
    format: ExportFormat = ExportFormat.CSV


class PopularItem(Document):
    """An item on the menu and how many of it were sold."""

    menu_item_id: Id
    quantity: Sum


class PopularItems(Document):
    """What a shop sold most of in its last 30 business days, the most sold first."""

    items: list[PopularItem]
