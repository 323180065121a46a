"""The REST calls of the till: money of an order, cash moved by hand, the day's figures and its closing."""

from typing import TypeVar
from uuid import UUID

from desktop.core.client.orders import OrdersClient
from desktop.core.client.transport import TOTAL_SECONDS, Nothing, Transport, idempotency
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
CLOSING_SECONDS = 20.0
T = TypeVar("T")
PAGES = 25  # of ended orders, 200 each: how far back what is owed is looked for


class TillClient:
    """Money; what moves some is sent under a key, and a repeat under the same key moves nothing more."""

    def __init__(self, transport: Transport, orders: OrdersClient) -> None:
        self._transport, self._orders = transport, orders

    async def take_tender(self, order_id: UUID, tender: TakeTender, key: str) -> Paid:
        """Take money for an order."""
        return await self._send(Paid, f"orders/{order_id}/tenders", tender, key)

    async def give_refund(self, order_id: UUID, refund: GiveRefund, key: str) -> Paid:
        """Give money of an order back."""
        return await self._send(Paid, f"orders/{order_id}/refunds", refund, key)

    async def _send(
        self, shape: type[T], path: str, body: object, key: str, seconds: float = TOTAL_SECONDS
    ) -> T:
        headers = idempotency(key)
        return await self._transport.call(
            shape, "POST", path, body, status=201, headers=headers, seconds=seconds
        )

    async def payments(self, order_id: UUID) -> Payments:
        """Who took what for an order and gave what back, when and where."""
        return await self._transport.call(Payments, "GET", f"orders/{order_id}/payments")

    async def figures(self) -> Figures:
        """Sales, money and the drawer since the last closing."""
        return await self._transport.call(Figures, "GET", "day")

    async def move_cash(self, moved: MoveCash, key: str) -> TillEntry:
        """Cash that no order brings."""
        return await self._send(TillEntry, "day/cash", moved, key)

    async def open_drawer(self) -> None:
        """Note who opens the drawer without a sale, and where; the drawer is opened after that."""
        await self._transport.call(Nothing, "POST", "day/drawer", OpenDrawer())

    async def close_day(self, counted: CloseDay, key: str) -> Report:
        """Close the day, within 20 s; 409 day_closed while the next has not begun, 403 for staff."""
        return await self._send(Report, "day/close", counted, key, seconds=CLOSING_SECONDS)

    async def reports(self, limit: int = 20, cursor: str | None = None) -> Reports:
        """One page of closed days, newest first."""
        query = {"limit": limit, "cursor": cursor}
        return await self._transport.call(Reports, "GET", "day/reports", query=query)

    async def orders_to_refund(self, total: int) -> list[Order]:
        """The orders that ended unsold and have money to get back, newest first, making up `total`."""
        found: list[Order] = []
        cursor = None
        for _ in range(PAGES):
            page = await self._orders.list(states=ENDED, limit=200, cursor=cursor)
            for order in page.items:
                due = order.payment.refund_due
                if isinstance(due, int) and due > 0:
                    found.append(order)
                    total -= due
            cursor = page.next
            if cursor is None or total <= 0:
                break
        return found
