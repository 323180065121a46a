"""A sale over the counter: the real console over a real server, by what a person does."""

import asyncio
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from desktop.console.payments.payment_dialog import PaymentDialog
from desktop.console.payments.tendering import Tendering, quick_amounts
from desktop.core.client.errors import ApiError
from desktop.core.client.transport import OutgoingRequest
from tests.scenes.desktop.console import Counter, closed, no_answers
from tests.scenes.desktop.interaction import click, eventually, named
from tests.scenes.desktop.sales import at_the_counter, paid_without_answer, sales, sheet_of, tap, words
from wire.balance import balance_of, cash_amount
from wire.catalog import BusinessChange, MenuItemChange, NewMenuItem, NewOption, NewOptionGroup
from wire.orders import Service, TenderKind
from wire.problems import Code, Problem

KEY = Qt.Key


async def test_a_sale_by_touch_with_change_and_a_receipt_button(counter: Counter) -> None:
    page = await at_the_counter(counter)
    tap(page, "Ramyeon")
    tap(page, "Ramyeon")
    tap(page, "Cola")
    assert page.panel.total.text() == "₩14,000"
    click(named(page.panel, "One less: Ramyeon"))
    assert page.panel.total.text() == "₩8,000"
    QTest.keyClicks(page.panel.who, "Minji")
    click(page.panel.go)
    sheet = await sheet_of(counter)
    assert sheet.left.text() == "₩8,000"
    click(named(sheet.quick, "₩10,000"))
    assert sheet.hint.text() == "Change: ₩2,000"
    click(sheet.go)
    await eventually(lambda: "₩2,000" in words(sheet))
    (order,) = await sales(counter)
    assert order.number in words(sheet)
    assert (order.user_name, order.service, order.total) == ("Minji", Service.PICKUP, 8000)
    (tender,) = order.payment.tenders
    assert (tender.kind, tender.amount, tender.received, tender.change) == (
        TenderKind.CASH,
        8000,
        10000,
        2000,
    )
    click(named(sheet, "Next customer"))
    await eventually(lambda: closed(sheet) and page.search.hasFocus())
    assert page.bill.is_empty
    await eventually(lambda: order.id in counter.page.state.board.orders)


async def test_a_sale_by_keyboard_alone_split_over_three(counter: Counter) -> None:
    page = await at_the_counter(counter)
    page.search.insert("ㄹㅁ")  # 라면, by its initial consonants
    await eventually(lambda: page.model.rowCount() == 1)
    QTest.keyClick(page.search, KEY.Key_Return)
    QTest.keyClick(page.search, KEY.Key_Return)
    assert page.panel.total.text() == "₩12,000"
    QTest.keyClick(page.search, KEY.Key_F9)
    sheet = await sheet_of(counter)
    await eventually(lambda: sheet.amount.hasFocus())
    QTest.keyClick(sheet.amount, KEY.Key_F3)
    QTest.keyClicks(sheet.amount, "13000")
    assert not sheet.go.isEnabled()  # a card gives no change
    sheet.amount.clear()
    QTest.keyClicks(sheet.amount, "5000")
    QTest.keyClick(sheet.amount, KEY.Key_Return)
    assert sheet.left.text() == "₩7,000"
    QTest.keyClick(sheet.amount, KEY.Key_F4)
    QTest.keyClicks(sheet.amount, "4,000")
    QTest.keyClick(sheet.amount, KEY.Key_Return)
    QTest.keyClick(sheet.amount, KEY.Key_F2)
    QTest.keyClick(sheet.amount, KEY.Key_Return)  # nothing typed: exactly
    await eventually(lambda: "Paid" in words(sheet))
    QTest.keyClick(sheet.focusWidget(), KEY.Key_Return)
    await eventually(lambda: closed(sheet))
    (order,) = await sales(counter)
    taken = [(tender.kind, tender.amount) for tender in order.payment.tenders]
    assert taken == [(TenderKind.CARD, 5000), (TenderKind.TRANSFER, 4000), (TenderKind.CASH, 3000)]


async def test_the_keypad_types_and_a_tender_can_be_taken_back(counter: Counter) -> None:
    page = await at_the_counter(counter)
    tap(page, "Ramyeon")
    click(page.panel.go)
    sheet = await sheet_of(counter)
    for key in ("2", "00", "0", "Delete the last digit", "0"):
        click(named(sheet, key))
    assert sheet.hint.text() == "₩4,000 left"
    click(sheet.go)
    assert sheet.left.text() == "₩4,000"
    click(named(sheet, "Cash ₩2,000: take back"))
    assert sheet.left.text() == "₩6,000"
    QTest.keyClick(sheet, KEY.Key_Escape)
    await eventually(lambda: closed(sheet))  # nothing is taken: nothing is asked
    assert page.panel.total.text() == "₩6,000"  # nothing was sold
    assert await sales(counter) == []


