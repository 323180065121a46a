"""The REST calls of orders: decode, call the service, encode."""

from backend.orders import listing, service
from backend.orders.listing import OrderFilter
from backend.web.route import BUSINESSES, Answer, Call, Route
from wire.orders import History, LineDone, Order, Orders, PlaceOrder, Promise, Transition
from wire.problems import Code


async def place(call: Call) -> Answer:
    """`POST orders`."""
    key = call.headers.get("Idempotency-Key")
    return Answer(201, await service.place_order(call.database, call.who, call.terminal, key, call.body))


async def find(call: Call) -> Answer:
    """`GET orders`."""
    return Answer(200, await listing.list_orders(call.database, call.who, call.query))


async def get(call: Call) -> Answer:
    """`GET orders/{id}`."""
    return Answer(200, await service.get_order(call.database, call.who, call.id()))


async def history(call: Call) -> Answer:
    """`GET orders/{id}/history`."""
    return Answer(200, await service.get_history(call.database, call.who, call.id()))


async def move(call: Call) -> Answer:
    """`POST orders/{id}/transitions`."""
    return Answer(
        200,
        await service.change_state(
            call.database, call.who, call.terminal, call.id(), call.body, call.if_match
        ),
    )


async def promise(call: Call) -> Answer:
    """`POST orders/{id}/promise`."""
    return Answer(
        200,
        await service.promise(call.database, call.who, call.terminal, call.id(), call.body, call.if_match),
    )


async def is_own(call: Call) -> bool:
    """Whether the caller may know of the order."""
    return await service.owns_order(call.database, call.who, call.id())


async def tick(call: Call) -> Answer:
    """`PUT orders/{id}/lines/{line}/done`."""
    return Answer(
        200, await service.tick_line(call.database, call.who, call.id(), call.id("line"), call.body)
    )


ROUTES = [
    Route(
        method="POST",
        path="/orders",
        handler=place,
        summary="Place an order; one placed by the business itself is a counter sale",
        body=PlaceOrder,
        answer=Order,
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
        answer=Orders,
    ),
    Route(
        method="GET",
        path="/orders/{id}",
        handler=get,
        summary="One order",
        answer=Order,
        codes=(Code.NOT_FOUND,),
    ),
    Route(
        method="GET",
        path="/orders/{id}/history",
        handler=history,
        summary="Who changed an order, when and where, oldest first",
        answer=History,
        codes=(Code.NOT_FOUND,),
    ),
    Route(
        method="POST",
        path="/orders/{id}/transitions",
        handler=move,
        summary="Move an order. A business gives a reason to reject or cancel; a user cancels what waits",
        body=Transition,
        answer=Order,
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
        finds=is_own,
        answer=Order,
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
        finds=is_own,
        answer=Order,
        codes=(Code.NOT_FOUND, Code.TRANSITION_ILLEGAL),
    ),
]
