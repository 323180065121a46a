"""An order's money as every receipt lists it: rounded, handed over, change, given back, still to pay."""

from typing import NamedTuple

from desktop.texts.formats import tr
from desktop.texts.tenders import tender_word
from wire.balance import balance_of, refunds_of
from wire.orders import Order


class PaymentRow(NamedTuple):
    """A name and its amount in minor units; `strong` is what nobody may overlook."""

    name: str
    amount: int
    strong: bool = False


def payment_rows(order: Order) -> list[PaymentRow]:
    """The rows, oldest first; none of an order that was never paid for and takes no money."""
    rounded = order.payment.rounding or 0
    rounding = [PaymentRow(tr("Cash rounding"), -rounded)] if rounded else []
    is_late = any(one.rounding for one in refunds_of(order.payment))  # of what was given back
    rows = [] if is_late else [*rounding]
    for tender in order.payment.tenders:
        rows.append(PaymentRow(tender_word(tender.kind), tender.received or tender.amount))
        if tender.change:
            rows.append(PaymentRow(tr("Change given"), tender.change))
    balance = balance_of(order)
    if balance.given_back:
        rows.append(PaymentRow(tr("Given back"), -balance.given_back, strong=True))
    rows += rounding if is_late else []
    if balance.open > 0:
        rows.append(PaymentRow(tr("Still to pay"), balance.open, strong=True))
    if balance.refund_due > 0:
        rows.append(PaymentRow(tr("Still to be given back"), balance.refund_due, strong=True))
    return rows
