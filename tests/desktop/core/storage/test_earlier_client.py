"""A client's folder as the version before wrote it (`earlier_client`): what it holds is there, and goes on."""

import asyncio
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import cast
from uuid import UUID

import pytest

from desktop.core.client.session import Session
from desktop.core.client.till import TillClient
from desktop.core.outbox import order_outbox, payment_outbox
from desktop.core.outbox.order_outbox import OrderOutbox
from desktop.core.outbox.payment_outbox import PaymentOutbox, SettledPayment
from desktop.core.outbox.payment_store import PaymentStore
from desktop.core.printing import spool as spools
from desktop.core.printing.document import DocumentKind, TextColumns
from desktop.core.printing.faults import FaultCause
from desktop.core.printing.jobs import JobState, Slip
from desktop.core.printing.spool import Spool
from desktop.core.storage.credential_store import CredentialStore
from desktop.core.storage.preferences import BoardTools, WindowSpot
from desktop.core.storage.store import Store
from tests.desktop.core.conftest import eventually
from tests.scenes.desktop.fake_server import FakeServer
from tests.scenes.desktop.wire_samples import CUSTOMER, OWNER, SHOP, item, order
from wire.accounts import Role
from wire.orders import Service
from wire.problems import Code
from wire.till import GiveRefund, MoveCash, Paid, TakeTender, TillEntry

ANN = UUID(int=0x21)
AT_ANY_AGE = timedelta(days=36_500)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the folder."""
    copy = tmp_path / "client"
    shutil.copytree(Path(__file__).parent / "earlier_client", copy)
    return copy


@pytest.fixture
def opened(folder: Path) -> Iterator[Store]:
    """Its store."""
    store = Store(folder)
    yield store
    store.close()


async def brief(_: asyncio.Event, seconds: float) -> None:
    """Pauses that do not last."""
    await asyncio.sleep(min(seconds, 0.02))


def test_the_cart_and_the_item_being_chosen_are_there(opened: Store) -> None:
    assert opened.recovery is None
    cart = opened.cart(CUSTOMER.id, SHOP)
    assert [
        (line.menu_item_id, line.quantity, line.note, line.name, line.unit_price) for line in cart.lines
    ] == [
        (item(1).id, 2, "양파 없이", "Ramyeon", 6000),
        (item(2).id, 1, "", "Cola", 6000),
    ]
    assert (cart.note, cart.service, cart.seat) == ("덜 맵게", Service.SEAT, "PC 27")
    assert cart.draft is not None
    assert (cart.draft.menu_item_id, cart.draft.quantity, cart.draft.note) == (item(1).id, 3, "half typed")
    assert [one.id for one in opened.past_orders(CUSTOMER.id)] == [order(2).id, order(1).id]
    (refused,) = opened.refused_orders(CUSTOMER.id)
    assert refused.problem.detail == "Cola is sold out."


async def test_unsent_orders_go_out_under_their_keys_as_they_were_written(
    server: FakeServer, customer: Session, opened: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(order_outbox, "RESEND_WITHIN", AT_ANY_AGE)
    database = sqlite3.connect(folder / "client.sqlite")
    query = "SELECT key, body FROM pending_order WHERE account = ?"
    written = dict(database.execute(query, (str(CUSTOMER.id),)).fetchall())
    database.close()
    assert len(written) == 2
    box = OrderOutbox(customer.api, opened, CUSTOMER.id, wait_or_wake=brief)
    assert [one.given_up for one in box.pending] == [False, True]
    box.start()
    await eventually(lambda: server.placed.keys() == written.keys())
    # The same bytes, or the server would take the key for another order's.
    assert {key: body for key, (body, _) in server.placed.items()} == written
    await box.close()
    (sale,) = opened.pending_orders(OWNER.id)
    assert (sale.by, sale.by_name) == (ANN, "Ann")
    assert sale.order.payment is not None
    assert sale.order.payment.tenders[0].received == 10_000


def test_preferences_are_kept(opened: Store) -> None:
    preferred = opened.preferences
    assert (preferred.theme, preferred.language, preferred.text_scale) == ("dark", "ko", 1.25)
    assert (preferred.server_url, preferred.terminal_id) == ("http://10.0.0.2:8080", UUID(int=0x77))
    assert (preferred.terminal_name, preferred.seat) == ("창구 2", "PC 27")
    assert preferred.windows == {"kitchen": "AdnQywADAAA="}
    assert (preferred.contrast, preferred.reduced_motion) == (True, False)
    assert (preferred.volume, preferred.sounds) == (30, False)
    assert preferred.spots == {"status": WindowSpot("HDMI-1", {"HDMI-1": (1.0, 0.25)})}
    assert preferred.unknown == {}


def test_preferences_of_the_apps_are_kept(opened: Store) -> None:
    preferred, mine = opened.preferences, str(CUSTOMER.id)
    assert (preferred.notifications, preferred.sounds_at) == (False, ["placed", "ready"])
    assert (preferred.status_window, preferred.receipt_folder) == (True, "/home/kim/receipts")
    assert preferred.shops == {mine: str(SHOP)}
    assert preferred.filters == {mine: [["diet", "vegan"], ["free", "wheat"]]}
    assert (preferred.console_page, preferred.console_columns) == ("till", "300,400,300,200")
    assert (preferred.console_windows, preferred.settings_topic) == (["kitchen", "ready"], "times")
    assert preferred.board_tools == BoardTools("promise", "large", ["Noodles"], totals=True)
    assert preferred.kitchen_tools == BoardTools("age", "compact")
    assert (preferred.lock_minutes, preferred.follow_recent_minutes) == (15, True)


def test_a_seat_knows_its_guest_and_the_look_to_put_back(opened: Store) -> None:
    guest = opened.preferences.guest
    assert (guest.account, guest.is_guest, guest.used_at) == (UUID(int=0x31), True, 1_764_500_000.0)
    assert guest.tries.wrong == 2
    assert guest.look["theme"] == "dark"
    assert guest.look["extra"]["sounds_at"] == ["placed", "ready"]


class RecordingTill:
    """Notes what arrives under which key; a stand-in for the till's client."""

    def __init__(self) -> None:
        self.sent: dict[str, TakeTender | GiveRefund | MoveCash] = {}

    async def take_tender(self, order_id: UUID, tender: TakeTender, key: str) -> Paid:
        """A payment."""
        assert order_id == order(1).id
        self.sent[key] = tender
        return Paid(order(1), cast(TillEntry, None))

    async def move_cash(self, moved: MoveCash, key: str) -> TillEntry | None:
        """A float."""
        self.sent[key] = moved
        return None


