"""Which columns of a file are those of a menu: by our names, in Korean, or as other systems call them."""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from backend.runtime.problems import fault
from backend.spreadsheets.reader import Table
from wire.bulk_edits import MENU_COLUMNS
from wire.problems import Issue, Rule

# A title, an address, an empty line: the names stand below.
MOST_ROWS_ABOVE = 20
LONGEST_NAME = 100  # what is longer names no field
# Columns that are no field of an item but say how rows belong together.
HANDLE, VARIANT, VARIANT_NAME = "handle", "variant", "variant name"
TRACKED, BARCODE = "track stock", "barcode"
_NAMES = """
id = id
edition = edition
name = name, item, item name, menu item, menu item name, product, product name, title
name = 이름, 메뉴, 메뉴명, 메뉴 이름, 상품, 상품명, 상품 이름, 품명, 품목, 품목명, 제품명
category = category, categories, product category, category for website, reporting category
category = menu group, group, department, pos product category
category = 분류, 카테고리, 구분, 종류, 메뉴 분류, 상품 분류
position = position, sort order, display order, 순서, 정렬 순서
price = price, sales price, sale price, selling price, unit price, retail price, base price, avg price
price = 가격, 판매가, 판매가격, 판매 가격, 판매 단가, 단가, 금액
tax_percent = tax percent, tax, tax rate, tax rates, vat, vat rate, 세율, 부가세, 부가세율
stock = stock, in stock, quantity, qty, quantity on hand, on hand, stock quantity
stock = 재고, 재고량, 재고 수량, 수량
low_stock = low stock, low stock alert, reorder point, 최소 재고, 안전 재고, 재고 알림
available = available, available for sale, in use, active
available = 판매, 판매 여부, 판매 상태, 판매 가능, 사용 여부
description = description, item description, product description, sales description
description = 설명, 메뉴 설명, 상품 설명
allergens = allergens, 알레르기, 알레르기 정보, 알레르겐
diets = diets, 식단
handle = handle
variant = option 1 value, option 2 value, option 3 value, product values, variant values
variant name = option 1 name, option 2 name, option 3 name
track stock = track stock
barcode = barcode, 바코드
"""
FIELDS = {
    alias.strip(): field
    for field, _, names in (line.partition(" = ") for line in _NAMES.strip().splitlines())
    for alias in names.split(",")
}
_SEVERAL = {VARIANT, VARIANT_NAME}


class Columns(NamedTuple):
    """Where a file's columns are: the row of names, each field's places, and the names that are no field."""

    row: int
    places: dict[str, list[int]]
    left_over: list[str]
    errors: list[Issue]

    def of(self, place: int) -> str:
        """The field at a place; empty for none."""
        return next((field for field, places in self.places.items() if place in places), "")


def spelled(name: str) -> str:
    """A column's name without its case, its spaces, and what is in brackets: a shop, a unit."""
    if len(name) > LONGEST_NAME:
        return ""
    name = unicodedata.normalize("NFKC", name).casefold()
    name = re.sub(r"[\[(][^\])]*[\])]", " ", name)
    return " ".join(re.split(r"[\s_\-]+", name.strip(" *:?")))


def find_columns(table: Table) -> Columns:
    """The first row that names two fields, one of them the item; else the first with a name, or the first."""
    rows = list(table.rows.items())[:MOST_ROWS_ABOVE]
    found = [_columns(number, names) for number, names in rows]
    named = [one for one in found if {"name", "id"} & set(one.places)]
    several = [one for one in named if len(set(one.places) & set(MENU_COLUMNS)) > 1]
    return (several or named or found)[0]


def _columns(row: int, names: list[str]) -> Columns:
    places: dict[str, list[int]] = {}
    left_over: list[str] = []
    errors: list[Issue] = []
    for place, name in _ours_first(names):
        field = FIELDS.get(spelled(name))
        if field is None or (field in places and field not in _SEVERAL and name.lower() != field):
            left_over += [name[:100]] if name else []
        elif field in places and field not in _SEVERAL:
            errors.append(fault(f"/rows/{row}", Rule.COLUMN_TWICE, f"{field} comes twice.", limit=field))
        else:
            places.setdefault(field, []).append(place)
    if not {"name", "id"} & set(places):
        words = "There must be a column name or id."
        errors.append(fault(f"/rows/{row}", Rule.COLUMN_MISSING, words))
    return Columns(row, places, list(dict.fromkeys(left_over)), errors)


def _ours_first(names: list[str]) -> Iterable[tuple[int, str]]:
    """Our own names before those of others, so that of two that mean one field ours is taken."""
    return sorted(enumerate(names), key=lambda one: one[1].lower() not in MENU_COLUMNS)
