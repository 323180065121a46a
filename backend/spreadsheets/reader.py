"""Tables read from files that people send: CSV or the first sheet of a spreadsheet, bounded, nothing run.

`python -m backend.spreadsheets.reader` is the process in which that is done (backend/runtime/apart.py).
"""

import codecs
import csv
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from enum import StrEnum
from xml.etree import ElementTree as ET

import msgspec

from backend.runtime.apart import Apart, CostlyError, answer
from backend.runtime.normal_form import MOST_MARKS, MOST_PARTS, MarksError, nfc
from backend.runtime.problems import ProblemError, invalid
from backend.spreadsheets.writer import unarmed, unescaped
from backend.spreadsheets.xlsx_cells import Format, merged_columns, number_formats
from backend.spreadsheets.xlsx_parts import SPACE, open_workbook
from wire.problems import Code, Rule

MOST_ROWS, MOST_COLUMNS = 5_000, 50
LONGEST_CELL = 5_000
# Of a whole table: in a spreadsheet thousands of cells may share one long text.
MOST_CHARACTERS = 4_000_000
MOST_LINES = 100_000  # the empty ones included
LAST_ROW = 1_048_576  # of a sheet in Excel
_COLUMN = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")
_BROKEN = (ET.ParseError, zipfile.BadZipFile, zlib.error, KeyError, IndexError, ValueError, EOFError,
           NotImplementedError, RuntimeError, OSError, RecursionError)  # fmt: skip

# What parts the cells of a CSV, the likeliest first; looked for in so many lines.
PARTS, HEAD_LINES = ",;\t", 20
MODULE = "backend.spreadsheets.reader"

Numbered = tuple[int, list[str]]


class CellFault(StrEnum):
    """Why a cell of a spreadsheet has no value that could be taken for what its writer meant."""

    FORMULA = "formula"  # it was never computed
    ERROR = "error"  # such as #REF!
    DATE = "date"  # Excel made a date of what looked like one


class Table(msgspec.Struct):
    """Rows of texts by the number that a spreadsheet shows beside them.

    `lengths`: of a CSV, how many cells its rows have, empty ones included; `faults`: of a spreadsheet, cells
    without a value, by row and place from 0; `part`: what parts the cells of a CSV, empty for a spreadsheet.
    """

    rows: dict[int, list[str]]
    lengths: dict[int, int] = {}
    faults: dict[int, dict[int, CellFault]] = {}
    part: str = ""

    @property
    def has_decimal_comma(self) -> bool:
        """Whether numbers are written as 25.000,50: there, spreadsheets part by semicolons."""
        return self.part == ";"


async def read_table_apart(content: bytes, apart: Apart, owner: Hashable) -> Table:
    """The same in a process of its own; raises 429 and 503, too, when too many wait."""
    try:
        return msgspec.msgpack.decode(await apart.run(MODULE, content, owner), type=Table)
    except CostlyError:
        raise invalid("", Rule.FILE_TOO_LARGE, "The file takes too long to read.") from None


def read_table(content: bytes) -> dict[int, list[str]]:
    """The rows alone."""
    return read_whole_table(content).rows


def read_whole_table(content: bytes) -> Table:
    """Rows of texts up to the last that is there; empty rows are left out.

    CSV in UTF-8, UTF-16 or Windows' Korean (CP949), parted by commas, semicolons or tabs, or a spreadsheet's
    first sheet. Raises 415 for what is neither, 422 for what is broken.
    """
    try:
        if content.startswith(b"PK"):
            return _of_xlsx(content)
        return _of_csv(decoded(content))
    except csv.Error as error:
        raise invalid("", Rule.FILE_BROKEN, f"This is no CSV: {error}.") from None
    except UnicodeDecodeError:
        raise ProblemError(Code.MEDIA_UNSUPPORTED, "Send CSV in UTF-8, or an XLSX file.") from None
    except _BROKEN:
        raise invalid("", Rule.FILE_BROKEN, "The spreadsheet is broken.") from None


def _bounded(rows: Iterable[Numbered], spell: Callable[[str], str]) -> Iterator[Numbered]:
    spelled: dict[str, str] = {}
    left, characters = MOST_ROWS + 1, MOST_CHARACTERS
    for line, (number, raw) in enumerate(rows):
        row = [_spelled(cell, number, spell, spelled) for cell in raw]
        while row and not row[-1]:
            row.pop()
        left -= bool(row)
        characters -= sum(map(len, row))
        _check_size(row, left < 0 or line > MOST_LINES or number > LAST_ROW)
        if characters < 0:
            raise invalid("", Rule.FILE_TOO_LARGE, f"A table has {MOST_CHARACTERS} characters at the most.")
        if row:
            yield number, row


def _spelled(cell: str, number: int, spell: Callable[[str], str], known: dict[str, str]) -> str:
    """The cell as the contract spells texts, each text once; its length is bounded before and after."""
    if cell not in known:
        _check_length(cell, number, LONGEST_CELL * MOST_PARTS)
        try:
            known[cell] = spell(cell)
        except MarksError as error:
            raise invalid(f"/rows/{number}", Rule.TOO_MANY_MARKS, str(error), limit=MOST_MARKS) from None
        _check_length(known[cell], number, LONGEST_CELL)
    return known[cell]


def _check_length(cell: str, number: int, most: int) -> None:
    if len(cell) > most:
        words = f"A cell has {LONGEST_CELL} characters at the most."
        raise invalid(f"/rows/{number}", Rule.TOO_LONG, words, limit=LONGEST_CELL)


