"""Sample reports of the till."""

from datetime import timedelta
from uuid import UUID

import msgspec

from tests.scenes.samples import NOW, made_id
from wire.orders import Actor, ActorKind, OrderState
from wire.till import (
    Drawer,
    ExpiredSum,
    Figures,
    MoneyByKind,
    OrderCount,
    Report,
    SalesSum,
    StaffSum,
    TaxSum,
    Unpaid,
    UnpaidOrder,
)

HANA = Actor(ActorKind.STAFF, made_id("hana"), "하나")
MINJI = Actor(ActorKind.STAFF, made_id("minji"), "Minji")


def figures(currency: str = "KRW", refund_due: int = 14_000) -> Figures:
    """A busy day until now."""
    by_rate = [TaxSum(0, 84_000, 0), TaxSum(1000, 1_120_000, 101_818)]
    staff = [StaffSum(MINJI, 52, 741_000, 702_000, 6_500), StaffSum(HANA, 34, 463_000, 502_000, 14_000)]
    return Figures(
        NOW.date(), NOW.date(), NOW - timedelta(hours=11), currency,
        {str(state): 3 for state in OrderState} | {"completed": 86},
        SalesSum(86, 1_204_000, 101_818, by_rate),
        MoneyByKind(418_000, 706_000, 80_000, 1_204_000),
        MoneyByKind(6_500, 14_000, 0, 20_500),
        Drawer(100_000, 30_000, 200_000),
        MoneyByKind(341_500, 692_000, 80_000),
        refund_due, staff, ExpiredSum(8, 142_000, 2), unpaid(),
    )  # fmt: skip


def unpaid() -> Unpaid:
    """Two orders that left unpaid, one of them days ago, and one that still runs."""
    orders = [
        UnpaidOrder(made_id("unpaid 1"), "A-031", NOW.date(), OrderState.COMPLETED, "PC 12", 8_500),
        UnpaidOrder(
            made_id("unpaid 2"), "A-007", NOW.date() - timedelta(2), OrderState.COMPLETED, "Jun", 6_000
        ),
        UnpaidOrder(made_id("unpaid 3"), "A-089", NOW.date(), OrderState.READY, "PC 3", 4_000),
    ]
    return Unpaid(OrderCount(1, 8_500), OrderCount(1, 6_000), OrderCount(1, 4_000), orders)


def report(number: int = 17, off: int = -500, days_ago: int = 1, note: str = "") -> Report:
    """A day that was closed."""
    of = msgspec.structs.replace(
        figures(refund_due=0 if number < 17 else 14_000),
        business_day=NOW.date() - timedelta(days_ago),
        last_day=NOW.date() - timedelta(days_ago),
    )
    return Report(
        UUID(int=number), number, NOW - timedelta(days=days_ago), MINJI, None, note,
        MoneyByKind(341_500 + off, 692_000, None), MoneyByKind(off, 0, None), 100_000, of,
    )  # fmt: skip