async def test_options_are_asked_for_and_a_line_can_be_changed_and_put_back(counter: Counter) -> None:
    size = NewOptionGroup("Size", [NewOption("Regular"), NewOption("Large", 1500)], required=True)
    await counter.other.api.menu.create_item(NewMenuItem("Gimbap", 4000, None, option_groups=[size]))
    page = await at_the_counter(counter)
    await eventually(lambda: page.model.rowCount() == 3)
    tap(page, "Gimbap")
    sheet = await counter.sheet()
    click(named(sheet, "Large +₩1,500"))
    QTest.keyClicks(named(sheet, "Note for the kitchen", QLineEdit), "no egg")
    click(named(sheet, "Add · ₩5,500"))
    await eventually(lambda: page.panel.total.text() == "₩5,500")
    click(named(page.panel, "Choices and note: Gimbap"))
    sheet = await counter.sheet()
    click(named(sheet, "Regular"))
    click(named(sheet, "Save · ₩4,000"))
    await eventually(lambda: page.panel.total.text() == "₩4,000")
    click(named(page.panel, "Remove: Gimbap"))
    assert page.bill.is_empty
    assert counter.said() == "Gimbap removed"
    click(counter.window.toast.undo)
    assert page.panel.total.text() == "₩4,000"
    assert page.bill.cart.lines[0].note == "no egg"


async def test_paid_later_to_a_seat(counter: Counter) -> None:
    page = await at_the_counter(counter)
    tap(page, "Ramyeon")
    click(named(page.panel, "To a seat"))
    QTest.keyClicks(page.panel.seat, "PC 9")
    for key in (KEY.Key_F10, KEY.Key_F10, KEY.Key_F9):  # in one turn of the loop: still one sale
        QTest.keyClick(page.search, key)
    await eventually(lambda: "to be paid later" in counter.said())
    (order,) = await sales(counter)
    assert (order.seat, order.service, order.payment.paid) == ("PC 9", Service.SEAT, 0)
    assert page.bill.is_empty
    await eventually(page.panel.isEnabled)
    tap(page, "Cola")
    QTest.keyClick(page.search, KEY.Key_F9)
    QTest.keyClick(page.search, KEY.Key_F9)
    sheet = await sheet_of(counter)
    await asyncio.sleep(0)
    assert [one for one in counter.window.findChildren(PaymentDialog) if one.isVisible()] == [sheet]
    QTest.keyClick(sheet, KEY.Key_Escape)
    await eventually(lambda: closed(sheet))


async def test_a_price_that_changes_meanwhile_is_asked_for_before_anything_is_paid(counter: Counter) -> None:
    page = await at_the_counter(counter)
    tap(page, "Ramyeon")
    click(page.panel.go)
    sheet = await sheet_of(counter)
    base, counter.page.app.api.base_url = counter.page.app.api.base_url, counter.served.url
    counter.line.hold()  # the server alone knows of the new price
    item = await counter.other.api.menu.change_item(
        counter.items[0].id, counter.items[0].edition, MenuItemChange(price=7000)
    )
    QTest.keyClick(sheet.amount, KEY.Key_Return)
    await eventually(lambda: sheet.notice.isVisible())
    assert sheet.notice.text() == "A price has changed meanwhile. The bill shows the new one."
    counter.page.app.api.base_url = base
    counter.line.let_go()
    for total, price in (("₩7,000", 5000), ("₩5,000", None)):
        await eventually(lambda total=total: page.panel.total.text() == total)
        QTest.keyClick(sheet.amount, KEY.Key_Return)
        await eventually(lambda total=total: sheet.left.text() == total and sheet.amount.hasFocus())
        assert sheet.notice.text() == (
            f"The bill has changed meanwhile and comes to {total} now. It is not sold yet."
        )
        assert await sales(counter) == []
        if price is not None:
            item = await counter.other.api.menu.change_item(
                item.id, item.edition, MenuItemChange(price=price)
            )
    QTest.keyClick(sheet.amount, KEY.Key_Return)
    await eventually(lambda: "Paid" in words(sheet))
    (order,) = await sales(counter)
    assert (order.total, order.payment.paid) == (5000, 5000)
    QTest.keyClick(sheet.focusWidget(), KEY.Key_Return)
    await eventually(lambda: closed(sheet))


