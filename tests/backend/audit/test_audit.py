"""The audit: what was done beside orders, by whom, when and where; pages without holes; nobody else's."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from backend.database.pool import Database
from tests.scenes.backend.catalog import exactly
from tests.scenes.backend.http import check_problem
from tests.scenes.backend.staff import guarded_shop, hire, new_item, order_of, terminal
from tests.scenes.served import Client, Served
from wire.audit import Audit


async def everything(shop: Client, **query: Any) -> list[dict[str, Any]]:
    reply = await shop.get("audit", params={"limit": 200, **query})
    assert reply.status == 200, reply
    exactly(reply.body, Audit)
    items: list[dict[str, Any]] = reply.body["items"]
    return items


async def test_every_action_is_kept_with_who_and_where(server: Served) -> None:
    shop, owner, lee = await guarded_shop(server)
    at = terminal("bar")
    await act(shop, owner, lee, at)
    # A locked terminal moves cash and opens the drawer, both in the shop's own name.
    assert (
        await shop.post("day/cash", {"kind": "in", "amount": 1, "reason": "tip"}, headers=at)
    ).status == 201
    assert (await shop.post("day/drawer", {}, headers=at)).status == 204
    made = [one for one in await everything(shop) if one["terminal"]]
    assert {one["by"]["kind"] for one in made[:2]} == {"business"}
    assert [one["action"] for one in made[:2]] == ["cash.drawer", "cash.in"]
    made = made[2:]
    assert [(one["action"], one["by"]["name"]) for one in reversed(made)] == [
        ("menu.change", "Kim"),
        ("stock.move", "Lee"),
        ("stock.availability", "Lee"),
        ("business.change", "Lee"),
        ("menu.bulk", "Kim"),
        ("menu.import", "Kim"),
        ("cash.in", "Lee"),
        ("cash.drawer", "Lee"),
        ("order.refund", "Kim"),
        ("day.close", "Kim"),
        ("menu.archive", "Kim"),
    ]
    assert {one["terminal"]["name"] for one in made} == {"bar"}
    change = made[-1]
    assert (change["object_name"], change["detail"]) == (
        "Ramyeon",
        {"name": ["Ramyeon", "Udon"], "price": [6000, 7000]},
    )
    assert {one["action"] for one in await everything(shop, action="staff")} == {"staff.add", "staff.unlock"}
    by_lee = await everything(shop, by=made[-2]["by"]["id"])
    assert [one["action"] for one in by_lee if one["terminal"]] == [
        "cash.drawer",
        "cash.in",
        "business.change",
        "stock.availability",
        "stock.move",
    ]


async def test_whoever_showed_the_pin_unlocked(server: Served) -> None:
    """Whoever showed the PIN did it, whoever was there before."""
    shop, _, _ = await guarded_shop(server)
    unlocks = await everything(shop, action="staff.unlock")
    assert [(one["by"]["kind"], one["by"]["name"], one["object_name"]) for one in reversed(unlocks)] == [
        ("staff", "Kim", "Kim"),
        ("staff", "Lee", "Lee"),
    ]
    assert [one["by"]["kind"] for one in await everything(shop, action="staff.add")] == ["staff", "business"]


async def act(shop: Client, owner: Client, lee: Client, at: dict[str, str]) -> None:
    """Everything that is kept, done at one terminal by the owner and by Lee."""
    item = await new_item(owner)
    path = f"menu-items/{item['id']}"
    await owner.patch(path, {"price": 7000, "name": "Udon"}, headers={"If-Match": '"1"'} | at)
    await lee.post(f"{path}/stock", {"delta": -2, "reason": "spilt"}, headers=at)
    await lee.put(f"{path}/availability", {"available": False}, headers=at)
    version = {"If-Match": f'"{(await shop.get("business")).body["version"]}"'}
    await lee.patch("business", {"open": False}, headers=version | at)
    await owner.post("menu-items/bulk", {"items": [{"id": item["id"]}], "available": True}, headers=at)
    await owner.post("menu-items/import", data=b"name,price\nTea,1", headers=at)
    await lee.post("day/cash", {"kind": "in", "amount": 5, "reason": "found"}, headers=at)
    assert (await lee.post("day/drawer", {"reason": "change"}, headers=at)).status == 204
    order = (await order_of(lee, shop, item, payment={"tenders": [{"kind": "cash", "amount": 9}]})).body
    refund = {"kind": "cash", "amount": 9, "reason": "cold"}
    await owner.post(f"orders/{order['id']}/refunds", refund, headers={"Idempotency-Key": "k"} | at)
    await owner.post("day/close", {"counted": {"cash": 5}}, headers=at)
    await owner.delete(path, headers=at)


async def test_what_is_refused_leaves_no_trace(server: Served) -> None:
    shop = await server.business()
    item = await new_item(shop)
    await shop.post(f"menu-items/{item['id']}/stock", {"delta": -41, "reason": "all"})
    await shop.patch(f"menu-items/{item['id']}", {"price": 1}, headers={"If-Match": '"9"'})
    assert [one["action"] for one in await everything(shop)] == ["menu.add"]


async def test_pins_are_not_in_it(server: Served, database: Database) -> None:
    shop = await server.business()
    member = await hire(shop, "Lee", pin="86421357")
    await shop.patch(f"staff/{member['id']}", {"pin": "97531246"})
    text = str([tuple(row) for row in await database.fetch("SELECT * FROM audit")])
    assert "86421357" not in text
    assert "97531246" not in text
    assert "argon" not in text


async def test_pages_and_times(server: Served, database: Database) -> None:
    shop, rival = await server.business(), await server.business()
    for number in range(5):
        await new_item(shop, name=f"Dish {number}")
    first = (await shop.get("audit", params={"limit": 3})).body
    rest = (await shop.get("audit", params={"limit": 3, "cursor": first["next"]})).body
    names = [one["object_name"] for page in (first, rest) for one in page["items"]]
    assert names == [f"Dish {number}" for number in (4, 3, 2, 1, 0)]
    assert rest["next"] is None
    assert await everything(rival) == []
    edge = first["items"][1]["at"]
    assert [one["object_name"] for one in await everything(shop, **{"from": edge})] == ["Dish 4", "Dish 3"]
    assert len(await everything(shop, to=edge)) == 3
    later = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    assert await everything(shop, **{"from": later}) == []
    check_problem(await (await server.user()).get("audit"), "forbidden")


@pytest.mark.parametrize(
    "query",
    [{"cursor": "x"}, {"from": "yesterday"}, {"to": "0001-01-01T00:00:00+14:00"}, {"limit": "0"}, {"limit": "201"},
     {"action": "x" * 101}, {"by": "me"}, {"who": "me"}],
)  # fmt: skip
async def test_wrong_queries_are_refused(server: Served, query: dict[str, str]) -> None:
    check_problem(await (await server.business()).get("audit", params=query), "invalid")
