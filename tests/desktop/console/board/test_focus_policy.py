"""Where the keyboard goes after each action, and that no key acts on a card that nobody has looked at."""

import asyncio

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.console.board.card_parts import CardAction
from desktop.console.board.column_view import SETTLE_SECONDS
from desktop.console.payments.payment_dialog import PaymentDialog
from desktop.console.payments.refund_dialog import RefundDialog
from desktop.console.shared.keypad import Keypad
from desktop.ui.loop import spawn
from desktop.ui.widgets.buttons import DangerButton
from tests.scenes.desktop.board import Shown
from tests.scenes.desktop.board_orders import made, moved
from tests.scenes.desktop.console import Counter, closed
from tests.scenes.desktop.interaction import click, eventually, named
from tests.scenes.desktop.reports import opened, sell
from wire.orders import OrderState, TenderKind, Transition

KEY = Qt.Key
WAITING, ACCEPTED, READY = OrderState.WAITING, OrderState.ACCEPTED, OrderState.READY


def test_a_key_pressed_twice_fast_acts_once(qtbot: QtBot) -> None:
    first, second = made(1, ACCEPTED), made(2, ACCEPTED)
    shown = Shown(qtbot, first, second)
    view = shown.column(ACCEPTED)
    view.setFocus()
    view.choose(first.id)
    QTest.keyClick(view, KEY.Key_R)
    shown.view.apply(shown.board.apply([moved(first, READY)]))
    assert view.current == second.id  # the next card of the same column
    shown.seconds += SETTLE_SECONDS / 2
    QTest.keyClick(view, KEY.Key_R)
    assert shown.asked == [(first.id, CardAction("ready"))]
    QTest.keyClick(view, KEY.Key_I)  # looking harms nobody
    shown.seconds += 1
    QTest.keyClick(view, KEY.Key_R)
    assert shown.asked[1:] == [(second.id, CardAction("details")), (second.id, CardAction("ready"))]


@pytest.mark.parametrize(
    ("state", "left"), [(WAITING, OrderState.CANCELLED), (WAITING, ACCEPTED), (ACCEPTED, READY)]
)
def test_what_is_read_aloud_is_what_enter_acts_on(qtbot: QtBot, state: OrderState, left: OrderState) -> None:
    first, second = made(1, state), made(2, state)
    shown = Shown(qtbot, first, second)
    view = shown.column(state)
    view.setFocus()
    view.choose(first.id)
    assert view.accessibleDescription().startswith(f"{first.number}.")
    shown.view.apply(shown.board.apply([moved(first, left)]))
    assert view.accessibleDescription().startswith(f"{second.number}.")
    shown.seconds += 1
    QTest.keyClick(view, KEY.Key_Return)
    assert [order_id for order_id, _ in shown.asked] == [second.id]
    shown.view.apply(shown.board.apply([moved(second, left)]))
    assert (view.current, view.accessibleDescription()) == (None, "")


def test_a_key_waits_after_the_keyboard_changed_columns_by_itself(qtbot: QtBot) -> None:
    only, other = made(1), made(2, ACCEPTED)
    shown = Shown(qtbot, only, other)
    view = shown.column(ACCEPTED)
    shown.column(WAITING).setFocus()
    shown.view.apply(shown.board.apply([moved(only, OrderState.REJECTED)]))
    shown.view.take_focus()
    assert view.hasFocus()
    QTest.keyClick(view, KEY.Key_Return)
    assert shown.asked == []
    QTest.keyClick(view, KEY.Key_Up)  # chosen by hand: known
    QTest.keyClick(view, KEY.Key_Return)
    assert shown.asked == [(other.id, CardAction("ready"))]


def test_a_double_click_does_not_press_the_card_that_came_under_it(qtbot: QtBot) -> None:
    first, second = made(1), made(2)
    shown = Shown(qtbot, first, second)
    view = shown.column(WAITING)
    view.choose(second.id)
    view.choose(first.id)
    place = shown.place_of(first.id, "accept")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    shown.view.apply(shown.board.apply([moved(first, ACCEPTED)]))
    assert view.touched(place.toPointF()) == (second.id, CardAction("accept"))
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert shown.asked.count((second.id, CardAction("accept"))) == 0


