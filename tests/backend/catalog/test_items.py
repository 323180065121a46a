"""A shop's items over HTTP: added, edited under the edition they had, archived, kept from others, told at once."""

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID

import pytest

from backend.database.pool import Database
from backend.runtime.ids import new_id
from tests.scenes.backend.catalog import JSON, Scene, exactly, opened_scene
from wire.catalog import Menu
from wire.problems import Code


@pytest.fixture
async def scene(database: Database) -> AsyncIterator[Scene]:
    async with opened_scene(database) as opened:
        yield opened


EXTRAS = {
    "name": "Extras",
    "most": 3,
    "options": [{"name": "Egg", "price": 500}, {"name": "Cheese", "available": False}],
}
WHOLE = {
    "name": "Ramyeon", "price": 6000, "stock": 40, "description": "Hot.", "category": "Noodles", "position": 3,
    "translations": {"ko": {"name": "라면", "description": "매워요"}}, "tax_rate": 1000, "available": False,
    "allergens": ["wheat", "egg"], "diets": ["vegetarian"], "option_groups": [EXTRAS],
}  # fmt: skip


async def test_without_a_position_it_stands_last(scene: Scene) -> None:
    empty = await scene.shop.add(name="Zebra soup")
    assert empty["position"] == 0
    await scene.shop.add(name="Yam", position=7)
    for name, place in (("Ale", 8), ("Beer", 9)):
        assert (await scene.shop.add(name=name))["position"] == place
    assert (await scene.shop.add(name="Top", position=0))["position"] == 0
    menu = [one["name"] for one in (await scene.shop.call("GET", "/menu-items")).json["items"]]
    assert menu == ["Top", "Zebra soup", "Yam", "Ale", "Beer"]


async def test_an_item_is_as_it_was_sent(scene: Scene) -> None:
    item = await scene.shop.add(**WHOLE)
    plain = {name: value for name, value in WHOLE.items() if name != "option_groups"}
    assert {name: item[name] for name in plain} == plain
    expected = {"business_id": str(scene.shop.business_id), "version": 1, "edition": 1, "currency": "KRW",
                "available_at": None, "archived": False, "image": None}  # fmt: skip
    assert {name: item[name] for name in expected} == expected
    [group] = item["option_groups"]
    assert (group["name"], group["required"], group["most"]) == ("Extras", False, 3)
    assert [(one["name"], one["price"], one["available"]) for one in group["options"]] == [
        ("Egg", 500, True), ("Cheese", 0, False),
    ]  # fmt: skip
    assert len({group["id"], *(one["id"] for one in group["options"])}) == 3
    assert await scene.events() == [{"type": "menu_update", "data": [item]}]


async def test_only_three_fields_are_needed(scene: Scene) -> None:
    item = await scene.shop.add(stock=None)
    assert (item["stock"], item["available"], item["option_groups"]) == (None, True, [])
    for missing in ("name", "price", "stock"):
        body = {name: value for name, value in WHOLE.items() if name != missing}
        problem = (await scene.shop.call("POST", "/menu-items", body)).refused(422, Code.INVALID)
        assert problem["errors"][0]["pointer"] == f"/{missing}"


WRONG_FIELDS = [
    ("name", "", "/name"), ("name", "x" * 101, "/name"), ("name", "a\u0000b", "/name"), ("price", -1, "/price"),
    ("price", 1.5, "/price"), ("price", "6000", "/price"), ("price", 10**30, "/price"), ("stock", -1, "/stock"),
    ("stock", 10**9 + 1, "/stock"), ("tax_rate", 10_001, "/tax_rate"), ("description", "x" * 501, "/description"),
    ("translations", {"korean!": {}}, "/translations"), ("version", 3, "/version"),
    ("option_groups", [{"name": "x", "options": []}], "/option_groups/0/options"),
    ("option_groups", [{"name": "x", "id": str(new_id()), "options": [{"name": "y"}]}], "/option_groups/0/id"),
    ("option_groups", [{"name": "x", "options": [{"name": "y", "id": str(new_id())}]}],
     "/option_groups/0/options/0/id"),
]  # fmt: skip


async def test_a_wrong_item_is_invalid(scene: Scene) -> None:
    for field, value, pointer in WRONG_FIELDS:
        problem = (await scene.shop.call("POST", "/menu-items", {**WHOLE, field: value})).refused(
            422, Code.INVALID
        )
        assert [issue["pointer"] for issue in problem["errors"]] == [pointer]
    assert await scene.events() == []


async def test_names_are_kept_composed(scene: Scene) -> None:
    item = await scene.shop.add(name="Cafe\u0301")
    assert item["name"] == "Caf\u00e9"


CHANGES: JSON = {
    "name": "Udon", "price": 7000, "stock": 12, "description": "", "translations": {}, "category": "Soups", "position": 9,
    "tax_rate": 500, "available": True, "archived": True, "allergens": [], "diets": ["vegan"],
}  # fmt: skip


