"""How an order stands with its money, in words: to pay, paid in part, paid, given back, refund due."""

from typing import NamedTuple

from desktop.texts.formats import money, tr
from desktop.texts.tenders import tender_word
from wire.balance import UNSOLD, balance_of, refunds_of
from wire.orders import Order, OrderState, TenderKind


class PaymentStatus(NamedTuple):
    """Words with their icon and tone (a badge's and an ink's name)."""

    text: str
    icon: str
    tone: str


def held_by_kind(order: Order) -> dict[TenderKind, int]:
    """What of the money held was paid in which way; below zero where more was given back so."""
    held = dict.fromkeys(TenderKind, 0)
    for tender in order.payment.tenders:
        held[tender.kind] += tender.amount
    for refund in refunds_of(order.payment):
        held[refund.kind] -= refund.amount
    return held


def usual_kind(order: Order) -> TenderKind:
    """Most of the money held was paid in this way: so it goes back, unless somebody says otherwise."""
    held = held_by_kind(order)
    return max(held, key=lambda kind: held[kind])


def payment_status(order: Order) -> PaymentStatus:
    """The order's money in a few words; without words where there is nothing to say."""
    balance, currency = balance_of(order), order.currency
    if balance.refund_due > 0:
        words = tr("Refund due: {amount}", amount=money(balance.refund_due, currency))
        return PaymentStatus(words, "receipt-refund", "bad")
    if balance.open > 0:
        is_pressing = order.payment.paid > 0 or order.state in (OrderState.READY, OrderState.COMPLETED)
        words = tr("To pay {amount}", amount=money(balance.open, currency))
        return PaymentStatus(words, "coins", "warn" if is_pressing else "neutral")
    if balance.given_back:
        words = tr("{amount} given back", amount=money(balance.given_back, currency))
        return PaymentStatus(words, "receipt-refund", "neutral")
    if order.state in UNSOLD:
        return PaymentStatus("", "", "neutral")
    return PaymentStatus(tr("Paid"), "circle-check", "ok")


def tender_text(kind: TenderKind, amount: int, currency: str) -> str:
    """Cash ₩5,000."""
    return tr("{kind} {amount}", kind=tender_word(kind), amount=money(amount, currency))
