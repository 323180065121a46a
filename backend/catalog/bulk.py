"""Many items changed at once: each checked by itself, all that pass written in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from msgspec import UNSET, Raw

from backend.audit.records import record
from backend.catalog import queries
from backend.catalog.items import menu_channel, send_items
from backend.catalog.limits import MOST_STOCK, instant
from backend.database.pool import Connection, Database
from backend.identity import Identity
from backend.runtime.clock import utc_now
from backend.runtime.problems import invalid
from wire.bulk_edits import BulkEdit, ItemEdition, PriceEdit, StockEdit, new_price, new_stock
from wire.problems import Code, Rule

MOST_PRICE = 1_000_000_000_000
# Keeps a message well below what a socket's queue holds, as the broadcaster does.
MOST_SENT = 100
_MESSAGES = {
    Code.NOT_FOUND: "There is no such menu item.",
    Code.VERSION_MISSING: "Name the edition you saw.",
    Code.VERSION_STALE: "It has changed since the edition you name.",
    Code.STOCK_SHORT: "Stock cannot go below zero.",
}


class EncodedBulkResult(msgspec.Struct):
    """What became of one item, its document JSON already."""

    id: Any
    changed: bool
    item: Raw | None
    code: Code | None = None
    message: str = ""


@dataclass(frozen=True, slots=True)
class BulkEditService:
    """Changes of many items at once."""

    database: Database

    async def change_many(self, identity: Identity, asked: BulkEdit) -> bytes:
        """One result for each item; what was refused leaves the others alone."""
        until = _check(asked)
        async with self.database.transaction() as connection:
            await connection.execute(queries.LOCK_CHANNEL, menu_channel(identity.business))
            ids = [one.id for one in asked.items]
            held = {
                row["id"]: row for row in await connection.fetch(queries.HOLD_ITEMS, ids, identity.business)
            }
            results, changes = {}, []
            for one in asked.items:
                result, change = _decide(one, asked, held.get(one.id), until)
                results[one.id] = result
                if change is not None:
                    changes.append({"id": one.id, **change})
            if changes:
                await _write(connection, identity, asked, changes, results)
        items = [results[one.id] for one in asked.items]
        return msgspec.json.encode({"changed": len(changes), "items": items})


def _check(asked: BulkEdit) -> datetime | None:
    if len({one.id for one in asked.items}) < len(asked.items):
        raise invalid("/items", Rule.ITEM_TWICE, "An item is named twice.")
    if asked.price is UNSET and asked.stock is UNSET and asked.available is UNSET:
        raise invalid("", Rule.NOTHING_TO_CHANGE, "Say what to change: price, stock or available.")
    _check_one("/price", asked.price, ("set", "percent", "amount"))
    _check_one("/stock", asked.stock, ("set", "delta"))
    until = instant("/until", asked.until)
    if until is not None and (asked.available is not False or until <= utc_now()):
        rule = Rule.TIME_PAST if asked.available is False else Rule.NOT_SOLD_OUT
        raise invalid("/until", rule, "Only what is sold out comes back, at a time that is ahead.")
    return until


def _check_one(pointer: str, edit: object, ways: tuple[str, ...]) -> None:
    if edit is not UNSET and sum(getattr(edit, way) is not UNSET for way in ways) != 1:
        named = ", ".join(ways)
        raise invalid(pointer, Rule.ONE_OF, f"Give one of {named}.", limit=named)


def _decide(
    one: ItemEdition, asked: BulkEdit, row: Mapping[str, Any] | None, until: datetime | None
) -> tuple[EncodedBulkResult, dict[str, Any] | None]:
    if row is None:
        return EncodedBulkResult(one.id, False, None, Code.NOT_FOUND, _MESSAGES[Code.NOT_FOUND]), None
    code, message, change = _change(one, asked, row)
    if code is not None:
        return EncodedBulkResult(one.id, False, _raw(row), code, message or _MESSAGES[code]), None
    if asked.available is not UNSET:
        change |= {"available": asked.available, "until": until}
    same = all(row[name] == value for name, value in change.items() if name != "until")
    if same and row["available_at"] == change.get("until", row["available_at"]):
        return EncodedBulkResult(one.id, False, _raw(row)), None
    return EncodedBulkResult(one.id, True, None), change


def _change(
    one: ItemEdition, asked: BulkEdit, row: Mapping[str, Any]
) -> tuple[Code | None, str, dict[str, Any]]:
    change: dict[str, Any] = {}
    if one.edition is UNSET and asked.price is not UNSET:
        return Code.VERSION_MISSING, "", change
    if one.edition not in (UNSET, row["edition"]):
        return Code.VERSION_STALE, "", change
    if isinstance(asked.price, PriceEdit):
        price = new_price(row["price"], asked.price)
        if not 0 <= price <= MOST_PRICE:
            return Code.INVALID, f"The price would be {price}.", change
        if price != row["price"]:
            change["price"] = price
    if isinstance(asked.stock, StockEdit):
        stock = new_stock(row["stock"], asked.stock)
        if stock is not None and stock < 0:
            return Code.STOCK_SHORT, "", change
        if stock is not None and stock > MOST_STOCK:
            return Code.INVALID, f"Stock cannot grow above {MOST_STOCK}.", change
        change["stock"] = stock
    return None, "", change


async def _write(
    connection: Connection, identity: Identity, asked: BulkEdit, changes: list[dict[str, Any]],
    results: dict[Any, EncodedBulkResult],
) -> None:  # fmt: skip
    rows = await connection.fetch(
        queries.CHANGE_ITEMS, msgspec.json.encode(changes).decode(), asked.reason, identity.account_id,
        *identity.actor, *identity.terminal_columns,
    )  # fmt: skip
    documents = [row["document"] for row in rows]
    for row in rows:
        results[row["id"]].item = _raw(row)
    detail = {"changes": changes, "reason": asked.reason}
    await record(connection, identity, "menu.bulk", None, f"{len(changes)} items", detail)
    for start in range(0, len(documents), MOST_SENT):
        await send_items(connection, identity.business, f"[{','.join(documents[start : start + MOST_SENT])}]")


def _raw(row: Mapping[str, Any]) -> Raw:
    return Raw(row["document"].encode())
