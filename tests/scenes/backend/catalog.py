"""Two shops and a guest calling the catalog over real sockets; who they are is told by plain tokens."""

import io
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

import msgspec
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from backend.catalog.businesses import BusinessService
from backend.catalog.pictures import PictureService
from backend.catalog.routes import CatalogRoutes
from backend.catalog.service import MenuService
from backend.database.pool import Database
from backend.identity import Identity
from backend.runtime.ids import new_id
from backend.runtime.metrics import Metrics
from backend.runtime.problems import ProblemError
from backend.web.client_address import ClientAddresses
from backend.web.dispatch import Dispatcher
from backend.web.middleware import add_headers, middleware
from wire.accounts import Role
from wire.catalog import Business, MenuItem
from wire.problems import Code, Problem

T = TypeVar("T")
JSON = dict[str, Any]


def exactly(document: object, kind: type[T]) -> T:
    """A JSON value as a wire type: every field there, none more, at any depth."""
    found = msgspec.convert(document, kind, strict=True)
    assert shape(document) == shape(msgspec.to_builtins(found))
    return found


def shape(value: object) -> object:
    """Only the names and nesting of a JSON value."""
    if isinstance(value, Mapping):
        return {name: shape(one) for name, one in value.items()}
    if isinstance(value, list):
        return [shape(one) for one in value]
    return value is None


@dataclass
class Reply:
    """An answer, read to its end."""

    status: int
    raw: bytes
    headers: Mapping[str, str]

    @property
    def json(self) -> Any:
        return msgspec.json.decode(self.raw)

    def item(self, status: int = 200) -> JSON:
        """The answer as a menu item, checked against the wire type."""
        assert self.status == status, self.raw
        exactly(self.json, MenuItem)
        return self.json

    def business(self) -> JSON:
        """The answer as a business, checked against the wire type."""
        assert self.status == 200, self.raw
        exactly(self.json, Business)
        return self.json

    def refused(self, status: int, code: Code) -> JSON:
        """The answer as a problem of this kind."""
        assert (self.status, self.json.get("code")) == (status, code), self.raw
        assert self.headers["Content-Type"].startswith("application/problem+json")
        msgspec.json.decode(self.raw, type=Problem)
        return self.json


@dataclass
class Caller:
    """Somebody signed in, or nobody."""

    client: "TestClient[web.Request, web.Application]"
    identity: Identity | None

    @property
    def business_id(self) -> UUID:
        assert self.identity is not None
        return self.identity.business

    async def call(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        match: object = None,
        raw: bytes | None = None,
        **more: str,
    ) -> Reply:
        headers = {name.replace("_", "-"): value for name, value in more.items()}
        if self.identity is not None:
            headers["Authorization"] = f"Bearer {self.identity.name}"
        if match is not None:
            headers["If-Match"] = f'"{match}"'
        if body is not None:
            raw, headers["Content-Type"] = msgspec.json.encode(body), "application/json"
        async with self.client.request(
            method, f"/api/v1{path}", data=None if raw is None else io.BytesIO(raw), headers=headers
        ) as answer:
            return Reply(answer.status, await answer.read(), answer.headers)

    async def add(self, **fields: object) -> JSON:
        """A new item of this shop."""
        reply = await self.call(
            "POST", "/menu-items", {"name": "Ramyeon", "price": 6000, "stock": 40, **fields}
        )
        return reply.item(201)


class Gate:
    """Knows everybody by name."""

    def __init__(self, *people: Identity) -> None:
        self.people = {one.name: one for one in people}

    def verify(self, token: str) -> Identity:
        if token not in self.people:
            raise ProblemError(Code.TOKEN_INVALID, "Nobody is called that.")
        return self.people[token]


@dataclass
class Scene:
    """Two shops, a guest and a stranger, on one database."""

    database: Database
    shop: Caller
    rival: Caller
    guest: Caller
    nobody: Caller

    async def events(self, kind: str | None = None) -> list[JSON]:
        """What the shop's menu channel was told, oldest first; positions without holes, data fit for the wire."""
        rows = await self.database.fetch(
            "SELECT seq, type, data::text FROM event_log WHERE channel = $1 ORDER BY seq",
            f"menu:{self.shop.business_id}",
        )
        assert [row["seq"] for row in rows] == list(range(1, len(rows) + 1))
        found = [{"type": row["type"], "data": msgspec.json.decode(row["data"])} for row in rows]
        for one in found:
            wire: type = Business if one["type"] == "business_update" else MenuItem
            assert one["data"], "an empty message"
            for document in one["data"]:
                exactly(document, wire)
        return [one for one in found if kind in (None, one["type"])]

    async def sell(self, item_id: str, pieces: int = 1) -> None:
        """What an order does to an item: the stock moves, the channel is not told yet."""
        await self.database.write_row(
            "UPDATE menu_item SET stock = stock - $2, version = version + 1, unannounced = true WHERE id = $1",
            UUID(item_id), pieces,
        )  # fmt: skip


async def add_account(database: Database, name: str, role: Role) -> Identity:
    """An account, with its business if its role has one, and who it is."""
    business = new_id() if role == Role.BUSINESS else None
    if business is not None:
        await database.write_row("INSERT INTO business (id, name) VALUES ($1, $2)", business, name)
    account = new_id()
    await database.write_row(
        "INSERT INTO account (id, role, username, password_hash, name, business_id) VALUES ($1, $2, $3, '', $3, $4)",
        account, role, name, business,
    )  # fmt: skip
    return Identity(account, role, name, business, new_id(), datetime.now(UTC) + timedelta(hours=1))


@asynccontextmanager
async def opened_scene(database: Database) -> AsyncIterator[Scene]:
    """The scene, served on loopback."""
    shop = await add_account(database, "shop", Role.BUSINESS)
    rival = await add_account(database, "rival", Role.BUSINESS)
    guest = await add_account(database, "guest", Role.USER)
    app = web.Application(middlewares=[middleware(Metrics(), ClientAddresses())], client_max_size=0)
    app.on_response_prepare.append(add_headers)
    routes = CatalogRoutes(
        BusinessService(database), MenuService(database), PictureService(database)
    ).routes()
    Dispatcher(authenticator=Gate(shop, rival, guest), limiters={}).add_routes(app, routes)
    async with TestClient(TestServer(app)) as client:
        callers = [Caller(client, identity) for identity in (shop, rival, guest, None)]
        yield Scene(database, *callers)
