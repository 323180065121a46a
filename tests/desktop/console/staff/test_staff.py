"""Who is at the counter, over a real server: PINs by keys and taps, the lock, and an owner who is asked."""

import asyncio
from uuid import UUID

import pytest
from PySide6.QtTest import QTest

from desktop.console.board.order_dialog import entry_text
from desktop.console.commands.order_commands import race_text
from desktop.console.payments.unbooked_bar import UnbookedBar
from desktop.console.staff.lock_time import lock_minutes
from desktop.console.staff.member_dialog import MemberDialog
from desktop.console.staff.recovery_dialog import RecoveryDialog
from desktop.console.staff.unlock_dialog import UnlockDialog
from desktop.core.client.errors import ApiError
from desktop.core.client.pin_attempts import PinAttempts
from desktop.core.kiosk.idle_timer import IdleTimer
from desktop.ui.dialogs import Dialog
from tests.scenes.desktop.console import closed, no_answers
from tests.scenes.desktop.guarded_shop import KEY, KIM, LEE, WITH, GuardedShop
from tests.scenes.desktop.interaction import click, eventually, named
from tests.scenes.served import PASSWORD
from wire.catalog import MenuItemChange
from wire.orders import ActorKind, OrderState, TenderKind
from wire.problems import Code
from wire.staff import StaffChange
from wire.till import TakeTender


