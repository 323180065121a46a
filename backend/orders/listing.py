"""Pages of an account's own orders: the filter, the cursor, and the position that belongs to the page."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta, Struct

from backend.database.pool import Database
from backend.identity import Identity
from backend.orders import queries
from backend.orders.search import word_patterns
from backend.runtime.problems import invalid
from wire.accounts import Role
from wire.orders import OrderState
from wire.problems import Rule
from wire.scalars import Label, Request, Time

# How many orders one search looks at; the next page goes on behind them.
MOST_LOOKED_AT = 5_000
BYTES_LOOKED_AT = 16 * 1024 * 1024
# Of the orders of one page, but for a single one that is larger.
PAGE_BYTES = 1024 * 1024


class OrderQuery(Request, rename={"from_": "from"}):
    """Query of `GET orders`; `state` may repeat, times are half-open on `created_at`.

    `q` finds words in number, shop, items (in every language of the menu, Hangul by initial consonants too),
    options and notes. One call looks at a few thousand orders: a page may be short though `next` goes on.
    """

    state: Annotated[list[OrderState], Meta(max_length=20)] = []
    from_: Time | None = None
    to: Time | None = None
    q: Label | None = None
    limit: Annotated[int, Meta(ge=1, le=200)] = 50
    cursor: Annotated[str, Meta(max_length=200)] | None = None


class OrderPage(Struct):
    """A page as it is sent, before its orders, which are JSON already."""

    channel: str
    epoch: str
    seq: int


async def list_orders(database: Database, identity: Identity, wanted: OrderQuery) -> bytes:
    """One page of own orders, newest first, with the position of the same instant."""
    of_user = identity.role is Role.USER
    owner = identity.account_id if of_user else identity.business
    channel = f"user:{owner}" if of_user else f"biz:{owner}"
    patterns = word_patterns(wanted.q or "")
    plain = queries.LIST_OF_USER if of_user else queries.LIST_OF_BUSINESS
    search = queries.SEARCH_OF_USER if of_user else queries.SEARCH_OF_BUSINESS
    row = await database.fetchrow(
        search if patterns else plain,
        owner, channel, wanted.state or None, _instant("/from", wanted.from_), _instant("/to", wanted.to),
        *_read_cursor(wanted.cursor), wanted.limit, PAGE_BYTES,
        *((patterns, MOST_LOOKED_AT, BYTES_LOOKED_AT) if patterns else ()),
    )  # fmt: skip
    if row is None:
        raise AssertionError("a SELECT without FROM returns one row")
    last = _write_cursor(row["last_at"], row["last_id"]) if row["last_at"] else None
    # The orders are the database's bytes, copied once, between the two ends.
    head = msgspec.json.encode(OrderPage(channel, row["epoch"], row["seq"]))
    return b"".join((head[:-1], b',"items":', row["items"], b',"next":', msgspec.json.encode(last), b"}"))


def _instant(pointer: str, at: datetime | None) -> datetime | None:
    # Years 1 and 9999 with an offset lie outside what Python and PostgreSQL exchange.
    try:
        return at and at.astimezone(UTC)
    except OverflowError:
        raise invalid(pointer, Rule.NOTHING_OF_THAT_TIME, "There are no orders of that time.") from None


def _write_cursor(at: datetime, order_id: UUID) -> str:
    return urlsafe_b64encode(f"{at.isoformat()},{order_id}".encode()).decode().rstrip("=")


def _read_cursor(cursor: str | None) -> tuple[datetime | None, UUID | None]:
    if cursor is None:
        return None, None
    try:
        at, order_id = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii").split(",")
        return datetime.fromisoformat(at).astimezone(UTC), UUID(order_id)
    except (ValueError, OverflowError):
        raise invalid(
            "/cursor", Rule.CURSOR_UNKNOWN, "This is no cursor of this list; begin without one."
        ) from None
