"""Printers and documents for the tests of printing."""

from datetime import UTC, datetime
from uuid import UUID

from desktop.core.printing.document import (
    Align,
    BlankLines,
    Buzz,
    Cut,
    Divider,
    DocumentKind,
    PrintDocument,
    Pulse,
    TextColumns,
    TextLine,
)
from desktop.core.printing.encoding import Bitmap
from desktop.core.printing.printer_connection import PrinterTimeouts
from desktop.core.printing.printers import ConnectionType, Printer

SINCE = datetime(2026, 11, 24, tzinfo=UTC)
HASTY = PrinterTimeouts(connect=1.0, answer=0.3, stall=0.6, settle=0.2, turn=3.0)


def printer(
    address: str, way: ConnectionType = ConnectionType.NETWORK, number: int = 1, **changes: object
) -> Printer:
    """A printer with a number for its id."""
    return Printer(UUID(int=number), f"Printer {number}", way, address, SINCE, **changes)  # type: ignore[arg-type]


def document(mark: str = "A-001", lines: int = 3, kind: DocumentKind = DocumentKind.TICKET) -> PrintDocument:
    """A ticket of some lines with a mark by which it is known."""
    rows = [TextLine(f"{number} x 라면 Ramyeon", bold=True, size=2) for number in range(1, lines + 1)]
    return PrintDocument(
        kind,
        f"Ticket {mark}",
        [
            TextLine(f"[{mark}]", size=2, align=Align.CENTER),
            Divider(),
            *rows,
            TextColumns("합계 Total", "￦12,000"),
            BlankLines(1),
            Cut(),
            Pulse(),
            Buzz(),
        ],
    )


def chequered(_: PrintDocument, dots: int) -> Bitmap:
    """Stands for a drawing: a pattern, 200 rows high."""
    return Bitmap(dots, b"".join((b"\xaa" if row % 2 else b"\x55") * (dots // 8) for row in range(200)))
