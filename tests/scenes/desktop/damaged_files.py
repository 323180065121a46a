"""The client's file, filled, and then damaged in several ways."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from desktop.core.storage.store import Cart, CartLine, PendingOrder, Store
from tests.scenes.desktop.wire_samples import CUSTOMER, SHOP
from wire.orders import NewLine, PlaceOrder

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
PAGE = 4096
ORDERS = 24


def order(number: int) -> PendingOrder:
    """An unsent order that fills about a fifth of a page."""
    lines = [NewLine(UUID(int=number), 1, note="양파 없이 " * 20)]
    return PendingOrder(str(UUID(int=number)), CUSTOMER.id, PlaceOrder(SHOP, lines, seat="PC 27"), NOW)


def filled(folder: Path) -> Path:
    """A file with a preference, a cart and many unsent orders; everything is in the file itself."""
    store = Store(folder)
    store.preferences.theme = "dark"
    store.save_preferences()
    store.save_cart(CUSTOMER.id, SHOP, Cart([CartLine(UUID(int=7), 2)]))
    for number in range(ORDERS):
        store.add_pending(order(number))
    for number in range(20):
        store.save_snapshot(f"menu {number}", "라면" * 500)
    store.close()
    return folder / "client.sqlite"


def beheaded(path: Path) -> None:
    """The first hundred bytes are garbage."""
    path.write_bytes(b"\xa5" * 100 + path.read_bytes()[100:])


def spoil(path: Path, *marks: str) -> None:
    """Each page that has one of these words first is garbage."""
    content = bytearray(path.read_bytes())
    for mark in marks:
        at = content.index(mark.encode()) // PAGE * PAGE
        content[at : at + PAGE] = b"\xa5" * PAGE
    path.write_bytes(content)


def holed(path: Path) -> None:
    """Two pages of unsent orders in the middle are garbage."""
    spoil(path, str(UUID(int=8)), str(UUID(int=16)))
