"""A client written from the contract alone: plain HTTP, plain JSON, plain WebSocket; keeps count of what it saw."""

import asyncio
import io
import json
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp

Json = Any
CODES_SEEN: set[tuple[int, str]] = set()
CALLS_SEEN: set[str] = set()


@dataclass
class Answer:
    """An HTTP answer: status, headers, and its JSON (or bytes when it is none)."""

    status: int
    headers: dict[str, str]
    body: Json

    @property
    def code(self) -> str:
        """The problem's stable code."""
        return str(self.body["code"])


def template(method: str, path: str) -> str:
    """The call as the contract's table names it: ids become {}."""
    parts = path.split("?")[0].split("/")
    named = ["{}" if (len(part) >= 32 and "-" in part) or len(part) == 64 else part for part in parts]
    return f"{method} {'/'.join(named)}"


def check_problem(answer: Answer) -> None:
    """Every refusal is a problem document with a code, and none is the server's fault."""
    assert answer.headers["Content-Type"].startswith("application/problem+json"), answer
    assert {"type", "title", "status", "detail", "code"} <= answer.body.keys(), answer
    assert answer.body["status"] == answer.status, answer
    for issue in answer.body.get("errors", []):
        assert {"pointer", "message", "rule"} <= issue.keys(), answer
        assert issue["rule"] != "other", answer
    CODES_SEEN.add((answer.status, answer.code))


@dataclass
class Client:
    """One signed-in (or anonymous) client of the REST API."""

    http: aiohttp.ClientSession
    base: str
    token: str | None = None
    account: Json = None
    headers: dict[str, str] = field(default_factory=dict)

    async def call(
        self, method: str, path: str, body: Json = None, /, data: bytes | None = None, **headers: str
    ) -> Answer:
        """One request under /api/v1 (or from the root for paths that begin with '/')."""
        url = self.base + (path if path.startswith("/") else f"/api/v1/{path}")
        sent = {name.replace("_", "-"): value for name, value in headers.items()} | self.headers
        if self.token and "Authorization" not in sent:
            sent["Authorization"] = f"Bearer {self.token}"
        if body is not None:
            data = json.dumps(body).encode()
            sent.setdefault("Content-Type", "application/json")
        stream = None if data is None else io.BytesIO(data)
        async with self.http.request(method, url, data=stream, headers=sent) as response:
            raw = await response.read()
            is_json = "json" in response.headers.get("Content-Type", "")
            answer = Answer(response.status, dict(response.headers), json.loads(raw) if is_json else raw)
        assert answer.status < 500 or answer.status == 503, (method, path, answer)
        assert "X-Request-ID" in answer.headers
        CALLS_SEEN.add(template(method, path))
        if answer.status >= 400:
            check_problem(answer)
        return answer

    async def get(self, path: str, **headers: str) -> Answer:
        return await self.call("GET", path, **headers)

    async def post(self, path: str, body: Json = None, **headers: str) -> Answer:
        return await self.call("POST", path, body, **headers)

    async def put(self, path: str, body: Json = None, **headers: str) -> Answer:
        return await self.call("PUT", path, body, **headers)

    async def patch(self, path: str, body: Json, version: int | None = None) -> Answer:
        matched = {} if version is None else {"If_Match": f'"{version}"'}
        return await self.call("PATCH", path, body, **matched)

    async def login(self, role: str, username: str, password: str | None = None, **more: Json) -> Answer:
        """Signs in; the answer's token is used from then on."""
        body = {"role": role, "username": username, "password": password or username, **more}
        answer = await self.post("auth/login", body)
        if answer.status == 200:
            self.token, self.account = answer.body["access_token"], answer.body["account"]
        return answer

    async def order(self, business: str, *lines: Json, key: str | None = None, **more: Json) -> Answer:
        """Places an order under a fresh key, or the one given."""
        body = {"business_id": business, "lines": list(lines), **more}
        return await self.post("orders", body, Idempotency_Key=key or str(uuid.uuid4()))

    async def move(self, order: Json, to: str, version: int | None = -1, **more: Json) -> Answer:
        """A transition of an order, naming its version (or another; None leaves it out)."""
        named = order["version"] if version == -1 else version
        matched = {} if named is None else {"If_Match": f'"{named}"'}
        return await self.post(f"orders/{order['id']}/transitions", {"to": to, **more}, **matched)

    @asynccontextmanager
    async def live(self, *, sign_in: bool = True) -> AsyncIterator["Socket"]:
        """A WebSocket, signed in by header and past its first `subscribed`."""
        headers = {"Authorization": f"Bearer {self.token}"} if sign_in else {}
        async with self.http.ws_connect(self.base + "/api/v1/live", headers=headers) as ws:
            CALLS_SEEN.add("GET live")
            socket = Socket(ws)
            if sign_in:
                await socket.read("subscribed")
            yield socket


class Socket:
    """A WebSocket of the contract: reads typed messages, remembers the last of each type."""

    def __init__(self, ws: aiohttp.ClientWebSocketResponse) -> None:
        self.ws = ws
        self.seen: list[Json] = []

    async def send(self, kind: str, *data: Json) -> None:
        await self.ws.send_str(json.dumps({"type": kind, "data": list(data)}))

    async def read(self, kind: str | None = None, timeout: float = 8) -> Json:
        """The next message (of a type, passing over others)."""
        while True:
            frame = await self.ws.receive(timeout)
            assert frame.type == aiohttp.WSMsgType.TEXT, (frame, self.ws.close_code, self.seen[-3:])
            message = json.loads(frame.data)
            self.seen.append(message)
            if kind is None or message["type"] == kind:
                return message

    async def order(self, order_id: str, state: str, timeout: float = 8) -> Json:
        """The next update that shows an order in a state."""
        async with asyncio.timeout(timeout):
            while True:
                message = await self.read("order_update")
                if message["data"][0]["id"] == order_id and message["data"][0]["state"] == state:
                    return message

    async def closed(self, timeout: float = 12) -> int | None:
        """The code the server closes with."""
        async with asyncio.timeout(timeout):
            while not self.ws.closed:
                frame = await self.ws.receive()
                if frame.type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.ERROR):
                    break
        return self.ws.close_code


def line(item, quantity=1, **more):
    return {"menu_item_id": item["id"], "quantity": quantity, **more}


HOSTILE = [
    b'{"a":' * 5_000,
    b"[" * 50_000 + b"]" * 50_000,
    b'{"role": "user", "username": "\\ud800", "password": "x"}',
    b'{"role": "user", "username": "\\u0000", "password": "x"}',
    b'{"business_id": 1e999, "lines": []}',
    b'{"lines": [{"quantity": ' + b"9" * 5_000 + b"}]}",
    b'{"quantity": NaN, "price": Infinity}',
    b"\xef\xbb\xbf{}",
    b"\xff\xfe\x00",
    b'"\xed\xa0\x80"',
    b"null",
    b"0",
    b'{"expected_total": -9223372036854775809}',
]
