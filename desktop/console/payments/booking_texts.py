"""Money on its way, in a few words."""

from desktop.console.shared.payment_status import tender_text
from desktop.core.outbox.payment_store import PaymentDraft, PendingPayment
from desktop.texts.formats import money, tr
from wire.orders import NewTender
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


def taken_text(tenders: list[NewTender], currency: str) -> str:
    """What was taken for an order and is in no books yet; empty where nothing was."""
    if not tenders:
        return ""
    taken = ", ".join(tender_text(one.kind, one.amount, currency) for one in tenders)
    return tr("Taken and not booked yet: {money}. “Take payment” goes on.", money=taken)


def draft_text(draft: PaymentDraft) -> str:
    """Money taken for an order that nobody went on with."""
    taken = ", ".join(tender_text(one.kind, one.amount, draft.currency) for one in draft.tenders)
    return tr("Taken for {number} and not booked yet: {money}.", number=draft.order_number, money=taken)
