"""Orders followed from another program: tray, notifications, what was missed, and the small window."""

import asyncio
from datetime import timedelta

import msgspec
import pytest
from PySide6.QtCore import QAbstractAnimation, QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from desktop.core.storage.preferences import WindowSpot
from desktop.core.sync.replica import ReplicaChange
from desktop.customer.notifications import tray as trays
from desktop.customer.notifications.status_window import StatusWindow
from desktop.customer.orders.order_dialog import OrderDialog
from desktop.customer.orders.status_row import StatusRow
from desktop.ui import badge
from desktop.ui.corner_placement import MARGIN
from desktop.ui.motion import motion
from tests.scenes.desktop.customer import Scene
from tests.scenes.desktop.interaction import click, eventually, named
from tests.scenes.desktop.trays import FakeIcon
from tests.scenes.order_states import accepted, ended, later, waiting
from tests.scenes.samples import NOW
from tests.scenes.stage import Stage, World, offline, put_away, staged
from wire.orders import Order, OrderState


@pytest.fixture
def icons(monkeypatch: pytest.MonkeyPatch) -> list[FakeIcon]:
    """The desktop has a tray; the icons that were put into it."""
    made: list[FakeIcon] = []

    def icon(parent: object) -> FakeIcon:
        made.append(FakeIcon(parent))  # type: ignore[arg-type]
        return made[-1]

    monkeypatch.setattr(trays, "system_icon", icon)
    return made


@pytest.fixture
def badges(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers the task bar was told."""
    told: list[int] = []
    monkeypatch.setattr(QGuiApplication, "setBadgeNumber", lambda _, count: told.append(count))
    return told


async def stage_with(*orders: Order) -> Stage:
    """The page over these orders, its sounds heard in `stage.heard`."""
    stage = await staged(World(orders=list(orders)))
    stage.show()
    stage.heard = []  # type: ignore[attr-defined]
    stage.context.sounds.play = stage.heard.append  # type: ignore[attr-defined, method-assign]
    await eventually(lambda: len(stage.page.state.running()) == len([o for o in orders if not over(o)]))
    return stage


async def leave(stage: Stage) -> None:
    """Ends the page as the app does: Qt's half goes first."""
    await put_away(stage)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def over(order: Order) -> bool:
    return order.state not in (OrderState.WAITING, OrderState.ACCEPTED, OrderState.READY)


def told(stage: Stage, order: Order) -> None:
    """The server tells of an order, through the page's feed."""
    stage.page.state.orders.apply(order)  # type: ignore[union-attr]


def at(order: Order, state: OrderState, **more: object) -> Order:
    """The same order in another state, just now, by the shop."""
    newer = ended(order.number, state)
    changed = msgspec.structs.replace(newer.changed, at=NOW)
    return msgspec.structs.replace(order, version=order.version + 1, state=state, changed=changed, **more)


def look_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QApplication, "activeWindow", lambda: None)


def look_here(monkeypatch: pytest.MonkeyPatch, stage: Stage) -> None:
    monkeypatch.setattr(QApplication, "activeWindow", lambda: stage)


