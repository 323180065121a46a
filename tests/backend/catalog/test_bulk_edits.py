"""Many items at once: bulk edits with a result each, the ledger, and menus out of and into files."""

import io
import random
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from backend.catalog.menu_file import comes_back
from backend.database.pool import Database
from backend.spreadsheets.reader import read_table
from backend.spreadsheets.writer import to_csv, to_xlsx
from tests.scenes.backend.catalog import exactly
from tests.scenes.backend.http import UNKNOWN, check_problem
from tests.scenes.backend.staff import guarded_shop, new_item, order_of, terminal
from tests.scenes.served import Client, Reply, Served
from tests.scenes.workbooks import BOMB, SPACE, workbook
from wire.bulk_edits import BulkResults, Imported, Movements, PriceEdit, new_price
from wire.problems import Rule


async def bulk(shop: Client, *items: dict[str, Any], **edit: Any) -> Reply:
    named = [{"id": item["id"], "edition": item["edition"]} for item in items]
    return await shop.post("menu-items/bulk", {"items": named, **edit})


async def test_prices_stock_and_availability_of_many_items(server: Served) -> None:
    shop = await server.business()
    ramyeon, tea = await new_item(shop, price=6050), await new_item(shop, name="Tea", stock=None, price=1000)
    reply = await bulk(
        shop, ramyeon, tea, price={"percent": 500, "round_to": 100}, stock={"delta": 5}, available=False
    )
    results = exactly(reply.body, BulkResults)
    assert (reply.status, results.changed) == (200, 2)
    first, second = (one.item for one in results.items)
    assert first is not None
    assert second is not None
    assert (first.price, first.stock, first.available, first.edition) == (6400, 45, False, 2)
    assert (second.price, second.stock, second.edition) == (1100, None, 2)
    menu = {item["id"]: item for item in (await shop.get("menu-items")).body["items"]}
    assert [menu[one["id"]] for one in reply.body["items"]] == [one["item"] for one in reply.body["items"]]


async def test_each_item_is_judged_by_itself(server: Served, database: Database) -> None:
    shop, rival = await server.business(), await server.business()
    good, stale, other = await new_item(shop, price=100), await new_item(shop), await new_item(rival)
    few = await new_item(shop, stock=1)
    stale["edition"] = 7
    reply = await bulk(shop, good, stale, other, few, price={"amount": -50}, stock={"delta": -2})
    told = [(one["changed"], one.get("code")) for one in reply.body["items"]]
    assert told == [(True, None), (False, "version_stale"), (False, "not_found"), (False, "stock_short")]
    assert [one["item"] is None for one in reply.body["items"]] == [False, False, True, False]
    nameless = await shop.post("menu-items/bulk", {"items": [{"id": good["id"]}], "price": {"set": 1}})
    assert nameless.body["items"][0]["code"] == "version_missing"
    below = await bulk(shop, reply.body["items"][0]["item"], price={"amount": -51})
    assert (below.body["changed"], below.body["items"][0]["code"]) == (0, "invalid")
    same = await bulk(shop, reply.body["items"][0]["item"], price={"set": 50})
    assert (same.body["changed"], same.body["items"][0]["item"]["version"]) == (0, 2)
    rows = await database.fetch(
        "SELECT data::text FROM event_log WHERE channel = $1 AND data::text LIKE '%\"price\" : 50,%'",
        f"menu:{shop.business_id}",
    )
    assert len(rows) == 1


@pytest.mark.parametrize(
    ("edit", "pointer"),
    [
        ({}, ""),
        ({"price": {}}, "/price"),
        ({"price": {"set": 1, "percent": 1}}, "/price"),
        ({"price": {"percent": -10_001}}, "/price/percent"),
        ({"price": {"set": 1, "round_to": 0}}, "/price/round_to"),
        ({"stock": {"set": None, "delta": 1}}, "/stock"),
        ({"available": True, "until": "2999-01-01T00:00:00Z"}, "/until"),
        ({"available": False, "until": "2001-01-01T00:00:00Z"}, "/until"),
    ],
)
async def test_edits_that_say_nothing_or_too_much_are_refused(
    server: Served, edit: Any, pointer: str
) -> None:
    shop = await server.business()
    refused = await bulk(shop, await new_item(shop), **edit)
    assert check_problem(refused, "invalid").errors[0].pointer == pointer  # type: ignore[index,union-attr]


