"""What somebody ordered before, read from the own orders (pure)."""

from collections.abc import Iterable
from uuid import UUID

from wire.orders import Order

MOST_RECENT = 24


def recent_items(orders: Iterable[Order], shop_id: UUID) -> list[UUID]:
    """Items of a shop that were ordered, the latest first, each once."""
    newest = sorted(orders, key=lambda order: order.created_at, reverse=True)
    items = [line.menu_item_id for order in newest if order.business_id == shop_id for line in order.lines]
    return list(dict.fromkeys(items))[:MOST_RECENT]
