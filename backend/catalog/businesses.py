"""What there is to do with businesses: find them, read one's own, change it."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any
from uuid import UUID

import msgspec
from msgspec import UNSET

from backend.audit.records import difference, record
from backend.catalog import queries
from backend.catalog.items import as_json, menu_channel, send_items
from backend.catalog.limits import instant
from backend.catalog.version_check import check_version
from backend.database.pool import Connection, Database
from backend.identity import Identity
from backend.runtime.problems import invalid, not_found
from wire.catalog import BusinessChange, Load
from wire.currencies import CURRENCIES
from wire.problems import Rule
from wire.scalars import Label

# The order of the columns after the id in CHANGE_BUSINESS.
_CHANGED = (
    "name", "currency", "time_zone", "open", "hours", "paused_until", "preparation_minutes", "answer_minutes",
    "day_starts_at", "receipt_header", "receipt_footer", "refund_limit", "category_order",
    "cash_rounding",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BusinessService:
    """The use cases of businesses."""

    database: Database

    async def list_businesses(
        self, search: str, limit: int, cursor: str | None, *, only: UUID | None = None
    ) -> bytes:
        """One page of all businesses by name, those whose name contains the search, as `{items, next}`.

        `only` leaves one: a guest of a seat sees no other.
        """
        name, after = _place(cursor) if cursor else (None, None)
        rows = await self.database.fetch(
            queries.LIST_BUSINESSES, search.strip(), name, after, limit + 1, only
        )
        following = _cursor(rows[limit - 1]["name"], rows[limit - 1]["id"]) if len(rows) > limit else None
        items = ",".join(row["document"] for row in rows[:limit])
        return f'{{"items":[{items}],"next":{as_json(following)}}}'.encode()

    async def read_business(self, business_id: UUID) -> bytes:
        """A business as it is now."""
        document = await self.database.fetchval(queries.READ_BUSINESS, business_id)
        if document is None:
            raise not_found("business")
        return bytes(document, "utf-8")

    async def change_business(
        self, identity: Identity, if_match: int | None, change: BusinessChange
    ) -> bytes:
        """Change the fields sent, at the version named, and notify the menu channel."""
        business_id = identity.business
        async with self.database.transaction() as connection:
            await connection.execute(queries.LOCK_CHANNEL, menu_channel(business_id))
            hold = queries.HOLD_BUSINESS if change.currency is UNSET else queries.HOLD_BUSINESS_WHOLE
            row = await connection.fetchrow(hold, business_id)
            if row is None:
                raise not_found("business")
            current: str = await connection.fetchval(queries.READ_BUSINESS, business_id)
            check_version(if_match, row["version"], current)
            await _check(connection, row, change)
            values = [_value(name, change, row) for name in _CHANGED]
            await connection.execute(queries.CHANGE_BUSINESS, business_id, *values)
            detail = difference(row, change)
            await record(connection, identity, "business.change", business_id, row["name"], detail)
            exchanged = change.currency not in (UNSET, row["currency"])
            return await _publish(connection, business_id, with_items=exchanged)

    async def read_load(self, business_id: UUID) -> Load:
        """The preparation time the shop gives, and the one its orders of the last two hours suggest."""
        row = await self.database.fetchrow(queries.READ_LOAD, business_id)
        if row is None:
            raise not_found("business")
        return Load(row["preparation_minutes"], row["suggested"])


async def close_business(connection: Connection, business_id: UUID) -> None:
    """No more orders for a shop, in the caller's transaction, as if its owner had closed it by hand."""
    await connection.execute(queries.LOCK_CHANNEL, menu_channel(business_id))
    await connection.execute(queries.CLOSE_BUSINESS, business_id)
    await _publish(connection, business_id, with_items=False)


async def _check(connection: Connection, row: Mapping[str, Any], change: BusinessChange) -> None:
    if change.currency not in (UNSET, row["currency"]):
        if change.currency not in CURRENCIES:
            raise invalid("/currency", Rule.NOT_A_CURRENCY, "ISO 4217 has no such currency.")
        if await connection.fetchval(queries.HAS_ORDERS, row["id"]):
            raise invalid("/currency", Rule.CURRENCY_FIXED, "The currency is fixed after the first order.")
    if change.time_zone is not UNSET and not await connection.fetchval(queries.KNOWS_ZONE, change.time_zone):
        raise invalid(
            "/time_zone",
            Rule.TIME_ZONE_UNKNOWN,
            "There is no such time zone; name one of the IANA database, as Asia/Seoul.",
        )
    order = change.category_order
    if order is not UNSET and len(set(order)) < len(order):
        raise invalid("/category_order", Rule.CATEGORY_TWICE, "A category is named twice.")


def _value(name: str, change: BusinessChange, row: Mapping[str, Any]) -> object:
    value = getattr(change, name)
    if value is UNSET:
        return row["hours_text" if name == "hours" else name]
    if name == "hours":
        return as_json(value)
    if name == "day_starts_at":
        return time.fromisoformat(value)
    return instant("/paused_until", value) if name == "paused_until" else value


async def _publish(connection: Connection, business_id: UUID, *, with_items: bool) -> bytes:
    """Send what has changed; a new currency changes every item's document too."""
    items = await connection.fetchval(queries.TOUCH_ITEMS, business_id) if with_items else None
    document: str = await connection.fetchval(queries.MARK_ANNOUNCED, business_id)
    channel = menu_channel(business_id)
    await connection.execute(queries.APPEND_EVENT, channel, "business_update", f"[{document}]")
    if items is not None:
        await send_items(connection, business_id, items)
    return document.encode()


def _cursor(name: str, business_id: UUID) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode((name, business_id))).decode().rstrip("=")


def _place(cursor: str) -> tuple[str, UUID]:
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        return msgspec.json.decode(text, type=tuple[Label, UUID])
    except (binascii.Error, ValueError, msgspec.MsgspecError):
        raise invalid(
            "/cursor", Rule.CURSOR_UNKNOWN, "This is no cursor of this list; begin again without one."
        ) from None
