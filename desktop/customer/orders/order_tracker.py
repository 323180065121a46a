"""What happened to the own orders: heard once, and kept until the order is put away or over for a while."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from desktop.core.sync.replica import ReplicaChange
from desktop.customer.orders.order_events import OrderEvent, OrderEventKind, change_text, order_event
from desktop.customer.state.customer_state import CustomerState
from desktop.customer.texts import RUNNING, STOPPED, clock_of
from desktop.texts.formats import shop_zone, shown_at
from wire.orders import ActorKind, Order, OrderState

STOPPED_SHOWN_FOR = timedelta(minutes=15)
DONE_SHOWN_FOR = timedelta(minutes=2)
_STATES = (OrderState.ACCEPTED, OrderState.READY, OrderState.COMPLETED)


@dataclass(slots=True)
class OrderTimeline:
    """What is known of an order's way: when it came to each state, and its last change."""

    reached: dict[OrderState, datetime] = field(default_factory=dict)
    changed: OrderEvent | None = None

    def times(self, order: Order) -> list[str]:
        """The clock time of each of `step_names`, empty where not known; the first names the zone."""
        known = (order.seen_at, *(self.reached.get(state) for state in _STATES))
        zone = shop_zone(order.business_id)
        later = [f"{shown_at(at, zone):%H:%M}" if at is not None else "" for at in known]
        return [clock_of(order, order.created_at), *later]

    def last_change_text(self) -> str:
        """The last change as `12:05 Noodles needs longer: …`; empty without one."""
        if self.changed is None:
            return ""
        order = self.changed.order
        return f"{clock_of(order, order.changed.at)} {change_text(self.changed)}"


class OrderTracker:
    """Compares orders with those known before."""

    def __init__(self, state: CustomerState) -> None:
        self._state = state
        self._known: dict[UUID, Order] = {}
        self._dismissed: set[UUID] = set()
        self._ended: dict[UUID, Order] = {}
        self.timelines: dict[UUID, OrderTimeline] = {}

    def update(self, change: ReplicaChange[Order]) -> list[OrderEvent]:
        """What is to be told; of orders read for the first time nothing is."""
        events: list[OrderEvent] = []
        for order in [*change.added, *change.changed]:
            before = self._known.get(order.id)
            self._known[order.id] = order
            self._sort(before, order)
            what = order_event(before, order)
            self._remember(order, what)
            if what is not None and not (before is None and change.snapshot) and not self._own(what):
                events.append(what)
        return events

    def known(self, order_id: UUID) -> Order | None:
        """An order as last heard of."""
        return self._known.get(order_id)

    def shown(self, running: list[Order]) -> list[Order]:
        """Running orders, and those just over that nobody put away."""
        over = [o for o in self._ended.values() if o.id not in self._dismissed and self._is_fresh(o)]
        return sorted([*running, *over], key=lambda order: order.created_at, reverse=True)

    def dismiss(self, order_id: UUID) -> None:
        """Put away: not shown again."""
        self._dismissed.add(order_id)

    def _sort(self, before: Order | None, order: Order) -> None:
        if order.state in RUNNING:
            self._ended.pop(order.id, None)
        elif (before is not None and before.state in RUNNING) or self._is_fresh(order):
            self._ended[order.id] = order

    def _remember(self, order: Order, what: OrderEvent | None) -> None:
        timeline = self.timelines.setdefault(order.id, OrderTimeline())
        if order.state in _STATES and (what is None or what.kind is not OrderEventKind.CHANGED):
            timeline.reached.setdefault(order.state, order.changed.at)
        for later in _STATES[_STATES.index(order.state) + 1 :] if order.state in _STATES else _STATES:
            timeline.reached.pop(later, None)  # taken back: not reached any more
        if what is not None:
            timeline.changed = what if what.kind is OrderEventKind.CHANGED else None

    def _own(self, what: OrderEvent) -> bool:
        """Whether the person did it here: nobody needs to be told of the own cancellation."""
        changed = what.order.changed
        by_user = changed.by.kind is ActorKind.USER and what.kind is OrderEventKind.CANCELLED
        here = changed.terminal is None or changed.terminal.id == self._state.app.preferences.terminal_id
        return by_user and here

    def _is_fresh(self, order: Order) -> bool:
        limit = STOPPED_SHOWN_FOR if order.state in STOPPED else DONE_SHOWN_FOR
        return self._state.now() - order.changed.at < limit
