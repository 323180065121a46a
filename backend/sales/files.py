"""A summary as a file: CSV by RFC 4180, or the least spreadsheet in Office Open XML (ECMA-376)."""

import csv
import io
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from backend.catalog.currencies import MINOR_UNITS
from wire.sales import Grouping, Sales, SalesRow

Cell = str | int | Decimal
CSV_TYPE = "text/csv"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Spreadsheets run a text as a formula when it begins so (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="xl/workbook.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="Sales" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="worksheets/sheet1.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/></Relationships>',
}
_SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData>'
    "</worksheet>"
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def table(sales: Sales) -> list[list[Cell]]:
    """The summary with a row of names above and the sum below; money in the currency's major unit."""
    names = {Grouping.DAY: ["Day"], Grouping.HOUR: ["Day", "Hour"], Grouping.ITEM: ["Item", "Item id"]}
    head = names[sales.by]
    rows: list[list[Cell]] = [
        [*head, "Orders", "Quantity", f"Total {sales.currency}", f"Tax {sales.currency}"]
    ]
    rows += [[*_key(row, sales), *_sums(row, sales.currency)] for row in sales.items]
    return [*rows, ["Sum", *[""] * (len(head) - 1), *_sums(sales, sales.currency)]]


def to_csv(sales: Sales) -> bytes:
    """With a byte order mark, by which spreadsheets know UTF-8."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([[_harmless(cell) for cell in row] for row in table(sales)])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def to_xlsx(sales: Sales) -> bytes:
    """One sheet; texts as inline strings, which nothing runs."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in _PARTS.items():
            archive.writestr(name, _DECLARATION + part)
        archive.writestr("xl/worksheets/sheet1.xml", _DECLARATION + _SHEET.format(_rows(table(sales))))
    return file.getvalue()


def _key(row: SalesRow, sales: Sales) -> list[Cell]:
    if sales.by is Grouping.ITEM:
        return [str(row.name), str(row.menu_item_id)]
    day = row.business_day.isoformat() if isinstance(row.business_day, date) else ""
    if sales.by is Grouping.DAY:
        return [day]
    local = row.hour.astimezone(ZoneInfo(sales.time_zone)) if isinstance(row.hour, datetime) else None
    return [day, f"{local:%Y-%m-%d %H:%M}" if local else ""]


def _sums(row: SalesRow | Sales, currency: str) -> list[Cell]:
    digits = MINOR_UNITS.get(currency, 2)
    return [row.orders, row.quantity, Decimal(row.total).scaleb(-digits), Decimal(row.tax).scaleb(-digits)]


def _harmless(cell: Cell) -> str:
    text = _plain(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(_FORMULA) else text


def _plain(cell: Cell) -> str:
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def _rows(rows: Iterable[list[Cell]]) -> str:
    return "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)


def _cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
    return f"<c><v>{_plain(cell)}</v></c>"
