"""The shop's side of a walk: it answers orders by REST and tells over the live socket what it has seen, as the console does."""

import json

from websockets.sync.client import connect

from tests.hands.remote import PATIENCE, Json, Remote, eventually


class Counter:
    """Signed in as a demo shop."""

    def __init__(self, server: str, name: str = "biz1") -> None:
        self._remote = Remote(server, "bizUser", name)
        self._live = f"ws{server.removeprefix('http')}/api/v1/live"

    def orders(self, user_name: str) -> list[Json]:
        """All orders of one customer here, newest first."""
        return [order for order in self._remote.orders() if order["user_name"] == user_name]

    def wait_for(self, user_name: str) -> Json:
        """The customer's one order, once it is here."""
        return eventually(lambda: self.orders(user_name), f"order of {user_name}")[0]

    def move(self, user_name: str, to: str, minutes: int | None = None) -> None:
        """Moves the customer's order to a state, unless it is there already."""
        order = self.wait_for(user_name)
        if order["state"] != to:
            self._remote.move(order, to, **({"promised_minutes": minutes} if minutes else {}))

    def look_at(self, user_name: str) -> None:
        """Shows the customer's order at the counter; the server knows it once this is over."""
        order = self.wait_for(user_name)
        seen = {"type": "order_seen", "data": [{"id": order["id"], "version": order["version"]}]}
        signed = {"Authorization": f"Bearer {self._remote.token}"}
        with connect(self._live, additional_headers=signed, open_timeout=PATIENCE) as socket:
            socket.recv(PATIENCE)  # signed in
            socket.send(json.dumps(seen))
            eventually(lambda: self.wait_for(user_name)["seen_at"], f"sight of {user_name}'s order")
