"""A receipt on paper: laid out as a document and written as a PDF with the app's own font in it."""

from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from desktop.core.storage.atomic_file import atomic_file
from desktop.customer.orders.receipt import Receipt, ReceiptLine
from desktop.ui.theme import FAMILY

MARGIN_MM = 12.0
INK, SOFT, LINE = "#14181f", "#5a6472", "#c9d0da"
_STYLE = f"""
body {{ color: {INK}; font-size: 9pt; }}
.shop {{ font-size: 17pt; font-weight: 700; }}
.title, .soft {{ color: {SOFT}; }}
.small {{ color: {SOFT}; font-size: 8pt; }}
.total {{ font-size: 13pt; font-weight: 700; }}
td {{ padding-top: 2pt; padding-bottom: 2pt; }}
"""


def document_of(receipt: Receipt) -> QTextDocument:
    """The receipt as a document."""
    document = QTextDocument()
    font = QFont(FAMILY)
    font.setPointSizeF(9)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(_STYLE)
    document.setHtml(_html(receipt))
    return document


def write_pdf(receipt: Receipt, path: Path) -> None:
    """Writes the file, whole or not at all; may run on any thread. Raises OSError."""
    with atomic_file(path) as beside:
        _write(receipt, beside)


def _write(receipt: Receipt, path: Path) -> None:
    with path.open("wb"):
        pass  # Qt tells of no cause when it cannot write; this does
    writer = QPdfWriter(str(path))
    writer.setTitle(f"{receipt.title} · {receipt.shop}")
    writer.setCreator("RGT Order System")
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    size = QPageSize(QPageSize.PageSizeId.A5)
    writer.setPageLayout(
        QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
    )
    document_of(receipt).print_(writer)
    del writer  # the end of the file is written when it goes
    if not path.stat().st_size:
        raise OSError("the file stayed empty")


def _html(receipt: Receipt) -> str:
    rule = f'<hr style="background-color:{LINE}">'
    lines = "".join(_line(line) for line in receipt.lines)
    note = f'<p class="soft">“{escape(receipt.note)}”</p>' if receipt.note else ""
    return (
        f'<body><p class="shop">{escape(receipt.shop)}</p><p class="title">{escape(receipt.title)}</p>'
        f"{_pairs(receipt.facts, 'soft')}{note}{rule}"
        f'<table width="100%" cellspacing="0" cellpadding="2">{lines}</table>{rule}'
        f"{_pairs([receipt.total], 'total', 'total')}{_pairs(receipt.taxes, 'soft')}"
        f"{rule if receipt.payments else ''}{_pairs(receipt.payments, '')}"
        f'<p class="small">{escape(receipt.closing)}</p></body>'
    )


def _pairs(pairs: list[tuple[str, str]], left: str, right: str = "") -> str:
    rows = "".join(
        f'<tr><td class="{left}">{escape(name)}</td>'
        f'<td class="{right}" align="right">{escape(value)}</td></tr>'
        for name, value in pairs
    )
    return f'<table width="100%" cellspacing="0" cellpadding="2">{rows}</table>' if rows else ""


def _line(line: ReceiptLine) -> str:
    details = f'<br><span class="small">{escape(line.details)}</span>' if line.details else ""
    return (
        f'<tr><td width="8%" class="soft">{escape(line.quantity)}×</td>'
        f'<td width="52%">{escape(line.name)}{details}</td>'
        f'<td width="18%" align="right" class="soft">{escape(line.each)}</td>'
        f'<td width="22%" align="right">{escape(line.total)}</td></tr>'
    )
