"""Which refusal comes first, and what a client written for HTTP in general would try."""

import asyncio
import uuid

import aiohttp

from tests.contract.client import Client


async def test_what_is_not_there_is_not_found_before_it_is_forbidden(rgt1, rgt2, biz1, item):
    order = (await rgt1.order(biz1.account["business_id"], {"menu_item_id": item["id"], "quantity": 1})).body
    nothing = str(uuid.uuid4())
    for customer, order_id, code in (
        (rgt1, order["id"], "forbidden"),
        (rgt2, order["id"], "not_found"),
        (rgt1, nothing, "not_found"),
    ):
        assert (await customer.post(f"orders/{order_id}/promise", {"promised_minutes": 5})).code == code
        line = f"orders/{order_id}/lines/{order['lines'][0]['id']}/done"
        assert (await customer.put(line, {"done": True})).code == code
    for item_id, code in ((item["id"], "forbidden"), (nothing, "not_found"), ("none", "not_found")):
        path = f"menu-items/{item_id}"
        answers = [
            await rgt1.patch(path, {"price": 1}, 1),
            await rgt1.call("DELETE", path),
            await rgt1.put(f"{path}/image"),
            await rgt1.call("DELETE", f"{path}/image"),
            await rgt1.post(f"{path}/stock", {"delta": 1, "reason": "x"}),
            await rgt1.put(f"{path}/availability", {"available": False}),
        ]
        assert [answer.code for answer in answers] == [code] * 6
    assert (await rgt1.post("menu-items", {})).code == "forbidden"


async def test_what_a_counter_sale_may_carry_may_be_null(rgt1, biz1, item):
    line = {"menu_item_id": item["id"], "quantity": 1}
    for who in (rgt1, biz1):
        sale = await who.order(
            biz1.account["business_id"], line, customer_name=None, payment=None, expected_total=None
        )
        assert (sale.status, sale.body["payment"]["tenders"]) == (201, [])
    sale = await biz1.order(biz1.account["business_id"], line, customer_name="")
    assert (sale.status, sale.body["user_name"], sale.body["user_id"]) == (201, "", None)


async def test_version_zero_is_a_version_that_is_stale(rgt1, biz1, item):
    order = (await rgt1.order(biz1.account["business_id"], {"menu_item_id": item["id"], "quantity": 1})).body
    stale = await biz1.move(order, "accepted", version=0)
    assert (stale.status, stale.body["current"]) == (412, order)
    assert (await biz1.patch(f"menu-items/{item['id']}", {"price": 1}, 0)).status == 412


async def test_closed_and_sold_out_for_ever(biz2):
    business = (await biz2.get("business")).body
    far = "2999-12-31T23:59:59Z"
    paused = await biz2.patch("business", {"paused_until": far}, business["version"])
    assert (paused.status, paused.body["taking_orders"]) == (200, False)
    assert paused.body["opens_at"] == paused.body["paused_until"]
    await biz2.patch("business", {"paused_until": None}, paused.body["version"])
    made = await biz2.post("menu-items", {"name": "Gone", "price": 1, "stock": 1})
    assert made.status == 201, made.body
    item = made.body
    gone = await biz2.put(f"menu-items/{item['id']}/availability", {"available": False, "until": far})
    assert (gone.status, gone.body["available"]) == (200, False)


async def test_head_is_get_without_the_body(rgt1, biz1, http, address):
    headers = {"Authorization": f"Bearer {rgt1.token}"}
    for path in ("account", f"businesses/{biz1.account['business_id']}/menu", "orders"):
        async with http.head(f"{address}/api/v1/{path}", headers=headers) as answer:
            assert (answer.status, await answer.read()) == (200, b"")
            assert "X-Request-ID" in answer.headers
    assert (await rgt1.call("DELETE", "account")).headers["Allow"] == "GET,HEAD"


async def test_an_unknown_expectation_is_passed_over(rgt1):
    answer = await rgt1.call("GET", "account", Expect="the-unexpected")
    assert answer.status == 200


async def test_drafts_of_the_websocket_protocol_are_refused(rgt1):
    upgrade = {
        "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version": "8",
    }  # fmt: skip
    answer = await rgt1.call("GET", "live", **upgrade)
    assert (answer.status, answer.headers["Sec-WebSocket-Version"]) == (400, "13")


async def test_sixty_logins_at_once_all_pass(address):
    """A minute's share may come all at once. From an address of its own."""
    connector = aiohttp.TCPConnector(local_addr=("127.0.0.78", 0), limit=60)
    async with aiohttp.ClientSession(connector=connector) as session:
        strangers = [Client(session, address) for _ in range(60)]
        answers = await asyncio.gather(*(one.login("user", "rgt1") for one in strangers))
    assert [answer.status for answer in answers] == [200] * 60