async def test_five_hundred_items_at_the_most_and_none_twice(server: Served) -> None:
    shop = await server.business()
    item = await new_item(shop)
    check_problem(await bulk(shop, item, item, available=False), "invalid")
    check_problem(
        await bulk(shop, *[item | {"id": str(uuid4())} for _ in range(501)], available=False), "invalid"
    )
    check_problem(await shop.post("menu-items/bulk", {"items": [], "available": True}), "invalid")
    many = await bulk(shop, *[item | {"id": str(uuid4())} for _ in range(500)], available=False)
    assert (many.status, many.body["changed"]) == (200, 0)


@given(st.integers(0, 10**12), st.integers(-10_000, 100_000), st.integers(1, 1000))
def test_a_price_by_percent_is_the_nearest_there_is(price: int, percent: int, step: int) -> None:
    found = new_price(price, PriceEdit(percent=percent, round_to=step))
    assert found % step == 0
    # Rounded to the unit first: half of each at the most.
    assert abs(found * 10_000 - price * (10_000 + percent)) <= (step * 10_000 + 10_000) // 2


async def test_staff_sells_out_but_sets_no_prices(server: Served) -> None:
    _, owner, lee = await guarded_shop(server)
    item = await new_item(owner)
    check_problem(await bulk(lee, item, price={"set": 1}), "forbidden")
    assert (await bulk(lee, item, available=False, stock={"set": 3})).body["changed"] == 1
    check_problem(await lee.post("menu-items/import", data=b"id\n"), "forbidden")


async def test_the_ledger_says_who_moved_what(server: Served) -> None:
    shop, owner, lee = await guarded_shop(server)
    item = await new_item(owner)
    await lee.post(f"menu-items/{item['id']}/stock", {"delta": 2, "reason": "found"}, headers=terminal("bar"))
    await bulk(lee, item, stock={"set": 10}, reason="counted")
    order = (await order_of(await server.user(), shop, item, 3)).body
    first = (await lee.get(f"menu-items/{item['id']}/stock", params={"limit": 2})).body
    rest = (await lee.get(f"menu-items/{item['id']}/stock", params={"cursor": first["next"]})).body
    lines = [*exactly(first, Movements).items, *exactly(rest, Movements).items]
    assert [(one.kind, one.delta, one.stock_after, one.reason) for one in lines] == [
        ("reserve", -3, 7, ""),
        ("manual", -32, 10, "counted"),
        ("manual", 2, 42, "found"),
        ("initial", 40, 40, ""),
    ]
    assert lines[0].order_number == order["number"]
    assert [one.by and one.by.name for one in lines] == [None, "Lee", "Lee", "Kim"]
    assert lines[2].terminal is not None
    assert lines[2].terminal.name == "bar"
    check_problem(await lee.get(f"menu-items/{UNKNOWN}/stock"), "not_found")
    check_problem(await (await server.business()).get(f"menu-items/{item['id']}/stock"), "not_found")
    check_problem(await lee.get(f"menu-items/{item['id']}/stock", params={"cursor": "٣"}), "invalid")


async def test_a_low_stock_is_kept_and_taken_back(server: Served) -> None:
    shop = await server.business()
    item = await new_item(shop, low_stock=5)
    assert item["low_stock"] == 5
    edition = {"If-Match": f'"{item["edition"]}"'}
    changed = await shop.patch(f"menu-items/{item['id']}", {"low_stock": None}, headers=edition)
    assert "low_stock" not in changed.body


# Files


async def exported(shop: Client, kind: str) -> bytes:
    reply = await shop.get("menu-items/export", params={"format": kind})
    assert reply.status == 200
    assert f'filename="menu.{kind}"' in reply.headers["Content-Disposition"]
    return reply.content


