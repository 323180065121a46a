"""Finding own orders by what a person types: words, languages, initials, filters, pages, and a bound on the work."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.database.pool import Database
from backend.identity import Identity
from backend.orders import listing
from backend.orders.listing import OrderQuery, list_orders
from backend.orders.search import word_patterns
from tests.scenes.backend.orders import Scene, add_account, add_shop, identity, make_scene
from tests.scenes.served import Served
from wire.accounts import Role
from wire.orders import NewLine, Orders, OrderState


@pytest.fixture
async def scene(database: Database) -> Scene:
    return await make_scene(database)


async def page(scene: Scene, q: str, who: Identity | None = None, **wanted: Any) -> Orders:
    document = await list_orders(scene.database, who or scene.user, OrderQuery(q=q, **wanted))
    return msgspec.json.decode(document, type=Orders)


async def found(scene: Scene, q: str, who: Identity | None = None, **wanted: Any) -> list[str]:
    return [order.number for order in (await page(scene, q, who, **wanted)).items]


async def name_in_korean(scene: Scene, item: Any, name: str) -> None:
    translations = json.dumps({"ko": {"name": name, "description": "맵지 않은 국물"}})
    await scene.database.fetch(
        "UPDATE menu_item SET translations = $2::text::jsonb WHERE id = $1", item, translations
    )


async def test_words_are_found_in_number_shop_items_options_and_notes(scene: Scene) -> None:
    egg = "0198c0de-0000-7000-8000-0000000000e1"
    group = {"id": egg, "name": "Extras", "required": False, "most": 1,
             "options": [{"id": egg, "name": "Egg", "price": 500, "available": True}]}  # fmt: skip
    ramyeon, cola = await scene.item(groups=[group]), await scene.item(name="Cola")
    await scene.place(NewLine(ramyeon, 1, [egg]), note="by the window")  # type: ignore[list-item]
    await scene.place(NewLine(cola, 2, note="no ice"))
    await scene.place(ramyeon, cola)
    assert await found(scene, "a-002") == ["A-002"]
    assert await found(scene, "BIZ1") == ["A-003", "A-002", "A-001"]
    assert await found(scene, "ramy") == ["A-003", "A-001"]
    assert await found(scene, "ramyeon cola") == ["A-003"]
    assert await found(scene, "egg") == ["A-001"]
    assert await found(scene, "window") == ["A-001"]
    assert await found(scene, "ice no") == ["A-002"]
    assert await found(scene, "pizza") == []


async def test_items_are_found_by_both_names_and_hangul_by_what_is_typed_so_far(scene: Scene) -> None:
    ramyeon, cola = await scene.item(), await scene.item(name="Cola")
    await name_in_korean(scene, ramyeon, "치즈 라면")
    await name_in_korean(scene, cola, "콜라")
    await scene.place(ramyeon)
    await scene.place(cola)
    for typed in ("라면", "라며", "라", "ㄹㅁ", "ㅊㅈ ㄹㅁ", "치ㅈ", "면 치즈", "ramyeon 라면"):
        assert "A-001" in await found(scene, typed), typed
    assert await found(scene, "ㄹㅁ") == ["A-001"]
    assert await found(scene, "콜") == ["A-002"]
    assert await found(scene, "ㅋㄹ") == ["A-002"]
    # The description is what the menu says, not what was bought.
    assert await found(scene, "국물") == []


async def test_a_bought_name_is_found_though_the_item_has_another_now(scene: Scene) -> None:
    item = await scene.item(name="Winter soup")
    await scene.place(item)
    await scene.database.fetch("UPDATE menu_item SET name = 'Summer soup', archived = true")
    assert await found(scene, "winter") == ["A-001"]
    assert await found(scene, "summer") == []


async def test_nobody_finds_what_is_somebody_elses(scene: Scene) -> None:
    item = await scene.item()
    other = await add_account(scene.database, identity(Role.USER, "rgt2"))
    await scene.place(item)
    await scene.place(item, who=other)
    assert await found(scene, "ramyeon") == ["A-001"]
    assert await found(scene, "ramyeon", other) == ["A-002"]
    assert await found(scene, "ramyeon", scene.shop) == ["A-002", "A-001"]
    assert await found(scene, "ramyeon", await add_shop(scene.database, "elsewhere")) == []


async def test_words_go_with_state_and_time(scene: Scene) -> None:
    item, other = await scene.item(), await scene.item(name="Cola")
    first, second, _ = await scene.place(item), await scene.place(item), await scene.place(other)
    await scene.move(first, "rejected", "no")
    assert await found(scene, "ramyeon", state=[OrderState.REJECTED]) == ["A-001"]
    assert await found(scene, "ramyeon", from_=second.created_at) == ["A-002"]
    assert await found(scene, "ramyeon", to=second.created_at) == ["A-001"]


async def all_pages(scene: Scene, q: str, limit: int) -> tuple[list[str], int]:
    numbers, cursor, pages = [], None, 0
    while True:
        orders = await page(scene, q, limit=limit, cursor=cursor)
        numbers += [order.number for order in orders.items]
        cursor, pages = orders.next, pages + 1
        assert len(orders.items) <= limit
        if cursor is None:
            return numbers, pages


@pytest.mark.parametrize("bound", [1, 3, 4, 12, 13, 5000])
@pytest.mark.parametrize("limit", [1, 2, 5])
async def test_pages_leave_nothing_out_however_few_orders_a_call_looks_at(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, bound: int, limit: int
) -> None:
    ramyeon, cola = await scene.item(), await scene.item(name="Cola")
    for n in range(12):
        await scene.place(ramyeon if n % 3 else cola)
    monkeypatch.setattr(listing, "MOST_LOOKED_AT", bound)
    numbers, pages = await all_pages(scene, "cola", limit)
    assert numbers == ["A-010", "A-007", "A-004", "A-001"]
    assert pages <= 12 // bound + 4 // limit + 2


HOSTILE = (
    "[",
    "]",
    "\\",
    "^",
    "$",
    "a**",
    "(?=",
    "((((",
    "%_",
    "[[:",
    "[a-",
    "{1,9}",
    "'; --",
    '"',
    "a\\1",
    "ㄱ-ㅎ",
    "\U0001f35c",
)


async def test_what_looks_like_a_pattern_is_a_text(scene: Scene) -> None:
    item = await scene.item(name="C++ (a*) [x] ^\\ 50% $5")
    await scene.place(item)
    for typed in ("c++", "(a*)", "[x]", "^\\", "50%", "$5"):
        assert await found(scene, typed) == ["A-001"], typed
    for typed in HOSTILE:
        assert len(await found(scene, typed)) <= 1
    assert await found(scene, "a.c") == []
    assert await found(scene, ".*") == []


@given(st.text(max_size=100))
def test_patterns_are_few_and_as_long_as_what_is_typed(typed: str) -> None:
    patterns = word_patterns(typed)
    assert len(patterns) <= 8
    assert sum(map(len, patterns)) <= 6 * len(typed)


async def test_through_rest(server: Served) -> None:
    user = await server.user()
    assert (await user.get("orders", params={"q": "라면 ["})).body["items"] == []
    assert (await user.get("orders", params={"q": "   "})).status == 200
    assert (await user.get("orders", params={"q": "x" * 101})).code == "invalid"
