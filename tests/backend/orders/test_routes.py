"""The calls of orders over HTTP: status, code, headers and precedence of each answer."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest

from tests.scenes.backend.orders import HELD_BACK, read_order
from tests.scenes.served import Client, Reply, Served

NOWHERE = "01a202af-71fc-74de-96f1-4652228aa4b5"


@dataclass
class OrderingShop:
    """A business with one item, and a user who orders."""

    server: Served
    business: Client
    user: Client
    item: str

    def cart(self, **more: Any) -> dict[str, Any]:
        lines = [{"menu_item_id": self.item, "quantity": 1}]
        return {"business_id": str(self.business.business_id), "lines": lines, **more}

    async def order(self, key: str | None = None, who: Client | None = None, **more: Any) -> Reply:
        headers = {"Idempotency-Key": key or str(uuid4())}
        return await (who or self.user).post("orders", self.cart(**more), headers=headers)

    async def move(self, order: Any, to: str, who: Client | None = None, **more: Any) -> Reply:
        version = more.pop("version", order["version"])
        headers = {} if version is None else {"If-Match": f'"{version}"'}
        path = f"orders/{order['id']}/transitions"
        return await (who or self.business).post(path, {"to": to, **more}, headers=headers)


@pytest.fixture
async def shop(server: Served) -> OrderingShop:
    business, user = await server.business("biz1"), await server.user("rgt1")
    item = await business.post("menu-items", {"name": "Ramyeon", "price": 6000, "stock": 100})
    assert item.status == 201
    return OrderingShop(server, business, user, item.body["id"])


def refused(reply: Reply, status: int, code: str) -> Any:
    assert (reply.status, reply.code) == (status, code)
    assert reply.headers["Content-Type"] == "application/problem+json"
    return reply.body


async def test_an_order_from_end_to_end(shop: OrderingShop) -> None:
    placed = await shop.order(seat="PC 27", expected_total=6000)
    assert placed.status == 201
    read_order(placed.content)
    terminal = {"If-Match": '"1"', "X-Terminal": f"{NOWHERE}; counter%202"}
    path = f"orders/{placed.body['id']}"
    accepted = await shop.business.post(f"{path}/transitions", {"to": "accepted"}, headers=terminal)
    assert accepted.status == 200
    assert accepted.body["changed"]["terminal"] == {"id": NOWHERE, "name": "counter 2"}
    line = accepted.body["lines"][0]["id"]
    promised = await shop.business.post(f"{path}/promise", {"promised_minutes": 9})
    ticked = await shop.business.put(f"{path}/lines/{line}/done", {"done": True})
    assert (promised.status, ticked.status, ticked.body["version"]) == (200, 200, 4)
    ready = await shop.move(ticked.body, "ready")
    done = await shop.move(ready.body, "completed")
    assert done.status == 200
    assert (await shop.user.get(path)).body == done.body
    history = (await shop.user.get(f"{path}/history")).body["items"]
    assert [entry["to"] for entry in history] == ["waiting", "accepted", "accepted", "ready", "completed"]
    assert [list(entry) for entry in history] == [
        ["at", "to", "by", "terminal", "from", "reason", "version"]
    ] * 5
    mine = (await shop.user.get("orders", params={"state": ["ready", "completed"], "limit": "1"})).body
    assert (mine["channel"], mine["seq"], mine["next"]) == (shop.user.channel, 6, None)
    assert mine["items"] == [done.body]


async def test_keys(shop: OrderingShop) -> None:
    body = shop.cart()
    for headers in ({}, {"Idempotency-Key": ""}):
        refused(await shop.user.post("orders", body, headers=headers), 400, "idempotency_key_missing")
    refused(await shop.order("k" * 201), 422, "invalid")
    first = await shop.order("k")
    again = await shop.order("k")
    assert (again.status, again.content) == (201, first.content)
    refused(await shop.order("k", note="more"), 422, "idempotency_key_reused")


async def test_a_key_in_use(shop: OrderingShop) -> None:
    async with held_back(shop):
        first = asyncio.create_task(shop.order("k"))
        await placing(shop)
        refused(await shop.order("k"), 409, "idempotency_in_progress")
    assert (await first).status == 201
    assert (await shop.order("k")).content == (await first).content


@asynccontextmanager
async def held_back(shop: OrderingShop) -> AsyncIterator[None]:
    """Holds the business's channel, the last row an order needs before its commit."""
    assert (await shop.order()).status == 201
    async with shop.server.database.transaction() as connection:
        await connection.execute(
            "SELECT FROM channel_head WHERE channel = $1 FOR UPDATE", shop.business.channel
        )
        yield


