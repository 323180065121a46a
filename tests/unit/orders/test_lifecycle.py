"""The order's state machine, held against the contract's table for every state, actor, version and request."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.orders.lifecycle import FINAL, LEGAL, OrderChange, OrderSnapshot, decide, decide_promise
from backend.runtime.problems import ProblemError
from tests.scenes.backend.order_transitions import ROWS
from wire.orders import ActorKind, OrderState, Promise, Transition
from wire.problems import Code

PEOPLE = (ActorKind.USER, ActorKind.BUSINESS)

versions = st.integers(1, 12)
standings = st.builds(
    lambda state, guard, more, same_day, taken_after_all: OrderSnapshot(
        state=state, version=guard + more, guard_version=guard, same_day=same_day,
        preparation_minutes=8, answer_minutes=5, user_may_cancel=taken_after_all,
    ),
    st.sampled_from(OrderState), versions, st.integers(0, 5), st.booleans(), st.booleans(),
)  # fmt: skip
requests = st.builds(
    Transition, st.sampled_from(OrderState), st.sampled_from([None, "", " ", "sold out"]),
    st.sampled_from([None, 12]), st.sampled_from([None, True, False]),
)  # fmt: skip
WAITING = OrderSnapshot(
    state=OrderState.WAITING, version=3, guard_version=2, same_day=True, preparation_minutes=8, answer_minutes=5
)  # fmt: skip


def outcome(now: OrderSnapshot, asked: Transition, by: ActorKind, version: int | None) -> OrderChange | Code:
    try:
        return decide(now, asked, by, version)
    except ProblemError as problem:
        return problem.code


def expected(now: OrderSnapshot, asked: Transition, by: ActorKind, version: int | None) -> Code | None:
    """The refusal the contract asks for: 403, 422, 428, 412, 409, in this order."""
    to = asked.to
    if not any(row[0] is by and row[2] is to for row in ROWS):
        return Code.FORBIDDEN
    if by is ActorKind.USER and (asked.promised_minutes is not None or asked.restock is not None):
        return Code.INVALID
    if by is ActorKind.BUSINESS and to in ("rejected", "cancelled") and not (asked.reason or "").strip():
        return Code.INVALID
    if version is None:
        return Code.VERSION_MISSING
    if version < now.guard_version or version > now.version:
        return Code.VERSION_STALE
    if (by, now.state, to) == (ActorKind.USER, "accepted", "cancelled") and now.user_may_cancel:
        return None  # expired, taken after all, and taken back within two minutes
    if (by, now.state, to) not in ROWS or (now.state == "completed" and not now.same_day):
        return Code.TRANSITION_ILLEGAL
    return None


@given(standings, requests, st.sampled_from(PEOPLE), st.none() | versions)
def test_what_is_legal_and_which_problem_comes_first(
    now: OrderSnapshot, asked: Transition, by: ActorKind, version: int | None
) -> None:
    problem = expected(now, asked, by, version)
    result = outcome(now, asked, by, version)
    if problem is None:
        assert isinstance(result, OrderChange)
        assert result.to is asked.to
    else:
        assert result is problem


@given(standings, requests, st.sampled_from(PEOPLE))
def test_what_a_change_does(now: OrderSnapshot, asked: Transition, by: ActorKind) -> None:
    result = outcome(now, asked, by, now.version)
    if not isinstance(result, OrderChange):
        return
    assert (result.answer_minutes is not None) == (result.to == "waiting")
    assert result.unpromise == (result.to == "waiting")
    assert result.restock == (result.to in ("rejected", "cancelled") and asked.restock is not False)
    if result.to == "accepted" and now.state == "waiting":
        assert result.promised_minutes == (asked.promised_minutes or now.preparation_minutes)
    elif result.to == "accepted":
        assert result.promised_minutes == asked.promised_minutes
    else:
        assert result.promised_minutes is None
    assert result.reason == ((asked.reason or "").strip() or None)


@given(standings, requests, st.sampled_from(PEOPLE), versions)
def test_nothing_leaves_a_final_state(
    now: OrderSnapshot, asked: Transition, by: ActorKind, version: int
) -> None:
    result = outcome(replace(now, state=next(iter(FINAL))), asked, by, version)
    assert isinstance(result, Code)


@given(standings, st.none() | versions)
def test_a_time_is_promised_while_accepted(now: OrderSnapshot, version: int | None) -> None:
    stale = version is not None and not now.guard_version <= version <= now.version
    if now.state == "accepted" and not stale:
        assert decide_promise(now, Promise(12), version) == OrderChange(to=now.state, promised_minutes=12)
        return
    with pytest.raises(ProblemError) as refused:
        decide_promise(now, Promise(12), version)
    assert refused.value.code is (Code.VERSION_STALE if stale else Code.TRANSITION_ILLEGAL)


def test_the_table_is_the_contracts() -> None:
    assert {(by, start, to) for by, rows in LEGAL.items() for start, to in rows} == ROWS


@pytest.mark.parametrize("version", [2, 3])
def test_ticks_and_seen_marks_do_not_make_a_version_stale(version: int) -> None:
    assert isinstance(
        outcome(WAITING, Transition(OrderState.ACCEPTED), ActorKind.BUSINESS, version), OrderChange
    )
