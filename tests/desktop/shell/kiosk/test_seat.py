"""A seat that signs itself in: guests come and go, and nothing of one is left for the next."""

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog

from desktop.customer.orders.running_panel import UnsentOrder
from desktop.customer.shell.kiosk_mode import KioskMode
from desktop.customer.shell.leave_dialog import LeaveDialog
from desktop.customer.shell.main_page import CustomerPage
from desktop.customer.shell.seat_section import SeatSection
from desktop.shell.kiosk.idle_prompt import IdlePrompt
from desktop.shell.kiosk.pages import GONE, LEAVING, WAITING
from desktop.texts.formats import language
from desktop.ui.motion import motion
from desktop.ui.theme import theme
from tests.scenes.desktop.interaction import click, eventually, named
from tests.scenes.desktop.kiosk import SeatScene
from wire.accounts import Role
from wire.orders import OrderState
from wire.seats import KioskRulesChange

MINUTES = 5


def done_button(page: CustomerPage) -> QAbstractButton:
    """The button that ends a guest's stay, in whatever language."""
    mode = page.findChild(KioskMode)
    assert mode is not None
    return mode.done


def open_dialog(seat: SeatScene) -> QDialog | None:
    """The dialog that is open, if one is."""
    return next((one for one in seat.window.findChildren(QDialog) if one.isVisible()), None)


async def pass_time(seat: SeatScene, seconds: float) -> None:
    """Lets time pass at the seat, and has it looked at."""
    seat.clock.now += seconds
    seat.window.idle_watcher.look()
    await asyncio.sleep(0.05)


async def test_the_seat_signs_in_by_itself_and_its_order_bears_its_label(seat: SeatScene) -> None:
    page = await seat.sit()
    assert page.app.account.name == "PC 7"
    assert page.cart.seat.isReadOnly()
    await seat.add("Ramyeon")
    order = await seat.order()
    assert (order.seat, order.user_name) == ("PC 7", "PC 7")
    assert (await seat.shop.api.orders.get(order.id)).seat == "PC 7"


async def test_there_is_no_way_to_the_entry_page_nor_to_another_seat(seat: SeatScene) -> None:
    page = await seat.sit()
    shown = [one for one in page.findChildren(QAbstractButton) if one.isVisible()]
    assert not any(one.text() in ("Change", "Sign out") for one in shown)
    click(named(page, "Settings"))
    assert page.settings.isVisible()
    assert not page.settings.account.isVisible()
    assert not any(section.isVisible() for section in page.settings.findChildren(SeatSection))


async def test_i_am_done_leaves_nothing_for_the_next(seat: SeatScene) -> None:
    page = await seat.sit()
    first = page.app.account.id
    await seat.add("Ramyeon")
    order = await seat.order()
    await seat.move(order, OrderState.REJECTED, reason="sold out")
    await eventually(lambda: not page.holds_guest())
    await seat.add("Cola")
    page.top.search.setText("cola")
    page.cart.note.setText("no ice")
    page.cart.note.textEdited.emit("no ice")
    theme().set("dark", None, 150)
    seat.store.preferences.theme, seat.store.preferences.text_scale = "dark", 1.5
    page.settings._language("ko")
    await seat.leave()
    page = await seat.finished(first)
    assert page.app.account.name == "PC 7"
    assert page.state.cart.lines == []
    assert page.cart.note.text() == page.top.search.text() == ""
    assert page.state.running() == []
    assert seat.store.carts(first) == {}
    assert seat.store.past_orders(first) == []
    assert (seat.store.preferences.theme, seat.store.preferences.language) == ("system", "")
    assert (theme().scale, language().code) == (100, "en")


async def test_the_question_comes_before_the_forgetting(seat: SeatScene) -> None:
    page = await seat.sit()
    first = page.app.account.id
    await pass_time(seat, 10 * MINUTES * 60)
    assert seat.window.seat.account_id == first  # nobody touched anything: nobody is asked
    await seat.add("Ramyeon")
    await pass_time(seat, MINUTES * 60 - 29)
    sheet = await seat.sheet()
    assert isinstance(sheet, IdlePrompt)
    assert sheet.count.text() == "29 seconds"
    click(named(sheet, "I am still here"))
    await eventually(lambda: seat.window.idle_watcher._dialog is None)
    await pass_time(seat, MINUTES * 60 - 40)
    assert page.state.cart.lines
    await pass_time(seat, 20)
    sheet = await seat.sheet()
    await pass_time(seat, 25)
    await seat.finished(first)
    assert seat.page.state.cart.lines == []
    assert seat.store.carts(first) == {}


