"""Messages a second through socket, buffer and dict, beside one callback a message, in one run.

    python -m tests.bench.bench_buffer [messages]

Then stalls of the loop and the lag from the server's send to the page at steady rates. The server is a process
of its own; every hand-over costs what a view would spend on it.
"""

import asyncio
import gc
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

import msgspec
from aiohttp import ClientSession, WSMsgType, web

from desktop.core.client.api import Api
from desktop.core.client.session import Session
from desktop.core.sync.channel_positions import Position
from desktop.core.sync.live_client import LiveClient, UpdateKind
from desktop.core.sync.replica import Replica
from tests.scenes.desktop.fake_server import frame
from tests.scenes.desktop.wire_samples import CHANNELS, CUSTOMER, MORNING, order
from wire.accounts import Role
from wire.messages import OrderUpdate
from wire.orders import Order

OWN = CHANNELS[Role.USER]
ORDERS = 300
SENT_AT = "@sent@"
TICK = 0.005


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


def texts(messages: int) -> list[str]:
    """Updates going round over the orders, with a place for the time they are sent."""
    made: list[str] = []
    for seq in range(1, messages + 1):
        one = order(seq % ORDERS, (seq - 1) // ORDERS + 1)
        one.note = SENT_AT
        made.append(frame("order_update", one, channel=OWN, seq=seq))
    return made


async def send(socket: web.WebSocketResponse, made: list[str], rate: int) -> None:
    """Send all, so many a second (0: as fast as they are read)."""
    begun, step = time.monotonic(), int(rate * TICK) or 200
    for start in range(0, len(made), step):
        now = f"{time.monotonic():.5f}"
        for text in made[start : start + step]:
            await socket.send_str(text.replace(SENT_AT, now))
        late = begun + (start + step) / rate - time.monotonic() if rate else 0
        await asyncio.sleep(max(late, 0))


async def flood(messages: int, rate: int) -> None:
    """The server; prints its address."""
    made = texts(messages)

    async def live(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        place = {"channel": OWN, "epoch": "e1", "seq": 0, "now": MORNING}
        await socket.send_str(frame("subscribed", place))
        await socket.receive()
        await socket.send_str(frame("subscribed", {**place, "recovered": True}))
        await send(socket, made, rate)
        async for _ in socket:
            pass
        return socket

    app = web.Application()
    app.router.add_get("/api/v1/live", live)
    runner = web.AppRunner(app, shutdown_timeout=0.2)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    gc.freeze()
    print("http://{}:{}".format(*runner.addresses[0][:2]), flush=True)
    await asyncio.Event().wait()


@asynccontextmanager
async def server(messages: int, rate: int = 0) -> AsyncIterator[str]:
    """Run `flood` until the block ends."""
    arguments = ("-m", "tests.bench.bench_buffer", "flood", str(messages), str(rate))
    process = await asyncio.create_subprocess_exec(sys.executable, *arguments, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    yield (await process.stdout.readline()).decode().strip()
    process.kill()
    await process.wait()


async def watch(into: list[float]) -> None:
    """How late a 5 ms timer comes, in milliseconds."""
    while True:
        begun = time.perf_counter()
        await asyncio.sleep(TICK)
        into.append((time.perf_counter() - begun - TICK) * 1000)


class Run:
    """One run through the buffer: seconds taken, stalls and lags in milliseconds."""

    def __init__(self) -> None:
        self.stalls: list[float] = []
        self.lags: list[float] = []
        self.replica: Replica[Order] = Replica()
        self.taken = 0.0
        self.cpu = 0.0
        self.hand_overs = 0

    def show(self, orders: list[Order]) -> None:
        """The page."""
        paint(len(self.replica.update(orders).changed))
        now = time.monotonic()
        self.lags += [(now - float(one.note)) * 1000 for one in orders]

    async def go(self, url: str, messages: int) -> "Run":
        """Receive so many messages; at the end each order has its last version."""
        session = SignedIn(Api(url, UUID(int=1), "bench"))
        live = LiveClient(session)
        live.register(UpdateKind.ORDERS, self.show)
        await session.api.warm_up()
        gc.collect()
        gc.freeze()
        timer = asyncio.ensure_future(watch(self.stalls))
        begun, used = time.perf_counter(), time.process_time()
        live.start()
        live.channels.follow(OWN, Position("e1", 0))
        while (live.channels.position(OWN) or Position("", 0)).seq < messages:
            await asyncio.sleep(TICK)
        self.taken, self.cpu = time.perf_counter() - begun, time.process_time() - used
        timer.cancel()
        assert {one.version for one in self.replica} == {messages // ORDERS}
        self.hand_overs = live.buffer.counters.frames_handed
        await live.close()
        await session.api.close()
        return self


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


def at(part: float, values: list[float]) -> float:
    """The value below which this part of all lies."""
    return sorted(values)[min(int(len(values) * part), len(values) - 1)]


async def main(messages: int) -> None:
    """Print the figures and their ratio."""
    messages -= messages % ORDERS
    few = max(ORDERS, messages // 50 // ORDERS * ORDERS)
    async with server(messages) as url:
        fast = messages / (run := await Run().go(url, messages)).taken
    async with server(few) as url:
        slow = few / await naive(url, few)
    print(
        f"buffer  {fast:10,.0f} msg/s in {run.hand_overs} hand-overs, stall p99 {at(0.99, run.stalls):.1f} ms"
    )
    print(f"        {run.cpu / messages * 1e6:10.1f} us of processor a message, painting included")
    print(f"naive   {slow:10,.0f} msg/s")
    print(f"ratio   {fast / slow:10.1f}")
    idle: list[float] = []
    timer = asyncio.ensure_future(watch(idle))
    await asyncio.sleep(3)
    timer.cancel()
    print(f"  idle   stall p99 {at(0.99, idle):.1f} ms, max {max(idle):.1f} ms")
    for rate, seconds in ((5_000, 10), (20_000, 5)):
        count = rate * seconds // ORDERS * ORDERS
        async with server(count, rate) as url:
            run = await Run().go(url, count)
        stalls = f"stall p99 {at(0.99, run.stalls):.1f} ms, max {max(run.stalls):.1f} ms"
        print(f"{rate:6,}/s  {stalls}; lag p99 {at(0.99, run.lags):.1f} ms, {run.hand_overs} hand-overs")


if __name__ == "__main__":
    if sys.argv[1:2] == ["flood"]:
        asyncio.run(flood(int(sys.argv[2]), int(sys.argv[3])))
    else:
        asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 60_000))
