"""Orders for the console's tests: made up quickly, moved as the server would."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec

from wire.catalog import Business
from wire.orders import (
    Actor,
    ActorKind,
    Changed,
    Order,
    OrderLine,
    OrderState,
    Payment,
    Service,
    Source,
    TerminalMark,
)

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
DAY = "2026-11-22"


def shop(**changes: object) -> Business:
    """A shop in Seoul whose day begins at four."""
    made = Business(UUID(int=1), 1, "Shop", "KRW", "Asia/Seoul", True, [], None, True, None, 8, 5, "04:00")
    return msgspec.structs.replace(made, **changes)


def line(number: int, name: str = "Ramyeon", quantity: int = 1, **changes: object) -> OrderLine:
    """One line at 6,000."""
    made = OrderLine(
        UUID(int=9_000 + number), UUID(int=500), name, quantity, 6000, 1000, [], "", 6000 * quantity, None
    )
    return msgspec.structs.replace(made, **changes)


def made(
    number: int, state: OrderState = OrderState.WAITING, minutes_ago: float = 1, **changes: object
) -> Order:
    """Order `number`, in a state since so many minutes before NOW."""
    at = NOW - timedelta(minutes=minutes_ago)
    by = Actor(ActorKind.BUSINESS, UUID(int=1), "biz1")
    order = Order(
        id=UUID(int=1_000_000 + number),
        number=f"A-{number:03}",
        version=1,
        state=state,
        reason=None,
        source=Source.APP,
        business_id=UUID(int=1),
        business_name="Shop",
        user_id=UUID(int=2),
        user_name="hana",
        service=Service.SEAT,
        seat=f"PC {number}",
        note="",
        business_day=DAY,
        lines=[line(number)],
        total=6000,
        currency="KRW",
        payment=Payment(6000, 0, 0, []),
        changed=Changed(at, state, by, TerminalMark(UUID(int=3), "counter 2")),
        seen_at=None,
        promised_at=None,
        expires_at=at + timedelta(minutes=5) if state is OrderState.WAITING else None,
        created_at=at,
        updated_at=at,
    )
    return msgspec.structs.replace(order, **changes)


def moved(order: Order, state: OrderState, minutes: float = 0) -> Order:
    """The order one version later, in another state."""
    at = order.changed.at + timedelta(minutes=minutes, milliseconds=1)
    changed = msgspec.structs.replace(order.changed, at=at, to=state)
    return msgspec.structs.replace(order, version=order.version + 1, state=state, changed=changed)
