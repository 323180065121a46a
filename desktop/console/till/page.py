"""The till's page: the open day and its closing, read when shown and as money moves."""

from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.console.commands.order_commands import Say
from desktop.console.payments.cashier import Cashier
from desktop.console.payments.error_messages import reading_error
from desktop.console.payments.payment_service import BookingOutcome, BookingResult, PaymentService
from desktop.console.payments.sale_submission import SaleSubmission
from desktop.console.payments.unbooked_summary import UnbookedMonitor
from desktop.console.payments.unsent_sales_bar import UnsentSalesBar
from desktop.console.printing.print_service import PrintService
from desktop.console.shared.nav_rail import page_name
from desktop.console.state.console_state import ConsoleState
from desktop.console.till.cash_dialog import CashDialog
from desktop.console.till.close_view import CloseView
from desktop.console.till.day_closing import DayClosing
from desktop.console.till.day_snapshot import DaySnapshot
from desktop.console.till.day_view import DayView
from desktop.console.till.report_dialog import ReportDialog
from desktop.console.till.report_rows import title_of, unpaid_text
from desktop.core.client.errors import ApiError, RequestError
from desktop.texts.formats import age, money, tr
from desktop.ui.loop import spawn
from desktop.ui.tie import tie
from desktop.ui.translated import Translated
from desktop.ui.widgets.labels import Notice
from wire.orders import Order
from wire.till import Report, TillEntryKind

# However much happens: the sums are asked for at most this often; other terminals' cash is seen by then.
FOLLOW_MS, AGAIN_MS = 1_500, 30_000


