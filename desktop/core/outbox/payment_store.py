"""Money that changed hands and is not known to be booked: on disk (SQLite) until the answer is definite."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

import msgspec

from desktop.core.storage.database_file import transaction
from desktop.core.storage.records import readable
from desktop.core.storage.sqlite_recovery import open_or_recover
from wire.orders import NewTender, TenderKind
from wire.problems import Code, Issue
from wire.scalars import Time
from wire.till import TillEntryKind

TABLES = """
PRAGMA journal_mode=WAL;
PRAGMA synchronous=FULL;
CREATE TABLE IF NOT EXISTS booking (
    place INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, account TEXT NOT NULL,
    value BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS draft (
    order_id TEXT NOT NULL, account TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (order_id, account)
) WITHOUT ROWID;
"""


class PendingPayment(msgspec.Struct, frozen=True):
    """One payment, refund or cash movement under its key.

    `refused` is why the server did not book it, once it said so; `available` is then what was still open,
    `issues` what is wrong with single fields.
    `by` is whose work it is (None: nobody's but the shop's), `by_name` their name: it is booked in no other.
    """

    key: str
    account_id: UUID
    created_at: Time
    what: TillEntryKind
    kind: TenderKind
    amount: int
    currency: str
    received: int | None = None
    reason: str = ""
    order_id: UUID | None = None
    order_number: str = ""
    refused: Code | None = None
    detail: str = ""
    available: int | None = None
    by: UUID | None = None
    by_name: str = ""
    issues: tuple[Issue, ...] = ()


class PaymentDraft(msgspec.Struct, frozen=True):
    """Money taken for an order while the rest of it is still being taken: in no book, and not sent yet."""

    order_id: UUID
    order_number: str
    currency: str
    tenders: list[NewTender]


def _open(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=5, isolation_level=None)
    try:
        database.executescript(TABLES)
    except BaseException:
        database.close()
        raise
    return database


class PaymentStore:
    """The unsettled payments of this computer; what a call wrote is on the disk itself when it returns."""

    def __init__(self, folder: Path) -> None:
        self._database, self.recovery = open_or_recover(folder / "till.sqlite", _open, "-till.sqlite")

    def add(self, payments: Iterable[PendingPayment]) -> None:
        """Write all of them down, or none; with them ends the draft of an order that is paid."""
        with transaction(self._database):
            for one in payments:
                if one.what is TillEntryKind.TENDER and one.order_id is not None:
                    self._remove_draft(one.account_id, one.order_id)
                self._database.execute(
                    "INSERT INTO booking (key, account, value) VALUES (?, ?, ?)",
                    (one.key, str(one.account_id), msgspec.json.encode(one)),
                )

    def change(self, payment: PendingPayment) -> None:
        """Keep it as it is now."""
        self._database.execute(
            "UPDATE booking SET value = ? WHERE key = ?", (msgspec.json.encode(payment), payment.key)
        )

    def remove(self, key: str) -> None:
        """It is known what became of it."""
        self._database.execute("DELETE FROM booking WHERE key = ?", (key,))

    def held(self, account_id: UUID) -> list[PendingPayment]:
        """What an account has not settled, in the order in which it happened; unreadable ones stay."""
        query = "SELECT key, value FROM booking WHERE account = ? ORDER BY place"
        return readable(self._database.execute(query, (str(account_id),)), PendingPayment, "The payment")

    def keep_draft(self, account_id: UUID, draft: PaymentDraft) -> None:
        """Keep it as it is now; one without money ends."""
        if not draft.tenders:
            self._remove_draft(account_id, draft.order_id)
            return
        row = (str(draft.order_id), str(account_id), msgspec.json.encode(draft))
        self._database.execute("REPLACE INTO draft VALUES (?, ?, ?)", row)

    def _remove_draft(self, account_id: UUID, order_id: UUID) -> None:
        names = (str(order_id), str(account_id))
        self._database.execute("DELETE FROM draft WHERE order_id = ? AND account = ?", names)

    def drafts(self, account_id: UUID) -> list[PaymentDraft]:
        """An account's drafts; unreadable ones stay in the file."""
        query = "SELECT order_id, value FROM draft WHERE account = ? ORDER BY order_id"
        rows = self._database.execute(query, (str(account_id),))
        return readable(rows, PaymentDraft, "Money taken for the order")

    def close(self) -> None:
        """Close the file."""
        self._database.close()
