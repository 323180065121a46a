"""Ordering again beside today's menu: every way a line can differ, and the sum of what goes into the cart."""

from typing import Any

import msgspec
import pytest

from desktop.core.cart import cart_lines
from desktop.core.storage.store import Cart
from desktop.customer.orders.reorder import ReorderLine, ReorderStatus, compare
from desktop.customer.orders.reorder_dialog import what_differs
from tests.scenes.samples import made_id, menu, order
from wire.catalog import MenuItem, Option, OptionGroup
from wire.orders import ChosenOption, Order, OrderState

EGG, CHEESE, MILD, HOT = (made_id(name) for name in ("egg", "cheese", "mild", "hot"))


def item(**changes: Any) -> MenuItem:
    extras = OptionGroup(
        made_id("extras"),
        "Extras",
        False,
        3,
        [Option(EGG, "Egg", 500, True), Option(CHEESE, "Cheese", 700, True)],
    )
    spice = OptionGroup(
        made_id("spice"), "Spice", True, 1, [Option(MILD, "Mild", 0, True), Option(HOT, "Hot", 0, True)]
    )
    base = {"name": "Ramyeon", "translations": {}, "price": 6000, "stock": None, "available": True}
    return msgspec.structs.replace(menu()[0], option_groups=[extras, spice], **(base | changes))


def bought(quantity: int = 2, lines: int = 1) -> Order:
    one = order("A-001", OrderState.COMPLETED, [(quantity, item())] * lines)
    options = [ChosenOption(EGG, "Egg", 500), ChosenOption(HOT, "Hot", 0)]
    return msgspec.structs.replace(
        one, lines=[msgspec.structs.replace(line, options=options, unit_price=6000) for line in one.lines]
    )


def without(*gone: Any, **changes: Any) -> MenuItem:
    groups = [
        msgspec.structs.replace(group, options=[o for o in group.options if o.id not in gone])
        for group in item().option_groups
    ]
    return msgspec.structs.replace(item(**changes), option_groups=groups)


def today(now: MenuItem | None, order_: Order | None = None, cart: Cart | None = None) -> list[ReorderLine]:
    return compare(order_ or bought(), {now.id: now} if now else {}, cart or Cart())


@pytest.mark.parametrize(
    ("now", "status", "said"),
    [
        (item(), ReorderStatus.SAME, ""),
        (item(price=6500), ReorderStatus.CHANGED, "Now ₩7,000 each instead of ₩6,500."),
        (item(stock=1), ReorderStatus.CHANGED, "Only 1 left."),
        (item(stock=0), ReorderStatus.SOLD_OUT, "Sold out now."),
        (item(available=False), ReorderStatus.SOLD_OUT, "Sold out now."),
        (item(archived=True), ReorderStatus.GONE, "No longer on the menu."),
        (None, ReorderStatus.GONE, "No longer on the menu."),
        (without(EGG), ReorderStatus.CHANGED, "Without Egg: no longer offered."),
        (without(HOT), ReorderStatus.CHOICE, "Hot is no longer offered. Choose it anew on the menu."),
        (
            without(EGG, price=5000, stock=1),
            ReorderStatus.CHANGED,
            "Without Egg: no longer offered. Only 1 left. Now ₩5,000 each instead of ₩6,000.",
        ),
    ],
)
def test_what_differs_is_said(qtbot: object, now: MenuItem | None, status: ReorderStatus, said: str) -> None:
    (one,) = today(now)
    assert one.status is status
    assert what_differs(one, "KRW") == said
    assert (one.cart is not None) == (status in (ReorderStatus.SAME, ReorderStatus.CHANGED))


def test_stock_is_shared_with_the_cart_and_among_lines(qtbot: object) -> None:
    now, cart = item(stock=5), Cart()
    cart_lines.add(cart, now, 2, [HOT])
    compared = today(now, bought(quantity=2, lines=2), cart)
    assert [one.cart.quantity if one.cart else 0 for one in compared] == [2, 1]
    cart_lines.add(cart, now, 3, [HOT])
    (one,) = today(now, bought(), cart)
    assert one.status is ReorderStatus.SOLD_OUT
    assert what_differs(one, "KRW") == "All there is lies in your cart already."


def test_what_was_merged_is_taken_out_again_and_nothing_else(qtbot: object) -> None:
    now, cart = item(), Cart()
    cart_lines.add(cart, now, 1, [EGG, HOT])
    cart_lines.add(cart, now, 1, [MILD])
    lines = [one.cart for one in today(now) if one.cart is not None]
    cart_lines.merge(cart, lines)
    assert [line.quantity for line in cart.lines] == [3, 1]
    cart.lines[1].quantity = 4  # changed while the bar with Undo is up
    cart_lines.take_out(cart, lines)
    assert [line.quantity for line in cart.lines] == [1, 4]
    cart_lines.take_out(cart, [msgspec.structs.replace(lines[0], quantity=9)])
    assert [line.quantity for line in cart.lines] == [4]
