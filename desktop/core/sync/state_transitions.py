"""Changes of state that are owed to a person even when several fall into one frame."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from wire.catalog import MenuItem
from wire.orders import Order, OrderState


class EdgeKind(StrEnum):
    """What happened."""

    ORDER_NEW = "order_new"
    ORDER_STATE = "order_state"
    SOLD_OUT = "sold_out"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Edge:
    """One change of state: `subject` as it was right after it; `before` and `after` for orders."""

    kind: EdgeKind
    subject: Order | MenuItem
    before: OrderState | None = None
    after: OrderState | None = None


class Turn(NamedTuple):
    """An edge whose subject has not been decoded yet."""

    kind: EdgeKind
    before: OrderState | None = None
    after: OrderState | None = None


def is_sold_out(item: MenuItem) -> bool:
    """Whether nobody can order it now."""
    return not item.available or item.stock == 0


class EdgeDetector:
    """Remembers each object's version and state, by the id as text; tells which edge a newer one makes.

    An edge is what the messages' order says: each message is compared with the one before it.
    """

    def __init__(self) -> None:
        self._orders: dict[str, tuple[int, OrderState]] = {}
        self._items: dict[str, tuple[int, bool]] = {}

    def order(self, order_id: str, version: int, state: OrderState) -> Turn | None:
        """Take an order's version and state."""
        known = self._orders.get(order_id)
        if known is None:
            self._orders[order_id] = (version, state)
            # Anything later is an older order that now changes.
            new = version == 1 or state is OrderState.WAITING
            return Turn(EdgeKind.ORDER_NEW if new else EdgeKind.ORDER_STATE, None, state)
        if version <= known[0]:
            return None
        self._orders[order_id] = (version, state)
        before = known[1]
        return None if before is state else Turn(EdgeKind.ORDER_STATE, before, state)

    def item(self, item_id: str, version: int, sold_out: bool) -> Turn | None:
        """Take an item's version and whether it is sold out; one never heard of makes no edge."""
        known = self._items.get(item_id)
        if known is not None and version <= known[0]:
            return None
        self._items[item_id] = (version, sold_out)
        if known is None or known[1] is sold_out:
            return None
        return Turn(EdgeKind.SOLD_OUT if sold_out else EdgeKind.BACK)
