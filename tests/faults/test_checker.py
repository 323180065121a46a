"""The checker on histories made by hand: it is silent about a good one and catches each fault planted in it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.faults.checker import OrderFact, StockFact, Truth, Verdict, check
from tests.faults.history import CallOutcome, History, Operation, Seen, What

A, B = "user:a", "biz:b"
GOOD = Truth(
    orders=(
        OrderFact("o1", "a", "k1", 2, "accepted", (A, B)),
        OrderFact("o2", "a", "k2", 1, "waiting", (A, B)),
    ),
    stocks=(StockFact("ramyeon", capacity=10, sold=2, stock=8, ledger=8),),
)


def operation(
    key: str, outcome: CallOutcome = CallOutcome.OK, order: str | None = None, version: int = 1
) -> Operation:
    return Operation("a", key, 1.0, 2.0, outcome, 201, order, version)


def good() -> History:
    """Two orders, one without an answer at first, one accepted; one client that was cut and resumed."""
    history = History(lambda: 1.5)
    history.operations = [
        operation("k1", order="o1"),
        operation("k2", CallOutcome.UNKNOWN),
        operation("k2", order="o2"),
        operation("accept o1", order="o1", version=2),
        operation("k3", CallOutcome.FAILED),
    ]
    history.received("shop", What.BEGIN, B, "e1", 0)
    history.received("shop", What.MESSAGE, B, "e1", 1, {"o1": Seen(1, "waiting")})
    history.received("shop", What.RESUME, B, "e1", 1)
    history.received("shop", What.MESSAGE, B, "e1", 2, {"o2": Seen(1, "waiting")})
    history.received("shop", What.MESSAGE, B, "e1", 3, {"o1": Seen(2, "accepted")})
    history.ends_with("shop", B, {"o1": Seen(2, "accepted"), "o2": Seen(1, "waiting")})
    return history


def judge(history: History, truth: Truth = GOOD) -> Verdict:
    return check(history, truth)


def test_a_good_history_is_clean() -> None:
    verdict = judge(good())
    assert verdict.clean
    assert verdict.notes == []
    assert (verdict.operations, verdict.messages) == (5, 3)


def test_an_acknowledged_order_that_is_gone() -> None:
    assert judge(good(), replace(GOOD, orders=GOOD.orders[:1])).lost == 1


def test_an_acknowledged_change_that_is_gone() -> None:
    older = (replace(GOOD.orders[0], version=1), GOOD.orders[1])
    assert judge(good(), replace(GOOD, orders=older)).lost == 1


def test_an_unanswered_order_may_be_there_or_not() -> None:
    history = good()
    history.operations.append(operation("k4", CallOutcome.UNKNOWN))
    assert judge(history).clean
    there = OrderFact("o4", "a", "k4", 1, "waiting", (A,))
    assert judge(history, replace(GOOD, orders=(*GOOD.orders, there))).clean


def test_two_orders_for_one_key() -> None:
    twin = replace(GOOD.orders[1], id="o2b", channels=())
    assert judge(good(), replace(GOOD, orders=(*GOOD.orders, twin))).doubled == 1


def test_two_answers_for_one_key() -> None:
    history = good()
    history.operations.append(operation("k1", order="o2"))
    assert judge(history).doubled == 1


def test_an_order_that_was_refused_and_exists() -> None:
    ghost = OrderFact("o3", "a", "k3", 1, "waiting", ())
    assert judge(good(), replace(GOOD, orders=(*GOOD.orders, ghost))).doubled == 1


@pytest.mark.parametrize(
    ("spoil", "faults"),
    [
        (lambda history: history.receipts.pop(1), 2),  # a hole: the resume and the next message show it
        (lambda history: history.receipts.insert(2, history.receipts[1]), 2),  # twice: position and version
        (lambda history: history.receipts.append(history.receipts.pop(3)), 3),  # swapped
        (lambda history: history.receipts.pop(0), 5),  # begun nowhere
    ],
)
def test_messages_twice_missing_or_out_of_order(spoil: Callable[[History], object], faults: int) -> None:
    history = good()
    spoil(history)
    assert judge(history).reordered >= faults - 1
    assert not judge(history).clean


def test_another_history_without_a_snapshot() -> None:
    history = good()
    history.received("shop", What.MESSAGE, B, "e2", 4, {"o2": Seen(2, "accepted")})
    assert judge(history).reordered == 1


def test_an_object_that_grows_older() -> None:
    history = good()
    history.received("shop", What.MESSAGE, B, "e1", 4, {"o1": Seen(1, "waiting")})
    assert judge(history).reordered == 1


@pytest.mark.parametrize(
    ("fact", "count"),
    [
        (StockFact("x", capacity=10, sold=12, stock=0, ledger=0), 2),
        (StockFact("x", capacity=10, sold=11, stock=-1, ledger=-1), 1),
        (StockFact("x", capacity=10, sold=4, stock=5, ledger=5), 1),  # one piece leaked
        (StockFact("x", capacity=10, sold=4, stock=6, ledger=7), 1),  # the ledger says otherwise
    ],
)
def test_stock_oversold_or_leaked(fact: StockFact, count: int) -> None:
    assert judge(good(), replace(GOOD, stocks=(fact,))).oversold == count


@pytest.mark.parametrize(
    "shown",
    [
        {"o1": Seen(2, "accepted")},
        {"o1": Seen(1, "waiting"), "o2": Seen(1, "waiting")},
        {"o1": Seen(2, "accepted"), "o2": Seen(1, "waiting"), "o9": Seen(1, "waiting")},
    ],
)
def test_a_client_that_ends_with_something_else(shown: dict[str, Seen]) -> None:
    history = good()
    history.ends_with("shop", B, shown)
    assert judge(history).unequal == 1


def test_what_a_restore_took_back_is_not_lost() -> None:
    history = good()
    history.operations.append(replace(operation("k9", order="o9"), began=5.0, ended=6.0))
    assert judge(history).lost == 1
    history.rollback = (4.0, 7.0)
    assert judge(history).clean
