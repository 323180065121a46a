"""What an owner sets for the counter, at the counter: locked pages, a PIN alone, counting blind and twice."""

import asyncio

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton

from desktop.console.staff.unlock_dialog import UnlockDialog
from desktop.console.till.page import TillPage
from tests.scenes.desktop.console import closed
from tests.scenes.desktop.guarded_shop import KEY, KIM, GuardedShop
from tests.scenes.desktop.held_answers import held_answers
from tests.scenes.desktop.interaction import click, eventually, named
from wire.orders import TenderKind
from wire.staff import CounterRulesChange, LockedCounter, StaffChange
from wire.till import CashKind, MoveCash, TakeTender


async def set_rules(shop: GuardedShop, change: CounterRulesChange) -> None:
    """Kim sets them at another counter; this one hears of it."""
    tokens = await shop.other.api.staff.unlock(shop.kim.id, KIM)

    async def kims(_: str | None = None) -> str:
        return tokens.access_token

    shop.other.api.sign_with(kims)
    rules = await shop.other.api.staff.change_rules(change)
    shop.page.staff.read()
    await eventually(lambda: shop.page.state.staff_session.rules == rules)


async def test_kept_pages_are_shut_until_somebody_unlocks_and_shut_again(shop: GuardedShop) -> None:
    pages = shop.page.pages
    for name in ("till", "sales", "counter"):
        shop.page.go(name)
        assert pages.currentWidget() is getattr(pages, name)  # as ever: nothing is kept
    await set_rules(shop, CounterRulesChange(locked_counter=LockedCounter.ORDERS))
    assert pages.currentWidget() is pages.locked  # at once, also what was open
    shop.page.go("board")
    assert not shop.page.board.strip.isVisible()
    order = await shop.place((0, 1))
    await shop.key(order, KEY.Key_Return)  # the queue does not wait
    shop.page.go("till")
    assert pages.currentWidget() is pages.locked
    click(pages.locked.step)
    await shop.type_pin(await shop.pad(), "Lee", "1357")
    await eventually(lambda: isinstance(pages.currentWidget(), TillPage))
    assert shop.said() == "Lee is at this counter now"
    shop.page.staff.lock()
    assert pages.currentWidget() is pages.locked
    assert shop.said() == "This counter is locked"


async def test_money_on_a_locked_counter_asks_for_any_pin_and_goes_on(shop: GuardedShop) -> None:
    await set_rules(shop, CounterRulesChange(locked_counter=LockedCounter.ORDERS))
    order = await shop.place((0, 1))
    paying = shop.page.app.api.till.take_tender(order.id, TakeTender(TenderKind.CASH, 6000), "a key")

    task = asyncio.ensure_future(paying)
    await shop.type_pin(await shop.pad(), "Lee", "1357")
    assert (await task).entry.by.name == "Lee"
    assert shop.here == "Lee"


async def test_six_digits_say_who_it_is(shop: GuardedShop) -> None:
    await set_rules(shop, CounterRulesChange(pin_alone=True))
    await shop.other.api.staff.change(shop.lee.id, StaffChange(pin="135790"))
    QTest.keyClick(shop.page, KEY.Key_F8)
    pad = await shop.pad()
    QTest.keyClicks(pad.pad.edit, "135791")
    QTest.keyClick(pad.pad.edit, KEY.Key_Return)
    await eventually(lambda: not pad.pad.busy and not pad.pad.edit.text())
    assert shop.here == "Locked"
    QTest.keyClicks(pad.pad.edit, "135790")
    QTest.keyClick(pad.pad.edit, KEY.Key_Return)
    await eventually(lambda: shop.here == "Lee")
    # An older PIN goes by name, as before.
    await shop.unlock("Kim (owner)", KIM)
    assert not shop.open_sheets(UnlockDialog)


