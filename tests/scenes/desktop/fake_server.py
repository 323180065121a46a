"""A scripted server of the contract on a real socket: it can cut, fall silent, lie, and forget."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
from aiohttp import WSMsgType, web

from tests.scenes.desktop.wire_samples import CHANNELS, CUSTOMER, MENU, OWNER, SHOP, business
from wire.accounts import Role
from wire.catalog import MenuItem
from wire.orders import Order, PlaceOrder
from wire.problems import STATUS, Code

ENDED = {"completed", "rejected", "cancelled", "expired"}


def frame(type_: str, *data: object, **beside: object) -> str:
    """A text frame."""
    return msgspec.json.encode({"type": type_, "data": list(data), **beside}).decode()


def answer(body: object, status: int = 200) -> web.Response:
    """A JSON answer."""
    return web.Response(body=msgspec.json.encode(body), status=status, content_type="application/json")


def problem_response(code: Code, **beside: Any) -> web.Response:
    """A problem."""
    status = STATUS[code]
    body = {"type": "about:blank", "title": code, "status": status, "detail": f"It is {code}.", "code": code}
    return web.Response(
        body=msgspec.json.encode({**body, **beside}), status=status, content_type="application/problem+json"
    )


class FakeServer:
    """State and levers; tests set the levers, clients do the rest."""

    def __init__(self) -> None:
        self.url = ""
        self.epoch = "e1"
        self.first_seq: dict[str, int] = {}
        self.channels: dict[str, list[str]] = {}
        self.orders: dict[UUID, Order] = {}
        self.items: dict[UUID, MenuItem] = {}
        self.shop = business()
        self.placed: dict[str, tuple[bytes, Order]] = {}
        self.sockets: dict[web.WebSocketResponse, dict[str, bool]] = {}
        self.received: list[dict[str, Any]] = []
        self.requests: list[str] = []
        self.terminals: list[str] = []
        self.tokens: dict[str, Role] = {}
        self.refresh_tokens: dict[str, Role] = {}
        self.token_life = timedelta(minutes=15)
        self.logins = 0
        # Levers.
        self.before: Callable[[web.Request], Awaitable[web.StreamResponse | None]] | None = None
        self.after: Callable[[web.Request], Awaitable[None]] | None = None
        self.silent = False
        self.recover = True

    # What happens on the server.

    def seq(self, channel: str) -> int:
        """The channel's position."""
        return len(self.channels.setdefault(channel, []))

    def publish(self, channel: str, type_: str, *objects: Any) -> None:
        """Append a message and send it to who follows."""
        log = self.channels.setdefault(channel, [])
        for one in objects:
            if isinstance(one, Order):
                self.orders[one.id] = one
            elif isinstance(one, MenuItem):
                self.items[one.id] = one
        log.append(frame(type_, *objects, channel=channel, seq=len(log) + 1))
        for socket, followed in self.sockets.items():
            if followed.get(channel):
                self._send(socket, log[-1])

    def _send(self, socket: web.WebSocketResponse, text: str) -> None:
        # Straight into the transport's buffer: tests publish thousands without a turn of the loop.
        if not socket.closed and socket._writer is not None:
            self._tasks.add(task := asyncio.ensure_future(socket.send_str(text)))
            task.add_done_callback(self._tasks.discard)

    def say(self, text: str) -> None:
        """Send a frame as it is to everybody."""
        for socket in self.sockets:
            self._send(socket, text)

    def head(self, channel: str) -> None:
        """Tell the channel's position."""
        self.say(frame("head", self._place(channel)))

    def cut(self) -> None:
        """Cut all sockets without a word, as a lost network does."""
        for socket in list(self.sockets):
            assert socket._req is not None
            assert socket._req.transport is not None
            socket._req.transport.abort()

    async def close(self, code: int) -> None:
        """Close all sockets with a code."""
        for socket in list(self.sockets):
            await socket.close(code=code)

    def restart(self) -> None:
        """Forget tokens and the past: another epoch."""
        self.epoch += "x"
        for log in self.channels.values():
            log.clear()

    # How it answers.

    def _tokens(self, role: Role, remember: bool) -> dict[str, object]:
        self.logins += 1
        access = f"access-{self.logins}"
        self.tokens[access] = role
        account = CUSTOMER if role is Role.USER else OWNER
        expires = datetime.now(UTC) + self.token_life
        body = {"access_token": access, "token_type": "Bearer", "expires_at": expires, "account": account}
        if remember:
            body["refresh_token"] = f"refresh-{self.logins}"
            self.refresh_tokens[f"refresh-{self.logins}"] = role
        return body

    def _place(self, channel: str) -> dict[str, object]:
        return {"channel": channel, "epoch": self.epoch, "seq": self.seq(channel), "now": datetime.now(UTC)}

    def _role(self, request: web.Request) -> Role | None:
        return self.tokens.get(request.headers.get("Authorization", "").removeprefix("Bearer "))

    async def rest(self, request: web.Request) -> web.StreamResponse:
        """Any REST call, with the levers before and after it."""
        path = request.path.removeprefix("/api/v1/")
        self.requests.append(f"{request.method} {path}")
        self.terminals.append(request.headers.get("X-Terminal", ""))
        if self.before is not None and (early := await self.before(request)) is not None:
            return early
        result = await self._rest(request, path)
        if self.after is not None:
            await self.after(request)
        return result

    async def _rest(self, request: web.Request, path: str) -> web.StreamResponse:
        if path == "/healthz":
            return answer({"status": "ok"})
        if path.startswith("auth/"):
            return await self._auth(request, path)
        role = self._role(request)
        if role is None:
            return problem_response(Code.TOKEN_EXPIRED)
        if path == "orders" and request.method == "POST":
            return await self._place_order(request)
        if path == "orders":
            return self._list_orders(request, CHANNELS[role])
        if path in ("menu-items", f"businesses/{SHOP}/menu"):
            return answer({**self._place(MENU), "items": list(self.items.values())})
        if path == "business":
            return answer(self.shop)
        if path == "businesses":
            return answer({"items": [self.shop], "next": None})
        return problem_response(Code.NOT_FOUND)

    async def _auth(self, request: web.Request, path: str) -> web.StreamResponse:
        body = await request.json()
        if path == "auth/logout":
            return web.Response(status=204, headers={"X-Request-ID": "fake"})
        if path == "auth/refresh":
            role = self.refresh_tokens.pop(body["refresh_token"], None)
            return problem_response(Code.TOKEN_INVALID) if role is None else answer(self._tokens(role, True))
        if body["password"] != "right":
            return problem_response(Code.CREDENTIALS_WRONG)
        return answer(self._tokens(Role(body["role"]), body["remember"]))

    async def _place_order(self, request: web.Request) -> web.StreamResponse:
        key, body = request.headers["Idempotency-Key"], await request.read()
        msgspec.json.decode(body, type=PlaceOrder)
        if key not in self.placed:
            from tests.scenes.desktop.wire_samples import order

            new = order(900 + len(self.placed))
            self.placed[key] = (body, new)
            self.publish(CHANNELS[Role.USER], "order_update", new)
        kept, placed = self.placed[key]
        return answer(placed, 201) if kept == body else problem_response(Code.IDEMPOTENCY_KEY_REUSED)

    def _list_orders(self, request: web.Request, channel: str) -> web.Response:
        states = request.query.getall("state", [])
        found = [one for one in self.orders.values() if not states or one.state in states]
        found.sort(key=lambda one: one.created_at, reverse=True)
        start, limit = int(request.query.get("cursor", 0)), int(request.query.get("limit", 50))
        following = str(start + limit) if start + limit < len(found) else None
        page = found[start : start + limit]
        return answer({**self._place(channel), "items": page, "next": following})

    async def live(self, request: web.Request) -> web.StreamResponse:
        """The WebSocket."""
        socket = web.WebSocketResponse(autoping=not self.silent)
        await socket.prepare(request)
        self.terminals.append(request.headers.get("X-Terminal", ""))
        role = self._role(request)
        if role is None:
            await socket.close(code=4401)
            return socket
        own = CHANNELS[role]
        self.sockets[socket] = {own: True}
        try:
            if self.silent:
                async for _ in socket:
                    pass
                return socket
            await socket.send_str(frame("subscribed", self._place(own)))
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await self._heard(socket, msgspec.json.decode(message.data))
        finally:
            self.sockets.pop(socket, None)
        return socket

    async def _heard(self, socket: web.WebSocketResponse, message: dict[str, Any]) -> None:
        self.received.append(message)
        (data,) = message["data"]
        if message["type"] == "unsubscribe":
            self.sockets[socket].pop(data["channel"], None)
        if message["type"] != "subscribe":
            return
        channel = data["channel"]
        place, log = self._place(channel), self.channels[channel]
        if "seq" not in data:
            self.sockets[socket][channel] = True
            await socket.send_str(frame("subscribed", place))
            return
        can = self.recover and data["epoch"] == self.epoch and data["seq"] <= len(log)
        self.sockets[socket][channel] = can
        await socket.send_str(frame("subscribed", {**place, "recovered": can}))
        for text in list(log[data["seq"] :]) if can else []:
            self._send(socket, text)

    _tasks: set[asyncio.Task[None]] = set()


@asynccontextmanager
async def running(server: FakeServer, port: int = 0) -> AsyncIterator[FakeServer]:
    """Serve on a loopback port until the block ends."""
    app = web.Application()
    app.router.add_get("/api/v1/live", server.live)
    app.router.add_route("*", "/{path:.*}", server.rest)
    runner = web.AppRunner(app, shutdown_timeout=0.2)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    host, bound = runner.addresses[0][:2]
    server.url = f"http://{host}:{bound}"
    try:
        yield server
    finally:
        server.cut()
        await runner.cleanup()
