"""Variants of one item that a file has in several rows: items of their own, or choices of one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from backend.catalog.menu_file import RowError
from backend.catalog.menu_rows import FileRow
from wire.problems import Rule

MOST_OPTIONS = 50
CHOICE = "Choice"  # where the file does not say what the variants differ in
_INHERITED = ("name", "category", "description", "tax_percent", "available", "allergens", "diets")


@dataclass(slots=True)
class ItemRow(FileRow):
    """A row that is an item; `options` are its variants with their prices in plain digits, if it has any."""

    option_name: str = ""
    options: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def of(cls, row: FileRow, option_name: str = "", options: Sequence[tuple[str, str]] = ()) -> "ItemRow":
        """A row of the file, alone or the first of its variants."""
        return cls(row.number, row.cells, row.error, option_name=option_name, options=list(options))


def item_rows(rows: Iterable[FileRow]) -> Iterator[ItemRow]:
    """The rows as items: variants that are counted or scanned are items each, others are one with choices."""
    for _, same in groupby(_inheriting(rows), _belongs_to):
        yield from _items(list(same))


def _inheriting(rows: Iterable[FileRow]) -> Iterator[FileRow]:
    """Rows of one handle say once what holds for all of them."""
    above: FileRow | None = None
    for row in rows:
        if above is not None and row.handle and row.handle == above.handle:
            for name in _INHERITED:
                if name in row.cells and not row.cells[name]:
                    row.cells[name] = above.cells.get(name, "")
            for name, other in zip(above.variant, list(row.variant), strict=False):
                if not other:
                    row.variant[name] = row.variant.pop(other)
        yield row
        above = row


def _belongs_to(row: FileRow) -> tuple[object, ...]:
    if row.error is not None or not row.variant:
        return (row.number,)
    return (row.handle, row.cells.get("name"), row.cells.get("category"))


def _items(rows: list[FileRow]) -> list[ItemRow]:
    if not rows[0].variant:
        return [ItemRow.of(row) for row in rows]
    if any(row.has_barcode or row.cells.get("stock") for row in rows):
        for row in rows:
            row.cells["name"] = " ".join([row.cells.get("name", ""), *row.variant.values()])
        return [ItemRow.of(row) for row in rows]
    first = rows[0]
    if len(rows) > MOST_OPTIONS:
        words = f"An item has at most {MOST_OPTIONS} variants."
        first.error = RowError("name", Rule.VARIANT_TOO_MANY, words, MOST_OPTIONS)
    name = " / ".join(one for one in first.variant if one) or CHOICE
    options = [(" / ".join(row.variant.values()), row.cells.get("price", "")) for row in rows]
    return [ItemRow.of(first, name, options)]
