"""An order's money inside its dialog: how it stands, who took and gave what, taking and giving more."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.console.payments.booking_texts import taken_text
from desktop.console.payments.cashier import Cashier
from desktop.console.payments.payment_service import PaymentService
from desktop.console.payments.payment_widgets import emptied
from desktop.console.shared.payment_status import (
    PaymentStatus,
    payment_status,
    tender_text,
)
from desktop.console.state.console_state import ConsoleState
from desktop.core.client.answer_order import AnswerOrder
from desktop.core.client.errors import RequestError
from desktop.texts.formats import clock, money, tr
from desktop.ui.loop import spawn
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import QuietButton
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Badge, Notice, label
from wire.balance import balance_of, refunds_of
from wire.orders import Order, Tender
from wire.till import TillEntry, TillEntryKind


class PaymentSection(QWidget):
    """Follows its order as long as the dialog is open; `changed`: it may need more room, or less."""

    changed = Signal()

    def __init__(
        self,
        state: ConsoleState,
        order: Order,
        payments: PaymentService,
        cashier: Cashier,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._state, self._order, self._payments, self._cashier = state, order, payments, cashier
        self._entries: list[TillEntry] | None = None
        self._answers = AnswerOrder()
        self.badge = Badge()
        self.take, self.give = QuietButton("", "cash"), QuietButton("", "receipt-refund")
        self.unsettled = Notice()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme().px(6))
        self._build()
        self._show()
        state.board_changed.connect(self._follow)
        payments.changed.connect(self._show)
        spawn(self._read(), "payments of an order", of=self)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        head = QHBoxLayout()
        head.addWidget(label(tr("Payment"), "h3"), 1)
        head.addWidget(self.badge)
        column.addLayout(head)
        column.addLayout(self._rows)
        column.addWidget(self.unsettled)
        buttons = QWidget()
        row = FlowLayout(buttons)
        for button, words in ((self.take, tr("Take payment")), (self.give, tr("Give money back"))):
            button.setText(words)
            row.addWidget(button)
        column.addWidget(buttons)
        cashier = self._cashier
        self.take.clicked.connect(
            lambda: spawn(cashier.take_payment(self.window(), self._order), "take payment")
        )
        self.give.clicked.connect(
            lambda: spawn(cashier.give_refund(self.window(), self._order), "give money back")
        )

    def _follow(self, _: object) -> None:
        now = self._state.board.orders.get(self._order.id, self._order)
        if now.version > self._order.version:
            paid = now.payment != self._order.payment
            self._order = now
            self._show()
            if paid:
                spawn(self._read(), "payments of an order", of=self)

    def _show(self) -> None:
        order = self._order
        stands = payment_status(order)
        if not stands.text:
            stands = PaymentStatus(tr("Nothing was paid"), "", "neutral")
        self.badge.show_as(stands.text, stands.tone)
        words = []
        if self._payments.is_unsettled(order.id):
            words.append(tr("Money is on its way to the books and has no answer yet; it never counts twice."))
        if draft := self._payments.draft_of(order.id):
            words.append(taken_text(draft, order.currency))
        self.unsettled.show_as(" ".join(words), "warn")
        balance = balance_of(order)
        self.take.setVisible(balance.takes > 0 or bool(draft))
        self.give.setVisible(balance.held > 0)
        self._show_rows()

    def _show_rows(self) -> None:
        emptied(self._rows)
        order, business = self._order, self._state.business
        zone = business.time_zone if business is not None else None
        known = len(order.payment.tenders) + len(refunds_of(order.payment))
        if self._entries is not None and len(self._entries) == known:
            rows = [_entry_row(one, order.currency, zone) for one in self._entries]
        else:
            rows = [_tender_row(one, order.currency, zone, back=False) for one in order.payment.tenders]
            rows += [_tender_row(one, order.currency, zone, back=True) for one in refunds_of(order.payment)]
        for time, words in rows:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme().px(12))
            row.addWidget(label(time, "strong"))
            row.addWidget(label(words, "body", wrap=True), 1)
            self._rows.addWidget(line)
        self.changed.emit()

    async def _read(self) -> None:
        """Who took what; without an answer the order's own sums stand."""
        is_news = self._answers.ask()
        try:
            payments = await self._state.app.api.till.payments(self._order.id)
        except RequestError:
            return  # what the order itself says is shown already
        if is_news():
            self._entries = payments.items
            self._show_rows()


def _change_text(amount: object, received: object, currency: str) -> str:
    if not isinstance(received, int) or not isinstance(amount, int) or received == amount:
        return ""
    return tr(
        "{received} received, {change} change",
        received=money(received, currency),
        change=money(received - amount, currency),
    )


def _tender_row(tender: Tender, currency: str, zone: str | None, back: bool) -> tuple[str, str]:
    words = tender_text(tender.kind, tender.amount, currency)
    parts = [tr("{tender} given back", tender=words) if back else words]
    parts.append(_change_text(tender.amount, tender.received, currency))
    return clock(tender.at, zone), " – ".join(part for part in parts if part)


def _entry_row(entry: TillEntry, currency: str, zone: str | None) -> tuple[str, str]:
    words = tender_text(entry.kind, entry.amount, currency)
    back = entry.what is TillEntryKind.REFUND
    who = " · ".join(part for part in (entry.by.name, entry.terminal.name if entry.terminal else "") if part)
    parts = [tr("{tender} given back", tender=words) if back else words]
    parts += [_change_text(entry.amount, entry.received, currency), who, entry.reason]
    return clock(entry.at, zone), " – ".join(part for part in parts if part)
