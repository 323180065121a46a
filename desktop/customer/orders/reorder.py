"""An earlier order beside today's menu: what of it can be had again, and what is different (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from uuid import UUID

from desktop.core.cart.cart_lines import count_of, is_sold_out, options_fit, unit_price
from desktop.core.storage.store import Cart, CartLine
from wire.catalog import MenuItem
from wire.orders import Order, OrderLine


class ReorderStatus(Enum):
    """How a line stands today; the last three cannot be had."""

    SAME = auto()
    CHANGED = auto()  # another price, fewer, or without an option
    CHOICE = auto()  # a required choice is gone: it has to be chosen anew
    SOLD_OUT = auto()
    GONE = auto()


@dataclass(frozen=True, slots=True)
class ReorderLine:
    """One line: `cart` is what goes into the cart, None when nothing can.

    `was` is the price of one then, if it differs; `left` how many there are, if too few; `lost` the names of
    options that are no longer offered.
    """

    line: OrderLine
    status: ReorderStatus
    item: MenuItem | None = None
    cart: CartLine | None = None
    was: int | None = None
    left: int | None = None
    lost: list[str] = field(default_factory=list)


def compare(order: Order, items: Mapping[UUID, MenuItem], cart: Cart) -> list[ReorderLine]:
    """Every line of an order; stock counts what lies in the cart, and what earlier lines take."""
    taken: dict[UUID, int] = {}
    compared = []
    for line in order.lines:
        item = items.get(line.menu_item_id)
        before = count_of(cart, line.menu_item_id) + taken.get(line.menu_item_id, 0)
        one = _compare(line, item, before)
        if one.cart is not None:
            taken[line.menu_item_id] = taken.get(line.menu_item_id, 0) + one.cart.quantity
        compared.append(one)
    return compared


def _compare(line: OrderLine, item: MenuItem | None, before: int) -> ReorderLine:
    if item is None or item.archived:
        return ReorderLine(line, ReorderStatus.GONE)
    if is_sold_out(item):
        return ReorderLine(line, ReorderStatus.SOLD_OUT, item)
    offered = {o.id for group in item.option_groups for o in group.options if o.available}
    kept = [option.id for option in line.options if option.id in offered]
    lost = [option.name for option in line.options if option.id not in offered]
    if not options_fit(item, kept):
        return ReorderLine(line, ReorderStatus.CHOICE, item, lost=lost)
    left = None if item.stock is None else max(0, item.stock - before)
    quantity = line.quantity if left is None else min(line.quantity, left)
    if not quantity:
        return ReorderLine(line, ReorderStatus.SOLD_OUT, item, left=0, lost=lost)
    now, then = unit_price(item, kept), _price_then(line, set(kept))
    cart = CartLine(item.id, quantity, kept, line.note, item.name, now)
    was = then if then != now else None
    short = left if quantity < line.quantity else None
    same = was is None and short is None and not lost
    return ReorderLine(
        line, ReorderStatus.SAME if same else ReorderStatus.CHANGED, item, cart, was, short, lost
    )


def _price_then(line: OrderLine, kept: set[UUID]) -> int:
    """The price of one then, of the options that are still to be had."""
    return line.unit_price + sum(option.price for option in line.options if option.id in kept)
