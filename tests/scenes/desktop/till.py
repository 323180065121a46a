"""The till page of the console by what a person does: opened, and orders paid there."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from desktop.console.payments.payment_dialog import PaymentDialog
from desktop.console.till.page import TillPage
from tests.scenes.desktop.console import Counter, closed
from tests.scenes.desktop.interaction import eventually
from wire.orders import Order, OrderState, Transition
from wire.till import Payments

KEY = Qt.Key


async def the_till(counter: Counter) -> TillPage:
    """The page, gone to by its key, with figures."""
    QTest.keyClick(counter.page, KEY.Key_6, Qt.KeyboardModifier.AltModifier)
    page = counter.page.pages.till
    await eventually(lambda: page.isVisible() and page.snapshot.known is not None)
    return page


def words(root: QWidget) -> list[str]:
    """Every visible label."""
    return [one.text() for one in root.findChildren(QLabel) if one.isVisible()]


async def paid_by(counter: Counter, order: Order) -> Payments:
    """Who took what, as the server has it."""
    return await counter.other.api.till.payments(order.id)


async def pay(counter: Counter, order: Order, *steps: KEY | str) -> PaymentDialog:
    """Press T on the card, then type and press in the sheet."""
    await counter.key(order, KEY.Key_T)
    sheet = await counter.sheet()
    assert isinstance(sheet, PaymentDialog)
    await eventually(lambda: sheet.amount.hasFocus())
    for step in steps:
        if isinstance(step, str):
            QTest.keyClicks(sheet.amount, step)
        else:
            QTest.keyClick(sheet.amount, step)
    return sheet


S = TypeVar("S", bound=QWidget)


async def moved_on(counter: Counter, order: Order, *states: OrderState, reason: str | None = None) -> Order:
    """Another counter brings it there."""
    for state in states:
        now = await counter.other.api.orders.get(order.id)
        order = await counter.other.api.orders.transition(
            order.id, now.version, Transition(state, reason=reason)
        )
    await eventually(lambda: counter.held(order.id).state is order.state)
    return order


async def leave(sheet: QWidget) -> None:
    """Close what is open with Escape, once it waits for no answer: until then it stays."""
    await eventually(lambda: closed(sheet) or not getattr(sheet, "_busy", False))  # type: ignore[arg-type]
    QTest.keyClick(sheet, KEY.Key_Escape)
    await eventually(lambda: closed(sheet))  # type: ignore[arg-type]


async def sheet_of(counter: Counter, kind: type[S]) -> S:
    """The sheet of a kind that is open, on top of whatever others."""
    await eventually(lambda: any(one.isVisible() for one in counter.window.findChildren(kind)))
    return next(one for one in counter.window.findChildren(kind) if one.isVisible())
