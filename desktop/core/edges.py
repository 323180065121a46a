"""Changes of state that are owed to a person even when several fall into one frame."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

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


Edges: TypeAlias = list[Edge]
