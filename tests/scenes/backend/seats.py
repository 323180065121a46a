"""What the tests of seats share: a shop with something to sell, its seats, and guests who sit there."""

from typing import Any

from tests.scenes.served import Client, Reply, Served

PIN = "2846"


async def add_seats(shop: Client, *labels: str) -> list[dict[str, Any]]:
    """New seats of a shop, with their secrets."""
    reply = await shop.post("seats", {"labels": list(labels)})
    assert reply.status == 201, reply
    found: list[dict[str, Any]] = reply.body["items"]
    return found


async def sit_down(server: Served, secret: str, guest: str | None = None) -> Client:
    """A guest at a seat."""
    reply = await ask_seat(server, secret, guest)
    assert reply.status == 200, reply
    tokens = reply.body
    return Client(server.http, server.url, tokens["access_token"], tokens["refresh_token"], tokens["account"])


async def ask_seat(server: Served, secret: str, guest: str | None = None) -> Reply:
    """POST auth/seat."""
    return await server.stranger().post("auth/seat", {"secret": secret} | ({"guest": guest} if guest else {}))


async def sell(shop: Client) -> str:
    """An item on the menu of a shop; its id."""
    reply = await shop.post("menu-items", {"name": "Ramyeon", "price": 6000, "stock": 40})
    assert reply.status == 201, reply
    return str(reply.body["id"])


async def order(who: Client, shop: Client, item: str, key: str = "k1", **more: Any) -> Reply:
    """POST orders of one piece."""
    body = {"business_id": str(shop.business_id), "lines": [{"menu_item_id": item, "quantity": 1}]} | more
    return await who.post("orders", body, headers={"Idempotency-Key": key})
