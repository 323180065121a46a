"""The printers' page and what prints by itself, by what a person does, against a socket that plays a printer."""

import asyncio
import time
from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.console.board.order_dialog import OrderDialog
from desktop.console.printers.printer_form import PrinterForm
from desktop.console.printing import sheet_output
from desktop.console.printing.print_service import PrintService
from desktop.core.printing.jobs import JobState
from desktop.core.printing.spool import Spool
from tests.scenes.desktop.console import Counter, add_printer, closed, no_answers
from tests.scenes.desktop.interaction import click, eventually, named
from tests.scenes.desktop.printing.fake_printer import FakePrinter, switched_on
from wire.orders import OrderState, TenderKind, Transition
from wire.till import TakeTender

KEY = Qt.Key


@pytest.fixture
async def fake() -> AsyncIterator[FakePrinter]:
    """A printer on loopback."""
    async with switched_on(FakePrinter()) as printer:
        yield printer


def printing(counter: Counter) -> PrintService:
    return counter.page.printing


async def test_a_printer_is_set_up_tried_and_removed(counter: Counter, fake: FakePrinter) -> None:
    await add_printer(counter, fake, "A cash drawer")
    page = counter.page.pages.printers
    click(named(page, "Test print: Kitchen"))
    await eventually(lambda: fake.paper.cuts == 1)
    assert "가나다라마바사" in fake.paper.text
    click(named(page, "Open drawer: Kitchen"))
    await eventually(lambda: fake.paper.pulses == 1)
    (noted,) = (await counter.other.api.staff.audit(area="cash")).items
    assert noted.terminal is not None
    assert (noted.action, noted.by.name, noted.terminal.name) == ("cash.drawer", "noodles", "counter 1")
    with no_answers(counter):  # nobody would know who opened it: it stays shut, and that is said
        click(named(page, "Open drawer: Kitchen"))
        await eventually(lambda: counter.said().startswith("The drawer stays shut: it is opened without"))
    assert fake.paper.pulses == 1
    await eventually(lambda: any("Printed" in row.accessibleName() for row in page.jobs.rows.values()))
    click(named(page, "Edit: Kitchen"))
    form = await counter.sheet()
    click(named(form, "Remove"))
    await eventually(lambda: closed(form))
    sure = await counter.sheet()
    click(named(sure, "Remove"))
    await eventually(lambda: page.empty.isVisible())


async def test_wrong_input_is_explained(counter: Counter) -> None:
    counter.page.go("printers")
    click(named(counter.page.pages.printers, "Add printer"))
    form = await counter.sheet()
    assert isinstance(form, PrinterForm)
    click(named(form, "Save"))
    assert form.name.error.text() == "The printer needs a name."
    assert form.address.error.text() == "Where is the printer?"
    QTest.keyClicks(form.name.edit, "Kitchen")
    QTest.keyClicks(form.address.edit, "192.168.0.9:ninety")
    click(named(form, "Save"))
    assert "looks like" in form.address.error.text()
    form.drawer.setChecked(True)
    assert form.printer().drawer
    click(named(form, "PDF files"))
    assert not form.printer().drawer  # or cash would look for the drawer here
    QTest.keyClick(form, KEY.Key_Escape)  # asks, since an address was typed
    await eventually(
        lambda: any(one.text() == "Throw away" for one in form.window().findChildren(QPushButton))
    )
    click(named(form.window(), "Throw away"))
    await eventually(lambda: closed(form))
    assert printing(counter).printers == []


async def test_a_ticket_comes_out_when_an_order_is_accepted_and_only_then(
    counter: Counter, fake: FakePrinter
) -> None:
    await add_printer(counter, fake, "Kitchen tickets")
    counter.page.go("board")
    order = await counter.place((0, 2), note="no onion")
    await asyncio.sleep(0.2)
    assert fake.paper.cuts == 0
    await counter.key(order, KEY.Key_Return)
    accepted = await counter.settled(order, OrderState.ACCEPTED)
    await eventually(lambda: fake.paper.cuts == 1)
    assert order.number in fake.paper.text
    assert "2 x Ramyeon" in fake.paper.text
    assert any(line.reverse and "no onion" in line.text for line in fake.paper.lines)
    await counter.key(order, KEY.Key_U)  # taken back, then accepted again
    held = await counter.settled(accepted, OrderState.WAITING)
    await eventually(lambda: fake.paper.cuts == 2)
    assert "CHANGED: ON HOLD" in fake.paper.sheets[1]
    await counter.key(order, KEY.Key_Return)
    again = await counter.settled(held, OrderState.ACCEPTED)
    await eventually(lambda: fake.paper.cuts == 3)
    assert "CHANGED: GO ON" in fake.paper.sheets[2]
    await counter.other.api.orders.transition(
        again.id, again.version, Transition(OrderState.CANCELLED, reason="fire")
    )
    await eventually(lambda: fake.paper.cuts == 4)
    assert "CANCELLED" in fake.paper.sheets[3]
    assert "COPY" not in fake.paper.text


