"""What a test prints: the printer's name, letters of both scripts, a line as long as the paper is wide."""

from datetime import datetime

from desktop.core.printing.document import (
    Align,
    BlankLines,
    Cut,
    Divider,
    DocumentKind,
    Part,
    PrintDocument,
    Pulse,
    TextColumns,
    TextLine,
)
from desktop.core.printing.printers import Printer
from desktop.texts.formats import clock, day, tr


def test_page(printer: Printer, now: datetime) -> PrintDocument:
    """A short page that shows whether everything comes out right."""
    ruler = "".join(str(number % 10) for number in range(1, printer.columns + 1))
    parts: list[Part] = [
        TextLine(tr("Test print"), bold=True, size=2, align=Align.CENTER),
        TextLine(printer.name, align=Align.CENTER),
        TextLine(f"{day(now)}, {clock(now)}", align=Align.CENTER),
        Divider(),
        TextLine("ABC abc 0123456789 .,:;!?"),
        TextLine("가나다라마바사 라면 김치찌개"),
        TextLine("The quick brown fox 다람쥐 헌", bold=True),
        TextLine("White on black 반전", reverse=True),
        TextColumns("Ramyeon 라면", "₩6,000"),
        TextLine(ruler),
        Divider(double=True),
        TextLine(tr("The line of digits fills the paper without breaking."), align=Align.CENTER),
        BlankLines(),
        Cut(),
    ]
    return PrintDocument(DocumentKind.TEST, tr("Test print"), parts, tr("COPY {n}"))


def drawer_kick() -> PrintDocument:
    """Opens the cash drawer, and prints nothing."""
    return PrintDocument(DocumentKind.DRAWER, tr("Open drawer"), [Pulse()])
