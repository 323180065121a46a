"""Money taken in parts is a draft from the first part on: it survives leaving, restart and crash, and counts once."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.console.payments.payment_dialog import PaymentDialog
from desktop.console.payments.sale_submission import SaleResult
from desktop.console.payments.unbooked_bar import UnbookedBar
from desktop.console.payments.unbooked_summary import summarize
from desktop.core.outbox.payment_store import PaymentDraft, PaymentStore, PendingPayment
from desktop.core.storage.store import Cart, Store
from desktop.ui.theme import theme
from tests.scenes.desktop.console import Counter, closed, no_answers
from tests.scenes.desktop.interaction import click, eventually, named
from tests.scenes.desktop.sales import at_the_counter, sales, sheet_of, tap
from tests.scenes.desktop.till import KEY, leave, pay, words
from wire.orders import NewTender, TenderKind
from wire.till import TillEntryKind

CARD = NewTender(TenderKind.CARD, 800)


async def part_by_card(counter: Counter) -> PaymentDialog:
    """A Ramyeon of 6,000, 800 of it taken by card."""
    page = await at_the_counter(counter)
    tap(page, "Ramyeon")
    click(page.panel.go)
    sheet = await sheet_of(counter)
    QTest.keyClick(sheet.amount, KEY.Key_F3)
    QTest.keyClicks(sheet.amount, "800")
    QTest.keyClick(sheet.amount, KEY.Key_Return)
    assert sheet.left.text() == "₩5,200"
    return sheet


async def question(counter: Counter, title: str) -> QDialog:
    """The question that lies over everything."""

    def found() -> list[QDialog]:
        dialogs = counter.window.findChildren(QDialog)
        return [one for one in dialogs if one.isVisible() and title in one.windowTitle()]

    await eventually(found)
    return found()[0]


def kept_tenders(counter: Counter) -> list[NewTender]:
    """As a program that starts now would read them from the disk."""
    store = Store(counter.store.folder)
    try:
        return [one for cart in store.carts(counter.page.app.account.id).values() for one in cart.tenders]
    finally:
        store.close()


async def test_leaving_asks_and_what_was_taken_is_there_again(counter: Counter) -> None:
    sheet = await part_by_card(counter)
    assert kept_tenders(counter) == [CARD]
    QTest.keyClick(sheet, KEY.Key_Escape)
    asked = await question(counter, "₩800 was taken already")
    click(named(asked, "Go on taking"))
    await eventually(lambda: closed(asked) and not sheet._leaving)
    assert sheet.isVisible()
    click(named(sheet, "Back to the bill"))
    click(named(await question(counter, "₩800 was taken already"), "Keep it and leave"))
    await eventually(lambda: closed(sheet))
    panel = counter.page.pages.counter.panel
    assert panel.left.text() == "Still to pay: ₩5,200"
    assert "Card ₩800" in words(panel)
    click(panel.go)
    sheet = await sheet_of(counter)
    assert sheet.left.text() == "₩5,200"
    QTest.keyClick(sheet.amount, KEY.Key_Return)
    await eventually(lambda: "Paid" in words(sheet))
    await leave(sheet)  # it is sold: nothing is asked
    (order,) = await sales(counter)
    assert [(one.kind, one.amount) for one in order.payment.tenders] == [
        (TenderKind.CARD, 800),
        (TenderKind.CASH, 5200),
    ]
    assert kept_tenders(counter) == []
    assert not panel.left.isVisible()


async def test_a_crash_forgets_no_part_and_sells_no_sale_twice(counter: Counter) -> None:
    sheet = await part_by_card(counter)
    page = counter.page.pages.counter
    sheet.finish(None)  # as the end of the program: nobody is asked
    await eventually(lambda: closed(sheet))
    await counter.page.close_page()
    page.bill.cart = Cart()
    await counter.reopen()
    assert page.bill.cart.tenders == [CARD]
    click(page.panel.go)
    sheet = await sheet_of(counter)
    with no_answers(counter, arrives=True):
        QTest.keyClick(sheet.amount, KEY.Key_Return)
        await eventually(lambda: "Not confirmed yet" in words(sheet))
        assert kept_tenders(counter) == []  # with the sale on its way, in one write
        await leave(sheet)
        await counter.page.close_page()
        page.bill.cart = Cart()
        await counter.page.open()
        assert page.bill.is_empty
    page.sales.try_now()
    await eventually(lambda: not page.sales.pending)
    (order,) = await sales(counter)
    assert order.payment.paid == order.total == 6000


async def test_a_part_is_taken_back_by_its_cross_and_the_bill_asks_before_it_forgets(
    counter: Counter,
) -> None:
    sheet = await part_by_card(counter)
    click(named(sheet, "Card ₩800: take back"))
    assert (sheet.left.text(), kept_tenders(counter)) == ("₩6,000", [])
    QTest.keyClicks(sheet.amount, "1000")
    QTest.keyClick(sheet.amount, KEY.Key_Return)
    QTest.keyClick(sheet, KEY.Key_Escape)
    click(named(await question(counter, "₩1,000 was taken"), "Keep it and leave"))
    await eventually(lambda: closed(sheet))
    page = counter.page.pages.counter
    click(named(page.panel, "Clear the bill"))
    asked = await question(counter, "Clear the bill and the money taken?")
    QTest.keyClick(asked.focusWidget(), KEY.Key_Return)  # Enter means no
    await eventually(lambda: closed(asked))
    assert page.bill.left == 5000
    click(named(page.panel, "Remove: Ramyeon"))
    assert page.panel.left.text() == "₩1,000 more was taken than is due now: take a part back."
    click(named(page.panel, "Card ₩1,000: take back"))
    assert page.bill.is_empty


async def test_pay_later_books_what_was_taken_already(counter: Counter) -> None:
    sheet = await part_by_card(counter)
    QTest.keyClick(sheet, KEY.Key_Escape)
    click(named(await question(counter, "₩800 was taken"), "Keep it and leave"))
    await eventually(lambda: closed(sheet))
    click(counter.page.pages.counter.panel.after)
    await eventually(lambda: "to be paid later" in counter.said())
    (order,) = await sales(counter)
    assert (order.payment.paid, kept_tenders(counter)) == (800, [])


async def test_a_refused_sale_keeps_what_was_taken(counter: Counter) -> None:
    sheet = await part_by_card(counter)
    await counter.other.api.menu.set_availability(counter.items[0].id, False)
    QTest.keyClick(sheet.amount, KEY.Key_Return)
    await eventually(lambda: sheet.notice.isVisible())
    assert sheet.tendering.taken == [CARD]  # what the answer refused was not taken
    assert kept_tenders(counter) == [CARD]
    assert sheet.hint.text() == "₩800 more was taken than is due now: take a part back."


async def test_parts_of_an_orders_payment_outlive_the_dialog_and_the_program(counter: Counter) -> None:
    order = await counter.place()
    sheet = await pay(counter, order, KEY.Key_F3, "800", KEY.Key_Return)
    QTest.keyClick(sheet, KEY.Key_Escape)
    click(named(await question(counter, "₩800 was taken"), "Keep it and leave"))
    await eventually(lambda: closed(sheet))
    assert counter.held(order.id).payment.paid == 0  # in no book yet, and said so
    bar = counter.window.findChildren(UnbookedBar)[0]
    assert bar.text.text() == f"Taken for {order.number} and not booked yet: Card ₩800."
    await counter.page.close_page()
    await counter.reopen()
    sheet = await pay(counter, order)
    assert sheet.left.text() == "₩5,200"
    click(sheet.later)
    await eventually(lambda: counter.held(order.id).payment.paid == 800)
    assert counter.page.payments.drafts == []


def payment(order_id: UUID) -> PendingPayment:
    what, kind = TillEntryKind.TENDER, TenderKind.CARD
    at = datetime(2026, 11, 30, tzinfo=UTC)
    return PendingPayment("key", UUID(int=1), at, what, kind, 800, "KRW", order_id=order_id)


def test_a_draft_ends_in_the_write_that_sends_it(tmp_path: Path) -> None:
    store, order_id = PaymentStore(tmp_path), UUID(int=7)
    store.keep_draft(UUID(int=1), PaymentDraft(order_id, "A-001", "KRW", [CARD]))
    store.close()
    store = PaymentStore(tmp_path)
    assert [one.tenders for one in store.drafts(UUID(int=1))] == [[CARD]]
    assert store.drafts(UUID(int=2)) == []
    store.add([payment(order_id)])
    assert store.drafts(UUID(int=1)) == []
    store.keep_draft(UUID(int=1), PaymentDraft(order_id, "A-001", "KRW", [CARD]))
    with pytest.raises(sqlite3.IntegrityError):  # written as a whole or not at all
        store.add([payment(order_id)])
    assert len(store.drafts(UUID(int=1))) == 1
    store.close()


def test_drafts_count_as_not_booked() -> None:
    begun = [CARD, NewTender(TenderKind.CASH, 500, 1000)]
    assert summarize([], [], begun).cash == 500
    assert summarize([], [], begun).payments == 2


@contextmanager
def text_of(scale: int) -> Iterator[None]:
    theme().set(scale=scale)
    yield
    theme().set(scale=100)


def pressable(dialog: QWidget) -> list[tuple[str, QRect]]:
    """What can be clicked on the screen now, by name."""
    found = []
    for kind in (QAbstractButton, QLineEdit):
        for one in dialog.findChildren(kind):
            if one.isVisible():
                seen = one.visibleRegion().boundingRect()
                if not seen.isEmpty():
                    rect = QRect(one.mapTo(dialog, QPoint(0, 0)) + seen.topLeft(), seen.size())
                    found.append((one.accessibleName() or one.property("text"), rect))
    return found


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("size", [(960, 640), (1280, 800), (1920, 1080)])
def test_nothing_in_the_dialog_lies_over_anything(qtbot: QtBot, size: tuple[int, int], scale: int) -> None:
    async def never(_: list[NewTender]) -> SaleResult:
        return SaleResult()

    with text_of(scale):
        window = QWidget()
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        sheet = PaymentDialog(window, 20_000, "KRW", never, part=True)
        sheet.present()
        for amount in ("800", "1200", "3000"):
            QTest.keyClicks(sheet.amount, amount)
            sheet.press()
        qtbot.wait(30)
        places = pressable(sheet)
        for (name, one), (other_name, other) in combinations(places, 2):
            assert not one.intersects(other), (name, one, other_name, other)
        assert len([name for name, _ in places if "take back" in name]) == 3 or scale > 100
        sheet.finish(None)
