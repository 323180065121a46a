"""The kitchen's screen and the customers' board over a real server; mute, escalation, full screen."""

from datetime import timedelta

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QScrollArea
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.console.alarm.alarm import URGENT_EVERY_MS
from desktop.console.board.kitchen import KitchenWindow
from desktop.console.board.ready_board import ReadyWindow
from desktop.core.sync.state_transitions import StateTransition, TransitionKind
from tests.scenes.desktop.alarm import Heard, alarm_of
from tests.scenes.desktop.board_orders import made, moved
from tests.scenes.desktop.console import Counter
from tests.scenes.desktop.interaction import eventually
from wire.orders import OrderState, Transition

KEY, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier
WAITING, ACCEPTED, READY = OrderState.WAITING, OrderState.ACCEPTED, OrderState.READY


async def accepted(counter: Counter, count: int) -> list[object]:
    orders = [await counter.place() for _ in range(count)]
    for order in orders:
        await counter.other.api.orders.transition(order.id, 1, Transition(ACCEPTED, promised_minutes=5))
        await eventually(lambda order=order: counter.held(order.id).state is ACCEPTED)
    return [counter.held(order.id) for order in orders]


async def test_the_kitchen_works_by_numbers(counter: Counter) -> None:
    orders = await accepted(counter, 3)
    kitchen = counter.page.windows.show("kitchen")
    assert isinstance(kitchen, KitchenWindow)
    kitchen.resize(1500, 800)
    await eventually(lambda: kitchen.width() == 1500)
    kitchen.activateWindow()
    await eventually(lambda: len(kitchen.making) >= 2 and kitchen.isActiveWindow())
    shown = [
        one for row in range(2) for panel in kitchen.making for one in panel.view.rows.ids[row : row + 1]
    ]
    assert shown == [order.id for order in orders]  # type: ignore[attr-defined]
    view = kitchen.making[0].view
    view.setFocus()
    QTest.keyClick(view, KEY.Key_2)
    chosen = kitchen.making[1].view
    assert (chosen.hasFocus(), chosen.current) == (True, shown[1])
    QTest.keyClick(chosen, KEY.Key_Return)
    await eventually(lambda: counter.held(shown[1]).state is READY)
    assert shown[1] in kitchen.ready.view.rows
    kitchen.count()
    assert kitchen.totals.list.accessibleDescription() == "2 × Ramyeon"
    QTest.keyClick(kitchen, KEY.Key_F11)
    await eventually(kitchen.isFullScreen)
    QTest.keyClick(kitchen, KEY.Key_Escape)
    await eventually(lambda: not kitchen.isFullScreen())


async def test_customers_see_their_number_come_up_once(counter: Counter) -> None:
    (order,) = await accepted(counter, 1)
    board = counter.page.windows.show("ready")
    assert isinstance(board, ReadyWindow)
    assert [one.number for one in board.making] == [order.number]  # type: ignore[attr-defined]
    called: list[bool] = []
    board.called.connect(lambda: called.append(True))
    await counter.key(order, KEY.Key_R)  # type: ignore[arg-type]
    await eventually(lambda: bool(board.ready))
    assert (board.ready[0].fresh, board.ready[0].seat, board.making) == (True, "PC 27", [])
    board.show_now()
    assert len(called) == 1
    assert order.user_name not in board.accessibleDescription()  # type: ignore[attr-defined]
    board.grab()


async def test_what_was_ready_before_is_no_news(counter: Counter) -> None:
    (order,) = await accepted(counter, 1)
    await counter.key(order, KEY.Key_R)  # type: ignore[arg-type]
    ready = await counter.settled(order, READY)  # type: ignore[arg-type]
    now = counter.page.state.now() + timedelta(minutes=5)
    counter.page.state.now = lambda: now  # type: ignore[method-assign]
    board = counter.page.windows.show("ready")
    assert isinstance(board, ReadyWindow)
    assert [(one.number, one.fresh) for one in board.ready] == [(ready.number, False)]


async def test_windows_come_back_unless_closed(counter: Counter) -> None:
    windows = counter.page.windows
    windows.show("kitchen")
    windows.show("ready").close()
    assert list(windows.open) == ["kitchen"]
    await counter.page.close_page()
    assert windows.open == {}
    await counter.reopen()
    assert list(windows.open) == ["kitchen"]
    windows.open["kitchen"].close()


