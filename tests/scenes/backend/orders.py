"""A small shop to order from, straight on the database: accounts, items, and calls of the order service."""

import asyncio
import json
from collections.abc import Awaitable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from backend.database.pool import Database
from backend.identity import Identity, Terminal
from backend.orders.placing import OrderPlacing
from backend.orders.service import OrderService
from backend.runtime.ids import new_id
from backend.runtime.problems import ProblemError
from wire.accounts import Role
from wire.orders import NewLine, Order, PlaceOrder, Transition
from wire.problems import Code

Json = Any
# Whether an order is waiting for a lock, its last step before the commit.
HELD_BACK = """
SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
    AND query ~ '^SELECT (place|replace)_order')"""
COUNTER = Terminal(new_id(), "counter 2")


@dataclass
class Scene:
    """One business with its account, one user, and what they do.

    `placing` is what places their orders: one instance's, or None, and each is placed as by an instance of its own.
    """

    database: Database
    business: UUID
    shop: Identity
    user: Identity
    items: list[UUID] = field(default_factory=list)
    placing: OrderPlacing | None = None

    async def item(
        self, *, price: int = 6000, stock: int | None = 40, groups: Json = (), **more: Any
    ) -> UUID:
        """Puts an item on the menu."""
        item = new_id()
        await self.database.fetch(
            "INSERT INTO menu_item (id, business_id, name, price, stock, tax_rate, option_groups, available, archived)"
            " VALUES ($1, $2, $3, $4, $5, 1000, $6::text::jsonb, $7, $8)",
            item, more.get("business", self.business), more.get("name", "Ramyeon"), price, stock,
            json.dumps(list(groups)), more.get("available", True), more.get("archived", False),
        )  # fmt: skip
        if stock is not None:
            await self.database.fetch(
                "INSERT INTO stock_movement (menu_item_id, kind, delta, stock_after) VALUES ($1, 'initial', $2, $2)",
                item, stock,
            )  # fmt: skip
        self.items.append(item)
        return item

    async def place(
        self, *lines: UUID | NewLine, key: str | None = None, who: Identity | None = None, **more: Any
    ) -> Order:
        """Places an order and checks that its document is exactly an Order."""
        return read_order(await self.place_raw(*lines, key=key, who=who, **more))

    async def place_raw(
        self, *lines: UUID | NewLine, key: str | None = None, who: Identity | None = None, **more: Any
    ) -> bytes:
        asked = [line if isinstance(line, NewLine) else NewLine(line, 1) for line in lines]
        order = PlaceOrder(**{"business_id": self.business, "lines": asked, **more})
        placing = self.placing or OrderPlacing(self.database)
        return await OrderService(self.database, placing).place_order(
            who or self.user, None, key or str(new_id()), order
        )

    async def move(
        self, order: Order, to: str, reason: str | None = None, *, who: Identity | None = None, version: int | None = None,
        **more: Any,
    ) -> Order:  # fmt: skip
        """A transition by the shop, or by another, naming the order's version or another."""
        asked = msgspec.convert({"to": to, "reason": reason, **more}, Transition)
        named = order.version if version is None else version
        return read_order(
            await OrderService(self.database, OrderPlacing(self.database)).change_state(
                who or self.shop, COUNTER, order.id, asked, named
            )
        )

    async def get(self, order: Order) -> Order:
        return read_order(
            await OrderService(self.database, OrderPlacing(self.database)).get_order(self.shop, order.id)
        )

    async def stock(self, item: UUID) -> int | None:
        value: int | None = await self.database.fetchval("SELECT stock FROM menu_item WHERE id = $1", item)
        return value

    async def count(self, table: str) -> int:
        return int(await self.database.fetchval(f"SELECT count(*) FROM {table}"))

    async def check_ledger(self) -> None:
        """Every counted item's movements add up to its stock, and each order's to nothing or what it holds."""
        wrong = await self.database.fetch(
            "SELECT m.id, m.stock, sum(s.delta) FROM menu_item m JOIN stock_movement s ON s.menu_item_id = m.id"
            " WHERE m.stock IS NOT NULL GROUP BY m.id HAVING sum(s.delta) <> m.stock"
        )
        assert not wrong, wrong
        held = await self.database.fetch(
            "SELECT o.id, o.state, sum(s.delta) FROM orders o JOIN stock_movement s ON s.order_id = o.id GROUP BY o.id"
            " HAVING (sum(s.delta) = 0) <> (o.state IN ('rejected', 'cancelled', 'expired'))"
        )
        assert not held, held

    async def late(self, *orders: Order) -> None:
        """Makes orders wait longer than the business has to answer."""
        past = datetime.now(UTC) - timedelta(seconds=1)
        await self.database.fetch(
            "UPDATE orders SET expires_at = $2 WHERE id = ANY ($1) AND state = 'waiting'",
            [o.id for o in orders],
            past,
        )


def read_order(document: bytes) -> Order:
    """The order of a document; fails when the document has a key too many, too few, or out of order."""
    order = msgspec.json.decode(document, type=Order)
    assert_same_shape(json.loads(document), msgspec.to_builtins(order))
    return order


def assert_same_shape(sent: Json, known: Json) -> None:
    if isinstance(known, dict):
        assert list(sent) == list(known)
        for key, value in known.items():
            assert_same_shape(sent[key], value)
    elif isinstance(known, list):
        for one, other in zip(sent, known, strict=True):
            assert_same_shape(one, other)


def identity(role: Role, name: str, business: UUID | None = None) -> Identity:
    return Identity(new_id(), role, name, business, new_id(), datetime.now(UTC) + timedelta(minutes=15))


async def add_account(database: Database, who: Identity) -> Identity:
    await database.fetch(
        "INSERT INTO account (id, role, username, password_hash, name, business_id) VALUES ($1, $2, $3, '', $3, $4)",
        who.account_id, who.role, f"{who.name}", who.business_id,
    )  # fmt: skip
    return who


async def add_shop(database: Database, name: str) -> Identity:
    shop = identity(Role.BUSINESS, name, new_id())
    await database.fetch("INSERT INTO business (id, name) VALUES ($1, $2)", shop.business_id, name)
    return await add_account(database, shop)


async def make_scene(database: Database, number: str = "1") -> Scene:
    shop = await add_shop(database, f"biz{number}")
    user = await add_account(database, identity(Role.USER, f"rgt{number}"))
    return Scene(database, shop.business, shop, user)


async def outcomes(calls: Iterable[Awaitable[Any]]) -> tuple[list[Any], list[ProblemError]]:
    """What succeeded and what was refused; anything else that was raised is raised."""
    answers = await asyncio.gather(*calls, return_exceptions=True)
    refused = [answer for answer in answers if isinstance(answer, ProblemError)]
    for answer in answers:
        if isinstance(answer, BaseException) and not isinstance(answer, ProblemError):
            raise answer
    return [answer for answer in answers if not isinstance(answer, BaseException)], refused


async def problem_of(call: Awaitable[object]) -> Code | None:
    try:
        await call
    except ProblemError as problem:
        return problem.code
    return None


async def rewrite(database: Database, function: str, *changes: tuple[str, str]) -> None:
    """Replaces parts of one of our SQL functions, in this test's database only."""
    source: str = await database.fetchval(
        "SELECT pg_get_functiondef(oid) FROM pg_proc WHERE proname = $1", function
    )
    for old, new in changes:
        assert source.count(old) == 1, f"{function} has changed: {old}"
        source = source.replace(old, new)
    await database.fetch(source)
