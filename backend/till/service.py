"""What there is to do at the till; each use case returns JSON as the database made it."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

import msgspec

from backend.audit.records import record
from backend.database.pool import Database
from backend.identity import Identity
from backend.orders.service import check_key, check_received
from backend.runtime.ids import new_id
from backend.runtime.problems import invalid, not_found
from backend.till import queries
from wire.orders import TenderKind
from wire.problems import Rule
from wire.till import CloseDay, GiveRefund, MoveCash, OpenDrawer, TakeTender, TillEntryKind

# A day that was not closed for months has many entries.
LONG_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class TillService:
    """The use cases of the till."""

    database: Database

    async def take_tender(
        self, identity: Identity, order_id: UUID, key: str | None, asked: TakeTender
    ) -> bytes:
        """Take money for an order, never more than is open; split as often as need be."""
        check_key(key)
        check_received("/received", asked.kind, asked.amount, asked.received)
        entry = _entry(
            identity, key, asked, what=TillEntryKind.TENDER, kind=asked.kind, amount=asked.amount,
            received=asked.received, order_id=order_id,
        )  # fmt: skip
        return _document(await self.database.write_row(queries.PAY, entry, None))

    async def give_refund(
        self, identity: Identity, order_id: UUID, key: str | None, asked: GiveRefund
    ) -> bytes:
        """Give money back, never more than was paid; without an owner only up to the shop's limit."""
        check_key(key)
        most = (
            None if identity.owner else await self.database.fetchval(queries.REFUND_LIMIT, identity.business)
        )
        entry = _entry(
            identity, key, asked, what=TillEntryKind.REFUND, kind=asked.kind, amount=asked.amount,
            order_id=order_id, reason=asked.reason,
        )  # fmt: skip
        return _document(await self.database.write_row(queries.PAY, entry, most))

    async def move_cash(self, identity: Identity, key: str | None, asked: MoveCash) -> bytes:
        """Begin the drawer, put cash in or take it out; the key may be left out."""
        if key is not None:
            check_key(key)
        entry = _entry(
            identity, key, asked, what=TillEntryKind(asked.kind), kind=TenderKind.CASH, amount=asked.amount,
            reason=asked.reason,
        )  # fmt: skip
        return _document(await self.database.write_row(queries.MOVE_CASH, entry))

    async def open_drawer(self, identity: Identity, asked: OpenDrawer) -> None:
        """Note that the drawer is opened without money being booked; the terminal opens it after that."""
        detail = {"reason": asked.reason} if asked.reason else {}
        async with self.database.transaction() as connection:
            await record(connection, identity, "cash.drawer", detail=detail)

    async def close_day(self, identity: Identity, key: str | None, asked: CloseDay) -> bytes:
        """Close the day with what was counted; raises 409 `day_closed` while the next has not begun.

        Off by more than the shop lets pass, it needs a note and a first count before this one: 422.
        """
        if key is not None:
            check_key(key)
        entry = _entry(
            identity, key, asked, what=TillEntryKind.FLOAT, kind=TenderKind.CASH, amount=asked.left_in_drawer
        )
        counted, first = (
            None if one is None else msgspec.json.encode(one).decode()
            for one in (asked.counted, asked.first_counted)
        )
        async with self.database.transaction() as connection:
            await connection.execute(queries.ROLL, identity.business)
            row = await connection.fetchrow(
                queries.CLOSE, entry, new_id(), counted, first, asked.note, timeout=LONG_SECONDS
            )
        return _document(row)

    async def read_day(self, business_id: UUID, *, is_owner: bool) -> bytes:
        """The figures since the last closing; others than owners learn no sums where it is counted blind."""
        await self.database.write_row(queries.ROLL, business_id)
        async with self.database.connection() as connection:
            return _found(
                await connection.fetchval(queries.FIGURES, business_id, is_owner, timeout=LONG_SECONDS),
                "business",
            )

    async def list_payments(self, business_id: UUID, order_id: UUID) -> bytes:
        """The tenders and refunds of an own order."""
        return _found(await self.database.fetchval(queries.PAYMENTS, order_id, business_id), "order")

    async def list_reports(self, business_id: UUID, limit: int, cursor: str | None) -> bytes:
        """One page of reports, newest first, as `{items, next}`."""
        rows = await self.database.fetch(queries.REPORTS, business_id, _before(cursor), limit + 1)
        following = f'"{rows[limit - 1]["number"]}"' if len(rows) > limit else "null"
        items = ",".join(row["document"] for row in rows[:limit])
        return f'{{"items":[{items}],"next":{following}}}'.encode()

    async def read_report(self, business_id: UUID, report_id: UUID) -> bytes:
        """One report."""
        return _found(await self.database.fetchval(queries.REPORT, report_id, business_id), "report")


def _entry(identity: Identity, key: str | None, asked: msgspec.Struct, **fields: Any) -> str:
    """A row of `till_entry` as JSON: who, where, the key, and a hash of what was asked of what."""
    kind, by, name = identity.actor
    terminal, terminal_name = identity.terminal_columns
    whole = msgspec.json.encode([fields["what"], fields.get("order_id"), asked])
    row = {
        "id": new_id(), "business_id": identity.business, "reason": "", **fields,
        "by_kind": kind, "by_id": by, "by_name": name,
        "terminal_id": terminal, "terminal_name": terminal_name,
        "account_id": identity.account_id, "idempotency_key": key,
        "request_hash": "\\x" + sha256(whole).hexdigest(),
    }  # fmt: skip
    return msgspec.json.encode(row).decode()


def _before(cursor: str | None) -> int | None:
    if cursor is None:
        return None
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) < 10):
        raise invalid(
            "/cursor", Rule.CURSOR_UNKNOWN, "This is no cursor of this list; begin again without one."
        )
    return int(cursor)


def _document(row: Any) -> bytes:
    return _found(row["document"] if row else None, "order")


def _found(document: str | None, what: str) -> bytes:
    if document is None:
        raise not_found(what)
    return document.encode()
