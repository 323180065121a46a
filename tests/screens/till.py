"""The till in its states: the day, its closing, cash by hand, a refund, a report, money that is unconfirmed."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import msgspec
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.console.board.order_dialog import OrderDialog
from desktop.console.payments.payment_section import PaymentSection
from desktop.console.payments.payment_service import BookingOutcome, BookingResult
from desktop.console.payments.refund_dialog import RefundDialog
from desktop.console.shell.main_page import ConsolePage
from desktop.console.till.cash_dialog import CashDialog
from desktop.console.till.count_draft import CountDraft
from desktop.console.till.day_snapshot import KnownDay
from desktop.console.till.report_dialog import ReportDialog
from desktop.core.outbox.payment_store import PendingPayment
from desktop.core.storage.sqlite_recovery import DatabaseRecovery
from desktop.texts.recovery import money_texts, settings_texts
from desktop.ui.dialogs import show_message
from desktop.ui.loop import spawn
from tests.scenes.samples import NOW, made_id, menu, order
from tests.scenes.till_reports import figures, report
from tests.screens.counter import unsent
from tests.screens.shot import Shot
from wire.orders import Actor, ActorKind, History, Order, OrderState, Payment, Tender, TenderKind
from wire.problems import Code
from wire.till import (
    TillEntryKind,
)

Build = Callable[..., Callable[[], QWidget]]
MINJI = Actor(ActorKind.STAFF, made_id("minji"), "Minji")
HANA = Actor(ActorKind.STAFF, made_id("hana"), "하나")


def owed() -> list[Order]:
    """Cancelled after they were paid."""
    found = []
    for number, reason, who in (("A-072", "Sold out", "서연"), ("A-066", "Customer asked", "Jisoo")):
        one = order(number, OrderState.CANCELLED, [(1, menu()[2])], 30, user_name=who, reason=reason)
        card = Tender(TenderKind.CARD, one.total, NOW)
        due = Payment(one.total, one.total, 0, [card], one.total, [])
        found.append(msgspec.structs.replace(one, payment=due))
    return found


def known(widget: QWidget, empty: bool = False) -> ConsolePage:
    """The page with its day."""
    assert isinstance(widget, ConsolePage)
    page = widget.pages.till
    page._again.stop()
    page._awaited = True  # nothing is read meanwhile
    reports = [report(), report(16, 0, 2), report(15, 1_000, 3)]
    page.snapshot.known = KnownDay(
        figures(refund_due=0 if empty else 14_000), [] if empty else reports, [] if empty else owed()
    )
    page.snapshot.at = NOW
    page.problem.show_as("")
    page._show()
    return widget


def offline_day(widget: QWidget) -> None:
    """Four minutes without a connection."""
    page = known(widget).pages.till
    page.snapshot.at = NOW - timedelta(minutes=4)
    page.set_can_act(False)


def count(widget: QWidget, currency: str = "KRW", total: str = "", error: str = "") -> None:
    """Counting the drawer."""
    page = known(widget).pages.till
    page.snapshot.known = KnownDay(figures(currency), [], [])
    page._show()
    pieces = (
        {50_000: 3, 10_000: 14, 5_000: 6, 1_000: 20, 500: 2}
        if currency == "KRW"
        else {5_000: 60, 2_000: 20, 200: 7, 50: 1}
    )
    draft = CountDraft(not total, {} if total else pieces, total, "692000", "", "100000", "")
    page.counting.show_draft(draft)
    page.begin_closing()
    if error:
        page.counting.notice.show_as(error, "bad")


def closing(widget: QWidget) -> None:
    """Closing while a sale and a refund are not booked."""
    count(widget)
    assert isinstance(widget, ConsolePage)
    page = widget.pages.till
    unsent(widget)
    widget.go("till")
    page.begin_closing()
    widget.payments._outbox = _Held([_booking(TillEntryKind.REFUND, 3_000)])  # type: ignore[assignment]
    widget.payments.changed.emit()


def sure(widget: QWidget) -> None:
    """The question before such a closing."""
    closing(widget)
    assert isinstance(widget, ConsolePage)
    widget.pages.till.counting.press()


def cash(widget: QWidget) -> None:
    """To the bank."""
    page = known(widget)

    async def move(*_: object) -> BookingResult:
        return BookingResult(BookingOutcome.BOOKED)

    sheet = CashDialog(page, "KRW", 341_500, move)
    sheet.present()
    sheet.choose("out")
    QTest.keyClicks(sheet.amount, "200000")


def refund(widget: QWidget, refused: bool = False) -> None:
    """Some of what was paid, in another way; or refused to staff."""
    page = known(widget)

    async def give(*_: object) -> BookingResult:
        return BookingResult(BookingOutcome.BOOKED)

    sheet = RefundDialog(page, paid_order(), give)
    sheet.present()
    sheet.amount.setText("9000")
    if refused:
        why = page.payments.why(_booking(TillEntryKind.REFUND, 9000, Code.FORBIDDEN))
        sheet.notice.show_as(why, "bad")
        sheet._center()


def paid_order() -> Order:
    """Split over a card and cash with change."""
    one = order("A-083", OrderState.READY, [(2, menu()[0]), (1, menu()[4])], 9, user_name="도윤", seat="PC 8")
    cash = Tender(TenderKind.CASH, 5_000, NOW, received=10_000, change=5_000)
    card = Tender(TenderKind.CARD, one.total - 5_000, NOW)
    back = Tender(TenderKind.CASH, 1_500, NOW)
    return msgspec.structs.replace(one, payment=Payment(one.total, one.total, 1_500, [card, cash], 0, [back]))


def details(widget: QWidget) -> None:
    """An order's sheet with its money."""
    page = known(widget)

    async def nothing(*_: object) -> History:
        return History([])

    page.app.session.api.orders.history = nothing  # type: ignore[method-assign]
    one = paid_order()
    section = PaymentSection(page.state, one, page.payments, page.cashier)
    take = page.board.card_actions.take_after_all
    OrderDialog(page, page.state, one, "Asia/Seoul", page.printing, section, take).present()


