"""What a test prints: the printer's name, letters of both scripts, a line as long as the paper is wide."""

from datetime import datetime

from desktop.core.printing.document import (
    Align,
    Columns,
    Cut,
    Document,
    Feed,
    Kind,
    Line,
    Part,
    Pulse,
    Rule,
)
from desktop.core.printing.printers import Printer
from desktop.texts.formats import clock, day, tr


def trial_sheet(printer: Printer, now: datetime) -> Document:
    """A short page that shows whether everything comes out right."""
    ruler = "".join(str(number % 10) for number in range(1, printer.columns + 1))
    parts: list[Part] = [
        Line(tr("Test print"), bold=True, size=2, align=Align.CENTER),
        Line(printer.name, align=Align.CENTER),
        Line(f"{day(now)}, {clock(now)}", align=Align.CENTER),
        Rule(),
        Line("ABC abc 0123456789 .,:;!?"),
        Line("가나다라마바사 라면 김치찌개"),
        Line("The quick brown fox 다람쥐 헌", bold=True),
        Line("White on black 반전", reverse=True),
        Columns("Ramyeon 라면", "₩6,000"),
        Line(ruler),
        Rule(double=True),
        Line(tr("The line of digits fills the paper without breaking."), align=Align.CENTER),
        Feed(),
        Cut(),
    ]
    return Document(Kind.TEST, tr("Test print"), parts, tr("COPY {n}"))


def drawer_kick() -> Document:
    """Opens the cash drawer, and prints nothing."""
    return Document(Kind.DRAWER, tr("Open drawer"), [Pulse()])