async def placing(shop: OrderingShop) -> None:
    """Waits until an order is held back."""
    async with asyncio.timeout(15):
        while not await shop.server.database.fetchval(HELD_BACK):
            await asyncio.sleep(0.01)


async def test_conflicts_with_the_menu(shop: OrderingShop) -> None:
    problem = refused(await shop.order(expected_total=5), 409, "price_changed")
    assert [(e["pointer"], e["available"], e["price"]) for e in problem["errors"]] == [
        ("/lines/0", 100, 6000)
    ]
    lines = [{"menu_item_id": shop.item, "quantity": 101}]
    problem = refused(await shop.order(lines=lines), 409, "stock_short")
    assert [(e["pointer"], e["available"], e["price"]) for e in problem["errors"]] == [
        ("/lines/0", 100, 6000)
    ]
    await shop.business.put(f"menu-items/{shop.item}/availability", {"available": False, "until": None})
    assert refused(await shop.order(), 409, "item_unavailable")["errors"][0]["pointer"] == "/lines/0"
    refused(await shop.order(business_id=NOWHERE), 404, "not_found")
    version = (await shop.business.get("business")).body["version"]
    await shop.business.patch("business", {"open": False}, headers={"If-Match": f'"{version}"'})
    refused(await shop.order(), 409, "business_closed")


FAULTS: list[tuple[dict[str, Any], str]] = [
    ({"lines": []}, "/lines"),
    ({"lines": [{"menu_item_id": NOWHERE, "quantity": 1}]}, "/lines/0/menu_item_id"),
    ({"lines": [{"menu_item_id": NOWHERE, "quantity": 0}]}, "/lines/0/quantity"),
    ({"lines": [{"menu_item_id": NOWHERE, "quantity": 1000}]}, "/lines/0/quantity"),
    ({"lines": [{"menu_item_id": NOWHERE, "quantity": 1.5}]}, "/lines/0/quantity"),
    ({"lines": [{"menu_item_id": NOWHERE}]}, "/lines/0/quantity"),
    ({"customer_name": "Kim"}, "/customer_name"),
    ({"payment": {"tenders": []}}, "/payment"),
    ({"service": "drone"}, "/service"),
    ({"note": "x" * 501}, "/note"),
    ({"seat": "a\u0000b"}, "/seat"),
    ({"expected_total": -1}, "/expected_total"),
    ({"expected_total": 10**30}, "/expected_total"),
    ({"tip": 1}, "/tip"),
]


async def test_faults_are_pointed_at(shop: OrderingShop) -> None:
    for change, pointer in FAULTS:
        problem = refused(await shop.order(**change), 422, "invalid")
        assert [error["pointer"] for error in problem["errors"]] == [pointer], change


async def test_a_body_that_is_none(shop: OrderingShop) -> None:
    headers = {"Idempotency-Key": "k", "Content-Type": "application/json"}
    refused(await shop.user.request("POST", "orders", data=b"{", headers=headers), 400, "malformed")
    headers["Content-Type"] = "text/plain"
    refused(await shop.user.request("POST", "orders", data=b"{}", headers=headers), 415, "media_unsupported")
    refused(await shop.server.stranger().post("orders", shop.cart()), 401, "token_missing")


async def test_counter_sales(shop: OrderingShop) -> None:
    tenders = [{"kind": "cash", "amount": 6000}]
    sale = await shop.order(who=shop.business, customer_name="김민수", payment={"tenders": tenders})
    assert sale.status == 201
    assert (sale.body["source"], sale.body["state"], sale.body["user_id"]) == ("counter", "accepted", None)
    assert list(sale.body["payment"]["tenders"][0]) == ["kind", "amount", "at"]
    tenders.append({"kind": "card", "amount": 1})
    problem = refused(await shop.order(who=shop.business, payment={"tenders": tenders}), 422, "invalid")
    assert problem["errors"][0]["pointer"] == "/payment/tenders"
    other = await shop.server.business()
    refused(await shop.order(who=other), 404, "not_found")