class Time:
    """A clock that is set."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


async def change_price(shop: GuardedShop, price: int) -> int:
    """What a page does: one call that is for owners."""
    item = await shop.page.app.api.menu.change_item(
        shop.items[0].id, shop.items[0].edition, MenuItemChange(price=price)
    )
    shop.items[0] = item
    return item.price


async def done_by(shop: GuardedShop, area: str = "menu") -> str:
    """Who did the newest thing of an area."""
    return (await shop.other.api.staff.audit(area=area)).items[0].by.name


async def test_somebody_unlocks_and_all_is_told_in_that_name(shop: GuardedShop) -> None:
    order, other = await shop.place((0, 1)), await shop.place((0, 1))
    # Locked, the board is in sight and orders can be handled: in the shop's name.
    await shop.key(other, KEY.Key_Return)
    assert (await shop.settled(other, OrderState.ACCEPTED)).changed.by.kind is ActorKind.BUSINESS
    await shop.unlock()
    await shop.key(order, KEY.Key_Return)
    hoped = shop.held(order.id).changed.by
    assert (hoped.kind, hoped.name) == (ActorKind.STAFF, "Lee")
    truth = await shop.settled(order, OrderState.ACCEPTED)
    assert (truth.changed.by.kind, truth.changed.by.id) == (ActorKind.STAFF, shop.lee.id)
    assert race_text(truth, "12:03") == f"{order.number}: accepted by Lee at counter 1, 12:03"
    history = await shop.other.api.orders.history(order.id)
    assert "Lee · counter 1" in entry_text(history.items[-1])
    # Two taps and a PIN: somebody else takes over; the socket never notices.
    click(shop.page.staff.button)
    await shop.type_pin(await shop.pad(), "Kim (owner)", KIM)
    await eventually(lambda: shop.here == "Kim")
    assert await change_price(shop, 6100) == 6100
    assert await done_by(shop) == "Kim"
    QTest.keyClick(shop.page, KEY.Key_L, WITH.ControlModifier)
    assert shop.here == "Locked"
    await shop.place((0, 1))  # and it goes on ringing
    # At the kitchen's screen the same keys work, and the pad opens over it.
    kitchen = shop.page.windows.show("kitchen")
    kitchen.activateWindow()
    await eventually(kitchen.isActiveWindow)
    QTest.keyClick(kitchen, KEY.Key_F8)
    await eventually(lambda: kitchen.findChildren(UnlockDialog))
    await shop.type_pin(kitchen.findChildren(UnlockDialog)[0], "Lee", LEE)
    await eventually(lambda: shop.here == "Lee")
    QTest.keyClick(kitchen, KEY.Key_L, WITH.ControlModifier)
    assert shop.here == "Locked"


async def test_an_owner_is_asked_for_one_action(shop: GuardedShop) -> None:
    await shop.unlock()
    saving = asyncio.ensure_future(change_price(shop, 6500))
    sheet = await shop.pad()
    assert sheet.title.text() == "Ask an owner"
    assert [chip.name for chip in sheet.people.chips] == ["Kim (owner)"]
    QTest.keyClicks(sheet.pad.edit, KIM)  # the only owner is chosen already
    click(named(sheet, "Agree"))
    assert await saving == 6500
    assert (await done_by(shop), shop.here) == ("Kim", "Lee")
    # The next one asks again, and nothing happens when nobody agrees.
    saving = asyncio.ensure_future(change_price(shop, 7000))
    QTest.keyClick(await shop.pad(), KEY.Key_Escape)
    with pytest.raises(ApiError) as refused:
        await saving
    assert refused.value.code is Code.FORBIDDEN
    # Calls that are one action ask once; what was begun inside has no leave afterwards.
    later: list[asyncio.Task[int]] = []

    async def two_in_one() -> None:
        with shop.page.state.staff_session.one_action("Season the menu"):
            await change_price(shop, 7100)
            await change_price(shop, 7200)
            later.append(asyncio.ensure_future(slow()))

    async def slow() -> int:
        await asyncio.sleep(0.3)
        return await change_price(shop, 7300)

    both = asyncio.ensure_future(two_in_one())
    await shop.owner_agrees()
    await both
    assert shop.items[0].price == 7200
    QTest.keyClick(await shop.pad(), KEY.Key_Escape)
    with pytest.raises(ApiError):
        await later[0]


async def test_money_that_needs_an_owner_waits_as_a_line_until_somebody_presses(shop: GuardedShop) -> None:
    """A refund sent again as the program starts raises nothing over anybody's work."""
    order = await shop.place((0, 1))
    taken = TakeTender(TenderKind.CASH, 6000)
    await shop.other.api.till.take_tender(order.id, taken, "paid")
    await shop.unlock()
    with no_answers(shop):
        giving = asyncio.ensure_future(shop.page.payments.refund(order, TenderKind.CASH, 2000, "cold"))
        await eventually(lambda: shop.page.payments.is_unsettled(order.id))
        await shop.page.close_page()  # as the end of the program
        await giving
    await shop.reopen()
    bar = shop.page.findChild(UnbookedBar)
    assert bar is not None
    await eventually(lambda: bar.mine.isVisible())
    assert "by Lee. It is booked once Lee unlocks this terminal." in bar.text.text()
    await shop.unlock()
    await eventually(lambda: bar.owner.isVisible())
    assert bar.text.text().startswith("Needs an owner's leave: ")
    assert not shop.open_sheets(UnlockDialog)
    click(bar.owner)
    QTest.keyClick(await shop.pad(), KEY.Key_Escape)  # nobody agrees: it goes on waiting
    await eventually(lambda: bar.owner.isVisible())
    click(bar.owner)
    await shop.owner_agrees()
    await eventually(lambda: not bar.isVisible())
    paid = await shop.other.api.till.payments(order.id)
    assert [(one.amount, one.by.name) for one in paid.items] == [(6000, "noodles"), (2000, "Kim")]


async def test_wrong_pins_wait_longer_and_longer(shop: GuardedShop) -> None:
    time = Time()
    shop.page.state.staff_session.pin_attempts = PinAttempts(time)
    QTest.keyClick(shop.page, KEY.Key_F8)
    sheet = await shop.pad()
    for left in ("4 tries are", "3 tries are", "2 tries are", "One try is"):
        await shop.type_pin(sheet, "Lee", "9999")
        assert sheet.pad.field.error.text() == f"That is not the PIN. {left} left."
    await shop.type_pin(sheet, "Lee", "9999")
    told = sheet.pad.field.error
    assert (told.text(), sheet.pad.edit.isEnabled()) == ("Too many wrong PINs. Try again in 1:00.", False)
    time.now = 22
    await eventually(lambda: told.text() == "Too many wrong PINs. Try again in 0:38.")
    click(named(sheet, "Kim (owner)"))  # somebody else need not wait
    assert sheet.pad.edit.isEnabled()
    click(named(sheet, "Lee"))
    assert not sheet.pad.edit.isEnabled()
    # This terminal's clock says that it is over; the server has the last word.
    time.now = 61
    await eventually(sheet.pad.edit.isEnabled)
    QTest.keyClicks(sheet.pad.edit, LEE)
    QTest.keyClick(sheet.pad.edit, KEY.Key_Return)
    await eventually(lambda: told.text().startswith("Too many wrong PINs. Try again in "))
    assert shop.here == "Locked"


