"""Menus as people have them: each file is read as its owner means it, or refused with the row and what to do."""

import time
from pathlib import Path
from typing import Any

import pytest

from backend.catalog.menu_columns import spelled
from tests.backend.catalog.test_bulk_edits import imported
from tests.scenes.served import Client, Served
from wire.problems import Rule

FIELD = Path(__file__).parents[2] / "field"
Row = tuple[str, str, int, int | None, int]  # name, category, price, stock, tax in hundredths of a percent
READ: dict[str, list[Row]] = {
    "03_toast_AllItemsReport.csv": [
        ("Egg Rice Bowl", "Rice", 7500, None, 0), ("Barley Tea", "Drinks", 2000, None, 0),
    ],
    "04_odoo_products.csv": [("Honey Toast", "", 6500, None, 0), ("Lime Soda", "", 3500, None, 0)],
    "06_clover_items.csv": [
        ("Iced Barley Tea", "Drinks", 2000, 40, 1000), ("Sausage Bread", "Bakery", 3200, 0, 0),
    ],
    "08_excel_korean_cp949.csv": [
        ("김치볶음밥", "밥", 7500, None, 0), ("떡라면", "라면", 5000, None, 0), ("똠얌꿍", "국물", 12000, None, 0),
    ],
    "14_won_as_typed.csv": [
        ("김치볶음밥", "", 7500, None, 0), ("떡라면", "", 5000, None, 0), ("보리차", "", 800, None, 0),
        ("콜라", "", 2000, None, 0), ("모듬안주", "", 25000, None, 0),
    ],
    "15_sep_line.csv": [("떡라면", "", 5000, None, 0)],
    "17_title_row.csv": [("떡라면", "라면", 5000, None, 0)],
    "18_multi_line.csv": [("떡라면", "", 5000, None, 0)],
    "19_import_twice.csv": [("떡라면", "라면", 5000, None, 0), ("보리차", "음료", 800, None, 0)],
    "20_row_order.csv": [
        ("진라면", "라면", 4000, None, 0), ("신라면", "라면", 4500, None, 0), ("떡라면", "라면", 5000, None, 0),
        ("만두라면", "라면", 5500, None, 0),
    ],
    "22_percent_cells.xlsx": [
        ("떡라면", "", 5000, None, 1000), ("신문", "", 1000, None, 0), ("보리차", "", 800, None, 1000),
    ],
    "23_merged_categories.xlsx": [
        ("진라면", "라면", 4000, None, 0), ("떡라면", "라면", 5000, None, 0), ("만두라면", "라면", 5500, None, 0),
        ("보리차", "음료", 800, None, 0),
    ],
    "26_alt_enter.xlsx": [("떡라면", "", 5000, None, 0)],
}  # fmt: skip
REFUSED: dict[str, list[tuple[str, Rule]]] = {
    "02_loyverse_export_items.csv": [("/rows/5/price", Rule.NOT_A_NUMBER)],
    "10_thousands_unquoted.csv": [
        ("/rows/2/price", Rule.NUMBER_SPLIT), ("/rows/3/price", Rule.NUMBER_SPLIT), ("/rows/4", Rule.ROW_LENGTH),
    ],
    "11_thousands_unquoted_last.csv": [
        ("/rows/2/price", Rule.NUMBER_SPLIT), ("/rows/3/price", Rule.NUMBER_SPLIT),
    ],
    "12_dot_thousands_comma_file.csv": [(f"/rows/{row}/price", Rule.NUMBER_AMBIGUOUS) for row in (2, 3, 4)],
    "24_formulas_without_results.xlsx": [
        (f"/rows/{row}/stock", Rule.FORMULA_WITHOUT_RESULT) for row in (2, 3)
    ],
}  # fmt: skip


def test_every_file_is_told_of() -> None:
    assert {one.name for one in FIELD.iterdir()} == READ.keys() | REFUSED.keys()


async def menu(shop: Client) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = (await shop.get("menu-items")).body["items"]
    return sorted(items, key=lambda one: one["position"])


