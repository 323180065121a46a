"""Printers and documents for the tests of printing."""

from datetime import UTC, datetime
from uuid import UUID

from desktop.core.printing.channel import Patience
from desktop.core.printing.document import (
    Align,
    Buzz,
    Columns,
    Cut,
    Document,
    Feed,
    Kind,
    Line,
    Pulse,
    Rule,
)
from desktop.core.printing.encoding import Bitmap
from desktop.core.printing.printers import Printer, Way

SINCE = datetime(2026, 11, 24, tzinfo=UTC)
HASTY = Patience(connect=1.0, answer=0.3, stall=0.6, settle=0.2, turn=3.0)


def printer(address: str, way: Way = Way.NETWORK, number: int = 1, **changes: object) -> Printer:
    """A printer with a number for its id."""
    return Printer(UUID(int=number), f"Printer {number}", way, address, SINCE, **changes)  # type: ignore[arg-type]


def document(mark: str = "A-001", lines: int = 3, kind: Kind = Kind.TICKET) -> Document:
    """A ticket of some lines with a mark by which it is known."""
    rows = [Line(f"{number} x 라면 Ramyeon", bold=True, size=2) for number in range(1, lines + 1)]
    return Document(
        kind,
        f"Ticket {mark}",
        [
            Line(f"[{mark}]", size=2, align=Align.CENTER),
            Rule(),
            *rows,
            Columns("합계 Total", "￦12,000"),
            Feed(1),
            Cut(),
            Pulse(),
            Buzz(),
        ],
    )


def chequered(_: Document, dots: int) -> Bitmap:
    """Stands for a drawing: a pattern, 200 rows high."""
    return Bitmap(dots, b"".join((b"\xaa" if row % 2 else b"\x55") * (dots // 8) for row in range(200)))
