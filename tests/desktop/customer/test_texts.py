"""What customers read and hear: the day of a time to come, money that went back, no full stop twice."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from desktop.console.menu.item_rows import state_of
from desktop.console.shared.pause_button import status_of
from desktop.customer.texts import (
    closed_because,
    given_back,
    item_mark,
    shop_state,
    spoken_item,
    spoken_order,
)
from tests.scenes.samples import business, menu, order
from wire.orders import OrderState, Payment

ITEM = menu(1)[0]


@pytest.fixture
def tomorrow() -> datetime:
    """At least 24 hours ahead, and never two days by any clock of a shop."""
    now = datetime.now(UTC)
    return now + timedelta(days=1)


def test_what_is_back_tomorrow_is_not_said_to_be_back_today(tomorrow: datetime) -> None:
    gone = msgspec.structs.replace(ITEM, available=False, available_at=tomorrow)
    assert item_mark(gone).startswith("Back tomorrow at ")
    assert state_of(gone, "Asia/Seoul")[0].startswith("Sold out until tomorrow, ")
    paused = business(1, taking_orders=False, paused_until=tomorrow)
    assert shop_state(paused)[0].startswith("Paused until tomorrow, ")
    assert "until tomorrow, " in closed_because(paused)
    assert status_of(paused, datetime.now(UTC)).text.startswith("Paused until tomorrow, ")
    shut = business(1, taking_orders=False, opens_at=tomorrow)
    assert shop_state(shut)[0].startswith("Opens tomorrow at ")
    assert "opens tomorrow at " in closed_because(shut)
    assert status_of(shut, datetime.now(UTC)).text.startswith("Closed, opens tomorrow at ")


def test_a_card_is_read_with_one_full_stop_after_each_part() -> None:
    said = spoken_item(ITEM, 2)
    assert ".." not in said
    assert said.endswith("2 in the cart.")


def test_an_orders_card_says_what_went_back_and_all_that_is_drawn_on_it() -> None:
    paid = Payment(due=10_000, paid=10_000, refunded=4_000, tenders=[])
    one = order("A-001", OrderState.COMPLETED, [(2, ITEM)], payment=paid)
    assert given_back(one) == "₩4,000 given back"
    for part in ("A-001", "Completed", one.business_name, "2× ", "₩4,000 given back", "Nov 22"):
        assert part in spoken_order(one, {})
    undone = msgspec.structs.replace(one, state=OrderState.CANCELLED)
    assert given_back(undone) == "₩6,000 still to be given back"
    assert given_back(order("A-002", OrderState.COMPLETED, [(1, ITEM)])) == ""
