"""What survives a restart: carts, unsent orders, preferences, and what was last known (SQLite)."""

from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import msgspec

from wire.orders import PlaceOrder, Service
from wire.text import Time

T = TypeVar("T")


class CartLine(msgspec.Struct):
    """One line of a cart; name and price as they were when chosen, to mark what changed since."""

    menu_item_id: UUID
    quantity: int = 1
    option_ids: list[UUID] = []
    note: str = ""
    name: str = ""
    unit_price: int = 0


class Cart(msgspec.Struct):
    """What somebody is about to order from one shop."""

    lines: list[CartLine] = []
    note: str = ""
    service: Service = Service.SEAT
    seat: str = ""


class PendingOrder(msgspec.Struct):
    """An order that was, or may have been, sent; only a definite answer removes it."""

    key: str
    account_id: UUID
    order: PlaceOrder
    created_at: Time


class Preferences(msgspec.Struct):
    """How somebody likes it here; `extra` is for pages (column widths, last page, volume, ...)."""

    theme: str = "system"
    language: str = ""
    text_scale: float = 1.0
    server_url: str = "http://127.0.0.1:8080"
    terminal_id: UUID | None = None
    terminal_name: str = ""
    seat: str = ""
    windows: dict[str, str] = {}
    extra: dict[str, Any] = {}


class Store:
    """The client's file; safe against a kill at any moment. Use it on the loop's thread only."""

    def __init__(self, folder: Path | None = None) -> None:
        """`folder`: RGT_CLIENT_DIR, else the platform's folder for this user."""
        self.folder: Path
        self.preferences: Preferences

    def save_preferences(self) -> None:
        """Write `preferences` as it is now; only what changed is written (two apps may share the file)."""
        raise NotImplementedError

    def cart(self, account_id: UUID, business_id: UUID) -> Cart:
        """The cart of an account at a shop, empty when there is none."""
        raise NotImplementedError

    def save_cart(self, account_id: UUID, business_id: UUID, cart: Cart) -> None:
        """Keep a cart; an empty one is removed."""
        raise NotImplementedError

    def carts(self, account_id: UUID) -> dict[UUID, Cart]:
        """All carts of an account, by shop."""
        raise NotImplementedError

    def pending_orders(self, account_id: UUID) -> list[PendingOrder]:
        """Orders without a definite answer, oldest first."""
        raise NotImplementedError

    def save_snapshot(self, name: str, content: object) -> None:
        """Keep what was last known (a JSON-able value) under a name, with the time."""
        raise NotImplementedError

    def snapshot(self, name: str, shape: type[T]) -> tuple[T, datetime] | None:
        """What was last known and when; None when nothing (readable) is kept."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the file."""
        raise NotImplementedError
