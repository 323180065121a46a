"""The REST routes of the till: decode, call the service, encode."""

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

from backend.orders.service import OrderService
from backend.till.service import LONG_SECONDS, TillService
from backend.web.route import BUSINESSES, ApiRequest, ApiResponse, Route, owners_only
from wire.problems import Code
from wire.scalars import Request
from wire.staff import LockedCounter
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

# Longer than what the figures of a long day may take.
FIGURES_SECONDS = LONG_SECONDS + 3
_KEY = ("Idempotency-Key",)
_KEPT = (Code.IDEMPOTENCY_IN_PROGRESS, Code.IDEMPOTENCY_KEY_REUSED)
_LOCKED = (Code.LOCKED,)
_PAID = (Code.LOCKED, Code.IDEMPOTENCY_KEY_MISSING, Code.AMOUNT_EXCEEDED, Code.PAYMENT_ILLEGAL, *_KEPT)


class ReportQuery(Request):
    """Query of `GET day/reports`: which page."""

    limit: Annotated[int, Meta(ge=1, le=200)] = 50
    cursor: Annotated[str, Meta(max_length=20)] | None = None


@dataclass(frozen=True, slots=True)
class TillRoutes:
    """The routes, over the use cases of the till; whose an order is, the orders say."""

    till: TillService
    orders: OrderService

    async def take_tender(self, request: ApiRequest) -> ApiResponse:
        """`POST orders/{id}/tenders`."""
        key = request.headers.get("Idempotency-Key")
        return ApiResponse(201, await self.till.take_tender(request.caller, request.id(), key, request.body))

    async def give_refund(self, request: ApiRequest) -> ApiResponse:
        """`POST orders/{id}/refunds`."""
        key = request.headers.get("Idempotency-Key")
        return ApiResponse(201, await self.till.give_refund(request.caller, request.id(), key, request.body))

    async def list_payments(self, request: ApiRequest) -> ApiResponse:
        """`GET orders/{id}/payments`."""
        return ApiResponse(200, await self.till.list_payments(request.caller.business, request.id()))

    async def read_day(self, request: ApiRequest) -> ApiResponse:
        """`GET day`."""
        return ApiResponse(
            200, await self.till.read_day(request.caller.business, is_owner=request.caller.owner)
        )

    async def move_cash(self, request: ApiRequest) -> ApiResponse:
        """`POST day/cash`."""
        key = request.headers.get("Idempotency-Key")
        return ApiResponse(201, await self.till.move_cash(request.caller, key, request.body))

    async def open_drawer(self, request: ApiRequest) -> ApiResponse:
        """`POST day/drawer`."""
        await self.till.open_drawer(request.caller, request.body)
        return ApiResponse(204)

    async def close_day(self, request: ApiRequest) -> ApiResponse:
        """`POST day/close`."""
        key = request.headers.get("Idempotency-Key")
        return ApiResponse(201, await self.till.close_day(request.caller, key, request.body))

    async def list_reports(self, request: ApiRequest) -> ApiResponse:
        """`GET day/reports`."""
        query: ReportQuery = request.query
        return ApiResponse(
            200, await self.till.list_reports(request.caller.business, query.limit, query.cursor)
        )

    async def read_report(self, request: ApiRequest) -> ApiResponse:
        """`GET day/reports/{id}`."""
        return ApiResponse(200, await self.till.read_report(request.caller.business, request.id()))

    async def is_own(self, request: ApiRequest) -> bool:
        """Whether the caller may know of the order."""
        return await self.orders.owns_order(request.caller, request.id())

    def routes(self) -> list[Route]:
        """What is served, and described on the OpenAPI page."""
        return [*self._of_orders(), *self._of_days()]

    def _of_orders(self) -> list[Route]:
        return [
            Route(
                method="POST", path="/orders/{id}/tenders", handler=self.take_tender, roles=BUSINESSES,
                body=TakeTender, unlocked=LockedCounter.SALES,
                is_visible=self.is_own, response=Paid, status=201, needs=_KEY, codes=_PAID,
                summary="Take money for an order, never more than is open; the answer has the change",
            ),
            Route(
                method="POST", path="/orders/{id}/refunds", handler=self.give_refund, roles=BUSINESSES,
                body=GiveRefund, unlocked=LockedCounter.SALES,
                is_visible=self.is_own, response=Paid, status=201, needs=_KEY,
                codes=(Code.FORBIDDEN, *_PAID), loads_owner=True,
                summary="Give money back, at most what was paid; above the shop's `refund_limit` "
                "for owners only",
            ),
            Route(
                method="GET", path="/orders/{id}/payments", handler=self.list_payments, roles=BUSINESSES,
                is_visible=self.is_own, response=Payments,
                summary="The tenders and refunds of an order: who took them, when and where",
            ),
        ]  # fmt: skip

    def _of_days(self) -> list[Route]:
        return [
            Route(
                method="GET", path="/day", handler=self.read_day, roles=BUSINESSES, response=Figures,
                unlocked=LockedCounter.ALL, codes=_LOCKED, loads_owner=True,
                seconds=FIGURES_SECONDS,
                summary="The figures since the last closing, and what must be in the drawer; no sums for "
                "others than owners where it is counted blind",
            ),
            Route(
                method="POST", path="/day/cash", handler=self.move_cash, roles=BUSINESSES, body=MoveCash,
                response=TillEntry, status=201, needs=_KEY, unlocked=LockedCounter.ALL,
                codes=(*_LOCKED, *_KEPT),
                summary="Cash no order brings: the float, put in, taken out; the key may be left out",
            ),
            Route(
                method="POST", path="/day/drawer", handler=self.open_drawer, roles=BUSINESSES,
                body=OpenDrawer, status=204, unlocked=LockedCounter.ALL, codes=_LOCKED,
                summary="Note in the audit that the drawer is opened without a sale; then open it",
            ),
            Route(
                method="POST", path="/day/close", handler=self.close_day, roles=BUSINESSES, body=CloseDay,
                owners=owners_only, response=Report, status=201, seconds=FIGURES_SECONDS, needs=_KEY,
                codes=(Code.DAY_CLOSED, *_KEPT),
                summary="Close the day (Z report); what comes later goes to the next. "
                "The key may be left out",
            ),
            Route(
                method="GET", path="/day/reports", handler=self.list_reports, roles=BUSINESSES,
                query=ReportQuery, response=Reports, unlocked=LockedCounter.ALL, codes=_LOCKED,
                summary="Closed days, newest first",
            ),
            Route(
                method="GET", path="/day/reports/{id}", handler=self.read_report, roles=BUSINESSES,
                response=Report, unlocked=LockedCounter.ALL, codes=_LOCKED, summary="One closed day",
            ),
        ]  # fmt: skip
