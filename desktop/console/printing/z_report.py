"""The day's end on paper (Z report): rows of a name and an amount, under headings."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.console.printing.kitchen_ticket import copy_text
from desktop.core.printing.document import (
    Align,
    BlankLines,
    Cut,
    Divider,
    DocumentKind,
    Part,
    PrintDocument,
    TextColumns,
    TextLine,
)
from desktop.texts.formats import tr


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A name and its amount as people read it; no amount makes it a heading, `strong` a sum."""

    name: str
    amount: str = ""
    strong: bool = False


def z_report(shop_name: str, title: str, rows: Iterable[ReportRow]) -> PrintDocument:
    """The report; whoever closes the day gives the rows."""
    parts: list[Part] = [
        TextLine(shop_name, bold=True, size=2, align=Align.CENTER),
        TextLine(title, bold=True, align=Align.CENTER),
        Divider(double=True),
    ]
    for row in rows:
        parts += _row(row)
    parts += [
        Divider(double=True),
        BlankLines(2),
        TextLine(tr("Signature") + " " + "_" * 18),
        BlankLines(),
        Cut(),
    ]
    return PrintDocument(DocumentKind.REPORT, title, parts, copy_text())


def _row(row: ReportRow) -> list[Part]:
    if not row.amount:
        return [BlankLines(), TextLine(row.name, bold=True), Divider()]
    return [TextColumns(row.name, row.amount, bold=row.strong)]
