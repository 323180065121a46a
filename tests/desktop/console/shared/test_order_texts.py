"""What is said of an order and its times, in short: no empty names, and five minutes that are five."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from desktop.console.board.card_actions import later
from desktop.console.shared.order_texts import address_text
from tests.scenes.desktop.board_orders import made
from wire.orders import Service, Source

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize("second", range(0, 60, 7))
@pytest.mark.parametrize("promised_second", range(0, 60, 11))
def test_five_minutes_more_are_five_on_the_clock_that_is_seen(second: int, promised_second: int) -> None:
    now = NOON + timedelta(seconds=second)
    promised = NOON + timedelta(minutes=8, seconds=promised_second)
    then = now + timedelta(minutes=later(promised, now))
    assert (then.hour, then.minute) == (12, 13)


def test_five_minutes_more_begin_now_where_nothing_is_promised_or_it_is_past() -> None:
    assert later(None, NOON) == later(NOON - timedelta(minutes=3), NOON) == 5


def test_nobody_s_name_leaves_no_empty_place() -> None:
    order = msgspec.structs.replace(
        made(1), service=Service.PICKUP, seat=None, source=Source.COUNTER, user_name=""
    )
    assert address_text(order) == "Counter"
    named = msgspec.structs.replace(order, user_name="Kim", source=Source.APP, seat="PC 27")
    assert address_text(named) == "Pickup · Kim · PC 27"
