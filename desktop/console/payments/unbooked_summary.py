"""What this terminal took or moved that the books do not have yet: the figures of a day lack it."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop.console.payments.payment_service import PaymentService
from desktop.console.payments.sale_submission import SaleSubmission
from desktop.core.outbox.payment_store import PendingPayment
from desktop.core.storage.records import PendingOrder
from desktop.texts.formats import money, tr, tr_n
from wire.orders import NewTender, TenderKind
from wire.till import TillEntryKind

LEAVING = (TillEntryKind.REFUND, TillEntryKind.OUT)


@dataclass(frozen=True, slots=True)
class UnbookedSummary:
    """How many sales and bookings are not booked, and the cash that the drawer has more for them."""

    sales: int = 0
    payments: int = 0
    cash: int = 0

    def __bool__(self) -> bool:
        return bool(self.sales or self.payments)

    def text(self, currency: str) -> str:
        """It named, with its cash."""
        parts = [
            tr_n(self.sales, "{n} sale", "{n} sales") if self.sales else "",
            tr_n(self.payments, "{n} movement of money", "{n} movements of money") if self.payments else "",
        ]
        what = ", ".join(part for part in parts if part)
        if not self.cash:
            return tr("Not booked yet at this terminal: {what}.", what=what)
        amount = money(abs(self.cash), currency)
        if self.cash > 0:
            return tr(
                "Not booked yet at this terminal: {what}. The drawer has {amount} more for it than the"
                " figures say.",
                what=what, amount=amount,
            )  # fmt: skip
        return tr(
            "Not booked yet at this terminal: {what}. The drawer has {amount} less for it than the"
            " figures say.",
            what=what, amount=amount,
        )  # fmt: skip


def summarize(
    sales: Iterable[PendingOrder], payments: Iterable[PendingPayment], drafts: Iterable[NewTender] = ()
) -> UnbookedSummary:
    """What these amount to; `drafts` is money taken for what is not paid to the end yet."""
    sold, moved = list(sales), list(payments)
    cash = sum(
        tender.amount
        for one in sold
        for tender in (one.order.payment.tenders if one.order.payment else [])
        if tender.kind is TenderKind.CASH
    )
    cash += sum(
        -one.amount if one.what in LEAVING else one.amount for one in moved if one.kind is TenderKind.CASH
    )
    begun = list(drafts)
    cash += sum(one.amount for one in begun if one.kind is TenderKind.CASH)
    return UnbookedSummary(len(sold), len(moved) + len(begun), cash)


class UnbookedMonitor(QObject):
    """Of sales and money together; `changed` when it is another."""

    changed = Signal()

    def __init__(
        self, sales: SaleSubmission, payments: PaymentService, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._sales, self._payments = sales, payments
        for part in (sales, payments):
            part.changed.connect(self.changed)

    def summary(self) -> UnbookedSummary:
        """What there is now, also what a dialog waits for."""
        refused = [one.pending for one in self._sales.refused]
        drafts = [*self._sales.drafts, *(one for draft in self._payments.drafts for one in draft.tenders)]
        return summarize([*self._sales.pending, *refused], self._payments.held, drafts)

    def try_now(self) -> None:
        """Send all of it at once, also what is old."""
        self._sales.try_now()
        self._payments.try_now()