async def test_what_is_sold_out_meanwhile_is_said_and_stays_on_the_bill(counter: Counter) -> None:
    page = await at_the_counter(counter)
    tap(page, "Cola")
    click(page.panel.go)
    sheet = await sheet_of(counter)
    counter.line.hold()  # this counter has not heard of it yet
    await counter.other.api.menu.set_availability(counter.items[1].id, False)
    base, counter.page.app.api.base_url = counter.page.app.api.base_url, counter.served.url
    QTest.keyClick(sheet.amount, KEY.Key_Return)
    await eventually(lambda: sheet.notice.isVisible())
    assert sheet.notice.text() == "Something on the bill is sold out now."
    counter.page.app.api.base_url = base
    counter.line.let_go()
    QTest.keyClick(sheet, KEY.Key_Escape)
    await eventually(lambda: not page.bill.is_empty and not page.panel.go.isEnabled())
    assert await sales(counter) == []


async def test_a_full_disk_sells_nothing_unsaid_and_the_sheet_can_be_used_again(counter: Counter) -> None:
    page = await at_the_counter(counter)
    tap(page, "Ramyeon")
    click(page.panel.go)
    sheet = await sheet_of(counter)
    disk = counter.store._database
    disk.execute("PRAGMA query_only = 1")
    QTest.keyClick(sheet.amount, KEY.Key_Return)
    await eventually(lambda: sheet.notice.isVisible())
    assert sheet.notice.text().startswith(
        "It could not be written to this computer's disk, so it was not sent:"
    )
    assert not page.bill.is_empty
    disk.execute("PRAGMA query_only = 0")
    QTest.keyClick(sheet.amount, KEY.Key_Return)
    await eventually(lambda: "Paid" in words(sheet))
    assert len(await sales(counter)) == 1
    QTest.keyClick(sheet.focusWidget(), KEY.Key_Return)
    await eventually(lambda: closed(sheet))


@pytest.mark.parametrize("arrives", [True, False])
async def test_without_an_answer_it_is_said_and_sold_once(counter: Counter, arrives: bool) -> None:
    page = await at_the_counter(counter)
    tap(page, "Ramyeon")
    with no_answers(counter, arrives):
        await paid_without_answer(counter, page)
        await eventually(page.unsent.isVisible)
        assert page.unsent.text.text().startswith("Not confirmed: sale of ")
        assert page.bill.is_empty  # the queue goes on
    click(page.unsent.again)
    await eventually(lambda: not page.unsent.isVisible())
    assert counter.said().startswith("Confirmed: sale ")
    assert len(await sales(counter)) == 1


async def test_a_sale_that_got_no_answer_is_sent_after_a_restart_under_the_same_key(counter: Counter) -> None:
    page = await at_the_counter(counter)
    tap(page, "Ramyeon")
    with no_answers(counter, arrives=True):
        sending = asyncio.ensure_future(page.sales.take([]))
        await eventually(lambda: page.sales.pending)
        await counter.page.close_page()  # as the end of the program: what has no answer is on disk
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
    tap(page, "Cola")
    kept = counter.store.carts(counter.page.app.account.id)
    assert [line.name for cart in kept.values() for line in cart.lines] == ["Cola"]
    await counter.reopen()
    await eventually(lambda: not page.sales.pending)
    assert len(await sales(counter)) == 1
    assert [line.name for line in page.bill.cart.lines] == ["Cola"]


async def test_refused_after_all_with_the_next_bill_begun_it_can_be_brought_back(counter: Counter) -> None:
    page = await at_the_counter(counter)
    tap(page, "Cola")
    with no_answers(counter):
        click(page.panel.after)
        await eventually(lambda: page.unsent.isVisible() and page.panel.isEnabled())
        await counter.other.api.menu.set_availability(counter.items[1].id, False)
        tap(page, "Ramyeon")
    click(page.unsent.again)
    await eventually(lambda: page.unsent.back.isVisible())
    told = page.unsent.text.text()
    assert told.startswith("Not taken: sale of ")
    assert told.endswith(". Something on the bill is sold out now.")
    click(page.unsent.back)
    assert {line.name for line in page.bill.cart.lines} == {"Ramyeon", "Cola"}
    assert not page.unsent.isVisible()
    assert await sales(counter) == []


async def test_a_sale_taken_more_than_a_day_ago_is_not_put_on_the_bill_again(counter: Counter) -> None:
    page = await at_the_counter(counter)
    tap(page, "Cola")
    with no_answers(counter):
        click(page.panel.after)
        await eventually(lambda: page.unsent.isVisible() and page.panel.isEnabled())
    api = counter.page.app.api
    exchange = api.exchange

    async def used(request: OutgoingRequest[Any]) -> Any:
        if request.method == "POST":
            raise ApiError(Problem("", "", 409, "used", Code.IDEMPOTENCY_KEY_REUSED))
        return await exchange(request)

    api.exchange = used  # type: ignore[method-assign]
    click(page.unsent.again)
    await eventually(lambda: "look for it among the orders" in counter.said())
    api.exchange = exchange  # type: ignore[method-assign]
    assert page.bill.is_empty
    assert (page.sales.pending, page.sales.refused) == ([], [])


