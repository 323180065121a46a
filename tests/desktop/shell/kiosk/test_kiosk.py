"""Kiosk mode: no way out without the PIN, by any key or button; with it, also when nobody can be asked."""

import asyncio

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from desktop.core.client.pin_lock import LOCK_SECONDS
from desktop.customer.commands.order_commands import OrderCommands
from desktop.customer.shell.kiosk_mode import KioskMode
from desktop.shell.kiosk.frame import HANDLE, WindowMode, docked_rect
from desktop.shell.kiosk.pages import GONE, WAITING
from desktop.shell.kiosk.pin_dialog import PinDialog
from tests.scenes.desktop.interaction import click, eventually, named
from tests.scenes.desktop.kiosk import PIN, SeatScene
from wire.orders import OrderState
from wire.seats import KioskRulesChange


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Filled when the app is told to end."""
    said: list[bool] = []
    monkeypatch.setattr("desktop.shell.kiosk.window.quit_app", lambda: said.append(True))
    return said


async def pin_sheet(seat: SeatScene) -> PinDialog:
    """The sheet that asks for the PIN."""
    sheet = await seat.sheet()
    assert isinstance(sheet, PinDialog)
    return sheet


async def type_pin(sheet: PinDialog, pin: str) -> None:
    """Types a PIN and presses Enter, and waits for the answer."""
    QTest.keyClicks(sheet.pin.edit, pin)
    QTest.keyClick(sheet.pin.edit, Qt.Key.Key_Return)
    if len(pin) >= 4:  # tried: the field is empty once there is an answer
        await eventually(lambda: not isValid(sheet) or (not sheet.pin.edit.text() and not sheet.pad.busy))
    await asyncio.sleep(0.05)


@pytest.mark.parametrize("how", ["close", "Alt+F4", "Ctrl+Q", "lock", "leave", "minimise"])
async def test_every_way_out_asks_for_the_pin(seat: SeatScene, ended: list[bool], how: str) -> None:
    page = await seat.sit("--kiosk")
    window = seat.window
    assert window.isFullScreen()
    if how == "close":
        assert not window.close()
    elif how == "Alt+F4":
        QTest.keyClick(window, Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier)
    elif how == "Ctrl+Q":
        QTest.keyClick(page, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    elif how == "lock":
        click(named(page, "For staff"))
    elif how == "leave":
        page.app.leave()
    else:
        window.showMinimized()
        await eventually(lambda: window.isFullScreen() and not window.isMinimized())
        assert not ended
        return
    sheet = await pin_sheet(seat)
    assert window.isVisible()
    window.close()  # a second attempt opens no second sheet
    await asyncio.sleep(0.05)
    assert len(window.findChildren(PinDialog)) == 1
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    await seat.closed(sheet)
    assert seat.shown() is page
    assert not ended


async def test_escape_leads_nowhere(seat: SeatScene, ended: list[bool]) -> None:
    page = await seat.sit("--kiosk")
    for _ in range(3):
        QTest.keyClick(page, Qt.Key.Key_Escape)
    await asyncio.sleep(0.05)
    assert seat.window.isFullScreen()
    assert seat.shown() is page
    assert not ended


async def test_the_right_pin_opens_and_a_wrong_one_does_not(seat: SeatScene, ended: list[bool]) -> None:
    await seat.sit("--kiosk")
    seat.window.close()
    sheet = await pin_sheet(seat)
    assert not sheet.enter.isEnabled()
    await type_pin(sheet, "284")
    assert sheet.pin.edit.text() == "284"  # too short to be tried
    sheet.pin.edit.clear()
    await type_pin(sheet, "0000")
    assert sheet.pin.error.text() == "That is not the PIN. 4 tries are left."
    assert not ended
    for digit in PIN:
        click(named(sheet, digit))
    click(named(sheet, "Leave kiosk mode"))
    await eventually(lambda: ended)


async def test_five_wrong_pins_close_the_lock_also_over_a_restart(seat: SeatScene, ended: list[bool]) -> None:
    await seat.sit("--kiosk")
    seat.window.close()
    sheet = await pin_sheet(seat)
    for _ in range(5):
        await type_pin(sheet, "0000")
    assert not sheet.pin.edit.isEnabled()
    assert sheet.pin.error.text().startswith("Too many wrong PINs. Try again in ")
    await seat.close_window()
    await seat.sit("--kiosk")
    assert LOCK_SECONDS - 60 < seat.window.guest_session.lock.wait() <= LOCK_SECONDS
    seat.window.close()
    sheet = await pin_sheet(seat)
    assert not sheet.pin.edit.isEnabled()
    assert not ended


async def test_staff_leave_without_a_network(seat: SeatScene, ended: list[bool]) -> None:
    await seat.sit("--kiosk")
    seat.seat_line.cut = True
    seat.window.close()
    sheet = await pin_sheet(seat)
    await type_pin(sheet, "0000")
    assert sheet.pin.error.text().startswith("That is not the PIN.")
    await type_pin(sheet, PIN)
    await eventually(lambda: ended)


async def test_staff_leave_a_seat_that_waits_or_is_gone(seat: SeatScene, ended: list[bool]) -> None:
    await seat.sit("--kiosk")
    await seat.shop.api.seats.revoke(seat.seat.id)
    page = await seat.state(GONE)
    click(named(page, "For staff"))
    sheet = await pin_sheet(seat)
    await type_pin(sheet, "1111")
    assert not ended
    await type_pin(sheet, PIN)
    await eventually(lambda: ended)


async def test_a_restart_without_network_is_locked_all_the_same(seat: SeatScene, ended: list[bool]) -> None:
    await seat.sit("--kiosk")
    await seat.close_window()
    window = await seat.start("--kiosk")
    seat.seat_line.cut = True
    await seat.state(WAITING)
    assert not window.close()
    await type_pin(await pin_sheet(seat), PIN)
    await eventually(lambda: ended)


async def test_without_a_pin_nobody_is_locked_in(seat: SeatScene, ended: list[bool]) -> None:
    await seat.shop.api.seats.change_kiosk_rules(KioskRulesChange(pin=None))
    page = await seat.sit("--kiosk")
    assert page.findChild(KioskMode) is not None
    seat.window.close()
    await eventually(lambda: ended)


async def test_a_seat_without_kiosk_mode_closes(seat: SeatScene, ended: list[bool]) -> None:
    await seat.sit()
    assert not seat.window.isFullScreen()
    assert seat.window.close()
    assert ended


@pytest.mark.parametrize("edge", ["left", "right"])
async def test_a_docked_seat_folds_to_its_handle_and_tells_of_the_order(seat: SeatScene, edge: str) -> None:
    page = await seat.sit("--kiosk", edge)
    window, area = seat.window, seat.window.screen().availableGeometry()
    assert window.height() == area.height()
    await seat.add("Ramyeon")
    order = await seat.order()
    await seat.move(order, OrderState.ACCEPTED)
    await eventually(lambda: "being made" in window.handle.status_text())
    click(window.handle)
    await eventually(lambda: window.width() == HANDLE)
    assert not page.isVisible()
    assert window.frameGeometry().left() == (area.left() if edge == "left" else area.right() + 1 - HANDLE)
    assert window.handle.accessibleName() == "Order here"
    assert order.number in window.handle.accessibleDescription()
    assert not window.close()
    await eventually(lambda: page.isVisible())
    sheet = await pin_sheet(seat)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)


def test_a_dock_lies_at_its_edge() -> None:
    area = QRect(1920, 40, 1920, 1040)
    assert docked_rect(area, WindowMode.RIGHT, True, 76) == QRect(3764, 410, 76, 300)
    assert docked_rect(area, WindowMode.LEFT, True, 76).left() == 1920
    assert docked_rect(area, WindowMode.RIGHT, False, 76) == QRect(2804, 40, 1036, 1040)
    assert docked_rect(QRect(0, 0, 800, 600), WindowMode.LEFT, False, 76) == QRect(0, 0, 800, 600)


async def test_no_dialog_of_the_system_opens_for_a_receipt(seat: SeatScene) -> None:
    page = await seat.sit("--kiosk")
    await seat.add("Ramyeon")
    order = await seat.order()
    await seat.move(order, OrderState.ACCEPTED)
    await eventually(lambda: page.state.running()[0].state is OrderState.ACCEPTED)
    commands = page.findChild(OrderCommands)
    assert commands is not None
    opening = asyncio.ensure_future(commands.open_order(page.state.running()[0]))
    sheet = await seat.sheet()
    assert named(sheet, "Close").isVisible()
    with pytest.raises(AssertionError, match="nobody sees"):
        named(sheet, "Save receipt")
    click(named(sheet, "Close"))
    await opening