async def test_payments_that_are_not_booked_go_out_under_their_keys(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(payment_outbox, "RESEND_WITHIN", AT_ANY_AGE)
    payments, till = PaymentStore(folder), RecordingTill()
    box = PaymentOutbox(cast(TillClient, till), payments, OWNER.id, brief, lambda: ANN)
    settled: list[SettledPayment] = []
    box.settled.add(settled.append)
    box.start()
    await eventually(lambda: len(settled) == 2)
    assert list(till.sent) == ["key of a tender", "key of a float"]
    tender = till.sent["key of a tender"]
    assert isinstance(tender, TakeTender)
    assert (tender.amount, tender.received) == (6000, 10_000)
    (refused,) = box.held
    assert (refused.key, refused.refused, refused.reason) == ("key of a refund", Code.FORBIDDEN, "cold")
    await box.close()
    payments.close()


def test_print_jobs_are_where_they_stood(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spools, "REMEMBERED", AT_ANY_AGE)
    spool = Spool(folder)
    (printer,) = spool.printers()
    assert (printer.address, printer.tickets, printer.categories) == ("192.168.0.9", True, ["Noodles"])
    jobs = {job.title: job for job in spool.jobs()}
    assert {title: job.state for title, job in jobs.items()} == {
        "Ticket A-001": JobState.PRINTED,
        "Ticket A-002": JobState.QUEUED,
        "Receipt A-001": JobState.FAILED,
        "Test page": JobState.QUEUED,  # it may have come out: it is printed again, as a copy
    }
    fault = jobs["Receipt A-001"].fault
    assert fault is not None
    assert fault.cause is FaultCause.PAPER_OUT
    assert spool.number(jobs["Test page"]) == 2
    assert spool.last_slip(printer.id, order(2).id, DocumentKind.TICKET) is Slip.TICKET
    assert TextColumns("1 x 라면", "6,000") in spool.document(jobs["Ticket A-002"].id).parts
    spool.close()


async def test_who_stayed_signed_in_still_is(folder: Path) -> None:
    kept = CredentialStore(folder, use_system=False)
    assert await kept.load(Role.USER, "http://10.0.0.2:8080") == "refresh-7"
