"""What a business may ask of its audit: what was done, newest first, a page at a time."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from backend.audit import queries
from backend.database.pool import Database
from backend.runtime.problems import invalid
from wire.problems import Rule
from wire.scalars import Id, Label, Request, Time


class AuditQuery(Request, rename={"from_": "from"}):
    """Query of `GET audit`: times half-open; `action` may be an area such as `menu`; `by` is who did it."""

    from_: Time | None = None
    to: Time | None = None
    action: Label = ""
    by: Id | None = None
    limit: Annotated[int, Meta(ge=1, le=200)] = 50
    cursor: Annotated[str, Meta(max_length=40)] | None = None


@dataclass(frozen=True, slots=True)
class AuditService:
    """The use cases of the audit; entries are written by `records`."""

    database: Database

    async def list_entries(self, business_id: UUID, wanted: AuditQuery) -> bytes:
        """One page, newest first, as `{items, next}`."""
        rows = await self.database.fetch(
            queries.PAGE, business_id, _instant("/from", wanted.from_), _instant("/to", wanted.to),
            wanted.action.replace("%", "").replace("_", ""), _before(wanted.cursor), wanted.limit + 1,
            wanted.by,
        )  # fmt: skip
        following = f'"{rows[wanted.limit - 1]["id"]}"' if len(rows) > wanted.limit else "null"
        items = ",".join(row["document"] for row in rows[: wanted.limit])
        return f'{{"items":[{items}],"next":{following}}}'.encode()


def _instant(pointer: str, at: datetime | None) -> datetime | None:
    # Years 1 and 9999 with an offset lie outside what Python and PostgreSQL exchange.
    try:
        return at and at.astimezone(UTC)
    except OverflowError:
        raise invalid(pointer, Rule.NOTHING_OF_THAT_TIME, "Nothing was done at that time.") from None


def _before(cursor: str | None) -> UUID | None:
    try:
        return None if cursor is None else UUID(cursor)
    except ValueError:
        raise invalid(
            "/cursor", Rule.CURSOR_UNKNOWN, "This is no cursor of this list; begin again without one."
        ) from None