async def test_who_wakes_a_seat_that_slept_is_the_next_guest(seat: SeatScene) -> None:
    page = await seat.sit()
    first = page.app.account.id
    await seat.add("Ramyeon")
    seat.window.idle_watcher._second.stop()  # the click comes first: it is what wakes the computer
    seat.clock.now += 3600
    QTest.mouseClick(page.menu.grid.viewport(), Qt.MouseButton.LeftButton, pos=seat.plus("Cola"))
    assert [line.name for line in page.state.cart.lines] == ["Ramyeon"]  # nobody sees what it would have done
    seat.window.idle_watcher._second.start()
    page = await seat.finished(first)
    assert page.state.cart.lines == []
    assert seat.store.carts(first) == {}


async def test_done_is_done_in_the_question_too(seat: SeatScene) -> None:
    page = await seat.sit()
    first = page.app.account.id
    await seat.add("Ramyeon")
    await pass_time(seat, MINUTES * 60 - 10)
    click(named(await seat.sheet(), "Leave and clear"))
    await eventually(lambda: isinstance(open_dialog(seat), LeaveDialog))
    click(named(await seat.sheet(), "Leave and clear"))
    await seat.state(LEAVING)
    seat.pass_undo()
    await seat.finished(first)
    assert seat.store.carts(first) == {}


async def test_an_order_on_its_way_keeps_its_guest(seat: SeatScene) -> None:
    page = await seat.sit()
    first = page.app.account.id
    await seat.add("Ramyeon")
    order = await seat.order()
    for _ in range(3):
        await pass_time(seat, MINUTES * 60 + 1)
    assert seat.window.seat.account_id == first
    order = await seat.move(order, OrderState.ACCEPTED)
    await seat.move(order, OrderState.READY)
    await eventually(lambda: page.state.running()[0].state is OrderState.READY)
    assert page.holds_guest()
    await seat.move(order, OrderState.COMPLETED)
    await eventually(lambda: not page.holds_guest())
    await pass_time(seat, MINUTES * 60 + 1)
    await seat.finished(first)
    assert (await seat.shop.api.orders.get(order.id)).state is OrderState.COMPLETED


async def test_a_restart_goes_on_with_the_guest_and_the_cart(seat: SeatScene) -> None:
    page = await seat.sit()
    first = page.app.account.id
    await seat.add("Ramyeon")
    await seat.close_window()
    page = await seat.sit()
    assert page.app.account.id == first
    await eventually(lambda: len(page.state.cart.lines) == 1)


async def test_a_restart_much_later_is_somebody_else(seat: SeatScene) -> None:
    page = await seat.sit()
    first = page.app.account.id
    await seat.add("Ramyeon")
    seat.window.guest_session._record.used_at -= MINUTES * 60 + 1
    seat.window.guest_session._save()
    await seat.close_window()
    page = await seat.sit()
    assert page.app.account.id != first
    assert seat.store.carts(first) == {}


async def test_without_a_server_the_seat_waits_and_comes_by_itself(seat: SeatScene) -> None:
    window = await seat.start()
    await eventually(lambda: window.page is not None)
    await seat.close_window()
    window = await seat.start()
    seat.seat_line.cut = True
    page = await seat.state(WAITING)
    seat.seat_line.cut = False
    click(named(page, "Try now"))
    page = await seat.served_at()
    assert page.menu.model.rowCount() == 3


async def test_a_revoked_seat_says_so_and_forgets(seat: SeatScene) -> None:
    page = await seat.sit()
    first = page.app.account.id
    await seat.add("Ramyeon")
    await seat.shop.api.seats.revoke(seat.seat.id)
    page = await seat.state(GONE)  # type: ignore[assignment]
    assert page.empty.title.text() == "This seat is not set up any more"  # type: ignore[attr-defined]
    assert seat.store.carts(first) == {}


async def test_an_ended_session_goes_on_by_itself_with_all_that_was_typed(seat: SeatScene) -> None:
    page = await seat.sit()
    await seat.add("Ramyeon")
    end = "UPDATE session SET revoked_at = now() RETURNING id"
    served = seat.served.served
    for row in seat.served.call(served.database.fetch(end)):
        seat.served._loop.call_soon_threadsafe(served.parts.accounts.revocations.add, row["id"])
    await eventually(lambda: seat.shown() is not page)
    assert await seat.served_at() is page
    assert len(page.state.cart.lines) == 1


