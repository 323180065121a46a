"""Stock that orders moved reaches the menu channel: gathered, once, whoever tells it, and in no one's way."""

import asyncio
import random
from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID

import pytest

from backend.catalog.stock_broadcaster import MOST_ITEMS, StockBroadcaster, broadcast
from backend.database.pool import Database
from tests.scenes.backend.catalog import Scene, opened_scene

NOW, HOUR = timedelta(0), timedelta(hours=1)


@pytest.fixture
async def scene(database: Database) -> AsyncIterator[Scene]:
    async with opened_scene(database) as opened:
        yield opened


@pytest.fixture
async def other(database_url: str) -> AsyncIterator[Database]:
    """Another instance's pool."""
    database = await Database.open(database_url)
    yield database
    await database.close()


async def test_what_was_sold_is_told_in_one_message(scene: Scene) -> None:
    items = [await scene.shop.add(stock=9) for _ in range(3)]
    untouched = await scene.shop.add()
    for item in items:
        await scene.sell(item["id"], 2)
    before = len(await scene.events())
    assert await broadcast(scene.database, NOW) == (3, False)
    [message] = (await scene.events())[before:]
    assert message["type"] == "menu_update"
    told = {item["id"]: (item["stock"], item["version"], item["edition"]) for item in message["data"]}
    assert told == {item["id"]: (7, 2, 1) for item in items}
    assert untouched["id"] not in told
    assert await broadcast(scene.database, NOW) == (0, False)


async def test_a_shop_is_not_told_too_often(scene: Scene) -> None:
    item = await scene.shop.add()
    await scene.sell(item["id"])
    assert await broadcast(scene.database, HOUR) == (0, True)  # the new item was told a moment ago
    assert await broadcast(scene.database, NOW) == (1, False)
    await scene.sell(item["id"])
    await scene.sell(item["id"])
    assert await broadcast(scene.database, HOUR) == (0, True)
    assert await broadcast(scene.database, NOW) == (1, False)
    assert (await scene.events())[-1]["data"][0]["stock"] == 37


async def test_a_channel_that_was_never_told_anything(scene: Scene) -> None:
    item = await scene.shop.add()
    for table in ("outbox", "event_log", "channel_head"):
        await scene.database.write_row(f"DELETE FROM {table}")
    await scene.sell(item["id"])
    assert await broadcast(scene.database, HOUR) == (1, False)
    assert len(await scene.events()) == 1


async def test_a_long_menu_takes_several_messages(scene: Scene) -> None:
    item = await scene.shop.add()
    count = MOST_ITEMS + 5
    await scene.database.write_row(
        "INSERT INTO menu_item (id, business_id, name, price, stock, unannounced)"
        " SELECT gen_random_uuid(), business_id, 'x', 1, 1, true FROM menu_item, generate_series(1, $2) WHERE id = $1",
        UUID(item["id"]), count,
    )  # fmt: skip
    assert await broadcast(scene.database, NOW) == (MOST_ITEMS, True)
    assert await broadcast(scene.database, NOW) == (5, False)


async def test_an_edit_tells_what_was_sold(scene: Scene) -> None:
    item = await scene.shop.add()
    await scene.sell(item["id"])
    edited = (await scene.shop.call("PATCH", f"/menu-items/{item['id']}", {"price": 1}, match=1)).item()
    assert edited["stock"] == 39
    assert await broadcast(scene.database, NOW) == (0, False)


async def test_two_broadcasters_send_everything_once(scene: Scene, other: Database) -> None:
    items = [await scene.shop.add() for _ in range(6)]
    for item in items:
        await scene.sell(item["id"])
    before = len(await scene.events())
    sent = await asyncio.gather(*(broadcast(one, NOW) for one in [scene.database, other] * 4))
    assert sum(one.sent for one in sent) == len(items)
    assert len(await scene.events()) == before + 1


async def sell_like_an_order(database: Database, scene: Scene, items: list[UUID]) -> None:
    """Items in id order, then the business's own channel: the rows an order locks, in its order."""
    async with database.transaction() as connection:
        lock = "SELECT FROM menu_item WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE"
        await connection.execute(lock, items)
        take = "UPDATE menu_item SET stock = stock - 1, version = version + 1, unannounced = true WHERE id = ANY($1)"
        await connection.execute(take, items)
        await asyncio.sleep(random.uniform(0, 0.003))
        await connection.execute(
            "SELECT append_event($1, 'order_update', '[]')", f"biz:{scene.shop.business_id}"
        )


async def test_orders_edits_and_broadcasters_never_wait_in_a_ring(scene: Scene, other: Database) -> None:
    items = [await scene.shop.add(stock=1000) for _ in range(5)]
    ids = [UUID(item["id"]) for item in items]

    async def orders() -> None:
        for _ in range(25):
            await sell_like_an_order(scene.database, scene, random.sample(ids, 3))

    async def edits() -> None:
        for _ in range(25):
            path = f"/menu-items/{random.choice(ids)}/stock"
            (await scene.shop.call("POST", path, {"delta": 1, "reason": "x"})).item()

    async def announcements(database: Database) -> None:
        for _ in range(40):
            await broadcast(database, NOW)

    deadlocks = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
    before = await scene.database.fetchval(deadlocks)
    await asyncio.gather(
        orders(), orders(), edits(), edits(), announcements(scene.database), announcements(other)
    )
    await broadcast(scene.database, NOW)
    await scene.database.write_row("SELECT pg_stat_force_next_flush()")
    assert await scene.database.fetchval(deadlocks) == before
    rows = await scene.database.fetch("SELECT id, version, stock FROM menu_item")
    told = {
        item["id"]: (item["version"], item["stock"])
        for event in await scene.events()
        for item in event["data"]
    }
    assert told == {str(row["id"]): (row["version"], row["stock"]) for row in rows}


async def told_stock(scene: Scene, stock: int) -> None:
    """Until the last message says this stock; the test's own limit ends a wait in vain."""
    async with asyncio.timeout(10):
        while (await scene.events())[-1]["data"][0].get("stock") != stock:
            await asyncio.sleep(0.02)


async def test_the_loop_is_woken_and_sweeps(scene: Scene) -> None:
    item = await scene.shop.add()
    broadcaster = StockBroadcaster(scene.database)
    loop = asyncio.create_task(broadcaster.run())
    await scene.sell(item["id"])
    broadcaster.wake()
    await told_stock(scene, 39)
    await scene.sell(item["id"])  # by an instance that died: nobody wakes this one
    await told_stock(scene, 38)
    assert not loop.done()
    loop.cancel()
