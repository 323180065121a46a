"""The REST routes of orders: decode, call the service, encode."""

from dataclasses import dataclass

import msgspec
from msgspec import Struct

from backend.orders.listing import OrderQuery
from backend.orders.service import OrderService
from backend.runtime import tracing
from backend.web.route import BUSINESSES, ApiRequest, ApiResponse, Route
from wire.orders import History, LineDone, Order, Orders, PlaceOrder, Promise, Replacement, Transition
from wire.problems import Code
from wire.staff import LockedCounter

_PLACING = (
    Code.LIMIT_REACHED,
    Code.IDEMPOTENCY_KEY_MISSING, Code.NOT_FOUND, Code.STOCK_SHORT, Code.PRICE_CHANGED, Code.BUSINESS_CLOSED,
    Code.ITEM_UNAVAILABLE, Code.IDEMPOTENCY_IN_PROGRESS, Code.IDEMPOTENCY_KEY_REUSED, Code.LOCKED,
)  # fmt: skip
_REPLACING = (
    Code.IDEMPOTENCY_KEY_MISSING, Code.NOT_FOUND, Code.TRANSITION_ILLEGAL, Code.ALREADY_REPLACED,
    Code.ORDERED_SINCE, Code.STOCK_SHORT, Code.ITEM_UNAVAILABLE, Code.IDEMPOTENCY_IN_PROGRESS,
    Code.IDEMPOTENCY_KEY_REUSED,
)  # fmt: skip
_CHANGING = (Code.NOT_FOUND, Code.VERSION_STALE, Code.TRANSITION_ILLEGAL)


@dataclass(frozen=True, slots=True)
class OrderRoutes:
    """The routes, over the use cases of orders."""

    orders: OrderService

    async def place(self, request: ApiRequest) -> ApiResponse:
        """`POST orders`."""
        key = request.headers.get("Idempotency-Key")
        order = await self.orders.place_order(request.caller, request.terminal, key, request.body)
        tracing.note_order(_id_of(order))
        return ApiResponse(201, order)

    async def find(self, request: ApiRequest) -> ApiResponse:
        """`GET orders`."""
        return ApiResponse(200, await self.orders.list_orders(request.caller, request.query))

    async def get(self, request: ApiRequest) -> ApiResponse:
        """`GET orders/{id}`."""
        return ApiResponse(200, await self.orders.get_order(request.caller, request.id()))

    async def history(self, request: ApiRequest) -> ApiResponse:
        """`GET orders/{id}/history`."""
        return ApiResponse(200, await self.orders.get_history(request.caller, request.id()))

    async def move(self, request: ApiRequest) -> ApiResponse:
        """`POST orders/{id}/transitions`."""
        order = await self.orders.change_state(
            request.caller, request.terminal, request.id(), request.body, request.if_match
        )
        return ApiResponse(200, order)

    async def promise(self, request: ApiRequest) -> ApiResponse:
        """`POST orders/{id}/promise`."""
        order = await self.orders.promise(
            request.caller, request.terminal, request.id(), request.body, request.if_match
        )
        return ApiResponse(200, order)

    async def replace(self, request: ApiRequest) -> ApiResponse:
        """`POST orders/{id}/replacement`."""
        key = request.headers.get("Idempotency-Key")
        order = await self.orders.replace_order(
            request.caller, request.terminal, key, request.id(), request.body
        )
        tracing.note_order(_id_of(order))
        return ApiResponse(201, order)

    async def tick(self, request: ApiRequest) -> ApiResponse:
        """`PUT orders/{id}/lines/{line}/done`."""
        order = await self.orders.tick_line(request.caller, request.id(), request.id("line"), request.body)
        return ApiResponse(200, order)

    async def is_own(self, request: ApiRequest) -> bool:
        """Whether the caller may know of the order."""
        return await self.orders.owns_order(request.caller, request.id())

    def routes(self) -> list[Route]:
        """What is served, and described on the OpenAPI page."""
        return [
            Route(
                method="POST", path="/orders", handler=self.place, body=PlaceOrder, response=Order,
                status=201, limit="orders", unlocked=LockedCounter.SALES, needs=("Idempotency-Key",),
                codes=_PLACING,
                summary="Place an order; one placed by the business itself is a counter sale",
            ),
            Route(
                method="GET", path="/orders", handler=self.find, query=OrderQuery, response=Orders,
                summary="Own orders, newest first; the first page's position is the one to subscribe from",
            ),
            Route(
                method="GET", path="/orders/{id}", handler=self.get, response=Order, codes=(Code.NOT_FOUND,),
                summary="One order",
            ),
            Route(
                method="GET", path="/orders/{id}/history", handler=self.history, response=History,
                codes=(Code.NOT_FOUND,),
                summary="Who changed an order, when and where, oldest first",
            ),
            Route(
                method="POST", path="/orders/{id}/transitions", handler=self.move, body=Transition,
                response=Order, needs=("If-Match",), codes=(Code.VERSION_MISSING, *_CHANGING),
                summary="Move an order. A business gives a reason to reject or cancel; "
                "a user cancels what waits. What is sold out (`restock_except`) does not go back into stock",
            ),
            Route(
                method="POST", path="/orders/{id}/promise", handler=self.promise, roles=BUSINESSES,
                body=Promise, is_visible=self.is_own, response=Order, needs=("If-Match",), codes=_CHANGING,
                summary="Promise an accepted order for so many minutes from now; If-Match may be left out",
            ),
            Route(
                method="POST", path="/orders/{id}/replacement", handler=self.replace, roles=BUSINESSES,
                body=Replacement, body_optional=True, is_visible=self.is_own, response=Order, status=201,
                limit="orders", needs=("Idempotency-Key",), codes=_REPLACING,
                summary="Take an expired order after all, once: accepted, its prices, today's stock; "
                "the customer may cancel it for two minutes",
            ),
            Route(
                method="PUT", path="/orders/{id}/lines/{line}/done", handler=self.tick, roles=BUSINESSES,
                body=LineDone, is_visible=self.is_own, response=Order,
                codes=(Code.NOT_FOUND, Code.TRANSITION_ILLEGAL),
                summary="Tick a line as made, or take the tick back",
            ),
        ]  # fmt: skip


class _Named(Struct):
    id: str


def _id_of(order: bytes) -> str:
    return msgspec.json.decode(order, type=_Named).id
