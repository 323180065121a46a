"""Ticking the largest orders in a loop is bounded, ordinary orders never are, and a shop goes on all the same."""

import pytest

from backend.database.pool import Database
from backend.orders.change_usage import HOUR, LARGE, ChangeUsage
from backend.orders.placing import OrderPlacing
from backend.orders.service import OrderService
from backend.runtime.ids import new_id
from backend.runtime.problems import ProblemError
from tests.scenes.backend.large_orders import large_item, place_large
from tests.scenes.backend.orders import COUNTER, make_scene, problem_of, read_order
from wire.orders import LineDone, NewLine, Order, OrderState, Promise, Transition
from wire.problems import Code

MIB = 1024 * 1024


class Hours:
    """A clock that a test turns."""

    now = 0.0

    def __call__(self) -> float:
        return self.now * HOUR


def test_what_was_written_is_forgotten_over_an_hour() -> None:
    clock = Hours()
    usage = ChangeUsage(4 * MIB, clock)
    shop, other, large = new_id(), new_id(), new_id()
    usage.count(shop, large, 3 * MIB)
    assert usage.check(shop, large)
    usage.count(shop, large, 3 * MIB)
    with pytest.raises(ProblemError, match="too often"):
        usage.check(shop, large)
    assert not usage.check(shop, new_id())  # any other order
    assert usage.check(other, large)  # any other account
    clock.now = 0.75
    assert usage.check(shop, large)


def test_an_ordinary_order_is_never_counted_and_zero_is_no_limit() -> None:
    usage, none = ChangeUsage(1), ChangeUsage(0)
    shop, order = new_id(), new_id()
    for _ in range(1000):
        usage.count(shop, order, LARGE)
        none.count(shop, order, 100 * MIB)
        assert not usage.check(shop, order)
        assert not none.check(shop, order)


async def test_the_largest_order_is_ticked_so_often_and_ends_as_ever(database: Database) -> None:
    scene = await make_scene(database)
    large = await place_large(scene, *await large_item(scene))
    small = await scene.place(NewLine(await scene.item(), 1))
    orders = OrderService(database, OrderPlacing(database), changes=ChangeUsage(2 * MIB))

    async def accepted(order: Order) -> Order:
        asked = Transition(OrderState.ACCEPTED)
        return read_order(await orders.change_state(scene.shop, COUNTER, order.id, asked, order.version))

    large, small = await accepted(large), await accepted(small)
    refused = 0
    for number in range(20):
        done = LineDone(number % 2 == 0)
        refused += (
            await problem_of(orders.tick_line(scene.shop, large.id, large.lines[0].id, done)) is not None
        )
    assert refused >= 12  # each writes more than half a MiB
    late = orders.promise(scene.shop, COUNTER, large.id, Promise(30), None)
    assert await problem_of(late) is Code.LIMIT_REACHED
    assert await problem_of(orders.tick_line(scene.shop, small.id, small.lines[0].id, LineDone(True))) is None
    large = await scene.get(large)
    ready = Transition(OrderState.READY)
    await orders.change_state(scene.shop, COUNTER, large.id, ready, large.version)
