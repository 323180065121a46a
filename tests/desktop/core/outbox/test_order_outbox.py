"""Orders on their way out: one key, whatever breaks; and what the client's file keeps."""

import asyncio
import os
import sqlite3
import subprocess
import sys
import textwrap
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
from aiohttp import web

from desktop.core.client.errors import ApiError, OfflineError, SignedOutError
from desktop.core.client.session import Session
from desktop.core.outbox.order_outbox import OrderOutbox, SettledOrder
from desktop.core.outbox.retry_policy import wait_or_wake
from desktop.core.storage.store import Cart, CartLine, PendingOrder, Store
from tests.desktop.core.conftest import eventually
from tests.scenes.desktop.fake_server import FakeServer, problem_response
from tests.scenes.desktop.wire_samples import CUSTOMER, SHOP
from wire.orders import NewLine, PlaceOrder
from wire.problems import Code

BODY = PlaceOrder(SHOP, [NewLine(UUID(int=70), 2, note="양파 없이")], seat="PC 27", expected_total=12000)


async def brief(wake: asyncio.Event, seconds: float) -> None:
    """Pauses that do not last."""
    await asyncio.sleep(min(seconds, 0.02))


def outbox(customer: Session, store: Store) -> OrderOutbox:
    """An outbox in a hurry."""
    return OrderOutbox(customer.api, store, CUSTOMER.id, wait_or_wake=brief)


@pytest.mark.parametrize("turns", [0, 1, 2])
async def test_a_pause_that_ends_as_it_is_cancelled_is_cancelled(turns: int) -> None:
    wake = asyncio.Event()
    pause = asyncio.create_task(wait_or_wake(wake, 60))
    for _ in range(3):
        await asyncio.sleep(0)
    wake.set()
    for _ in range(turns):
        if not pause.done():
            await asyncio.sleep(0)
    if not pause.done():
        assert pause.cancel()
        with pytest.raises(asyncio.CancelledError):
            await pause


async def lose(request: web.Request) -> None:
    """The answer is lost on its way."""
    assert request.transport is not None
    request.transport.abort()


async def test_placed(server: FakeServer, customer: Session, store: Store) -> None:
    box = outbox(customer, store)
    settled: list[SettledOrder] = []
    box.settled.add(settled.append)
    placed = await box.place(BODY)
    assert [order for _, order in server.placed.values()] == [placed]
    assert settled[0].order == placed
    assert box.pending == []


async def test_the_key_is_on_disk_before_the_request(
    server: FakeServer, customer: Session, store: Store
) -> None:
    written: list[list[PendingOrder]] = []

    async def look(request: web.Request) -> None:
        other = Store(store.folder)
        written.append(other.pending_orders(CUSTOMER.id))
        assert request.headers["Idempotency-Key"] == written[0][0].key
        other.close()

    server.before = look
    await outbox(customer, store).place(BODY)
    assert [pending.order for pending in written[0]] == [BODY]


async def test_lost_answers_make_one_order(server: FakeServer, customer: Session, store: Store) -> None:
    server.after = lose
    box = outbox(customer, store)
    placing = asyncio.ensure_future(box.place(BODY))
    await eventually(lambda: server.requests.count("POST orders") >= 3)
    assert not placing.done()
    assert len(box.pending) == 1
    server.after = None
    assert await placing == next(iter(server.placed.values()))[1]
    assert len(server.placed) == 1
    assert box.pending == []


async def test_a_crash_between_sending_and_the_answer(
    server: FakeServer, customer: Session, store: Store
) -> None:
    """The first client process is killed while it waits for its answer; the next finds one order placed."""
    script = textwrap.dedent("""
        import asyncio, sys
        from pathlib import Path
        from uuid import UUID
        from desktop.core.client.api import Api
        from desktop.core.outbox.order_outbox import OrderOutbox
        from desktop.core.client.session import Session
        from desktop.core.storage.store import Store
        from desktop.core.storage.credential_store import CredentialStore
        from tests.desktop.core.outbox.test_order_outbox import BODY
        from wire.accounts import Role

        async def main(url, folder):
            store = Store(Path(folder))
            session = Session(Api(url, UUID(int=1), "pc"), Role.USER, CredentialStore(store.folder, use_system=False))
            account = await session.sign_in("rgt1", "right")
            await OrderOutbox(session.api, store, account.id).place(BODY)

        asyncio.run(main(*sys.argv[1:]))
    """)
    held = asyncio.Event()

    async def hold(request: web.Request) -> None:
        if request.method == "POST" and request.path.endswith("orders"):
            held.set()
            await asyncio.sleep(30)

    server.after = hold
    client = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, server.url, str(store.folder), stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[4])},
    )  # fmt: skip
    async with asyncio.timeout(30):
        await held.wait()
        client.kill()
        await client.communicate()
    server.after = None
    box = outbox(customer, store)
    settled: list[SettledOrder] = []
    box.settled.add(settled.append)
    assert len(box.pending) == 1
    box.start()
    await eventually(lambda: settled)
    assert len(server.placed) == 1
    assert settled[0].order == next(iter(server.placed.values()))[1]
    assert box.pending == []


