"""Damaged files of the client: whatever broke, the program starts, and what can be read is carried over."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import msgspec
import pytest

from desktop.core.outbox.payment_store import PaymentStore, PendingPayment
from desktop.core.storage.store import Cart, CartLine, Store
from tests.scenes.desktop.damaged_files import ORDERS, beheaded, filled, holed, order, spoil
from tests.scenes.desktop.wire_samples import CUSTOMER, SHOP
from wire.orders import TenderKind
from wire.till import TillEntryKind

PAGE = 4096
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
BOOKING = PendingPayment(
    "0", CUSTOMER.id, NOW, TillEntryKind.TENDER, TenderKind.CASH, 6000, "KRW", received=10000
)


def truncated(path: Path) -> None:
    """The disk was full, or the power went: a third is missing."""
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 2 // 3])


def faceless(path: Path) -> None:
    """The whole first page is garbage, the list of tables with it."""
    path.write_bytes(b"\xa5" * PAGE + path.read_bytes()[PAGE:])


@pytest.mark.parametrize(
    ("damage", "least", "whole"),
    [(truncated, ORDERS, False), (beheaded, ORDERS, True), (faceless, ORDERS, True), (holed, 10, False)],
)
def test_what_can_be_read_of_a_damaged_file_is_kept(
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    damage: Callable[[Path], None],
    least: int,
    whole: bool,
) -> None:
    path = filled(tmp_path)
    damage(path)
    damaged = path.read_bytes()
    store = Store(tmp_path)
    assert store.preferences.theme == "dark"
    assert store.cart(CUSTOMER.id, SHOP) == Cart([CartLine(UUID(int=7), 2)])
    kept = store.pending_orders(CUSTOMER.id)
    assert least <= len(kept) <= (ORDERS - 2 if damage is holed else ORDERS)
    everything = {one.key: one for one in map(order, range(ORDERS))}
    assert all(one == everything[one.key] for one in kept)
    assert store.recovery is not None
    assert (store.recovery.whole, store.recovery.kept["pending_order"]) == (whole, len(kept))
    assert store.recovery.aside.read_bytes() == damaged  # as it was found, for whoever can do more
    store.add_pending(order(ORDERS))
    store.close()
    again = Store(tmp_path)
    assert again.recovery is None
    assert len(again.pending_orders(CUSTOMER.id)) == len(kept) + 1
    again.close()
    assert "damaged" in caplog.text


def test_what_was_written_last_is_kept_with_a_broken_file(tmp_path: Path) -> None:
    """The process was killed: the newest order is in the WAL alone."""
    path = filled(tmp_path)
    with sqlite3.connect(path) as reader:
        reader.execute("SELECT count(*) FROM pending_order").fetchone()
        store = Store(tmp_path)
        store.add_pending(order(ORDERS))
        last = path.with_name(path.name + "-wal").read_bytes()
        store.close()
    reader.close()
    path.with_name(path.name + "-wal").write_bytes(last)
    spoil(path, "라면라면")
    store = Store(tmp_path)
    assert order(ORDERS) in store.pending_orders(CUSTOMER.id)
    assert store.recovery is not None
    store.close()


def test_an_order_that_is_none_any_more_stops_nobody(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = filled(tmp_path)
    with sqlite3.connect(path) as database:
        database.execute("UPDATE pending_order SET body = x'00ff' WHERE key = ?", [str(UUID(int=4))])
    database.close()
    store = Store(tmp_path)
    assert len(store.pending_orders(CUSTOMER.id)) == ORDERS - 1
    assert f"{UUID(int=4)} cannot be read" in caplog.text
    store.close()


def test_money_is_kept_from_a_damaged_file(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    held = [
        msgspec.structs.replace(BOOKING, key=str(UUID(int=number)), reason="계산 " * 60)
        for number in range(ORDERS)
    ]
    file = PaymentStore(tmp_path)
    file.add(held)
    file.close()
    spoil(tmp_path / "till.sqlite", f'"key":"{UUID(int=12)}"')
    file = PaymentStore(tmp_path)
    kept = file.held(CUSTOMER.id)
    assert ORDERS / 2 <= len(kept) < ORDERS
    assert [one for one in held if one in kept] == kept  # unchanged, and in the order in which it happened
    assert file.recovery is not None
    assert not file.recovery.whole
    assert list(tmp_path.glob("damaged-*-till.sqlite"))
    assert "damaged" in caplog.text
    file.close()
