"""One function says how an order stands with its money; every text and paper is made from it."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scenes.desktop.board_orders import made
from wire.balance import Balance, balance_of
from wire.orders import Order, OrderState, Payment, Tender, TenderKind

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
ENDED = (OrderState.REJECTED, OrderState.CANCELLED, OrderState.EXPIRED)


def moved(moves: list[int], state: OrderState = OrderState.READY, due: int = 10_000) -> Order:
    """An order of 10,000 for which money was taken (above zero) and given back, minute after minute."""
    times = [(amount, NOW + timedelta(minutes=n)) for n, amount in enumerate(moves)]
    tenders = [Tender(TenderKind.CASH, amount, at) for amount, at in times if amount > 0]
    refunds = [Tender(TenderKind.CARD, -amount, at) for amount, at in times if amount < 0]
    paid, back = sum(one.amount for one in tenders), sum(one.amount for one in refunds)
    return made(1, state, 3, total=due, payment=Payment(due, paid, back, tenders, 0, refunds))


@pytest.mark.parametrize(
    ("moves", "state", "still", "takes"),
    [
        ([], OrderState.READY, 10_000, 10_000),
        ([5_000], OrderState.READY, 5_000, 5_000),
        ([5_000, -500], OrderState.READY, 5_500, 5_500),
        ([10_000], OrderState.READY, 0, 0),
        ([10_000, -500], OrderState.READY, 0, 500),  # given back for good; it may be paid another way
        ([10_000, -500], OrderState.COMPLETED, 0, 500),
        ([10_000, -10_000], OrderState.ACCEPTED, 10_000, 10_000),  # as if it had never been paid
        ([10_000, -10_000], OrderState.COMPLETED, 0, 10_000),  # everything was brought back
        ([10_000, -10_000, 4_000], OrderState.READY, 6_000, 6_000),
        ([5_000, -5_000, 5_000], OrderState.READY, 5_000, 5_000),
        ([4_000, -1_000, 7_000], OrderState.READY, 0, 0),
        ([4_000, -1_000, 7_000, -2_000], OrderState.READY, 0, 2_000),
    ],
)
def test_what_is_still_to_pay(moves: list[int], state: OrderState, still: int, takes: int) -> None:
    balance = balance_of(moved(moves, state))
    assert (balance.open, balance.takes, balance.refund_due) == (still, takes, 0)


@pytest.mark.parametrize("state", ENDED)
def test_what_ended_unsold_takes_nothing_and_gives_back_what_it_has(state: OrderState) -> None:
    assert balance_of(moved([5_000, -500], state)) == Balance(10_000, 5_000, 500, 0, 0, 4_500)


@given(st.lists(st.integers(-9_000, 9_000).filter(bool), max_size=8), st.sampled_from(OrderState))
def test_the_figures_fit_each_other(wanted: list[int], state: OrderState) -> None:
    held, moves = 0, []
    for amount in wanted:  # as the server lets it: never above what is due, never more back than is there
        if 0 <= held + amount <= 10_000:
            held += amount
            moves.append(amount)
    balance = balance_of(moved(moves, state))
    assert balance.held == balance.paid - balance.given_back == held
    assert balance.takes == (0 if state in ENDED else balance.due - held)
    assert balance.open in (0, balance.takes)
    assert balance.refund_due == (held if state in ENDED else 0)
    if not balance.given_back:
        assert balance.open == balance.takes


def test_an_order_that_costs_nothing_is_never_open() -> None:
    order = moved([], due=0)
    assert balance_of(order).open == 0
    assert balance_of(msgspec.structs.replace(order, state=OrderState.COMPLETED)).takes == 0