@pytest.mark.parametrize("code", [Code.STOCK_SHORT, Code.PRICE_CHANGED, Code.BUSINESS_CLOSED, Code.INVALID])
async def test_a_refused_order_is_final(
    server: FakeServer, customer: Session, store: Store, code: Code
) -> None:
    async def refuse(_: web.Request) -> web.Response:
        return problem_response(code)

    server.before = refuse
    box = outbox(customer, store)
    with pytest.raises(ApiError) as caught:
        await box.place(BODY)
    assert caught.value.code is code
    assert box.pending == []
    assert server.requests.count("POST orders") == 1


@pytest.mark.parametrize("code", [Code.IDEMPOTENCY_IN_PROGRESS, Code.UNAVAILABLE, Code.RATE_LIMITED])
async def test_what_decides_nothing_is_repeated(
    server: FakeServer, customer: Session, store: Store, code: Code
) -> None:
    async def refuse_once(_: web.Request) -> web.Response:
        server.before = None
        return problem_response(code)

    server.before = refuse_once
    await outbox(customer, store).place(BODY)
    assert len(server.placed) == 1


async def test_an_expired_sign_in_sends_nothing(server: FakeServer, customer: Session, store: Store) -> None:
    server.tokens.clear()
    box = outbox(customer, store)
    with pytest.raises(SignedOutError):
        await box.place(BODY)
    assert box.pending == []
    assert server.placed == {}


async def test_an_expired_sign_in_after_a_lost_answer_waits_for_the_next(
    server: FakeServer, customer: Session, store: Store
) -> None:
    async def lose_and_forget(request: web.Request) -> None:
        server.after = None
        server.tokens.clear()
        await lose(request)

    server.after = lose_and_forget
    box = outbox(customer, store)
    with pytest.raises(SignedOutError):
        await box.place(BODY)
    assert len(box.pending) == 1
    await customer.sign_in("rgt1", "right")
    box.start()
    await eventually(lambda: not box.pending)
    assert len(server.placed) == 1


async def test_an_old_order_waits_for_the_person(server: FakeServer, customer: Session, store: Store) -> None:
    stale = PendingOrder("k-1", CUSTOMER.id, BODY, datetime.now(UTC) - timedelta(hours=3))
    store.add_pending(stale)
    box = outbox(customer, store)
    box.start()
    await asyncio.sleep(0.1)
    assert server.placed == {}
    assert box.pending == [stale]
    box.resend("k-1")
    await eventually(lambda: not box.pending)
    assert list(server.placed) == ["k-1"]


async def test_given_up(server: FakeServer, customer: Session, store: Store) -> None:
    server.after = lose
    box = outbox(customer, store)
    placing = asyncio.ensure_future(box.place(BODY))
    await eventually(lambda: box.pending)
    box.discard(box.pending[0].key)
    with pytest.raises(asyncio.CancelledError):
        await placing
    assert box.pending == []


async def test_what_never_left_is_taken_back_at_once(customer: Session, store: Store) -> None:
    async def nobody(*_: object) -> None:
        raise OfflineError("no connection", reached=False)

    customer.api.orders.place = nobody  # type: ignore[method-assign, assignment]
    box = outbox(customer, store)
    placing = asyncio.ensure_future(box.place(BODY))
    await asyncio.sleep(0.1)
    assert box.take_back(box.pending[0].key)
    assert box.pending == []
    with pytest.raises(asyncio.CancelledError):
        await placing


async def test_no_connection_is_known_to_have_reached_nobody(customer: Session) -> None:
    customer.api.base_url = "http://127.0.0.1:1"
    with pytest.raises(OfflineError) as caught:
        await customer.api.is_healthy()
    assert not caught.value.reached


