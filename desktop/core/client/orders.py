"""The REST calls of orders: placing, listing, moving them on."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from desktop.core.client.transport import Transport, idempotency, if_match
from wire.orders import (
    History,
    LineDone,
    Order,
    Orders,
    OrderState,
    PlaceOrder,
    Promise,
    Replacement,
    Transition,
)


class OrdersClient:
    """The own orders, of a customer or of a shop."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def place(self, order: PlaceOrder, key: str) -> Order:
        """Place an order under an idempotency key. Pages go through `OrderOutbox`, which survives a crash."""
        headers = idempotency(key)
        return await self._transport.call(Order, "POST", "orders", order, status=201, headers=headers)

    async def list(
        self,
        states: Iterable[OrderState] = (),
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        q: str | None = None,
    ) -> Orders:
        """One page of own orders, newest first; `since <= created_at < until`, all words of `q` in them.

        With `q` a page may be short, or empty, though `next` goes on.
        """
        query = {"state": [*states], "from": since, "to": until, "limit": limit, "cursor": cursor, "q": q}
        return await self._transport.call(Orders, "GET", "orders", query=query)

    async def has_any(self) -> bool:
        """Whether anything was ever ordered here."""
        return bool((await self.list(limit=1)).items)

    async def get(self, order_id: UUID) -> Order:
        """One order as it is."""
        return await self._transport.call(Order, "GET", f"orders/{order_id}")

    async def history(self, order_id: UUID) -> History:
        """Who changed an order, when and where."""
        return await self._transport.call(History, "GET", f"orders/{order_id}/history")

    async def transition(self, order_id: UUID, version: int, transition: Transition) -> Order:
        """Move an order on; the loser of a race gets 412 with the order as it is (`error.current(Order)`)."""
        path, headers = f"orders/{order_id}/transitions", if_match(version)
        return await self._transport.call(Order, "POST", path, transition, headers=headers)

    async def promise(self, order_id: UUID, minutes: int) -> Order:
        """Promise an order for so many minutes from now."""
        return await self._transport.call(Order, "POST", f"orders/{order_id}/promise", Promise(minutes))

    async def replace(self, order_id: UUID, replacement: Replacement, key: str) -> Order:
        """Take an expired order after all, under an idempotency key; what is answered is the new order.

        409 `already_replaced` carries the order it became, `ordered_since` the customer's newest one.
        """
        path, headers = f"orders/{order_id}/replacement", idempotency(key)
        return await self._transport.call(Order, "POST", path, replacement, status=201, headers=headers)

    async def tick_line(self, order_id: UUID, line_id: UUID, done: bool) -> Order:
        """Mark a line made, or not."""
        path = f"orders/{order_id}/lines/{line_id}/done"
        return await self._transport.call(Order, "PUT", path, LineDone(done))
