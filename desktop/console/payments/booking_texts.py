"""Money on its way, in a few words."""

from desktop.console.shared.payment_status import tender_text
from desktop.core.outbox.payment_store import Booking
from desktop.texts.formats import money, tr
from wire.till import Movement


def tender_of(booking: Booking) -> str:
    """Cash ₩5,000."""
    return tender_text(booking.kind, booking.amount, booking.currency)


def booking_text(booking: Booking) -> str:
    """A booking in a few words."""
    amount = money(booking.amount, booking.currency)
    tender = tender_of(booking)
    return {
        Movement.TENDER: tr("{tender} for {number}", tender=tender, number=booking.order_number),
        Movement.REFUND: tr("{tender} given back for {number}", tender=tender, number=booking.order_number),
        Movement.FLOAT: tr("{amount} to begin with", amount=amount),
        Movement.IN: tr("{amount} put in", amount=amount),
        Movement.OUT: tr("{amount} taken out", amount=amount),
    }[booking.what]
