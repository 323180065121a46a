"""Sample orders in the states that a customer follows."""

from datetime import timedelta

import msgspec

from tests.scenes.samples import NOW, menu, order
from wire.orders import Order, OrderState


def accepted(number: str, minutes: float, **more: object) -> Order:
    """An order promised for so many minutes from now."""
    promised = NOW + timedelta(minutes=minutes)
    seen = NOW - timedelta(minutes=3)
    lines = [(1, menu(1)[9]), (2, menu(1)[3])]
    return order(number, OrderState.ACCEPTED, lines, 4, promised_at=promised, seen_at=seen, **more)


def waiting(number: str, seen: bool = True) -> Order:
    """An order the shop has not answered."""
    at = NOW - timedelta(seconds=40) if seen else None
    return order(number, OrderState.WAITING, [(1, menu(1)[0])], 1, seen_at=at)


def ended(number: str, state: OrderState, **more: object) -> Order:
    """An order that is over."""
    return order(number, state, [(1, menu(1)[0])], 6, **more)


def later(first: Order, minutes: float) -> Order:
    """The same order, promised later."""
    changed = msgspec.structs.replace(first.changed, at=NOW - timedelta(minutes=1))
    promised = (first.promised_at or NOW) + timedelta(minutes=minutes)
    return msgspec.structs.replace(first, version=first.version + 1, promised_at=promised, changed=changed)