def test_the_wait_doubles_up_to_a_quarter_of_an_hour() -> None:
    time, lee = Time(), UUID(int=1)
    tries = PinAttempts(time)
    assert [tries.wrong(lee) for _ in range(5)] == [4, 3, 2, 1, 0]
    waits = [tries.wait(lee)]
    for _ in range(6):
        time.now += tries.wait(lee)
        tries.wrong(lee)
        waits.append(tries.wait(lee))
    assert waits == [60, 120, 240, 480, 900, 900, 900]
    tries.right(lee)
    assert tries.wait(lee) == 0


async def test_idle_counters_lock_and_keep_what_is_open(shop: GuardedShop) -> None:
    time = Time()
    staff = shop.page.staff
    staff.idle = IdleTimer(5, time)
    await shop.unlock()
    order = await shop.place((0, 1))
    shop.page.board.card_actions.show_details(order)
    sheet = await shop.sheet()
    QTest.keyClicks(shop.page.bar.search, "ramy")
    time.now += 299
    QTest.keyClick(shop.page.bar.search, KEY.Key_E)  # somebody is there
    time.now += 299
    staff.look()
    assert shop.here == "Lee"
    time.now += 2
    staff.look()
    assert (shop.here, shop.page.state.staff_session.member) == ("Locked", None)
    assert not closed(sheet)
    assert shop.page.bar.search.text() == "ramye"


async def test_a_counter_that_slept_is_locked_before_anything_is_pressed(shop: GuardedShop) -> None:
    time = Time()
    staff = shop.page.staff
    staff.idle = IdleTimer(5, time)
    await shop.unlock()
    staff._second.stop()  # the key comes first, as when it is what wakes the computer
    time.now += 3600
    locked: list[bool] = []
    shop.page.bar.search.textEdited.connect(
        lambda _: locked.append(shop.page.state.staff_session.member is None)
    )
    QTest.keyClick(shop.page.bar.search, KEY.Key_E)
    assert locked == [True]
    assert shop.here == "Locked"


async def test_a_token_is_renewed_and_an_ended_one_locks(shop: GuardedShop) -> None:
    staff_session = shop.page.state.staff_session
    pauses: list[float] = []
    gates: list[asyncio.Event] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)
        gates.append(asyncio.Event())
        await gates[-1].wait()

    staff_session._sleep = sleep
    await shop.unlock()
    await eventually(lambda: gates)
    first = await staff_session.token()
    assert 700 < pauses[0] < 900  # a minute and a half before the quarter of an hour is over
    gates[0].set()
    await eventually(lambda: len(gates) == 2)
    assert await staff_session.token() != first
    assert shop.here == "Lee"
    # Another PIN elsewhere ends what was unlocked here: the account goes on, locked, and says so.
    order = await shop.place((0, 1))
    owner = await shop.other.api.staff.unlock(shop.kim.id, KIM)
    await shop.other.api.call(
        type(shop.lee), "PATCH", f"staff/{shop.lee.id}", StaffChange(pin="8642"),
        headers={"Authorization": f"Bearer {owner.access_token}"}, signed=False,
    )  # fmt: skip
    await shop.key(order, KEY.Key_Return)
    truth = await shop.settled(order, OrderState.ACCEPTED)
    assert truth.changed.by.kind is ActorKind.BUSINESS
    assert shop.here == "Locked"
    assert shop.page.state.live is not None
    await shop.page.app.api.orders.get(order.id)


