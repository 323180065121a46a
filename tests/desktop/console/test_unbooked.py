"""Money that changed hands and is not in the books: named where it matters, kept, never in another's name."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from PySide6.QtTest import QTest

from desktop.console.till.report_sheet import ReportSheet
from desktop.console.till.unsent import Missing, missing_of
from desktop.core import till_calls
from desktop.core.bookings import Booking
from desktop.core.errors import OfflineError
from desktop.core.kept import PendingOrder
from tests.desktop.console.scene import Counter, closed
from tests.desktop.console.test_sale import at_the_counter, sales, sheet_of, tap
from tests.desktop.console.test_till import KEY, the_till, words
from tests.desktop.customer.scene import click, eventually, named
from wire.orders import NewLine, NewPayment, NewTender, PlaceOrder, TenderKind
from wire.till import Movement


def test_what_is_missing_is_counted_with_its_cash(qapp: object) -> None:
    now, cash, card = datetime.now(UTC), TenderKind.CASH, TenderKind.CARD

    def moved(what: Movement, kind: TenderKind, amount: int) -> Booking:
        return Booking(str(uuid4()), uuid4(), now, what, kind, amount, "KRW")

    tenders = [NewTender(cash, 4000, 10000), NewTender(card, 2000)]
    sold = PlaceOrder(uuid4(), [NewLine(uuid4(), 1)], payment=NewPayment(tenders))
    bookings = [
        moved(Movement.TENDER, card, 900),
        moved(Movement.REFUND, cash, 500),
        moved(Movement.OUT, cash, 7000),
        moved(Movement.IN, cash, 100),
    ]
    missing = missing_of([PendingOrder("key", uuid4(), sold, now)], bookings)
    assert missing == Missing(1, 4, 4000 - 500 - 7000 + 100)
    assert missing.words("KRW") == (
        "Not booked yet at this terminal: 1 sale, 4 movements of money."
        " The drawer has ₩3,400 less for it than the figures say."
    )
    assert not missing_of([], [])


async def test_a_day_is_not_closed_over_an_unsent_sale_unsaid(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = await at_the_counter(counter)
    tap(page, "Ramyeon")
    api = counter.page.app.api

    async def cut(*_: object) -> None:
        raise OfflineError("the line is cut")

    with monkeypatch.context() as patch:
        patch.setattr(api, "place_order", cut)
        click(page.panel.go)
        sheet = await sheet_of(counter)
        QTest.keyClick(sheet.amount, KEY.Key_Return)
        await eventually(lambda: "Not confirmed yet" in words(sheet))
        QTest.keyClick(sheet.focusWidget(), KEY.Key_Return)
        await eventually(lambda: closed(sheet))

        till = await the_till(counter)
        assert till.unsent.isVisible()
        click(till.day.close_day)
        view = till.counting
        QTest.keyClicks(view.count.fields[1_000], "6")
        more = "1 sale. The drawer has ₩6,000 more for it than the figures say."
        assert view.difference.text() == "+₩6,000: too much"
        assert more in view.missing.text()
        click(view.go)
        sure = await counter.sheet()
        assert any(more in text for text in words(sure))
        click(named(sure, "Wait"))
        await eventually(lambda: closed(sure))
        assert (await till_calls.reports(counter.other.api)).items == []
        click(view.go)
        click(named(await counter.sheet(), "Close all the same"))
        await eventually(lambda: till.findChild(ReportSheet) or counter.window.findChild(ReportSheet), 10)
        (report,) = (await till_calls.reports(counter.other.api)).items
        assert report.difference.cash == 6000
    click(till.unsent.again)
    await eventually(lambda: not page.sales.pending, 15)
    assert view.missing.text() == ""
    assert len(await sales(counter)) == 1