async def test_what_may_have_arrived_stays_on_disk_as_given_up(
    server: FakeServer, customer: Session, store: Store
) -> None:
    server.after = lose
    box = outbox(customer, store)
    cart = Cart([CartLine(UUID(int=70), 2, name="라면", unit_price=6000)])
    placing = asyncio.ensure_future(box.place(BODY, sent=cart))
    await eventually(lambda: server.placed)
    key = box.pending[0].key
    assert not box.take_back(key)
    await eventually(placing.done)
    (kept,) = store.pending_orders(CUSTOMER.id)
    assert (kept.key, kept.cart, kept.given_up) == (key, cart, True)
    await box.close()


def test_a_file_of_an_earlier_version_is_brought_up_to_date(tmp_path: Path) -> None:
    old = sqlite3.connect(tmp_path / "client.sqlite")
    old.execute("CREATE TABLE pending_order (key TEXT PRIMARY KEY, account TEXT, created_at TEXT, body BLOB)")
    row = ("k", str(CUSTOMER.id), datetime.now(UTC).isoformat(), msgspec.json.encode(BODY))
    old.execute("INSERT INTO pending_order VALUES (?, ?, ?, ?)", row)
    old.commit()
    old.close()
    store = Store(tmp_path)
    (kept,) = store.pending_orders(CUSTOMER.id)
    assert (kept.order, kept.cart, kept.given_up) == (BODY, None, False)
    store.close()


async def test_what_was_written_survives_a_kill(store: Store) -> None:
    """A process that writes orders and carts without pause is killed; all it told of is there."""
    script = textwrap.dedent("""
        import sys
        from datetime import UTC, datetime
        from pathlib import Path
        from uuid import UUID
        from desktop.core.storage.store import Cart, CartLine, PendingOrder, Store
        from tests.desktop.core.outbox.test_order_outbox import BODY

        store = Store(Path(sys.argv[1]))
        for number in range(100_000):
            store.add_pending(PendingOrder(f"key-{number}", UUID(int=1), BODY, datetime.now(UTC)))
            store.save_cart(UUID(int=1), UUID(int=2), Cart([CartLine(UUID(int=3), number)]))
            print(number, flush=True)
    """)
    client = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, str(store.folder), stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[4])},
    )  # fmt: skip
    assert client.stdout is not None
    for _ in range(30):
        await client.stdout.readline()
    client.kill()
    told = 29 + len((await client.stdout.read()).splitlines())
    await client.wait()
    keys = {pending.key for pending in store.pending_orders(UUID(int=1))}
    assert keys >= {f"key-{number}" for number in range(told + 1)}
    assert store.cart(UUID(int=1), UUID(int=2)).lines[0].quantity >= told


def test_carts_by_account_and_shop(store: Store) -> None:
    cart = Cart([CartLine(UUID(int=1), 2, [UUID(int=3)], "맵게", "라면", 6000)], note="quick")
    store.save_cart(UUID(int=1), SHOP, cart)
    store.close()
    again = Store(store.folder)
    assert again.cart(UUID(int=1), SHOP) == cart
    assert again.cart(UUID(int=2), SHOP) == Cart()
    again.save_cart(UUID(int=1), SHOP, Cart())
    assert again.carts(UUID(int=1)) == {}
    again.close()


def test_preferences_of_two_apps_do_not_undo_each_other(store: Store) -> None:
    other = Store(store.folder)
    store.preferences.theme = "dark"
    store.save_preferences()
    other.preferences.language = "ko"
    other.save_preferences()
    for one in (store, other):
        one.close()
    again = Store(store.folder)
    assert (again.preferences.theme, again.preferences.language) == ("dark", "ko")
    again.close()


def test_a_damaged_file_is_set_aside(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "client.sqlite").write_bytes(b"not a database at all, " * 400)
    store = Store(tmp_path)
    assert store.preferences.theme == "system"
    assert "damaged" in caplog.text
    assert len(list(tmp_path.glob("damaged-*"))) == 1
    store.close()


def test_snapshots_know_their_age(store: Store) -> None:
    assert store.snapshot("menu", list[int]) is None
    store.save_snapshot("menu", [1, 2])
    kept = store.snapshot("menu", list[int])
    assert kept is not None
    assert kept[0] == [1, 2]
    assert datetime.now(UTC) - kept[1] < timedelta(seconds=10)
    assert store.snapshot("menu", dict[str, str]) is None
    store.close()
