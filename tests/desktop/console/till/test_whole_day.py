"""A whole day at the till, over a real server and a printer: from its float to the printed report and the next day."""

from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from desktop.console.board.order_dialog import OrderDialog
from desktop.console.payments.payment_dialog import PaymentDialog
from desktop.console.payments.refund_dialog import RefundDialog
from desktop.console.till.cash_dialog import CashDialog
from desktop.console.till.page import TillPage
from desktop.console.till.report_dialog import ReportDialog
from tests.scenes.desktop.console import Counter, add_printer, closed
from tests.scenes.desktop.interaction import click, eventually, named
from tests.scenes.desktop.printing.fake_printer import FakePrinter
from tests.scenes.desktop.till import KEY, leave, moved_on, paid_by, pay, sheet_of, the_till, words
from wire.orders import Order, OrderState, TenderKind


async def test_a_day_from_its_float_to_the_printed_report(
    counter: Counter, fake: FakePrinter, tmp_path: Path
) -> None:
    """Float, a sale in cash, an app order split and partly refunded, cash out, a closing that is ₩500 short."""
    await add_printer(counter, fake, "Receipts", "A cash drawer", name="Counter")
    page = await the_till(counter)
    assert page.day.closed.empty.text() == "No day was closed yet."
    await put_the_float(counter, fake, page)
    await sell_for_cash(counter, fake)
    await give_money_back(counter, await take_card_and_cash(counter, fake))
    await take_cash_to_the_bank(counter, await the_till(counter))
    report = await count_and_close(counter, fake, page)
    await print_and_save_again(fake, report, tmp_path)
    await begin_the_next_day(counter, page)
    assert fake.paper.pulses == 5  # float, sale, order, refund, cash out: no paper opened it once more


async def put_the_float(counter: Counter, fake: FakePrinter, page: TillPage) -> None:
    """By keyboard alone."""
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


async def sell_for_cash(counter: Counter, fake: FakePrinter) -> None:
    """With change: the drawer opens once, also when its receipt comes."""
    counter.page.go("counter")
    sale_page = counter.page.pages.counter
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
    sold = next(one for one in counter.page.state.board.orders.values() if one.total == 2000)
    await moved_on(counter, sold, OrderState.READY, OrderState.COMPLETED)
    await eventually(lambda: fake.paper.cuts == 1)
    assert fake.paper.pulses == 2


async def take_card_and_cash(counter: Counter, fake: FakePrinter) -> Order:
    """An app order, split: a card, then cash with change."""
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
    return order


async def give_money_back(counter: Counter, order: Order) -> None:
    """A refund with its reason, from the order's sheet."""
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
    QTest.keyClick(pressed, KEY.Key_Return)  # money is never given back by Enter
    for _ in range(2):
        QTest.keyClick(pressed, KEY.Key_Space)
    await eventually(lambda: closed(refund))
    await eventually(lambda: "₩1,500 given back" in words(details))
    await eventually(lambda: any("Not as ordered" in text for text in words(details)))
    await leave(details)


async def take_cash_to_the_bank(counter: Counter, page: TillPage) -> None:
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


async def count_and_close(counter: Counter, fake: FakePrinter, page: TillPage) -> ReportDialog:
    """₩500 are missing."""
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
    assert view.difference.text() == "₩500 short"
    view.count.fields[10].setFocus()  # from the last piece the keyboard goes on to what is compared
    QTest.keyClick(view.count.fields[10], KEY.Key_Tab)
    assert counter.window.focusWidget() is named(view, "Card slips (optional)", QLineEdit)
    QTest.keyClicks(named(view, "Card slips (optional)", QLineEdit), "7000")
    assert "Exactly right" in view.hints["card"].text()
    QTest.keyClicks(named(view, "Left in the drawer", QLineEdit), "30000")
    QTest.keyClicks(named(view, "Remark", QLineEdit), "a coin fell")
    click(view.go)
    sure = await counter.sheet()
    assert any("₩35,000. ₩500 short" in text for text in words(sure))
    assert named(sure, "Cancel").hasFocus()  # a second Enter closes no day
    click(named(sure, "Close the day"))
    report = await sheet_of(counter, ReportDialog)
    assert report.report.difference.cash == -500
    assert report.report.difference.card == 0
    assert report.report.counted.transfer is None
    await eventually(lambda: fake.paper.cuts == 5)  # the refund's receipt before it
    check_paper(fake.paper.sheets[4])
    return report


async def print_and_save_again(fake: FakePrinter, report: ReportDialog, folder: Path) -> None:
    """As a copy, and as a file."""
    click(named(report, "Print"))
    await eventually(lambda: fake.paper.cuts == 6)
    assert "COPY 2" in fake.paper.sheets[5]
    click(named(report, "Save PDF"))
    dialog = report.findChildren(QFileDialog)[-1]
    dialog.findChildren(QLineEdit)[0].setText(str(folder / "z.pdf"))
    dialog.accept()
    await eventually(lambda: report.notice.text() == f"Saved: {folder / 'z.pdf'}")
    assert (folder / "z.pdf").read_bytes().startswith(b"%PDF")
    report.save(folder / "nowhere" / "z.pdf")
    assert report.notice.property("tone") == "bad"
    await leave(report)


async def begin_the_next_day(counter: Counter, page: TillPage) -> None:
    """It begins with what was left; the closed one is listed, and is closed once."""
    view = page.counting
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
    assert view.count.total.text() == "30,000"
    click(view.back)
    click(named(page.day, "Open report 1"))
    again = await sheet_of(counter, ReportDialog)
    assert again.report.number == 1
    assert "₩500 short" in words(again)
    await leave(again)


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
    assert any("₩500 short" in row for row in rows)
