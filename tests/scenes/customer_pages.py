"""The customer's page on its stage in states that pictures and tests share."""

import asyncio
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from desktop.core.cart import cart_lines
from tests.scenes.samples import NOW, business, menu, order
from tests.scenes.stage import Stage, World, offline, staged
from wire.catalog import MenuItem
from wire.orders import Order, OrderState


def _items(*places: int) -> list[MenuItem]:
    items = menu(1)
    return [items[place] for place in places]


def orders() -> list[Order]:
    """One order in every state."""
    first, second, third, fourth = _items(0, 5, 9, 14)
    promised = NOW + timedelta(minutes=6, seconds=12)
    seen = NOW - timedelta(minutes=1)
    return [
        order("A-019", OrderState.WAITING, [(2, first), (1, second)], 1, seen_at=seen),
        order("A-018", OrderState.ACCEPTED, [(1, third)], 4, promised_at=promised, seen_at=seen),
        order("A-017", OrderState.READY, [(1, fourth), (1, first)], 12, seen_at=seen),
        order("A-012", OrderState.COMPLETED, [(3, second)], 90),
        order("A-011", OrderState.REJECTED, [(1, first)], 120, reason="The kitchen closes early today"),
        order("A-009", OrderState.EXPIRED, [(1, third)], 1500),
        order("A-008", OrderState.CANCELLED, [(1, fourth)], 3000),
    ]


def fill(stage: Stage, *places: tuple[int, int]) -> None:
    """Puts items (place on the menu, how many) into the cart."""
    items = menu(1)
    for place, quantity in places:
        item = items[place]
        required = [group.options[0].id for group in item.option_groups if group.required]
        cart_lines.add(stage.page.state.cart, item, quantity, required)
    stage.page.state.change_cart()


async def listed(name: str) -> QWidget:
    stage = await staged(World(orders=orders()))
    await asyncio.sleep(0.1)
    stage.page.menu.chips.chosen.emit(name)
    return stage


async def unread() -> QWidget:
    """A shop is known from the disk, its menu is not, and nobody answers."""
    stage = Stage(World(silent=True), offline())
    stage.context.store.save_snapshot("shops", [business(1), business(2)])
    await stage.page.open()
    await stage.page.enter_shop(business(1))
    await asyncio.sleep(2.2)
    return stage


async def no_seat() -> QWidget:
    stage = await staged(World())
    fill(stage, (0, 2))
    stage.page.state.cart.seat = ""
    stage.page.state.change_cart()
    return stage
