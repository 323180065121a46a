"""The reports page of the console, opened over a shop that has sold something."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.console.reports.page import ReportsPage
from tests.scenes.desktop.console import Counter
from tests.scenes.desktop.interaction import eventually
from wire.orders import OrderState, Transition


async def sell(counter: Counter, *lines: tuple[int, int]) -> None:
    """An order that another counter brings to its end."""
    order = await counter.place(*lines)
    for state in (OrderState.ACCEPTED, OrderState.READY, OrderState.COMPLETED):
        order = await counter.other.api.orders.transition(order.id, order.version, Transition(state))


async def opened(counter: Counter) -> ReportsPage:
    """The page, gone to with the keys."""
    QTest.keyClick(counter.page, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    page = counter.page.pages.sales
    await eventually(lambda: page.isVisible() and page.sales is not None)
    return page
