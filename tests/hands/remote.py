"""Somebody elsewhere, over REST alone: a customer who orders, a second counter that is faster."""

import json
import time
import urllib.request
from typing import Any
from uuid import uuid4

Json = Any
PATIENCE = 20.0


class Remote:
    """Signed in under a role; the password of the demo accounts is their name."""

    def __init__(self, server: str, role: str, name: str, password: str = "") -> None:
        """`role` is user or bizUser."""
        self.server, self._base = server, f"{server}/api/v1"
        self.token = ""
        asked = {"role": role, "username": name, "password": password or name}
        told = self.call("POST", "/auth/login", asked)
        self.token, self.account = told["access_token"], told["account"]

    def call(self, method: str, path: str, body: object = None, more: dict[str, str] | None = None) -> Json:
        """One request below /api/v1; its answer's JSON, None when it is empty."""
        headers = {"Content-Type": "application/json"} | (more or {})
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._base + path, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            read = answer.read()
        return json.loads(read) if read else None

    def shop(self, name: str) -> Json:
        """A shop by the beginning of its name."""
        return next(
            one for one in self.call("GET", "/businesses?limit=100")["items"] if one["name"].startswith(name)
        )

    def items(self, shop: Json) -> list[Json]:
        """What a shop sells."""
        found: list[Json] = self.call("GET", f"/businesses/{shop['id']}/menu")["items"]
        return found

    def order(self, shop: str, **lines: int) -> Json:
        """Orders so many of each item, named with underscores for spaces: `order("RGT Arcade", Fish_Cake_Skewers=2)`."""
        there = self.shop(shop)
        named = {item["name"]: item["id"] for item in self.items(there)}
        body = {
            "business_id": there["id"],
            "lines": [
                {"menu_item_id": named[name.replace("_", " ")], "quantity": quantity}
                for name, quantity in lines.items()
            ],
        }
        return self.call("POST", "/orders", body, {"Idempotency-Key": str(uuid4())})

    def move(self, order: Json, to: str, **more: object) -> Json:
        """Moves an order on, as it is now."""
        now = self.call("GET", f"/orders/{order['id']}")
        version = {"If-Match": f'"{now["version"]}"'}
        return self.call("POST", f"/orders/{order['id']}/transitions", {"to": to} | more, version)

    def orders(self) -> list[Json]:
        """The newest hundred orders that concern the account."""
        found: list[Json] = self.call("GET", "/orders?limit=100")["items"]
        return found


def eventually(find: Any, what: str) -> Any:
    """Asks until the answer is something; AssertionError when that does not come."""
    end = time.monotonic() + PATIENCE
    while not (found := find()):
        if time.monotonic() > end:
            raise AssertionError(f"no {what} within {PATIENCE:.0f} s")
        time.sleep(0.05)
    return found
