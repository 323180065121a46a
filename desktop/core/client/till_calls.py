"""The REST calls of the till: money of an order, cash moved by hand, the day's figures and its closing."""

from uuid import UUID

from desktop.core.client.api import Api
from desktop.core.client.transport import Transport
from wire.orders import Order, OrderState
from wire.till import (
    CloseDay,
    Figures,
    GiveRefund,
    MoveCash,
    OpenDrawer,
    Paid,
    Payments,
    Report,
    Reports,
    TakeTender,
    TillEntry,
)

ENDED = (OrderState.REJECTED, OrderState.CANCELLED, OrderState.EXPIRED)
PAGES = 25  # of ended orders, 200 each: how far back what is owed is looked for


def _under(key: str) -> dict[str, str]:
    return {"Idempotency-Key": key}


async def take_tender(api: Transport, order_id: UUID, tender: TakeTender, key: str) -> Paid:
    """Take money for an order; a repeat under the same key takes nothing more."""
    return await api.call(Paid, "POST", f"orders/{order_id}/tenders", tender, headers=_under(key))


async def give_refund(api: Transport, order_id: UUID, refund: GiveRefund, key: str) -> Paid:
    """Give money of an order back; a repeat under the same key gives nothing more."""
    return await api.call(Paid, "POST", f"orders/{order_id}/refunds", refund, headers=_under(key))


async def payments(api: Transport, order_id: UUID) -> Payments:
    """Who took what for an order and gave what back, when and where."""
    return await api.call(Payments, "GET", f"orders/{order_id}/payments")


async def figures(api: Transport) -> Figures:
    """Sales, money and the drawer since the last closing."""
    return await api.call(Figures, "GET", "day")


async def move_cash(api: Transport, moved: MoveCash, key: str) -> TillEntry:
    """Cash that no order brings; a repeat under the same key moves nothing more."""
    return await api.call(TillEntry, "POST", "day/cash", moved, headers=_under(key))


async def open_drawer(api: Transport) -> None:
    """Note who opens the drawer without a sale, and where; the drawer is opened after that."""
    await api.call(type(None), "POST", "day/drawer", OpenDrawer())


async def close_day(api: Transport, counted: CloseDay, key: str) -> Report:
    """Close the day, within 20 s; 409 day_closed while the next has not begun, 403 forbidden for staff."""
    return await api.call(Report, "POST", "day/close", counted, headers=_under(key), seconds=20.0)


async def reports(api: Transport, limit: int = 20, cursor: str | None = None) -> Reports:
    """One page of closed days, newest first."""
    return await api.call(Reports, "GET", "day/reports", query={"limit": limit, "cursor": cursor})


async def owed(api: Api, total: int) -> list[Order]:
    """The orders that ended unsold and have money to get back, newest first, until they make up `total`."""
    found: list[Order] = []
    cursor = None
    for _ in range(PAGES):
        page = await api.orders(states=ENDED, limit=200, cursor=cursor)
        for order in page.items:
            due = order.payment.refund_due
            if isinstance(due, int) and due > 0:
                found.append(order)
                total -= due
        cursor = page.next
        if cursor is None or total <= 0:
            break
    return found
