"""Money on its way, in a few words."""

from desktop.console.shared.payment_status import tender_text
from desktop.core.outbox.payment_store import PendingPayment
from desktop.texts.formats import money, tr
from wire.till import Movement


def tender_of(payment: PendingPayment) -> str:
    """Cash ₩5,000."""
    return tender_text(payment.kind, payment.amount, payment.currency)


def booking_text(payment: PendingPayment) -> str:
    """A booking in a few words."""
    amount = money(payment.amount, payment.currency)
    tender = tender_of(payment)
    return {
        Movement.TENDER: tr("{tender} for {number}", tender=tender, number=payment.order_number),
        Movement.REFUND: tr("{tender} given back for {number}", tender=tender, number=payment.order_number),
        Movement.FLOAT: tr("{amount} to begin with", amount=amount),
        Movement.IN: tr("{amount} put in", amount=amount),
        Movement.OUT: tr("{amount} taken out", amount=amount),
    }[payment.what]
