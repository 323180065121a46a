"""What is found to have happened to an order, and how it is told: pure, over sample orders."""

from datetime import timedelta

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from desktop.customer.orders.order_events import (
    SOUNDS,
    OrderEventKind,
    event_text,
    order_event,
    sounds_at,
)
from desktop.customer.orders.status_row import brief, figure
from desktop.customer.texts import order_says, step_of, stopped_because
from desktop.resource_paths import resource
from tests.scenes.samples import NOW, menu, order
from wire.orders import Actor, ActorKind, Order, OrderState

WAITING = order("A-001", OrderState.WAITING, [(1, menu(1)[0])])


def moved(state: OrderState, **more: object) -> Order:
    changed = msgspec.structs.replace(WAITING.changed, to=state, by=Actor(ActorKind.BUSINESS, None, "biz1"))
    return msgspec.structs.replace(WAITING, state=state, changed=changed, version=2, **more)


@pytest.mark.parametrize("state", [state for state in OrderState if state is not OrderState.WAITING])
def test_each_state_is_a_step_of_its_own(state: OrderState) -> None:
    what = order_event(WAITING, moved(state))
    assert what is not None
    assert what.kind.value == state.value
    assert order_event(moved(state), moved(state)) is None


def test_a_new_order_was_placed_and_an_older_one_is_no_news() -> None:
    placed = order_event(None, WAITING)
    assert placed is not None
    assert placed.kind is OrderEventKind.PLACED
    assert order_event(None, moved(OrderState.READY)) is None


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (OrderState.ACCEPTED, OrderState.WAITING, "waits for an answer again"),
        (OrderState.READY, OrderState.ACCEPTED, "not ready after all"),
        (OrderState.COMPLETED, OrderState.READY, "not handed over yet"),
    ],
)
def test_a_step_taken_back_is_said(qtbot: QtBot, before: OrderState, after: OrderState, said: str) -> None:
    what = order_event(moved(before), moved(after))
    assert what is not None
    assert what.kind is OrderEventKind.CHANGED
    assert said in event_text(what, NOW)


@pytest.mark.parametrize(("minutes", "said"), [(7, "needs longer"), (-3, "is faster")])
def test_another_time_is_said_with_the_old_one(qtbot: QtBot, minutes: int, said: str) -> None:
    promised = NOW + timedelta(minutes=10)
    before = moved(OrderState.ACCEPTED, promised_at=promised)
    after = moved(OrderState.ACCEPTED, promised_at=promised + timedelta(minutes=minutes))
    what = order_event(before, after)
    assert what is not None
    assert what.kind is OrderEventKind.CHANGED
    assert said in event_text(what, NOW)
    assert "instead of" in event_text(what, NOW)


def test_every_step_has_a_sound_of_its_own_that_exists() -> None:
    files = [resource(f"sounds/{SOUNDS[kind]}.wav").read_bytes() for kind in OrderEventKind]
    assert len(set(files)) == len(OrderEventKind)


def test_preferences_silence_single_steps() -> None:
    assert sounds_at(OrderEventKind.READY, None)
    assert sounds_at(OrderEventKind.READY, ["ready"])
    assert not sounds_at(OrderEventKind.ACCEPTED, ["ready"])
    assert not sounds_at(OrderEventKind.READY, [])


def test_the_promise_counts_down_and_late_is_said_as_it_is(qtbot: QtBot) -> None:
    promised = moved(OrderState.ACCEPTED, promised_at=NOW + timedelta(minutes=6, seconds=12))
    assert figure(promised, NOW) == ("6:12", "accent")
    assert figure(promised, NOW + timedelta(seconds=10)) == ("6:02", "accent")
    late = NOW + timedelta(minutes=9, seconds=20)
    assert figure(promised, late) == ("+3:08", "warn")
    assert "It is 3 minutes late." in brief(promised, late)
    assert order_says(promised, late)[0].endswith("It is 3 minutes late.")
    assert order_says(promised, NOW + timedelta(minutes=6, seconds=30))[0].endswith("It should be ready now.")


def test_the_time_to_answer_does_not_count_below_nothing(qtbot: QtBot) -> None:
    over = NOW + timedelta(minutes=30)
    assert "Answer within 4:00" in order_says(WAITING, NOW)[0]
    assert "it ends by itself" in order_says(WAITING, over)[0]


def test_seen_is_a_step() -> None:
    assert step_of(WAITING) == 0
    assert step_of(msgspec.structs.replace(WAITING, seen_at=NOW)) == 1
    assert step_of(moved(OrderState.ACCEPTED)) == 2


def test_a_first_look_of_the_shop_is_told_once(qtbot: QtBot) -> None:
    unseen = msgspec.structs.replace(WAITING, seen_at=None)
    seen = msgspec.structs.replace(unseen, seen_at=NOW)
    what = order_event(unseen, seen)
    assert what is not None
    assert (what.kind, what.at) == (OrderEventKind.SEEN, NOW)
    assert event_text(what, NOW).startswith("Seen by the shop at ")
    assert order_event(seen, seen) is None
    assert order_event(seen, msgspec.structs.replace(seen, seen_at=NOW + timedelta(seconds=9))) is None


def test_an_order_accepted_at_first_sight_is_told_as_accepted_alone() -> None:
    unseen = msgspec.structs.replace(WAITING, seen_at=None)
    what = order_event(unseen, moved(OrderState.ACCEPTED, seen_at=NOW))
    assert what is not None
    assert what.kind is OrderEventKind.ACCEPTED


def test_who_ended_it_and_why(qtbot: QtBot) -> None:
    cancelled = moved(OrderState.CANCELLED, reason="The oven broke")
    assert stopped_because(cancelled).startswith(f"{WAITING.business_name} cancelled it at ")
    assert stopped_because(cancelled).endswith("Reason: The oven broke")
    by = Actor(ActorKind.STAFF, None, "Mina")
    changed = msgspec.structs.replace(cancelled.changed, by=by)
    by_staff = msgspec.structs.replace(cancelled, changed=changed, reason=None)
    assert stopped_because(by_staff).startswith(f"Mina of {WAITING.business_name} cancelled it at ")
    assert stopped_because(by_staff).endswith("No reason was given.")
    own = msgspec.structs.replace(cancelled, changed=WAITING.changed)
    assert stopped_because(own).startswith("You cancelled this order at ")
    assert "did not answer in time" in stopped_because(moved(OrderState.EXPIRED))
    assert "could not take it" in stopped_because(moved(OrderState.REJECTED))
