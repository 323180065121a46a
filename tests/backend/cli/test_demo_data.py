"""The demo accounts and shops: complete, beautiful enough to be strict about, and never in a shop's way."""

import asyncio
import io
import re

import msgspec
import pytest
from PIL import Image

from backend.accounts.passwords import Passwords
from backend.catalog.image_processing import LONGEST_SIDE
from backend.catalog.service import MenuService
from backend.cli.demo_accounts import SHOPS
from backend.cli.demo_data import RESOURCES, load_demo, read_shop
from backend.database.pool import Database
from wire.catalog import Menu

HANGUL = re.compile("[가-힣]")


@pytest.fixture
async def demo(database: Database) -> Database:
    """A database with the demo data in it."""
    await load_demo(database)
    return database


async def test_the_accounts_sign_in_with_their_names(demo: Database) -> None:
    rows = await demo.fetch(
        "SELECT username, role, name, password_hash, business_id FROM account ORDER BY username"
    )
    assert [(row["username"], row["role"]) for row in rows] == [
        ("biz1", "bizUser"), ("biz2", "bizUser"), ("rgt1", "user"), ("rgt2", "user"),
    ]  # fmt: skip
    passwords = Passwords()
    for row in rows:
        assert row["name"] == row["username"]
        assert await passwords.matches(row["password_hash"], row["username"])
    passwords.close()


async def test_both_shops_take_orders_at_any_hour(demo: Database) -> None:
    rows = await demo.fetch(
        "SELECT b.*, business_taking_orders(b, now()) AS taking FROM business b ORDER BY name"
    )
    assert len(rows) == 2
    assert all(row["taking"] and row["hours"] == "[]" for row in rows)


@pytest.mark.parametrize("username", SHOPS)
async def test_a_menu_is_worth_a_screenshot(demo: Database, username: str) -> None:
    business_id = await demo.fetchval("SELECT business_id FROM account WHERE username = $1", username)
    menu = msgspec.json.decode(await MenuService(demo).read_menu(business_id), type=Menu)
    assert len(menu.items) >= 24
    assert len({item.category for item in menu.items}) >= 4
    assert all(HANGUL.search(item.translations["ko"].name) for item in menu.items)
    assert any(
        option.price for item in menu.items for group in item.option_groups for option in group.options
    )
    assert any(item.allergens for item in menu.items)
    assert {item.stock is None for item in menu.items} == {True, False}
    assert any(not item.available for item in menu.items)
    assert all(item.image for item in menu.items), [item.name for item in menu.items if not item.image]


@pytest.mark.parametrize("username", SHOPS)
def test_pictures_are_what_the_server_keeps(username: str) -> None:
    """They skip the re-encoding, so they must already be as it makes them."""
    for item in read_shop(username).items:
        content = (RESOURCES / "images" / "menu" / str(item.image)).read_bytes()
        picture = Image.open(io.BytesIO(content))
        assert picture.format == "WEBP"
        assert max(picture.size) <= LONGEST_SIDE
        assert len(content) <= 200_000
        assert not picture.getexif()


async def test_what_is_ordered_first_needs_no_choices(demo: Database) -> None:
    for username in SHOPS:
        first = min(read_shop(username).items, key=lambda item: item.position)
        assert not any(group.required for group in first.option_groups)


async def everything(database: Database) -> list[str]:
    tables = ("account", "business", "menu_item", "image", "stock_movement", "event_log")
    return [
        str(await database.fetchval(f"SELECT json_agg(t ORDER BY t::text) FROM {table} t"))
        for table in tables
    ]


async def test_loading_again_changes_nothing(demo: Database) -> None:
    await demo.write_row("UPDATE business SET name = 'Renamed', version = version + 1")
    await demo.write_row("UPDATE menu_item SET archived = true, version = version + 1 WHERE position = 0")
    before = await everything(demo)
    await load_demo(demo)
    assert await everything(demo) == before


async def test_two_instances_load_it_once(database: Database, database_url: str) -> None:
    other = await Database.open(database_url)
    await asyncio.gather(load_demo(database), load_demo(other))
    await other.close()
    assert await database.fetchval("SELECT count(*) FROM account") == 4
    assert await database.fetchval("SELECT count(*) FROM business") == 2
    balance = "SELECT count(*) FROM menu_item m WHERE coalesce(stock, 0) <> (SELECT coalesce(sum(delta), 0)"
    assert await database.fetchval(f"{balance} FROM stock_movement s WHERE s.menu_item_id = m.id)") == 0
