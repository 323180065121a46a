"""What somebody is about to order, priced by the menu as it is now, with what changed since it was chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

import msgspec

from desktop.core.storage.store import Cart, CartLine
from wire.catalog import MenuItem
from wire.orders import NewLine, PlaceOrder, Service

MOST_OF_ONE = 999
MOST_LINES = 50
Items = Mapping[UUID, MenuItem]


@dataclass(frozen=True, slots=True)
class Priced:
    """A line as it stands now.

    `was` is the price of one when chosen, if it differs; `left` how many there are, if too few; `gone` when
    it cannot be bought at all.
    """

    index: int
    line: CartLine
    item: MenuItem | None
    each: int
    was: int | None = None
    left: int | None = None
    gone: bool = False
    options: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Quantity times the price of one."""
        return self.each * self.line.quantity

    @property
    def is_fine(self) -> bool:
        """Whether it can be ordered as it is."""
        return not self.gone and self.left is None


def is_sold_out(item: MenuItem) -> bool:
    """Whether nothing of it can be had."""
    return not item.available or item.stock == 0 or item.archived


def unit_price(item: MenuItem, option_ids: Iterable[UUID]) -> int:
    """The price of one with its options, in minor units."""
    chosen = set(option_ids)
    return item.price + sum(o.price for group in item.option_groups for o in group.options if o.id in chosen)


def option_names(item: MenuItem, option_ids: Iterable[UUID]) -> list[str]:
    """The names of chosen options, in the menu's order."""
    chosen = set(option_ids)
    return [o.name for group in item.option_groups for o in group.options if o.id in chosen]


def needs_choice(item: MenuItem) -> bool:
    """Whether it cannot be added without asking."""
    return any(group.required for group in item.option_groups)


def options_fit(item: MenuItem, option_ids: Iterable[UUID]) -> bool:
    """Whether the choice is complete, within limits and still offered."""
    chosen = set(option_ids)
    for group in item.option_groups:
        picked = [option for option in group.options if option.id in chosen]
        if (
            (group.required and not picked)
            or len(picked) > group.most
            or not all(o.available for o in picked)
        ):
            return False
        chosen -= {option.id for option in picked}
    return not chosen


def add(
    cart: Cart, item: MenuItem, quantity: int = 1, option_ids: Iterable[UUID] = (), note: str = ""
) -> CartLine:
    """Adds to a line with the same options and note, or makes a new one; answers the line."""
    options = list(option_ids)
    for line in cart.lines:
        if line.menu_item_id == item.id and set(line.option_ids) == set(options) and line.note == note:
            line.quantity = min(MOST_OF_ONE, line.quantity + quantity)
            return line
    line = CartLine(item.id, min(MOST_OF_ONE, quantity), options, note, item.name, unit_price(item, options))
    cart.lines.append(line)
    return line


def is_full(cart: Cart, item_id: UUID, option_ids: Iterable[UUID], note: str) -> bool:
    """Whether one more would need a line that no order has room for."""
    wanted = CartLine(item_id, 1, list(option_ids), note)
    return len(cart.lines) >= MOST_LINES and not any(_same(line, wanted) for line in cart.lines)


def count_of(cart: Cart, item_id: UUID) -> int:
    """How many of an item are in the cart, over all its lines."""
    return sum(line.quantity for line in cart.lines if line.menu_item_id == item_id)


def priced(cart: Cart, items: Items, loaded: bool) -> list[Priced]:
    """Every line as it stands; while the menu is not loaded, as it was chosen."""
    wanted: dict[UUID, int] = {}
    for line in cart.lines:
        wanted[line.menu_item_id] = wanted.get(line.menu_item_id, 0) + line.quantity
    return [
        _priced(i, line, items.get(line.menu_item_id), wanted, loaded) for i, line in enumerate(cart.lines)
    ]


