"""Many at once: stock is never oversold, a key makes one order, stock comes back once, one change wins.

Each guard is shown to matter: with it taken out of the database, the same run fails.
"""

import asyncio
import json
import random
from collections.abc import AsyncIterator

import pytest

from backend.database.pool import Database
from backend.orders import queries
from backend.orders.expiry import expire_orders
from backend.orders.listing import OrderQuery, list_orders
from backend.runtime.ids import new_id
from tests.scenes.backend.orders import Scene, make_scene, outcomes, read_order, rewrite
from wire.orders import NewLine
from wire.problems import Code

BUYERS, STOCK, ATTEMPTS = 200, 100, 50
UNIQUE_KEY = "ALTER TABLE orders DROP CONSTRAINT orders_account_id_idempotency_key_key"


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = await Database.open(database_url, smallest=16, largest=16)
    yield database
    await database.close()


@pytest.fixture
async def scene(database: Database) -> Scene:
    return await make_scene(database)


async def deadlocks(database: Database) -> int:
    await asyncio.sleep(1.1)  # statistics are flushed about once a second
    count: int = await database.fetchval(
        "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
    )
    return count


async def sell_out(scene: Scene) -> None:
    """200 simultaneous orders of an item of which there are 100."""
    item = await scene.item(stock=STOCK)
    done, refused = await outcomes([scene.place(item) for _ in range(BUYERS)])
    assert len(done) == STOCK
    assert [problem.code for problem in refused] == [Code.STOCK_SHORT] * (BUYERS - STOCK)
    assert await scene.stock(item) == 0
    assert len({order.number for order in done}) == STOCK
    heads = await scene.database.fetch("SELECT seq FROM channel_head")
    assert [row["seq"] for row in heads] == [STOCK, STOCK]
    await scene.check_ledger()


async def test_what_is_sold_is_what_there_was(scene: Scene) -> None:
    await sell_out(scene)


async def test_without_the_guard_it_is_oversold(scene: Scene) -> None:
    await rewrite(
        scene.database,
        "price_lines",
        ("AND business_id = p_business ORDER BY id FOR NO KEY UPDATE", "AND business_id = p_business"),
    )
    await rewrite(scene.database, "reserve_stock", (" AND m.stock >= need.quantity", ""))
    await scene.database.fetch("ALTER TABLE menu_item DROP CONSTRAINT menu_item_stock_check")
    with pytest.raises(AssertionError):
        await sell_out(scene)
    assert await scene.stock(scene.items[0]) == STOCK - BUYERS


async def hold_items(scene: Scene) -> None:
    """Lets nobody past the items for a moment, so that all are under way before the first is done."""
    async with scene.database.transaction() as connection:
        await connection.execute("SELECT FROM menu_item FOR UPDATE")
        await asyncio.sleep(0.5)


async def insist(scene: Scene) -> None:
    """One order sent 50 times at once with one key."""
    item = await scene.item()
    attempts = outcomes([scene.place_raw(item, key="one") for _ in range(ATTEMPTS)])
    _, (done, refused) = await asyncio.gather(hold_items(scene), attempts)
    assert len(set(done)) == 1
    assert {problem.code for problem in refused} <= {Code.IDEMPOTENCY_IN_PROGRESS}
    assert await scene.count("orders") == 1
    assert await scene.stock(item) == 39
    assert await scene.place_raw(item, key="one") == done[0]
    await scene.check_ledger()


async def test_one_key_makes_one_order(scene: Scene) -> None:
    await insist(scene)


async def test_without_the_guard_one_key_makes_several(scene: Scene) -> None:
    await rewrite(
        scene.database,
        "idempotent_response",
        ("NOT pg_try_advisory_xact_lock(hashtextextended(p_account || '/' || p_key, 0))", "false"),
    )
    await scene.database.fetch(UNIQUE_KEY)
    with pytest.raises(AssertionError):
        await insist(scene)
    assert await scene.count("orders") > 1


async def buy_shuffled(scene: Scene, carts: int) -> None:
    """Carts with the same items in any order, half of them cancelled again, all at once."""
    items = [await scene.item(stock=1000) for _ in range(6)]

    async def buy_and_maybe_cancel() -> None:
        order = await scene.place(*random.sample(items, 5))
        if random.random() < 0.5:
            await scene.move(order, "cancelled", "changed")

    _, refused = await outcomes([buy_and_maybe_cancel() for _ in range(carts)])
    assert not refused
    assert await deadlocks(scene.database) == 0
    await scene.check_ledger()


async def test_shuffled_carts_never_deadlock(scene: Scene) -> None:
    await buy_shuffled(scene, 120)


async def test_without_the_order_of_locks_they_do(scene: Scene) -> None:
    await rewrite(scene.database, "price_lines", ("ORDER BY id FOR", "ORDER BY random() FOR"))
    with pytest.raises(AssertionError):
        await buy_shuffled(scene, 24)
    assert await deadlocks(scene.database) > 0


async def end_in_every_way(scene: Scene) -> None:
    """Cancelled by the user, rejected and cancelled by the shop, and expired, all at once."""
    item = await scene.item(stock=20)
    orders = [await scene.place(NewLine(item, 2)) for _ in range(5)]
    await scene.late(*orders)
    calls = [
        call
        for order in orders
        for call in (
            scene.move(order, "cancelled", who=scene.user),
            scene.move(order, "rejected", "no"),
            scene.move(order, "cancelled", "no"),
            expire_orders(scene.database, 1),
        )
    ]
    random.shuffle(calls)
    _, refused = await outcomes(calls)
    assert {problem.code for problem in refused} <= {Code.VERSION_STALE}
    await expire_orders(scene.database)
    assert await scene.stock(item) == 20
    assert await scene.count("stock_movement") == 11
    assert await scene.count("order_history") == 10
    await scene.check_ledger()


async def test_stock_comes_back_once(scene: Scene) -> None:
    await end_in_every_way(scene)
    assert await deadlocks(scene.database) == 0


async def test_one_change_wins_and_the_loser_sees_who(scene: Scene) -> None:
    for _ in range(10):
        order = await scene.place(await scene.item())
        wishes = ["accepted", "rejected", "cancelled", "accepted"]
        done, refused = await outcomes([scene.move(order, to, "because") for to in wishes])
        [winner] = done
        assert [problem.code for problem in refused] == [Code.VERSION_STALE] * 3
        assert all(read_order(problem.current or b"") == winner for problem in refused)
        assert await scene.get(order) == winner
        assert winner.version == 2


async def test_without_the_lock_updates_are_lost(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    unlocked = queries.LOCK.replace("FOR NO KEY UPDATE OF o", "")
    assert unlocked != queries.LOCK
    monkeypatch.setattr(queries, "LOCK", unlocked)
    winners = []
    for _ in range(10):
        order = await scene.place(await scene.item())
        done, _ = await outcomes([scene.move(order, "accepted") for _ in range(8)])
        winners.append(len(done))
    assert max(winners) > 1


async def test_a_listing_and_its_position_are_of_one_instant(scene: Scene) -> None:
    item = await scene.item(stock=None)

    async def look() -> None:
        page = json.loads(await list_orders(scene.database, scene.shop, OrderQuery(limit=200)))
        assert page["seq"] == len(page["items"])

    await outcomes([call for _ in range(60) for call in (scene.place(item), look())])


async def test_keys_do_not_hold_each_other_up(scene: Scene) -> None:
    item = await scene.item(stock=None)
    _, refused = await outcomes([scene.place(item, key=str(new_id())) for _ in range(100)])
    assert not refused
