"""Shops, menus, items, stock, availability, pictures."""

import asyncio
import io
import uuid
from datetime import UTC, datetime, timedelta

from PIL import Image

ITEM = {
    "id", "business_id", "version", "edition", "name", "description", "translations", "category", "position", "price",
    "currency", "tax_rate", "stock", "available", "available_at", "archived", "image", "allergens", "diets", "option_groups",
}  # fmt: skip
BUSINESS = {
    "id", "version", "name", "currency", "time_zone", "open", "hours", "paused_until", "taking_orders", "opens_at",
    "preparation_minutes", "answer_minutes", "day_starts_at",
}  # fmt: skip


def soon(seconds: float) -> str:
    return (datetime.now(UTC) + timedelta(seconds=seconds)).isoformat().replace("+00:00", "Z")


async def test_shops_are_listed_searched_and_paged(rgt1, biz1):
    everything = (await rgt1.get("businesses?limit=200")).body
    assert everything.keys() == {"items", "next"}
    assert all(shop.keys() == BUSINESS for shop in everything["items"])
    own = (await biz1.get("business")).body
    assert own["id"] in {shop["id"] for shop in everything["items"]}
    assert own["id"] in {
        shop["id"] for shop in (await rgt1.get(f"businesses?q={own['name'][:6].lower()}")).body["items"]
    }
    walked, cursor = [], ""
    while cursor is not None:
        page = (await rgt1.get(f"businesses?limit=1{cursor and '&cursor=' + cursor}")).body
        walked += page["items"]
        cursor = page["next"]
    assert [shop["id"] for shop in walked] == [shop["id"] for shop in everything["items"]]


async def test_a_menu_is_whole_and_has_a_position(rgt1, biz1, item):
    business = biz1.account["business_id"]
    menu = (await rgt1.get(f"businesses/{business}/menu")).body
    assert menu.keys() == {"channel", "epoch", "seq", "items"}
    assert menu["channel"] == f"menu:{business}"
    assert all(each.keys() == ITEM for each in menu["items"])
    assert len(menu["items"]) >= 24
    assert item["id"] in {each["id"] for each in menu["items"]}
    missing = await rgt1.get(f"businesses/{uuid.uuid4()}/menu")
    assert (missing.status, missing.code) == (404, "not_found")


async def test_the_demo_shops_are_ready_to_be_shown(biz1, biz2):
    for shop in (biz1, biz2):
        business = (await shop.get("business")).body
        assert business["hours"] == []
        items = (await shop.get("menu-items")).body["items"]
        pictured = [each for each in items if each["image"]]
        assert len(pictured) >= 24
        assert all(each["translations"]["ko"]["name"] for each in pictured)
        picture = await shop.get(f"images/{pictured[0]['image']}")
        assert picture.headers["Content-Type"].startswith("image/")
        assert "immutable" in picture.headers["Cache-Control"]


async def test_a_shop_changes_itself_by_version(biz1, rgt1):
    business = (await biz1.get("business")).body
    assert (await biz1.patch("business", {"preparation_minutes": 9})).code == "version_missing"
    changed = await biz1.patch("business", {"preparation_minutes": 9}, business["version"])
    assert changed.status == 200
    assert changed.body["version"] > business["version"]
    stale = await biz1.patch("business", {"preparation_minutes": 7}, business["version"])
    assert (stale.status, stale.code) == (412, "version_stale")
    assert stale.body["current"] == changed.body
    wrong = await biz1.patch("business", {"time_zone": "Mars/Olympus"}, changed.body["version"])
    assert (wrong.status, wrong.code) == (422, "invalid")
    assert (await rgt1.get("business")).code == "forbidden"


async def test_hours_and_pauses_decide_whether_orders_are_taken(biz1):
    business = (await biz1.get("business")).body
    paused = await biz1.patch("business", {"paused_until": soon(3600)}, business["version"])
    assert paused.body["taking_orders"] is False
    assert paused.body["opens_at"] is not None
    closed = await biz1.patch("business", {"paused_until": None, "open": False}, paused.body["version"])
    assert (closed.body["taking_orders"], closed.body["opens_at"]) == (False, None)
    restored = await biz1.patch("business", {"open": True, "hours": []}, closed.body["version"])
    assert (restored.body["taking_orders"], restored.body["opens_at"]) == (True, None)


