"""A real server on a loopback port for tests, with accounts at hand: over a fresh database, in any event loop."""

import asyncio
import itertools
import json
import threading
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import aiohttp
import msgspec

from backend.accounts.passwords import Passwords
from backend.app import PARTS, Parts, create_app
from backend.database.pool import Database
from backend.live.service import LiveRules
from backend.settings import Settings
from backend.web.listener import Listener
from wire.accounts import Role

KEY = "a key for tests that is long enough to sign with any of the HMAC algorithms"
PASSWORD = "a good password"
# As cheap as argon2 goes: tests check what is refused, not how slowly.
CHEAP = {"memory_kib": 8, "passes": 1}
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, read to its end."""

    status: int
    headers: Any
    content: bytes

    @property
    def body(self) -> Any:
        """Its JSON, or None when there is no content."""
        return json.loads(self.content) if self.content else None

    @property
    def code(self) -> str | None:
        """The code of a problem."""
        return self.body.get("code") if isinstance(self.body, dict) else None


@dataclass(slots=True)
class Client:
    """A REST client, signed in when it has a token. Paths are relative to /api/v1 unless they begin with `/`."""

    http: aiohttp.ClientSession
    url: str
    token: str | None = None
    refresh_token: str | None = None
    account: dict[str, Any] = field(default_factory=dict)
    username: str = ""

    @property
    def id(self) -> UUID:
        """The id of its account."""
        return UUID(self.account["id"])

    @property
    def business_id(self) -> UUID:
        """The id of its business."""
        return UUID(self.account["business_id"])

    @property
    def channel(self) -> str:
        """The channel of its own."""
        if self.account["role"] == Role.BUSINESS:
            return f"biz:{self.account['business_id']}"
        return f"user:{self.account['id']}"

    async def request(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        headers: dict[str, str] | None = None,
        params: Any = None,
        data: Any = None,
    ) -> Reply:
        """Any request; `body` goes as JSON, `data` as it is."""
        sent = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        if body is not None:
            data = msgspec.json.encode(body)
            sent["Content-Type"] = "application/json"
        url = self.url + (path if path.startswith("/") else f"/api/v1/{path}")
        async with self.http.request(
            method, url, data=data, headers=sent | (headers or {}), params=params
        ) as answer:
            return Reply(answer.status, answer.headers, await answer.read())

    async def get(self, path: str, **more: Any) -> Reply:
        return await self.request("GET", path, **more)

    async def post(self, path: str, body: Any = None, **more: Any) -> Reply:
        return await self.request("POST", path, body, **more)

    async def put(self, path: str, body: Any = None, **more: Any) -> Reply:
        return await self.request("PUT", path, body, **more)

    async def patch(self, path: str, body: Any = None, **more: Any) -> Reply:
        return await self.request("PATCH", path, body, **more)

    async def delete(self, path: str, **more: Any) -> Reply:
        return await self.request("DELETE", path, **more)

    async def live(self, **more: Any) -> aiohttp.ClientWebSocketResponse:
        """A socket on the live endpoint, signed in on the upgrade."""
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return await self.http.ws_connect(f"{self.url}/api/v1/live", headers=headers, **more)


@dataclass(slots=True)
class Served:
    """A running server: its address, what it is made of, and accounts on it."""

    url: str
    parts: Parts
    http: aiohttp.ClientSession

    @property
    def database(self) -> Database:
        """The pool the server itself uses."""
        return self.parts.database

    def stranger(self) -> Client:
        """A client that is not signed in."""
        return Client(self.http, self.url)

    async def user(self, name: str | None = None, *, remember: bool = False) -> Client:
        """A new user, signed in."""
        return await self._account(Role.USER, name, remember)

    async def business(self, name: str | None = None, *, remember: bool = False) -> Client:
        """A new business, signed in; its password is PASSWORD as everybody's here."""
        return await self._account(Role.BUSINESS, name, remember)

    async def _account(self, role: Role, name: str | None, remember: bool) -> Client:
        username = name or f"{role}-{next(_numbers)}"
        asked = {
            "role": role,
            "username": username,
            "password": PASSWORD,
            "name": username,
            "remember": remember,
        }
        reply = await self.stranger().post("auth/register", asked)
        assert reply.status == 201, reply
        tokens = reply.body
        return Client(
            self.http,
            self.url,
            tokens["access_token"],
            tokens.get("refresh_token"),
            tokens["account"],
            username,
        )


@asynccontextmanager
async def serve_app(
    database_url: str, settings: Settings | None = None, *, live_rules: LiveRules | None = None, **more: Any
) -> AsyncIterator[Served]:
    """The whole server on a free loopback port, in this event loop; `more` goes to create_app."""
    database = await Database.open(database_url, smallest=1, largest=12)
    settings = settings or Settings(jwt_key=KEY)
    rules = live_rules or LiveRules(close_spread=0.0)
    more.setdefault("passwords", Passwords(**CHEAP))
    more.setdefault("pins", Passwords(**CHEAP, threads=1))
    app = create_app(settings, database, live_rules=rules, **more)
    listener = Listener(app, app[PARTS].connections)
    try:
        port = await listener.open("127.0.0.1", 0)
        # No cookies, and more connections than the default 100: tests open many sockets.
        connector = aiohttp.TCPConnector(limit=0)
        async with aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar()) as http:
            yield Served(f"http://127.0.0.1:{port}", app[PARTS], http)
    finally:
        await listener.close()
        await database.close()


class ServedThread:
    """The same server in a thread with an event loop of its own, for tests whose loop is Qt's."""

    def __init__(self, database_url: str, **more: Any) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="server", daemon=True)
        self._thread.start()
        self._context = serve_app(database_url, **more)
        self.served = self.call(self._context.__aenter__())

    @property
    def url(self) -> str:
        """The address of the server."""
        return self.served.url

    def call(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Run a coroutine in the server's loop and wait for its result; blocks the caller for 30 s at most."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(30)

    def user(self, name: str | None = None) -> Client:
        """A new user; use its account and token, and `call` for its requests."""
        client: Client = self.call(self.served.user(name))
        return client

    def business(self, name: str | None = None) -> Client:
        """A new business; use its account and token, and `call` for its requests."""
        client: Client = self.call(self.served.business(name))
        return client

    def end_registrations(self) -> None:
        """Sign out where the accounts were made: what is signed in is what the test signs in."""
        query = "UPDATE session SET revoked_at = now() WHERE terminal IS NULL"
        self.call(self.served.database.fetch(query))

    def expire(self, order_id: UUID) -> None:
        """Let an order have waited too long."""
        database = self.served.database
        late = "UPDATE orders SET expires_at = now() - interval '1 second' WHERE id = $1"
        self.call(database.fetch(late, order_id))
        self.call(database.write_row("SELECT expire_order($1)", order_id))

    def close(self) -> None:
        """End the server and its thread."""
        self.call(self._context.__aexit__(None, None, None))
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()
