"""The printers' page in its states, and the papers themselves as the head burns them."""

import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import msgspec
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from desktop.console.printers.printer_form import PrinterForm
from desktop.console.printing.kitchen_ticket import PrintContext, ticket
from desktop.console.printing.painter import draw
from desktop.console.printing.receipt import receipt
from desktop.console.printing.sheet_output import SheetOutput
from desktop.console.printing.z_report import ReportRow, z_report
from desktop.console.shell.main_page import ConsolePage
from desktop.core.printing.document import PrintDocument, numbered
from desktop.core.printing.faults import FaultCause, PrintFault
from desktop.core.printing.jobs import JobState, Slip
from desktop.core.printing.printer_protocol import PrintOutcome
from desktop.core.printing.printers import ConnectionType, Printer, TextMode
from desktop.core.printing.spool import Spool
from desktop.core.printing.spooler import Spooler
from desktop.texts.formats import language
from tests.scenes.samples import NOW, menu, order
from tests.screens.shot import Shot
from wire.orders import ChosenOption, Order, OrderLine, OrderState, Payment, Tender, TenderKind

KITCHEN = Printer(
    UUID(int=1),
    "Kitchen",
    ConnectionType.NETWORK,
    "192.168.0.9:9100",
    NOW,
    tickets=True,
    categories=["Noodles", "Rice"],
)
COUNTER = Printer(
    UUID(int=2), "Counter", ConnectionType.DEVICE, "/dev/usb/lp0", NOW, receipts=True, drawer=True
)
BAR = Printer(
    UUID(int=3),
    "Bar",
    ConnectionType.NETWORK,
    "192.168.0.12:9100",
    NOW,
    58,
    TextMode.RASTER,
    tickets=True,
    categories=["Drinks"],
)


def shop_paper() -> PrintContext:
    """The demo shop on paper, in the language in force."""
    items = {item.id: item for item in menu()}
    korean = language().code == "ko"

    def name(line: OrderLine) -> str:
        translation = items[line.menu_item_id].translations.get("ko")
        return translation.name if korean and translation else line.name

    header = "서울 강남구 테헤란로 12\n02-555-0100" if korean else "12 Teheran-ro, Seoul\nTel 02-555-0100"
    return PrintContext(
        "RGT 분식" if korean else "RGT Noodles",
        "Asia/Seoul",
        name,
        lambda line: items[line.menu_item_id].allergens,
        header,
        "감사합니다!" if korean else "Thank you!",
    )


def sample_order() -> Order:
    """An order with all there can be."""
    m = menu()
    lines = [(2, m[0]), (1, m[4]), (3, m[9])]
    note = "젓가락 빼 주세요, 구석 자리로" if language().code == "ko" else "No chopsticks, far corner please"
    made = order("A-091", OrderState.ACCEPTED, lines, 3.4, note=note, promised_at=NOW + timedelta(minutes=8))
    made.lines[0].note = "아주 맵게, 양파 빼고" if language().code == "ko" else "extra hot, no onion"
    made.lines[0].options = [ChosenOption(UUID(int=5), "Egg", 500), ChosenOption(UUID(int=6), "Cheese", 700)]
    cash = Tender(TenderKind.CASH, made.total, NOW, received=made.total + 8000, change=8000)
    return msgspec.structs.replace(made, payment=Payment(made.total, made.total, 0, [cash]))


def report() -> PrintDocument:
    """A day's end."""
    rows = [
        ReportRow("Sales"),
        ReportRow("Orders", "86"),
        ReportRow("Gross", "₩1,204,000", True),
        ReportRow("Tax 10 %", "₩109,455"),
        ReportRow("Cash"),
        ReportRow("Expected", "₩350,000"),
        ReportRow("Counted", "₩349,500"),
        ReportRow("Difference", "−₩500", True),
    ]
    return z_report("RGT Noodles", "Z 17 · 2026-11-24", rows)


