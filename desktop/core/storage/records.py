"""The shapes of what a client keeps on its disk."""

import os
from typing import Any
from uuid import UUID

import msgspec

from wire.orders import PlaceOrder, Service
from wire.problems import Problem
from wire.scalars import Time


def default_server() -> str:
    """The server of a fresh installation: RGT_SERVER_URL, else this machine."""
    return os.environ.get("RGT_SERVER_URL", "http://127.0.0.1:8080")


class CartLine(msgspec.Struct):
    """One line of a cart; name and price as they were when chosen, to mark what changed since."""

    menu_item_id: UUID
    quantity: int = 1
    option_ids: list[UUID] = []
    note: str = ""
    name: str = ""
    unit_price: int = 0


class Draft(msgspec.Struct):
    """An item being chosen: its sheet is open. `line` is the index of the cart's line it edits."""

    menu_item_id: UUID
    quantity: int = 1
    option_ids: list[UUID] = []
    note: str = ""
    line: int | None = None


class Cart(msgspec.Struct):
    """What somebody is about to order from one shop; `customer_name` is a counter's."""

    lines: list[CartLine] = []
    note: str = ""
    service: Service = Service.SEAT
    seat: str = ""
    draft: Draft | None = None
    customer_name: str = ""


class PendingOrder(msgspec.Struct, frozen=True):
    """An order that was, or may have been, sent; only a definite answer removes it.

    `cart` is what it was made of, as somebody saw it; `given_up` once the person wants it back.
    `by` is who sold it at a counter (None: nobody but the account), `by_name` their name.
    """

    key: str
    account_id: UUID
    order: PlaceOrder
    created_at: Time
    cart: Cart | None = None
    given_up: bool = False
    by: UUID | None = None
    by_name: str = ""


class RefusedOrder(msgspec.Struct, frozen=True):
    """An order that was refused when nobody waited for it any more, and why."""

    pending: PendingOrder
    problem: Problem


class Preferences(msgspec.Struct):
    """How somebody likes it here; `extra` is for pages (column widths, last page, volume, ...).

    An empty `server_url` means the default; `terminal_id` is given at the first start.
    """

    theme: str = "system"
    language: str = ""
    text_scale: float = 1.0
    server_url: str = ""
    terminal_id: UUID | None = None
    terminal_name: str = ""
    seat: str = ""
    windows: dict[str, str] = {}
    extra: dict[str, Any] = {}

    @property
    def server(self) -> str:
        """The server to speak to: RGT_SERVER_URL goes before what was chosen."""
        if "RGT_SERVER_URL" in os.environ:
            return default_server()
        return self.server_url or default_server()
