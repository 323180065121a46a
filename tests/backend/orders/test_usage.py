"""What one account may place: open orders, bytes an hour and a day; and room that must stay on the disk."""

import asyncio
from collections.abc import Awaitable
from pathlib import Path

import pytest

from backend.app import order_limits
from backend.database.pool import Database
from backend.identity import Identity
from backend.orders.placing import NO_LIMITS, OrderLimits, OrderPlacing
from backend.orders.service import OrderService
from backend.runtime.disk_reserve import DiskReserve
from backend.runtime.ids import new_id
from backend.runtime.problems import ProblemError
from backend.settings import Settings
from tests.scenes.backend.orders import Scene, add_account, identity, make_scene
from tests.scenes.served import KEY, Served, serve_app
from wire.accounts import Role
from wire.orders import NewLine, PlaceOrder, Replacement
from wire.problems import Code


@pytest.fixture
async def scene(database: Database) -> Scene:
    return await make_scene(database)


class Till:
    """Places orders of one item under some limits."""

    def __init__(self, scene: Scene, limits: OrderLimits, disk: DiskReserve | None = None) -> None:
        self.scene = scene
        self.service = OrderService(
            scene.database, OrderPlacing(scene.database, limits), disk or DiskReserve()
        )

    async def place(self, who: Identity | None = None, key: str | None = None) -> bytes:
        item = self.scene.items[0]
        order = PlaceOrder(business_id=self.scene.business, lines=[NewLine(item, 1)])
        return await self.service.place_order(who or self.scene.user, None, key or str(new_id()), order)


async def refused(call: Awaitable[object]) -> ProblemError:
    with pytest.raises(ProblemError) as caught:
        await call
    return caught.value


async def test_so_many_orders_of_an_account_are_open_and_no_more(scene: Scene) -> None:
    await scene.item(stock=None)
    other = await add_account(scene.database, identity(Role.USER, "rgt2"))
    till = Till(scene, OrderLimits(3, 0, 0))
    first = await till.place(key="first")
    await till.place()
    await till.place()
    problem = await refused(till.place())
    assert (problem.code, problem.status) == (Code.LIMIT_REACHED, 409)
    assert await till.place(key="first") == first
    await till.place(other)
    await till.place(scene.shop)
    [order] = await scene.database.fetch("SELECT id FROM orders WHERE idempotency_key = 'first'")
    await scene.database.fetch("UPDATE orders SET state = 'completed' WHERE id = $1", order["id"])
    await till.place()
    assert (await refused(till.place())).code == Code.LIMIT_REACHED
    assert await scene.database.fetchval("SELECT count(*) FROM orders") == 6


async def test_so_many_bytes_are_placed_in_an_hour_and_in_a_day(scene: Scene) -> None:
    await scene.item(stock=None)
    for limits, longest in ((OrderLimits(0, 2_000, 0), 3_600), (OrderLimits(0, 0, 2_000), 86_400)):
        till = Till(scene, limits)
        who = await add_account(scene.database, identity(Role.USER, f"rgt{longest}"))
        placed = 0
        while placed < 5 and not isinstance(await attempt(till, who, f"{placed}"), ProblemError):
            placed += 1
        assert 1 < placed < 5
        problem = await refused(till.place(who))
        assert (problem.code, problem.status) == (Code.RATE_LIMITED, 429)
        assert problem.retry_after is not None
        assert 0 < problem.retry_after <= longest
        assert await till.place(who, "0")
        span = "interval '25 hours'"
        await scene.database.fetch(f"UPDATE order_usage SET hour = hour - {span}, day = day - {span}")
        assert await till.place(who)


async def attempt(till: Till, who: Identity, key: str) -> object:
    try:
        return await till.place(who, key)
    except ProblemError as problem:
        return problem


async def test_what_is_open_is_never_counted_too_low(scene: Scene) -> None:
    await scene.item(stock=None)
    till = Till(scene, NO_LIMITS)
    await asyncio.gather(*(till.place() for _ in range(30)))
    await scene.database.fetch("DELETE FROM order_usage")  # as on the day this was brought in
    await asyncio.gather(*(till.place() for _ in range(10)))
    row = await scene.database.fetchrow("SELECT open_orders, hour_bytes FROM order_usage")
    sizes = "SELECT sum(size) FROM (SELECT size FROM orders ORDER BY created_at DESC LIMIT 10) o"
    assert row is not None
    assert row["open_orders"] == 40
    assert row["hour_bytes"] == await scene.database.fetchval(sizes)
    assert await scene.database.fetchval("SELECT bool_and(size = octet_length(answer::text)) FROM orders")


async def test_a_full_disk_is_said_before_an_order_is_taken(scene: Scene, tmp_path: Path) -> None:
    await scene.item(stock=None)
    disk = DiskReserve(tmp_path, 2**60)
    till = Till(scene, NO_LIMITS, disk)
    await till.place()
    disk.look()
    problem = await refused(till.place())
    assert (problem.code, problem.status) == (Code.UNAVAILABLE, 503)
    assert "disk" in problem.detail
    assert problem.retry_after
    replacement = till.service.replace_order(scene.shop, None, "again", new_id(), Replacement())
    assert "disk" in (await refused(replacement)).detail
    disk.reserve = 1
    disk.look()
    await till.place()
    for always in (DiskReserve(tmp_path, 0), DiskReserve(None, 2**60), DiskReserve(tmp_path / "gone", 2**60)):
        always.look()
        always.check()


def test_limits_grow_with_the_rate_of_orders_and_zero_stays_off() -> None:
    usual = order_limits(Settings())
    assert usual.open_orders >= 2_000
    # 200 orders in 10 s for an hour and for a day, of a kilobyte each.
    assert usual.bytes_an_hour >= 200 * 360 * 1_024
    assert usual.bytes_a_day >= 200 * 8_640 * 1_024
    fast = order_limits(Settings(orders_per_10_seconds=6_000))
    assert fast == OrderLimits(*(10 * one for one in usual))
    assert order_limits(Settings(orders_per_10_seconds=200)) == usual
    assert order_limits(Settings(orders_per_10_seconds=0)) == NO_LIMITS
    off = Settings(open_orders_per_account=0, orders_mib_per_hour=0, orders_mib_per_day=0)
    assert order_limits(off) == NO_LIMITS


async def test_a_server_with_a_limit_says_so_over_http(database_url: str) -> None:
    settings = Settings(jwt_key=KEY, open_orders_per_account=1)
    async with serve_app(database_url, settings=settings) as server:
        await says_limit_reached(server)


async def says_limit_reached(server: Served) -> None:
    shop, user = await server.business(), await server.user()
    item = (await shop.post("menu-items", {"name": "Ramyeon", "price": 1, "stock": None})).body
    order = {
        "business_id": str(shop.business_id),
        "lines": [{"menu_item_id": item["id"], "quantity": 1}],
    }
    first = await user.post("orders", order, headers={"Idempotency-Key": "1"})
    again = await user.post("orders", order, headers={"Idempotency-Key": "2"})
    assert (first.status, again.status, again.code) == (201, 409, "limit_reached")
