"""Businesses over HTTP: found, read, changed by their owner under If-Match, and told to the menu channel."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from backend.database.pool import Database
from backend.runtime.ids import new_id
from tests.scenes.backend.catalog import Scene, exactly, opened_scene
from wire.catalog import Businesses, Menu
from wire.problems import Code


@pytest.fixture
async def scene(database: Database) -> AsyncIterator[Scene]:
    async with opened_scene(database) as opened:
        yield opened


ORDER = """
    INSERT INTO orders (id, number, state, source, business_id, business_name, user_name, service, seat, note,
        business_day, total, currency, changed_at, changed_by_kind, changed_by_name, created_at, updated_at,
        account_id, idempotency_key, request_hash, answer)
    SELECT $1, 'A-001', 'waiting', 'app', b.id, b.name, 'guest', 'seat', '', '', now(), 1, b.currency, now(), 'user',
        'guest', now(), now(), a.id, 'key', '', '{}' FROM business b JOIN account a ON a.business_id = b.id
        WHERE b.id = $2
"""


async def test_everybody_finds_businesses_by_a_part_of_the_name(scene: Scene) -> None:
    for caller in (scene.guest, scene.shop):
        everything = exactly((await caller.call("GET", "/businesses")).json, Businesses)
        assert [one.name for one in everything.items] == ["rival", "shop"]
        found = exactly((await caller.call("GET", "/businesses?q=SHO")).json, Businesses)
        assert ([one.id for one in found.items], found.next) == ([scene.shop.business_id], None)
    nothing = await scene.guest.call("GET", "/businesses?q=%25")  # a sign for patterns elsewhere
    assert nothing.json == {"items": [], "next": None}


async def test_pages_hold_every_business_once(scene: Scene) -> None:
    for _ in range(5):
        await scene.database.write_row("INSERT INTO business (id, name) VALUES ($1, 'same name')", new_id())
    seen: list[str] = []
    path: str | None = "/businesses?limit=3"
    while path is not None:
        page = exactly((await scene.guest.call("GET", path)).json, Businesses)
        assert 1 <= len(page.items) <= 3
        seen += [str(one.id) for one in page.items]
        path = f"/businesses?limit=3&cursor={page.next}" if page.next else None
    assert len(seen) == len(set(seen)) == 7


WRONG_QUERIES = [
    "limit=0", "limit=201", "limit=x", "cursor=nonsense", "cursor=W10", "cursor=%00", "q=%00", "what=1",
    "q=" + "x" * 101, "cursor=WyJcdWQ4MDAiLCJ4Il0", "q=a&q=b",
]  # fmt: skip


async def test_a_wrong_query_is_invalid(scene: Scene) -> None:
    for query in WRONG_QUERIES:
        (await scene.guest.call("GET", f"/businesses?{query}")).refused(422, Code.INVALID)


async def test_a_menu_carries_the_position_to_follow_it_from(scene: Scene) -> None:
    path = f"/businesses/{scene.shop.business_id}/menu"
    empty = exactly((await scene.guest.call("GET", path)).json, Menu)
    assert (empty.channel, empty.seq, empty.items) == (f"menu:{scene.shop.business_id}", 0, [])
    await scene.shop.add(name="Second", position=2)
    gone = await scene.shop.add(name="Gone")
    await scene.shop.add(name="First", position=1)
    await scene.shop.call("DELETE", f"/menu-items/{gone['id']}")
    menu = exactly((await scene.guest.call("GET", path)).json, Menu)
    assert ([item.name for item in menu.items], menu.seq, menu.epoch) == (["First", "Second"], 4, empty.epoch)


async def test_what_is_not_there_is_not_found(scene: Scene) -> None:
    for id_ in (new_id(), "nonsense", "00000000000000000000000000000000"):
        (await scene.guest.call("GET", f"/businesses/{id_}/menu")).refused(404, Code.NOT_FOUND)


OWNERS_CALLS = [
    ("GET", "/business"), ("PATCH", "/business"), ("GET", "/menu-items"), ("POST", "/menu-items"),
    ("PATCH", "/menu-items/x"), ("DELETE", "/menu-items/x"), ("PUT", "/menu-items/x/image"),
    ("DELETE", "/menu-items/x/image"), ("POST", "/menu-items/x/stock"), ("PUT", "/menu-items/x/availability"),
]  # fmt: skip


async def test_a_shop_is_for_its_owner(scene: Scene) -> None:
    for method, path in OWNERS_CALLS:
        # Nobody has the item x, and 404 comes before 403.
        refused = (404, Code.NOT_FOUND) if "/x" in path else (403, Code.FORBIDDEN)
        (await scene.guest.call(method, path)).refused(*refused)
        (await scene.nobody.call(method, path)).refused(401, Code.TOKEN_MISSING)


async def test_every_field_changes_and_is_told(scene: Scene) -> None:
    before = (await scene.shop.call("GET", "/business")).business()
    change = {
        "name": "Café 라면", "currency": "EUR", "time_zone": "Europe/Berlin", "open": False,
        "hours": [{"weekday": 1, "from": "10:00", "to": "02:00"}], "paused_until": "2020-01-01T09:00:00+09:00",
        "preparation_minutes": 11, "answer_minutes": 7, "day_starts_at": "05:30",
    }  # fmt: skip
    after = (await scene.shop.call("PATCH", "/business", change, match=before["version"])).business()
    expected = {**change, "paused_until": "2020-01-01T00:00:00.000000Z"}
    assert {name: after[name] for name in change} == expected
    assert (after["version"], after["taking_orders"], after["opens_at"]) == (
        before["version"] + 1,
        False,
        None,
    )
    assert (await scene.shop.call("GET", "/business")).business() == after
    assert await scene.events() == [{"type": "business_update", "data": [after]}]


async def test_fields_not_sent_stay(scene: Scene) -> None:
    await scene.shop.call(
        "PATCH", "/business", {"hours": [{"weekday": 7, "from": "00:00", "to": "00:00"}]}, match=1
    )
    before = (await scene.shop.call("GET", "/business")).business()
    after = (await scene.shop.call("PATCH", "/business", {"answer_minutes": 9}, match=2)).business()
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"version", "answer_minutes", "opens_at", "taking_orders"}


async def test_a_change_names_the_version_it_knows(scene: Scene) -> None:
    current = (await scene.shop.call("GET", "/business")).business()
    (await scene.shop.call("PATCH", "/business", {"open": False})).refused(428, Code.VERSION_MISSING)
    stale = await scene.shop.call("PATCH", "/business", {"open": False}, match=current["version"] + 1)
    assert stale.refused(412, Code.VERSION_STALE)["current"] == current
    (await scene.shop.call("PATCH", "/business", {"open": False}, If_Match="none")).refused(
        400, Code.MALFORMED
    )
    assert await scene.events() == []


async def test_of_two_changes_at_once_one_wins(scene: Scene) -> None:
    calls = [scene.shop.call("PATCH", "/business", {"preparation_minutes": 1 + n}, match=1) for n in range(8)]
    replies = await asyncio.gather(*calls)
    assert sorted(reply.status for reply in replies) == [200] + [412] * 7
    winner = next(reply.json for reply in replies if reply.status == 200)
    assert all(reply.json["current"] == winner for reply in replies if reply.status == 412)
    assert len(await scene.events()) == 1


async def test_categories_are_put_in_order(scene: Scene) -> None:
    before = (await scene.shop.call("GET", "/business")).business()
    assert "category_order" not in before  # clients that know of none see what they always saw
    order = ["Drinks", "Noodles", "라면"]
    first, second = await asyncio.gather(
        *(
            scene.shop.call("PATCH", "/business", {"category_order": names}, match=1)
            for names in (order, order)
        )
    )
    assert sorted(reply.status for reply in (first, second)) == [200, 412]
    after = (await scene.shop.call("GET", "/business")).business()
    assert after == before | {"version": 2, "category_order": order}
    assert await scene.events() == [{"type": "business_update", "data": [after]}]
    found = (await scene.guest.call("GET", "/businesses?q=shop")).json["items"]
    assert found == [after]
    kept = (await scene.shop.call("PATCH", "/business", {"answer_minutes": 9}, match=2)).business()
    assert kept["category_order"] == order
    none = (await scene.shop.call("PATCH", "/business", {"category_order": []}, match=3)).business()
    assert "category_order" not in none


WRONG_VALUES = [
    ({"time_zone": "Mars/Olympus"}, "/time_zone"), ({"time_zone": "posix/Asia/Seoul"}, "/time_zone"),
    ({"time_zone": "UTC+3"}, "/time_zone"), ({"time_zone": "CET"}, "/time_zone"), ({"currency": "ABC"}, "/currency"), ({"currency": "krw"}, "/currency"),
    ({"paused_until": "9999-01-01T00:00:00Z"}, "/paused_until"), ({"paused_until": "9999-12-31T23:59:59-12:00"}, "/paused_until"),
    ({"paused_until": "0001-01-01T00:00:00+14:00"}, "/paused_until"), ({"version": 2}, "/version"),
    ({"hours": [{"weekday": 8, "from": "10:00", "to": "11:00"}]}, "/hours/0/weekday"),
    ({"hours": [{"weekday": 1, "from": "24:00", "to": "11:00"}]}, "/hours/0/from"),
    ({"category_order": ["Rice", ""]}, "/category_order/1"), ({"category_order": ["Rice", "Rice"]}, "/category_order"),
    ({"category_order": ["x" * 101]}, "/category_order/0"), ({"category_order": [str(n) for n in range(201)]}, "/category_order"),
    ({"name": " "}, "/name"), ({"open": None}, "/open"), ({"answer_minutes": 0}, "/answer_minutes"),
]  # fmt: skip


async def test_a_wrong_value_is_invalid(scene: Scene) -> None:
    for change, pointer in WRONG_VALUES:
        problem = (await scene.shop.call("PATCH", "/business", change, match=1)).refused(422, Code.INVALID)
        assert [issue["pointer"] for issue in problem["errors"]] == [pointer]
    assert await scene.events() == []


async def test_a_new_currency_reaches_the_items(scene: Scene) -> None:
    item = await scene.shop.add()
    await scene.shop.call("PATCH", "/business", {"currency": "JPY"}, match=1)
    told = (await scene.events())[1:]
    assert [one["type"] for one in told] == ["business_update", "menu_update"]
    changed = told[1]["data"][0]
    assert (changed["currency"], changed["version"]) == ("JPY", item["version"] + 1)
    assert changed["edition"] == item["edition"]


async def test_the_currency_is_fixed_after_the_first_order(scene: Scene) -> None:
    await scene.database.write_row(ORDER, new_id(), scene.shop.business_id)
    problem = (await scene.shop.call("PATCH", "/business", {"currency": "EUR"}, match=1)).refused(
        422, Code.INVALID
    )
    assert problem["errors"][0]["pointer"] == "/currency"
    (await scene.shop.call("PATCH", "/business", {"currency": "KRW"}, match=1)).business()


async def test_the_currency_waits_for_an_order_being_placed(scene: Scene) -> None:
    async with scene.database.transaction() as connection:
        await connection.execute("SELECT FROM business WHERE id = $1 FOR KEY SHARE", scene.shop.business_id)
        change = asyncio.create_task(scene.shop.call("PATCH", "/business", {"currency": "EUR"}, match=1))
        await asyncio.sleep(0.3)
        assert not change.done()
        await connection.execute(ORDER, new_id(), scene.shop.business_id)
    (await change).refused(422, Code.INVALID)


async def test_pausing_by_hand_is_told_once(scene: Scene) -> None:
    until = datetime.now(UTC).replace(microsecond=0) + timedelta(minutes=20)
    paused = (await scene.shop.call("PATCH", "/business", {"paused_until": until}, match=1)).business()
    assert (paused["taking_orders"], paused["opens_at"]) == (False, paused["paused_until"])
    row = await scene.database.fetchrow(
        "SELECT announced_taking FROM business WHERE id = $1", scene.shop.business_id
    )
    assert row is not None
    assert row["announced_taking"] is False
    resumed = (await scene.shop.call("PATCH", "/business", {"paused_until": None}, match=2)).business()
    assert (resumed["taking_orders"], resumed["opens_at"]) == (True, None)
