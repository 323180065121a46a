"""Money at the console over a real server: orders paid and refunded, the drawer, a day closed and printed."""

import asyncio

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.console.board.card_content import card_payment_status
from desktop.console.payments.refund_dialog import RefundDialog
from desktop.console.payments.unbooked_bar import UnbookedBar
from desktop.console.staff.unlock_dialog import UnlockDialog
from desktop.console.till.page import TillPage
from desktop.console.till.report_dialog import ReportDialog
from tests.scenes.desktop.console import Counter, closed, no_answers
from tests.scenes.desktop.interaction import click, eventually, named
from tests.scenes.desktop.till import KEY, leave, moved_on, paid_by, pay, sheet_of, the_till, words
from wire.catalog import BusinessChange
from wire.orders import NewTender, Order, OrderState, TenderKind
from wire.staff import NewStaffMember, StaffRole
from wire.till import TakeTender


@pytest.mark.parametrize("arrives", [True, False])
async def test_without_an_answer_it_is_said_and_counts_once(counter: Counter, arrives: bool) -> None:
    """A lost answer: kept, sent again under its key; nothing more is taken meanwhile."""
    order = await counter.place((0, 1))
    bar = counter.page.findChild(UnbookedBar)
    assert bar is not None
    with no_answers(counter, arrives):
        sheet = await pay(counter, order, KEY.Key_Return)
        await eventually(lambda: "Not confirmed yet" in words(sheet))
        await leave(sheet)
        await eventually(bar.isVisible)
        assert bar.text.text().startswith(f"Not confirmed: Cash ₩6,000 for {order.number}.")
        if not arrives:
            await counter.key(order, KEY.Key_T)
            told = await counter.sheet()
            assert told.windowTitle() == "Not confirmed yet"
            await leave(told)
            # Another counter takes the money meanwhile.
            taken = TakeTender(TenderKind.CARD, 6000)
            await counter.other.api.till.take_tender(order.id, taken, "another key")
    click(bar.again)
    if arrives:
        await eventually(lambda: not bar.isVisible())
        assert counter.said() == f"Booked: Cash ₩6,000 for {order.number}"
    else:
        await eventually(lambda: bar.dismiss.isVisible())
        assert "already: give the money back to the customer." in bar.text.text()
        click(bar.dismiss)
        sure = await counter.sheet()
        QTest.keyClick(sure.focusWidget(), KEY.Key_Return)  # never by one press, nor by two of the same key
        await eventually(lambda: closed(sure))
        assert bar.isVisible()
        click(bar.dismiss)
        click(named(await counter.sheet(), "Dismiss"))
        await eventually(lambda: not bar.isVisible())
    assert [one.amount for one in (await paid_by(counter, order)).items] == [6000]
    await eventually(lambda: counter.held(order.id).payment.paid == 6000)


async def test_what_was_on_its_way_survives_the_end_of_the_program(counter: Counter) -> None:
    """A payment, a count, and a closing whose answer was lost, each taken up again."""
    order = await counter.place((0, 1))
    with no_answers(counter, arrives=True):
        tender = NewTender(TenderKind.CASH, 6000, 10000)
        sending = asyncio.ensure_future(counter.page.payments.take(order, [tender]))
        await eventually(lambda: counter.page.payments.is_unsettled(order.id))
        await asyncio.sleep(0.1)
        await counter.page.close_page()  # as the end of the program
        await sending
    await counter.reopen()
    await eventually(lambda: not counter.page.payments.is_unsettled(order.id))
    (entry,) = (await paid_by(counter, order)).items
    assert (entry.amount, entry.received) == (6000, 10000)

    # Counted half, then the line is gone: closing is not to be had, and says why.
    page = await the_till(counter)
    await eventually(lambda: page.day.figures.cards.cards[1].value.text() == "₩6,000")
    click(page.day.close_day)
    view = page.counting
    QTest.keyClicks(view.count.fields[5_000], "1")
    counter.line.take_down()
    await eventually(lambda: not view.go.isEnabled())
    assert "the day can be closed once the server answers" in page.offline.text()
    QTest.keyClicks(view.count.fields[1_000], "1")
    await counter.page.close_page()
    counter.line.put_up()
    await counter.reopen()
    page = await the_till(counter)
    await eventually(lambda: view.go.isEnabled() and not page.offline.isVisible())
    assert view.counted.text() == "₩6,000"
    assert view.difference.text() == "Exactly right"

    # The day is closed, but nobody hears it: the report is there, and no second one.
    with no_answers(counter, arrives=True):
        click(view.go)
        click(named(await counter.sheet(), "Close the day"))
        await eventually(lambda: view.notice.isVisible())
        assert view.notice.text() == "The server does not answer. What you counted stays here."
    QTest.keyClicks(
        view.count.fields[1_000], "1"
    )  # counted once more: what was sent is still what closed the day
    click(view.go)
    click(named(await counter.sheet(), "Close the day"))
    report = await sheet_of(counter, ReportDialog)
    assert report.report.number == 1
    await leave(report)
    assert view.draft.pieces == {}
    assert len((await counter.other.api.till.reports()).items) == 1


