"""What happens to an order, step by step: found by comparing; told in words and by a sound."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.customer.texts import clock_of, is_taken_after_all, order_says, who_changed
from desktop.texts.formats import tr
from wire.orders import Order, OrderState


class OrderEventKind(StrEnum):
    """A step that is told; the values are what `sounds_at` in the preferences lists."""

    PLACED = "placed"
    SEEN = "seen"
    ACCEPTED = "accepted"
    READY = "ready"
    COMPLETED = "completed"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    CHANGED = "changed"  # another time promised, or a step taken back


SOUNDS = {
    OrderEventKind.PLACED: "placed",
    OrderEventKind.SEEN: "seen",
    OrderEventKind.ACCEPTED: "accepted",
    OrderEventKind.READY: "ready",
    OrderEventKind.COMPLETED: "completed",
    OrderEventKind.REJECTED: "rejected",
    OrderEventKind.CANCELLED: "cancelled",
    OrderEventKind.EXPIRED: "expired",
    OrderEventKind.CHANGED: "promised",
}
_RANK = {OrderState.WAITING: 0, OrderState.ACCEPTED: 1, OrderState.READY: 2, OrderState.COMPLETED: 3}


@dataclass(frozen=True, slots=True)
class OrderEvent:
    """One step of one order; `before` is the order as it was known, None for a new one."""

    kind: OrderEventKind
    order: Order
    before: Order | None = None

    @property
    def at(self) -> datetime:
        """When it happened, by the server's clock."""
        seen = self.order.seen_at if self.kind is OrderEventKind.SEEN else None
        return seen or self.order.changed.at


def order_event(before: Order | None, order: Order) -> OrderEvent | None:
    """What is new about an order, if anything is to be told."""
    if before is None and order.state is OrderState.ACCEPTED and is_taken_after_all(order):
        return OrderEvent(OrderEventKind.ACCEPTED, order)
    if before is None:
        return OrderEvent(OrderEventKind.PLACED, order) if order.state is OrderState.WAITING else None
    if before.state is not order.state:
        back = _RANK.get(order.state, 9) < _RANK.get(before.state, 9)
        return OrderEvent(OrderEventKind.CHANGED if back else OrderEventKind(str(order.state)), order, before)
    if order.state is OrderState.WAITING and before.seen_at is None and order.seen_at is not None:
        return OrderEvent(OrderEventKind.SEEN, order, before)
    accepted = order.state is OrderState.ACCEPTED
    if accepted and order.promised_at is not None and before.promised_at != order.promised_at:
        return OrderEvent(OrderEventKind.CHANGED, order, before)
    return None


def event_text(what: OrderEvent, now: datetime) -> str:
    """What is told, in the language in force; `now` is the server's clock."""
    order = what.order
    if what.kind is OrderEventKind.PLACED:
        return tr("It is at the shop.")
    if what.kind is OrderEventKind.SEEN:
        return tr("Seen by the shop at {time}.", time=clock_of(order, what.at))
    if what.kind is OrderEventKind.CHANGED:
        return change_text(what)
    if what.kind is OrderEventKind.ACCEPTED and what.before is None:
        return _after_all(order, now)
    return order_says(order, now)[0].replace("\n", " ")


def _after_all(order: Order, now: datetime) -> str:
    """It was given up for lost: that it comes now is said first, and that it need not be taken."""
    said = tr("{who} took your order after all: it had not been answered in time.", who=who_changed(order))
    return f"{said} {order_says(order, now)[0]}".replace("\n", " ")


def change_text(what: OrderEvent) -> str:
    """What changed, from what, and by whom; empty for a step forward."""
    order, before = what.order, what.before
    if what.kind is not OrderEventKind.CHANGED or before is None:
        return ""
    who = who_changed(order)
    if order.state is OrderState.WAITING:
        return tr("{who} took the acceptance back. The order waits for an answer again.", who=who)
    if before.state is OrderState.COMPLETED:
        return tr("{who} marked it as not handed over yet.", who=who)
    if before.state is OrderState.READY:
        return tr("{who} is making it again: it was not ready after all.", who=who)
    return _other_time(before, order, who)


def _other_time(before: Order, order: Order, who: str) -> str:
    assert order.promised_at is not None, "only then is another time told"
    time = clock_of(order, order.promised_at)
    if before.promised_at is None:
        return tr("{who} promised it for {time}.", who=who, time=time)
    was = clock_of(order, before.promised_at)
    if order.promised_at > before.promised_at:
        return tr("{who} needs longer: {time} instead of {was}.", who=who, time=time, was=was)
    return tr("{who} is faster: {time} instead of {was}.", who=who, time=time, was=was)


def sounds_at(kind: OrderEventKind, wanted: list[str] | None) -> bool:
    """Whether a step is to be heard: one of those `wanted`, where some are chosen."""
    return wanted is None or kind.value in wanted