async def imported(shop: Client, content: bytes, *, dry: bool = False) -> Reply:
    return await shop.post(
        "menu-items/import", data=io.BytesIO(content), params={"dry_run": str(dry).lower()}
    )


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
async def test_a_menu_comes_back_from_its_file_unchanged(server: Served, kind: str) -> None:
    shop = await server.business()
    await new_item(
        shop, name="'=1+1", category="'quoted", allergens=["egg", "milk"], tax_rate=1050, low_stock=3
    )
    odd = {
        "allergens": ["nuts; roasted", " soy"],
        "diets": ["vegan;raw"],
    }  # a cell parts a list by semicolons
    await new_item(shop, name='라면 <b> & "egg", hot', stock=None, description="-", available=False, **odd)
    await new_item(shop, name="=1\uffff_x000D_", description=" Read it trimmed. ")
    before = (await shop.get("menu-items")).body["items"]
    content = await exported(shop, kind)
    reply = await imported(shop, content)
    result = exactly(reply.body, Imported)
    assert (result.added, result.changed, result.same, result.errors) == (0, 0, 3, [])
    assert (await shop.get("menu-items")).body["items"] == before
    other = await server.business()
    table = [row[2:] for row in read_table(content).values()]
    assert exactly((await imported(other, to_xlsx([list(row) for row in table]))).body, Imported).added == 3
    told = ("name", "category", "price", "stock", "tax_rate", "allergens", "available", "description")
    there = (await other.get("menu-items")).body["items"]
    for one in before:
        one["description"] = one["description"].strip()
        one["allergens"] = comes_back(one["allergens"])
    assert [[one[name] for name in told] for one in there] == [[one[name] for name in told] for one in before]


async def test_a_dry_run_says_what_would_change_and_changes_nothing(server: Served) -> None:
    shop = await server.business()
    item = await new_item(shop)
    text = f"id;name;price;stock\n{item['id']};Ramyeon;7000;40\n;Tea;1500;\n".encode()
    dry = exactly((await imported(shop, text, dry=True)).body, Imported)
    assert [(one.row, one.action, one.name) for one in dry.rows] == [
        (2, "change", "Ramyeon"),
        (3, "add", "Tea"),
    ]
    assert dry.rows[0].changes == {"price": [6000, 7000]}
    assert (await shop.get("menu-items")).body["items"] == [item]
    done = exactly((await imported(shop, text)).body, Imported)
    assert (done.added, done.changed) == (1, 1)
    menu = {one["name"]: one for one in (await shop.get("menu-items")).body["items"]}
    assert (menu["Ramyeon"]["price"], menu["Ramyeon"]["stock"], menu["Tea"]["stock"]) == (7000, 40, None)


async def test_a_new_row_without_a_position_stands_last_and_an_emptied_cell_moves_nothing(
    server: Served,
) -> None:
    shop = await server.business()
    soup = await new_item(shop, name="Soup", category="Soups", position=4)
    tea = await new_item(shop, name="Tea", category="Drinks", position=9)
    rows = [["id", "name", "category", "price"], ["", "Cola", "Drinks", "1"], ["", "Cake", "Sweets", "1"]]
    assert (await imported(shop, to_csv(rows))).body["added"] == 2
    emptied = to_csv([["id", "price", "position"], [tea["id"], "2", ""], [soup["id"], "2", "5"]])
    assert (await imported(shop, emptied)).body["changed"] == 2
    menu = {one["name"]: one["position"] for one in (await shop.get("menu-items")).body["items"]}
    assert menu == {"Soup": 5, "Tea": 9, "Cola": 10, "Cake": 11}
    rows = [
        ["name", "category", "price", "position"],
        ["Rice", "Sides", "1", ""],
        ["Kimchi", "Sides", "1", "3"],
    ]
    assert (await imported(shop, to_csv(rows))).body["added"] == 2
    menu = {one["name"]: one["position"] for one in (await shop.get("menu-items")).body["items"]}
    assert (menu["Rice"], menu["Kimchi"]) == (12, 3)