def z_report(widget: QWidget) -> None:
    """The report as it is shown after closing."""
    page = known(widget)
    ReportDialog(
        page, report(18, -500, 0, "a coin fell behind the fridge"), "Asia/Seoul", page.printing
    ).present()


def _booking(what: TillEntryKind, amount: int, refused: Code | None = None) -> PendingPayment:
    return PendingPayment(
        f"{what}{amount}", made_id("biz1-account"), NOW, what, TenderKind.CASH, amount, "KRW",
        order_id=made_id("A-083"), order_number="A-083", refused=refused, available=0,
    )  # fmt: skip


class _Held:
    """An outbox in which nothing moves."""

    disk_error: Exception | None = None

    def __init__(self, held: list[PendingPayment]) -> None:
        self.held = self.unwatched = held

    def is_sending(self, payment: PendingPayment) -> bool:
        """But for what is a day old."""
        return payment.created_at > NOW - timedelta(hours=1)

    def waits_for_person(self, payment: PendingPayment) -> bool:
        """What has a name is another's."""
        return bool(payment.by_name)

    async def close(self) -> None:
        """Nothing to close."""


def unconfirmed(widget: QWidget) -> None:
    """One payment without an answer, one that was not booked."""
    page = known(widget)
    held = [
        _booking(TillEntryKind.TENDER, 5_000),
        _booking(TillEntryKind.TENDER, 7_000, Code.AMOUNT_EXCEEDED),
    ]
    page.payments._outbox = _Held(held)  # type: ignore[assignment]
    page.payments.changed.emit()


def for_an_owner(widget: QWidget) -> None:
    """Money sent again by itself that only an owner may book, beside what has no answer yet."""
    page = known(widget)
    held = [_booking(TillEntryKind.TENDER, 5_000), _booking(TillEntryKind.REFUND, 9_000, Code.FORBIDDEN)]
    page.payments._outbox = _Held(held)  # type: ignore[assignment]
    page.payments.changed.emit()


def damaged_file(widget: QWidget) -> None:
    """What is read after the file of money without an answer was damaged and replaced."""
    aside = Path("/home/hana/.local/share/rgt-order/damaged-20261127-091500-till.sqlite")
    spawn(
        show_message(known(widget), *money_texts(DatabaseRecovery(aside, {"booking": 2}, False))),
        "damaged file",
    )


