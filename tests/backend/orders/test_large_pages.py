"""Pages of orders at the limits of the contract: bounded in bytes, complete over their cursors, cheap to make."""

import json
from typing import Any

import msgspec
import pytest

from backend.database.pool import QUERY_MEMORY_KIB, Database, work_mem_kib
from backend.orders.listing import PAGE_BYTES, OrderQuery, list_orders
from tests.scenes.backend.large_orders import LONG_NAME, large_item, place_large
from tests.scenes.backend.orders import Scene, make_scene
from wire.orders import Order, Orders

# What a page has around its orders.
FRAME = 300


@pytest.fixture
async def scene(database: Database) -> Scene:
    return await make_scene(database)


async def pages(scene: Scene, **wanted: Any) -> list[bytes]:
    """All pages of the user's orders, one behind the other."""
    found, cursor = [], None
    while True:
        found.append(
            await list_orders(scene.database, scene.user, OrderQuery(limit=200, cursor=cursor, **wanted))
        )
        cursor = json.loads(found[-1])["next"]
        if cursor is None:
            return found


def orders_of(raw: list[bytes]) -> list[Order]:
    return [order for page in raw for order in msgspec.json.decode(page, type=Orders).items]


@pytest.mark.parametrize("q", [None, LONG_NAME[:20]])
async def test_a_page_has_a_mebibyte_and_the_next_comes_earlier(scene: Scene, q: str | None) -> None:
    item, options = await large_item(scene)
    small = await scene.item(name=LONG_NAME)
    placed = []
    for number in range(12):
        placed.append(await place_large(scene, item, options) if number % 3 else await scene.place(small))
    found = await pages(scene, q=q)
    assert orders_of(found) == placed[::-1]
    assert len(found) >= 4
    assert max(map(len, found)) <= PAGE_BYTES + FRAME
    assert sum(len(page) > PAGE_BYTES / 2 for page in found) >= 3


async def test_an_order_larger_than_a_page_is_a_page(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.orders.listing.PAGE_BYTES", 400_000)
    item, options = await large_item(scene)
    placed = [await place_large(scene, item, options) for _ in range(3)]
    found = await pages(scene)
    assert [len(json.loads(page)["items"]) for page in found] == [1, 1, 1]
    assert orders_of(found) == placed[::-1]


async def test_orders_that_grew_do_not_make_a_page_larger(scene: Scene) -> None:
    item = await scene.item(stock=None)
    for _ in range(4):
        await scene.place(*[item] * 50)
    before = len((await pages(scene))[0])
    await scene.database.fetch("UPDATE orders SET reason = repeat('x', 400000)")
    found = await pages(scene)
    assert before < 100_000
    assert [len(json.loads(page)["items"]) for page in found] == [2, 2]
    assert max(map(len, found)) <= PAGE_BYTES + FRAME


async def test_orders_of_ordinary_size_come_two_hundred_a_page(scene: Scene) -> None:
    item = await scene.item(stock=None)
    placed = [await scene.place(item, item, note="no onion, please") for _ in range(201)]
    found = await pages(scene)
    assert [len(json.loads(page)["items"]) for page in found] == [200, 1]
    assert orders_of(found) == placed[::-1]


async def test_a_search_looks_at_so_many_bytes_and_goes_on_behind_them(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.orders.listing.BYTES_LOOKED_AT", 1_000_000)
    item, options = await large_item(scene)
    sought = await scene.place(await scene.item(name="Bulgogi"))
    for _ in range(4):
        await place_large(scene, item, options)
    found = await pages(scene, q="bulgogi")
    assert [len(json.loads(page)["items"]) for page in found] == [0, 1]
    assert orders_of(found) == [sought]


TOAST = "SELECT toast_blks_hit + toast_blks_read FROM pg_statio_user_tables WHERE relname = 'orders'"


async def blocks_read(database: Database, *, before: int = 0) -> int:
    """Blocks read so far of what orders keep apart for its size."""
    async with database.connection() as connection:
        await connection.execute("SELECT pg_stat_force_next_flush()")
    read: int = await database.fetchval(TOAST)
    return read - before


async def test_a_page_reads_no_more_orders_than_it_shows(database_url: str) -> None:
    """Reading what 200 orders were answered with took PostgreSQL to the end of its memory."""
    database = await Database.open(database_url, smallest=1, largest=1)
    try:
        scene = await make_scene(database)
        item, options = await large_item(scene)
        for _ in range(20):
            await place_large(scene, item, options)
        before = await blocks_read(database)
        await list_orders(database, scene.user, OrderQuery(limit=200))
        page = await blocks_read(database, before=before)
        await database.fetch("SELECT sum(octet_length(answer::text)) FROM orders")
        whole = await blocks_read(database, before=before + page)
        assert 0 < page < whole / 4
    finally:
        await database.close()


async def test_what_all_connections_may_take_is_bounded(database: Database) -> None:
    assert await database.fetchval("SHOW hash_mem_multiplier") == "1"
    assert await database.fetchval("SELECT setting::int FROM pg_settings WHERE name = 'work_mem'") == (
        work_mem_kib(16)
    )
    for connections in (1, 2, 16, 64, 400):
        assert 64 <= work_mem_kib(connections) <= 4096
        assert work_mem_kib(connections) * connections * 6 <= QUERY_MEMORY_KIB
