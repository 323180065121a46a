"""Tables read from files that people send: CSV or the first sheet of a spreadsheet, bounded, nothing run.

`python -m backend.spreadsheets.reader` is the process in which that is done (backend/runtime/apart.py).
"""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Hashable, Iterable, Iterator
from xml.etree import ElementTree as ET

import msgspec

from backend.runtime.apart import Apart, CostlyError, answer
from backend.runtime.normal_form import MOST_MARKS, MOST_PARTS, MarksError, nfc
from backend.runtime.problems import ProblemError, invalid
from backend.spreadsheets.writer import unarmed, unescaped
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

MODULE = "backend.spreadsheets.reader"

Numbered = tuple[int, list[str]]


async def read_table_apart(content: bytes, apart: Apart, owner: Hashable) -> dict[int, list[str]]:
    """The same in a process of its own; raises 429 and 503, too, when too many wait."""
    try:
        return msgspec.msgpack.decode(await apart.run(MODULE, content, owner), type=dict[int, list[str]])
    except CostlyError:
        raise invalid("", Rule.FILE_TOO_LARGE, "The file takes too long to read.") from None


def read_table(content: bytes) -> dict[int, list[str]]:
    """Rows of texts up to the last that is there, by the number that a spreadsheet shows beside them.

    Empty rows are left out. Raises 415 for what is neither kind of file, 422 for what is broken.
    """
    try:
        if content.startswith(b"PK"):
            return dict(_bounded(_of_xlsx(content), _plain))
        return dict(_bounded(_of_csv(content), lambda cell: unarmed(_plain(cell))))
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


def has_decimal_comma(content: bytes) -> bool:
    """Whether a file's numbers are written as 25.000,50: there, spreadsheets part by semicolons."""
    first = content.split(b"\n", 1)[0]
    return not content.startswith(b"PK") and first.count(b";") > first.count(b",")


def _of_csv(content: bytes) -> Iterator[Numbered]:
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    return iter(enumerate(csv.reader(text, delimiter=";" if has_decimal_comma(content) else ","), 1))


def _plain(text: str) -> str:
    """Trimmed, and spelled as all texts of the contract are: some systems write Hangul in its parts."""
    return nfc(text).strip()


def _of_xlsx(content: bytes) -> Iterator[Numbered]:
    book = open_workbook(content)
    shared = [] if book.shared is None else [_text(one) for one in book.shared.iter(f"{SPACE}si")]
    number = 0
    for row in book.sheet.iter(f"{SPACE}row"):
        # Empty rows are left out of a sheet; a row without its number follows the one before.
        number = max(number + 1, int(row.get("r", "0")))
        yield number, _row(row, shared)


def _text(parent: ET.Element) -> str:
    """A text's runs, without the reading aids that Asian texts have beside them (`rPh`)."""
    runs = [one for one in parent if one.tag in (f"{SPACE}t", f"{SPACE}r")]
    return "".join(unescaped(one.text or "") for run in runs for one in run.iter(f"{SPACE}t"))


def _row(row: ET.Element, shared: list[str]) -> list[str]:
    cells: list[str] = []
    place = -1
    for cell in row.iter(f"{SPACE}c"):
        place = _place(cell.get("r"), place + 1)
        text = _value(cell, shared)
        if not text.strip():  # a colour or a frame alone, which may go on far to the right of a table
            continue
        if place >= MOST_COLUMNS:
            words = f"A table has {MOST_COLUMNS} columns at the most."
            raise invalid("", Rule.TOO_MANY_COLUMNS, words, limit=MOST_COLUMNS)
        cells += [""] * (place + 1 - len(cells))
        cells[place] = text
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
        return "".join(_text(one) for one in cell.iter(f"{SPACE}is"))
    value = cell.findtext(f"{SPACE}v", "")
    if kind == "s":
        return shared[int(value)]
    if kind == "str":
        return unescaped(value)
    if kind == "n" and len(value) > 15 and "." in value:
        return f"{float(value):.15g}"  # 4.35 is kept as 4.3499999999999996, 5000 * 1.1 as 5500.000000000001
    return {"1": "true", "0": "false"}.get(value, value) if kind == "b" else value


if __name__ == "__main__":
    answer(lambda content: msgspec.msgpack.encode(read_table(content)))