async def test_a_person_may_sign_in_where_the_shop_wants_it(seat: SeatScene) -> None:
    await seat.shop.api.seats.change_kiosk_rules(KioskRulesChange(personal=True))
    page = await seat.sit()
    guest = page.app.account.id
    await seat.add("Cola")
    click(named(page, "Sign in"))
    assert not seat.window.seat.login.keep.isVisible()
    await seat.personal()
    page = await seat.served_at()
    assert page.app.account.name == "hana"
    assert [line.name for line in page.state.cart.lines] == ["Cola"]
    assert seat.store.carts(guest) == {}
    person = page.app.account.id
    await seat.leave()
    page = await seat.finished(person)
    assert page.app.account.name == "PC 7"
    assert seat.store.carts(person) == {}


async def test_without_guests_people_sign_in_and_are_signed_out(seat: SeatScene) -> None:
    await seat.shop.api.seats.change_kiosk_rules(KioskRulesChange(guests=False, personal=True))
    await seat.start()
    login = seat.window.seat.login
    await eventually(lambda: seat.shown() is login)
    assert not login.back_button.isVisible()
    await seat.personal()
    page = await seat.served_at()
    await seat.add("Ramyeon")
    await pass_time(seat, MINUTES * 60 + 1)
    await eventually(lambda: seat.shown() is login)
    assert login.username.edit.text() == login.password.edit.text() == ""
    assert seat.store.carts(page.app.account.id if page.app.session.account else seat.items[0].id) == {}


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F11])
async def test_keys_change_nothing(seat: SeatScene, key: Qt.Key) -> None:
    page = await seat.sit()
    QTest.keyClick(seat.window, key)
    assert seat.window.isVisible()
    assert seat.shown() is page


async def test_i_am_done_asks_while_an_order_was_not_sent(seat: SeatScene) -> None:
    page = await seat.sit()
    first = page.app.account.id
    await seat.add("Ramyeon")
    seat.seat_line.cut = True
    click(page.cart.button)
    await eventually(lambda: page.running.findChildren(UnsentOrder))
    click(done_button(page))
    click(named(await seat.sheet(), "Stay"))
    await asyncio.sleep(0.05)
    assert page.isVisible()
    assert page.state.unsent() == 1
    click(done_button(page))
    click(named(await seat.sheet(), "Leave and clear"))
    await seat.state(LEAVING)
    assert seat.store.pending_orders(first) != []
    seat.pass_undo()
    await eventually(lambda: seat.store.pending_orders(first) == [])
    seat.seat_line.cut = False
    await seat.finished(first)
    assert (await seat.shop.api.orders.list()).items == []


async def test_what_a_guest_switched_off_is_on_for_the_next(seat: SeatScene) -> None:
    page = await seat.sit()
    first = page.app.account.id
    click(named(page, "Settings"))
    page.settings.sound_on.setChecked(False)
    page.settings.still.setChecked(True)
    page.settings.volume.setValue(5)
    assert motion().still
    assert not page.app.sounds.on
    click(done_button(page))
    page = await seat.finished(first)
    assert page.app.sounds.on
    assert page.app.sounds.volume == 80
    assert not motion().still
    preferred = seat.store.preferences
    assert (preferred.sounds, preferred.reduced_motion, preferred.volume) == (True, None, 80)


async def test_a_name_typed_and_left_at_the_login_page_is_forgotten(seat: SeatScene) -> None:
    await seat.shop.api.seats.change_kiosk_rules(KioskRulesChange(guests=False, personal=True))
    window = await seat.start()
    login = window.seat.login
    await eventually(lambda: seat.shown() is login)
    click(login.other)
    QTest.keyClicks(login.shown_name.edit, "Hana Kim")
    QTest.keyClicks(login.username.edit, "hana")
    await window.finish()
    await eventually(lambda: seat.shown() is login)
    assert (login.username.edit.text(), login.shown_name.edit.text(), login.notice.text()) == ("", "", "")
    assert login.draft()["new"] == ""
    kept = seat.store.snapshot(f"typed at sign-in: {Role.USER}", dict[str, str])
    assert kept is not None
    assert kept[0] == {}