class TillPage(Translated, QWidget):
    """What was counted outlives leaving, a restart and no connection."""

    def __init__(
        self,
        state: ConsoleState,
        payments: PaymentService,
        cashier: Cashier,
        printing: PrintService,
        sales: SaleSubmission,
        say: Say,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._unbooked, self.unsent = UnbookedMonitor(sales, payments, self), UnsentSalesBar(sales)
        self._state, self._payments, self._cashier, self._printing = state, payments, cashier, printing
        self._say = say
        self.snapshot = DaySnapshot(state)
        self._can_act, self._awaited, self._unread = True, False, False
        self.problem, self.offline = Notice(), Notice()
        self.day, self.counting = DayView(), CloseView(self.snapshot.keep)
        self.closing = DayClosing(state, self.snapshot, self.counting, self._unbooked)
        self.views = QStackedWidget()
        self._soon = QTimer(self, singleShot=True, interval=FOLLOW_MS)
        self._again = QTimer(self, interval=AGAIN_MS)
        self._cash: CashDialog | None = None
        whole, column = QVBoxLayout(self), QVBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.unsent)
        whole.addLayout(column, 1)
        column.setContentsMargins(24, 18, 24, 16)
        column.setSpacing(10)
        for widget in (self.offline, self.problem):
            column.addWidget(widget)
        column.addWidget(self.views, 1)
        for place in (self.day, self.counting):
            self.views.addWidget(place)
        self._wire()
        self.retranslate()

    def _wire(self) -> None:
        day = self.day
        day.drawer.clicked.connect(lambda: spawn(self._cashier.open_drawer(), "the drawer"))
        day.cash.clicked.connect(lambda: spawn(self._move_cash(), "cash by hand"))
        day.close_day.clicked.connect(self.begin_closing)
        day.owed.pressed.connect(self._refund)
        day.unpaid.pressed.connect(self._take_payment)
        day.closed.pressed.connect(self._open_report)
        day.closed.more.clicked.connect(lambda: spawn(self._read_older(), "older reports", of=self))
        self.counting.left.connect(self.end_closing)
        self.closing.closed.connect(self._show_closed)
        self.closing.failed.connect(self.load)
        self.closing.busy_changed.connect(self._show_age)
        self._soon.timeout.connect(self.load)
        self._again.timeout.connect(self.load)
        self._payments.moved.connect(self.load)
        self._unbooked.changed.connect(self._show_missing)
        self._state.confirmed.connect(self._follow)
        tie(self, self._state.staff_session.changed, lambda _: self._follow_staff())

    def open(self) -> None:
        """Take up what was known and counted."""
        self.snapshot.restore()
        self.counting.show_draft(self.snapshot.draft())
        self._show()

    def stop(self) -> None:
        """The page is left; what is typed stays on disk."""
        self._soon.stop()
        self._again.stop()

    def take_focus(self) -> None:
        """The keyboard begins at the count, else before the first button: Space must not open the drawer."""
        if self.views.currentWidget() is self.counting:
            self.counting.take_focus()
        else:
            self.setFocus()

    def set_can_act(self, can_act: bool) -> None:
        """Whether the server answers; told every second, so ages are shown as of now."""
        back, self._can_act = can_act and not self._can_act, can_act
        if self.isVisible():
            self._show_age()
            if back:
                self.load()

    # Reading.

    def load(self) -> None:
        """Ask for the figures; while an answer is awaited, once more after it."""
        self._soon.stop()
        if not self.isVisible():
            return
        self._unread = True
        if not self._awaited:
            spawn(self._load(), "the till", of=self)

    async def _load(self) -> None:
        self._awaited = True
        if self.snapshot.known is None:
            self.day.body.loading()
        try:
            while self._unread:  # also what was asked for while an answer that failed was awaited
                self._unread = False
                await self._read()
        finally:
            self._awaited = False

    async def _read(self) -> None:
        try:
            await self.snapshot.read()
        except RequestError as error:
            self._fail(error)
        else:
            self.problem.show_as("")
            self._show()
            self.closing.look()

    def _fail(self, error: Exception) -> None:
        why = reading_error(error)
        if self.snapshot.known is None:
            self.day.body.nothing("server-off", tr("No figures yet"), why, tr("Try again"), self.load)
        elif isinstance(error, ApiError) or self._can_act:
            self.problem.show_as(why + " " + tr("The figures may be old."), "warn")
        self._show_age()

    def _follow(self, _: list[Order]) -> None:
        """Sums move with the orders."""
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    async def _read_older(self) -> None:
        try:
            await self.snapshot.read_older()
        except RequestError as error:
            self.problem.show_as(reading_error(error), "warn")
        self._show()

    # Showing.

    def _follow_staff(self) -> None:
        """Whoever is here now may see more, or less, of it."""
        self._show_rules()
        self.load()

    def _show_rules(self) -> None:
        """Counted blind, what must be in the drawer is for owners alone."""
        self.counting.show_rules(self._state.staff_session.rules)
        self.day.show_sums(not self._is_blind)

    @property
    def _is_blind(self) -> bool:
        session, known = self._state.staff_session, self.snapshot.known
        is_told = known is None or known.figures.has_sums
        return not is_told or (session.rules.blind_count and not session.is_owner)

    @property
    def zone(self) -> str:
        """The shop's time zone."""
        return self._state.business.time_zone if self._state.business is not None else "UTC"

    def _show(self) -> None:
        known = self.snapshot.known
        if known is not None:
            self.counting.show_figures(known.figures)
        self.day.show_reading(self.snapshot, self.zone)
        if self._cash is not None:
            self._cash.show_expected(self._expected())
        self._show_rules()
        self._show_missing()
        self._show_age()

    def _show_missing(self) -> None:
        known, missing = self.snapshot.known, self._unbooked.summary()
        currency = known.figures.currency if known is not None else "KRW"
        parts = [unpaid_text(known.figures)] if known is not None else []
        parts += [missing.text(currency)] if missing else []
        self.counting.show_missing(" ".join(part for part in parts if part))

    def _show_age(self) -> None:
        """As of when, and without a connection what cannot be done and why."""
        now, at = self._state.now(), self.snapshot.at
        self.day.show_age(self.snapshot, now, self.zone)
        why = ""
        if not self._can_act:
            why = tr(
                "No connection: the day can be closed once the server answers. What you count stays here."
            )
            if at is not None:
                old = age((now - at).total_seconds())
                why = tr("These figures are {age} old.", age=old) + " " + why
        self.offline.show_as(why, "warn", "wifi-off")
        self.counting.set_can_close(not why, self.closing.is_busy)

    # Doing.

    async def _move_cash(self) -> None:
        business = self._state.business
        currency = business.currency if business is not None else "KRW"

        async def move(what: TillEntryKind, amount: int, reason: str) -> BookingResult:
            result = await self._payments.move_cash(what, amount, reason)
            if result.fate is BookingOutcome.BOOKED:
                self._say(tr("Cash booked: {amount}", amount=money(amount, currency)))
            return result

        sheet = self._cash = CashDialog(self, currency, self._expected(), move)
        try:
            await sheet.result_of()
        finally:
            self._cash = None

    def _expected(self) -> int | None:
        known = self.snapshot.known
        shown = known is not None and self._can_act and not self._is_blind
        return known.figures.expected.cash if known is not None and shown else None

    def _refund(self, order_id: object) -> None:
        known = self.snapshot.known
        order = next((one for one in known.owed if one.id == order_id), None) if known is not None else None
        if order is not None:
            spawn(self._cashier.give_refund(self, order), "refund what is due")

    def _take_payment(self, order_id: object) -> None:
        assert isinstance(order_id, UUID), "a row's"

        async def work() -> None:
            try:
                held = self._state.board.orders.get(order_id)
                order = held or await self._state.app.api.orders.get(order_id)
            except RequestError as error:
                self.problem.show_as(reading_error(error), "warn")
            else:
                await self._cashier.take_payment(self, order)

        spawn(work(), "take what is not paid")

    def _open_report(self, report_id: object) -> None:
        report = next((one for one in self.snapshot.reports if one.id == report_id), None)
        if report is not None:
            spawn(self._sheet(report).result_of(), "report")

    def _sheet(self, report: Report) -> ReportDialog:
        return ReportDialog(self, report, self.zone, self._printing)

    def begin_closing(self) -> None:
        """Go and count."""
        self.views.setCurrentWidget(self.counting)
        self.counting.retranslate()
        self.counting.take_focus()

    def end_closing(self) -> None:
        """Back to the figures; the count stays."""
        self.views.setCurrentWidget(self.day)
        self.day.close_day.setFocus()

    def _show_closed(self, report: Report) -> None:
        """The report is shown, and printed where receipts are."""
        self.end_closing()
        self._say(tr("Closed: {title}", title=title_of(report)))
        sheet = self._sheet(report)
        spawn(sheet.result_of(), "report")
        if any(one.receipts for one in self._printing.printers):
            sheet.print_it()
        self.load()

    # Looks.

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.setAccessibleName(page_name("till"))  # it has the keyboard at first
        self.day.retranslate()
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever comes sees the figures of now."""
        super().showEvent(event)
        self._again.start()
        self.load()
