"""Stock and availability over HTTP: never below zero, every movement in the ledger, sold out until a time."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.database.pool import Database
from tests.scenes.backend.catalog import Scene, opened_scene
from wire.problems import Code


@pytest.fixture
async def scene(database: Database) -> AsyncIterator[Scene]:
    async with opened_scene(database) as opened:
        yield opened


async def ledger(scene: Scene, item_id: str) -> list[tuple[str, int, int, str]]:
    """The movements of an item, oldest first."""
    rows = await scene.database.fetch(
        "SELECT kind, delta, stock_after, reason FROM stock_movement WHERE menu_item_id = $1 ORDER BY id",
        UUID(item_id),
    )
    return [(row["kind"], row["delta"], row["stock_after"], row["reason"]) for row in rows]


async def test_movements_are_kept_with_their_reason(scene: Scene) -> None:
    item = await scene.shop.add(stock=5)
    path = f"/menu-items/{item['id']}"
    after = (await scene.shop.call("POST", f"{path}/stock", {"delta": 10, "reason": "delivery"})).item()
    assert after == {**item, "stock": 15, "version": 2}
    (await scene.shop.call("PATCH", path, {"stock": 3}, match=1)).item()
    assert await ledger(scene, item["id"]) == [
        ("initial", 5, 5, ""), ("manual", 10, 15, "delivery"), ("edit", -12, 3, ""),
    ]  # fmt: skip
    told = [event["data"][0]["stock"] for event in await scene.events()]
    assert told == [5, 15, 3]


async def test_stock_never_goes_below_zero(scene: Scene) -> None:
    item = await scene.shop.add(stock=5)
    path = f"/menu-items/{item['id']}/stock"
    problem = (await scene.shop.call("POST", path, {"delta": -6, "reason": "x"})).refused(
        409, Code.STOCK_SHORT
    )
    assert [(one["pointer"], one["available"]) for one in problem["errors"]] == [("/delta", 5)]
    assert (await scene.shop.call("POST", path, {"delta": -5, "reason": "x"})).item()["stock"] == 0


async def test_hands_that_take_at_once_never_take_more_than_there_is(scene: Scene) -> None:
    item = await scene.shop.add(stock=5)
    path = f"/menu-items/{item['id']}/stock"
    taking = [scene.shop.call("POST", path, {"delta": -1, "reason": "x"}) for _ in range(9)]
    replies = await asyncio.gather(*taking)
    assert sorted(reply.status for reply in replies) == [200] * 5 + [409] * 4


WRONG_MOVEMENTS = [
    (None, {"delta": 1, "reason": "x"}, "/delta"), (10**9, {"delta": 1, "reason": "x"}, "/delta"),
    (5, {"delta": 1}, "/reason"), (5, {"delta": 1, "reason": ""}, "/reason"), (5, {"reason": "x"}, "/delta"),
    (5, {"delta": 1.5, "reason": "x"}, "/delta"), (5, {"delta": 10**40, "reason": "x"}, "/delta"),
    (5, {"delta": 1, "reason": "x", "note": ""}, "/note"),
]  # fmt: skip


async def test_a_wrong_movement_is_invalid(scene: Scene) -> None:
    for stock, body, pointer in WRONG_MOVEMENTS:
        item = await scene.shop.add(stock=stock)
        problem = (await scene.shop.call("POST", f"/menu-items/{item['id']}/stock", body)).refused(
            422, Code.INVALID
        )
        assert [issue["pointer"] for issue in problem["errors"]] == [pointer]


steps = st.lists(
    st.one_of(
        st.tuples(st.just("stock"), st.integers(-20, 20)),
        st.tuples(st.just("edit"), st.one_of(st.none(), st.integers(0, 30))),
    ),
    max_size=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.none(), st.integers(0, 20)), steps)
async def test_the_ledger_sums_to_the_stock(
    scene: Scene, first: int | None, moves: list[tuple[str, int | None]]
) -> None:
    item = await scene.shop.add(stock=first)
    path, edition, expected = f"/menu-items/{item['id']}", 1, first
    for kind, amount in moves:
        if kind == "stock":
            reply = await scene.shop.call("POST", f"{path}/stock", {"delta": amount, "reason": "x"})
            assert amount is not None
            if expected is None or expected + amount < 0:
                assert reply.status in (409, 422)
            else:
                expected += amount
                assert reply.item()["stock"] == expected
        else:
            expected = amount
            assert (await scene.shop.call("PATCH", path, {"stock": amount}, match=edition)).item()[
                "stock"
            ] == amount
            edition += 1
        entries = await ledger(scene, item["id"])
        assert sum(delta for _, delta, _, _ in entries) == (expected or 0)
        assert not entries or entries[-1][2] == (expected or 0)


async def test_sold_out_is_a_change_but_no_edit(scene: Scene) -> None:
    item = await scene.shop.add()
    path = f"/menu-items/{item['id']}"
    gone = (await scene.shop.call("PUT", f"{path}/availability", {"available": False})).item()
    assert gone == {**item, "available": False, "version": 2}
    back = (await scene.shop.call("PUT", f"{path}/availability", {"available": True})).item()
    assert back == {**item, "version": 3}
    assert [event["data"] for event in await scene.events()] == [[item], [gone], [back]]


async def test_sold_out_until_a_time(scene: Scene) -> None:
    item = await scene.shop.add()
    path = f"/menu-items/{item['id']}"
    until = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=2)
    gone = (await scene.shop.call("PUT", f"{path}/availability", {"available": False, "until": until})).item()
    assert datetime.fromisoformat(gone["available_at"]) == until
    # An edit of something else keeps the time; putting it on sale forgets it.
    renamed = (await scene.shop.call("PATCH", path, {"name": "Udon", "available": False}, match=1)).item()
    assert renamed["available_at"] == gone["available_at"]
    back = (await scene.shop.call("PATCH", path, {"available": True}, match=2)).item()
    assert (back["available"], back["available_at"]) == (True, None)


AHEAD, BEHIND = (datetime.now(UTC) + timedelta(hours=hours) for hours in (1, -1))


WRONG_TIMES = [
    ({"available": True, "until": AHEAD}, "/until"), ({"available": False, "until": BEHIND}, "/until"),
    ({"available": False, "until": "9999-01-01T00:00:00Z"}, "/until"),
    ({"available": False, "until": "9999-12-31T23:59:59-12:00"}, "/until"),
    ({"available": False, "until": "0001-01-01T00:00:00+12:00"}, "/until"),
    ({"available": False, "until": "2026-11-22T10:00:00"}, "/until"), ({}, "/available"),
]  # fmt: skip


async def test_a_wrong_time_is_invalid(scene: Scene) -> None:
    for body, pointer in WRONG_TIMES:
        item = await scene.shop.add()
        problem = (await scene.shop.call("PUT", f"/menu-items/{item['id']}/availability", body)).refused(
            422, Code.INVALID
        )
        assert [issue["pointer"] for issue in problem["errors"]] == [pointer]
