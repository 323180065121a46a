"""The REST routes of the till: decode, call the service, encode."""

from typing import Annotated

from msgspec import Meta

from backend.orders.routes import is_own
from backend.till import service
from backend.web.route import BUSINESSES, ApiRequest, ApiResponse, Route, owners_only
from wire.problems import Code
from wire.scalars import Request
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
FIGURES_SECONDS = service.LONG_SECONDS + 3


class ReportQuery(Request):
    """Query of `GET day/reports`: which page."""

    limit: Annotated[int, Meta(ge=1, le=200)] = 50
    cursor: Annotated[str, Meta(max_length=20)] | None = None


async def take_tender(request: ApiRequest) -> ApiResponse:
    """`POST orders/{id}/tenders`."""
    key = request.headers.get("Idempotency-Key")
    return ApiResponse(
        201, await service.take_tender(request.database, request.caller, request.id(), key, request.body)
    )


async def give_refund(request: ApiRequest) -> ApiResponse:
    """`POST orders/{id}/refunds`."""
    key = request.headers.get("Idempotency-Key")
    return ApiResponse(
        201, await service.give_refund(request.database, request.caller, request.id(), key, request.body)
    )


async def list_payments(request: ApiRequest) -> ApiResponse:
    """`GET orders/{id}/payments`."""
    return ApiResponse(
        200, await service.list_payments(request.database, request.caller.business, request.id())
    )


async def read_day(request: ApiRequest) -> ApiResponse:
    """`GET day`."""
    return ApiResponse(200, await service.read_day(request.database, request.caller.business))


async def move_cash(request: ApiRequest) -> ApiResponse:
    """`POST day/cash`."""
    key = request.headers.get("Idempotency-Key")
    return ApiResponse(201, await service.move_cash(request.database, request.caller, key, request.body))


async def open_drawer(request: ApiRequest) -> ApiResponse:
    """`POST day/drawer`."""
    await service.open_drawer(request.database, request.caller, request.body)
    return ApiResponse(204)


async def close_day(request: ApiRequest) -> ApiResponse:
    """`POST day/close`."""
    key = request.headers.get("Idempotency-Key")
    return ApiResponse(201, await service.close_day(request.database, request.caller, key, request.body))


async def list_reports(request: ApiRequest) -> ApiResponse:
    """`GET day/reports`."""
    query: ReportQuery = request.query
    return ApiResponse(
        200, await service.list_reports(request.database, request.caller.business, query.limit, query.cursor)
    )


async def read_report(request: ApiRequest) -> ApiResponse:
    """`GET day/reports/{id}`."""
    return ApiResponse(
        200, await service.read_report(request.database, request.caller.business, request.id())
    )


_KEY = ("Idempotency-Key",)
_KEPT = (Code.IDEMPOTENCY_IN_PROGRESS, Code.IDEMPOTENCY_KEY_REUSED)
_PAID = (Code.IDEMPOTENCY_KEY_MISSING, Code.AMOUNT_EXCEEDED, Code.PAYMENT_ILLEGAL, *_KEPT)

ROUTES = [
    Route(method="POST", path="/orders/{id}/tenders", handler=take_tender, roles=BUSINESSES, body=TakeTender,
          is_visible=is_own, response=Paid, status=201, needs=_KEY, codes=_PAID,
          summary="Take money for an order, never more than is open; the answer has the change"),
    Route(method="POST", path="/orders/{id}/refunds", handler=give_refund, roles=BUSINESSES, body=GiveRefund,
          is_visible=is_own, response=Paid, status=201, needs=_KEY, codes=(Code.FORBIDDEN, *_PAID), loads_owner=True,
          summary="Give money back, at most what was paid; above the shop's `refund_limit` for owners only"),
    Route(method="GET", path="/orders/{id}/payments", handler=list_payments, roles=BUSINESSES, is_visible=is_own,
          response=Payments, summary="The tenders and refunds of an order: who took them, when and where"),
    Route(method="GET", path="/day", handler=read_day, roles=BUSINESSES, response=Figures,
          seconds=FIGURES_SECONDS,
          summary="The figures since the last closing, and what must be in the drawer"),
    Route(method="POST", path="/day/cash", handler=move_cash, roles=BUSINESSES, body=MoveCash,
          response=TillEntry, status=201, needs=_KEY, codes=_KEPT,
          summary="Cash no order brings: the float, put in, taken out; the key may be left out"),
    Route(method="POST", path="/day/drawer", handler=open_drawer, roles=BUSINESSES, body=OpenDrawer,
          status=204, summary="Note in the audit that the drawer is opened without a sale; then open it"),
    Route(method="POST", path="/day/close", handler=close_day, roles=BUSINESSES, body=CloseDay,
          owners=owners_only, response=Report, status=201, seconds=FIGURES_SECONDS, needs=_KEY,
          codes=(Code.DAY_CLOSED, *_KEPT),
          summary="Close the day (Z report); what comes later goes to the next. The key may be left out"),
    Route(method="GET", path="/day/reports", handler=list_reports, roles=BUSINESSES, query=ReportQuery,
          response=Reports, summary="Closed days, newest first"),
    Route(method="GET", path="/day/reports/{id}", handler=read_report, roles=BUSINESSES, response=Report,
          summary="One closed day"),
]  # fmt: skip
