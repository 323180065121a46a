"""From a request to the socket that hears of it, with nothing else to do."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable

from tests.bench.callers import Caller, Listener, connect, request
from tests.bench.figures import Figure, percentile
from tests.bench.measured_servers import MeasuredServer
from tests.bench.orders import both
from tests.bench.own_postgres import own_postgres

PAUSE = 0.01


async def _until_told(socket: Listener, act: Callable[[], Awaitable[tuple[int, bytes]]], right: int) -> float:
    """Milliseconds from the request to the next message on a socket."""
    socket.heard.clear()
    begun = time.perf_counter()
    status, body = await act()
    assert status == right, body
    async with asyncio.timeout(5):
        await socket.heard.wait()
    return (socket.last_at - begun) * 1000


async def orders_to_console(server: MeasuredServer, times: int) -> list[float]:
    """Of each order: from POST to the console's socket, in milliseconds, sorted."""
    took = []
    caller = await connect(server.port)
    async with server.listening() as (console, *_):
        for number in range(times):
            asked = server.order(number)
            took.append(await _until_told(console, lambda asked=asked: caller.call(asked), 201))  # type: ignore[misc]
            await asyncio.sleep(PAUSE)
    caller.close()
    return sorted(took)


async def accepts_to_customer(server: MeasuredServer, times: int) -> list[float]:
    """Of each accept: from POST to the customer's socket, in milliseconds, sorted."""
    took = []
    caller = await connect(server.port)
    assert server.business is not None
    async with server.listening() as (_, *customers):
        for number in range(times):
            customer = customers[number % len(customers)]
            order = await _place(caller, server, number)
            await asyncio.sleep(PAUSE)  # what was told of placing has come
            body = json.dumps({"to": "accepted", "promised_minutes": 10}).encode()
            bearer = {"Authorization": f"Bearer {server.business.token}", "If-Match": f'"{order["version"]}"'}
            asked = request("POST", f"/api/v1/orders/{order['id']}/transitions", bearer, body)
            took.append(await _until_told(customer, lambda asked=asked: caller.call(asked), 200))  # type: ignore[misc]
            await asyncio.sleep(PAUSE)
    caller.close()
    return sorted(took)


async def _place(caller: Caller, server: MeasuredServer, number: int) -> dict[str, str]:
    status, body = await caller.call(server.order(number))
    assert status == 201, body
    found: dict[str, str] = json.loads(body)
    return found


async def idle(times: int) -> list[Figure]:
    """POST to console and accept to customer, beside the reference's POST to socket."""
    with own_postgres() as (postgres, folder):
        async with both(folder, postgres) as (floor, ours):
            least = await orders_to_console(floor, times)
            placed = await orders_to_console(ours, times)
            accepted = await accepts_to_customer(ours, times)
    return [
        Figure("idle: POST to console, median", "<= 2", percentile(placed, 0.5), "ms", percentile(least, 0.5)),
        Figure("idle: POST to console, 99th percentile", "<= 3", percentile(placed, 0.99), "ms",
               percentile(least, 0.99)),
        Figure("idle: accept to customer, median", "<= 2", percentile(accepted, 0.5), "ms", percentile(least, 0.5)),
    ]  # fmt: skip