async def test_nothing_is_printed_twice_after_a_restart(counter: Counter, fake: FakePrinter) -> None:
    await add_printer(counter, fake, "Kitchen tickets")
    order = await counter.place((0, 1))
    await counter.other.api.orders.transition(order.id, order.version, Transition(OrderState.ACCEPTED))
    await eventually(lambda: fake.paper.cuts == 1)
    await counter.page.close_page()
    missed = await counter.customer.api.orders.place(  # while this terminal is away
        _again(counter), "a key of its own"
    )
    await counter.other.api.orders.transition(missed.id, missed.version, Transition(OrderState.ACCEPTED))
    held = Spool(counter.store.folder)  # the program before this is still closing
    printing(counter)._again.setInterval(50)
    await counter.reopen()
    await eventually(lambda: printing(counter).is_elsewhere and counter.page.state.is_loaded)
    held.close()
    await eventually(lambda: fake.paper.cuts == 2)
    await asyncio.sleep(0.5)
    assert fake.paper.cuts == 2
    assert missed.number in fake.paper.sheets[1]


def _again(counter: Counter):  # type: ignore[no-untyped-def]
    from wire.orders import NewLine, PlaceOrder

    account = counter.other.account
    assert account is not None
    assert account.business_id is not None
    return PlaceOrder(account.business_id, [NewLine(counter.items[0].id, 1)], seat="PC 28")


async def test_receipts_come_at_the_end_and_by_hand_as_copies(counter: Counter, fake: FakePrinter) -> None:
    """For cash that another counter took: no paper opens the drawer of this one."""
    await add_printer(counter, fake, "Receipts", "A cash drawer", name="Counter")
    counter.page.go("board")
    order = await counter.place((0, 1))
    cash = TakeTender(TenderKind.CASH, 6000, received=10000)
    await counter.other.api.till.take_tender(order.id, cash, str(uuid4()))
    order = await counter.other.api.orders.get(order.id)
    for state in (OrderState.ACCEPTED, OrderState.READY, OrderState.COMPLETED):
        order = await counter.other.api.orders.transition(order.id, order.version, Transition(state))
    await eventually(lambda: fake.paper.cuts == 1)
    assert "Change given" in fake.paper.text
    await eventually(lambda: counter.held(order.id).state is OrderState.COMPLETED)
    counter.page.board.card_actions.show_details(counter.held(order.id))
    sheet = await counter.sheet()
    assert isinstance(sheet, OrderDialog)
    click(named(sheet, "Print receipt"))
    await eventually(lambda: fake.paper.cuts == 2)
    assert "COPY 2" in fake.paper.sheets[1]
    assert counter.said() == "Being printed at Counter"
    assert fake.paper.pulses == 0
    QTest.keyClick(sheet, KEY.Key_Escape)
    await eventually(lambda: closed(sheet))


async def test_a_dead_printer_is_told_on_the_board_and_holds_up_no_order(
    counter: Counter, fake: FakePrinter
) -> None:
    await add_printer(counter, fake, "Kitchen tickets")
    await fake.switch_off()
    counter.page.go("board")
    order = await counter.place((0, 1))
    await counter.key(order, KEY.Key_Return)
    await counter.settled(order, OrderState.ACCEPTED)
    bar = counter.page.trouble
    await eventually(bar.isVisible)
    assert bar.text.text() == f"Kitchen does not print: Connection refused by {fake.address}."
    click(named(bar, "Show printers"))
    assert counter.page.pages.current == "printers"
    page = counter.page.pages.printers
    row = await one_row(page)
    await eventually(lambda: "Connection refused" in row.accessibleName())  # shown some times a second
    await fake.switch_on()
    click(named(row, f"Try now: Ticket {order.number}"))
    await eventually(lambda: fake.paper.cuts == 1)
    await eventually(lambda: not bar.isVisible())
    assert "COPY" not in fake.paper.text


async def one_row(page: QWidget):  # type: ignore[no-untyped-def]
    """The queue's one row."""
    await eventually(lambda: any(row.isVisible() for row in page.jobs.rows.values()))  # type: ignore[attr-defined]
    return next(iter(page.jobs.rows.values()))  # type: ignore[attr-defined]


async def test_another_printer_and_cancelling(counter: Counter, fake: FakePrinter) -> None:
    await add_printer(counter, fake, name="Alive")
    async with switched_on(FakePrinter()) as dead:
        await dead.switch_off()
        await add_printer(counter, dead, name="Dead")
        page = counter.page.pages.printers
        click(named(page, "Test print: Dead"))
        click(named(page, "Test print: Dead"))
        await eventually(lambda: len(page.jobs.rows) == 2 and counter.page.trouble.isVisible())
        first, second = sorted(page.jobs.rows)
        menu = page.jobs.rows[first].other_menu()
        assert [action.text() for action in menu.actions()] == ["Alive"]
        menu.actions()[0].trigger()
        await eventually(lambda: fake.paper.cuts == 1)
        row = page.jobs.rows[second]
        row.cancel.setFocus()
        QTest.keyClick(row.cancel, KEY.Key_Space)
        await eventually(lambda: "Not printed" in row.accessibleName())
        spooler = printing(counter).spooler
        assert spooler is not None
        assert spooler.spool.job(second).state is JobState.CANCELLED
        await eventually(lambda: not counter.page.trouble.isVisible())


