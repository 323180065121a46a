"""What survives a restart: carts, unsent orders, preferences, and what was last known (SQLite)."""

import logging
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import msgspec
import platformdirs

from desktop.core.storage.database_file import transaction
from desktop.core.storage.preferences import Preferences, read_preferences, reset, rows_of
from desktop.core.storage.records import Cart, CartLine, Draft, PendingOrder, RefusedOrder, readable
from desktop.core.storage.sqlite_recovery import open_or_recover
from wire.orders import Order, PlaceOrder

__all__ = [
    "Cart", "CartLine", "Draft", "PendingOrder", "Preferences", "RefusedOrder", "Store", "client_folder",
]  # fmt: skip

T = TypeVar("T")
TABLES = """
CREATE TABLE IF NOT EXISTS preference (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS cart (
    account TEXT NOT NULL, business TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (account, business)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pending_order (
    key TEXT PRIMARY KEY, account TEXT NOT NULL, created_at TEXT NOT NULL, body BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS snapshot (
    name TEXT PRIMARY KEY, at TEXT NOT NULL, value BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS past_order (
    account TEXT NOT NULL, id TEXT NOT NULL, created_at TEXT NOT NULL, value BLOB NOT NULL,
    PRIMARY KEY (account, id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS refused_order (
    key TEXT PRIMARY KEY, account TEXT NOT NULL, created_at TEXT NOT NULL, value BLOB NOT NULL
) WITHOUT ROWID;
"""
# Columns that files of earlier versions lack.
LATER = {"cart": "BLOB", "given_up": "INTEGER NOT NULL DEFAULT 0", "person": "TEXT", "person_name": "TEXT"}
PAST_ORDERS = 2_000  # kept of each account
# What is about persons; look, language, server, seat and terminal belong to the computer.
PERSONAL = ("cart", "pending_order", "refused_order", "snapshot", "past_order")
PERSONAL_PREFERENCES = ("shops", "filters", "receipt_folder")

log = logging.getLogger(__name__)
_order = msgspec.json.Decoder(Order)


def client_folder() -> Path:
    """Where this user's client keeps its things: RGT_CLIENT_DIR, else the platform's folder."""
    given = os.environ.get("RGT_CLIENT_DIR")
    return Path(given) if given else Path(platformdirs.user_data_dir("rgt-order-system", appauthor=False))


def _open(path: Path) -> sqlite3.Connection:
    """Open the file in WAL mode: a kill at any moment leaves the last committed state."""
    database = sqlite3.connect(path, timeout=5, isolation_level=None)
    try:
        database.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;" + TABLES)
        _add_columns(database)
    except BaseException:
        database.close()
        raise
    return database


def _add_columns(database: sqlite3.Connection) -> None:
    """Bring an earlier version's file up to date; two apps may open it at the same moment."""
    database.execute("BEGIN IMMEDIATE")
    there = {row[1] for row in database.execute("PRAGMA table_info(pending_order)")}
    for name, kind in LATER.items():
        if name not in there:
            database.execute(f"ALTER TABLE pending_order ADD COLUMN {name} {kind}")
    database.execute("COMMIT")