def papers(dots: int) -> Callable[[], QWidget]:
    """Ticket, copy, cancellation, receipt and report side by side."""

    def build() -> QWidget:
        one, shop = sample_order(), shop_paper()
        cancelled = msgspec.structs.replace(one, reason="Sold out")
        documents = [
            ticket(one, one.lines, shop, NOW),
            numbered(ticket(one, one.lines[:1], shop, NOW), 2),
            ticket(cancelled, one.lines[:2], shop, NOW, Slip.CANCELLED),
            receipt(one, shop),
            report(),
        ]
        wall = QPixmap(len(documents) * (dots + 24) + 24, 900 if dots == 576 else 1180)
        wall.fill(0x8A8F98)
        painter = QPainter(wall)
        for number, document in enumerate(documents):
            bitmap = draw(document, dots)
            image = QImage(bitmap.rows, dots, bitmap.height, dots // 8, QImage.Format.Format_Mono)
            image.setColorTable([0xFFFFFFFF, 0xFF000000])
            painter.drawImage(24 + number * (dots + 24), 24, image)
        painter.end()
        shown = QLabel()
        shown.setPixmap(wall)
        return shown

    return build


def fill(page: ConsolePage, printers: list[Printer]) -> Spooler:
    """A spool whose workers rest."""
    spool = Spool(Path(tempfile.mkdtemp(prefix="rgt-printing-")))
    for one in printers:
        spool.save_printer(one)
    page.printing.spooler = Spooler(spool, SheetOutput())
    return page.printing.spooler


def show(page: ConsolePage) -> None:
    page.printing.changed.emit()
    page.pages.printers.refresh()


def busy(page: QWidget) -> None:
    """Everything printed or on its way."""
    assert isinstance(page, ConsolePage)
    spooler, one, shop = fill(page, [KITCHEN, COUNTER, BAR]), sample_order(), shop_paper()
    for number in range(1, 8):
        numbered = msgspec.structs.replace(one, number=f"A-{80 + number:03}", id=UUID(int=number))
        where = (KITCHEN, BAR)[number % 2]
        job = spooler.add(where.id, ticket(numbered, one.lines, shop, NOW), Slip.TICKET, numbered.id)
        outcome = PrintOutcome.CONFIRMED if number % 2 else PrintOutcome.SENT
        if number < 6:
            spooler.spool.settle(job.id, JobState.PRINTED, outcome=outcome)
    again = spooler.add(COUNTER.id, receipt(one, shop), Slip.RECEIPT, one.id)
    spooler.spool.begin(again, 2)
    show(page)


def failing(page: QWidget) -> None:
    """Refused, out of paper, given up; a copy waits."""
    assert isinstance(page, ConsolePage)
    spooler, one, shop = fill(page, [KITCHEN, COUNTER, BAR]), sample_order(), shop_paper()
    refused, paper = (
        PrintFault(FaultCause.REFUSED, "192.168.0.9:9100"),
        PrintFault(FaultCause.PAPER_OUT, "/dev/usb/lp0"),
    )
    for number in range(1, 5):
        numbered = msgspec.structs.replace(one, number=f"A-{90 + number:03}", id=UUID(int=number))
        job = spooler.add(KITCHEN.id, ticket(numbered, one.lines, shop, NOW), Slip.TICKET, numbered.id)
        state = JobState.FAILED if number < 3 else JobState.QUEUED
        spooler.spool.settle(job.id, state, refused, tried=True)
    waits = spooler.add(COUNTER.id, receipt(one, shop), Slip.RECEIPT, one.id)
    spooler.spool.begin(waits, 1)
    spooler.spool.settle(waits.id, JobState.QUEUED, paper, tried=True)
    spooler.troubles = {KITCHEN.id: refused, COUNTER.id: paper}
    show(page)


def failing_on_board(page: QWidget) -> None:
    """The bar over the board."""
    assert isinstance(page, ConsolePage)
    failing(page)
    page.go("board")


def empty(page: QWidget) -> None:
    """No printer yet."""
    assert isinstance(page, ConsolePage)
    fill(page, [])
    show(page)


def form(page: QWidget) -> None:
    """A kitchen's printer."""
    assert isinstance(page, ConsolePage)
    fill(page, [KITCHEN, COUNTER, BAR])
    show(page)
    names = sorted({item.category for item in menu()})
    PrinterForm(page, KITCHEN, names, NOW).present()


def shots(console: Callable[..., Callable[[], QWidget]], orders: Callable[[], list[Order]]) -> list[Shot]:
    """All of them; `console` builds the page."""
    at_printers = console(orders(), "printers")
    return [
        Shot("printers", "empty", at_printers, after=empty),
        Shot("printers", "busy", at_printers, after=busy),
        Shot("printers", "failing", at_printers, after=failing),
        Shot("printers", "form", at_printers, after=form),
        Shot("printers", "huge", at_printers, after=failing, scale=200, everywhere=False),
        Shot("printers", "form_huge", at_printers, after=form, scale=200, everywhere=False),
        Shot("printers", "small", at_printers, after=failing, size=(960, 640), everywhere=False),
        Shot("board", "printer", console(orders()), after=failing_on_board),
        Shot("paper", "80mm", papers(576), size=(3024, 900)),
        Shot("paper", "58mm", papers(384), size=(2064, 1180)),
    ]
