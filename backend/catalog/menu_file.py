"""A menu as a table: its columns, and a row of texts read as the fields of an item."""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

import msgspec
from msgspec import UNSET, UnsetType

from backend.runtime.problems import fault
from backend.runtime.validation import Violation, first_violation
from backend.spreadsheets.writer import Cell
from wire.bulk_edits import MENU_COLUMNS
from wire.catalog import MenuItemChange
from wire.currencies import MINOR_UNITS
from wire.problems import Issue, Rule

JOINT = "; "  # between the parts of a list in one cell
LONGEST_NUMBER = 100  # with its currency and its spaces
_NUMBERS = {"position", "price", "tax_percent", "stock", "low_stock"}
_YES, _NO = {"true", "yes", "1", "y"}, {"false", "no", "0", "n"}


def menu_table(items: list[dict[str, Any]], currency: str) -> list[list[Cell]]:
    """A menu with a row of names above; money in the currency's major unit, lists parted by semicolons."""
    return [list(MENU_COLUMNS), *([_shown(name, item, currency) for name in MENU_COLUMNS] for item in items)]


def _shown(name: str, item: dict[str, Any], currency: str) -> Cell:
    if name == "price":
        return Decimal(item["price"]).scaleb(-MINOR_UNITS.get(currency, 2))
    if name == "tax_percent":
        return (Decimal(item["tax_rate"]) / 100).normalize() + 0
    value = item.get(name)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return JOINT.join(value)
    return value if isinstance(value, int) else str(value)


def parted(text: str) -> list[str]:
    """The list in a cell."""
    return [part.strip() for part in text.split(";") if part.strip()]


def comes_back(value: Any) -> Any:
    """A field as it is read from the cell it was written to: trimmed, a list's parts parted once more."""
    if isinstance(value, list):
        return parted(JOINT.join(value))
    return value.strip() if isinstance(value, str) else value


def check_names(names: list[str], row: int = 1) -> list[Issue]:
    """What is wrong with the row of names: unknown ones, or one twice, or no `name`."""
    pointer, known = f"/rows/{row}", ", ".join(MENU_COLUMNS)
    unknown = [name[:100] for name in dict.fromkeys(names) if name not in MENU_COLUMNS]
    faults = [
        fault(pointer, Rule.COLUMN_UNKNOWN, f"There is no column {name}; there are {known}.", limit=name)
        for name in unknown
    ]
    faults += [
        fault(pointer, Rule.COLUMN_TWICE, f"{name} comes twice.", limit=name)
        for name in MENU_COLUMNS
        if names.count(name) > 1
    ]
    if not {"name", "id"} & set(names):
        faults.append(fault(pointer, Rule.COLUMN_MISSING, "There must be a column name or id."))
    return faults


class RowError(ValueError):
    """A cell that cannot be read; `column` names it, `rule` and `limit` are those of an issue."""

    def __init__(self, column: str, rule: Rule, message: str, limit: int | str | UnsetType = UNSET) -> None:
        super().__init__(message)
        self.column, self.rule, self.limit = column, rule, limit

    @classmethod
    def of(cls, column: str, found: Violation) -> "RowError":
        """A cell whose value the wire type refuses."""
        return cls(column, found.rule, found.message, found.limit)


def by_column(names: list[str], cells: list[str], *, decimal_comma: bool) -> dict[str, str]:
    """A row's cells with the names of their columns, empty ones included; numbers in plain digits."""
    row = dict(zip(names, cells + [""] * len(names), strict=False))
    return {name: _pointed(text, decimal_comma) if name in _NUMBERS else text for name, text in row.items()}


def read_row(cells: dict[str, str], currency: str) -> tuple[UUID | None, int | None, dict[str, Any]]:
    """The id and edition a row names, and its fields as the wire types have them; raises RowError.

    An empty position is none: an item keeps its place, and a new one gets the last.
    """
    fields: dict[str, Any] = {}
    for name, text in cells.items():
        if name not in ("id", "edition") and (name, text) != ("position", ""):
            field = "tax_rate" if name == "tax_percent" else name
            fields[field] = _read(name, text, currency)
            _validate(name, field, fields[field])
    return _uuid(cells.get("id", "")), _count("edition", cells.get("edition", "")), fields


def _read(name: str, text: str, currency: str) -> Any:
    readers: dict[str, Callable[[], Any]] = {
        "price": lambda: _scaled(name, text, MINOR_UNITS.get(currency, 2)),
        "tax_percent": lambda: _scaled(name, text or "0", 2),
        "position": lambda: _count(name, text),
        "stock": lambda: _count(name, text),
        "low_stock": lambda: _count(name, text),
        "available": lambda: _truth(name, text),
        "allergens": lambda: parted(text),
        "diets": lambda: parted(text),
    }
    return readers[name]() if name in readers else text


def _validate(column: str, field: str, value: Any) -> None:
    """The wire type's own bounds hold for files, too."""
    try:
        msgspec.convert({field: value}, MenuItemChange)
    except msgspec.ValidationError:
        if column == "tax_percent":  # its bounds are in hundredths there
            raise RowError(column, Rule.NOT_A_TAX_RATE, "Tax is from 0 to 100 percent.") from None
        found = first_violation({field: value}, MenuItemChange, lengths_first=True)
        raise RowError.of(column, found) from None


def _pointed(text: str, decimal_comma: bool) -> str:
    """A number as a spreadsheet shows it (₩6,000; 25.000,50 where the comma is the point) in plain digits."""
    if len(text) > LONGEST_NUMBER:
        return text
    text = "".join(one for one in text if not one.isspace() and unicodedata.category(one) != "Sc")
    group, point = (".", ",") if decimal_comma else (",", ".")
    if re.fullmatch(rf"-?[0-9]{{1,3}}([{group}][0-9]{{3}})+([{point}][0-9]+)?", text):
        text = text.replace(group, "")
    return text.replace(",", ".") if decimal_comma else text


def _scaled(name: str, text: str, digits: int) -> int:
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise RowError(name, Rule.NOT_A_NUMBER, "This is no number.") from None
    # Huge and tiny numbers are refused before anything is computed with them.
    if not value.is_finite() or (value and not -9 <= value.adjusted() <= 15):
        raise RowError(name, Rule.OUT_OF_RANGE, "This number is out of all bounds.")
    scaled = value.scaleb(digits)
    if scaled != scaled.to_integral_value():
        raise RowError(name, Rule.TOO_PRECISE, f"At most {digits} digits behind the point.", digits)
    return int(scaled)


def _count(name: str, text: str) -> int | None:
    """A whole number, or None for an empty cell; spreadsheets may write 5.0."""
    return None if text == "" else _scaled(name, text, 0)


def _truth(name: str, text: str) -> bool:
    if text.lower() in _YES | _NO:
        return text.lower() in _YES
    raise RowError(name, Rule.NOT_YES_OR_NO, "Write yes or no.")


def _uuid(text: str) -> UUID | None:
    if not text:
        return None
    try:
        return UUID(text)
    except ValueError:
        words = "This is no id; leave it empty for a new item."
        raise RowError("id", Rule.NOT_AN_ITEM_ID, words) from None
