"""An instance of the release before beside one of this: both take and change orders on one database, nothing is lost."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from backend.database.migrate import migrate
from tests.backend.database.previous_release import PreviousServer
from tests.scenes.backend.staff import hire, move, new_item, order_of, terminal, unlocked
from tests.scenes.served import Client, Served, serve_app

ORDERS = 30
FUNCTIONS = """
SELECT md5(string_agg(pg_get_functiondef(oid), '' ORDER BY oid::regprocedure::text))
FROM pg_proc WHERE pronamespace = 'public'::regnamespace"""


@pytest.fixture
async def old(empty_url: str, tmp_path: Path) -> AsyncIterator[str]:
    """The address of a server of the release before, on a database that it has made."""
    program = PreviousServer(tmp_path, RGT_DATABASE_URL=empty_url)
    try:
        yield await asyncio.to_thread(program.wait_ready)
    finally:
        assert await asyncio.to_thread(program.end) == 0


def beside(client: Client, url: str) -> Client:
    """The same account on another instance: both sign tokens with one key."""
    return Client(client.http, url, client.token, client.refresh_token, client.account, client.username)


async def buy(user: Client, shop: Client, item: dict[str, Any], count: int) -> list[dict[str, Any]]:
    """Orders placed one after the other, while whatever else goes on."""
    placed = []
    for _ in range(count):
        reply = await order_of(user, shop, item)
        assert reply.status == 201, reply
        placed.append(reply.body)
    return placed


async def finish(shop: Client, order: dict[str, Any]) -> None:
    """Accepted, ready, paid, completed."""
    for state in ("accepted", "ready"):
        reply = await move(shop, order, state)
        assert reply.status == 200, reply
        order = reply.body
    headers = {"Idempotency-Key": order["id"]} | terminal()
    paid = await shop.post(
        f"orders/{order['id']}/tenders", {"kind": "card", "amount": order["total"]}, headers=headers
    )
    assert paid.status == 201, paid
    assert (await move(shop, paid.body["order"], "completed")).status == 200


async def listed(who: Client) -> dict[str, dict[str, Any]]:
    reply = await who.get("orders", params={"limit": "100"})
    assert reply.status == 200, reply
    return {order["id"]: order for order in reply.body["items"]}


async def test_the_release_before_goes_on_while_this_one_starts_and_beside_it(
    old: str, empty_url: str
) -> None:
    async with serve_app(empty_url) as outside:  # for its HTTP session and accounts; it runs no migrations
        made = Served(old, outside.parts, outside.http)
        shop, user = await made.business(), await made.user()
        item = await new_item(shop, stock=3 * ORDERS)
        meanwhile = asyncio.create_task(buy(user, shop, item, ORDERS))
        await asyncio.sleep(0.1)
        await migrate(empty_url)
        here, mine = beside(shop, outside.url), beside(user, outside.url)
        orders = [*await buy(mine, here, item, ORDERS), *await meanwhile]
        for place, order in enumerate(orders[:8] + orders[-8:]):
            await finish((shop, here)[place % 2], order)
        await seen_by_both(outside, (shop, here), (user, mine), {order["id"] for order in orders})
        await nothing_is_oversold(shop, here, user, item)


async def seen_by_both(
    server: Served, shops: tuple[Client, Client], users: tuple[Client, Client], placed: set[str]
) -> None:
    """Both tell the same of all orders; each is in stock, clock, till and totals once."""
    assert await listed(shops[0]) == await listed(shops[1])
    theirs, ours = await listed(users[0]), await listed(users[1])
    assert theirs == ours
    assert set(ours) == placed
    count = server.database.fetchval
    assert await count("SELECT count(*) FROM stock_movement WHERE kind = 'reserve'") == 2 * ORDERS
    assert await count("SELECT stock FROM menu_item") == ORDERS
    assert await count("SELECT count(*) FROM till_sale") == 16
    assert await count("SELECT count(*) FROM till_entry") == 16
    numbers = [order["number"] for order in ours.values()]
    assert len(set(numbers)) == len(numbers)
    async with asyncio.timeout(20):
        while await count("SELECT count(*) FROM sales_order WHERE counted") < 16:
            await asyncio.sleep(0.1)
    assert await server.database.fetch("SELECT * FROM sales_differences()") == []


async def nothing_is_oversold(shop: Client, here: Client, user: Client, item: dict[str, Any]) -> None:
    """Problems are raised through the old names, too: the same code, from both."""
    for seller in (shop, here):
        buyer = beside(user, seller.url)
        reply = await order_of(buyer, seller, item, ORDERS + 1)
        assert (reply.status, reply.code) == (409, "stock_short"), reply
        assert reply.body["errors"][0]["pointer"] == "/lines/0"


async def test_staff_bulk_edits_seen_marks_and_sockets_work_on_both(old: str, empty_url: str) -> None:
    await migrate(empty_url)
    async with serve_app(empty_url) as outside:
        shop, user = await outside.business(), await outside.user()
        item = await new_item(shop)
        kim = await hire(shop, "Kim", "owner")
        for url in (old, outside.url):
            owner = await unlocked(beside(shop, url), kim)
            changed = await owner.post("menu-items/bulk", bulk(item), headers=terminal())
            assert (changed.status, changed.body["changed"]) == (200, 1), changed
            async with await beside(user, url).live() as socket:
                assert "subscribed" in (await socket.receive(timeout=10)).data
                order = (await order_of(beside(user, url), owner, item)).body
                await told(socket, order["id"])
            sold = {"payment": {"tenders": [{"kind": "cash", "amount": order["total"]}]}}
            assert (await order_of(owner, owner, item, **sold)).status == 201
            assert (await move(beside(user, url), order, "cancelled")).status == 200


def bulk(item: dict[str, Any]) -> dict[str, Any]:
    """Five pieces more of one item."""
    return {
        "items": [{"id": item["id"], "edition": item["edition"]}],
        "stock": {"delta": 5},
        "reason": "counted",
    }


async def told(socket: Any, order: str) -> None:
    """The order's message comes over the socket."""
    async with asyncio.timeout(15):
        async for message in socket:
            if order in message.data:
                return
    raise AssertionError("the socket ended")


async def test_the_release_before_starts_on_a_database_of_this_one_and_leaves_it_alone(
    database_url: str, tmp_path: Path
) -> None:
    async with serve_app(database_url) as server:
        before = await server.database.fetchval(FUNCTIONS)
        program = PreviousServer(tmp_path, RGT_DATABASE_URL=database_url)
        try:
            url = await asyncio.to_thread(program.wait_ready)
            shop, user = await server.business(), await server.user()
            item = await new_item(beside(shop, url))
            assert (await order_of(beside(user, url), shop, item)).status == 201
        finally:
            assert await asyncio.to_thread(program.end) == 0
        assert await server.database.fetchval(FUNCTIONS) == before
