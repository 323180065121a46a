"""A menu item's row during a change: held under lock, compared, written, sent to the menu channel."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import msgspec
from msgspec import UNSET

from backend.catalog import queries
from backend.catalog.options import build_groups
from backend.database.pool import Connection, Database
from backend.identity import Identity
from backend.runtime.problems import not_found
from wire.catalog import NewMenuItem

# The order of the columns after the ids in ADD_ITEM and CHANGE_ITEM; those in _JSON are stored as JSON.
_ADDED = (
    "name", "price", "stock", "description", "translations", "category", "position", "tax_rate", "available",
    "low_stock", "allergens", "diets",
)  # fmt: skip
CHANGED = (*_ADDED[:10], "archived", *_ADDED[10:])
_JSON = frozenset({"translations", "allergens", "diets"})


def menu_channel(business_id: UUID) -> str:
    """The channel of a business and its menu."""
    return f"menu:{business_id}"


@asynccontextmanager
async def held_item(
    database: Database, business_id: UUID, item_id: UUID
) -> AsyncIterator[tuple[Connection, Mapping[str, Any]]]:
    """A transaction that holds an item behind its menu channel; 404 when it is not the business's own."""
    async with database.transaction() as connection:
        await connection.execute(queries.LOCK_CHANNEL, menu_channel(business_id))
        row = await connection.fetchrow(queries.HOLD_ITEM, item_id, business_id)
        if row is None:
            raise not_found("menu item")
        yield connection, row


async def insert_item(
    connection: Connection, business_id: UUID, item_id: UUID, item: NewMenuItem, by: Identity | None
) -> str:
    """Add an item, with its first stock in the ledger; returns its document."""
    values = [column(name, getattr(item, name)) for name in _ADDED]
    groups = as_json(build_groups(item.option_groups, []))
    document: str = await connection.fetchval(queries.ADD_ITEM, item_id, business_id, *values, groups)
    if item.stock is not None:
        await record_stock(connection, item_id, "initial", (None, item.stock), "", by)
    return document


async def send_items(connection: Connection, business_id: UUID, data: str) -> None:
    """Send a JSON list of items to the menu channel; last in its transaction."""
    await connection.execute(queries.APPEND_EVENT, menu_channel(business_id), "menu_update", data)


async def write_item(connection: Connection, business_id: UUID, sql: str, *args: Any) -> bytes:
    """Run a statement that changes one item and answers its document, and notify the menu channel."""
    document: str = await connection.fetchval(sql, *args)
    await send_items(connection, business_id, f"[{document}]")
    return document.encode()


async def record_stock(
    connection: Connection,
    item_id: UUID,
    kind: str,
    stocks: tuple[int | None, int | None],
    reason: str,
    by: Identity | None,
) -> None:
    """Add what a hand changed, from one stock to another, to the ledger, whose deltas sum to the stock."""
    before, after = (stock or 0 for stock in stocks)
    who = (None,) * 6 if by is None else (by.account_id, *by.actor, *by.terminal_columns)
    await connection.execute(queries.RECORD_MOVEMENT, item_id, kind, after - before, after, reason, *who)


def column(name: str, value: object) -> object:
    """A wire value as its column takes it; what was left out is null."""
    if value is UNSET:
        return None
    return as_json(value) if name in _JSON else value


def as_json(value: object) -> str:
    """A wire value as the JSON text of a column."""
    return msgspec.json.encode(value).decode()