async def test_the_settings_page_sets_them_in_an_owners_name(shop: GuardedShop) -> None:
    shop.page.go("settings")
    section = shop.page.pages.settings.counter
    shop.page.pages.settings.topics.go("counter")
    click(named(section, "Handle orders only", QRadioButton))
    await shop.owner_agrees()
    await eventually(lambda: shop.page.state.staff_session.rules.locked_counter is LockedCounter.ORDERS)
    await shop.unlock("Kim (owner)", KIM)
    click(section.blind)
    click(section.differs)
    QTest.keyClicks(section.amount.edit, "5000")
    section.amount.edit.editingFinished.emit()
    await eventually(lambda: shop.page.state.staff_session.rules.most_difference == 5000)
    assert shop.page.state.staff_session.rules.blind_count
    entry = (await shop.other.api.staff.audit(area="counter")).items[0]
    assert (entry.action, entry.by.name) == ("counter.rules", "Kim")


async def test_quick_changes_land_in_their_order_and_what_is_chosen_stays_chosen(shop: GuardedShop) -> None:
    shop.page.go("settings")
    section, session = shop.page.pages.settings.counter, shop.page.state.staff_session
    shop.page.pages.settings.topics.go("counter")
    await shop.unlock("Kim (owner)", KIM)
    with held_answers(shop.page.app.api, "PATCH", "/counter-rules") as answers:
        section.blind.click()
        section.pin_alone.click()
        section.differs.click()  # and the amount is being typed
        await eventually(lambda: answers.held)
        assert answers.sent == 1
        answers.let_go()
        await eventually(lambda: session.rules.blind_count and answers.held)
        assert section.pin_alone.isChecked()  # it is on its way
        assert section.differs.isChecked()
        assert section.amount.isVisible()
        answers.let_go()
        await eventually(lambda: session.rules.pin_alone)
    assert session.rules.blind_count
    with held_answers(shop.page.app.api, "GET", "/counter-rules") as answers:
        reading = asyncio.ensure_future(session.read())
        await eventually(lambda: answers.held)
        section.blind.click()
        await eventually(lambda: not session.rules.blind_count)
        answers.let_go()
        await reading
    assert not session.rules.blind_count  # what was read is from before


async def close_with(shop: GuardedShop) -> None:
    """Close the day as it was counted; an owner agrees, and nothing says by how much it is off."""
    page = shop.page.pages.till
    page.counting.press()
    sure = await shop.sheet()
    assert "short" not in " ".join(one.text() for one in sure.findChildren(type(page.counting.title)))
    click(named(sure, "Close the day"))
    await shop.owner_agrees()
    await eventually(lambda: closed(sure) and not page.closing.is_busy)


async def test_a_blind_count_says_nothing_and_a_large_difference_is_counted_twice(shop: GuardedShop) -> None:
    await set_rules(shop, CounterRulesChange(blind_count=True, most_difference=500))
    await shop.other.api.till.move_cash(MoveCash(CashKind.FLOAT, 10_000), "a key")
    await shop.unlock("Lee")
    shop.page.go("till")
    page = shop.page.pages.till
    await eventually(lambda: page.snapshot.known is not None)
    assert not page.day.figures.isVisible()
    assert not page.day.figures.cards.isVisible()
    page.begin_closing()
    view = page.counting
    assert not view.expected.isVisible()
    view.count.total.setText("9000")
    view.draft.by_pieces, view.draft.total = False, "9000"
    view.refresh()
    assert view.difference.text() == ""
    assert not view.figures.has_sums  # the server tells nobody but owners
    await close_with(shop)
    await eventually(lambda: "off by more than ₩500" in view.notice.text())
    assert (view.draft.first_cash, view.draft.cash("KRW")) == (9000, None)  # counted from the start
    await eventually(view.count.total.hasFocus)
    view.draft.total = "9000"
    view.refresh()
    await close_with(shop)
    await eventually(lambda: view.fields["note"].error.text() == "Say how the difference comes about.")
    view.draft.note = "a note was torn"
    await close_with(shop)
    await eventually(lambda: bool(page.snapshot.reports))
    report = page.snapshot.reports[0]
    assert (report.note, report.difference.cash) == ("a note was torn", -1000)
    assert report.first_counted.cash == 9000