async def test_one_wrong_row_and_nothing_is_changed(server: Served) -> None:
    shop = await server.business()
    item = await new_item(shop)
    rows: list[list[Any]] = [
        ["id", "edition", "name", "price", "stock", "available", "tax_percent"],
        [item["id"], "1", "Ramyeon", "1", "1", "yes", "10"],
        [item["id"], "", "Ramyeon", "1", "1", "yes", "10"],
        ["", "", "Tea", "1.5", "1", "yes", "10"],
        ["", "", "", "1", "1", "yes", "10"],
        ["", "", "Tea", "1", "-1", "yes", "10"],
        ["", "", "Tea", "1", "1", "perhaps", "10"],
        ["", "", "Tea", "1", "1", "yes", "1000"],
        [UNKNOWN, "", "Tea", "1", "1", "yes", "10"],
        ["x", "", "Tea", "1", "1", "yes", "10"],
        ["", "", "Tea", "NaN", "1", "yes", "10"],
        ["", "", "Tea", "1e400", "1", "yes", "10"],
    ]
    pointers = [
        "3/id",
        "4/price",
        "5/name",
        "6/stock",
        "7/available",
        "8/tax_percent",
        "9/id",
        "10/id",
        "11/price",
        "12/price",
    ]
    dry = exactly((await imported(shop, to_csv(rows), dry=True)).body, Imported)
    assert [one.pointer for one in dry.errors] == [f"/rows/{one}" for one in pointers]
    problem = check_problem(await imported(shop, to_csv(rows)), "invalid")
    assert [one.pointer for one in problem.errors] == [f"/rows/{one}" for one in pointers]  # type: ignore[union-attr]
    assert (await shop.get("menu-items")).body["items"] == [item]
    stale = to_csv([[], ["id", "edition", "price"], [""], [item["id"], 9, 1]])
    assert check_problem(await imported(shop, stale), "invalid").errors[0].pointer == "/rows/4/edition"  # type: ignore[index,union-attr]
    words = (await imported(shop, b"id,tax_percent,price\n,101,1\n,0,1", dry=True)).body["errors"]
    assert [one["message"] for one in words] == ["Tax is from 0 to 100 percent.", "A new item needs a name."]
    lines = (await imported(shop, b"name,price\na\x07b,1", dry=True)).body["errors"]
    assert "control characters" in lines[0]["message"]
    names = check_problem(await imported(shop, b"\n\ncost\n1"), "invalid").errors
    assert {one.pointer for one in names} == {"/rows/3"}  # type: ignore[union-attr]
    assert [(one.rule, one.limit) for one in names or []] == [(Rule.COLUMN_MISSING, UNSET)]


def hostile() -> list[bytes]:
    chance = random.Random(3)
    good = to_xlsx([["id", "name", "price"], ["", "Tea", 5]])
    cut = [good[: chance.randrange(len(good))] for _ in range(10)]
    bent = [bytes(b ^ (chance.random() < 0.02) for b in good) for _ in range(20)]
    shared = f'<worksheet {SPACE}><row><c t="s"><v>9</v></c></row></worksheet>'
    far = f'<worksheet {SPACE}><row><c r="XFD1" t="n"><v>9</v></c></row></worksheet>'
    return [
        b"", b"\xff\xfe", b"\x00", b"PK", b"name", b"name,name\nx,y", b"nonsense\n1", b'name\n"', b"id\n\n\n",
        b"name,price\n" + b"x,1\n" * 5001, b"name," * 60, b"name,price\nTea," + b"9" * 4999,
        b"name,price\n" + b"x" * 200_000 + b",1", b"name,price\n\x1b[31m,1", b"name,price\nTea,1e999999999",
        b"position,name,price\n1.5,Tea,1", b"id,price\n" + b"0" * 40 + b",1",
        workbook(BOMB), workbook(shared), workbook(far), workbook("<a/>"), workbook("not xml"),
        workbook(f"<worksheet {SPACE}><sheetData/></worksheet>"), workbook(" " * 31 * 1024 * 1024),
        *cut, *bent,
    ]  # fmt: skip


@pytest.mark.slow
async def test_no_hostile_file_is_a_5xx_or_changes_anything(server: Served) -> None:
    shop = await server.business()
    before = (await shop.get("menu-items")).body
    for content in hostile():
        reply = await imported(shop, content, dry=True)
        assert reply.status < 500, (content[:60], reply)
        assert reply.status in (200, 413, 415, 422)
        if b"Tea" not in content and not content.startswith(b"PK"):
            assert (await imported(shop, content)).status in (413, 415, 422, 200)
    assert (await shop.get("menu-items")).body == before
    check_problem(
        await shop.post("menu-items/import", data=io.BytesIO(b"x" * (5 * 1024 * 1024 + 1))), "too_large"
    )


async def test_a_large_menu_is_changed_within_its_time(server: Served) -> None:
    shop = await server.business()
    rows: list[list[Any]] = [["name", "price", "stock"], *(["Dish " + str(n), n, n] for n in range(600))]
    assert (await imported(shop, to_csv(rows))).body["added"] == 600
    content = (await exported(shop, "csv")).replace(b"Dish", b"Plate")
    assert (await imported(shop, content)).body["changed"] == 600
    items = (await shop.get("menu-items")).body["items"]
    assert {item["name"].split(" ")[0] for item in items} == {"Plate"}
    reply = await bulk(shop, *items[:500], price={"amount": 10})
    assert reply.body["changed"] == 500
    over = [["name", "price"], *(["x", 1] for _ in range(1001))]
    check_problem(await imported(shop, to_csv(over)), "invalid")