class Store:
    """The client's file; safe against a kill at any moment. Use it on the loop's thread only."""

    def __init__(self, folder: Path | None = None) -> None:
        """`folder`: RGT_CLIENT_DIR, else the platform's folder for this user."""
        self.folder = folder or client_folder()
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._database, self.recovery = open_or_recover(self.folder / "client.sqlite", _open)
        self.preferences = read_preferences(self._database.execute("SELECT name, value FROM preference"))
        self._saved = rows_of(self.preferences)

    def save_preferences(self) -> None:
        """Write `preferences` as it is now; only what changed is written (two apps may share the file)."""
        for name, value in rows_of(self.preferences).items():
            if self._saved.get(name) != value:
                self._database.execute("REPLACE INTO preference VALUES (?, ?)", (name, value))
                self._saved[name] = value

    def cart(self, account_id: UUID, business_id: UUID) -> Cart:
        """The cart of an account at a shop, empty when there is none."""
        return self.carts(account_id).get(business_id, Cart())

    def save_cart(self, account_id: UUID, business_id: UUID, cart: Cart) -> None:
        """Keep a cart; an empty one is removed. Money that it names is on the disk when this returns."""
        names = (str(account_id), str(business_id))
        with self._durably() if cart.tenders else nullcontext():
            if cart == Cart():
                self._database.execute("DELETE FROM cart WHERE account = ? AND business = ?", names)
            else:
                value = msgspec.json.encode(cart)
                self._database.execute("REPLACE INTO cart VALUES (?, ?, ?)", (*names, value))

    def carts(self, account_id: UUID) -> dict[UUID, Cart]:
        """All carts of an account, by shop."""
        carts: dict[UUID, Cart] = {}
        query = "SELECT business, value FROM cart WHERE account = ?"
        for business, value in self._database.execute(query, (str(account_id),)):
            try:
                carts[UUID(business)] = msgspec.json.decode(value, type=Cart)
            except msgspec.MsgspecError as error:
                log.warning("A cart cannot be read (%s); it is left out.", error)
        return carts

    def forget_account(self, account_id: UUID) -> None:
        """Remove an account's carts, its orders and what was last known of it; unsent orders stay."""
        self._database.execute("PRAGMA secure_delete=ON")
        for table in ("cart", "past_order"):
            self._database.execute(f"DELETE FROM {table} WHERE account = ?", (str(account_id),))  # noqa: S608 - names of our own
        self._database.execute("DELETE FROM snapshot WHERE instr(name, ?) > 0", (str(account_id),))
        self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is written inside is there as a whole after a kill, or not at all; not to be nested."""
        with transaction(self._database):
            yield

    @contextmanager
    def _durably(self) -> Iterator[None]:
        """What is written inside is on the disk itself afterwards, even if the power goes."""
        if self._database.in_transaction:  # then whoever began it says when it is
            yield
            return
        self._database.execute("PRAGMA synchronous=FULL")
        try:
            yield
        finally:
            self._database.execute("PRAGMA synchronous=NORMAL")

    def add_pending(self, pending: PendingOrder, left: Cart | None = None) -> None:
        """Write an order down before it is sent; on the disk when this returns, even if the power goes.

        `left` is what remains in the shop's cart: after a kill the same things are never in both.
        """
        body = msgspec.json.encode(pending.order)
        cart = None if pending.cart is None else msgspec.json.encode(pending.cart)
        created = pending.created_at.isoformat()
        person = (None if pending.by is None else str(pending.by), pending.by_name)
        row = (pending.key, str(pending.account_id), created, body, cart, pending.given_up, *person)
        with self._durably(), self.together():
            self._database.execute(
                "REPLACE INTO pending_order"
                " (key, account, created_at, body, cart, given_up, person, person_name)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                row,
            )
            if left is not None:
                self.save_cart(pending.account_id, pending.order.business_id, left)

    def remove_pending(self, key: str) -> None:
        """The server has answered definitely (or the person has given the order up)."""
        self._database.execute("DELETE FROM pending_order WHERE key = ?", (key,))

    def give_up_pending(self, key: str) -> None:
        """The person wants the order back; it stays until it is known whether it had arrived."""
        self._database.execute("UPDATE pending_order SET given_up = 1 WHERE key = ?", (key,))

    def hand_pending_over(self, key: str, by: UUID | None, name: str) -> None:
        """It is another's from now on, who has agreed to it."""
        person = None if by is None else str(by)
        self._database.execute(
            "UPDATE pending_order SET person = ?, person_name = ? WHERE key = ?", (person, name, key)
        )

    def pending_orders(self, account_id: UUID) -> list[PendingOrder]:
        """Orders without a definite answer, oldest first; what is no order any more stays in the file."""
        query = (
            "SELECT key, created_at, body, cart, given_up, person, person_name FROM pending_order"
            " WHERE account = ? ORDER BY created_at, key"
        )
        found = []
        for key, created, body, cart, given_up, person, name in self._database.execute(
            query, (str(account_id),)
        ):
            try:
                order = msgspec.json.decode(body, type=PlaceOrder)
                held = None if cart is None else msgspec.json.decode(cart, type=Cart)
                at, by = datetime.fromisoformat(created), None if person is None else UUID(person)
            except (msgspec.MsgspecError, ValueError) as error:
                log.error("The unsent order %s cannot be read (%s); it is left out.", key, error)
                continue
            found.append(PendingOrder(key, account_id, order, at, held, bool(given_up), by, name or ""))
        return found

    def keep_refused(self, refused: RefusedOrder) -> None:
        """Keep an order that was refused while nobody looked, until somebody has seen to it."""
        pending = refused.pending
        created = pending.created_at.isoformat()
        row = (pending.key, str(pending.account_id), created, msgspec.json.encode(refused))
        self._database.execute("REPLACE INTO refused_order VALUES (?, ?, ?, ?)", row)

    def remove_refused(self, key: str) -> None:
        """Somebody has seen to it."""
        self._database.execute("DELETE FROM refused_order WHERE key = ?", (key,))

    def refused_orders(self, account_id: UUID) -> list[RefusedOrder]:
        """What was refused while nobody looked, oldest first; what cannot be read stays in the file."""
        query = "SELECT key, value FROM refused_order WHERE account = ? ORDER BY created_at, key"
        rows = self._database.execute(query, (str(account_id),))
        return readable(rows, RefusedOrder, "The refused order")

    def save_snapshot(self, name: str, content: object) -> None:
        """Keep what was last known (a JSON-able value) under a name, with the time."""
        row = (name, datetime.now(UTC).isoformat(), msgspec.json.encode(content))
        self._database.execute("REPLACE INTO snapshot VALUES (?, ?, ?)", row)

    def snapshot(self, name: str, shape: type[T]) -> tuple[T, datetime] | None:
        """What was last known and when; None when nothing (readable) is kept."""
        query = "SELECT value, at FROM snapshot WHERE name = ?"
        row = self._database.execute(query, (name,)).fetchone()
        if row is None:
            return None
        try:
            return msgspec.json.decode(row[0], type=shape), datetime.fromisoformat(row[1])
        except msgspec.MsgspecError as error:
            log.warning("What was last known of %s cannot be read (%s).", name, error)
            return None

    def keep_orders(self, account_id: UUID, orders: Iterable[Order]) -> None:
        """Keep what was read of an account's orders, the newest some thousand at the most."""
        account = str(account_id)
        rows = [
            (account, str(one.id), one.created_at.astimezone(UTC).isoformat(), msgspec.json.encode(one))
            for one in orders
        ]
        if not rows:
            return
        # Orders also change while an order is settled, which is written as a whole already.
        with nullcontext() if self._database.in_transaction else self.together():
            self._database.executemany("REPLACE INTO past_order VALUES (?, ?, ?, ?)", rows)
            self._database.execute(
                "DELETE FROM past_order WHERE account = ? AND id NOT IN ("
                "SELECT id FROM past_order WHERE account = ? ORDER BY created_at DESC LIMIT ?)",
                (account, account, PAST_ORDERS),
            )

    def past_orders(self, account_id: UUID, limit: int = PAST_ORDERS, after: int = 0) -> list[Order]:
        """What is kept of an account's orders, newest first; at most `limit` behind the first `after`."""
        query = "SELECT value FROM past_order WHERE account = ? ORDER BY created_at DESC LIMIT ? OFFSET ?"
        found = []
        for (value,) in self._database.execute(query, (str(account_id), limit, after)):
            try:
                found.append(_order.decode(value))
            except msgspec.MsgspecError as error:
                log.warning("An earlier order cannot be read (%s); it is left out.", error)
        return found

    def forget_people(self) -> None:
        """Delete carts, unsent orders and everything read for anybody, also from the file's free pages."""
        self._database.execute("PRAGMA secure_delete=ON")
        for table in PERSONAL:
            self._database.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own
        reset(self.preferences, PERSONAL_PREFERENCES)
        self.save_preferences()
        self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for damaged in self.folder.glob("damaged-*.sqlite*"):
            damaged.unlink(missing_ok=True)

    def close(self) -> None:
        """Close the file."""
        self._database.close()
