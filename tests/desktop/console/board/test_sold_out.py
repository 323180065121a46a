"""An order refused because something is sold out: off sale until a time, and no piece of it back into stock."""

import asyncio

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from desktop.console.board.reason_dialog import ReasonDialog
from desktop.console.counter.tiles import HELD_MS
from desktop.core.cart.cart_lines import is_sold_out
from tests.scenes.desktop.console import Counter, closed
from tests.scenes.desktop.interaction import click, eventually, named
from wire.catalog import MenuItem
from wire.orders import OrderState

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


async def truth(counter: Counter, place: int) -> MenuItem:
    """An item as the server has it."""
    menu = await counter.other.api.menu.own()
    return next(one for one in menu.items if one.id == counter.items[place].id)


async def open_menu() -> QMenu:
    """The menu that has popped up."""
    await eventually(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


async def pick(menu: QMenu, *path: str) -> None:
    """Choose an entry, through submenus."""
    for words in path[:-1]:
        action = next(one for one in menu.actions() if one.text() == words)
        under = action.menu()
        assert isinstance(under, QMenu)
        menu = under
    chosen = next(one for one in menu.actions() if one.text() == path[-1])
    chosen.trigger()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


async def test_sold_out_takes_off_sale_and_restocks_the_rest_alone(counter: Counter) -> None:
    order = await counter.place((0, 2), (1, 1))
    await counter.key(order, KEY.Key_X)
    sheet = await counter.sheet()
    assert isinstance(sheet, ReasonDialog)
    click(named(sheet, "Sold out…"))
    assert sheet.isVisible()  # it asks what, and until when
    assert not sheet.go.isEnabled()
    click(named(sheet, "Ramyeon"))
    click(named(sheet, "Until set back by hand"))
    assert "does not go back into stock" in sheet.outcome.text()
    click(sheet.go)
    await eventually(lambda: closed(sheet))
    rejected = await counter.settled(order, OrderState.REJECTED)
    assert rejected.reason == "Sold out"
    await eventually(lambda: not counter.page.state.items[counter.items[0].id].available)
    ramyeon, cola = await truth(counter, 0), await truth(counter, 1)
    assert (ramyeon.stock, ramyeon.available, ramyeon.available_at) == (38, False, None)
    assert (cola.stock, cola.available) == (1, True)


async def test_a_time_is_asked_for_before_it_is_rejected(counter: Counter) -> None:
    order = await counter.place((0, 1))
    await counter.key(order, KEY.Key_X)
    sheet = await counter.sheet()
    assert isinstance(sheet, ReasonDialog)
    assert sheet.field.edit.hasFocus()
    click(named(sheet, "Sold out…"))
    until = sheet.sold_out.until_time
    assert until is not None
    assert not until.isVisible()
    click(named(sheet, "Until a time…"))
    assert until.isVisible()
    until.time.selectAll()
    QTest.keyClicks(until.time, "2145")
    asked = until.moment()
    QTest.keyClick(until.time, KEY.Key_Return)
    assert sheet.go.hasFocus()
    assert counter.held(order.id).state is OrderState.WAITING
    click(sheet.go)
    await counter.settled(order, OrderState.REJECTED)
    await eventually(lambda: not counter.page.state.items[counter.items[0].id].available)
    assert (await truth(counter, 0)).available_at == asked
    assert not [
        one for one in counter.window.findChildren(QDialog) if one.isVisible()
    ]  # nothing more is asked


async def test_in_a_low_window_the_reason_that_has_the_keyboard_is_in_sight(counter: Counter) -> None:
    counter.window.setMinimumSize(0, 0)
    counter.window.resize(900, 420)
    order = await counter.place((0, 1))
    await counter.key(order, KEY.Key_X)
    sheet = await counter.sheet()
    assert isinstance(sheet, ReasonDialog)
    edit = sheet.field.edit
    assert edit.hasFocus()
    await eventually(lambda: edit.visibleRegion().boundingRect().height() == edit.height())
    sheet.reject()


async def test_the_only_item_is_chosen_and_may_stay_on_sale(counter: Counter) -> None:
    order = await counter.place((0, 3))
    await counter.key(order, KEY.Key_X)
    sheet = await counter.sheet()
    click(named(sheet, "Sold out…"))
    click(named(sheet, "Stays on sale"))
    click(named(sheet, "Reject"))
    await counter.settled(order, OrderState.REJECTED)
    ramyeon = await truth(counter, 0)
    assert (ramyeon.stock, ramyeon.available) == (37, True)


async def test_a_line_of_a_card_is_sold_out_by_its_menu(counter: Counter) -> None:
    order = await counter.place((0, 1), (1, 1))
    view = counter.column(OrderState.WAITING)
    box, _ = next(one for one in view.drawn(order.id).layout.lines if one[1] == order.lines[1].id)
    at = (view.card_box(order.id).topLeft() + box.center()).toPoint()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    menu = await open_menu()
    await pick(menu, "Sold out: Cola", "For 1 hour")
    await eventually(lambda: not counter.page.state.items[counter.items[1].id].available)
    assert (await truth(counter, 1)).available_at is not None
    await counter.key(order, KEY.Key_M)  # by keyboard all of the order's items
    await pick(await open_menu(), "Sold out", "Off sale: Cola", "Can be ordered again")
    await eventually(lambda: counter.page.state.items[counter.items[1].id].available)


async def test_a_long_press_on_a_tile_says_sold_out_and_sells_nothing(counter: Counter) -> None:
    counter.page.go("counter")
    page = counter.page.pages.counter
    await eventually(lambda: page.model.rowCount() == 2)
    row = next(row for row in range(2) if page.model.item(row).name == "Ramyeon")
    rect: QRect = page.grid.visualRect(page.model.index(row))
    view, at = page.grid.viewport(), rect.center()
    QTest.mousePress(view, LEFT, pos=at)
    await asyncio.sleep(HELD_MS / 1000 + 0.05)
    menu = await open_menu()
    assert (menu.actions()[0].text(), menu.actions()[0].isEnabled()) == ("Sold out: Ramyeon", False)
    await pick(menu, "Until set back by hand")
    QTest.mouseRelease(view, LEFT, pos=at)
    await eventually(lambda: is_sold_out(counter.page.state.items[counter.items[0].id]))
    assert not page.bill.lines()
    QTest.mousePress(view, LEFT, pos=at)  # a finger that scrolls holds nothing
    QTest.mouseMove(view, at + QPoint(0, 40))
    await asyncio.sleep(HELD_MS / 1000 + 0.05)
    assert QApplication.activePopupWidget() is None
    QTest.mouseRelease(view, LEFT, pos=at + QPoint(0, 40))
