"""Changes of state that are owed to a person even when several fall into one frame."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from wire.catalog import MenuItem
from wire.orders import Order, OrderState


class TransitionKind(StrEnum):
    """What happened."""

    ORDER_NEW = "order_new"
    ORDER_STATE = "order_state"
    SOLD_OUT = "sold_out"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class StateTransition:
    """One change of state: `subject` as it was right after it; `before` and `after` for orders."""

    kind: TransitionKind
    subject: Order | MenuItem
    before: OrderState | None = None
    after: OrderState | None = None


class PendingTransition(NamedTuple):
    """A transition whose subject has not been decoded yet."""

    kind: TransitionKind
    before: OrderState | None = None
    after: OrderState | None = None


def is_sold_out(item: MenuItem) -> bool:
    """Whether nobody can order it now."""
    return not item.available or item.stock == 0


class TransitionDetector:
    """Remembers each object's version and state, by the id as text; tells which transition a newer one makes.

    A transition is what the messages' order says: each message is compared with the one before it.
    """

    def __init__(self) -> None:
        self._orders: dict[str, tuple[int, OrderState]] = {}
        self._items: dict[str, tuple[int, bool]] = {}

    def order(self, order_id: str, version: int, state: OrderState) -> PendingTransition | None:
        """Note an order's version and state."""
        known = self._orders.get(order_id)
        if known is None:
            self._orders[order_id] = (version, state)
            # Anything later is an older order that now changes.
            new = version == 1 or state is OrderState.WAITING
            return PendingTransition(
                TransitionKind.ORDER_NEW if new else TransitionKind.ORDER_STATE, None, state
            )
        if version <= known[0]:
            return None
        self._orders[order_id] = (version, state)
        before = known[1]
        return None if before is state else PendingTransition(TransitionKind.ORDER_STATE, before, state)

    def item(self, item_id: str, version: int, sold_out: bool) -> PendingTransition | None:
        """Note an item's version and whether it is sold out; one never heard of makes no transition."""
        known = self._items.get(item_id)
        if known is not None and version <= known[0]:
            return None
        self._items[item_id] = (version, sold_out)
        if known is None or known[1] is sold_out:
            return None
        return PendingTransition(TransitionKind.SOLD_OUT if sold_out else TransitionKind.BACK)
