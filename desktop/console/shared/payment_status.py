"""How an order stands with its money, in words: to pay, paid in part, paid, given back, refund due."""

from typing import NamedTuple

from desktop.texts.formats import money, tr
from desktop.texts.tenders import tender_word
from wire.orders import Order, OrderState, Tender, TenderKind

ENDED = frozenset({OrderState.REJECTED, OrderState.CANCELLED, OrderState.EXPIRED})


class PaymentStatus(NamedTuple):
    """Words with their icon and tone (a badge's and an ink's name)."""

    text: str
    icon: str
    tone: str


def held_of(order: Order) -> int:
    """What the shop has of the customer's money for it; at most so much can be given back."""
    return order.payment.paid - order.payment.refunded


def open_of(order: Order) -> int:
    """How much more money the order takes; what was given back may be paid another way."""
    return 0 if order.state in ENDED else order.payment.due - held_of(order)


def refunds_of(order: Order) -> list[Tender]:
    """What was given back."""
    refunds = order.payment.refunds
    return refunds if isinstance(refunds, list) else []


def refund_due(order: Order) -> int:
    """What an order that ended unsold still has to get back."""
    due = order.payment.refund_due
    return due if isinstance(due, int) else 0


def held_by_kind(order: Order) -> dict[TenderKind, int]:
    """What of the money held was paid in which way; below zero where more was given back so."""
    held = dict.fromkeys(TenderKind, 0)
    for tender in order.payment.tenders:
        held[tender.kind] += tender.amount
    for refund in refunds_of(order):
        held[refund.kind] -= refund.amount
    return held


def usual_kind(order: Order) -> TenderKind:
    """Most of the money held was paid in this way: so it goes back, unless somebody says otherwise."""
    held = held_by_kind(order)
    return max(held, key=lambda kind: held[kind])


def payment_status(order: Order) -> PaymentStatus:
    """The order's money in a few words; without words where there is nothing to say."""
    payment, currency = order.payment, order.currency
    if refund_due(order):
        words = tr("Refund due: {amount}", amount=money(refund_due(order), currency))
        return PaymentStatus(words, "receipt-refund", "bad")
    if payment.refunded:
        words = tr("{amount} given back", amount=money(payment.refunded, currency))
        return PaymentStatus(words, "receipt-refund", "neutral")
    if order.state in ENDED:
        return PaymentStatus("", "", "neutral")
    if open_of(order) <= 0:
        return PaymentStatus(tr("Paid"), "circle-check", "ok")
    words = tr("{amount} to pay", amount=money(open_of(order), currency))
    return PaymentStatus(words, "coins", "warn" if payment.paid else "neutral")


def tender_text(kind: TenderKind, amount: int, currency: str) -> str:
    """Cash ₩5,000."""
    return tr("{kind} {amount}", kind=tender_word(kind), amount=money(amount, currency))
