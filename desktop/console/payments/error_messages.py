"""Why money was not booked or a day not closed, in plain words with a next step."""

from desktop.console.shared.error_messages import for_owners, why_not
from desktop.core.client.errors import ApiError, OfflineError, SignedOutError
from desktop.core.outbox.payment_store import PendingPayment
from desktop.texts.errors import sentence_of, unanswered_text
from desktop.texts.formats import money, tr
from wire.catalog import Business
from wire.problems import Code
from wire.till import TillEntryKind


def booking_error(payment: PendingPayment, business: Business | None) -> str:
    """Why this booking was refused."""
    if payment.refused is Code.FORBIDDEN:
        return _forbidden(payment, business)
    if payment.refused is Code.AMOUNT_EXCEEDED and payment.available is not None:
        left = money(payment.available, payment.currency)
        if payment.what is TillEntryKind.REFUND:
            return tr("Only {amount} is left to be given back.", amount=left)
        if not payment.available:
            return tr("The order is paid already: give the money back to the customer.")
        return tr("Only {amount} is still to pay.", amount=left)
    if payment.refused is Code.PAYMENT_ILLEGAL and payment.what is TillEntryKind.TENDER:
        return tr("The order takes no more money. Give it back to the customer.")
    if payment.refused is Code.NOT_FOUND:
        return tr("The server does not know this order.")
    if payment.refused is None:
        return payment.detail
    return sentence_of(payment.refused, payment.detail, payment.issues)


def _forbidden(payment: PendingPayment, business: Business | None) -> str:
    limit = business.refund_limit if business is not None else None
    if payment.what is not TillEntryKind.REFUND or not isinstance(limit, int) or limit <= 0:
        return for_owners()
    most = money(limit, payment.currency)
    step = tr("Ask an owner to enter the PIN at this terminal, then try again.")
    return tr("Without an owner at most {amount} of an order is given back.", amount=most) + " " + step


def closing_error(error: Exception) -> str:
    """Why the day was not closed."""
    if isinstance(error, ApiError):
        if error.code is Code.DAY_CLOSED:
            return tr(
                "Today is closed already; the next day can be closed once it has begun."
                " What is taken until then belongs to it."
            )
        if error.code is Code.FORBIDDEN:
            step = tr("Ask an owner to enter the PIN at this terminal, then try again.")
            return tr("Only an owner may close the day.") + " " + step
        return why_not(error)
    return reading_error(error) + " " + tr("What you counted stays here.")


def reading_error(error: Exception) -> str:
    """Why nothing could be read."""
    if isinstance(error, SignedOutError):
        return tr("You were signed out. Sign in again.")
    if isinstance(error, ApiError):
        return why_not(error)
    assert isinstance(error, OfflineError)
    return unanswered_text(error, tr("The server does not answer."))