def _check_size(row: list[str], is_long: bool) -> None:
    """Refuse a table of too many rows, or columns."""
    if is_long or len(row) > MOST_COLUMNS:
        words = f"A table has {MOST_ROWS} rows and {MOST_COLUMNS} columns at the most."
        rule, most = (Rule.TOO_MANY_ROWS, MOST_ROWS) if is_long else (Rule.TOO_MANY_COLUMNS, MOST_COLUMNS)
        raise invalid("", rule, words, limit=most)


def decoded(content: bytes) -> str:
    """The text of a file, perhaps with its byte order marked, even twice; raises UnicodeDecodeError."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if content.startswith(mark):
            return content.decode(name).lstrip("\ufeff")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # As Excel saves CSV in Korea. What is no text at all has bytes that this cannot have either.
        if any(byte < 32 and byte not in b"\t\n\r" for byte in content):
            raise
        return content.decode("cp949")


def _of_csv(text: str) -> Table:
    first, _, rest = text.partition("\n")
    named = re.fullmatch(r"sep=(.)\r?", first, re.IGNORECASE)
    if named:  # a line of Excel's own, which a spreadsheet does not show
        text, part = rest, named[1]
    else:
        part = _part(text)
    lengths: dict[int, int] = {}

    def numbered() -> Iterator[Numbered]:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=part)
        for number, row in enumerate(lines, 1):
            lengths[number] = len(row)
            yield number, row

    rows = dict(_bounded(numbered(), lambda cell: unarmed(_plain(cell))))
    return Table(rows, {number: lengths[number] for number in rows}, part=part)


def _part(text: str) -> str:
    """What parts the cells: what is most often in the first line that has any of it, outside of quotes."""
    for line in text.split("\n", HEAD_LINES)[:HEAD_LINES]:
        bare = re.sub(r'"[^"]*"', "", line)
        found = max(PARTS, key=bare.count)
        if found in bare:
            return found
    return ","


def _plain(text: str) -> str:
    """Trimmed, and spelled as all texts of the contract are: some systems write Hangul in its parts."""
    return nfc(text).strip()


def _of_xlsx(content: bytes) -> Table:
    book = open_workbook(content)
    shared = [] if book.shared is None else [_text(one) for one in book.shared.iter(f"{SPACE}si")]
    formats = number_formats(book.styles)
    faults: dict[int, dict[int, CellFault]] = {}

    def numbered() -> Iterator[Numbered]:
        number = 0
        merged = merged_columns(book.sheet)
        for row in book.sheet.iter(f"{SPACE}row"):
            # Empty rows are left out of a sheet; a row without its number follows the one before.
            number = max(number + 1, int(row.get("r", "0")))
            cells, wrong = _row(row, shared, formats)
            if wrong:
                faults[number] = wrong
            yield number, merged.fill(number, cells)

    rows = dict(_bounded(numbered(), _plain))
    return Table(rows, faults={number: faults[number] for number in rows if number in faults})


def _text(parent: ET.Element) -> str:
    """A text's runs, without the reading aids that Asian texts have beside them (`rPh`)."""
    runs = [one for one in parent if one.tag in (f"{SPACE}t", f"{SPACE}r")]
    return "".join(unescaped(one.text or "") for run in runs for one in run.iter(f"{SPACE}t"))


def _row(
    row: ET.Element, shared: list[str], formats: Sequence[Format]
) -> tuple[list[str], dict[int, CellFault]]:
    cells: list[str] = []
    faults: dict[int, CellFault] = {}
    place = -1
    for cell in row.iter(f"{SPACE}c"):
        place = _place(cell.get("r"), place + 1)
        text, fault = _value(cell, shared, formats)
        if not text.strip():  # a colour or a frame alone, which may go on far to the right of a table
            continue
        if place >= MOST_COLUMNS:
            words = f"A table has {MOST_COLUMNS} columns at the most."
            raise invalid("", Rule.TOO_MANY_COLUMNS, words, limit=MOST_COLUMNS)
        cells += [""] * (place + 1 - len(cells))
        cells[place] = text
        if fault is not None:
            faults[place] = fault
    return cells, faults


def _place(reference: str | None, following: int) -> int:
    match = _COLUMN.fullmatch(reference or "")
    if match is None:
        return following
    place = 0
    for letter in match[1]:
        place = place * 26 + ord(letter) - 64
    return place - 1


def _value(cell: ET.Element, shared: list[str], formats: Sequence[Format]) -> tuple[str, CellFault | None]:
    """What the cell shows, and why that is not to be taken for its value; of a formula its last result."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(_text(one) for one in cell.iter(f"{SPACE}is")), None
    value = cell.findtext(f"{SPACE}v", "")
    formula = cell.find(f"{SPACE}f")
    if not value and formula is not None and kind != "str":
        return f"={formula.text or ''}", CellFault.FORMULA
    if kind == "e":
        return value, CellFault.ERROR
    if kind == "s":
        return shared[int(value)], None
    if kind == "str":
        return unescaped(value), None
    if kind == "b":
        return {"1": "true", "0": "false"}.get(value, value), None
    return _number(value, _format(cell, formats)) if kind == "n" and value else (value, None)


def _format(cell: ET.Element, formats: Sequence[Format]) -> Format:
    style = int(cell.get("s", "0"))
    return formats[style] if 0 <= style < len(formats) else Format.PLAIN


def _number(value: str, shown_as: Format) -> tuple[str, CellFault | None]:
    if shown_as is Format.DATE:
        return value, CellFault.DATE
    if len(value) > 15 and "." in value:
        value = f"{float(value):.15g}"  # 4.35 is kept as 4.3499999999999996, 5000 * 1.1 as 5500.000000000001
    if shown_as is Format.PERCENT:
        return f"{float(value) * 100:.12g}%", None
    return value, None


if __name__ == "__main__":
    answer(lambda content: msgspec.msgpack.encode(read_whole_table(content)))