async def test_an_owner_who_forgot_sets_a_new_pin(shop: GuardedShop) -> None:
    QTest.keyClick(shop.page, KEY.Key_F8)
    sheet = await shop.pad()
    click(named(sheet, "Kim (owner)"))
    click(named(sheet, "Forgot the PIN?"))
    await eventually(lambda: shop.open_sheets(RecoveryDialog))
    recover = shop.open_sheets(RecoveryDialog)[0]
    QTest.keyClicks(recover.password.edit, "not the password")
    QTest.keyClicks(recover.pin.edit, "86421")
    QTest.keyClick(recover.pin.edit, KEY.Key_Return)
    await eventually(lambda: "not the password" in recover.password.error.text())
    assert recover.pin.edit.text() == "86421"
    recover.password.edit.clear()
    QTest.keyClicks(recover.password.edit, PASSWORD)
    sheet.pad.edit.setText("0")
    click(named(recover, "Set the PIN"))
    await eventually(lambda: closed(recover) and not sheet.pad.edit.text())  # the pad has begun anew
    await shop.type_pin(sheet, "Kim (owner)", "86421")
    await eventually(lambda: shop.here == "Kim")


async def test_people_are_hired_changed_and_taken_away(shop: GuardedShop) -> None:
    click(shop.page.rail.buttons["settings"])
    shop.page.pages.settings.topics.go("staff")
    section = shop.page.pages.settings.people
    await eventually(lambda: [row.member.name for row in section.rows] == ["Kim", "Lee"])
    click(named(section, "Add somebody"))
    sheet = await shop.sheet()
    assert isinstance(sheet, MemberDialog)
    QTest.keyClicks(sheet.name.edit, "Lee")
    QTest.keyClicks(sheet.pin.edit, "12")
    QTest.keyClick(sheet.pin.edit, KEY.Key_Return)
    await eventually(lambda: sheet.pin.error.text() == "A PIN has 4 to 8 digits.")
    QTest.keyClicks(sheet.pin.edit, "34")
    click(named(sheet, "Add"))
    await shop.owner_agrees()
    await eventually(lambda: sheet.name.error.text().startswith("Somebody here is called so"))
    assert (sheet.pin.edit.text(), shop.here) == ("1234", "Locked")
    sheet.name.edit.setText("Park")
    click(named(sheet, "Add"))
    await shop.owner_agrees()
    await eventually(lambda: [row.member.name for row in section.rows] == ["Kim", "Lee", "Park"])
    # An owner at the counter is asked nothing.
    await shop.unlock("Kim (owner)", KIM)
    await eventually(lambda: section.rows[-1].edit.isVisible())
    click(named(section, "Change Park"))
    sheet = await shop.sheet()
    assert isinstance(sheet, MemberDialog)
    for words in ("Take the PIN away", "Works here now"):
        QTest.keyClick(named(sheet, words), KEY.Key_Space)
    click(named(sheet, "Save"))
    await eventually(lambda: closed(sheet))
    park = section.rows[-1].member
    assert (park.has_pin, park.active) == (False, False)
    assert [words for words, _ in section.rows[-1].badges()] == ["Not here now", "No PIN", "Staff"]
    # One's own new PIN locks nobody out.
    await eventually(lambda: section.rows[0].edit.isVisible())  # rows made anew are shown with the next event
    click(named(section, "Change Kim"))
    sheet = await shop.sheet()
    assert isinstance(sheet, MemberDialog)
    QTest.keyClicks(sheet.pin.edit, "97531")
    click(named(sheet, "Save"))
    await eventually(lambda: closed(sheet))
    assert shop.here == "Kim"
    await change_price(shop, 6900)
    await eventually(lambda: section.rows[-1].edit.isVisible())
    click(named(section, "Change Park"))
    sheet = await shop.sheet()
    click(named(sheet, "Take away"))
    await eventually(lambda: len(shop.open_sheets(Dialog)) == 2)
    click(named(shop.open_sheets(Dialog)[-1], "Take away"))
    await eventually(lambda: [row.member.name for row in section.rows] == ["Kim", "Lee"])
    click(named(section, "15 minutes"))
    await eventually(lambda: lock_minutes(shop.page.app) == 15)