async def test_the_fields_sent_change_and_no_other(scene: Scene) -> None:
    for fields in [CHANGES, *({name: value} for name, value in CHANGES.items())]:
        before = await scene.shop.add(**WHOLE)
        after = (await scene.shop.call("PATCH", f"/menu-items/{before['id']}", fields, match=1)).item()
        assert after == {**before, **fields, "version": 2, "edition": 2}
        assert (await scene.events())[-2:] == [
            {"type": "menu_update", "data": [before]}, {"type": "menu_update", "data": [after]},
        ]  # fmt: skip


async def test_options_keep_their_ids(scene: Scene) -> None:
    item = await scene.shop.add(**WHOLE)
    [group] = item["option_groups"]
    egg = group["options"][0]
    asked = {**group, "options": [{"name": "Bacon"}, {**egg, "price": 700}]}
    after = (
        await scene.shop.call("PATCH", f"/menu-items/{item['id']}", {"option_groups": [asked]}, match=1)
    ).item()
    [changed] = after["option_groups"]
    bacon, kept = changed["options"]
    assert (changed["id"], kept) == (group["id"], {**egg, "price": 700})
    assert bacon["id"] not in {one["id"] for one in group["options"]}


async def test_option_ids_of_others_or_twice_are_refused(scene: Scene) -> None:
    item, other = await scene.shop.add(**WHOLE), await scene.shop.add(**WHOLE)
    own, foreign = item["option_groups"][0], other["option_groups"][0]
    path = f"/menu-items/{item['id']}"
    twice = {**own, "options": [own["options"][0], own["options"][0]]}
    stolen = {**own, "options": [foreign["options"][0]]}
    for groups in ([foreign], [own, own], [twice], [stolen]):
        (await scene.shop.call("PATCH", path, {"option_groups": groups}, match=1)).refused(422, Code.INVALID)
    assert len(await scene.events()) == 2


async def test_an_edit_names_the_edition_it_knows(scene: Scene) -> None:
    item = await scene.shop.add()
    path = f"/menu-items/{item['id']}"
    (await scene.shop.call("PATCH", path, {"price": 1})).refused(428, Code.VERSION_MISSING)
    sold = (await scene.shop.call("POST", f"{path}/stock", {"delta": -1, "reason": "broken"})).item()
    assert (sold["version"], sold["edition"]) == (2, 1)
    # The edition is what counts: stock moved meanwhile, and the form is not stale for it.
    edited = (await scene.shop.call("PATCH", path, {"price": 1}, match=1)).item()
    stale = await scene.shop.call("PATCH", path, {"price": 2}, match=1)
    assert stale.refused(412, Code.VERSION_STALE)["current"] == edited


async def test_of_two_edits_at_once_one_wins(scene: Scene) -> None:
    item = await scene.shop.add()
    path = f"/menu-items/{item['id']}"
    replies = await asyncio.gather(*(scene.shop.call("PATCH", path, {"price": n}, match=1) for n in range(8)))
    assert sorted(reply.status for reply in replies) == [200] + [412] * 7
    assert len(await scene.events()) == 2


async def test_archiving_is_told_once_and_can_be_undone(scene: Scene) -> None:
    item = await scene.shop.add()
    path = f"/menu-items/{item['id']}"
    (await scene.shop.call("DELETE", path, match=7)).refused(412, Code.VERSION_STALE)
    gone = (await scene.shop.call("DELETE", path)).item()
    assert (gone["archived"], gone["version"], gone["edition"]) == (True, 2, 2)
    assert (await scene.shop.call("DELETE", path, match=1)).item() == gone
    assert len(await scene.events()) == 2
    back = (await scene.shop.call("PATCH", path, {"archived": False}, match=2)).item()
    assert back["archived"] is False


async def test_the_shop_lists_its_menu_or_its_archive(scene: Scene) -> None:
    item, gone = await scene.shop.add(), await scene.shop.add(name="Gone")
    await scene.rival.add(name="Not ours")
    await scene.shop.call("DELETE", f"/menu-items/{gone['id']}")
    for query, expected in [("", item), ("?archived=false", item), ("?archived=true", gone)]:
        menu = exactly((await scene.shop.call("GET", f"/menu-items{query}")).json, Menu)
        assert [str(one.id) for one in menu.items] == [expected["id"]]
        assert (menu.channel, menu.seq) == (f"menu:{scene.shop.business_id}", 3)
    (await scene.shop.call("GET", "/menu-items?archived=maybe")).refused(422, Code.INVALID)


CALLS: list[tuple[str, str, JSON | None]] = [
    ("PATCH", "", {"price": 1}), ("DELETE", "", None), ("DELETE", "/image", None),
    ("POST", "/stock", {"delta": 1, "reason": "found"}), ("PUT", "/availability", {"available": False}),
]  # fmt: skip


async def test_items_of_others_do_not_exist(scene: Scene) -> None:
    item = await scene.rival.add()
    for method, suffix, body in CALLS:
        # Not found comes before a missing or a wrong version.
        for id_ in (item["id"], new_id(), "nonsense"):
            for match in (None, 99):
                reply = await scene.shop.call(method, f"/menu-items/{id_}{suffix}", body, match=match)
                reply.refused(404, Code.NOT_FOUND)
        row = await scene.database.fetchrow("SELECT version FROM menu_item WHERE id = $1", UUID(item["id"]))
        assert row is not None
        assert row["version"] == 1
