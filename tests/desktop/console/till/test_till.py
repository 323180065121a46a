"""Money at the console over a real server: orders paid and refunded, the drawer, a day closed and printed."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from desktop.console.board.card_content import card_payment_status
from desktop.console.board.order_dialog import OrderDialog
from desktop.console.payments.payment_dialog import PaymentDialog
from desktop.console.payments.refund_dialog import RefundDialog
from desktop.console.payments.unbooked_bar import UnbookedBar
from desktop.console.staff.unlock_dialog import UnlockDialog
from desktop.console.till.cash_dialog import CashDialog
from desktop.console.till.report_dialog import ReportDialog
from desktop.core.client import till_calls
from tests.scenes.desktop.console import Counter, add_printer, closed, no_answers
from tests.scenes.desktop.interaction import click, eventually, named
from tests.scenes.desktop.printing.fake_printer import FakePrinter, switched_on
from tests.scenes.desktop.till import KEY, paid_by, pay, the_till, words
from wire.catalog import BusinessChange
from wire.orders import NewTender, Order, OrderState, TenderKind, Transition
from wire.staff import NewStaffMember, StaffMember, StaffRole
from wire.till import TakeTender

S = TypeVar("S", bound=QWidget)


@pytest.fixture
async def fake() -> AsyncIterator[FakePrinter]:
    """A printer on loopback."""
    async with switched_on(FakePrinter()) as printer:
        yield printer


async def moved_on(counter: Counter, order: Order, *states: OrderState, reason: str | None = None) -> Order:
    """Another counter brings it there."""
    for state in states:
        now = await counter.other.api.order(order.id)
        order = await counter.other.api.transition(order.id, now.version, Transition(state, reason=reason))
    await eventually(lambda: counter.held(order.id).state is order.state)
    return order


async def leave(sheet: QWidget) -> None:
    """Close what is open with Escape."""
    QTest.keyClick(sheet, KEY.Key_Escape)
    await eventually(lambda: closed(sheet))  # type: ignore[arg-type]


async def test_a_day_from_its_float_to_the_printed_report(
    counter: Counter, fake: FakePrinter, tmp_path: Path
) -> None:
    """Float, a sale in cash, an app order split and partly refunded, cash out, a closing that is ₩500 short."""
    await add_printer(counter, fake, "Receipts", "A cash drawer", name="Counter")
    page = await the_till(counter)
    assert page.day.closed.empty.text() == "No day was closed yet."

    # The float, by keyboard alone.
    page.day.cash.setFocus()
    QTest.keyClick(page.day.cash, KEY.Key_Return)
    cash = await counter.sheet()
    assert isinstance(cash, CashDialog)
    click(named(cash, "Begin with"))
    QTest.keyClicks(cash.amount, "50000")
    QTest.keyClick(cash.amount, KEY.Key_Return)  # on to the reason, which a float may do without
    for _ in range(2):  # twice in one turn of the loop: booked once
        QTest.keyClick(cash.reason.edit, KEY.Key_Return)
    await eventually(lambda: closed(cash) and fake.paper.pulses == 1)
    await eventually(lambda: page.day.figures.cards.cards[1].value.text() == "₩50,000")

    # A sale over the counter, in cash with change: the drawer opens once, also when its receipt comes.
    counter.page.go("counter")
    sale_page = counter.page.places.counter
    await eventually(lambda: sale_page.model.rowCount() == 2)
    sale_page.search.setText("Cola")
    QTest.keyClick(sale_page.search, KEY.Key_Return)
    QTest.keyClick(sale_page.search, KEY.Key_F9)
    sale = await counter.sheet()
    assert isinstance(sale, PaymentDialog)
    QTest.keyClicks(sale.amount, "5000")
    QTest.keyClick(sale.amount, KEY.Key_Return)
    await eventually(lambda: "₩3,000" in words(sale))
    await eventually(lambda: fake.paper.pulses == 2)
    QTest.keyClick(sale.focusWidget(), KEY.Key_Return)
    await eventually(lambda: closed(sale))
    sold = next(one for one in counter.page.desk.board.orders.values() if one.total == 2000)
    await moved_on(counter, sold, OrderState.READY, OrderState.COMPLETED)
    await eventually(lambda: fake.paper.cuts == 1)
    assert fake.paper.pulses == 2

    # An app order, split: a card, then cash with change.
    counter.page.go("board")
    order = await counter.place((0, 2))
    await moved_on(counter, order, OrderState.ACCEPTED, OrderState.READY, OrderState.COMPLETED)
    await eventually(lambda: fake.paper.cuts == 2)
    sheet = await pay(counter, order, KEY.Key_F3, "7000", KEY.Key_Return, KEY.Key_F2, "10000", KEY.Key_Return)
    await eventually(lambda: "Paid" in words(sheet))
    assert "₩5,000" in words(sheet)  # the change
    await leave(sheet)
    entries = (await paid_by(counter, order)).items
    assert [(one.kind, one.amount, one.change) for one in entries] == [
        (TenderKind.CARD, 7000, None),
        (TenderKind.CASH, 5000, 5000),
    ]
    assert entries[0].terminal is not None
    assert entries[0].terminal.name == "counter 1"
    await eventually(lambda: fake.paper.pulses == 3 and fake.paper.cuts == 3)  # its receipt, now paid
    assert "Change given" in fake.paper.sheets[2]

    # A refund with its reason, from the order's sheet.
    await counter.key(order, KEY.Key_I)
    details = await counter.sheet()
    assert isinstance(details, OrderDialog)
    assert "Paid" in words(details)
    click(named(details, "Give money back"))
    refund = await sheet_of(counter, RefundDialog)
    assert refund.go.text() == "Give ₩12,000 back"
    refund.amount.setText("99999")
    assert not refund.go.isEnabled()
    assert refund.hint.text() == "At most ₩12,000."
    refund.amount.clear()
    click(named(refund, "Cash"))
    for key in ("1", "5", "00"):
        click(named(refund, key))
    click(refund.go)
    assert refund.reason.error.isVisible()
    click(named(refund, "Not as ordered"))
    pressed = refund.focusWidget()
    for _ in range(2):
        QTest.keyClick(pressed, KEY.Key_Return)
    await eventually(lambda: closed(refund))
    await eventually(lambda: "₩1,500 given back" in words(details))
    await eventually(lambda: any("Not as ordered" in text for text in words(details)))
    await leave(details)

    # Cash to the bank.
    page = await the_till(counter)
    click(page.day.cash)
    cash = await sheet_of(counter, CashDialog)
    click(named(cash, "Take out"))
    QTest.keyClicks(cash.amount, "20000")
    await eventually(lambda: cash.hint.text() == "Then ₩35,500 must be in the drawer.")
    click(cash.go)
    assert cash.reason.error.text() == "Say why: it is kept with the books."
    click(named(cash, "To the bank"))
    click(cash.go)
    await eventually(lambda: closed(cash))
    await eventually(lambda: page.day.figures.cards.cards[1].value.text() == "₩35,500")
    assert page.day.figures.cards.cards[0].value.text() == "₩14,000"
    assert page.day.figures.cards.cards[2].value.text() == "₩14,000"
    assert page.day.figures.cards.cards[3].value.text() == "₩1,500"

    # Counting: ₩500 are missing.
    click(page.day.close_day)
    view = page.counting
    await eventually(lambda: view.count.fields[50_000].hasFocus())
    for _ in range(3):
        QTest.keyClick(counter.window.focusWidget(), KEY.Key_Return)
    for value, pieces in ((1_000, "30"), (500, "10")):
        assert view.count.fields[value].hasFocus()
        QTest.keyClicks(view.count.fields[value], pieces)
        QTest.keyClick(view.count.fields[value], KEY.Key_Return)
    assert view.counted.text() == "₩35,000"
    assert view.difference.text() == "−₩500: too little"
    view.count.fields[10].setFocus()  # from the last piece the keyboard goes on to what is compared
    QTest.keyClick(view.count.fields[10], KEY.Key_Tab)
    assert counter.window.focusWidget() is named(view, "Card slips (optional)", QLineEdit)
    QTest.keyClicks(named(view, "Card slips (optional)", QLineEdit), "7000")
    assert "Exactly right" in view.hints["card"].text()
    QTest.keyClicks(named(view, "Left in the drawer", QLineEdit), "30000")
    QTest.keyClicks(named(view, "Remark", QLineEdit), "a coin fell")
    click(view.go)
    sure = await counter.sheet()
    assert any("₩35,000. −₩500: too little" in text for text in words(sure))
    click(named(sure, "Close the day"))
    report = await sheet_of(counter, ReportDialog)
    assert report.report.difference.cash == -500
    assert report.report.difference.card == 0
    assert report.report.counted.transfer is None
    await eventually(lambda: fake.paper.cuts == 5)  # the refund's receipt before it
    check_paper(fake.paper.sheets[4])

    # Again as a copy, and as a file.
    click(named(report, "Print"))
    await eventually(lambda: fake.paper.cuts == 6)
    assert "COPY 2" in fake.paper.sheets[5]
    click(named(report, "Save PDF"))
    dialog = report.findChildren(QFileDialog)[-1]
    dialog.findChildren(QLineEdit)[0].setText(str(tmp_path / "z.pdf"))
    dialog.accept()
    await eventually(lambda: report.told.text() == f"Saved: {tmp_path / 'z.pdf'}")
    assert (tmp_path / "z.pdf").read_bytes().startswith(b"%PDF")
    report.save(tmp_path / "nowhere" / "z.pdf")
    assert report.told.property("tone") == "bad"
    await leave(report)

    # The next day begins with what was left; the closed one is listed, and is closed once.
    await eventually(lambda: page.day.figures.cards.cards[1].value.text() == "₩30,000")
    assert page.day.figures.cards.cards[0].value.text() == "₩0"
    assert any(text.startswith("Since the closing of ") for text in words(page.day))
    click(page.day.close_day)
    assert view.count.fields[500].text() == ""
    click(named(view, "Total only"))
    QTest.keyClicks(view.count.total, "30000")
    QTest.keyClick(view.go, KEY.Key_Return)
    click(named(await counter.sheet(), "Close the day"))
    await eventually(lambda: view.notice.isVisible())
    assert view.notice.text().startswith("Today is closed already")
    assert view.count.total.text() == "30000"
    click(view.back)
    click(named(page.day, "Open report 1"))
    again = await sheet_of(counter, ReportDialog)
    assert again.report.number == 1
    assert "−₩500: too little" in words(again)
    await leave(again)
    assert fake.paper.pulses == 5  # float, sale, order, refund, cash out: no paper opened it once more


async def sheet_of(counter: Counter, kind: type[S]) -> S:
    """The sheet of a kind that is open, on top of whatever others."""
    await eventually(lambda: any(one.isVisible() for one in counter.window.findChildren(kind)))
    return next(one for one in counter.window.findChildren(kind) if one.isVisible())


def check_paper(text: str) -> None:
    """The report's rows, as they came out of the printer's bytes."""
    rows = [" ".join(line.replace("￦", "₩").split()) for line in text.splitlines()]
    assert any(row.startswith("Z report 1") for row in rows)
    for row in (
        "Completed orders 2",
        "Card ₩7,000",
        "Begun with ₩50,000",
        "Cash taken ₩7,000",
        "Cash given back -₩1,500",
        "Taken out -₩20,000",
        "Must be there ₩35,500",
        "Counted ₩35,000",
        "Left in the drawer ₩30,000",
        "Taken away ₩5,000",
        "a coin fell",
    ):
        assert row in [one.replace("−", "-") for one in rows], (row, rows)
    assert any("₩500: too little" in row for row in rows)


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
            await till_calls.take_tender(counter.other.api, order.id, taken, "another key")
    click(bar.again)
    if arrives:
        await eventually(lambda: not bar.isVisible(), 15)
        assert counter.said() == f"Booked: Cash ₩6,000 for {order.number}"
    else:
        await eventually(lambda: bar.dismiss.isVisible(), 15)
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
        sending = asyncio.ensure_future(counter.page.cashier.take(order, [tender]))
        await eventually(lambda: counter.page.cashier.is_unsettled(order.id))
        await asyncio.sleep(0.1)
        await counter.page.close_page()  # as the end of the program
        await sending
    await counter.page.open()
    await eventually(lambda: not counter.page.cashier.is_unsettled(order.id), 15)
    (entry,) = (await paid_by(counter, order)).items
    assert (entry.amount, entry.received) == (6000, 10000)

    # Counted half, then the line is gone: closing is not to be had, and says why.
    page = await the_till(counter)
    await eventually(lambda: page.day.figures.cards.cards[1].value.text() == "₩6,000")
    click(page.day.close_day)
    view = page.counting
    QTest.keyClicks(view.count.fields[5_000], "1")
    counter.line.take_down()
    await eventually(lambda: not view.go.isEnabled(), 15)
    assert "the day can be closed once the server answers" in page.offline.text()
    QTest.keyClicks(view.count.fields[1_000], "1")
    await counter.page.close_page()
    counter.line.put_up()
    await counter.page.open()
    page = await the_till(counter)
    await eventually(lambda: view.go.isEnabled() and not page.offline.isVisible(), 15)
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
    assert len((await till_calls.reports(counter.other.api)).items) == 1


async def test_refusals_are_told_with_the_next_step(counter: Counter) -> None:
    """A race for the same money, staff's limit, closing without an owner, no drawer; a refund that is due."""
    order = await counter.place((0, 2))
    sheet = await pay(counter, order, KEY.Key_F3, "4000", KEY.Key_Return)
    taken = TakeTender(TenderKind.CARD, 5000)
    await till_calls.take_tender(counter.other.api, order.id, taken, "a key of its own")
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
    assert "₩2,000 are still to pay." in words(sheet)
    await leave(sheet)
    held = counter.held(order.id)
    assert card_payment_status(held) == ("₩2,000 to pay", "coins", "warn")

    # Elsewhere takes 1,000: a card for 1,500 is refused, and cash for the last 500 brings change to give.
    sheet = await pay(counter, order, KEY.Key_F3, "1500", KEY.Key_Return)
    await till_calls.take_tender(
        counter.other.api, order.id, TakeTender(TenderKind.CARD, 1000), "another key of its own"
    )
    for step in (KEY.Key_F2, "50000", KEY.Key_Return):
        QTest.keyClicks(sheet.amount, step) if isinstance(step, str) else QTest.keyClick(sheet.amount, step)
    await eventually(lambda: sheet.notice.isVisible())
    assert sheet.notice.text() == (
        "Card ₩1,500: Only ₩1,000 is still to pay. Cash ₩500 taken. Give ₩49,500 change."
    )
    assert sheet.left.text() == "₩500"
    # Now it is paid elsewhere in full: that is said, and only the way out is left.
    await till_calls.take_tender(
        counter.other.api, order.id, TakeTender(TenderKind.CARD, 500), "a third key of its own"
    )
    QTest.keyClick(sheet.amount, KEY.Key_Return)
    await eventually(lambda: sheet.left.text() == "₩0")
    assert sheet.notice.text().startswith("Cash ₩500: The order is paid already")
    assert not sheet.go.isVisible()
    sheet.press()
    assert sheet.focusWidget() is named(sheet, "Done")
    QTest.keyClick(sheet.focusWidget(), KEY.Key_Return)
    await eventually(lambda: closed(sheet))

    # Cancelled after all: what is due is listed, and given back by Enter alone.
    await moved_on(counter, order, OrderState.REJECTED, reason="Sold out")
    page = await the_till(counter)
    await eventually(lambda: page.day.owed.buttons)
    button = named(page.day, f"Refund ₩12,000 for {order.number}")

    # From now on there are owners and staff.
    shop = await counter.other.api.business()
    await counter.other.api.change_business(shop.version, BusinessChange(refund_limit=3000))
    owner = NewStaffMember("Olga", StaffRole.OWNER, "482915")
    await counter.other.api.call(StaffMember, "POST", "staff", owner)
    await eventually(lambda: (held := counter.page.desk.business) is not None and held.refund_limit == 3000)
    button.setFocus()
    QTest.keyClick(button, KEY.Key_Return)
    refund = await sheet_of(counter, RefundDialog)
    assert (refund.go.text(), refund.reason.edit.text()) == ("Give ₩12,000 back", "Sold out")
    QTest.keyClick(refund.focusWidget(), KEY.Key_Return)
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
