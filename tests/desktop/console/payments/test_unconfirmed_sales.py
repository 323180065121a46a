"""A sale whose end the counter cannot know is in one place alone: on its way, on the bill, or refused."""

import asyncio
import sqlite3
from datetime import timedelta

import msgspec
import pytest
from PySide6.QtTest import QTest

from desktop.console.payments import payment_service as till_money
from desktop.console.payments import sale_submission as counter_sales
from desktop.core.client.errors import ApiError, OfflineError, SignedOutError
from desktop.core.client.staff_session import LockReason
from desktop.core.outbox import order_outbox
from tests.scenes.desktop.console import Counter, closed, no_answers
from tests.scenes.desktop.interaction import click, eventually, named
from tests.scenes.desktop.sales import at_the_counter, paid_without_answer, sales, sheet_of, staffed, tap
from tests.scenes.desktop.till import KEY, words
from wire.problems import Code, Problem
from wire.till import TillEntryKind


async def test_a_sale_that_may_have_arrived_is_not_on_the_bill_too_when_the_sign_in_ends(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(order_outbox, "backoff", lambda _: 0.05)
    page = await at_the_counter(counter)
    tap(page, "Ramyeon")
    ends = [OfflineError("cut after it was sent", reached=True), SignedOutError(Code.TOKEN_EXPIRED)]

    async def cut(*_: object) -> None:
        raise ends.pop(0)

    with monkeypatch.context() as patch:
        patch.setattr(counter.page.app.api.orders, "place", cut)
        click(page.panel.go)
        sheet = await sheet_of(counter)
        QTest.keyClick(sheet.amount, KEY.Key_Return)
        await eventually(lambda: not ends and not sheet._busy)
    assert page.bill.is_empty
    assert "Not confirmed yet" in words(sheet)
    QTest.keyClick(sheet.focusWidget(), KEY.Key_Return)
    await eventually(lambda: closed(sheet))
    assert [one.order.payment is not None for one in page.sales.unconfirmed] == [True]


async def test_a_paid_sale_that_is_refused_is_lost_to_no_full_disk_and_counts_once(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counter_sales, "PATIENCE", 0.1)
    monkeypatch.setattr(order_outbox, "backoff", lambda _: 30.0)
    page = await at_the_counter(counter)
    api, store = counter.page.app.api, counter.store

    async def cut(*_: object) -> None:
        raise OfflineError("cut")

    async def refuse(*_: object) -> None:
        raise ApiError(Problem("", "", 409, "sold out", Code.ITEM_UNAVAILABLE))

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    tap(page, "Ramyeon")
    with monkeypatch.context() as patch:
        patch.setattr(api.orders, "place", cut)
        await paid_without_answer(counter, page)
        patch.setattr(api.orders, "place", refuse)
        patch.setattr(store, "keep_refused", full)
        click(page.unsent.again)
        (sale,) = page.sales.unconfirmed
        await eventually(lambda: not page.sales.is_sending(sale))
        assert page.unsent.isVisible()
        assert "Cash ₩6,000" in page.unsent.text.text()
        assert page.sales.pending == store.pending_orders(counter.page.app.account.id) == [sale]
        assert page.sales.refused == []
        patch.undo()
        patch.setattr(api.orders, "place", refuse)
        click(page.unsent.again)
        await eventually(page.unsent.back.isVisible)
    assert [one.pending for one in page.sales.refused] == [sale]
    assert page.sales.pending == []
    with monkeypatch.context() as patch:
        patch.setattr(store, "remove_refused", full)
        with pytest.raises(sqlite3.Error):
            page.sales.bring_back()
    assert page.bill.is_empty
    assert len(page.sales.refused) == 1
    click(page.unsent.back)
    assert page.sales.refused == []
    assert [line.quantity for line in page.bill.cart.lines] == [1]


async def test_forgetting_what_is_not_confirmed_leaves_the_sale_that_is_being_made(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = await at_the_counter(counter)
    with no_answers(counter):
        with monkeypatch.context() as patch:
            patch.setattr(counter_sales, "PATIENCE", 0.1)
            tap(page, "Ramyeon")
            click(page.panel.after)
            await eventually(lambda: page.sales.unconfirmed and page.panel.isEnabled())
        click(page.unsent.forget)
        sure = await counter.sheet()
        tap(page, "Cola")
        page.pay_later()
        await eventually(lambda: len(page.sales.pending) == 2)
        click(named(sure, "Forget"))
        await eventually(lambda: closed(sure))
        await asyncio.sleep(0)
    await eventually(lambda: not page.sales.pending)
    assert [[line.name for line in one.lines] for one in await sales(counter)] == [["Cola"]]


async def test_a_sale_is_sent_in_the_name_of_whoever_made_it_or_by_agreement(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    for part in (counter_sales, till_money):
        monkeypatch.setattr(part, "PATIENCE", 0.1)
    monkeypatch.setattr(order_outbox, "backoff", lambda _: 0.05)
    page, staff_session, store = (
        await at_the_counter(counter),
        counter.page.state.staff_session,
        counter.store,
    )
    ann, bob = await staffed(counter)
    mine = page.unsent.mine

    async def sell_unheard() -> None:
        await staff_session.attempt(ann.id, "739164", staff_session.unlocked)
        tap(page, "Ramyeon")
        with no_answers(counter):
            click(page.panel.after)
            await eventually(lambda: page.sales.unconfirmed and not page._selling)
            staff_session.lock(LockReason.BY_HAND)
            await asyncio.sleep(0.1)

    await sell_unheard()
    assert store.pending_orders(counter.page.app.account.id)[0].by_name == "Ann"
    await staff_session.attempt(bob.id, "258043", staff_session.unlocked)
    page.sales.try_now()
    assert mine.text() == "Book in the name of Bob"
    assert ", by Ann. It is booked once Ann unlocks this terminal." in page.unsent.text.text()
    assert not page.unsent.again.isVisible()
    # Also over another start; what is old by then is said to go by itself only once somebody pressed.
    payments, bar = counter.page.payments, counter.page.unbooked_bar
    with no_answers(counter):
        await payments.move_cash(TillEntryKind.IN, 1000, "change")
        (moved,) = payments.held
        early = moved.created_at - timedelta(minutes=31)
        assert payments._file is not None
        payments._file.change(msgspec.structs.replace(moved, created_at=early))
        await counter.page.close_page()
    await counter.reopen()
    assert "not sent by itself any more: ₩1,000 put in" in bar.text.text()
    click(bar.again)
    assert "₩1,000 put in, by Bob. It is booked once Bob unlocks this terminal." in bar.text.text()
    await asyncio.sleep(0.2)
    assert await sales(counter) == []
    await staff_session.attempt(ann.id, "739164", staff_session.unlocked)
    await eventually(lambda: not page.sales.pending)
    await sell_unheard()
    await staff_session.attempt(bob.id, "258043", staff_session.unlocked)
    await eventually(mine.isVisible)
    click(mine)
    click(named(await counter.sheet(), "Book it"))
    await eventually(lambda: not page.sales.pending)
    made = [await counter.other.api.orders.history(one.id) for one in await sales(counter)]
    assert sorted(one.items[0].by.name for one in made) == ["Ann", "Bob"]
    assert not page.unsent.isVisible()
