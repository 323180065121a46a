"""A stage for the push side: `LiveService` on a real port over a real database, and raw and comfortable clients."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import aiohttp
from aiohttp import web

from backend.database.pool import Database
from backend.identity import Identity
from backend.live.bus import Bus
from backend.live.service import LiveRules, LiveService
from backend.runtime.ids import new_id
from backend.runtime.problems import ProblemError
from wire.accounts import Role
from wire.problems import Code

Json = Any


def identity(role: Role = Role.USER, *, lives: float = 900.0, **more: Any) -> Identity:
    """Somebody who is signed in for `lives` seconds."""
    return Identity(
        account_id=more.get("account_id") or new_id(),
        role=role,
        name="somebody",
        business_id=(more.get("business_id") or new_id()) if role is Role.BUSINESS else None,
        session_id=more.get("session_id") or uuid4(),
        expires_at=datetime.now(UTC) + timedelta(seconds=lives),
    )


class Accounts:
    """Tokens that stand for identities, and what order_seen reported."""

    def __init__(self) -> None:
        self.tokens: dict[str, Identity] = {}
        self.seen: list[tuple[UUID, UUID, int]] = []

    def issue(self, who: Identity) -> str:
        token = f"token-{len(self.tokens)}"
        self.tokens[token] = who
        return token

    def verify(self, token: str) -> Identity:
        who = self.tokens.get(token)
        if who is None:
            raise ProblemError(Code.TOKEN_INVALID, "The access token is not one of this server.")
        if who.expires_at <= datetime.now(UTC):
            raise ProblemError(Code.TOKEN_EXPIRED, "The access token has expired.")
        return who

    async def authorize(self, identity: Identity, *, for_owners: bool) -> Identity:
        """Nobody here works for anybody."""
        raise AssertionError(f"{identity} is no staff")

    async def editions(self, ids: Sequence[UUID]) -> dict[UUID, int]:
        """Nobody."""
        return {}

    async def mark_seen(self, who: Identity, order_id: UUID, version: int) -> bool:
        self.seen.append((who.account_id, order_id, version))
        return True


class Stage:
    """One instance of the push side, serving."""

    def __init__(self, live: LiveService, database: Database, accounts: Accounts, port: int) -> None:
        self.live = live
        self.database = database
        self.accounts = accounts
        self.port = port
        self.url = f"http://127.0.0.1:{port}/api/v1/live"

    async def append(self, channel: str, *messages: Json, kind: str = "order_update") -> int:
        """Commits messages, one transaction each; returns the last position."""
        seq = 0
        for message in messages:
            async with self.database.transaction() as connection:
                seq = await append(connection, channel, message, kind)
        return seq

    @asynccontextmanager
    async def client(self, who: Identity | None = None, **more: Any) -> AsyncIterator["Peer"]:
        """A signed-in client, its greeting read."""
        token = self.accounts.issue(who or identity())
        headers = {"Authorization": f"Bearer {token}"}
        async with aiohttp.ClientSession() as session:
            async with session.ws_connect(self.url, headers=headers, autoclose=True, **more) as ws:
                peer = Peer(ws)
                peer.greeting = await peer.take("subscribed")
                yield peer


async def append(connection: Any, channel: str, message: Json, kind: str = "order_update") -> int:
    """One message inside a transaction of the caller's."""
    seq: int = await connection.fetchval(
        "SELECT append_event($1, $2, $3::text::json)", channel, kind, json.dumps([message])
    )
    return seq


class Peer:
    """A client of the contract: frames as decoded JSON."""

    def __init__(self, ws: aiohttp.ClientWebSocketResponse) -> None:
        self.ws = ws
        self.greeting: Json = None

    async def send(self, kind: str, *data: Json) -> None:
        await self.ws.send_str(json.dumps({"type": kind, "data": list(data)}))

    async def next(self, seconds: float = 10) -> Json:
        """The next frame; a closed socket is an error that names the code."""
        message = await self.ws.receive(timeout=seconds)
        if message.type is not aiohttp.WSMsgType.TEXT:
            raise AssertionError(f"closed with {self.ws.close_code}: {message.extra!r}")
        return json.loads(message.data)

    async def take(self, kind: str, seconds: float = 10) -> Json:
        """The object of the next frame, which must be of this type."""
        frame = await self.next(seconds)
        assert frame["type"] == kind, frame
        return frame["data"][0]

    async def subscribe(self, channel: str, **position: Json) -> Json:
        """Subscribes and returns the answer, dropping what came before it as the contract says."""
        await self.send("subscribe", {"channel": channel, **position})
        while (frame := await self.next())["type"] != "subscribed":
            assert frame.get("channel") == channel or frame["type"] == "head", frame
        return frame["data"][0]

    async def messages(self, count: int) -> list[Json]:
        """The next numbered frames; heads between them are dropped."""
        found: list[Json] = []
        while len(found) < count:
            frame = await self.next()
            if frame["type"] != "head":
                found.append(frame)
        return found

    async def closed(self, seconds: float = 10) -> tuple[int | None, str]:
        """Reads to the close; its code and reason."""
        async with asyncio.timeout(seconds):
            while True:
                message = await self.ws.receive()
                if message.type in (
                    aiohttp.WSMsgType.CLOSE,
                    aiohttp.WSMsgType.CLOSED,
                    aiohttp.WSMsgType.CLOSING,
                ):
                    return self.ws.close_code, message.extra or ""
                if message.type is aiohttp.WSMsgType.ERROR:
                    raise AssertionError(f"broken: {self.ws.exception()!r}")


def numbers(frames: Sequence[Json]) -> list[int]:
    """What the messages of `append` count, in the order of arrival."""
    return [frame["data"][0]["n"] for frame in frames]


@asynccontextmanager
async def stage(
    database: Database, *, bus: Bus | None = None, rules: LiveRules | None = None, running: bool = True
) -> AsyncIterator[Stage]:
    """Starts an instance; `running=False` leaves relay and comparison to the test."""
    accounts = Accounts()
    live = LiveService(database, accounts.verify, accounts.mark_seen, accounts, bus=bus, rules=rules)
    app = web.Application()
    app.add_routes(live.endpoint.routes)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    await live.start()
    loops = asyncio.create_task(live.run()) if running else None
    try:
        yield Stage(live, database, accounts, runner.addresses[0][1])
    finally:
        await live.registry.close_all(1012, spread=0.0, longest=5.0)
        if loops is not None:
            loops.cancel()
            with suppress(asyncio.CancelledError):
                await loops
        await live.close()
        await runner.cleanup()
