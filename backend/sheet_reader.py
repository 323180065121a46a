"""Tables read from files that people send: CSV or the first sheet of a spreadsheet, bounded, nothing run."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from backend.problems import ProblemError, invalid
from backend.spreadsheets import unarmed
from wire.problems import Code

MOST_ROWS, MOST_COLUMNS = 5_000, 50
MOST_BYTES = 8 * 1024 * 1024
MOST_TAGS = 500_000
# The parser holds the interpreter while it reads a piece: between two, others have their turn.
PIECE = 16 * 1024
LONGEST_CELL = 5_000
_SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DECIMAL_COMMA = re.compile(r"-?[0-9]+,[0-9]{1,2}")
_COLUMN = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")
_BROKEN = (ET.ParseError, zipfile.BadZipFile, zlib.error, KeyError, IndexError, ValueError, EOFError,
           NotImplementedError, RuntimeError, OSError, RecursionError)  # fmt: skip


def read_table(content: bytes) -> list[list[str]]:
    """Rows of texts, as short as they are; raises 415 for what is neither, 422 for what is broken."""
    try:
        rows = list(_bounded(_of_xlsx(content) if content.startswith(b"PK") else _of_csv(content)))
    except csv.Error as error:
        raise invalid("", f"This is no CSV: {error}.") from None
    except UnicodeDecodeError:
        raise ProblemError(Code.MEDIA_UNSUPPORTED, "Send CSV in UTF-8, or an XLSX file.") from None
    except _BROKEN:
        raise invalid("", "The spreadsheet is broken.") from None
    return rows


def _bounded(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    for number, row in enumerate(rows):
        if number > MOST_ROWS or len(row) > MOST_COLUMNS:
            raise invalid("", f"A table has {MOST_ROWS} rows and {MOST_COLUMNS} columns at the most.")
        if any(len(cell) > LONGEST_CELL for cell in row):
            raise invalid(f"/rows/{number + 1}", f"A cell has {LONGEST_CELL} characters at the most.")
        yield row


def _of_csv(content: bytes) -> Iterator[list[str]]:
    text = content.decode("utf-8-sig")
    first = text.split("\n", 1)[0]
    # Where the comma is the decimal point, spreadsheets part by semicolons.
    delimiter = ";" if first.count(";") > first.count(",") else ","
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
        cells = [unarmed(cell.strip()) for cell in row]
        yield [_pointed(cell) for cell in cells] if delimiter == ";" else cells


def _pointed(cell: str) -> str:
    return cell.replace(",", ".") if _DECIMAL_COMMA.fullmatch(cell) else cell


def _of_xlsx(content: bytes) -> Iterator[list[str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(one.file_size for one in archive.infolist()) > MOST_BYTES:
            raise invalid("", "The spreadsheet is too large.")
        names = archive.namelist()
        shared = _texts(archive) if "xl/sharedStrings.xml" in names else []
        sheets = sorted(
            (name for name in names if re.fullmatch(r"xl/worksheets/sheet[0-9]+\.xml", name)),
            key=lambda n: (len(n), n),
        )
        sheet = _part(archive, sheets[0])
    for row in sheet.iter(f"{_SPACE}row"):
        yield _row(row, shared)


def _part(archive: zipfile.ZipFile, name: str) -> ET.Element:
    with archive.open(name) as file:
        xml = file.read(MOST_BYTES + 1)
    # Without a document type there are no entities to blow up or to fetch.
    if len(xml) > MOST_BYTES or b"<!DOCTYPE" in xml or b"\x00" in xml:
        raise ValueError(name)
    if xml.count(b"<") > MOST_TAGS:
        raise invalid("", "The spreadsheet is too large.")
    parser = ET.XMLParser()  # noqa: S314
    for at in range(0, len(xml), PIECE):
        parser.feed(xml[at : at + PIECE])
    return parser.close()


def _texts(archive: zipfile.ZipFile) -> list[str]:
    return [_text(one) for one in _part(archive, "xl/sharedStrings.xml").iter(f"{_SPACE}si")]


def _text(parent: ET.Element) -> str:
    return "".join(one.text or "" for one in parent.iter(f"{_SPACE}t"))


def _row(row: ET.Element, shared: list[str]) -> list[str]:
    cells: list[str] = []
    for cell in row.iter(f"{_SPACE}c"):
        place = _place(cell.get("r"), len(cells))
        if place >= MOST_COLUMNS:
            raise invalid("", f"A table has {MOST_COLUMNS} columns at the most.")
        cells += [""] * (place + 1 - len(cells))
        cells[place] = _value(cell, shared).strip()
    return cells


def _place(reference: str | None, following: int) -> int:
    match = _COLUMN.fullmatch(reference or "")
    if match is None:
        return following
    place = 0
    for letter in match[1]:
        place = place * 26 + ord(letter) - 64
    return place - 1


def _value(cell: ET.Element, shared: list[str]) -> str:
    """What the cell shows; of a formula its last result."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell)
    value = cell.findtext(f"{_SPACE}v", "")
    if kind == "s":
        return shared[int(value)]
    if kind == "n" and len(value) > 15 and "." in value:
        return repr(float(value))  # 4.35 is written as 4.3499999999999996
    return {"1": "true", "0": "false"}.get(value, value) if kind == "b" else value
