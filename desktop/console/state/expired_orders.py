"""Today's orders that nobody answered in time: lost until somebody takes them after all."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from wire.orders import Order, OrderState

# The server takes no older one after all.
TAKEN_WITHIN = timedelta(hours=24)


def may_be_taken(order: Order, now: datetime) -> bool:
    """Whether an order may be taken after all: it expired lately, and was not yet."""
    fresh = order.changed.at > now - TAKEN_WITHIN
    return order.state is OrderState.EXPIRED and not is_taken(order) and fresh


def is_taken(order: Order) -> bool:
    """Whether an expired order was taken after all."""
    return isinstance(order.replaced_by, UUID)


def lost_orders(orders: Iterable[Order], day: str) -> list[Order]:
    """The expired orders of a business day that were not taken after all, newest first."""
    lost = (one for one in orders if one.state is OrderState.EXPIRED and one.business_day == day)
    return sorted((one for one in lost if not is_taken(one)), key=lambda one: one.changed.at, reverse=True)
