"""A shop with staff over HTTP: people with PINs, terminals, and orders to act on."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

from tests.scenes.served import Client, Reply, Served

PIN = "2468"


def terminal(name: str = "counter 2") -> dict[str, str]:
    """The header of a terminal of its own."""
    return {"X-Terminal": f"{uuid4()}; {name.replace(' ', '%20')}"}


async def hire(shop: Client, name: str, role: str = "staff", pin: str | None = PIN) -> dict[str, Any]:
    """A member of staff."""
    reply = await shop.post("staff", {"name": name, "role": role, "pin": pin})
    assert reply.status == 201, reply
    made: dict[str, Any] = reply.body
    return made


async def unlocked(shop: Client, member: dict[str, Any], pin: str = PIN) -> Client:
    """The shop's client in the name of a member."""
    reply = await shop.post("staff/unlock", {"staff_id": member["id"], "pin": pin})
    assert reply.status == 200, reply
    return replace(shop, token=reply.body["access_token"])


async def guarded_shop(server: Served) -> tuple[Client, Client, Client]:
    """A shop that keeps things for its owner: the bare account, the owner, one of the staff."""
    shop = await server.business()
    kim = await hire(shop, "Kim", "owner")
    owner = await unlocked(shop, kim)
    lee = await hire(owner, "Lee")
    return shop, owner, await unlocked(shop, lee)


async def new_item(owner: Client, **more: Any) -> dict[str, Any]:
    """An item on the menu."""
    reply = await owner.post("menu-items", {"name": "Ramyeon", "price": 6000, "stock": 40, **more})
    assert reply.status == 201, reply
    made: dict[str, Any] = reply.body
    return made


async def order_of(who: Client, shop: Client, item: dict[str, Any], quantity: int = 1, **more: Any) -> Reply:
    """An order placed by a user, or a counter sale."""
    asked = {
        "business_id": str(shop.business_id),
        "lines": [{"menu_item_id": item["id"], "quantity": quantity}],
    }
    return await who.post("orders", asked | more, headers={"Idempotency-Key": str(uuid4())})


async def move(who: Client, order: dict[str, Any], to: str, **more: Any) -> Reply:
    """A transition from the order's version."""
    headers = {"If-Match": f'"{order["version"]}"'} | more.pop("headers", {})
    return await who.post(f"orders/{order['id']}/transitions", {"to": to, **more}, headers=headers)