async def test_each_step_is_notified_and_sounds_and_a_click_opens_the_order(
    qtbot: QtBot, icons: list[FakeIcon], badges: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = waiting("A-019")
    stage = await stage_with(first)
    (icon,) = icons
    look_away(monkeypatch)
    taken = at(first, OrderState.ACCEPTED, promised_at=NOW + timedelta(minutes=8))
    told(stage, taken)
    longer = later(taken, 5)
    told(stage, longer)
    told(stage, ready := at(longer, OrderState.READY))
    told(stage, at(ready, OrderState.COMPLETED))
    assert [title for title, _ in icon.told] == ["Order A-019"] * 4
    assert "Ready at" in icon.told[0][1]
    assert "needs longer" in icon.told[1][1]
    assert icon.told[3][1] == "Handed over. Enjoy!"
    assert stage.heard == ["accepted", "promised", "ready", "completed"]  # type: ignore[attr-defined]
    assert badges[-2:] == [1, 0]
    icon.messageClicked.emit()
    await eventually(lambda: any(s.isVisible() for s in stage.findChildren(OrderDialog)))
    assert stage.findChildren(OrderDialog)[0].order.number == "A-019"
    assert not stage.page.notifier.missed.isVisible()
    stage.findChildren(OrderDialog)[0].reject()
    await leave(stage)
    assert not icon.visible
    assert badges[-1] == 0


async def test_that_the_shop_looked_is_notified_and_sounds_once(
    qtbot: QtBot, icons: list[FakeIcon], monkeypatch: pytest.MonkeyPatch
) -> None:
    unseen = waiting("A-019", False)
    stage = await stage_with(unseen)
    look_away(monkeypatch)
    seen = msgspec.structs.replace(unseen, version=unseen.version + 1, seen_at=NOW)
    told(stage, seen)
    told(stage, msgspec.structs.replace(seen, version=seen.version + 1))  # e.g. a second console shows it
    stage.page.notifier.on_orders_change(
        ReplicaChange(changed=[seen])
    )  # read again after a broken connection
    ((title, text),) = icons[0].told
    assert title == "Order A-019"
    assert text.startswith("Seen by the shop at ")
    assert stage.heard == ["seen"]  # type: ignore[attr-defined]
    taken = at(seen, OrderState.ACCEPTED)
    told(stage, msgspec.structs.replace(taken, version=9))
    back = msgspec.structs.replace(taken, version=10, state=OrderState.WAITING)
    told(stage, back)
    assert stage.heard == ["seen", "accepted", "promised"]  # type: ignore[attr-defined]
    await leave(stage)


async def test_that_the_shop_looked_is_silent_when_switched_off(
    qtbot: QtBot, icons: list[FakeIcon], monkeypatch: pytest.MonkeyPatch
) -> None:
    unseen = waiting("A-019", False)
    stage = await stage_with(unseen)
    look_away(monkeypatch)
    click(named(stage.page.top, "Settings"))
    await eventually(lambda: stage.page.settings.isVisible())
    QTest.keyClick(named(stage.page.settings, "seen by the shop", QCheckBox), Qt.Key.Key_Space)
    told(stage, msgspec.structs.replace(unseen, version=unseen.version + 1, seen_at=NOW))
    assert stage.heard == []  # type: ignore[attr-defined]
    assert len(icons[0].told) == 1
    await leave(stage)


@pytest.mark.parametrize("state", [OrderState.REJECTED, OrderState.CANCELLED, OrderState.EXPIRED])
async def test_an_end_without_food_has_its_own_sound_and_says_why(
    qtbot: QtBot, icons: list[FakeIcon], monkeypatch: pytest.MonkeyPatch, state: OrderState
) -> None:
    first = waiting("A-019")
    stage = await stage_with(first)
    look_away(monkeypatch)
    told(stage, at(first, state, reason="No gas today"))
    assert stage.heard == [state.value]  # type: ignore[attr-defined]
    expected = "did not answer" if state is OrderState.EXPIRED else "Reason: No gas today"
    assert expected in icons[0].told[0][1]
    assert expected in stage.page.running.shown[first.id].says.text()
    await leave(stage)


async def test_in_front_nothing_pops_up_but_it_sounds_and_is_said(
    qtbot: QtBot, icons: list[FakeIcon], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = waiting("A-019")
    stage = await stage_with(first)
    look_here(monkeypatch, stage)
    told(stage, at(first, OrderState.ACCEPTED))
    assert icons[0].told == []
    assert stage.heard == ["accepted"]  # type: ignore[attr-defined]
    assert "A-019" in stage.toast.text.text()
    await leave(stage)


async def test_without_a_tray_what_was_missed_stays_until_it_is_read(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trays, "system_icon", lambda _: None)
    first = waiting("A-019")
    stage = await stage_with(first)
    look_away(monkeypatch)
    told(stage, taken := at(first, OrderState.ACCEPTED))
    told(stage, at(taken, OrderState.READY))
    bar = stage.page.notifier.missed
    assert bar.isVisible()
    assert "While you were away" in bar.text.text()
    assert "Ready." in bar.text.text()
    assert "1 more before." in bar.text.text()
    click(named(stage, "Show order"))
    await eventually(lambda: any(s.isVisible() for s in stage.findChildren(OrderDialog)))
    assert not bar.isVisible()
    stage.findChildren(OrderDialog)[0].reject()
    await leave(stage)


async def test_preferences_are_respected(
    qtbot: QtBot, icons: list[FakeIcon], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = waiting("A-019")
    stage = await stage_with(first)
    look_away(monkeypatch)
    stage.context.preferences.notifications, stage.context.preferences.sounds_at = False, ["ready"]
    told(stage, taken := at(first, OrderState.ACCEPTED))
    told(stage, at(taken, OrderState.READY))
    assert icons[0].told == []
    assert stage.heard == ["ready"]  # type: ignore[attr-defined]
    assert stage.page.notifier.missed.isVisible()
    await leave(stage)


async def test_the_tray_s_menu_opens_shows_mutes_and_quits(
    qtbot: QtBot, icons: list[FakeIcon], badges: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = await stage_with(accepted("A-018", 6), waiting("A-019"))
    (icon,) = icons
    status = stage.page.notifier.status
    assert "2 orders on their way" in icon.tip
    assert badges[-1] == 2
    icon.press("Status window")
    assert status.isVisible()
    assert next(a for a in icon.menu.actions() if a.text() == "Status window").isChecked()
    icon.press("Status window")
    assert not status.isVisible()
    icon.press("Mute")
    assert not stage.context.sounds.on
    assert stage.context.preferences.sounds is False
    icon.press("Mute")
    assert stage.context.sounds.on
    icon.press("Order A-018")
    await eventually(lambda: any(s.isVisible() for s in stage.findChildren(OrderDialog)))
    stage.findChildren(OrderDialog)[0].reject()
    icon.press("Quit")
    assert not stage.isVisible()
    await leave(stage)


async def test_own_cancellation_is_no_news(
    qtbot: QtBot, icons: list[FakeIcon], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = waiting("A-019")
    stage = await stage_with(first)
    look_away(monkeypatch)
    mine = msgspec.structs.replace(first.changed, terminal=None)
    told(stage, msgspec.structs.replace(first, version=2, state=OrderState.CANCELLED, changed=mine))
    assert stage.heard == []  # type: ignore[attr-defined]
    assert icons[0].told == []
    await leave(stage)


async def test_the_page_s_link_and_the_keys_open_and_close_the_small_window(qtbot: QtBot) -> None:
    stage = await stage_with(accepted("A-018", 6))
    stage.activateWindow()
    await eventually(stage.isActiveWindow)
    status = stage.page.notifier.status
    click(named(stage, "Status window"))
    assert status.isVisible()
    assert stage.isActiveWindow(), "the window in front keeps the keyboard"
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(stage, Qt.Key.Key_S, keys)
    assert not status.isVisible()
    QTest.keyClick(stage, Qt.Key.Key_S, keys)
    assert status.isVisible()
    assert stage.context.preferences.status_window is True
    click(named(status, "Close (Ctrl+Shift+S)"))
    assert stage.context.preferences.status_window is False
    await leave(stage)


async def test_it_takes_no_focus_and_stays_above(qtbot: QtBot) -> None:
    stage = await stage_with(accepted("A-018", 6))
    status = stage.page.notifier.status
    wanted = (
        Qt.WindowType.WindowStaysOnTopHint
        | Qt.WindowType.FramelessWindowHint
        | Qt.WindowType.WindowDoesNotAcceptFocus
    )
    assert status.windowFlags() & wanted == wanted
    assert status.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    for button in (status.corner, status.to_app, status.put_away):
        assert min(button.sizeHint().width(), button.sizeHint().height()) >= 44
    await leave(stage)


async def test_one_order_in_full_several_in_short(qtbot: QtBot) -> None:
    orders = [waiting(f"A-0{n}") for n in range(20, 25)]
    stage = await stage_with(*orders)
    status = stage.page.notifier.status
    status.present()
    assert [row.full for row in status.findChildren(StatusRow) if row.isVisible()] == [False] * 3
    assert status.more.text() == "+2"
    for order in orders[1:]:
        told(stage, at(order, OrderState.CANCELLED))
        stage.page._dismiss(order.id)
    (row,) = [row for row in status.findChildren(StatusRow) if row.isVisible()]
    assert row.full
    assert row.number.text() == "A-020"
    assert row.steps.accessibleName() == "Step 2 of 5: Seen"
    assert row.steps.accessibleDescription().count(":") == 2, "the times of sent and seen"
    assert not status.more.isVisible()
    await leave(stage)


async def test_it_counts_by_the_server_s_clock_and_says_when_it_is_stale(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = await stage_with(accepted("A-018", 6))
    following = stage.page.notifier
    following.status.present()
    (row,) = [row for row in following.status.findChildren(StatusRow) if row.isVisible()]
    assert row.left.text() == "6:00"
    monkeypatch.setattr(stage.page.state.live, "server_time", lambda: NOW + timedelta(seconds=65))
    stage.page._tick()
    assert row.left.text() == "4:55"
    assert following.status.pill.text() == "Live"
    stage.page.state.connection_changed.emit(offline())
    assert following.status.pill.text().startswith("As of ")
    await leave(stage)


async def test_a_click_opens_the_order_and_a_drag_moves_it_to_stay(qtbot: QtBot) -> None:
    stage = await stage_with(accepted("A-018", 6))
    status = stage.page.notifier.status
    status.present()
    opened: list[object] = []
    status.opened.disconnect()
    status.opened.connect(opened.append)
    (row,) = [row for row in status.findChildren(StatusRow) if row.isVisible()]
    click(row.findChildren(QLabel)[0])
    assert opened == [row.order_id]
    before = status.pos()
    spot = QPoint(40, status.height() - 5)
    QTest.mousePress(status, Qt.MouseButton.LeftButton, pos=spot)
    for step in (10, 40, 120):
        QTest.mouseMove(status, spot - QPoint(step, step))
    QTest.mouseRelease(status, Qt.MouseButton.LeftButton, pos=spot)
    assert opened == [row.order_id], "moving is no click"
    moved = status.pos()
    assert moved.x() < before.x() - 20
    await eventually(lambda: stage.context.preferences.spots)
    again = StatusWindow(stage.context.store)
    again.show_orders(stage.page.state.running(), {}, NOW)
    again.present()
    assert (again.pos() - moved).manhattanLength() <= 2 + abs(again.height() - status.height())
    again.close()
    again.deleteLater()
    await leave(stage)


async def test_it_goes_from_corner_to_corner_and_comes_back_onto_the_screen(qtbot: QtBot) -> None:
    stage = await stage_with(accepted("A-018", 6))
    status = stage.page.notifier.status
    status.present()
    area = status.screen().availableGeometry().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
    assert status.geometry().bottomRight() == area.bottomRight()
    click(status.corner)
    assert status.geometry().bottomLeft() == area.bottomLeft()
    click(status.corner)
    assert status.geometry().topLeft() == area.topLeft()
    stage.context.preferences.spots = {"status": WindowSpot("gone", {"gone": (0.5, 0.5)})}
    status.close()
    status.present()
    assert area.contains(status.geometry())
    await leave(stage)


async def test_the_number_is_drawn_into_the_icon(qtbot: QtBot) -> None:
    none, three = (badge.badged_pixmap("bowl", count).toImage() for count in (0, 3))
    assert none != three
    assert badge.badged_pixmap("bowl", 0, quiet=True).toImage() != none


async def test_a_shown_promise_change_stands_on_the_page(qtbot: QtBot) -> None:
    first = accepted("A-018", 6)
    stage = await stage_with(first)
    stage.page._show_orders(ReplicaChange(changed=[later(first, 7)]))
    shown = stage.page.running.shown[first.id]
    assert "needs longer" in shown.changed.text()
    assert shown.changed.isVisible()
    await leave(stage)


async def test_over_a_real_server_the_small_window_follows(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = await scene.go_to_the_menu()
    heard: list[str] = []
    monkeypatch.setattr(page.app.sounds, "play", heard.append)
    await scene.add("Cola")
    order = await scene.order()
    await eventually(lambda: heard == ["placed"])
    page.notifier.status.present()
    (row,) = [row for row in page.notifier.status.findChildren(StatusRow) if row.isVisible()]
    assert row.number.text() == order.number
    await scene.move(order, OrderState.ACCEPTED, promised_minutes=7)
    await eventually(lambda: row.left.text() in ("6:59", "6:58", "7:00"))
    await scene.shop.api.orders.promise(order.id, 12)
    await eventually(lambda: "needs longer" in row.changed.text())
    await scene.move(order, OrderState.CANCELLED, reason="Out of ice")
    await eventually(lambda: "Out of ice" in row.says.text())
    assert heard == ["placed", "accepted", "promised", "cancelled"]
    assert not row.steps.isVisible()


async def test_with_less_motion_nothing_on_the_page_moves(
    qtbot: QtBot, icons: list[FakeIcon], monkeypatch: pytest.MonkeyPatch
) -> None:
    alerted: list[object] = []
    monkeypatch.setattr(QApplication, "alert", lambda window, *_: alerted.append(window))
    first = waiting("A-019")
    stage = await stage_with(first)
    look_away(monkeypatch)
    told(stage, taken := at(first, OrderState.ACCEPTED))
    assert moving(), "this test sees animations"
    assert alerted
    await eventually(lambda: not moving())
    alerted.clear()
    motion().choose(True)
    try:
        told(stage, at(taken, OrderState.READY))
        for step in (
            stage.page.notifier.status.present,
            stage.page.notifier.status.move_on,
            stage.page.show_my_orders,
            stage.page.show_home,
            lambda: stage.page.notifier.come_back(first.id),
        ):
            step()
            await asyncio.sleep(0)
            assert moving() == []
        assert alerted == []
        assert icons[0].told, "it is told all the same"
        stage.findChildren(OrderDialog)[0].reject()
    finally:
        motion().choose(False)
    await leave(stage)


def moving() -> list[QAbstractAnimation]:
    """What animates in any window."""
    return [
        one
        for widget in QApplication.topLevelWidgets()
        for one in widget.findChildren(QAbstractAnimation)
        if one.state() is QAbstractAnimation.State.Running
    ]
