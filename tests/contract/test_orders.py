"""Placing orders, their states, what each side may do, and who wins a race."""

import asyncio
import uuid

import pytest

from tests.contract.client import line

ORDER = {
    "id", "number", "version", "state", "reason", "source", "business_id", "business_name", "user_id", "user_name", "service",
    "seat", "note", "business_day", "lines", "total", "currency", "payment", "changed", "seen_at", "promised_at", "expires_at",
    "created_at", "updated_at",
}  # fmt: skip


async def test_an_order_is_whole(rgt1, biz1, item):
    business = biz1.account["business_id"]
    egg = item["option_groups"][0]["options"][0]
    body = {"business_id": business, "seat": "PC 27", "service": "seat", "note": "", "expected_total": 13000}
    lines = [line(item, 2, option_ids=[egg["id"]], note="no onion")]
    terminal = "018bcfe5-6800-7000-8000-00000000000a; seat%2027"
    answer = await rgt1.post(
        "orders", body | {"lines": lines}, Idempotency_Key=str(uuid.uuid4()), X_Terminal=terminal
    )
    assert answer.status == 201, answer
    order = answer.body
    assert order.keys() == ORDER
    assert (order["state"], order["version"], order["source"], order["total"]) == ("waiting", 1, "app", 13000)
    assert order["payment"] == {"due": 13000, "paid": 0, "refunded": 0, "tenders": []}
    only = order["lines"][0]
    assert (only["unit_price"], only["total"], only["note"], only["done_at"]) == (
        6000,
        13000,
        "no onion",
        None,
    )
    assert only["options"] == [{"id": egg["id"], "name": "Egg", "price": 500}]
    assert order["changed"]["by"] == {"kind": "user", "id": rgt1.account["id"], "name": "rgt1"}
    assert order["changed"]["terminal"] == {"id": "018bcfe5-6800-7000-8000-00000000000a", "name": "seat 27"}
    assert order["expires_at"] is not None
    assert (await rgt1.get(f"orders/{order['id']}")).body == order
    assert (await biz1.get(f"orders/{order['id']}")).body == order


async def test_the_same_key_is_the_same_order(rgt1, biz1, item):
    business, key = biz1.account["business_id"], str(uuid.uuid4())
    answers = await asyncio.gather(*(rgt1.order(business, line(item), key=key) for _ in range(8)))
    made = {answer.body["id"] for answer in answers if answer.status == 201}
    assert len(made) == 1
    assert {answer.code for answer in answers if answer.status != 201} <= {"idempotency_in_progress"}
    again = await rgt1.order(business, line(item), key=key)
    assert (again.status, again.body["id"], again.body["state"]) == (201, made.pop(), "waiting")
    other = await rgt1.order(business, line(item, 2), key=key)
    assert (other.status, other.code) == (422, "idempotency_key_reused")
    missing = await rgt1.post("orders", {"business_id": business, "lines": [line(item)]})
    assert (missing.status, missing.code) == (400, "idempotency_key_missing")


async def test_a_refused_order_leaves_no_trace(rgt1, biz1, item):
    business, key = biz1.account["business_id"], str(uuid.uuid4())
    short = await rgt1.order(business, line(item, 30), line(item, 20), key=key)
    assert (short.status, short.code) == (409, "stock_short")
    assert {error["pointer"] for error in short.body["errors"]} == {"/lines/0", "/lines/1"}
    assert all(error["available"] == 40 for error in short.body["errors"])
    dear = await rgt1.order(business, line(item), key=key, expected_total=1)
    assert (dear.status, dear.code, dear.body["errors"][0]["price"]) == (409, "price_changed", 6000)
    placed = await rgt1.order(business, line(item), key=key)
    assert placed.status == 201


async def test_two_hundred_buyers_of_a_hundred(rgt1, biz1):
    item = (await biz1.post("menu-items", {"name": "Scarce", "price": 100, "stock": 100})).body
    business = biz1.account["business_id"]
    answers = await asyncio.gather(*(rgt1.order(business, line(item)) for _ in range(200)))
    assert sorted(answer.status for answer in answers) == [201] * 100 + [409] * 100
    assert {answer.code for answer in answers if answer.status == 409} == {"stock_short"}
    numbers = {answer.body["number"] for answer in answers if answer.status == 201}
    assert len(numbers) == 100
    items = (await biz1.get("menu-items")).body["items"]
    assert next(each for each in items if each["id"] == item["id"])["stock"] == 0


