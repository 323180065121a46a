"""What a client keeps of earlier orders: the newest, by account, until it is told to forget."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest

from desktop.core.storage import store as store_module
from desktop.core.storage.store import Store
from tests.scenes.samples import menu, order
from wire.orders import Order, OrderState

KIM, LEE = uuid4(), uuid4()


def made(number: int, **changes: object) -> Order:
    one = order(f"A-{number:03}", OrderState.COMPLETED, [(1, menu()[0])], minutes_ago=number)
    return msgspec.structs.replace(one, **changes)


def test_orders_are_kept_by_account_newest_first(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep_orders(KIM, [made(3), made(1)])
    store.keep_orders(KIM, [made(2), made(1, version=2)])
    store.keep_orders(LEE, [made(9)])
    store.close()
    store = Store(tmp_path)
    assert [(one.number, one.version) for one in store.past_orders(KIM)] == [
        ("A-001", 2),
        ("A-002", 1),
        ("A-003", 1),
    ]
    assert store.past_orders(LEE) == [made(9)]
    store.close()


def test_only_the_newest_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "PAST_ORDERS", 3)
    store = Store(tmp_path)
    store.keep_orders(LEE, [made(1)])
    store.keep_orders(KIM, [made(n) for n in range(1, 6)])
    store.keep_orders(KIM, [made(7, created_at=made(1).created_at + timedelta(hours=1))])
    assert [one.number for one in store.past_orders(KIM)] == ["A-007", "A-001", "A-002"]
    assert len(store.past_orders(LEE)) == 1
    store.close()


def test_they_are_kept_in_the_midst_of_something_that_is_written_as_a_whole(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with store.together():
        store.keep_orders(KIM, [made(1)])
    assert store.past_orders(KIM) == [made(1)]
    store.close()


def test_one_that_cannot_be_read_is_left_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    store = Store(tmp_path)
    store.keep_orders(KIM, [made(1), made(2)])
    store._database.execute("UPDATE past_order SET value = '{}' WHERE id = ?", (str(made(1).id),))
    assert [one.number for one in store.past_orders(KIM)] == ["A-002"]
    assert "left out" in caplog.text
    store.close()


def test_a_forgotten_order_is_in_no_file(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.preferences.shops, store.preferences.volume = {str(KIM): "x"}, 30
    store.save_preferences()
    store.keep_orders(KIM, [made(n, note="a secret note") for n in range(200)])
    assert any(b"a secret note" in file.read_bytes() for file in tmp_path.iterdir())
    store.forget_people()
    assert store.past_orders(KIM) == []
    assert (store.preferences.shops, store.preferences.volume) == ({}, 30)
    store.close()
    assert not any(b"a secret note" in file.read_bytes() for file in tmp_path.iterdir())


def test_a_forgotten_account_leaves_no_orders_in_the_file(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep_orders(KIM, [made(1, note="allergic to peanuts")])
    store.keep_orders(LEE, [made(2)])
    store.forget_account(KIM)
    assert store.past_orders(KIM) == []
    assert len(store.past_orders(LEE)) == 1
    assert not any(b"allergic to peanuts" in one.read_bytes() for one in tmp_path.iterdir() if one.is_file())
    store.close()
