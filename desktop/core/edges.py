"""Changes of state that are owed to a person even when several fall into one frame."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from wire.catalog import Business, MenuItem
from wire.orders import Order, OrderState

Subject = Order | MenuItem | Business


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


def is_sold_out(item: MenuItem) -> bool:
    """Whether nobody can order it now."""
    return not item.available or item.stock == 0


def _mark(subject: Subject) -> OrderState | bool | None:
    if isinstance(subject, Order):
        return subject.state
    return is_sold_out(subject) if isinstance(subject, MenuItem) else None


class EdgeDetector:
    """Remembers each object's version and state; tells what is news, and which edge it is.

    An edge is what the messages' order says: each message is compared with the one before it.
    """

    def __init__(self) -> None:
        self._known: dict[UUID, tuple[int, OrderState | bool | None]] = {}

    def learn(self, subject: Subject) -> Edge | None:
        """Take an object; the edge it makes, if it is newer than what was known and makes one."""
        before = self._known.get(subject.id)
        if before is not None and subject.version <= before[0]:
            return None
        mark = _mark(subject)
        self._known[subject.id] = (subject.version, mark)
        if isinstance(subject, Order):
            return self._order_edge(subject, before)
        if isinstance(subject, MenuItem) and before is not None and before[1] != mark:
            return Edge(EdgeKind.SOLD_OUT if mark else EdgeKind.BACK, subject)
        return None

    @staticmethod
    def _order_edge(order: Order, before: tuple[int, OrderState | bool | None] | None) -> Edge | None:
        if before is None:
            # Anything later is an older order that now changes.
            new = order.version == 1 or order.state is OrderState.WAITING
            kind = EdgeKind.ORDER_NEW if new else EdgeKind.ORDER_STATE
            return Edge(kind, order, None, order.state)
        state = before[1]
        if state is order.state or not isinstance(state, OrderState):
            return None
        return Edge(EdgeKind.ORDER_STATE, order, state, order.state)