def damaged_settings(widget: QWidget) -> None:
    """The same for the settings, of which all could be read."""
    aside = Path("/home/hana/.local/share/rgt-order/damaged-20261127-091500.sqlite")
    spawn(
        show_message(known(widget), *settings_texts(DatabaseRecovery(aside, {"pending_order": 1}, True))),
        "damaged file",
    )


def late(widget: QWidget) -> None:
    """Money of somebody who is not here, and some from yesterday; an answer that the disk does not take."""
    page = known(widget)
    unsent(widget)
    page.pages.counter.sales.is_sending = lambda _: False  # type: ignore[method-assign]
    page.go("till")
    hers = msgspec.structs.replace(_booking(TillEntryKind.TENDER, 5_000), by=MINJI.id, by_name=MINJI.name)
    old = msgspec.structs.replace(_booking(TillEntryKind.OUT, 200_000), created_at=NOW - timedelta(days=1))
    held = _Held([hers, old])
    held.disk_error = OSError("database or disk is full")
    page.payments._outbox = held  # type: ignore[assignment]
    for part in (page.pages.counter.sales, page.payments):
        part.changed.emit()


def taking_over(widget: QWidget) -> None:
    """The question before another's money is booked."""
    late(widget)
    assert isinstance(widget, ConsolePage)
    widget.unbooked_bar.mine.click()


def with_money(orders: list[Order]) -> list[Order]:
    """A board on which some have paid."""
    found = []
    for place, one in enumerate(orders):
        part = (one.total, one.total // 2, 0)[place % 3]
        tenders = [Tender(TenderKind.CARD, part, NOW)] if part else []
        found.append(msgspec.structs.replace(one, payment=Payment(one.total, part, 0, tenders)))
    return found


def shots(console: Build, busy: Callable[[], list[Order]]) -> list[Shot]:
    """Every state of the till."""
    page = console(busy(), "till")
    return [
        Shot("till", "day", page, after=known),
        Shot("till", "empty", page, after=lambda w: known(w, empty=True), everywhere=False),
        Shot("till", "nothing", page, everywhere=False),
        Shot("till", "offline", page, after=offline_day),
        Shot("till", "count", page, after=count),
        Shot("till", "count_dollars", page, after=lambda w: count(w, "EUR"), everywhere=False),
        Shot("till", "count_total", page, after=lambda w: count(w, total="341000"), everywhere=False),
        Shot(
            "till",
            "count_refused",
            page,
            after=lambda w: count(w, error="Only an owner may close the day."),
            everywhere=False,
        ),
        Shot("till", "closing", page, after=closing),
        Shot("till", "closing_sure", page, after=sure),
        Shot("till", "cash", page, after=cash),
        Shot("till", "refund", page, after=refund),
        Shot("till", "refund_refused", page, after=lambda w: refund(w, refused=True), everywhere=False),
        Shot("till", "report", page, after=z_report),
        Shot("till", "order", page, after=details),
        Shot("till", "unconfirmed", page, after=unconfirmed, everywhere=False),
        Shot("till", "for_an_owner", page, after=for_an_owner),
        Shot("till", "damaged_file", page, after=damaged_file),
        Shot("till", "damaged_settings", page, after=damaged_settings, everywhere=False),
        Shot("till", "damaged_huge", page, after=damaged_file, size=(960, 640), scale=200, everywhere=False),
        Shot("till", "late", page, after=late),
        Shot("till", "late_name", page, after=taking_over, everywhere=False),
        Shot("till", "late_small", page, after=late, size=(960, 640), everywhere=False),
        Shot("till", "late_huge", page, after=late, scale=200, everywhere=False),
        Shot("till", "cards", console(with_money(busy())), everywhere=False),
        Shot("till", "small", page, after=known, size=(960, 640), everywhere=False),
        Shot("till", "count_small", page, after=count, size=(960, 640), everywhere=False),
        Shot("till", "report_small", page, after=z_report, size=(960, 640), everywhere=False),
        Shot("till", "huge", page, after=known, scale=200, everywhere=False),
        Shot("till", "count_huge", page, after=count, scale=200, everywhere=False),
        Shot("till", "refund_huge", page, after=refund, scale=200, everywhere=False),
        Shot("till", "report_huge", page, after=z_report, scale=200, everywhere=False),
    ]