async def test_transitions_refuse_in_the_contracts_order(shop: OrderingShop) -> None:
    order = (await shop.order()).body
    stranger = await shop.server.user()
    refused(await shop.move(order, "completed", who=stranger, version=None), 404, "not_found")
    refused(await shop.move(order, "completed", who=shop.user, version=None), 403, "forbidden")
    refused(await shop.move(order, "expired", version=None), 403, "forbidden")
    refused(await shop.move(order, "rejected", version=None), 422, "invalid")
    refused(await shop.move(order, "rejected", version=None, reason="no"), 428, "version_missing")
    problem = refused(await shop.move(order, "completed", version=9), 412, "version_stale")
    assert problem["current"] == order
    refused(await shop.move(order, "completed"), 409, "transition_illegal")
    refused(await shop.move({**order, "id": "nonsense"}, "accepted"), 404, "not_found")
    refused(await shop.move({**order, "id": NOWHERE}, "accepted"), 404, "not_found")
    refused(await shop.user.post(f"orders/{order['id']}/promise", {"promised_minutes": 5}), 403, "forbidden")
    line = f"orders/{order['id']}/lines/{order['lines'][0]['id']}/done"
    refused(await shop.user.put(line, {"done": True}), 403, "forbidden")
    refused(
        await shop.business.put(f"orders/{order['id']}/lines/{NOWHERE}/done", {"done": True}),
        404,
        "not_found",
    )
    huge = {"If-Match": f'"{10**17}"'}
    path = f"orders/{order['id']}/transitions"
    refused(await shop.business.post(path, {"to": "accepted"}, headers=huge), 412, "version_stale")


WRONG_QUERIES = [
    ({"limit": "0"}, "/limit"), ({"limit": "201"}, "/limit"), ({"state": "lost"}, "/state"),
    ({"cursor": "!!"}, "/cursor"), ({"from": "yesterday"}, "/from"), ({"from": "2026-01-01T00:00:00"}, "/from"),
    ({"to": "0001-01-01T00:00:00+14:00"}, "/to"), ({"page": "2"}, "/page"),
]  # fmt: skip


async def test_a_wrong_query(shop: OrderingShop) -> None:
    for query, pointer in WRONG_QUERIES:
        problem = refused(await shop.user.get("orders", params=query), 422, "invalid")
        assert [error["pointer"] for error in problem["errors"]] == [pointer], query


async def test_200_at_once_of_which_100_succeed(shop: OrderingShop) -> None:
    buyers = [await shop.server.user() for _ in range(4)]
    replies = await asyncio.gather(*(shop.order(who=buyers[number % 4]) for number in range(200)))
    codes = [(reply.status, reply.code) for reply in replies]
    assert codes.count((201, None)) == 100
    assert codes.count((409, "stock_short")) == 100
    [item] = (await shop.business.get("menu-items")).body["items"]
    assert item["stock"] == 0
    page = (await shop.business.get("orders", params={"limit": "200"})).body
    assert (len(page["items"]), page["seq"]) == (100, 100)


async def test_one_key_50_times_at_once(shop: OrderingShop) -> None:
    replies = await asyncio.gather(*(shop.order("k") for _ in range(50)))
    placed = [reply for reply in replies if reply.status == 201]
    assert len({reply.content for reply in placed}) == 1
    assert {reply.code for reply in replies if reply.status != 201} <= {"idempotency_in_progress"}
    assert len((await shop.business.get("orders")).body["items"]) == 1


async def test_what_the_socket_says_is_what_rest_says(shop: OrderingShop) -> None:
    async with asyncio.timeout(10):
        async with await shop.business.live() as socket:
            assert json.loads(await socket.receive_str())["type"] == "subscribed"
            order = (await shop.order()).body
            update = json.loads(await socket.receive_str())
            assert (update["type"], update["data"]) == ("order_update", [order])
            await socket.send_json({"type": "order_seen", "data": [{"id": order["id"], "version": 1}]})
            seen = json.loads(await socket.receive_str())["data"][0]
            assert (seen["version"], seen["seen_at"] is None) == (2, False)