async def test_what_was_given_up_is_named_until_it_is_seen_to(counter: Counter, fake: FakePrinter) -> None:
    await add_printer(counter, fake)
    await fake.switch_off()
    spooler = printing(counter).spooler
    assert spooler is not None
    spooler._most = 1
    page, bar = counter.page.pages.printers, counter.page.trouble
    for _ in range(2):
        click(named(page, "Test print: Kitchen"))
    await eventually(lambda: bar.text.text().endswith("2 documents were not printed."))
    await fake.switch_on()
    await eventually(page.failed.isVisible)
    click(named(page, "Print all 2 again"))
    await eventually(lambda: fake.paper.cuts == 2)
    await eventually(lambda: not bar.isVisible() and not page.failed.isVisible())
    assert "COPY" not in fake.paper.text


async def test_a_disk_that_takes_nothing_holds_up_no_order_and_loses_no_ticket(
    counter: Counter, fake: FakePrinter
) -> None:
    await add_printer(counter, fake, "Kitchen tickets")
    spooler = printing(counter).spooler
    assert spooler is not None
    printing(counter)._again.setInterval(50)
    disk = spooler.spool._database
    told: list[str] = []
    printing(counter).message.connect(told.append)
    disk.execute("PRAGMA query_only = 1")
    counter.page.go("board")
    order = await counter.place((0, 2))
    await counter.key(order, KEY.Key_Return)
    await counter.settled(order, OrderState.ACCEPTED)
    await eventually(lambda: told)
    assert told == [f"Ticket {order.number} could not be queued: this computer does not allow it"]
    disk.execute("PRAGMA query_only = 0")
    await eventually(lambda: fake.paper.cuts == 1)
    assert order.number in fake.paper.text
    assert "COPY" not in fake.paper.text


async def test_without_a_queue_the_console_works_and_says_that_nothing_prints(counter: Counter) -> None:
    await counter.page.close_page()
    file = counter.store.folder / "printing.sqlite"
    for one in counter.store.folder.glob("printing.sqlite*"):
        one.unlink()
    file.mkdir()
    await counter.reopen()
    bar = counter.page.trouble
    await eventually(bar.isVisible)
    assert bar.text.text() == "Nothing can be printed: the file or its folder is not there"
    order = await counter.place((0, 1))
    await counter.key(order, KEY.Key_Return)
    await counter.settled(order, OrderState.ACCEPTED)
    file.rmdir()


async def test_stations_get_their_own_lines(counter: Counter, fake: FakePrinter) -> None:
    import msgspec

    await add_printer(counter, fake, "Kitchen tickets")
    spooler = printing(counter).spooler
    assert spooler is not None
    (bar,) = printing(counter).printers
    spooler.save_printer(msgspec.structs.replace(bar, categories=["Drinks"]))
    order = await counter.place((0, 2), (1, 1))
    await counter.other.api.orders.transition(order.id, order.version, Transition(OrderState.ACCEPTED))
    await eventually(lambda: fake.paper.cuts == 1)
    assert "1 x Cola" in fake.paper.text
    assert "Ramyeon" not in fake.paper.text
    assert "2 more at other stations" in fake.paper.text


async def test_pdf_files(counter: Counter, tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    """A folder as a printer: one file for each document, as long as it needs; a slow disk stalls nothing."""
    from datetime import UTC, datetime
    from uuid import uuid4

    from desktop.core.printing.printers import ConnectionType, Printer

    spooler = printing(counter).spooler
    assert spooler is not None
    files = Printer(uuid4(), "Files", ConnectionType.PDF, str(tmp_path), datetime.now(UTC), receipts=True)
    spooler.save_printer(files)
    paint, longest = sheet_output._paint, 0.0
    monkeypatch.setattr(sheet_output, "_paint", lambda *given: (time.sleep(0.6), paint(*given)))
    printing(counter).print_trial(files)
    while not list(tmp_path.glob("*.pdf")):
        before = time.monotonic()
        await asyncio.sleep(0.01)
        longest = max(longest, time.monotonic() - before)
    assert longest < 0.6
    await eventually(lambda: printing(counter).jobs()[0].state is JobState.PRINTED)
    (made,) = tmp_path.glob("*.pdf")
    assert made.read_bytes().startswith(b"%PDF")
    missing = Printer(files.id, "Files", ConnectionType.PDF, str(tmp_path / "none"), files.since)
    spooler.save_printer(missing)
    printing(counter).print_trial(missing)
    await eventually(lambda: files.id in spooler.troubles)
    absent = Printer(uuid4(), "Office", ConnectionType.SYSTEM, "no such printer", files.since)
    spooler.save_printer(absent)
    printing(counter).print_trial(absent)
    await eventually(lambda: absent.id in spooler.troubles)
    assert spooler.troubles[absent.id].cause == "no_system_printer"
