"""Scenes of a shift: the kitchen by digits alone, orders that ring out of sight, sheets nobody types past."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from desktop.console.board.kitchen import KitchenWindow
from desktop.console.board.order_dialog import OrderDialog
from desktop.console.board.reason_dialog import ReasonDialog
from desktop.console.shared.shortcuts_dialog import ShortcutsDialog
from desktop.core.sync.connection_state import Phase
from tests.scenes.desktop.console import Counter, closed
from tests.scenes.desktop.interaction import eventually
from wire.orders import Order, OrderState, Transition

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
WAITING, ACCEPTED, READY = OrderState.WAITING, OrderState.ACCEPTED, OrderState.READY


async def cook(counter: Counter) -> Order:
    order = await counter.place((0, 1))
    await counter.other.api.orders.transition(order.id, counter.held(order.id).version, Transition(ACCEPTED))
    await eventually(lambda: counter.held(order.id).state is ACCEPTED)
    return order


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key goes where the keyboard is."""
    focus = QApplication.focusWidget()
    assert focus is not None, "nobody hears the keyboard"
    QTest.keyClick(focus, key, held)


async def test_a_cook_works_by_digits_alone_from_the_first_key(counter: Counter) -> None:
    first, second = await cook(counter), await cook(counter)
    kitchen = counter.page.windows.show("kitchen")
    assert isinstance(kitchen, KitchenWindow)
    await eventually(lambda: kitchen.isActiveWindow() and len(kitchen.making[0].view.rows))
    kitchen.tools.station.setFocus()
    press(KEY.Key_2)  # from a button too
    press(KEY.Key_R)
    await eventually(lambda: counter.held(second.id).state is READY)
    await eventually(kitchen.toast.isVisible)
    assert "is ready" in kitchen.toast.text.text()  # told where it was done
    press(KEY.Key_Z, CTRL)
    await eventually(lambda: counter.held(second.id).state is ACCEPTED)
    for order in (first, second):
        await eventually(lambda: not any(panel.view.busy for panel in kitchen.panels))
        press(KEY.Key_1)
        press(KEY.Key_1, CTRL)
        await eventually(lambda order=order: counter.held(order.id).lines[0].done_at is not None)
        await eventually(lambda: not any(panel.view.busy for panel in kitchen.panels))
        truth = await counter.other.api.orders.get(order.id)
        assert truth.lines[0].done_at is not None
        press(KEY.Key_R)
        await eventually(lambda order=order: counter.held(order.id).state is READY)
    third = await cook(counter)  # everything was gone: the next one is under the hand again
    await eventually(lambda: bool(len(kitchen.making[0].view.rows)))
    press(KEY.Key_1)
    press(KEY.Key_F1)
    await eventually(lambda: any(one.isVisible() for one in kitchen.findChildren(ShortcutsDialog)))
    press(KEY.Key_Escape)
    await eventually(lambda: kitchen.findChild(ShortcutsDialog) is None)
    await counter.other.api.orders.tick_line(third.id, third.lines[0].id, True)
    await eventually(lambda: counter.held(third.id).lines[0].done_at is not None)
    press(KEY.Key_R)
    await eventually(lambda: counter.held(third.id).state is READY)


async def test_an_order_that_nobody_sees_calls_until_somebody_does(counter: Counter) -> None:
    played: list[str] = []
    page = counter.page
    page.alarm._sounds = played.append
    page.go("settings")
    page.board.tools.board_filter.stations = frozenset({"Drinks"})
    page.board.tools.changed.emit()
    order = await counter.send((0, 1))
    await eventually(lambda: order.id in page.state.board.orders)
    assert played == ["new"]
    page.alarm.still = True
    await eventually(page.alarm_presenter.edge.isVisible)  # the light goes around any page
    press(KEY.Key_B, SHIFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()
    assert not page.alarm.is_loud
    assert not page.alarm_presenter.edge.isVisible()
    now = page.state.now() + timedelta(seconds=25)
    page.state.now = lambda: now  # type: ignore[method-assign]
    page.board.age()
    assert page.alarm.is_loud  # silenced, but on nobody's screen
    assert played == ["new", "new"]
    page.go("board")
    panel = page.board.board.panels[WAITING]
    assert (panel.hidden.isVisible(), panel.hidden.text()) == (True, "+1 elsewhere")
    assert panel.empty.isVisible()
    page.board.tools.board_filter.stations = frozenset()
    page.board.tools.changed.emit()
    await eventually(lambda: counter.held(order.id).seen_at is not None)
    assert not panel.hidden.isVisible()
    page.alarm.acknowledge()
    page.board.age()
    assert not page.alarm.is_loud  # seen: silent until it is about to expire
    later = now + timedelta(minutes=2.5)
    page.state.now = lambda: later  # type: ignore[method-assign]
    page.board.age()
    assert page.alarm.is_loud
    page.alarm.acknowledge()
    last = now + timedelta(minutes=4)
    page.state.now = lambda: last  # type: ignore[method-assign]
    page.board.age()
    assert page.alarm.is_loud


async def test_nothing_is_typed_past_an_open_sheet(counter: Counter) -> None:
    page = counter.page
    order = await counter.place((1, 1))
    await eventually(lambda: counter.held(order.id).seen_at is not None)
    await counter.key(order, KEY.Key_I)
    sheet = await counter.sheet()
    assert isinstance(sheet, OrderDialog)
    assert any(one.text().startswith("Seen by the shop at ") for one in sheet.findChildren(QLabel))
    newer = await counter.place()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert sheet.isAncestorOf(focus)  # a new card took nothing away
    press(KEY.Key_Return)  # closes the sheet, and accepts nothing
    await eventually(lambda: closed(sheet))
    assert counter.held(order.id).state is WAITING
    assert counter.held(newer.id).state is WAITING
    await counter.key(order, KEY.Key_A)
    accepted = await counter.settled(order, ACCEPTED)
    await counter.key(order, KEY.Key_Space)
    await eventually(lambda: counter.held(order.id).lines[0].done_at is not None)
    await eventually(lambda: not counter.column(ACCEPTED).busy)
    await counter.key(order, KEY.Key_Delete)
    reasons = await counter.sheet()
    assert isinstance(reasons, ReasonDialog)
    assert not reasons.restock.isChecked()  # it is made: waste, unless somebody says otherwise
    assert "waste" in reasons.outcome.text()
    reasons.restock.click()
    assert "sold again" in reasons.outcome.text()
    press(KEY.Key_Escape)
    await eventually(lambda: closed(reasons))
    counter.line.take_down()
    await eventually(lambda: page.connection.state.phase is not Phase.LIVE)
    await counter.key(order, KEY.Key_R)
    assert counter.said().startswith(f"{order.number}: nothing was done, there is no connection.")
    assert counter.held(order.id).state is accepted.state
    counter.line.put_up()
    await eventually(lambda: page.connection.state.phase is Phase.LIVE)