@pytest.mark.parametrize("name", READ)
async def test_files_that_are_read(server: Served, name: str) -> None:
    shop = await server.business()
    reply = await imported(shop, (FIELD / name).read_bytes())
    assert reply.status == 200, reply.body
    rows = [
        (one["name"], one["category"], one["price"], one["stock"], one["tax_rate"])
        for one in await menu(shop)
    ]
    assert rows == READ[name]


@pytest.mark.parametrize("name", ["04_odoo_products.csv", "19_import_twice.csv", "23_merged_categories.xlsx"])
async def test_twice_is_once(server: Served, name: str) -> None:
    shop = await server.business()
    await imported(shop, (FIELD / name).read_bytes())
    again = await imported(shop, (FIELD / name).read_bytes())
    assert (again.status, again.body["added"]) == (200, 0)
    assert len(await menu(shop)) == len(READ[name])


@pytest.mark.parametrize("name", REFUSED)
async def test_files_that_are_refused(server: Served, name: str) -> None:
    shop = await server.business()
    reply = await imported(shop, (FIELD / name).read_bytes())
    assert reply.status == 422
    assert [(one["pointer"], one["rule"]) for one in reply.body["errors"]] == REFUSED[name]
    assert await menu(shop) == []


async def test_variants_that_are_counted_are_items(server: Served) -> None:
    shop = await server.business()
    lines = (FIELD / "02_loyverse_export_items.csv").read_text().splitlines()[:-1]
    assert (await imported(shop, "\n".join(lines).encode())).body["added"] == 3
    assert [(one["name"], one["category"], one["price"], one["stock"]) for one in await menu(shop)] == [
        ("Plum Tea", "Drinks", 3500, None), ("Noodle Cup Mild", "Snacks", 2800, 24),
        ("Noodle Cup Hot", "Snacks", 2800, 12),
    ]  # fmt: skip


async def test_other_variants_are_choices(server: Served) -> None:
    shop = await server.business()
    reply = await imported(shop, (FIELD / "04_odoo_products.csv").read_bytes())
    assert "Cost" in reply.body["left_over"]
    [group] = (await menu(shop))[1]["option_groups"]
    assert (group["name"], group["required"], group["most"]) == ("Size", True, 1)
    assert [(one["name"], one["price"]) for one in group["options"]] == [("Small", 0), ("Large", 700)]


async def test_lines_of_a_cell_become_spaces(server: Served) -> None:
    shop = await server.business()
    for name in ("18_multi_line.csv", "26_alt_enter.xlsx"):
        await imported(shop, (FIELD / name).read_bytes())
    assert [one["description"] for one in await menu(shop)] == ["1. 매운맛 2. 순한맛"]


@pytest.mark.parametrize(
    "content",
    [
        "메뉴명\t판매가\n김밥\t4,500\n".encode("utf-16"), b"\xef\xbb\xbf\xef\xbb\xbf" + "이름,가격(원)\n김밥,4500\n".encode(),
        "품명;단가\r\n김밥;4500\r\n".encode("cp949"), "SEP=;\nMenu Item;Price [Hall]\n김밥;4500".encode(),
        "메뉴\n\n상품명,가격,판매 여부\n김밥,\\4500,\n".encode(),
    ],
    ids=["utf-16 and tabs", "two marks", "cp949 and semicolons", "sep line", "title"],
)  # fmt: skip
async def test_other_ways_to_write_the_same(server: Served, content: bytes) -> None:
    shop = await server.business()
    reply = await imported(shop, content)
    assert reply.status == 200, reply.body
    assert [(one["name"], one["price"], one["available"]) for one in await menu(shop)] == [
        ("김밥", 4500, True)
    ]


def test_a_long_name_is_not_looked_through() -> None:
    """Within two seconds of processor time; looked through, one alone takes as long."""
    started = time.thread_time()
    assert [spelled("(" * 5000) for _ in range(200)] == [""] * 200
    assert time.thread_time() - started < 2


async def test_a_row_that_says_something_else_of_one_above_is_refused(server: Served) -> None:
    shop = await server.business()
    reply = await imported(shop, "name,category,price\n라면,면,5000\n라면,면,6000\n라면,밥,6000\n".encode())
    assert [(one["pointer"], one["rule"]) for one in reply.body["errors"]] == [
        ("/rows/3/name", Rule.ROW_TWICE)
    ]