async def test_ctrl_z_puts_the_keyboard_on_the_order_that_came_back(counter: Counter) -> None:
    first, second = await counter.place(), await counter.place()
    for order in (first, second):
        await counter.key(order, KEY.Key_Return)
        await counter.settled(order, ACCEPTED)
    await counter.key(first, KEY.Key_R)
    ready = await counter.settled(first, READY)
    assert counter.page.board.board.current_order().id == second.id  # type: ignore[union-attr]
    await eventually(lambda: "is ready" in counter.said())
    QTest.keyClick(counter.window, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    await counter.settled(ready, ACCEPTED)
    assert counter.column(ACCEPTED).hasFocus()
    assert counter.column(ACCEPTED).current == first.id


async def test_u_goes_with_the_order(counter: Counter) -> None:
    first, second = await counter.place(), await counter.place()
    for order in (first, second):
        await counter.key(order, KEY.Key_Return)
        await counter.settled(order, ACCEPTED)
    held = counter.held(second.id)
    await counter.key(second, KEY.Key_U)
    await counter.settled(held, WAITING)
    assert counter.column(WAITING).hasFocus()
    assert counter.column(WAITING).current == second.id


async def test_the_next_card_of_the_column_is_next(counter: Counter) -> None:
    orders = [await counter.place() for _ in range(3)]
    await counter.key(orders[0], KEY.Key_Return)
    await counter.settled(orders[0], ACCEPTED)
    assert counter.column(WAITING).hasFocus()
    assert counter.column(WAITING).current == orders[1].id
    QTest.keyClick(counter.column(WAITING), KEY.Key_End)
    QTest.keyClick(counter.column(WAITING), KEY.Key_Return)  # the last one: then the one above
    await counter.settled(orders[2], ACCEPTED)
    assert counter.column(WAITING).current == orders[1].id
    await asyncio.sleep(SETTLE_SECONDS)
    QTest.keyClick(counter.column(WAITING), KEY.Key_Return)
    await counter.settled(orders[1], ACCEPTED)
    assert counter.column(ACCEPTED).hasFocus()  # nobody waits any more


async def test_escape_brings_the_keyboard_back_from_the_search(counter: Counter) -> None:
    await counter.place()
    search = counter.page.bar.search
    search.take_focus()
    QTest.keyClicks(search, "zzz")
    QTest.keyClick(search, KEY.Key_Escape)
    assert search.text() == ""
    assert search.hasFocus()
    QTest.keyClick(search, KEY.Key_Escape)
    assert counter.column(WAITING).hasFocus()


async def test_an_order_takes_the_keyboard_from_nobody(counter: Counter) -> None:
    first = await counter.place()  # the board was empty: the first card has the keyboard
    waiting, tools = counter.column(WAITING), counter.page.board.tools
    await eventually(waiting.hasFocus)
    QTest.keyClick(waiting, KEY.Key_Backtab)
    while not tools.isAncestorOf(counter.window.focusWidget()):
        QTest.keyClick(counter.window.focusWidget(), KEY.Key_Backtab)
    chosen = counter.window.focusWidget()
    await counter.place()
    assert counter.window.focusWidget() is chosen  # its Enter would have accepted an order
    QTest.keyClick(chosen, KEY.Key_1, Qt.KeyboardModifier.AltModifier)
    assert waiting.hasFocus()  # back by a key
    await counter.other.api.orders.transition(
        first.id, counter.held(first.id).version, Transition(OrderState.REJECTED, reason="sold out")
    )
    await eventually(lambda: first.id not in waiting.rows)
    assert waiting.hasFocus()


def tabbed(start: QWidget, stops: int) -> list[QWidget]:
    """What has the keyboard, from `start`, as Tab is pressed."""
    start.setFocus()
    found = [start]
    for _ in range(stops):
        QTest.keyClick(found[-1], KEY.Key_Tab)
        held = QApplication.focusWidget()
        assert held is not None
        found.append(held)
    return found


async def test_tab_follows_the_eye_and_letters_begin_a_search(counter: Counter) -> None:
    page = counter.page
    bar = page.bar
    assert tabbed(bar.search, 3) == [bar.search, page.pause, page.bell, bar.change_button]
    for key, held in (
        (KEY.Key_F8, Qt.KeyboardModifier.NoModifier),
        (KEY.Key_L, Qt.KeyboardModifier.ControlModifier),
    ):
        counter.window.toast.dismiss()
        QTest.keyClick(page, key, held)
        assert "Settings, under Staff" in counter.said()
    await sell(counter, (0, 1))
    sales = await opened(counter)
    await eventually(lambda: sales.table.isVisible())
    names = [one.accessibleName() or one.property("text") for one in tabbed(sales.spans.chips[0], 3)]
    assert names == ["Today", "By hour", "Save CSV", "Save XLSX"]
    page.go("menu")
    menu = page.pages.menu
    menu.take_focus()
    for letter in "cola":
        QTest.keyClicks(QApplication.focusWidget(), letter)
    assert menu.search.hasFocus()
    await eventually(lambda: menu.rows.rowCount() == 1)
    QTest.keyClick(menu.search, KEY.Key_Down)
    assert menu.table.hasFocus()
    assert menu.table.current_id() == counter.items[1].id
    QTest.keyClicks(menu.table, "/")
    assert menu.search.hasFocus()
    assert menu.search.text() == ""
    QTest.keyClicks(menu.search, "ram")
    QTest.keyClick(menu.search, KEY.Key_Escape)
    assert menu.table.hasFocus()
    await eventually(lambda: menu.rows.rowCount() == 2)


async def test_tab_goes_down_the_payment_before_its_digits(counter: Counter) -> None:
    order = await counter.place()
    await counter.key(order, KEY.Key_T)
    sheet = await counter.sheet()
    assert isinstance(sheet, PaymentDialog)
    QTest.keyClick(sheet, KEY.Key_F3)
    assert sheet.kind is TenderKind.CARD
    assert sheet.kinds[TenderKind.CARD].text() == "Card  F3"
    QTest.keyClicks(sheet.amount, "2000")
    QTest.keyClick(sheet.amount, KEY.Key_Return)
    stops = [one.accessibleName() or one.property("text") for one in tabbed(sheet.amount, 15)]
    assert stops[:3] == ["Amount taken", "Exactly", "7"]
    assert stops[-1] == "Back"
    assert "take back" in tabbed(sheet.go, 2)[-1].accessibleName()  # past the way out, at the top again
    QTest.keyClick(sheet.amount, KEY.Key_Return)
    await eventually(lambda: not sheet.entry.isVisible())
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    await eventually(lambda: closed(sheet))
    # What is given back is entered in a sheet that shows all of itself, also after something was typed.
    spawn(counter.page.cashier.give_refund(counter.page, counter.held(order.id)), "refund")
    back = await counter.sheet()
    assert isinstance(back, RefundDialog)
    pad = back.findChild(Keypad)
    for typed in ("", "300"):
        QTest.keyClicks(back.amount, typed)
        await asyncio.sleep(0.02)
        for part in (*pad.keys, back.reason.edit, *back.reasons.chips):
            assert part.visibleRegion().boundingRect() == part.rect(), part.accessibleName()
            assert part.mapTo(back, part.rect().bottomLeft()).y() < back.go.y()
    QTest.keyClick(back, KEY.Key_Escape)  # asks, since an amount was typed
    await eventually(lambda: any(one.text() == "Throw away" for one in visible(counter, DangerButton)))
    click(named(counter.window, "Throw away"))
    await eventually(lambda: closed(back))


def visible(counter: Counter, kind: type[DangerButton]) -> list[DangerButton]:
    """The buttons of a kind that are seen."""
    return [one for one in counter.window.findChildren(kind) if one.isVisible()]


async def test_a_bar_that_comes_leaves_the_current_card_in_sight(counter: Counter) -> None:
    orders = [await counter.place() for _ in range(6)]
    view = counter.column(WAITING)
    assert counter.page.board.board.show_order(orders[3].id)
    box = view.card_box(orders[3].id)
    counter.window.resize(1440, counter.window.height() - round(view.viewport().height() - box.bottom()) + 4)
    view.choose(orders[3].id)
    assert view.card_box(orders[3].id).bottom() <= view.viewport().height()
    before = view.viewport().height()
    counter.page.alarm.mute(5)
    await eventually(lambda: view.viewport().height() < before)
    assert view.card_box(orders[3].id).bottom() <= view.viewport().height()