def _priced(
    index: int, line: CartLine, item: MenuItem | None, wanted: dict[UUID, int], loaded: bool
) -> Priced:
    if item is None:
        return Priced(index, line, None, line.unit_price, gone=loaded)
    each = unit_price(item, line.option_ids)
    short = item.stock is not None and item.stock < wanted[item.id]
    return Priced(
        index,
        line,
        item,
        each,
        was=line.unit_price if line.unit_price != each else None,
        left=item.stock if short and not is_sold_out(item) else None,
        gone=is_sold_out(item) or not options_fit(item, line.option_ids),
        options=option_names(item, line.option_ids),
    )


def total(lines: Iterable[Priced]) -> int:
    """What all lines cost now, in minor units."""
    return sum(line.total for line in lines)


def agree(cart: Cart, lines: Iterable[Priced]) -> None:
    """Takes the prices as they are now: what changed is no longer marked."""
    for one in lines:
        one.line.unit_price = one.each


def to_order(cart: Cart, business_id: UUID, expected_total: int) -> PlaceOrder:
    """The request that places the cart."""
    lines = [
        NewLine(line.menu_item_id, line.quantity, list(line.option_ids), line.note) for line in cart.lines
    ]
    seat = cart.seat.strip() if cart.service is Service.SEAT else ""
    return PlaceOrder(business_id, lines, seat, cart.service, cart.note, expected_total)


def from_order(order: PlaceOrder, items: Items) -> Cart:
    """The cart an order was made of, e.g. when it was refused or taken back."""
    lines = [
        _again(line.menu_item_id, line.quantity, line.option_ids, line.note, items, "")
        for line in order.lines
    ]
    return Cart(lines, order.note, order.service, order.seat)


def _again(item_id: UUID, quantity: int, options: list[UUID], note: str, items: Items, name: str) -> CartLine:
    item = items.get(item_id)
    price = unit_price(item, options) if item else 0
    return CartLine(item_id, quantity, list(options), note, item.name if item else name, price)


def rest(cart: Cart, sent: Cart) -> Cart:
    """What stays in a cart when what was sent is taken out: lines and notes added meanwhile."""
    gone: dict[tuple[object, ...], int] = {}
    for line in sent.lines:
        gone[_kind(line)] = gone.get(_kind(line), 0) + line.quantity
    lines = []
    for line in cart.lines:
        taken = min(line.quantity, gone.get(_kind(line), 0))
        gone[_kind(line)] = gone.get(_kind(line), 0) - taken
        if line.quantity > taken:
            # What was not sent stays the same line: somebody may be editing it.
            lines.append(msgspec.structs.replace(line, quantity=line.quantity - taken) if taken else line)
    return Cart(lines, "" if cart.note == sent.note else cart.note, cart.service, cart.seat, cart.draft)


def is_begun(cart: Cart) -> bool:
    """Whether somebody put or typed something into it that must not get lost."""
    return bool(cart.lines or cart.note or cart.draft)


def restore(into: Cart, back: Cart) -> None:
    """Puts a cart that came back into the one there is now; a note typed since stays."""
    if not is_begun(into):
        into.service, into.seat = back.service, back.seat
    into.note = into.note or back.note
    merge(into, back.lines)


def merge(into: Cart, lines: Iterable[CartLine]) -> None:
    """Puts lines (back) into a cart, joining equal ones."""
    for line in lines:
        same = next((one for one in into.lines if _same(one, line)), None)
        if same:
            same.quantity = min(MOST_OF_ONE, same.quantity + line.quantity)
        else:
            into.lines.append(msgspec.structs.replace(line))


def take_out(cart: Cart, lines: Iterable[CartLine]) -> None:
    """Takes out what `merge` put in; what was added or changed since stays."""
    for line in lines:
        same = next((one for one in cart.lines if _same(one, line)), None)
        if same is not None:
            same.quantity -= line.quantity
            if same.quantity <= 0:
                cart.lines.remove(same)


def _same(one: CartLine, other: CartLine) -> bool:
    return _kind(one) == _kind(other)


def _kind(line: CartLine) -> tuple[object, ...]:
    """What makes lines equal: item, options and note."""
    return line.menu_item_id, frozenset(line.option_ids), line.note
