"""Pages of orders: whose they are, newest first, filters, cursors, and the position they carry."""

import json
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import msgspec
import pytest

from backend.database.pool import Database
from backend.identity import Identity
from backend.orders.listing import OrderQuery, list_orders
from backend.runtime.problems import ProblemError
from tests.scenes.backend.orders import Scene, add_account, assert_same_shape, identity, make_scene
from wire.accounts import Role
from wire.orders import Orders, OrderState
from wire.problems import Code


@pytest.fixture
async def scene(database: Database) -> Scene:
    return await make_scene(database)


async def page(scene: Scene, who: Identity | None = None, **wanted: Any) -> Orders:
    document = await list_orders(scene.database, who or scene.shop, OrderQuery(**wanted))
    orders = msgspec.json.decode(document, type=Orders)
    assert_same_shape(json.loads(document), msgspec.to_builtins(orders))
    return orders


async def numbers(scene: Scene, **wanted: Any) -> list[str]:
    return [order.number for order in (await page(scene, **wanted)).items]


async def test_nothing_yet(scene: Scene) -> None:
    orders = await page(scene, scene.user)
    assert (orders.channel, orders.seq, orders.items, orders.next) == (
        f"user:{scene.user.account_id}",
        0,
        [],
        None,
    )
    assert orders.epoch == await scene.database.fetchval("SELECT current_epoch()")


async def test_ones_own_newest_first_with_the_channels_position(scene: Scene) -> None:
    item = await scene.item()
    other = await add_account(scene.database, identity(Role.USER, "rgt2"))
    mine = [await scene.place(item), await scene.place(item)]
    theirs = await scene.place(item, who=other)
    counter = await scene.place(item, who=scene.shop)
    assert (await page(scene, scene.user)).items == mine[::-1]
    assert (await page(scene, other)).items == [theirs]
    all_of_it = await page(scene)
    assert all_of_it.items == [counter, theirs, *mine[::-1]]
    assert (all_of_it.channel, all_of_it.seq) == (f"biz:{scene.business}", 4)


async def test_pages_follow_each_other_without_hole_or_repeat(scene: Scene) -> None:
    item = await scene.item()
    placed = [await scene.place(item) for _ in range(7)]
    # Orders of the same instant are told apart by their ids.
    await scene.database.fetch("UPDATE orders SET created_at = date_trunc('hour', created_at)")
    found, cursor = [], None
    for size in (3, 3, 1):
        orders = await page(scene, limit=3, cursor=cursor)
        assert len(orders.items) == size
        found += [order.id for order in orders.items]
        cursor = orders.next
    assert cursor is None
    assert found == sorted((order.id for order in placed), reverse=True)


async def test_a_full_last_page_has_no_next(scene: Scene) -> None:
    item = await scene.item()
    await scene.place(item)
    assert (await page(scene, limit=1)).next is None


async def test_filters(scene: Scene) -> None:
    item = await scene.item()
    first, second, third = [await scene.place(item) for _ in range(3)]
    await scene.move(second, "accepted")
    await scene.move(third, "rejected", "no")
    assert await numbers(scene, state=[OrderState.WAITING]) == ["A-001"]
    assert await numbers(scene, state=[OrderState.REJECTED, OrderState.ACCEPTED]) == ["A-003", "A-002"]
    assert await numbers(scene, from_=second.created_at) == ["A-003", "A-002"]
    assert await numbers(scene, to=second.created_at) == ["A-001"]
    seoul = timezone(timedelta(hours=9))
    between = {"from_": first.created_at.astimezone(seoul), "to": third.created_at.astimezone(seoul)}
    assert await numbers(scene, **between) == ["A-002", "A-001"]


def cursor(text: str) -> str:
    return urlsafe_b64encode(text.encode()).decode()


REFUSED: list[dict[str, Any]] = [
    {"cursor": ""},
    {"cursor": "x"},
    {"cursor": "é"},
    {"cursor": cursor("now,then")},
    {"cursor": cursor("2026-01-01T00:00:00+00:00")},
    {"cursor": cursor("0001-01-01T00:00:00+23:59,01a202af-71fc-74de-96f1-4652228aa4b5")},
    {"from_": datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))},
    {"to": datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-14)))},
]


async def test_what_is_no_cursor_and_no_time_is_refused(scene: Scene) -> None:
    for wanted in REFUSED:
        with pytest.raises(ProblemError) as refused:
            await page(scene, **wanted)
        assert refused.value.code is Code.INVALID


async def test_the_ends_of_time_are_times(scene: Scene) -> None:
    for year in (1, 9999):
        at = datetime(year, 1, 2, tzinfo=UTC)
        assert (await page(scene, from_=at, cursor=cursor(f"{at.isoformat()},{scene.business}"))).items == []
