"""Today's figures, counted from the orders this board holds for the current business day."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import accumulate
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct

from wire.catalog import Business, MenuItem
from wire.orders import Order, OrderState

# What the shop has taken on. Waiting orders are not sales yet; refused and expired ones never are.
TAKEN = (OrderState.ACCEPTED, OrderState.READY, OrderState.COMPLETED)
BUCKETS = 16


class Figures(Struct, frozen=True):
    """One strip: money in minor units, a mean in seconds (None: not measured), curves of up to 16 points."""

    sales: int
    orders: int
    open_orders: int
    to_ready: float | None
    measured: int
    sold_out: int
    first_sold_out: MenuItem | None
    sales_curve: tuple[float, ...] = ()
    orders_curve: tuple[float, ...] = ()
    ready_curve: tuple[float, ...] = ()


def business_day(now: datetime, business: Business) -> date:
    """The shop's own day at `now`: the calendar day in its zone, begun at `day_starts_at`."""
    hour, minute = (int(part) for part in business.day_starts_at.split(":"))
    return (local_time(now, business.time_zone) - timedelta(hours=hour, minutes=minute)).date()


def local_time(moment: datetime, zone: str) -> datetime:
    """`moment` on the shop's wall clock; this computer's zone when the shop's is unknown here."""
    try:
        return moment.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):
        return moment.astimezone()


class ReadyTimes:
    """Seconds from placing to ready per order, noted when the change to ready is seen."""

    def __init__(self) -> None:
        self._seconds: dict[UUID, float] = {}

    def note(self, order: Order) -> None:
        """Remember the time of an order that is ready now; forget it when it went back."""
        if order.state is OrderState.READY and order.changed.to is OrderState.READY:
            self._seconds[order.id] = (order.changed.at - order.created_at).total_seconds()
        elif order.state in (OrderState.WAITING, OrderState.ACCEPTED):
            self._seconds.pop(order.id, None)

    def know(self, order_id: UUID, seconds: float) -> None:
        """Take a time read from an order's history."""
        self._seconds.setdefault(order_id, seconds)

    def of(self, order_id: UUID) -> float | None:
        """The seconds to ready, or None when this board never saw it."""
        return self._seconds.get(order_id)


def figures(orders: Iterable[Order], items: Iterable[MenuItem], day: date, times: ReadyTimes) -> Figures:
    """Count the orders of `day` (a business day) and the items that cannot be ordered now."""
    name = day.isoformat()
    today = [order for order in orders if order.business_day == name and order.state in TAKEN]
    today.sort(key=lambda order: order.created_at)
    seconds = [known for order in today if (known := times.of(order.id)) is not None]
    moments = [order.created_at.timestamp() for order in today]
    gone = [item for item in items if is_sold_out(item)]
    return Figures(
        sales=sum(order.total for order in today),
        orders=len(today),
        open_orders=sum(order.state is not OrderState.COMPLETED for order in today),
        to_ready=sum(seconds) / len(seconds) if seconds else None,
        measured=len(seconds),
        sold_out=len(gone),
        first_sold_out=min(gone, key=lambda item: (item.position, item.name), default=None),
        sales_curve=_running(moments, [order.total for order in today]),
        orders_curve=_running(moments, [1] * len(today)),
        ready_curve=tuple(seconds[-BUCKETS:]),
    )


def is_sold_out(item: MenuItem) -> bool:
    """Whether a kept item cannot be ordered now: set so by hand, or counted down to nothing."""
    return not item.archived and (not item.available or item.stock == 0)


def _running(moments: list[float], amounts: list[int]) -> tuple[float, ...]:
    """The growing sum over time from first to last moment, in 16 equal steps; empty for under four."""
    if len(moments) < 4:
        return ()
    first, scale = moments[0], BUCKETS / max(moments[-1] - moments[0], 1.0)
    sums = [0.0] * (BUCKETS + 1)  # the last moment falls on the end itself
    for moment, amount in zip(moments, amounts, strict=True):
        sums[int((moment - first) * scale)] += amount
    sums[BUCKETS - 1] += sums.pop()
    return tuple(accumulate(sums))
