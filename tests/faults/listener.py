"""A client of the live endpoint that keeps its place: connects, resumes, reads snapshots, notes what it receives."""

import asyncio
import random
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import aiohttp
import msgspec

from tests.faults.history import History, Seen, What
from tests.faults.people import Person

LEAST, LONGEST = 0.5, 30.0


class Slim(msgspec.Struct):
    """What of an order (or of `subscribed`) is needed here."""

    id: str = ""
    version: int = 0
    state: str = ""
    note: str = ""
    channel: str = ""
    epoch: str = ""
    seq: int = 0
    recovered: bool | None = None


class Frame(msgspec.Struct):
    """Any frame of the server."""

    type: str
    data: list[Slim]
    channel: str = ""
    seq: int = 0


class Page(msgspec.Struct):
    """A page of orders."""

    epoch: str
    seq: int
    items: list[Slim]
    next: str | None = None


FRAMES: msgspec.json.Decoder[Frame] = msgspec.json.Decoder(Frame)


class Listener:
    """Follows one person's own channel until stopped, through every fault."""

    def __init__(
        self, name: str, person: Person, http: aiohttp.ClientSession, url: Callable[[], str], history: History
    ) -> None:
        self.name, self.person, self.history = name, person, history
        self.channel = person.channel
        self.orders: dict[str, Seen] = {}
        self.epoch, self.seq = "", -1
        self.codes: list[int | None] = []
        self.recovered: list[bool] = []
        self.resumed: list[float] = []  # seconds from each loss of the connection to being live again
        self.delays: list[tuple[float, float]] = []  # (when, seconds from the buyer's note) of new orders
        self.refused: list[int] = []  # HTTP statuses of upgrades that failed
        self.live = False
        self.hold = 0.0  # seconds to stay away after the next cut
        self._http, self._url = http, url
        self._ws: aiohttp.ClientWebSocketResponse | None = None
        self._lost: float | None = None
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin, in the background."""
        self._task = asyncio.create_task(self._run(), name=f"listener {self.name}")

    async def stop(self) -> None:
        """End, and note what is shown."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        self.history.ends_with(self.name, self.channel, self.orders)

    def cut(self, hold: float = 0.0) -> None:
        """The network takes the connection away, without a word, for so long."""
        self.hold = hold
        if self._ws is not None and (transport := self._ws._response.connection) is not None:
            assert transport.transport is not None
            transport.transport.abort()

    async def _run(self) -> None:
        failures = 0
        while True:
            try:
                await self._connect()
            except (aiohttp.ClientError, OSError, TimeoutError, msgspec.MsgspecError) as error:
                if isinstance(error, aiohttp.WSServerHandshakeError):
                    self.refused.append(error.status)
            failures = 1 if self.live else failures + 1
            if self.live or self._lost is None:
                self._lost = time.monotonic()
            self.live, self._ws = False, None
            hold, self.hold = self.hold, 0.0
            ceiling = min(LONGEST, LEAST * 2 ** min(failures, 6))
            await asyncio.sleep(hold + random.uniform(LEAST, ceiling))

    async def _connect(self) -> None:
        if self.seq < 0:
            await self._read_snapshot()
        headers = {"Authorization": f"Bearer {self.person.token}"}
        async with self._http.ws_connect(
            self._url() + "/api/v1/live", headers=headers, timeout=aiohttp.ClientWSTimeout(ws_close=1.0)
        ) as ws:
            self._ws = ws
            with suppress(TimeoutError):
                await self._follow(ws)
            self.codes.append(ws.close_code)

    async def _follow(self, ws: aiohttp.ClientWebSocketResponse) -> None:
        message = await ws.receive(10)
        if message.type is not aiohttp.WSMsgType.TEXT:
            return
        await self._subscribe(ws)
        # A silent server is as good as none: `head` comes every 25 s.
        while (message := await ws.receive(40)).type is aiohttp.WSMsgType.TEXT:
            frame = FRAMES.decode(message.data)
            if frame.type == "subscribed" and frame.data[0].recovered is not None:
                await self._answered(ws, frame.data[0])
            elif frame.type == "order_update" and self.live and frame.channel == self.channel:
                self._apply(frame)

    async def _subscribe(self, ws: aiohttp.ClientWebSocketResponse) -> None:
        self.live = False
        wish: Any = {"channel": self.channel, "epoch": self.epoch, "seq": self.seq}
        await ws.send_str(msgspec.json.encode({"type": "subscribe", "data": [wish]}).decode())

    async def _answered(self, ws: aiohttp.ClientWebSocketResponse, answer: Slim) -> None:
        self.recovered.append(bool(answer.recovered))
        if not answer.recovered:
            await self._read_snapshot()
            await self._subscribe(ws)
            return
        self.live = True
        self.history.received(self.name, What.RESUME, self.channel, answer.epoch, self.seq)
        if self._lost is not None:
            self.resumed.append(time.monotonic() - self._lost)
            self._lost = None

    def _apply(self, frame: Frame) -> None:
        order = frame.data[0]
        self.seq = frame.seq
        seen = {order.id: Seen(order.version, order.state)}
        self.history.received(self.name, What.MESSAGE, self.channel, self.epoch, frame.seq, seen)
        held = self.orders.get(order.id)
        if held is None or held.version < order.version:
            self.orders[order.id] = seen[order.id]
        if order.version == 1 and order.note:
            now = time.monotonic()
            self.delays.append((now, now - float(order.note)))

    async def _read_snapshot(self) -> None:
        position: Page | None = None
        orders: dict[str, Seen] = {}
        cursor: str | None = ""
        while cursor is not None:
            page = await self._page(cursor)
            position, cursor = position or page, page.next
            for order in page.items:
                orders.setdefault(order.id, Seen(order.version, order.state))
        assert position is not None
        self.epoch, self.seq, self.orders = position.epoch, position.seq, orders
        self.history.received(self.name, What.BEGIN, self.channel, self.epoch, self.seq)

    async def _page(self, cursor: str) -> Page:
        params = {"limit": "100"} | ({"cursor": cursor} if cursor else {})
        headers = {"Authorization": f"Bearer {self.person.token}"}
        url = self._url() + "/api/v1/orders"
        async with self._http.get(url, params=params, headers=headers) as answer:
            answer.raise_for_status()
            return msgspec.json.decode(await answer.read(), type=Page)


async def all_live(listeners: list[Listener], seconds: float = 60.0) -> float:
    """Waits until every one is live; the seconds that took (`seconds` when it did not happen)."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        if all(listener.live for listener in listeners):
            break
        await asyncio.sleep(0.02)
    return time.monotonic() - began


async def converge(listeners: list[Listener], heads: dict[str, int], seconds: float = 60.0) -> float:
    """Waits until every one is at the head of its channel; the seconds that took."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        if all(listener.seq >= heads.get(listener.channel, 0) for listener in listeners):
            break
        await asyncio.sleep(0.02)
    return time.monotonic() - began
