"""Money that changed hands and is not in the books: named where it matters, kept, never in another's name."""

import asyncio
import sqlite3
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import msgspec
import pytest
from PySide6.QtTest import QTest

from desktop.console.payments import payment_service as till_money
from desktop.console.payments import sale_submission as counter_sales
from desktop.console.payments.unbooked_summary import UnbookedSummary, summarize
from desktop.console.till.report_dialog import ReportDialog
from desktop.core.client.errors import ApiError, OfflineError, SignedOutError
from desktop.core.client.staff_session import LockReason
from desktop.core.outbox.payment_store import PendingPayment
from desktop.core.storage.records import PendingOrder, RefusedOrder
from desktop.texts.formats import use_time_zone
from tests.scenes.desktop.console import Counter, closed, no_answers
from tests.scenes.desktop.interaction import click, eventually, named
from tests.scenes.desktop.sales import at_the_counter, paid_without_answer, sales, staffed, tap
from tests.scenes.desktop.till import KEY, paid_by, pay, the_till, words
from wire.orders import NewLine, NewPayment, NewTender, PlaceOrder, TenderKind
from wire.problems import Code, Problem
from wire.till import TillEntryKind


def test_what_is_missing_is_counted_with_its_cash(qapp: object) -> None:
    now, cash, card = datetime.now(UTC), TenderKind.CASH, TenderKind.CARD

    def moved(what: TillEntryKind, kind: TenderKind, amount: int) -> PendingPayment:
        return PendingPayment(str(uuid4()), uuid4(), now, what, kind, amount, "KRW")

    tenders = [NewTender(cash, 4000, 10000), NewTender(card, 2000)]
    sold = PlaceOrder(uuid4(), [NewLine(uuid4(), 1)], payment=NewPayment(tenders))
    payments = [
        moved(TillEntryKind.TENDER, card, 900),
        moved(TillEntryKind.REFUND, cash, 500),
        moved(TillEntryKind.OUT, cash, 7000),
        moved(TillEntryKind.IN, cash, 100),
    ]
    missing = summarize([PendingOrder("key", uuid4(), sold, now)], payments)
    assert missing == UnbookedSummary(1, 4, 4000 - 500 - 7000 + 100)
    assert missing.text("KRW") == (
        "Not booked yet at this terminal: 1 sale, 4 movements of money."
        " The drawer has ₩3,400 less for it than the figures say."
    )
    assert not summarize([], [])


