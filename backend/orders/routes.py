"""The REST routes of orders: decode, call the service, encode."""

from backend.orders import listing, service
from backend.orders.listing import OrderFilter
from backend.web.route import BUSINESSES, ApiRequest, ApiResponse, Route
from wire.orders import History, LineDone, Order, Orders, PlaceOrder, Promise, Transition
from wire.problems import Code


async def place(request: ApiRequest) -> ApiResponse:
    """`POST orders`."""
    key = request.headers.get("Idempotency-Key")
    return ApiResponse(
        201, await service.place_order(request.database, request.caller, request.terminal, key, request.body)
    )


async def find(request: ApiRequest) -> ApiResponse:
    """`GET orders`."""
    return ApiResponse(200, await listing.list_orders(request.database, request.caller, request.query))


async def get(request: ApiRequest) -> ApiResponse:
    """`GET orders/{id}`."""
    return ApiResponse(200, await service.get_order(request.database, request.caller, request.id()))


async def history(request: ApiRequest) -> ApiResponse:
    """`GET orders/{id}/history`."""
    return ApiResponse(200, await service.get_history(request.database, request.caller, request.id()))


async def move(request: ApiRequest) -> ApiResponse:
    """`POST orders/{id}/transitions`."""
    return ApiResponse(
        200,
        await service.change_state(
            request.database, request.caller, request.terminal, request.id(), request.body, request.if_match
        ),
    )


async def promise(request: ApiRequest) -> ApiResponse:
    """`POST orders/{id}/promise`."""
    return ApiResponse(
        200,
        await service.promise(
            request.database, request.caller, request.terminal, request.id(), request.body, request.if_match
        ),
    )


async def is_own(request: ApiRequest) -> bool:
    """Whether the caller may know of the order."""
    return await service.owns_order(request.database, request.caller, request.id())


async def tick(request: ApiRequest) -> ApiResponse:
    """`PUT orders/{id}/lines/{line}/done`."""
    return ApiResponse(
        200,
        await service.tick_line(
            request.database, request.caller, request.id(), request.id("line"), request.body
        ),
    )


ROUTES = [
    Route(
        method="POST",
        path="/orders",
        handler=place,
        summary="Place an order; one placed by the business itself is a counter sale",
        body=PlaceOrder,
        response=Order,
        status=201,
        limit="orders",
        needs=("Idempotency-Key",),
        codes=(
            Code.IDEMPOTENCY_KEY_MISSING,
            Code.NOT_FOUND,
            Code.STOCK_SHORT,
            Code.PRICE_CHANGED,
            Code.BUSINESS_CLOSED,
            Code.ITEM_UNAVAILABLE,
            Code.IDEMPOTENCY_IN_PROGRESS,
            Code.IDEMPOTENCY_KEY_REUSED,
        ),
    ),
    Route(
        method="GET",
        path="/orders",
        handler=find,
        summary="Own orders, newest first; the first page's position is the one to subscribe from",
        query=OrderFilter,
        response=Orders,
    ),
    Route(
        method="GET",
        path="/orders/{id}",
        handler=get,
        summary="One order",
        response=Order,
        codes=(Code.NOT_FOUND,),
    ),
    Route(
        method="GET",
        path="/orders/{id}/history",
        handler=history,
        summary="Who changed an order, when and where, oldest first",
        response=History,
        codes=(Code.NOT_FOUND,),
    ),
    Route(
        method="POST",
        path="/orders/{id}/transitions",
        handler=move,
        summary="Move an order. A business gives a reason to reject or cancel; a user cancels what waits",
        body=Transition,
        response=Order,
        needs=("If-Match",),
        codes=(Code.NOT_FOUND, Code.VERSION_MISSING, Code.VERSION_STALE, Code.TRANSITION_ILLEGAL),
    ),
    Route(
        method="POST",
        path="/orders/{id}/promise",
        handler=promise,
        summary="Promise an accepted order for so many minutes from now; If-Match may be left out",
        roles=BUSINESSES,
        body=Promise,
        is_visible=is_own,
        response=Order,
        needs=("If-Match",),
        codes=(Code.NOT_FOUND, Code.VERSION_STALE, Code.TRANSITION_ILLEGAL),
    ),
    Route(
        method="PUT",
        path="/orders/{id}/lines/{line}/done",
        handler=tick,
        summary="Tick a line as made, or take the tick back",
        roles=BUSINESSES,
        body=LineDone,
        is_visible=is_own,
        response=Order,
        codes=(Code.NOT_FOUND, Code.TRANSITION_ILLEGAL),
    ),
]
