"""Money on its way, in a few words."""

from desktop.console.shared.payment_status import tender_text
from desktop.core.outbox.payment_store import PendingPayment
from desktop.texts.formats import money, tr
from wire.till import TillEntryKind


def tender_of(payment: PendingPayment) -> str:
    """Cash ₩5,000."""
    return tender_text(payment.kind, payment.amount, payment.currency)


def booking_text(payment: PendingPayment) -> str:
    """A booking in a few words."""
    amount = money(payment.amount, payment.currency)
    tender = tender_of(payment)
    return {
        TillEntryKind.TENDER: tr("{tender} for {number}", tender=tender, number=payment.order_number),
        TillEntryKind.REFUND: tr(
            "{tender} given back for {number}", tender=tender, number=payment.order_number
        ),
        TillEntryKind.FLOAT: tr("{amount} to begin with", amount=amount),
        TillEntryKind.IN: tr("{amount} put in", amount=amount),
        TillEntryKind.OUT: tr("{amount} taken out", amount=amount),
    }[payment.what]
