"""Messages a second through socket, buffer and dict, beside one callback a message, in one run.

python -m tests.bench.bench_buffer [messages]
"""

import asyncio
import statistics
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import msgspec
from aiohttp import ClientSession, WSMsgType, web

from desktop.core.api import Api
from desktop.core.channels import Position
from desktop.core.live import Kind, Live
from desktop.core.replica import Replica
from desktop.core.session import Session
from tests.desktop.core.fake_server import frame
from tests.desktop.core.samples import CHANNELS, CUSTOMER, MORNING, order
from wire.accounts import Role
from wire.messages import OrderUpdate
from wire.orders import Order

OWN = CHANNELS[Role.USER]
ORDERS = 300


class SignedIn(Session):
    """A session that needs no server of accounts."""

    def __init__(self, api: Api) -> None:
        super().__init__(api, Role.USER, None)  # type: ignore[arg-type]
        self.account = CUSTOMER
        self._access = "token"


def paint(count: int) -> None:
    """What a view spends for a hand-over: a fixed part for the frame and a part for each object."""
    until = time.perf_counter() + 0.0005 + 0.00001 * count
    while time.perf_counter() < until:
        pass


async def flood(messages: int) -> None:
    """A server that sends all of it as fast as it is read, in a process of its own; prints its address."""
    made = texts(messages)

    async def live(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        place = {"channel": OWN, "epoch": "e1", "seq": 0, "now": MORNING}
        await socket.send_str(frame("subscribed", place))
        await socket.receive()
        await socket.send_str(frame("subscribed", {**place, "recovered": True}))
        for number, text in enumerate(made):
            await socket.send_str(text)
            if number % 200 == 0:
                await asyncio.sleep(0)
        async for _ in socket:
            pass
        return socket

    app = web.Application()
    app.router.add_get("/api/v1/live", live)
    runner = web.AppRunner(app, shutdown_timeout=0.2)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print("http://{}:{}".format(*runner.addresses[0][:2]), flush=True)
    await asyncio.Event().wait()


@asynccontextmanager
async def server(messages: int) -> AsyncIterator[str]:
    """Run `flood` until the block ends."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.bench.bench_buffer",
        "flood",
        str(messages),
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    yield (await process.stdout.readline()).decode().strip()
    process.kill()
    await process.wait()


async def stalls(into: list[float]) -> None:
    """How late a 5 ms timer comes."""
    while True:
        begun = time.perf_counter()
        await asyncio.sleep(0.005)
        into.append((time.perf_counter() - begun - 0.005) * 1000)


async def buffered(url: str, messages: int) -> tuple[float, int, list[float]]:
    """Seconds, hand-overs and stalls through the buffer."""
    session = SignedIn(Api(url, UUID(int=1), "bench"))
    live = Live(session)
    replica: Replica[Order] = Replica()

    def show(orders: list[Order]) -> None:
        paint(len(replica.update(orders).changed))

    live.register(Kind.ORDERS, show)
    late: list[float] = []
    timer = asyncio.ensure_future(stalls(late))
    await session.api.warm_up()
    begun = time.perf_counter()
    live.start()
    live.channels.follow(OWN, Position("e1", 0))
    while (live.channels.position(OWN) or Position("", 0)).seq < messages:
        await asyncio.sleep(0.005)
    taken = time.perf_counter() - begun
    timer.cancel()
    assert {one.version for one in replica} == {messages // ORDERS}
    await live.close()
    await session.api.close()
    return taken, live.buffer.counters.frames_handed, late


async def naive(url: str, messages: int) -> float:
    """Seconds with one decoding and one painting a message."""
    replica: Replica[Order] = Replica()
    decoder = msgspec.json.Decoder(OrderUpdate)
    async with ClientSession() as client, client.ws_connect(f"{url}/api/v1/live") as socket:
        await socket.send_str("{}")
        begun, heard = time.perf_counter(), 0
        async for message in socket:
            if message.type is not WSMsgType.TEXT or '"subscribed"' in message.data[:30]:
                continue
            replica.update(decoder.decode(message.data).data)
            paint(len(replica))  # every row is laid out anew at each change, as a list view does
            heard += 1
            if heard == messages:
                return time.perf_counter() - begun
    raise AssertionError("The server ended early.")


def texts(messages: int) -> list[str]:
    """Updates going round over the orders."""
    made: list[Any] = []
    for seq in range(1, messages + 1):
        number, version = seq % ORDERS, (seq - 1) // ORDERS + 1
        made.append(frame("order_update", order(number, version), channel=OWN, seq=seq))
    return made


async def main(messages: int) -> None:
    """Print both figures and their ratio."""
    messages -= messages % ORDERS
    few = max(ORDERS, messages // 50 // ORDERS * ORDERS)
    async with server(messages) as url:
        taken, frames, late = await buffered(url, messages)
    async with server(few) as url:
        slow = few / await naive(url, few)
    fast = messages / taken
    p99 = statistics.quantiles(late, n=100)[98]
    print(
        f"buffer  {fast:10,.0f} msg/s   {frames} hand-overs, stall p99 {p99:.1f} ms, max {max(late):.1f} ms"
    )
    print(f"naive   {slow:10,.0f} msg/s")
    print(f"ratio   {fast / slow:10.1f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["flood"]:
        asyncio.run(flood(int(sys.argv[2])))
    else:
        asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 60_000))