async def test_a_muted_alarm_says_so_can_be_tried_and_is_heard_again(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    played: list[str] = []
    page = counter.page
    page.alarm._sounds = played.append
    page.alarm.mute(5)
    assert page.alarm_presenter.bar.isVisible()
    assert "4:59" in page.alarm_presenter.bar.text.text() or "5:00" in page.alarm_presenter.bar.text.text()
    await counter.place()
    assert played == []
    assert page.alarm.is_loud  # the light is on
    assert "Muted" in page.bell.accessibleName()
    # A test sounds all the same, each kind by its name, and says that the alarm itself stays silent.
    heard: list[tuple[str, int, bool]] = []
    sounds = page.app.sounds
    monkeypatch.setattr(sounds, "_player", "a player")
    monkeypatch.setattr(
        sounds, "_run", lambda player, name, path: heard.append((name, sounds.volume, path.exists()))
    )
    monkeypatch.setattr("desktop.ui.sound.spawn", lambda work, name: work)
    sounds.volume = 35
    words = (
        "Test the alarm: a new order",
        "an order was changed",
        "an order was cancelled",
        "an order is late",
    )
    for asked in words:
        await choose_of_bell(counter, asked)
    assert heard == [(kind, 35, True) for kind in ("new", "changed", "cancelled", "late")]
    assert played == []  # the alarm is muted still
    assert counter.said().startswith("This test was heard; the alarm itself stays muted.")
    for off in ("volume", "on"):
        monkeypatch.setattr(sounds, off, 0)
        await choose_of_bell(counter, words[0])
        assert counter.said().startswith("Only the light shows: sounds are off.")
        assert page.alarm.is_lit
    assert len(heard) == 4
    QTest.mouseClick(page.alarm_presenter.bar.sound_on, Qt.MouseButton.LeftButton)
    assert played == ["new"]
    assert not page.alarm_presenter.bar.isVisible()


async def choose_of_bell(counter: Counter, words: str) -> None:
    """Press Shift+B and choose a line of the bell's menu."""
    QTest.keyClick(counter.page, KEY.Key_B, Qt.KeyboardModifier.ShiftModifier)
    bell = counter.page.bell
    await eventually(lambda: any(menu.isVisible() for menu in bell.findChildren(QMenu)))
    menu = next(menu for menu in bell.findChildren(QMenu) if menu.isVisible())
    line = next(action for action in menu.actions() if words in action.text())
    menu.setActiveAction(line)
    QTest.keyClick(menu, KEY.Key_Return)
    await eventually(lambda: not isValid(menu) or not menu.isVisible())


async def test_f11_fills_the_screen(counter: Counter) -> None:
    QTest.keyClick(counter.window, KEY.Key_F11)
    await eventually(counter.window.isFullScreen)
    QTest.keyClick(counter.window, KEY.Key_F11)
    await eventually(lambda: not counter.window.isFullScreen())


def test_an_order_about_to_expire_rings_again_and_faster(qtbot: QtBot) -> None:
    heard = Heard()
    alarm = alarm_of(heard)
    first, second = made(1), made(2)
    alarm.update_waiting([first.id, second.id])
    alarm.acknowledge()
    assert not alarm.is_loud
    alarm.update_urgent({"soon": {first.id}})
    assert (alarm.is_loud, alarm._sound.interval()) == (True, URGENT_EVERY_MS)
    alarm.acknowledge()
    alarm.update_urgent({"soon": {first.id}})  # once
    assert not alarm.is_loud
    alarm.update_waiting([second.id])
    alarm.update_urgent({"soon": {second.id}})
    assert alarm.is_loud
    alarm.close()


def test_what_another_terminal_cancels_or_takes_back_is_heard(qtbot: QtBot) -> None:
    heard = Heard()
    alarm = alarm_of(heard)
    alarm.ringing.own = made(1).id  # any other terminal than the orders'
    back = moved(made(1, READY), ACCEPTED)
    alarm.on_transitions([StateTransition(TransitionKind.ORDER_STATE, back, READY, ACCEPTED)])
    gone = moved(made(2, ACCEPTED), OrderState.CANCELLED)
    alarm.on_transitions([StateTransition(TransitionKind.ORDER_STATE, gone, ACCEPTED, OrderState.CANCELLED)])
    assert heard.sounds == ["changed", "cancelled"]
    own = msgspec.structs.replace(gone.changed.terminal, id=made(1).id)  # type: ignore[type-var]
    gone.changed.terminal = own
    alarm.on_transitions([StateTransition(TransitionKind.ORDER_STATE, gone, ACCEPTED, OrderState.CANCELLED)])
    assert len(heard.sounds) == 2


async def test_windows_that_come_back_leave_the_keyboard_with_who_signed_in(counter: Counter) -> None:
    [order] = await accepted(counter, 1)
    windows = counter.page.windows
    windows.show("kitchen").activateWindow()
    windows.close_all()
    windows.reopen()
    assert windows.open["kitchen"].isVisible()
    await eventually(counter.window.isActiveWindow)
    assert QApplication.activeWindow() is counter.window
    # The same keys lead from any window to any other.
    QTest.keyClick(counter.window, KEY.Key_8, ALT)
    await eventually(windows.open["kitchen"].isActiveWindow)
    QTest.keyClick(windows.open["kitchen"], KEY.Key_9, ALT)
    await eventually(lambda: "ready" in windows.open and windows.open["ready"].isActiveWindow())
    QTest.keyClick(windows.open["ready"], KEY.Key_6, ALT)
    await eventually(counter.window.isActiveWindow)
    assert counter.page.pages.current == "till"
    counter.window.setFixedHeight(480)
    bars = [one.verticalScrollBar() for one in counter.page.pages.till.findChildren(QScrollArea)]
    await eventually(lambda: any(one.isVisible() for one in bars))
    QTest.keyClick(counter.window.focusWidget(), KEY.Key_PageDown)
    assert max(one.value() for one in bars) > 0
    QTest.keyClick(counter.window, KEY.Key_1, ALT)
    counter.window.setFixedHeight(900)
    # A short history is seen at once; a low window scrolls it by keyboard alone.
    await counter.key(order, KEY.Key_I)  # type: ignore[arg-type]
    sheet = await counter.sheet()
    bar = sheet.findChild(QScrollArea).verticalScrollBar()
    await eventually(lambda: any(one.text().startswith("accepted") for one in sheet.findChildren(QLabel)))
    await eventually(lambda: bar.maximum() == 0)
    counter.window.setFixedHeight(440)
    await eventually(lambda: bar.maximum() > 0)
    QTest.keyClick(counter.window.focusWidget(), KEY.Key_PageDown)
    assert bar.value() > 0
    QTest.keyClick(counter.window.focusWidget(), KEY.Key_Escape)