async def test_what_cannot_be_ordered(rgt1, biz1, biz2, item):
    business = biz1.account["business_id"]
    await biz1.put(f"menu-items/{item['id']}/availability", {"available": False})
    gone = await rgt1.order(business, line(item))
    assert (gone.status, gone.code) == (409, "item_unavailable")
    await biz1.put(f"menu-items/{item['id']}/availability", {"available": True})
    unknown = await rgt1.order(str(uuid.uuid4()), line(item))
    assert (unknown.status, unknown.code) == (404, "not_found")
    shop = (await biz2.get("business")).body
    closed = await biz2.patch("business", {"open": False}, shop["version"])
    menu = (await biz2.get("menu-items")).body["items"]
    refused = await rgt1.order(
        biz2.account["business_id"], line(next(each for each in menu if each["available"]))
    )
    assert (refused.status, refused.code) == (409, "business_closed")
    assert (await biz2.patch("business", {"open": True}, closed.body["version"])).status == 200
    for wrong in (0, 1000, 1.5, "1", None, True):
        bad = await rgt1.order(business, {"menu_item_id": item["id"], "quantity": wrong})
        assert (bad.status, bad.code, bad.body["errors"][0]["pointer"]) == (
            422,
            "invalid",
            "/lines/0/quantity",
        )
    assert (await rgt1.order(business)).code == "invalid"
    assert (await rgt1.order(business, *[line(item)] * 51)).code == "invalid"
    assert (await rgt1.order(business, line(item, option_ids=[str(uuid.uuid4())]))).code == "invalid"


async def test_an_order_from_seat_to_counter_and_back(rgt1, biz1, item):
    order = (await rgt1.order(biz1.account["business_id"], line(item, 2))).body
    accepted = (await biz1.move(order, "accepted", promised_minutes=12)).body
    assert accepted["promised_at"]
    assert accepted["expires_at"] is None
    assert accepted["changed"]["by"]["kind"] == "business"
    undone = (await biz1.move(accepted, "waiting")).body
    assert undone["expires_at"]
    accepted = (await biz1.move(undone, "accepted")).body
    later = (await biz1.post(f"orders/{order['id']}/promise", {"promised_minutes": 30})).body
    assert later["promised_at"] > accepted["promised_at"]
    done = await biz1.put(f"orders/{order['id']}/lines/{order['lines'][0]['id']}/done", {"done": True})
    assert done.body["lines"][0]["done_at"]
    ready = (await biz1.move(done.body, "ready")).body
    recalled = (await biz1.move(ready, "accepted")).body
    ready = (await biz1.move(recalled, "ready")).body
    completed = (await biz1.move(ready, "completed")).body
    back = (await biz1.move(completed, "ready")).body
    final = (await biz1.move(back, "completed")).body
    assert final["state"] == "completed"
    history = (await rgt1.get(f"orders/{order['id']}/history")).body["items"]
    assert (history[0]["from"], history[0]["to"]) == (None, "waiting")
    assert [entry["to"] for entry in history][-4:] == ["ready", "completed", "ready", "completed"]
    assert [entry["version"] for entry in history] == sorted(entry["version"] for entry in history)
    assert history[-1].keys() == {"at", "to", "by", "terminal", "from", "reason", "version"}


async def test_stock_comes_back_once_unless_wasted(rgt1, biz1, item):
    business = biz1.account["business_id"]

    async def stock() -> int:
        return next(
            each for each in (await biz1.get("menu-items")).body["items"] if each["id"] == item["id"]
        )["stock"]

    rejected = (await rgt1.order(business, line(item, 3))).body
    assert (await biz1.move(rejected, "rejected")).code == "invalid"
    assert (await biz1.move(rejected, "rejected", reason="no gas")).body["reason"] == "no gas"
    assert await stock() == 40
    cancelled = (await rgt1.order(business, line(item, 3))).body
    assert (await rgt1.move(cancelled, "cancelled")).status == 200
    assert await stock() == 40
    wasted = (await rgt1.order(business, line(item, 3))).body
    accepted = (await biz1.move(wasted, "accepted")).body
    assert (await biz1.move(accepted, "cancelled", reason="dropped", restock=False)).status == 200
    assert await stock() == 37


async def test_who_may_do_what_and_in_which_order_problems_come(rgt1, rgt2, biz1, biz2, item):
    order = (await rgt1.order(biz1.account["business_id"], line(item))).body
    for stranger in (rgt2, biz2):
        assert (await stranger.get(f"orders/{order['id']}")).code == "not_found"
        assert (await stranger.get(f"orders/{order['id']}/history")).code == "not_found"
        assert (await stranger.move(order, "cancelled", version=None, reason="x")).code == "not_found"
    assert (await rgt1.move(order, "accepted", version=None)).code == "forbidden"
    missing = await biz1.move(order, "accepted", version=None)
    assert (missing.status, missing.code) == (428, "version_missing")
    accepted = (await biz1.move(order, "accepted")).body
    stale = await rgt1.move(order, "cancelled")
    assert (stale.status, stale.code) == (412, "version_stale")
    assert stale.body["current"] == accepted
    late = await rgt1.move(accepted, "cancelled")
    assert (late.status, late.code) == (409, "transition_illegal")
    assert (await biz1.move(accepted, "completed")).code == "transition_illegal"
    assert (await biz1.move(accepted, "expired")).status in (403, 409)
    assert (await biz1.move(accepted, "nowhere")).code == "invalid"


