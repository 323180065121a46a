"""Documents onto the operating system's printers and into PDF files; receipt printers get their bytes."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop.console.printing.painter import DocumentPainter, draw, height_of
from desktop.core.printing.document import DocumentKind, PrintDocument
from desktop.core.printing.escpos_output import EscPosOutput
from desktop.core.printing.faults import FaultCause, PrintError
from desktop.core.printing.job_attempt import Begin
from desktop.core.printing.printer_connection import PrinterTimeouts
from desktop.core.printing.printer_protocol import PrintOutcome
from desktop.core.printing.printers import ConnectionType, Printer
from desktop.core.printing.threads import in_thread
from desktop.texts.formats import shown_at

DOTS_PER_MM = 8  # 203 dpi, as receipt printers have
MARGIN_MM = 4.0
LOOK = 3.0  # seconds for the operating system to name its printers
T = TypeVar("T")


async def system_printers() -> list[str]:
    """The names of the operating system's printers; none when it does not say so soon."""
    try:
        async with asyncio.timeout(LOOK):
            return await in_thread(lambda: sorted(QPrinterInfo.availablePrinterNames()))
    except TimeoutError:
        return []


class SheetOutput:
    """All ways a printer of this terminal may have."""

    def __init__(self, patience: PrinterTimeouts | None = None) -> None:
        self._patience = patience or PrinterTimeouts()
        self._receipts = EscPosOutput(draw, patience)

    async def print_document(self, printer: Printer, document: PrintDocument, begin: Begin) -> PrintOutcome:
        """Print what `begin` answers; raises PrintError."""
        if printer.speaks_escpos:
            return await self._receipts.print_document(printer, document, begin)
        if document.kind is DocumentKind.DRAWER:
            raise PrintError(FaultCause.NOT_DRAWN, printer.name)
        find = _file if printer.way is ConnectionType.PDF else _system
        device = await self._beside(lambda: find(printer, document), printer)
        final = await begin()
        try:
            await self._beside(lambda: _put(device, printer, final), printer)
        except PrintError as error:
            error.reached = error.fault.cause is FaultCause.STALLED  # else the device took nothing at all
            raise
        return PrintOutcome.CONFIRMED if printer.way is ConnectionType.PDF else PrintOutcome.SENT

    async def _beside(self, work: Callable[[], T], printer: Printer) -> T:
        """On a thread of its own: a spooler or a network folder may hold it up, the console not."""
        try:
            async with asyncio.timeout(self._patience.stall):
                return await in_thread(work)
        except TimeoutError:
            raise PrintError(FaultCause.STALLED, printer.address) from None


def _system(printer: Printer, _document: PrintDocument) -> QPrinter:
    info = QPrinterInfo.printerInfo(printer.address)
    if info.isNull():
        raise PrintError(FaultCause.NO_SYSTEM_PRINTER, printer.address)
    return QPrinter(info, QPrinter.PrinterMode.HighResolution)


def _file(printer: Printer, document: PrintDocument) -> QPrinter:
    folder = Path(printer.address).expanduser()
    if not folder.is_dir():
        raise PrintError(FaultCause.NOT_FOUND, str(folder))
    name = "".join(sign if sign.isalnum() or sign in "-_ " else "_" for sign in document.title).strip()
    stamp = f"{shown_at(datetime.now(UTC)):%Y%m%d-%H%M%S-%f}"
    return _pdf(folder / f"{stamp} {name}.pdf")


def _pdf(path: Path) -> QPrinter:
    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(path))
    return device


def save_pdf(path: Path, document: PrintDocument) -> None:
    """Write a document as a PDF of receipt paper's width; raises PrintError when it cannot be written."""
    if not path.parent.is_dir():
        raise PrintError(FaultCause.NOT_FOUND, str(path.parent))
    wide = Printer(uuid4(), path.name, ConnectionType.PDF, str(path.parent), datetime.now(UTC))
    device = _pdf(path)
    _set_page(device, wide, document)
    _paint(device, wide, document)


def _set_page(device: QPrinter, printer: Printer, document: PrintDocument) -> None:
    """A PDF is as long as its document; a system's printer keeps its own paper."""
    device.setDocName(document.title)
    if printer.way is not ConnectionType.PDF:
        return
    high = height_of(document, printer.dots) / DOTS_PER_MM + 2 * MARGIN_MM
    page = QPageSize(
        QSizeF(printer.paper, high), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch
    )
    device.setPageSize(page)
    device.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    device.setFullPage(True)


def _put(device: QPrinter, printer: Printer, document: PrintDocument) -> None:
    """Onto the device, page by page."""
    _set_page(device, printer, document)
    _paint(device, printer, document)


def _paint(device: QPrinter, printer: Printer, document: PrintDocument) -> None:
    """At the width of receipt paper from the top left; a new page where the paper ends."""
    painter = QPainter()
    if not painter.begin(device):
        raise PrintError(FaultCause.NOT_DRAWN, printer.address)
    try:
        scale = device.resolution() / (DOTS_PER_MM * 25.4)
        full = device.pageLayout().fullRectPixels(device.resolution())
        paper = printer.paper * DOTS_PER_MM
        edge = (paper - printer.dots) / 2
        painter.scale(scale, scale)
        painter.translate(edge, MARGIN_MM * DOTS_PER_MM)
        room = full.height() / scale - 2 * MARGIN_MM * DOTS_PER_MM
        drawn = DocumentPainter(painter, printer.dots)
        for part in document.parts:
            high = height_of(PrintDocument(document.kind, "", [part]), printer.dots)
            if drawn.height and drawn.height + high > room + 1 and printer.way is not ConnectionType.PDF:
                device.newPage()
                drawn.height = 0.0
            drawn.part(part)
    finally:
        painter.end()
    if printer.way is ConnectionType.PDF:
        _check(Path(device.outputFileName()))


def _check(path: Path) -> None:
    """Qt says nothing of a file that it could not write, or not to its end; half a file is no paper."""
    if not path.exists():
        raise PrintError(FaultCause.NOT_ALLOWED, str(path))
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 16))
        whole = file.read().rstrip().endswith(b"%%EOF")
    if not whole:
        path.unlink(missing_ok=True)
        raise PrintError(FaultCause.DISK_FULL, str(path))
