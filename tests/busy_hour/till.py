"""The seam between a clerk and the till: money for orders, and the end of the day."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

from desktop.core.errors import OfflineError
from wire.orders import TenderKind
from wire.till import CashKind, CloseDay, Counted, GiveRefund, MoveCash, Paid, Report, TakeTender, TillEntry

AGAIN_SECONDS = 1.0


class RestTill:
    """Through the console's own client of the API, repeated under one key until there is an answer."""

    def __init__(self, page: Any) -> None:
        self._page = page

    async def take(self, order_id: UUID, kind: TenderKind, amount: int, received: int | None) -> int:
        """Take money for an order; the change to hand out."""
        paid = await self._sure(Paid, f"orders/{order_id}/tenders", TakeTender(kind, amount, received))
        self._page.desk.apply_answer(paid.order)
        return paid.entry.change or 0

    async def give_back(self, order_id: UUID, kind: TenderKind, amount: int, reason: str) -> None:
        """Give money back for an order."""
        paid = await self._sure(Paid, f"orders/{order_id}/refunds", GiveRefund(kind, amount, reason))
        self._page.desk.apply_answer(paid.order)

    async def begin(self, amount: int) -> None:
        """Put the float into the drawer."""
        await self._sure(TillEntry, "day/cash", MoveCash(CashKind.FLOAT, amount))

    async def close(self, counted: Counted, note: str) -> Report:
        """Close the day with what was counted."""
        return await self._sure(Report, "day/close", CloseDay(counted, note))

    async def _sure(self, answers: Any, path: str, body: Any) -> Any:
        key = {"Idempotency-Key": str(uuid4())}
        while True:
            try:
                return await self._page.app.api.call(answers, "POST", path, body, headers=key)
            except OfflineError:
                await asyncio.sleep(AGAIN_SECONDS)
