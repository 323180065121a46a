"""A menu as a table: its columns, and a row of texts read as the fields of an item."""

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

import msgspec
from msgspec import UNSET, UnsetType

from backend.runtime.validation import Violation, first_violation
from backend.spreadsheets.writer import Cell
from wire.bulk_edits import MENU_COLUMNS
from wire.catalog import MenuItemChange
from wire.currencies import MINOR_UNITS
from wire.problems import Rule

JOINT = "; "  # between the parts of a list in one cell
LONGEST_NUMBER = 100  # with its currency and its spaces
NUMBERS = frozenset({"position", "price", "tax_percent", "stock", "low_stock"})
_YES = {"true", "yes", "1", "y", "o", "예", "네", "판매", "판매중", "판매가능", "사용"}
_NO = {"false", "no", "0", "n", "x", "아니오", "아니요", "품절", "판매중지", "중지", "숨김", "미사용"}
# Signs and words for money; Korean fonts show a backslash as the won sign.
_CURRENCY = re.compile(
    r"^(?:KRW|USD|EUR|JPY)|(?:KRW|USD|EUR|JPY|원|won|円|元)$"
    r"|[\\$¢-¥֏؋৲৳৻૱௹฿៛₠-⃀꠸﷼﹩＄￠￡￥￦]"
)
_TAXED = re.compile(r"(?:[^\W\d_][^0-9%-]*)?([0-9]+(?:\.[0-9]+)?)\s*%?")
_UNTAXED = {"", "none", "no tax", "exempt", "면세", "비과세", "없음"}


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


class RowError(ValueError):
    """A cell that cannot be read; `column` names it, `rule` and `limit` are those of an issue."""

    def __init__(self, column: str, rule: Rule, message: str, limit: int | str | UnsetType = UNSET) -> None:
        super().__init__(message)
        self.column, self.rule, self.limit = column, rule, limit

    @classmethod
    def of(cls, column: str, found: Violation) -> "RowError":
        """A cell whose value the wire type refuses."""
        return cls(column, found.rule, found.message, found.limit)


def read_row(cells: dict[str, str], currency: str) -> tuple[UUID | None, int | None, dict[str, Any]]:
    """The id and edition a row names, and its fields as the wire types have them; raises RowError.

    An empty position is none: an item keeps its place, and a new one gets the last. An empty `available` is
    none, too.
    """
    fields: dict[str, Any] = {}
    for name, text in cells.items():
        if name not in ("id", "edition") and (text or name not in ("position", "available")):
            field = "tax_rate" if name == "tax_percent" else name
            fields[field] = _read(name, text, currency)
            _validate(name, field, fields[field])
    return _uuid(cells.get("id", "")), _count("edition", cells.get("edition", "")), fields


def _read(name: str, text: str, currency: str) -> Any:
    readers: dict[str, Callable[[], Any]] = {
        "price": lambda: _scaled(name, text, MINOR_UNITS.get(currency, 2)),
        "tax_percent": lambda: _scaled(name, _percent(text), 2),
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


def plain_number(name: str, text: str, *, decimal_comma: bool, digits: int) -> str:
    """A number as people write it (₩6,000; 7,500원; 25.000,50 where the comma is the point) in plain digits.

    `digits` are those behind the point that it may have. What is no number is left as it is; raises RowError
    for what may be two: 5.000 is five or five thousand.
    """
    if len(text) > LONGEST_NUMBER:
        return text
    text = _CURRENCY.sub("", "".join(one for one in text if not one.isspace()))
    group, point = (".", ",") if decimal_comma else (",", ".")
    if re.fullmatch(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}", text):
        if group not in text and digits < len("000"):
            words = f"{text} may be {text[:-4]} or {text[:-4]}{text[-3:]}; write it without a point or comma."
            raise RowError(name, Rule.NUMBER_AMBIGUOUS, words, text)
        return text.replace(group, "").replace(point, ".")
    for one, other in ((group, point), (point, group)):  # 1.234.567 and 25.000,50 are clear in any file
        grouped = rf"-?[0-9]{{1,3}}(?:[{one}][0-9]{{3}})+"
        many = rf"-?[0-9]{{1,3}}(?:[{one}][0-9]{{3}}){{2,}}"
        if re.fullmatch(rf"{grouped}[{other}][0-9]+|{many}", text) or (
            one == group and re.fullmatch(grouped, text)
        ):
            return text.replace(one, "").replace(other, ".")
    return text.replace(",", ".") if decimal_comma else text


def _scaled(name: str, text: str, digits: int) -> int:
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise RowError(name, Rule.NOT_A_NUMBER, "This is no number; write it in digits.") from None
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


def _percent(text: str) -> str:
    """10, 10 %, or as systems name a rate: VAT 10%."""
    if text.casefold() in _UNTAXED:
        return "0"
    match = _TAXED.fullmatch(text)
    return match[1] if match is not None else text


def _truth(name: str, text: str) -> bool:
    text = "".join(text.lower().split())
    if text in _YES | _NO:
        return text in _YES
    raise RowError(name, Rule.NOT_YES_OR_NO, "Write yes or no.")


def _uuid(text: str) -> UUID | None:
    if not text:
        return None
    try:
        return UUID(text)
    except ValueError:
        words = "This is no id; leave it empty for a new item."
        raise RowError("id", Rule.NOT_AN_ITEM_ID, words) from None
