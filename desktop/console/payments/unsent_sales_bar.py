"""Across the counter: sales without an answer, and sales that were refused after all."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.console.payments.sale_submission import SaleSubmission, reason_of
from desktop.console.payments.takeover import NAMED, listed, take_over, waiting_texts
from desktop.console.shared.payment_status import tender_text
from desktop.core.client.errors import ApiError
from desktop.core.storage.store import PendingOrder
from desktop.texts.formats import clock, tr
from desktop.ui.loop import spawn
from desktop.ui.translated import Translated
from desktop.ui.widgets.bars import MessageBar


class UnsentSalesBar(Translated, MessageBar):
    """Says what is not confirmed; Try now, Forget, Back on the bill."""

    giving_up = Signal()

    def __init__(self, sales: SaleSubmission, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sales = sales
        self.mine = self.add_button(self._ask_name)
        self.back, self.look, self.again, self.forget = map(
            self.add_button,
            (sales.bring_back, sales.look_wanted.emit, sales.try_now, self.giving_up.emit),
        )
        sales.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """What there is to say, or nothing."""
        unconfirmed, refused = self._sales.unconfirmed, self._sales.refused
        others = self._sales.for_others
        sending = [one for one in unconfirmed if self._sales.is_sending(one) and one not in others]
        resting = [one for one in unconfirmed if not self._sales.is_sending(one)]
        parts = waiting_texts(others, self._text_of)
        if sending:
            parts.append(
                tr(
                    "Not confirmed: {sales}. Sent again until there is an answer, never taken twice.",
                    sales=listed(sending, self._text_of),
                )
            )
        if resting:
            parts.append(
                tr(
                    "Not confirmed, and not sent by itself any more: {sales}."
                    " Look for it among the orders, or send it now: it is never taken twice.",
                    sales=listed(resting, self._text_of),
                )
            )
        for one in refused[:NAMED]:
            why = reason_of(ApiError(one.problem))
            parts.append(tr("Not taken: {sale}. {why}", sale=self._text_of(one.pending), why=why))
        for button, shown, words in (
            (self.mine, bool(others), tr("Book in the name of {name}", name=self._sales.here())),
            (self.back, bool(refused), tr("Back on the bill")),
            (self.look, bool(resting), tr("Look among the orders")),
            (self.again, bool(sending or resting), tr("Send now")),
            (self.forget, bool(unconfirmed), tr("Forget")),
        ):
            button.setText(words)
            button.setVisible(shown)
        self.say(" ".join(parts))

    def _ask_name(self) -> None:
        spawn(take_over(self, self._sales, self._text_of), "another's sale")

    def _text_of(self, pending: PendingOrder) -> str:
        order, currency = pending.order, self._sales.currency
        name = order.customer_name or tr("sale")
        words = tr("{name} of {time}", name=name, time=clock(pending.created_at))
        if order.payment is None or not order.payment.tenders:
            return words
        paid = " + ".join(tender_text(one.kind, one.amount, currency) for one in order.payment.tenders)
        return f"{words} ({paid})"

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.refresh()
