"""How long an order has waited, on the server's clock, and whether that is fine, close or too long."""

from datetime import datetime, timedelta
from enum import IntEnum
from typing import NamedTuple

from wire.orders import Order, OrderState

SOON_BEFORE_PROMISE = timedelta(minutes=2)
READY_SOON = timedelta(minutes=5)
READY_LATE = timedelta(minutes=10)
UNSEEN_AFTER = timedelta(seconds=20)


class Level(IntEnum):
    """How urgent a card is; shown by colour, icon, text and stripe together."""

    CALM = 0
    SOON = 1
    LATE = 2


class OrderAge(NamedTuple):
    """Whole minutes since it began, the urgency, and whole minutes past the limit (negative: left)."""

    minutes: int
    level: Level
    over: int


def age_of(order: Order, now: datetime, answer_minutes: int, preparation_minutes: int) -> OrderAge:
    """The age of an order at `now` (server time); differences of aware times, so midnight does not matter."""
    if order.state is OrderState.WAITING:
        return _waiting(order, now, answer_minutes)
    if order.state is OrderState.ACCEPTED:
        return _accepted(order, now, preparation_minutes)
    if order.state is OrderState.READY:
        return _ready(order, now)
    return OrderAge(_minutes(order.changed.at - order.created_at), Level.CALM, 0)


def began_waiting(order: Order) -> datetime:
    """When the shop's time to answer began: an undo back to waiting starts it again."""
    return order.changed.at if order.changed.to is OrderState.WAITING else order.created_at


def is_unseen(order: Order, now: datetime) -> bool:
    """Whether an order waits that no terminal has shown to anybody."""
    return order.seen_at is None and now - began_waiting(order) >= UNSEEN_AFTER


def _waiting(order: Order, now: datetime, answer_minutes: int) -> OrderAge:
    limit = order.expires_at or began_waiting(order) + timedelta(minutes=answer_minutes)
    span = timedelta(minutes=answer_minutes)
    left = limit - now
    level = Level.LATE if left <= span * 0.3 else Level.SOON if left <= span * 0.6 else Level.CALM
    return OrderAge(
        _minutes(now - began_waiting(order)),
        level,
        -_minutes(left) if left > timedelta(0) else _minutes(-left),
    )


def _accepted(order: Order, now: datetime, preparation_minutes: int) -> OrderAge:
    due = order.promised_at or order.changed.at + timedelta(minutes=preparation_minutes)
    level = Level.LATE if now > due else Level.SOON if due - now <= SOON_BEFORE_PROMISE else Level.CALM
    over = _minutes(now - due) if now > due else -_minutes_up(due - now)
    return OrderAge(_minutes(now - order.created_at), level, over)


def _ready(order: Order, now: datetime) -> OrderAge:
    idle = now - order.changed.at
    level = Level.LATE if idle >= READY_LATE else Level.SOON if idle >= READY_SOON else Level.CALM
    return OrderAge(_minutes(idle), level, _minutes(idle) - _minutes(READY_LATE))


def _minutes(span: timedelta) -> int:
    return max(0, int(span.total_seconds() // 60))


def _minutes_up(span: timedelta) -> int:
    return max(0, -int(-span.total_seconds() // 60))