async def test_a_race_for_the_same_money_is_told_with_the_next_step(counter: Counter) -> None:
    """Another counter takes part of what is due, then all of it."""
    order = await counter.place((0, 2))
    sheet = await pay(counter, order, KEY.Key_F3, "4000", KEY.Key_Return)
    taken = TakeTender(TenderKind.CARD, 5000)
    await counter.other.api.till.take_tender(order.id, taken, "a key of its own")
    QTest.keyClick(sheet.amount, KEY.Key_Return)
    await eventually(lambda: sheet.notice.isVisible())
    assert sheet.notice.text() == "Card ₩4,000 taken. Card ₩8,000: Only ₩3,000 is still to pay."
    assert sheet.left.text() == "₩3,000"
    QTest.keyClicks(sheet.amount, "1000")
    QTest.keyClick(sheet.amount, KEY.Key_Return)
    later = named(sheet, "The rest later")
    for _ in range(2):
        click(later)
    await eventually(lambda: "Paid in part" in words(sheet))
    assert "₩2,000 left" in words(sheet)
    await leave(sheet)
    held = counter.held(order.id)
    assert card_payment_status(held) == ("To pay ₩2,000", "coins", "warn")

    # Elsewhere takes 1,000: a card for 1,500 is refused, and cash for the last 500 brings change to give.
    sheet = await pay(counter, order, KEY.Key_F3, "1500", KEY.Key_Return)
    await counter.other.api.till.take_tender(
        order.id, TakeTender(TenderKind.CARD, 1000), "another key of its own"
    )
    for step in (KEY.Key_F2, "50000", KEY.Key_Return):
        QTest.keyClicks(sheet.amount, step) if isinstance(step, str) else QTest.keyClick(sheet.amount, step)
    await eventually(lambda: sheet.notice.isVisible())
    assert sheet.notice.text() == (
        "Card ₩1,500: Only ₩1,000 is still to pay. Cash ₩500 taken. Give ₩49,500 change."
    )
    assert sheet.left.text() == "₩500"
    # Now it is paid elsewhere in full: that is said, and only the way out is left.
    await counter.other.api.till.take_tender(
        order.id, TakeTender(TenderKind.CARD, 500), "a third key of its own"
    )
    QTest.keyClick(sheet.amount, KEY.Key_Return)
    await eventually(lambda: sheet.left.text() == "₩0")
    assert sheet.notice.text().startswith("Cash ₩500: The order is paid already")
    assert not sheet.go.isVisible()
    sheet.press()
    assert sheet.focusWidget() is named(sheet, "Done")
    QTest.keyClick(sheet.focusWidget(), KEY.Key_Return)
    await eventually(lambda: closed(sheet))


async def test_what_staff_may_not_do_is_told_with_the_next_step(counter: Counter) -> None:
    """A refund that is due and staff's limit, closing without an owner, no drawer."""
    order = await counter.place((0, 2))
    await pay_at_two_counters(counter, order)
    await moved_on(counter, order, OrderState.REJECTED, reason="Sold out")
    page = await the_till(counter)
    await eventually(lambda: page.day.owed.buttons)
    button = named(page.day, f"Refund ₩12,000 for {order.number}")
    await keep_things_for_owners(counter)
    await refund_within_the_limit(counter, page, button, order)
    click(page.day.close_day)
    click(named(page.counting, "Total only"))
    QTest.keyClicks(page.counting.count.total, "0")
    click(page.counting.go)
    click(named(await counter.sheet(), "Close the day"))
    await leave(await sheet_of(counter, UnlockDialog))
    await eventually(lambda: page.counting.notice.isVisible())
    assert page.counting.notice.text().startswith("Only an owner may close the day. ")
    QTest.keyClick(page.counting.count.total, KEY.Key_Escape)  # back to the figures
    assert page.day.isVisible()
    click(page.day.drawer)
    await eventually(lambda: counter.said().startswith("No printer here has a cash drawer."))


async def pay_at_two_counters(counter: Counter, order: Order) -> None:
    """A card at another counter, the rest here in cash."""
    await counter.other.api.till.take_tender(order.id, TakeTender(TenderKind.CARD, 7000), "a key of its own")
    await eventually(lambda: counter.held(order.id).payment.paid == 7000)
    sheet = await pay(counter, order, KEY.Key_F2, "5000", KEY.Key_Return)
    await eventually(lambda: counter.held(order.id).payment.paid == 12_000)
    await leave(sheet)
    assert [(one.kind, one.amount) for one in (await paid_by(counter, order)).items] == [
        (TenderKind.CARD, 7000),
        (TenderKind.CASH, 5000),
    ]


async def keep_things_for_owners(counter: Counter) -> None:
    """From now on there are owners and staff."""
    shop = await counter.other.api.shop.get()
    await counter.other.api.shop.change(shop.version, BusinessChange(refund_limit=3000))
    owner = NewStaffMember("Olga", StaffRole.OWNER, "482915")
    await counter.other.api.staff.add(owner)
    await eventually(lambda: (held := counter.page.state.business) is not None and held.refund_limit == 3000)


async def refund_within_the_limit(counter: Counter, page: TillPage, button: QWidget, order: Order) -> None:
    """What is due is given back by Space alone, never by Enter, as far as staff may."""
    button.setFocus()
    QTest.keyClick(button, KEY.Key_Return)
    refund = await sheet_of(counter, RefundDialog)
    assert (refund.go.text(), refund.reason.edit.text()) == ("Give ₩12,000 back", "Sold out")
    QTest.keyClick(refund.focusWidget(), KEY.Key_Return)
    assert refund.go.isEnabled()  # nothing was sent
    QTest.keyClick(refund.focusWidget(), KEY.Key_Space)
    await leave(await sheet_of(counter, UnlockDialog))  # an owner is asked for, and none comes
    await eventually(lambda: refund.notice.isVisible())
    assert refund.notice.text().startswith("Without an owner at most ₩3,000 of an order is given back. Ask ")
    assert refund.reason.edit.text() == "Sold out"
    refund.amount.selectAll()
    QTest.keyClicks(refund.amount, "3000")
    click(refund.go)
    await eventually(lambda: closed(refund))
    await eventually(lambda: page.day.owed.rows[0].title.startswith(f"{order.number} · ₩9,000"))
    assert page.day.owed.buttons[order.id].hasFocus()  # the row was made anew, the keyboard stayed
