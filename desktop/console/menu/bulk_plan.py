"""A change of many items: what it would do to each, what became of it, what to try again or undo (pure)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

import msgspec
from msgspec import UNSET, Struct

from desktop.console.shared.money_input import MOST_MONEY
from desktop.texts.formats import exponent
from wire.bulk_edits import BulkEdit, BulkResult, ItemEdition, PriceEdit, StockEdit, new_price, new_stock
from wire.catalog import MenuItem
from wire.problems import Code

MOST_AT_ONCE = 500  # items in one call
MOST_STOCK = 1_000_000_000
MOST_UNDONE = 40  # calls that taking back may need; beyond that it is not offered
# Steps of prices as people see them on menus, in minor units: without decimals, and with two or three.
_STEPS = {0: (1, 10, 50, 100, 500, 1000), 2: (1, 5, 10, 50, 100, 500), 3: (1, 5, 10, 50, 100, 500, 1000)}


class BulkChange(Struct, frozen=True):
    """The same change to each item: one of price, stock and availability; `until` when it comes back."""

    price: PriceEdit | None = None
    stock: StockEdit | None = None
    available: bool | None = None
    until: datetime | None = None
    reason: str = ""

    def edit(self, items: Sequence[MenuItem]) -> BulkEdit:
        """The request; the editions seen go with prices only, as stock and availability are no edits."""
        priced = self.price is not None
        return BulkEdit(
            [ItemEdition(one.id, one.edition if priced else UNSET) for one in items],
            UNSET if self.price is None else self.price,
            UNSET if self.stock is None else self.stock,
            UNSET if self.available is None else self.available,
            self.until,
            self.reason,
        )


class RangeError(StrEnum):
    """Why a foreseen number is none the server would take."""

    FINE = ""
    BELOW = "below"
    ABOVE = "above"


class Preview(NamedTuple):
    """An item, its price or stock now and after the change (null: not counted)."""

    item: MenuItem
    now: int | None
    then: int | None
    bound: RangeError = RangeError.FINE

    @property
    def changes(self) -> bool:
        """Whether it would be another, and may be."""
        return self.now != self.then and not self.bound


def preview(item: MenuItem, change: BulkChange) -> Preview:
    """What a change of price or stock would do to an item, reckoned as the server does."""
    if change.price is not None:
        now, then, most = item.price, new_price(item.price, change.price), MOST_MONEY
    elif change.stock is not None:
        return _preview_stock(item, change.stock)
    else:
        return Preview(item, None, None)
    return Preview(item, now, then, _range_error(then, most))


def _preview_stock(item: MenuItem, edit: StockEdit) -> Preview:
    then = new_stock(item.stock, edit)
    return Preview(
        item, item.stock, then, RangeError.FINE if then is None else _range_error(then, MOST_STOCK)
    )


def _range_error(value: int, most: int) -> RangeError:
    return RangeError.BELOW if value < 0 else RangeError.ABOVE if value > most else RangeError.FINE


def steps(currency: str) -> tuple[int, ...]:
    """To what prices may be rounded, in minor units; the first is exact."""
    return _STEPS[exponent(currency)]


def usual_step(items: Iterable[MenuItem], currency: str) -> int:
    """The largest step all prices stand on: what the menu looks like now it should look like afterwards."""
    prices = [one.price for one in items]
    fitting = [step for step in steps(currency) if all(price % step == 0 for price in prices)]
    return fitting[-1] if fitting else 1


class ItemOutcome(StrEnum):
    """What became of one item."""

    CHANGED = "changed"
    SAME = "same"  # it was so already
    REFUSED = "refused"
    UNCONFIRMED = "unconfirmed"  # no answer: it may or may not have happened
    UNSENT = "unsent"


class ItemResult(NamedTuple):
    """An item as chosen, how it ended, and as it is now, if known; `why` is in the server's words."""

    item: MenuItem
    end: ItemOutcome
    now: MenuItem | None = None
    code: Code | None = None
    why: str = ""


def parts(items: Sequence[MenuItem]) -> Iterator[list[MenuItem]]:
    """The items in as few calls as they may go in."""
    rest = iter(items)
    while part := list(islice(rest, MOST_AT_ONCE)):
        yield part


def item_result(item: MenuItem, result: BulkResult, change: BulkChange) -> ItemResult:
    """What an answer says of an item.

    A price sent twice, as the first answer was lost, is refused as stale although it is the one wanted.
    """
    now = result.item
    if result.changed:
        return ItemResult(item, ItemOutcome.CHANGED, now)
    if result.code is None:
        return ItemResult(item, ItemOutcome.SAME, now)
    stale = result.code is Code.VERSION_STALE and change.price is not None
    wanted = (preview(item, change).then, item.edition + 1)
    if stale and now is not None and (now.price, now.edition) == wanted:
        return ItemResult(item, ItemOutcome.CHANGED, now)
    return ItemResult(item, ItemOutcome.REFUSED, now, result.code, result.message)


def to_try_again(outcomes: Iterable[ItemResult], change: BulkChange) -> list[MenuItem]:
    """What another try can help, as it is now.

    Pieces added without an answer are not added again: that could be twice. Prices have their edition.
    """
    adds_pieces = change.stock is not None and change.stock.set is UNSET
    return [
        one.now if one.now is not None else one.item
        for one in outcomes
        if _can_be_tried_again(one, adds_pieces)
    ]


def _can_be_tried_again(one: ItemResult, adds_pieces: bool) -> bool:
    if one.end is ItemOutcome.REFUSED:
        return one.code not in (Code.NOT_FOUND, Code.INVALID)
    if one.end is ItemOutcome.UNCONFIRMED:
        return not adds_pieces
    return one.end is ItemOutcome.UNSENT


def undoing(outcomes: Iterable[ItemResult], change: BulkChange) -> list[tuple[BulkChange, list[MenuItem]]]:
    """The changes that take back what was done; empty when it cannot be, or would take too many calls."""
    groups: dict[bytes, tuple[BulkChange, list[MenuItem]]] = {}
    for one in outcomes:
        if one.end is not ItemOutcome.CHANGED or one.now is None:
            continue
        back = _back(one.item, one.now, change)
        if back is None:
            return []
        groups.setdefault(msgspec.json.encode(back), (back, []))[1].append(one.now)
    calls = sum(-(-len(items) // MOST_AT_ONCE) for _, items in groups.values())
    return list(groups.values()) if calls <= MOST_UNDONE else []


def _back(before: MenuItem, after: MenuItem, change: BulkChange) -> BulkChange | None:
    if change.price is not None:
        return BulkChange(price=PriceEdit(set=before.price))
    if change.stock is not None:
        if before.stock is None or after.stock is None:
            return BulkChange(stock=StockEdit(set=before.stock)) if before.stock != after.stock else None
        if change.stock.set is UNSET:
            return BulkChange(stock=StockEdit(delta=-_delta(change.stock)), reason=change.reason)
        # What was sold meanwhile stays sold.
        return BulkChange(stock=StockEdit(delta=before.stock - after.stock), reason=change.reason)
    if change.available is None:
        return None
    return BulkChange(available=before.available, until=before.available_at)


def _delta(edit: StockEdit) -> int:
    return edit.delta if isinstance(edit.delta, int) else 0
