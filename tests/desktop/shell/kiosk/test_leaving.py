"""Leaving a seat: what would be lost is shown and asked about, and can be undone for eight seconds."""

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop.customer.orders.running_panel import UnsentOrder
from desktop.customer.shell.kiosk_mode import KioskMode
from desktop.customer.shell.leave_dialog import LeaveDialog
from desktop.customer.shell.main_page import CustomerPage
from desktop.shell.kiosk.departure import UNDO_SECONDS
from desktop.shell.kiosk.pages import LEAVING
from desktop.texts.formats import language
from tests.scenes.desktop.interaction import click, eventually, named
from tests.scenes.desktop.kiosk import SeatScene
from wire.orders import OrderState


def mode_of(page: CustomerPage) -> KioskMode:
    """What a page has at a seat."""
    mode = page.findChild(KioskMode)
    assert mode is not None
    return mode


async def asked(seat: SeatScene, page: CustomerPage) -> LeaveDialog:
    """The question, after a press on the button."""
    click(mode_of(page).done)
    dialog = await seat.sheet()
    assert isinstance(dialog, LeaveDialog)
    return dialog


def words(dialog: LeaveDialog) -> str:
    """All that it says."""
    return "\n".join(one.text() for one in dialog.findChildren(QLabel))


async def test_the_cart_and_the_order_on_its_way_are_listed(seat: SeatScene) -> None:
    page = await seat.sit()
    await seat.add("Ramyeon")
    order = await seat.order()
    await seat.add("Cola")
    await seat.add("Cola")
    dialog = await asked(seat, page)
    said = words(dialog)
    for part in ("2× Cola", "₩4,000", f"{order.number} · Waiting · 1× Ramyeon", "₩6,000"):
        assert part in said, part
    assert "not ordered" in said
    assert "expects to be paid" in said
    assert named(dialog, "Stay").hasFocus()  # Enter keeps everything
    click(named(dialog, "Stay"))
    await eventually(lambda: not any(one.isVisible() for one in seat.window.findChildren(LeaveDialog)))
    assert page.isVisible()
    assert [line.quantity for line in page.state.cart.lines] == [2]


async def test_undo_brings_everything_back(seat: SeatScene) -> None:
    page = await seat.sit()
    guest = page.app.account.id
    await seat.add("Cola")
    page.cart.note.setText("no ice")
    (await asked(seat, page)).agree()
    leaving = await seat.state(LEAVING)
    assert leaving.empty.title.text() == "Cleared in 8 seconds"
    assert not page.isVisible()  # the next person sees nothing of it
    seat.clock.now += UNDO_SECONDS - 1
    seat.window.departure.look()
    assert leaving.empty.title.text() == "Cleared in 1 second"
    click(named(leaving, "Undo"))
    assert seat.shown() is page
    seat.pass_undo()
    assert seat.shown() is page
    assert (page.app.account.id, len(page.state.cart.lines), page.cart.note.text()) == (guest, 1, "no ice")


async def test_enter_undoes_rather_than_asks_for_the_staffs_pin(seat: SeatScene) -> None:
    page = await seat.sit()
    await seat.add("Cola")
    seat.window.seat_page.lock.setFocus()  # it had the keyboard while the seat was made ready
    (await asked(seat, page)).agree()
    leaving = await seat.state(LEAVING)
    assert named(leaving, "Undo").hasFocus()
    seat.clock.now += 2
    seat.window.departure.look()
    QTest.keyClick(named(leaving, "Undo"), Qt.Key.Key_Return)
    assert seat.shown() is page


async def unsent(seat: SeatScene) -> CustomerPage:
    """A guest with an order that has not gone out, for the line is cut."""
    page = await seat.sit()
    await seat.add("Ramyeon")
    seat.seat_line.cut = True
    click(page.cart.button)
    await eventually(lambda: page.running.findChildren(UnsentOrder))
    return page


async def reconnected(seat: SeatScene, page: CustomerPage) -> None:
    """The line is back, and everything that waits for it has had time to go out."""
    seat.seat_line.cut = False
    page.state.try_now()
    await asyncio.sleep(0.4)


async def test_an_order_said_to_be_given_up_does_not_go_out_meanwhile(seat: SeatScene) -> None:
    page = await unsent(seat)
    guest = page.app.account.id
    dialog = await asked(seat, page)
    await reconnected(seat, page)
    assert (await seat.shop.api.orders.list()).items == []
    dialog.agree()
    await seat.state(LEAVING)
    await reconnected(seat, page)
    seat.pass_undo()
    await seat.finished(guest)
    assert (await seat.shop.api.orders.list()).items == []


@pytest.mark.parametrize("undo", [False, True])
async def test_who_stays_has_it_sent(seat: SeatScene, undo: bool) -> None:
    page = await unsent(seat)
    dialog = await asked(seat, page)
    await reconnected(seat, page)
    if undo:
        dialog.agree()
        click(named(await seat.state(LEAVING), "Undo"))
    else:
        dialog.decline()
    await eventually(lambda: page.state.running())
    assert len((await seat.shop.api.orders.list()).items) == 1
    assert page.state.unsent() == 0


async def test_the_shop_still_has_the_order_of_who_left(seat: SeatScene) -> None:
    page = await seat.sit()
    guest = page.app.account.id
    await seat.add("Ramyeon")
    order = await seat.order()
    await seat.add("Cola")
    await seat.leave()
    page = await seat.finished(guest)
    assert page.state.cart.lines == page.state.running() == []
    assert (await seat.shop.api.orders.get(order.id)).state is OrderState.WAITING


async def test_who_has_nothing_is_not_asked(seat: SeatScene) -> None:
    page = await seat.sit()
    guest = page.app.account.id
    click(mode_of(page).done)
    await seat.finished(guest)


@pytest.mark.parametrize(("code", "name"), [("en", "Leave and clear"), ("ko", "종료하고 지우기")])
async def test_it_is_called_what_it_does(seat: SeatScene, code: str, name: str) -> None:
    page = await seat.sit()
    await seat.add("Cola")
    language().set(code)
    assert mode_of(page).done.text() == name
    dialog = await asked(seat, page)
    assert named(dialog, name).isVisible()
    assert ("지웁니다" in mode_of(page).done.toolTip()) is (code == "ko")
    dialog.decline()