async def test_a_day_is_not_closed_over_an_unsent_sale_unsaid(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = await at_the_counter(counter)
    tap(page, "Ramyeon")
    api = counter.page.app.api

    async def cut(*_: object) -> None:
        raise OfflineError("the line is cut")

    with monkeypatch.context() as patch:
        patch.setattr(api.orders, "place", cut)
        await paid_without_answer(counter, page)

        till = await the_till(counter)
        assert till.unsent.isVisible()
        click(till.day.close_day)
        view = till.counting
        QTest.keyClicks(view.count.fields[1_000], "6")
        more = "1 sale. The drawer has ₩6,000 more for it than the figures say."
        assert view.difference.text() == "₩6,000 over"
        assert more in view.missing.text()
        click(view.go)
        sure = await counter.sheet()
        assert any(more in text for text in words(sure))
        assert counter.window.focusWidget() is named(sure, "Wait")  # who presses Enter twice closes nothing
        click(named(sure, "Wait"))
        await eventually(lambda: closed(sure))
        assert (await counter.other.api.till.reports()).items == []
        click(view.go)
        click(named(await counter.sheet(), "Close all the same"))
        await eventually(lambda: till.findChild(ReportDialog) or counter.window.findChild(ReportDialog))
        (report,) = (await counter.other.api.till.reports()).items
        assert report.difference.cash == 6000
    click(till.unsent.again)
    await eventually(lambda: not page.sales.pending)
    assert view.missing.text() == ""
    assert len(await sales(counter)) == 1


async def test_a_paid_sale_outlives_a_sign_in_that_ends_a_rejection_and_a_restart(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counter_sales, "PATIENCE", 0.2)
    page = await at_the_counter(counter)
    api = counter.page.app.api

    async def signed_out(stale: str | None = None) -> str:
        await asyncio.sleep(0.4)
        raise SignedOutError(Code.TOKEN_EXPIRED)

    async def refuse(*_: object) -> None:
        raise ApiError(Problem("", "", 409, "sold out", Code.ITEM_UNAVAILABLE))

    tap(page, "Ramyeon")
    with monkeypatch.context() as patch:
        patch.setattr(api, "_tokens", signed_out)
        await paid_without_answer(counter, page)
        # It is kept for the next sign-in, and nothing says that it is being sent.
        await eventually(lambda: "not sent by itself any more: sale of" in page.unsent.text.text())
        assert page.unsent.again.text() == "Send now"
    click(page.unsent.look)
    assert counter.page.pages.current == "board"
    counter.page.go("counter")
    tap(page, "Cola")  # the next customer

    with monkeypatch.context() as patch:
        patch.setattr(api.orders, "place", refuse)
        click(page.unsent.again)
        await eventually(lambda: page.unsent.back.isVisible())
    told = page.unsent.text.text()
    assert "(Cash ₩6,000). Something on the bill is sold out now." in told
    await counter.page.close_page()
    page.sales.refused = []  # the process and its memory end
    await counter.reopen()
    await eventually(lambda: page.unsent.text.text() == told)
    assert "The drawer has ₩6,000 more" in (await the_till(counter)).counting.missing.text()
    counter.page.go("counter")
    click(page.unsent.back)
    assert {line.name for line in page.bill.cart.lines} == {"Ramyeon", "Cola"}
    assert counter.store.refused_orders(counter.page.app.account.id) == []
    assert await sales(counter) == []


async def test_a_sale_is_called_by_the_shops_clock_once_that_is_known(counter: Counter) -> None:
    """After a start the refused sales are read from the disk, and the shop comes a moment later."""
    page, state = await at_the_counter(counter), counter.page.state
    shop, state.business = state.business, None
    assert shop is not None
    use_time_zone(None)
    order = PlaceOrder(uuid4(), [NewLine(counter.items[0].id, 1)])
    problem = Problem("", "", 409, "sold out", Code.ITEM_UNAVAILABLE)
    pending = PendingOrder("key", uuid4(), order, datetime(2026, 3, 2, 1, 15, tzinfo=UTC))
    page.sales.refused = [RefusedOrder(pending, problem)]
    page.sales.changed.emit()
    assert page.unsent.text.text().startswith("Not taken: sale of 01:15.")
    state.update_business(shop)
    assert page.unsent.text.text().startswith("Not taken: sale of 10:15 KST.")


async def test_money_is_booked_in_the_name_of_whoever_took_it_or_by_agreement(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(till_money, "PATIENCE", 0.2)
    staff_session, payments, bar = (
        counter.page.state.staff_session,
        counter.page.payments,
        counter.page.unbooked_bar,
    )
    order = await counter.place((0, 1))
    ann, bob = await staffed(counter)
    await staff_session.attempt(ann.id, "739164", staff_session.unlocked)
    with no_answers(counter):
        sheet = await pay(counter, order, KEY.Key_Return)
        await eventually(lambda: "Not confirmed yet" in words(sheet))
        QTest.keyClick(sheet.focusWidget(), KEY.Key_Return)
        staff_session.lock(LockReason.BY_HAND)
    await staff_session.attempt(bob.id, "258043", staff_session.unlocked)
    payments.try_now()
    told = (
        f"Not confirmed: Cash ₩6,000 for {order.number}, by Ann. It is booked once Ann unlocks this terminal."
    )
    await eventually(lambda: bar.text.text() == told)
    await counter.key(order, KEY.Key_T)
    wait = await counter.sheet()
    assert told in words(wait)  # "wait for the answer" would be in vain
    QTest.keyClick(wait, KEY.Key_Escape)
    await eventually(lambda: closed(wait))
    await asyncio.sleep(0.3)
    assert (await paid_by(counter, order)).items == []
    await staff_session.attempt(ann.id, "739164", staff_session.unlocked)
    await eventually(lambda: not bar.isVisible())
    assert [one.by.name for one in (await paid_by(counter, order)).items] == ["Ann"]

    # Her cash put in and her refund without an owner: Bob agrees to both, and may no more than he may.
    with no_answers(counter):
        await payments.move_cash(TillEntryKind.IN, 1000, "change")
        await payments.refund(counter.held(order.id), TenderKind.CASH, 500, "cold")
        staff_session.lock(LockReason.BY_HAND)
    await staff_session.attempt(bob.id, "258043", staff_session.unlocked)
    await eventually(bar.mine.isVisible)
    assert bar.mine.text() == "Book in the name of Bob"
    click(bar.mine)
    sure = await counter.sheet()
    assert any(
        text.startswith("This was done by Ann. The books will say that Bob did") for text in words(sure)
    )
    click(named(sure, "Book it"))
    await eventually(lambda: bar.text.text().startswith("Needs an owner's leave: Cash ₩500"))
    assert [one.by.name for one in (await paid_by(counter, order)).items] == ["Ann"]
    figures = await counter.other.api.till.figures()
    assert (figures.drawer.in_, figures.refunds.cash) == (1000, 0)


async def test_an_answer_the_disk_does_not_take_and_money_from_long_ago_are_told_as_they_are(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(till_money, "PATIENCE", 0.2)
    payments, bar = counter.page.payments, counter.page.unbooked_bar
    order = await counter.place((0, 1))
    file = payments._file
    assert file is not None

    def full(_: str) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(file, "remove", full)
        sheet = await pay(counter, order, KEY.Key_Return)
        await eventually(lambda: "Not confirmed yet" in words(sheet))
        QTest.keyClick(sheet.focusWidget(), KEY.Key_Return)
        await eventually(lambda: closed(sheet) and bar.isVisible())
        why_kept = "disk does not take the answer: there is no room left on the disk."
        await eventually(lambda: why_kept in bar.text.text())
    click(bar.again)
    await eventually(lambda: not bar.isVisible())
    assert len((await paid_by(counter, order)).items) == 1

    with no_answers(counter):
        await payments.move_cash(TillEntryKind.OUT, 1000, "to the bank")
        (held,) = payments.held
        early = held.created_at - timedelta(minutes=31)
        file.change(msgspec.structs.replace(held, created_at=early))
        await counter.page.close_page()
    await counter.reopen()
    await eventually(bar.isVisible)
    assert "not sent by itself any more: ₩1,000 taken out." in bar.text.text()
    click(bar.look)
    assert counter.page.pages.current == "till"
    assert bar.again.text() == "Send now"
    click(bar.again)
    await eventually(lambda: not bar.isVisible())
    assert (await counter.other.api.till.figures()).drawer.out == 1000
