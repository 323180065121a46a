"""Many menu items at once: changes of price, stock and availability, the stock ledger, and menus as files."""

from enum import StrEnum
from typing import Annotated, Any

from msgspec import UNSET, Meta, UnsetType

from wire.catalog import MenuItem
from wire.orders import Actor, TerminalMark
from wire.problems import Code, Issue
from wire.scalars import Document, Id, Money, Note, Request, Stock, StockDelta, Time

MoneyDelta = Annotated[int, Meta(ge=-1_000_000_000_000, le=1_000_000_000_000)]
# From nothing to eleven times the price.
PercentPoints = Annotated[int, Meta(ge=-10_000, le=100_000)]


class PriceEdit(Request):
    """A new price: one of `set`, `percent` (basis points up or down) and `amount` (up or down).

    Then rounded to the next multiple of `round_to`, halves up.
    """

    set: Money | UnsetType = UNSET
    percent: PercentPoints | UnsetType = UNSET
    amount: MoneyDelta | UnsetType = UNSET
    round_to: Annotated[int, Meta(ge=1, le=1_000_000)] = 1


class StockEdit(Request):
    """A new stock: one of `set` (null: not counted any more) and `delta`."""

    set: Stock | None | UnsetType = UNSET
    delta: StockDelta | UnsetType = UNSET


def new_price(price: int, edit: PriceEdit) -> int:
    """A price after an edit: all in whole minor units, halves up; both sides reckon with this."""
    if isinstance(edit.set, int):
        price = edit.set
    elif isinstance(edit.percent, int):
        price = (price * (10_000 + edit.percent) + 5_000) // 10_000
    elif isinstance(edit.amount, int):
        price += edit.amount
    return (price + edit.round_to // 2) // edit.round_to * edit.round_to


def new_stock(stock: int | None, edit: StockEdit) -> int | None:
    """A stock after an edit; what is not counted stays so when pieces are added."""
    if edit.set is not UNSET:
        return edit.set
    return None if stock is None or not isinstance(edit.delta, int) else stock + edit.delta


class ItemEdition(Request):
    """An item, and the edition of it that was seen: needed to change prices."""

    id: Id
    edition: Annotated[int, Meta(ge=1, le=1_000_000_000_000)] | UnsetType = UNSET


class BulkEdit(Request):
    """Body of `POST menu-items/bulk`: the same changes to each item; `until` as with availability."""

    items: Annotated[list[ItemEdition], Meta(min_length=1, max_length=500)]
    price: PriceEdit | UnsetType = UNSET
    stock: StockEdit | UnsetType = UNSET
    available: bool | UnsetType = UNSET
    until: Time | None = None
    reason: Note = ""


class BulkResult(Document):
    """What became of one item: as it is now, or why it stayed so (`not_found` has no item)."""

    id: Id
    changed: bool
    item: MenuItem | None
    code: Code | None = None
    message: str = ""


class BulkResults(Document):
    """One result for each item named, in their order."""

    changed: int
    items: list[BulkResult]


class MovementKind(StrEnum):
    """Why stock moved: first stock, an edit, by hand, an order, an order given up."""

    INITIAL = "initial"
    EDIT = "edit"
    MANUAL = "manual"
    RESERVE = "reserve"
    RELEASE = "release"


class Movement(Document):
    """One line of the stock ledger; `by` is null for what orders do."""

    id: int
    at: Time
    kind: MovementKind
    delta: int
    stock_after: int
    reason: str
    order_id: Id | None
    order_number: str | None
    by: Actor | None
    terminal: TerminalMark | None


class Movements(Document):
    """One page of an item's stock ledger, newest first."""

    items: list[Movement]
    next: str | None = None


# The columns of a menu as a file, in their order.
MENU_COLUMNS = (
    "id", "edition", "name", "category", "position", "price", "tax_percent", "stock", "low_stock",
    "available", "description", "allergens", "diets",
)  # fmt: skip


class RowAction(StrEnum):
    """What importing a row does."""

    ADD = "add"
    CHANGE = "change"
    SAME = "same"


class ImportedRow(Document):
    """A row of the file (2 is the first below the names) and what it changes: field to `[from, to]`."""

    row: int
    action: RowAction
    id: Id | None
    name: str
    changes: dict[str, list[Any]]


class Imported(Document):
    """What an import did or, as a dry run, would do; with `errors` nothing is done.

    `left_over` are the columns that are no field of an item: they were not read.
    """

    dry_run: bool
    added: int
    changed: int
    same: int
    rows: list[ImportedRow]
    errors: list[Issue]
    left_over: list[str] = []
