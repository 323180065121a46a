"""The shop's side of a walk: it answers orders by REST and tells over the live socket what it has seen, as the console does."""

import json
import time
import urllib.request
from typing import Any

from websockets.sync.client import connect

PATIENCE = 20.0


class Counter:
    """Signed in as a demo shop."""

    def __init__(self, server: str, name: str = "biz1") -> None:
        self._base = f"{server}/api/v1"
        self._live = f"ws{server.removeprefix('http')}/api/v1/live"
        self._token = ""
        asked = {"role": "bizUser", "username": name, "password": name}
        self._token = self._call("POST", "/auth/login", asked)["access_token"]

    def orders(self, user_name: str) -> list[dict[str, Any]]:
        """All orders of one customer here, newest first."""
        items: list[dict[str, Any]] = self._call("GET", "/orders?limit=100")["items"]
        return [order for order in items if order["user_name"] == user_name]

    def wait_for(self, user_name: str) -> dict[str, Any]:
        """The customer's one order, once it is here."""
        end = time.monotonic() + PATIENCE
        while not (found := self.orders(user_name)):
            if time.monotonic() > end:
                raise AssertionError(f"no order of {user_name} came within {PATIENCE:.0f} s")
            time.sleep(0.05)
        return found[0]

    def move(self, user_name: str, to: str, minutes: int | None = None) -> None:
        """Moves the customer's order to a state, unless it is there already."""
        order = self.wait_for(user_name)
        if order["state"] == to:
            return
        more = {"promised_minutes": minutes} if minutes else {}
        version = {"If-Match": f'"{order["version"]}"'}
        self._call("POST", f"/orders/{order['id']}/transitions", {"to": to} | more, version)

    def look_at(self, user_name: str) -> None:
        """Shows the customer's order at the counter; the server knows it once this is over."""
        order = self.wait_for(user_name)
        seen = {"type": "order_seen", "data": [{"id": order["id"], "version": order["version"]}]}
        signed = {"Authorization": f"Bearer {self._token}"}
        with connect(self._live, additional_headers=signed, open_timeout=PATIENCE) as socket:
            socket.recv(PATIENCE)  # signed in
            socket.send(json.dumps(seen))
            end = time.monotonic() + PATIENCE
            while self.wait_for(user_name)["seen_at"] is None:
                if time.monotonic() > end:
                    raise AssertionError(f"the order of {user_name} is not known to be seen")
                time.sleep(0.05)

    def _call(self, method: str, path: str, body: object = None, more: dict[str, str] | None = None) -> Any:
        headers = {"Content-Type": "application/json"} | (more or {})
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._base + path, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)
