"""How cells of a spreadsheet are shown: as plain numbers, percent or dates, and merged with those below."""

import re
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple
from xml.etree import ElementTree as ET

from backend.spreadsheets.xlsx_parts import SPACE

MOST_MERGED, MOST_COLUMNS = 10_000, 50
# The formats that have no entry in a file (ECMA-376, 18.8.30).
_PERCENT = {9, 10}
_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
# What stands in quotes, brackets or behind a backslash is shown as it is.
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_AREA = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):[A-Z]{1,3}([0-9]{1,7})")


class Format(Enum):
    """What a number is shown as."""

    PLAIN = auto()
    PERCENT = auto()
    DATE = auto()


def number_formats(styles: ET.Element | None) -> list[Format]:
    """The format of each cell style, in the order in which cells name them."""
    if styles is None:
        return []
    own = {
        int(one.get("numFmtId", "0")): _of_code(one.get("formatCode", ""))
        for one in styles.iter(f"{SPACE}numFmt")
    }
    found = styles.find(f"{SPACE}cellXfs")
    numbers = [int(one.get("numFmtId", "0")) for one in found] if found is not None else []
    return [own.get(number) or _built_in(number) for number in numbers]


def _built_in(number: int) -> Format:
    return Format.PERCENT if number in _PERCENT else Format.DATE if number in _DATES else Format.PLAIN


def _of_code(code: str) -> Format:
    bare = _LITERAL.sub("", code.split(";", 1)[0]).lower()
    if "%" in bare:
        return Format.PERCENT
    is_date = re.search(r"[ymdhs]", bare) is not None and not re.search(r"[0#?]", bare.replace("ss.0", ""))
    return Format.DATE if is_date else Format.PLAIN


class _Area(NamedTuple):
    first: int
    last: int
    place: int  # of the column, from 0


@dataclass(slots=True)
class MergedColumns:
    """The cells of a column that are merged downwards; those below show what stands in the first."""

    ahead: list[_Area]  # the nearest last
    _under: dict[int, tuple[int, str]] = field(default_factory=dict)  # by place: to which row, what

    def fill(self, number: int, cells: list[str]) -> list[str]:
        """A row with what the merged cells in it show; rows come in their order."""
        while self.ahead and self.ahead[-1].first <= number:
            area = self.ahead.pop()
            if area.first == number and area.place < len(cells):
                self._under[area.place] = area.last, cells[area.place]
        for place, (last, text) in self._under.items():
            if number <= last:
                cells = cells + [""] * (place + 1 - len(cells))
                cells[place] = cells[place] or text
        return cells


def merged_columns(sheet: ET.Element) -> MergedColumns:
    """Of areas wider than a column the first column."""
    areas: list[_Area] = []
    for one in sheet.iter(f"{SPACE}mergeCell"):
        match = _AREA.fullmatch(one.get("ref", ""))
        if match is not None and match[2] != match[3] and len(areas) < MOST_MERGED:
            place = 0
            for letter in match[1]:
                place = place * 26 + ord(letter) - 64
            if place <= MOST_COLUMNS:
                areas.append(_Area(int(match[2]), int(match[3]), place - 1))
    return MergedColumns(sorted(areas, reverse=True))
