"""Sales totals: equal to the orders after any history, whatever is run twice, late or at once."""

import asyncio
import random
from datetime import date

import pytest

from backend.database.pool import Database
from backend.runtime.problems import ProblemError
from backend.sales.service import SalesService
from backend.sales.totals import Sale, reconcile, update_sales_totals
from tests.scenes.backend.orders import Scene, make_scene
from tests.scenes.backend.sales import ONLY, nothing_owed
from tests.scenes.backend.tasks import left, until, working
from wire.currencies import CURRENCIES, MINOR_UNITS
from wire.orders import NewLine, Order
from wire.sales import Grouping

STEPS = {
    "waiting": ["accepted", "rejected", "cancelled"],
    "accepted": ["ready", "waiting", "cancelled"],
    "ready": ["completed", "completed", "accepted"],
    "completed": ["ready"],
}


@pytest.fixture
async def scene(database: Database) -> Scene:
    return await make_scene(database)


async def complete(scene: Scene, order: Order) -> Order:
    return await scene.move(await scene.move(await scene.move(order, "accepted"), "ready"), "completed")


async def run_tasks(scene: Scene) -> None:
    await scene.database.fetch("DELETE FROM outbox WHERE task = 'order.expire'")
    async with working(scene.database, ONLY), working(scene.database, ONLY):
        await until(lambda: nothing_owed(scene.database), 30)


async def test_a_completed_order_counts_and_a_recalled_one_does_not(scene: Scene) -> None:
    item = await scene.item(price=5500)
    done = await complete(scene, await scene.place(NewLine(item, 3)))
    await run_tasks(scene)
    sales = await SalesService(scene.database).summarise(scene.business, None, None, Grouping.ITEM)
    assert (sales.orders, sales.quantity, sales.total, sales.tax) == (1, 3, 16_500, 1_500)
    [row] = sales.items
    assert (row.menu_item_id, row.name, row.total) == (item, "Ramyeon", 16_500)
    assert sales.from_.isoformat() == sales.to.isoformat() == done.business_day
    await scene.move(done, "ready")
    await run_tasks(scene)
    sales = await SalesService(scene.database).summarise(scene.business, None, None, Grouping.ITEM)
    assert (sales.orders, sales.total, sales.items) == (0, 0, [])
    assert await reconcile(scene.database) == []


async def test_a_summary_has_what_was_completed_a_moment_ago(scene: Scene) -> None:
    await complete(scene, await scene.place(await scene.item()))
    assert await left(scene.database) > 0
    sales = await SalesService(scene.database).summarise(scene.business, None, None, Grouping.HOUR)
    assert (sales.orders, len(sales.items)) == (1, 1)
    await run_tasks(scene)
    assert await SalesService(scene.database).summarise(scene.business, None, None, Grouping.HOUR) == sales
    assert await reconcile(scene.database) == []


async def test_run_twice_or_late_it_counts_once(scene: Scene) -> None:
    done = await complete(scene, await scene.place(await scene.item()))
    sale = Sale(done.id, scene.business)
    await asyncio.gather(*(update_sales_totals(sale, scene.database) for _ in range(8)))
    ready = await scene.move(done, "ready")
    await scene.move(ready, "completed")
    await asyncio.gather(*(update_sales_totals(sale, scene.database) for _ in range(8)))
    assert (
        await SalesService(scene.database).summarise(scene.business, None, None, Grouping.DAY)
    ).orders == 1
    assert await reconcile(scene.database) == []


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_after_a_random_history_totals_and_orders_agree(scene: Scene, seed: int) -> None:
    chance = random.Random(seed)
    items = [await scene.item(price=chance.randrange(1, 20_000), stock=None) for _ in range(4)]
    async with working(scene.database, ONLY), working(scene.database, ONLY):
        orders = await asyncio.gather(
            *(
                scene.place(*(NewLine(chance.choice(items), chance.randrange(1, 5)) for _ in range(3)))
                for _ in range(12)
            )
        )
        await asyncio.gather(
            *(wander(scene, order, random.Random(f"{seed} {n}")) for n, order in enumerate(orders))
        )
        # At any instant the totals are right but for what is still owed.
        assert await reconcile(scene.database) == []
    await run_tasks(scene)
    assert await reconcile(scene.database) == []
    await check_sums(scene)