async def test_ticks_and_seen_marks_do_not_make_a_version_stale(rgt1, biz1, item):
    order = (await rgt1.order(biz1.account["business_id"], line(item))).body
    accepted = (await biz1.move(order, "accepted")).body
    ticked = await biz1.put(f"orders/{order['id']}/lines/{order['lines'][0]['id']}/done", {"done": True})
    assert ticked.body["version"] > accepted["version"]
    assert (await biz1.move(accepted, "ready")).status == 200


async def test_orders_are_listed_newest_first_in_pages(rgt1, biz1, item):
    business = biz1.account["business_id"]
    made = [(await rgt1.order(business, line(item))).body for _ in range(5)]
    page = (await rgt1.get("orders?limit=2")).body
    assert page.keys() == {"channel", "epoch", "seq", "items", "next"}
    assert page["channel"] == f"user:{rgt1.account['id']}"
    walked = page["items"]
    while len(walked) < 5:
        page = (await rgt1.get(f"orders?limit=2&cursor={page['next']}")).body
        walked += page["items"]
    assert [order["id"] for order in walked[:5]] == [order["id"] for order in reversed(made)]
    await biz1.move(made[0], "rejected", reason="x")
    some = (await rgt1.get("orders?state=rejected&state=cancelled&limit=200")).body["items"]
    assert made[0]["id"] in {order["id"] for order in some}
    assert {order["state"] for order in some} <= {"rejected", "cancelled"}
    span = f"from={made[1]['created_at']}&to={made[3]['created_at']}"
    half_open = (await rgt1.get(f"orders?{span}&limit=200")).body["items"]
    assert {order["id"] for order in half_open} == {made[1]["id"], made[2]["id"]}
    assert (await biz1.get("orders?limit=1")).body["channel"] == f"biz:{business}"
    for query in ("state=flying", "limit=0", "limit=x", "from=yesterday", "cursor=%00", "colour=red"):
        assert (await rgt1.get(f"orders?{query}")).code == "invalid", query


async def test_a_counter_sale(biz1, item):
    business = biz1.account["business_id"]
    payment = {"tenders": [{"kind": "cash", "amount": 6000}]}
    sale = await biz1.order(business, line(item), customer_name="Walk-in", payment=payment, service="pickup")
    assert sale.status == 201, sale
    assert (sale.body["state"], sale.body["source"], sale.body["user_id"], sale.body["user_name"]) == (
        "accepted", "counter", None, "Walk-in",
    )  # fmt: skip
    assert sale.body["payment"]["paid"] == 6000
    assert sale.body["payment"]["tenders"][0]["kind"] == "cash"


@pytest.mark.slow
@pytest.mark.timeout(150)
async def test_an_order_nobody_answered_is_taken_after_all_once(rgt2, biz2):
    shop = (await biz2.get("business")).body
    shop = (await biz2.patch("business", {"answer_minutes": 1}, shop["version"])).body
    item = (await biz2.post("menu-items", {"name": "Late", "price": 700, "stock": 9})).body
    order = (await rgt2.order(shop["id"], line(item))).body
    path, key = f"orders/{order['id']}/replacement", str(uuid.uuid4())
    early = await biz2.post(path, {}, Idempotency_Key=key)
    assert (early.status, early.code) == (409, "transition_illegal")
    assert (await biz2.post(path, {})).code == "idempotency_key_missing"
    assert (await rgt2.post(path, {}, Idempotency_Key=key)).status == 403
    async with asyncio.timeout(100):
        while (await rgt2.get(f"orders/{order['id']}")).body["state"] != "expired":
            await asyncio.sleep(1)
    await biz2.patch("business", {"answer_minutes": shop["answer_minutes"]}, shop["version"])
    since = (await rgt2.order(shop["id"], line(item))).body
    warned = await biz2.post(path, {}, Idempotency_Key=key)
    assert (warned.status, warned.code, warned.body["current"]["id"]) == (409, "ordered_since", since["id"])
    asked = {"promised_minutes": 9, "despite_newer": True}
    made = await biz2.post(path, asked, Idempotency_Key=key)
    assert made.status == 201
    assert made.body.keys() == ORDER | {"replaces", "cancel_until"}
    assert (made.body["state"], made.body["user_id"], made.body["replaces"]) == (
        "accepted",
        rgt2.account["id"],
        order["id"],
    )
    assert (await biz2.post(path, asked, Idempotency_Key=key)).body == made.body
    twice = await biz2.post(path, asked, Idempotency_Key=str(uuid.uuid4()))
    assert (twice.status, twice.code, twice.body["current"]) == (409, "already_replaced", made.body)
    old = (await rgt2.get(f"orders/{order['id']}")).body
    assert (old["state"], old["replaced_by"]) == ("expired", made.body["id"])
    gone = await rgt2.move(made.body, "cancelled")
    assert (gone.status, gone.body["state"]) == (200, "cancelled")
