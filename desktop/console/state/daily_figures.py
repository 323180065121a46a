"""Today's figures, counted from the orders this board holds for the current business day."""

from array import array
from collections.abc import Generator, Iterable
from datetime import date
from heapq import nlargest
from itertools import accumulate
from operator import itemgetter
from uuid import UUID

from msgspec import Struct

from wire.catalog import MenuItem
from wire.orders import Order, OrderState

# What the shop has taken on. Waiting orders are not sales yet; refused and expired ones never are.
TAKEN = (OrderState.ACCEPTED, OrderState.READY, OrderState.COMPLETED)
BUCKETS = 16
TOGETHER = 128  # orders counted between two rests: well under a millisecond


class DailyFigures(Struct, frozen=True):
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


class ReadyTimes:
    """Seconds from placing to ready per order, noted when the change to ready is seen."""

    def __init__(self) -> None:
        self._seconds: dict[UUID, float] = {}

    def note(self, order: Order) -> None:
        """Remember the time of an order that is ready now; forget it when it went back.

        Recalled after it was handed over it was ready all the while.
        """
        if order.state is OrderState.READY and order.changed.to is OrderState.READY:
            self.know(order.id, (order.changed.at - order.created_at).total_seconds())
        elif order.state in (OrderState.WAITING, OrderState.ACCEPTED):
            self._seconds.pop(order.id, None)

    def know(self, order_id: UUID, seconds: float) -> None:
        """Take a time read from an order's history."""
        self._seconds.setdefault(order_id, seconds)

    def of(self, order_id: UUID) -> float | None:
        """The seconds to ready, or None when this board never saw it."""
        return self._seconds.get(order_id)


def figures(orders: Iterable[Order], items: Iterable[MenuItem], day: date, times: ReadyTimes) -> DailyFigures:
    """Count the orders of `day` (a business day) and the items that cannot be ordered now, at once."""
    counting = counted(orders, items, day, times)
    while True:
        try:
            next(counting)
        except StopIteration as end:
            found: DailyFigures = end.value
            return found


def counted(
    orders: Iterable[Order], items: Iterable[MenuItem], day: date, times: ReadyTimes
) -> Generator[None, None, DailyFigures]:
    """The same a little at a time: it rests after every few hundred orders, for a day may have 10,000."""
    name = day.isoformat()
    sales = open_orders = 0
    moments, totals = array("d"), array("q")
    ready: list[tuple[float, float]] = []  # when placed, seconds to ready
    for number, order in enumerate(list(orders)):
        if number % TOGETHER == TOGETHER - 1:
            yield
        if order.state not in TAKEN or order.business_day != name:
            continue
        moment = order.created_at.timestamp()
        moments.append(moment)
        totals.append(order.total)
        sales += order.total
        open_orders += order.state is not OrderState.COMPLETED
        if (known := times.of(order.id)) is not None:
            ready.append((moment, known))
    yield
    gone = [item for item in items if is_sold_out(item)]
    latest = nlargest(BUCKETS, ready, key=itemgetter(0))
    sales_curve, orders_curve = yield from _running(moments, totals)
    return DailyFigures(
        sales=sales,
        orders=len(moments),
        open_orders=open_orders,
        to_ready=sum(seconds for _, seconds in ready) / len(ready) if ready else None,
        measured=len(ready),
        sold_out=len(gone),
        first_sold_out=min(gone, key=lambda item: (item.position, item.name), default=None),
        sales_curve=sales_curve,
        orders_curve=orders_curve,
        ready_curve=tuple(seconds for _, seconds in reversed(latest)),
    )


def is_sold_out(item: MenuItem) -> bool:
    """Whether a kept item cannot be ordered now: set so by hand, or counted down to nothing."""
    return not item.archived and (not item.available or item.stock == 0)


def _running(
    moments: "array[float]", totals: "array[int]"
) -> Generator[None, None, tuple[tuple[float, ...], tuple[float, ...]]]:
    """The growing sums of totals and orders, in 16 equal steps from first to last; empty for under four."""
    if len(moments) < 4:
        return (), ()
    first = min(moments)
    scale = BUCKETS / max(max(moments) - first, 1.0)
    sums, counts = [0.0] * (BUCKETS + 1), [0.0] * (BUCKETS + 1)  # the last moment falls on the end itself
    for start in range(0, len(moments), 4 * TOGETHER):
        yield
        for at in range(start, min(start + 4 * TOGETHER, len(moments))):
            bucket = int((moments[at] - first) * scale)
            sums[bucket] += totals[at]
            counts[bucket] += 1
    for one in (sums, counts):
        one[BUCKETS - 1] += one.pop()
    return tuple(accumulate(sums)), tuple(accumulate(counts))