async def wander(scene: Scene, order: Order, chance: random.Random) -> None:
    for _ in range(12):
        if order.state not in STEPS:
            return
        order = await scene.move(order, chance.choice(STEPS[order.state]), "because")


async def check_sums(scene: Scene) -> None:
    """Every grouping adds up to the completed orders."""
    row = await scene.database.fetchrow(
        "SELECT count(*) AS orders, coalesce(sum(total), 0) AS total FROM orders WHERE state = 'completed'"
    )
    assert row is not None
    for by in Grouping:
        sales = await SalesService(scene.database).summarise(scene.business, None, None, by)
        assert (sales.orders, sales.total) == (row["orders"], row["total"])
        assert sum(one.total for one in sales.items) == sales.total
        assert sum(one.tax for one in sales.items) == sales.tax


async def test_a_total_that_was_tampered_with_is_found(scene: Scene) -> None:
    done = await complete(scene, await scene.place(await scene.item(price=100)))
    await run_tasks(scene)
    await scene.database.fetch("UPDATE sales_item SET total = total + 1")
    [difference] = await reconcile(scene.database)
    assert (difference.what, difference.of, difference.kept, difference.true) == (
        "item",
        done.lines[0].menu_item_id,
        101,
        100,
    )


async def test_an_order_nobody_will_count_is_found(scene: Scene) -> None:
    done = await complete(scene, await scene.place(await scene.item()))
    assert await reconcile(scene.database) == []
    await scene.database.fetch("DELETE FROM outbox WHERE task = 'sales.total'")
    [difference] = await reconcile(scene.database)
    assert (difference.what, difference.of) == ("order", done.id)


async def test_another_shop_sees_nothing_of_it(scene: Scene, database: Database) -> None:
    await complete(scene, await scene.place(await scene.item()))
    other = await make_scene(database, "2")
    assert (await SalesService(database).summarise(other.business, None, None, Grouping.DAY)).orders == 0


@pytest.mark.parametrize(("first", "last"), [("2026-02-02", "2026-02-01"), ("2001-01-01", "2026-01-01")])
async def test_impossible_ranges_are_refused(scene: Scene, first: str, last: str) -> None:
    with pytest.raises(ProblemError) as refused:
        await SalesService(scene.database).summarise(
            scene.business, date.fromisoformat(first), date.fromisoformat(last), Grouping.DAY
        )
    assert refused.value.status == 422


async def test_hours_are_the_shops_even_where_they_begin_at_half_past(scene: Scene) -> None:
    await scene.database.fetch("UPDATE business SET time_zone = 'Asia/Kolkata'")
    done = await complete(scene, await scene.place(await scene.item()))
    await scene.database.fetch(
        "UPDATE orders SET created_at = '2026-01-31T04:35:00Z', business_day = '2026-01-31' WHERE id = $1",
        done.id,
    )
    day = date(2026, 1, 31)
    sales = await SalesService(scene.database).summarise(scene.business, day, day, Grouping.HOUR)
    assert [f"{row.hour:%H:%M}" for row in sales.items] == ["04:30"]


def test_minor_units_are_of_known_currencies() -> None:
    assert MINOR_UNITS.keys() <= CURRENCIES
    assert (MINOR_UNITS["KRW"], MINOR_UNITS["KWD"]) == (0, 3)


async def test_totals_larger_than_64_bits_are_kept(scene: Scene) -> None:
    item = await scene.item(price=1_000_000_000_000, stock=None)
    lines = [NewLine(item, 999)] * 50
    for _ in range(3):
        order = await scene.place(*lines)
        await scene.database.fetch("UPDATE orders SET total = 4000000000000000000 WHERE id = $1", order.id)
        await scene.database.fetch(
            "UPDATE order_line SET total = 80000000000000000 WHERE order_id = $1", order.id
        )
        await complete(scene, await scene.get(order))
    sales = await SalesService(scene.database).summarise(scene.business, None, None, Grouping.DAY)
    assert sales.total == 12_000_000_000_000_000_000
    assert await reconcile(scene.database) == []
