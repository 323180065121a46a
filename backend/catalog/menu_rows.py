"""The rows of a menu's file, each with its cells by field, or why it cannot be taken for what it means."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from backend.catalog.menu_columns import BARCODE, HANDLE, TRACKED, VARIANT, VARIANT_NAME, Columns
from backend.catalog.menu_file import NUMBERS, RowError, plain_number
from backend.spreadsheets.reader import CellFault, Table
from wire.problems import Rule

_FAULTS = {
    CellFault.FORMULA: (
        Rule.FORMULA_WITHOUT_RESULT,
        "The formula has no result yet; open and save it.",
    ),
    CellFault.ERROR: (Rule.CELL_ERROR, "The cell shows an error; correct it."),
    CellFault.DATE: (Rule.CELL_IS_A_DATE, "The spreadsheet made a date of this; format the cell as text."),
}
_FIRST_PART, _SECOND_PART = (
    re.compile(r"[^0-9]*[1-9][0-9]{0,2}"),
    re.compile(r"[0-9]{3}(?:[.][0-9]+)?[^0-9]*"),
)
LEAST_PRICE = 100  # of a currency without minor units: less is half a number


@dataclass(slots=True)
class FileRow:
    """A row with its fields' texts, numbers in plain digits; or why it is not taken."""

    number: int
    cells: dict[str, str] = field(default_factory=dict)
    error: RowError | None = None
    handle: str = ""
    variant: dict[str, str] = field(default_factory=dict)  # what it is of the item, by its name
    is_tracked: bool = True
    has_barcode: bool = False


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads the rows below the names; `digits` are the currency's behind the point."""

    table: Table
    columns: Columns
    digits: int

    def rows(self) -> Iterator[FileRow]:
        """Every row, in the file's order."""
        is_ragged = any(self._length_fault(number) for number in self._numbers())
        for number in self._numbers():
            row = FileRow(number)
            try:
                self._read(row, is_ragged)
            except RowError as error:
                row.error = error
            yield row

    def _numbers(self) -> Iterable[int]:
        return (number for number in self.table.rows if number > self.columns.row)

    def _length_fault(self, number: int) -> bool:
        """Whether a row of a CSV has more or fewer cells than there are names."""
        if not self.table.part:
            return False
        named, names = self.table.lengths[self.columns.row], len(self.table.rows[self.columns.row])
        return len(self.table.rows[number]) > named or self.table.lengths[number] < names

    def _read(self, row: FileRow, is_ragged: bool) -> None:
        cells = self.table.rows[row.number]
        self._check_split(cells, is_ragged)
        if self._length_fault(row.number):
            most = len(self.table.rows[self.columns.row])
            words = f"The row has more or fewer cells than the {most} names; put what has a comma in quotes."
            raise RowError("", Rule.ROW_LENGTH, words, most)
        for name, places in self.columns.places.items():
            texts = [self._text(row.number, name, place) for place in places]
            if name == HANDLE:
                row.handle = texts[0]
            elif name == TRACKED:
                row.is_tracked = texts[0].lower() not in ("n", "no", "false", "0")
            elif name == BARCODE:
                row.has_barcode = bool(texts[0])
            elif name == VARIANT:
                row.variant = self._variant(row.number, texts)
            elif name != VARIANT_NAME:
                row.cells[name] = self._plain(name, texts[0])
        if not row.is_tracked and "stock" in row.cells:
            row.cells["stock"] = ""

    def _text(self, number: int, name: str, place: int) -> str:
        fault = self.table.faults.get(number, {}).get(place)
        if fault is not None:
            raise RowError(name, *_FAULTS[fault])
        cells = self.table.rows[number]
        return _one_line(cells[place]) if place < len(cells) else ""

    def _plain(self, name: str, text: str) -> str:
        if name not in NUMBERS:
            return text
        digits = {"price": self.digits, "tax_percent": 3}.get(name, 0)
        comma = self.table.has_decimal_comma
        return plain_number(name, text, decimal_comma=comma, digits=digits)

    def _variant(self, number: int, values: list[str]) -> dict[str, str]:
        """Of `Size:Small`, or a column of values beside one of their names."""
        places = self.columns.places.get(VARIANT_NAME, [])
        names = [self._text(number, VARIANT_NAME, place) for place in places]
        names += [""] * len(values)
        found: dict[str, str] = {}
        for name, value in zip(names, values, strict=False):
            for part in value.split(",") if ":" in value else [value]:
                before, colon, after = part.partition(":")
                if part.strip():
                    found[(before if colon else name).strip()] = (after if colon else part).strip()
        return found

    def _check_split(self, cells: list[str], is_ragged: bool) -> None:
        """7,500 without quotes is 7 and 500, which fit a price and a stock only too well."""
        if self.table.part != ",":
            return
        for place, text in enumerate(cells[:-1]):
            after = cells[place + 1]
            name = self.columns.of(place)
            if name not in ("price", "stock", "low_stock"):
                continue
            if not (_FIRST_PART.fullmatch(text) and _SECOND_PART.fullmatch(after)):
                continue
            is_little = name == "price" and self.digits == 0 and int(re.sub("[^0-9]", "", text)) < LEAST_PRICE
            if is_ragged or is_little or after.startswith("0"):
                words = "A number with a comma was split into two cells; put it in quotes."
                raise RowError(name, Rule.NUMBER_SPLIT, words)


def _one_line(text: str) -> str:
    """The lines of a cell one behind the other."""
    return " ".join(line.strip() for line in re.split(r"[\r\n]+", text))
