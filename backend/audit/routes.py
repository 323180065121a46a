"""The REST call of the audit: decode, read a page, encode."""

from datetime import UTC, datetime
from typing import Annotated, Final
from uuid import UUID

from msgspec import Meta

from backend.runtime.problems import invalid
from backend.web.route import BUSINESSES, ApiRequest, ApiResponse, Route
from wire.audit import Audit
from wire.problems import Rule
from wire.scalars import Id, Label, Request, Time

# One page of a business's audit: business, from, to, action, before, limit, who. One row more than
# asked tells that there is a next page.
_PAGE: Final = """
SELECT a.id, audit_json(a)::text AS document FROM audit a
WHERE a.business_id = $1
    AND ($2::timestamptz IS NULL OR a.at >= $2) AND ($3::timestamptz IS NULL OR a.at < $3)
    AND ($4::text = '' OR a.action = $4 OR a.action LIKE $4 || '.%') AND ($5::uuid IS NULL OR a.id < $5)
    AND ($7::uuid IS NULL OR a.by_id = $7)
ORDER BY a.id DESC LIMIT $6"""


class AuditQuery(Request, rename={"from_": "from"}):
    """Query of `GET audit`: times half-open; `action` may be an area such as `menu`; `by` is who did it."""

    from_: Time | None = None
    to: Time | None = None
    action: Label = ""
    by: Id | None = None
    limit: Annotated[int, Meta(ge=1, le=200)] = 50
    cursor: Annotated[str, Meta(max_length=40)] | None = None


async def find(request: ApiRequest) -> ApiResponse:
    """`GET audit`."""
    asked: AuditQuery = request.query
    rows = await request.database.fetch(
        _PAGE, request.caller.business, _instant("/from", asked.from_), _instant("/to", asked.to),
        asked.action.replace("%", "").replace("_", ""), _before(asked.cursor), asked.limit + 1, asked.by,
    )  # fmt: skip
    following = f'"{rows[asked.limit - 1]["id"]}"' if len(rows) > asked.limit else "null"
    items = ",".join(row["document"] for row in rows[: asked.limit])
    return ApiResponse(200, f'{{"items":[{items}],"next":{following}}}'.encode())


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


ROUTES = [
    Route(method="GET", path="/audit", handler=find, roles=BUSINESSES, query=AuditQuery, response=Audit,
          summary="What was done to menu, stock, settings, staff, web hooks and cash: who, when, where"),
]  # fmt: skip