def test_tendering_never_takes_more_than_is_due() -> None:
    tendering = Tendering(7000)
    assert not tendering.fits(TenderKind.CARD, 7001)
    assert not tendering.fits(TenderKind.CASH, 0)
    tendering.take(TenderKind.CARD, 2500)
    tendering.take(TenderKind.CASH, 10000)
    assert (tendering.left, tendering.change) == (0, 5500)
    with pytest.raises(ValueError, match="1"):
        tendering.take(TenderKind.CASH, 1)
    assert quick_amounts(12_300, "KRW") == [13_000, 15_000, 20_000]
    assert quick_amounts(10_000, "KRW") == [50_000]
    assert quick_amounts(500, "XYZ") == []


@pytest.mark.parametrize(("due", "cash"), [(10_004, 10_000), (10_006, 10_010)])
def test_cash_that_settles_is_rounded(due: int, cash: int) -> None:
    tendering = Tendering(due, step=10)
    assert (tendering.asked(TenderKind.CASH), tendering.asked(TenderKind.CARD)) == (cash, due)
    assert not tendering.fits(TenderKind.CARD, due + 1)
    tendering.take(TenderKind.CASH, 20_000)
    assert (tendering.left, tendering.paid, tendering.change) == (0, cash, 20_000 - cash)
    assert Tendering(due, list(tendering.taken), 10).left == 0  # as a draft
    split = Tendering(due, step=10)
    split.take(TenderKind.CASH, 1_003)
    split.take(TenderKind.CARD, 5_000)
    assert split.asked(TenderKind.CASH) == cash_amount(due - 6_003, 10)
    split.take(TenderKind.CASH, split.asked(TenderKind.CASH))
    assert split.left == 0


def test_exact_cash_stays_exact_where_it_would_be_rounded_up() -> None:
    tendering = Tendering(10_006, step=10)
    tendering.take(TenderKind.CASH, 10_008)
    assert (tendering.left, tendering.paid, tendering.change) == (0, 10_006, 2)


async def test_cash_is_rounded_and_a_card_is_not(counter: Counter) -> None:
    """The dialog asks for the rounded sum in cash, sells it so, and the order is settled."""
    state = counter.page.state
    assert state.business is not None
    await counter.other.api.shop.change(state.business.version, BusinessChange(cash_rounding=5000))
    await eventually(lambda: state.cash_step == 5000)
    page = await at_the_counter(counter)
    tap(page, "Ramyeon")
    click(page.panel.go)
    sheet = await sheet_of(counter)
    assert (sheet.left_name.text(), sheet.left.text()) == ("To pay in cash", "₩5,000")
    sheet.choose(TenderKind.CARD)
    assert (sheet.left_name.text(), sheet.left.text()) == ("To pay", "₩6,000")
    sheet.choose(TenderKind.CASH)
    click(named(sheet.quick, "₩10,000"))
    assert (sheet.hint.text(), sheet.go.text()) == ("Change: ₩5,000", "Take ₩5,000")
    click(sheet.go)
    await eventually(lambda: "Change due" in words(sheet))
    (order,) = await sales(counter)
    assert (order.total, order.payment.paid, order.payment.rounding) == (6000, 5000, 1000)
    assert balance_of(order).open == 0


def test_the_last_of_twenty_tenders_must_finish() -> None:
    tendering = Tendering(100)
    for _ in range(19):
        tendering.take(TenderKind.CARD, 1)
    assert not tendering.fits(TenderKind.CARD, 1)
    assert tendering.fits(TenderKind.CARD, 81)


async def answer_to_zeros(counter: Counter, word: str) -> QAbstractButton:
    """A button of the question about an amount, once it is asked."""

    def found() -> list[QAbstractButton]:
        return [one for one in counter.window.findChildren(QAbstractButton) if one.text() == word]

    await eventually(lambda: found() and found()[-1].isVisible())
    return found()[-1]


async def test_an_amount_ten_times_too_much_is_asked_for_once(counter: Counter) -> None:
    page = await at_the_counter(counter)
    tap(page, "Ramyeon")
    click(page.panel.go)
    sheet = await sheet_of(counter)
    QTest.keyClicks(sheet.amount, "500000000")
    assert sheet.amount.text() == "500,000,000"
    QTest.keyClick(sheet.amount, KEY.Key_Return)
    click(await answer_to_zeros(counter, "Change it"))
    await eventually(lambda: sheet.amount.hasFocus() and sheet.amount.selectedText() == "500,000,000")
    assert await sales(counter) == []
    QTest.keyClicks(sheet.amount, "600000")
    QTest.keyClick(sheet.amount, KEY.Key_Return)
    click(await answer_to_zeros(counter, "It is right"))
    await eventually(lambda: "₩594,000" in words(sheet))
    (order,) = await sales(counter)
    assert order.payment.tenders[0].received == 600_000
