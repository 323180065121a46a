"""What a shop does with its menu: read, add, change, archive, move stock, sell out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from msgspec import UNSET

from backend.audit.records import difference, record
from backend.catalog import queries
from backend.catalog.items import (
    CHANGED,
    as_json,
    column,
    held_item,
    insert_item,
    menu_channel,
    record_stock,
    send_items,
    write_item,
)
from backend.catalog.limits import MOST_STOCK, instant
from backend.catalog.options import build_groups
from backend.catalog.version_check import check_optional, check_version
from backend.database.pool import Database
from backend.identity import Identity
from backend.runtime.clock import utc_now
from backend.runtime.ids import new_id
from backend.runtime.problems import ProblemError, fault, invalid, not_found
from wire.catalog import Availability, MenuItemChange, NewMenuItem, OptionGroup, StockMovement
from wire.problems import Code, Rule


@dataclass(frozen=True, slots=True)
class MenuService:
    """The use cases of a shop's menu."""

    database: Database

    async def read_menu(self, business_id: UUID, *, archived: bool = False) -> bytes:
        """A business's whole menu and its position, one snapshot; 404 when there is no such business."""
        document = await self.database.fetchval(
            queries.READ_MENU, business_id, menu_channel(business_id), archived
        )
        if document is None:
            raise not_found("business")
        return bytes(document, "utf-8")

    async def item_exists(self, item_id: UUID, *, only: UUID | None = None) -> bool:
        """Whether there is such an item on any menu or in any archive, or in `only` this shop's."""
        return bool(await self.database.fetchval(queries.ITEM_EXISTS, item_id, only))

    async def add_item(self, identity: Identity, item: NewMenuItem) -> bytes:
        """Put a new item on the menu, with its first stock in the ledger."""
        async with self.database.transaction() as connection:
            await connection.execute(queries.LOCK_CHANNEL, menu_channel(identity.business))
            item_id = new_id()
            document = await insert_item(connection, identity.business, item_id, item, identity)
            detail = {"price": item.price, "stock": item.stock}
            await record(connection, identity, "menu.add", item_id, item.name, detail)
            await send_items(connection, identity.business, f"[{document}]")
        return document.encode()

    async def change_item(
        self, identity: Identity, item_id: UUID, if_match: int | None, change: MenuItemChange
    ) -> bytes:
        """Edit an item: the fields sent, at the edition named."""
        async with held_item(self.database, identity.business, item_id) as (connection, row):
            check_version(if_match, row["edition"], row["document"])
            values = [_changed(name, change, row) for name in CHANGED]
            groups = _changed_groups(change, row)
            if change.stock is not UNSET and change.stock != row["stock"]:
                stocks = (row["stock"], change.stock)
                await record_stock(connection, item_id, "edit", stocks, "", identity)
            await record(connection, identity, "menu.change", item_id, row["name"], difference(row, change))
            return await write_item(
                connection, identity.business, queries.CHANGE_ITEM, item_id, *values, groups
            )

    async def archive_item(self, identity: Identity, item_id: UUID, if_match: int | None) -> bytes:
        """Take an item off the menu for good; what was ordered keeps what was bought. Again: no change."""
        async with held_item(self.database, identity.business, item_id) as (connection, row):
            if row["archived"]:
                return bytes(row["document"], "utf-8")
            check_optional(if_match, row["edition"], row["document"])
            await record(connection, identity, "menu.archive", item_id, row["name"])
            return await write_item(connection, identity.business, queries.ARCHIVE_ITEM, item_id)

    async def move_stock(self, identity: Identity, item_id: UUID, movement: StockMovement) -> bytes:
        """Add to or take from an item's stock; never below zero."""
        async with held_item(self.database, identity.business, item_id) as (connection, row):
            after = _stock_after(row["stock"], movement.delta)
            stocks = (row["stock"], after)
            await record_stock(connection, item_id, "manual", stocks, movement.reason, identity)
            detail = {"stock": stocks, "reason": movement.reason}
            await record(connection, identity, "stock.move", item_id, row["name"], detail)
            return await write_item(connection, identity.business, queries.SET_STOCK, item_id, after)

    async def list_movements(
        self, identity: Identity, item_id: UUID, limit: int, cursor: str | None
    ) -> bytes:
        """One page of an own item's stock ledger, newest first, as `{items, next}`."""
        if not await self.database.fetchval(queries.OWNS_ITEM, item_id, identity.business):
            raise not_found("menu item")
        if cursor is not None and not (cursor.isascii() and cursor.isdigit() and len(cursor) < 19):
            raise invalid(
                "/cursor", Rule.CURSOR_UNKNOWN, "This is no cursor of this list; begin again without one."
            )
        before = None if cursor is None else int(cursor)
        rows = await self.database.fetch(queries.STOCK_LEDGER, item_id, before, limit + 1)
        following = f'"{rows[limit - 1]["id"]}"' if len(rows) > limit else "null"
        items = ",".join(row["document"] for row in rows[:limit])
        return f'{{"items":[{items}],"next":{following}}}'.encode()

    async def set_availability(self, identity: Identity, item_id: UUID, wish: Availability) -> bytes:
        """Sell an item out, until a time or until set back, or put it on sale again.

        A change but not an edit: the version grows, the edition stays. A colleague's open form on the same
        item must not turn stale because the rice ran out.
        """
        async with held_item(self.database, identity.business, item_id) as (connection, row):
            until = _until(wish)
            detail = {"available": (row["available"], wish.available), "until": until}
            await record(connection, identity, "stock.availability", item_id, row["name"], detail)
            args = (item_id, wish.available, until)
            return await write_item(connection, identity.business, queries.SET_AVAILABILITY, *args)


def _changed(name: str, change: MenuItemChange, row: Mapping[str, Any]) -> object:
    value = getattr(change, name)
    return row[name] if value is UNSET else column(name, value)


def _changed_groups(change: MenuItemChange, row: Mapping[str, Any]) -> str:
    if change.option_groups is UNSET:
        return str(row["option_groups"])
    known = msgspec.json.decode(row["option_groups"], type=list[OptionGroup])
    return as_json(build_groups(change.option_groups, known))


def _stock_after(stock: int | None, delta: int) -> int:
    if stock is None:
        raise invalid(
            "/delta", Rule.STOCK_UNCOUNTED, "This item's stock is not counted; give it a stock first."
        )
    if stock + delta < 0:
        words = f"There are only {stock}."
        issue = fault("/delta", Rule.STOCK_BELOW_ZERO, words, limit=stock, available=stock)
        raise ProblemError(Code.STOCK_SHORT, "Stock cannot go below zero.", errors=[issue])
    if stock + delta > MOST_STOCK:
        raise invalid("/delta", Rule.TOO_LARGE, f"Stock cannot grow above {MOST_STOCK}.", limit=MOST_STOCK)
    return stock + delta


def _until(wish: Availability) -> datetime | None:
    until = instant("/until", wish.until)
    if until is not None and wish.available:
        raise invalid("/until", Rule.NOT_SOLD_OUT, "Only what is sold out comes back at a time.")
    if until is not None and until <= utc_now():
        raise invalid("/until", Rule.TIME_PAST, "The time to come back must be ahead.")
    return until
