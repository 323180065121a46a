"""The day's end on paper (Z report): rows of a name and an amount, under headings."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.console.printing.kitchen_ticket import copy_text
from desktop.core.printing.document import Align, Columns, Cut, Document, Feed, Kind, Line, Part, Rule
from desktop.texts.formats import tr


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A name and its amount as people read it; no amount makes it a heading, `strong` a sum."""

    name: str
    amount: str = ""
    strong: bool = False


def day_report(shop_name: str, title: str, rows: Iterable[ReportRow]) -> Document:
    """The report; whoever closes the day gives the rows."""
    parts: list[Part] = [
        Line(shop_name, bold=True, size=2, align=Align.CENTER),
        Line(title, bold=True, align=Align.CENTER),
        Rule(double=True),
    ]
    for row in rows:
        parts += _row(row)
    parts += [Rule(double=True), Feed(2), Line(tr("Signature") + " " + "_" * 18), Feed(), Cut()]
    return Document(Kind.REPORT, title, parts, copy_text())


def _row(row: ReportRow) -> list[Part]:
    if not row.amount:
        return [Feed(), Line(row.name, bold=True), Rule()]
    return [Columns(row.name, row.amount, bold=row.strong)]