async def test_items_are_made_edited_and_archived(biz1, biz2, rgt1):
    made = await biz1.post("menu-items", {"name": "Contract Tea", "price": 3000, "stock": None})
    assert made.status == 201
    assert made.body.keys() == ITEM
    assert (made.body["version"], made.body["edition"], made.body["stock"]) == (1, 1, None)
    path = f"menu-items/{made.body['id']}"
    assert (await biz1.patch(path, {"price": 3500})).code == "version_missing"
    edited = await biz1.patch(path, {"price": 3500}, 1)
    assert (edited.body["price"], edited.body["edition"]) == (3500, 2)
    stale = await biz1.patch(path, {"price": 1}, 1)
    assert (stale.status, stale.code, stale.body["current"]["price"]) == (412, "version_stale", 3500)
    for stranger, code in ((biz2, "not_found"), (rgt1, "forbidden")):
        assert (await stranger.patch(path, {"price": 1}, 2)).code == code
    gone = await biz1.call("DELETE", path)
    assert gone.status in (200, 204)
    assert made.body["id"] not in {each["id"] for each in (await biz1.get("menu-items")).body["items"]}
    archived = (await biz1.get("menu-items?archived=true")).body["items"]
    assert made.body["id"] in {each["id"] for each in archived}


async def test_money_is_whole_and_input_is_bounded(biz1):
    for field, value in (
        ("price", 12.5),
        ("price", -1),
        ("price", "9"),
        ("name", ""),
        ("name", "x" * 101),
        ("stock", -1),
        ("color", "red"),
    ):
        body = {"name": "Tea", "price": 1, "stock": 1} | {field: value}
        answer = await biz1.post("menu-items", body)
        assert (answer.status, answer.code) == (422, "invalid"), (field, value)
        assert answer.body["errors"][0]["pointer"] == f"/{field}"


async def test_stock_moves_and_never_below_zero(biz1, item):
    path = f"menu-items/{item['id']}/stock"
    more = await biz1.post(path, {"delta": 5, "reason": "delivery"})
    assert (more.status, more.body["stock"], more.body["edition"]) == (200, 45, item["edition"])
    assert more.body["version"] > item["version"]
    short = await biz1.post(path, {"delta": -46, "reason": "broken"})
    assert (short.status, short.code) == (409, "stock_short")


async def test_sold_out_comes_back_by_itself(biz1, item):
    path = f"menu-items/{item['id']}/availability"
    gone = await biz1.put(path, {"available": False, "until": soon(1.5)})
    assert (gone.body["available"], gone.body["available_at"] is not None) == (False, True)
    async with asyncio.timeout(10):
        while True:
            items = (await biz1.get("menu-items")).body["items"]
            now = next(each for each in items if each["id"] == item["id"])
            if now["available"]:
                break
            await asyncio.sleep(0.2)
    assert now["available_at"] is None


def png(side: int = 64) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (side, side), "#c84").save(out, "PNG")
    return out.getvalue()


async def test_pictures_are_taken_encoded_anew_and_served_by_digest(biz1, rgt1, item):
    path = f"menu-items/{item['id']}/image"
    put = await biz1.call("PUT", path, data=png(), Content_Type="image/png")
    assert put.status == 200
    digest = put.body["image"]
    got = await rgt1.get(f"images/{digest}")
    assert got.status == 200
    assert Image.open(io.BytesIO(got.body)).size == (64, 64)
    assert (await rgt1.get(f"images/{'0' * 64}")).code == "not_found"
    fake = await biz1.call("PUT", path, data=b"<svg xmlns='x'/>", Content_Type="image/png")
    assert (fake.status, fake.code) == (415, "media_unsupported")
    huge = await biz1.call(
        "PUT", path, data=b"\x89PNG" + b"0" * (5 * 1024 * 1024 + 1), Content_Type="image/png"
    )
    assert (huge.status, huge.code) == (413, "too_large")
    removed = await biz1.call("DELETE", path)
    assert removed.body["image"] is None
