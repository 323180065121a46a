"""How an order stands with its money: what is due, paid and given back, and from that what is open."""

from typing import NamedTuple

from wire.orders import Order, OrderState, Payment, Tender

# States in which an order was never sold: it takes no money, and gives back what it has.
UNSOLD = frozenset({OrderState.REJECTED, OrderState.CANCELLED, OrderState.EXPIRED})


class Balance(NamedTuple):
    """One order's money in the currency's minor unit; every screen, paper and sum says these figures.

    `open` is what somebody still has to pay. `takes` is the most money the order may still take: more than
    what is open once money was given back of an order that had been paid, as that may be paid another way.
    `refund_due` is what is still to be given back.
    """

    due: int
    paid: int
    given_back: int
    open: int
    takes: int
    refund_due: int
    rounding: int = 0

    @property
    def held(self) -> int:
        """What the shop has of it, and at most gives back; nothing once all but a rounding was given back."""
        held = self.paid - self.given_back
        return held if held + self.rounding else 0


def balance_of(order: Order) -> Balance:
    """The order's money, as `open_amount` in the database has it (backend/orders/sql/open_amount.sql)."""
    payment, rounding = order.payment, order.payment.rounding or 0
    sums = Balance(payment.due, payment.paid, payment.refunded, 0, 0, 0, rounding)
    if order.state in UNSOLD:
        return sums._replace(refund_due=sums.held)
    left = payment.due - (payment.paid - payment.refunded) - rounding
    settled = left > 0 and payment.refunded > 0 and _was_settled(order)
    return sums._replace(open=0 if settled else left, takes=left)


def cash_amount(amount: int, step: int) -> int:
    """What is paid in cash of an amount: to the nearest step, half a step up.

    The amount itself without a step, and where nothing would be left of it.
    """
    return (amount + step // 2) // step * step or amount if step > 0 and amount > 0 else amount


def refunds_of(payment: Payment) -> list[Tender]:
    """What was given back, oldest first."""
    return payment.refunds if isinstance(payment.refunds, list) else []


def _was_settled(order: Order) -> bool:
    """Whether it had been paid in full when money was given back: then that money is not owed again.

    All of it given back before the order was handed over leaves it as it was before anything was paid.
    """
    payment, completed = order.payment, order.state is OrderState.COMPLETED
    moves = [(one.at, one.amount + (one.rounding or 0)) for one in payment.tenders]
    moves += [(one.at, (one.rounding or 0) - one.amount) for one in refunds_of(payment)]
    held = payment.paid - sum(one.amount for one in payment.tenders)
    settled = held >= payment.due
    for _, amount in sorted(moves, key=lambda move: move[0]):
        held += amount
        settled = held >= payment.due or (settled and (completed or held > 0))
    return settled
