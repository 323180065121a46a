"""Changing orders on the real database: what a transition writes, who may, seen marks, ticks, promises, expiry."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from backend.database.pool import Database
from backend.orders.expiry import expire_orders
from backend.orders.placing import OrderPlacing
from backend.orders.service import OrderService
from backend.runtime.ids import new_id
from backend.runtime.problems import ProblemError
from tests.scenes.backend.orders import (
    COUNTER,
    Scene,
    add_account,
    add_shop,
    identity,
    make_scene,
    read_order,
)
from wire.accounts import Role
from wire.orders import History, LineDone, NewLine, Order, Promise
from wire.problems import Code, Rule


@pytest.fixture
async def scene(database: Database) -> AsyncIterator[Scene]:
    scene = await make_scene(database)
    yield scene
    await scene.check_ledger()


async def problem_of(call: Any) -> ProblemError:
    with pytest.raises(ProblemError) as caught:
        await call
    return caught.value


async def test_from_seat_to_counter_and_back(scene: Scene) -> None:
    order = await scene.place(await scene.item())
    accepted = await scene.move(order, "accepted", promised_minutes=7)
    assert accepted.promised_at == accepted.changed.at + timedelta(minutes=7)
    assert accepted.expires_at is None
    ready = await scene.move(accepted, "ready")
    done = await scene.move(ready, "completed")
    assert (done.version, done.state, done.promised_at) == (4, "completed", accepted.promised_at)
    assert (done.changed.by.kind, done.changed.by.name) == ("business", "biz1")
    assert done.changed.terminal is not None
    assert (done.changed.terminal.id, done.changed.terminal.name) == (COUNTER.id, "counter 2")
    assert await scene.get(done) == done


async def test_undo_restarts_the_clock_and_recalls_go_back(scene: Scene) -> None:
    order = await scene.move(await scene.place(await scene.item()), "accepted")
    assert order.promised_at == order.changed.at + timedelta(minutes=10)
    waiting = await scene.move(order, "waiting")
    assert waiting.expires_at == waiting.changed.at + timedelta(minutes=5)
    assert waiting.promised_at is None
    for state in ("accepted", "ready", "accepted", "ready", "completed", "ready"):
        waiting = await scene.move(waiting, state)
    assert waiting.state == "ready"


async def test_a_completed_order_is_not_recalled_on_another_day(scene: Scene) -> None:
    order = await scene.place(await scene.item())
    for state in ("accepted", "ready", "completed"):
        order = await scene.move(order, state)
    await scene.database.fetch("UPDATE orders SET business_day = business_day - 1")
    assert (await problem_of(scene.move(order, "ready"))).code is Code.TRANSITION_ILLEGAL


async def test_each_change_is_told_and_kept(scene: Scene) -> None:
    order = await scene.place(await scene.item())
    rejected = await scene.move(order, "rejected", "no gas")
    history = msgspec.json.decode(
        await OrderService(scene.database, OrderPlacing(scene.database)).get_history(scene.user, order.id),
        type=History,
    )
    first, second = history.items
    assert (first.from_, first.to, first.version, first.reason) == (None, "waiting", 1, None)
    assert (second.from_, second.to, second.version, second.reason) == ("waiting", "rejected", 2, "no gas")
    assert second.by == rejected.changed.by
    assert second.at == rejected.changed.at
    rows = await scene.database.fetch("SELECT channel, seq, data FROM event_log ORDER BY channel, seq")
    assert [row["seq"] for row in rows] == [1, 2, 1, 2]
    for row in (rows[1], rows[3]):
        assert read_order(json.dumps(json.loads(row["data"])[0]).encode()) == rejected


@pytest.mark.parametrize(
    ("restock", "left"), [(None, 40), (True, 40), (False, 39)], ids=["by itself", "asked for", "thrown away"]
)
async def test_what_comes_back_into_stock(database: Database, restock: bool | None, left: int) -> None:
    scene = await make_scene(database)
    item = await scene.item()
    order = await scene.move(await scene.place(item), "accepted")
    await scene.move(order, "cancelled", "burnt", restock=restock)
    assert await scene.stock(item) == left


async def test_what_is_sold_out_does_not_come_back_while_the_rest_does(database: Database) -> None:
    scene = await make_scene(database)  # its ledger keeps what was thrown away
    gone, there = await scene.item(), await scene.item()
    order = await scene.place(NewLine(gone, 2), NewLine(there, 3))
    stranger = await scene.item()
    problem = await problem_of(scene.move(order, "rejected", "sold out", restock_except=[gone, stranger]))
    assert [(e.pointer, e.rule) for e in problem.errors or []] == [("/restock_except/1", Rule.ITEM_UNKNOWN)]
    assert (await scene.stock(gone), await scene.stock(there)) == (38, 37)
    rejected = await scene.move(order, "rejected", "sold out", restock_except=[gone])
    assert rejected.state == "rejected"
    assert (await scene.stock(gone), await scene.stock(there)) == (38, 40)
    other = await scene.place(NewLine(gone, 1), NewLine(there, 1))
    problem = await problem_of(scene.move(other, "cancelled", who=scene.user, restock_except=[gone]))
    assert [e.pointer for e in problem.errors or []] == ["/restock_except"]
    await scene.move(other, "rejected", "all of it", restock=False, restock_except=[gone])
    assert (await scene.stock(gone), await scene.stock(there)) == (37, 39)


async def test_what_is_given_back_twice_comes_back_once(scene: Scene) -> None:
    item = await scene.item()
    order = await scene.place(NewLine(item, 2))
    await scene.move(order, "cancelled", "late")
    await scene.database.fetch("SELECT release_stock($1)", order.id)
    assert await scene.stock(item) == 40


async def test_stock_that_is_no_longer_counted_stays_so(scene: Scene) -> None:
    item = await scene.item()
    order = await scene.place(NewLine(item, 2))
    await scene.database.fetch("UPDATE menu_item SET stock = NULL")
    await scene.database.fetch("DELETE FROM stock_movement WHERE order_id IS NULL")
    await scene.move(order, "cancelled", "late")
    assert await scene.stock(item) is None
    await scene.database.fetch("DELETE FROM stock_movement")


async def test_a_user_only_cancels_and_only_while_waiting(scene: Scene) -> None:
    order = await scene.place(await scene.item())
    assert (await problem_of(scene.move(order, "accepted", who=scene.user))).code is Code.FORBIDDEN
    problem = await problem_of(scene.move(order, "cancelled", who=scene.user, restock=False))
    assert (problem.code, [e.pointer for e in problem.errors or []]) == (Code.INVALID, ["/restock"])
    accepted = await scene.move(order, "accepted")
    assert (
        await problem_of(scene.move(accepted, "cancelled", who=scene.user))
    ).code is Code.TRANSITION_ILLEGAL
    waiting = await scene.move(accepted, "waiting")
    cancelled = await scene.move(waiting, "cancelled", who=scene.user)
    assert (cancelled.state, cancelled.reason, cancelled.changed.by.kind) == ("cancelled", None, "user")


async def test_what_belongs_to_somebody_else_does_not_exist(scene: Scene) -> None:
    order = await scene.place(await scene.item())
    stranger = await add_account(scene.database, identity(Role.USER, "rgt2"))
    for who in (stranger, await add_shop(scene.database, "biz2")):
        assert (
            await problem_of(
                OrderService(scene.database, OrderPlacing(scene.database)).get_order(who, order.id)
            )
        ).code is Code.NOT_FOUND
        assert (
            await problem_of(
                OrderService(scene.database, OrderPlacing(scene.database)).get_history(who, order.id)
            )
        ).code is Code.NOT_FOUND
        assert (await problem_of(scene.move(order, "completed", who=who))).code is Code.NOT_FOUND
        assert not await OrderService(scene.database, OrderPlacing(scene.database)).mark_seen(
            who, order.id, 1
        )
    assert (await scene.get(order)).version == 1


async def test_a_stale_version_carries_the_order_as_it_is(scene: Scene) -> None:
    order = await scene.place(await scene.item())
    accepted = await scene.move(order, "accepted")
    problem = await problem_of(scene.move(order, "rejected", "no"))
    assert problem.code is Code.VERSION_STALE
    assert problem.current is not None
    assert read_order(problem.current) == accepted
    assert (await problem_of(scene.move(order, "ready", version=99))).code is Code.VERSION_STALE


async def test_seen_once_and_only_by_its_business(scene: Scene) -> None:
    order = await scene.place(await scene.item())
    assert not await OrderService(scene.database, OrderPlacing(scene.database)).mark_seen(
        scene.user, order.id, 1
    )
    assert not await OrderService(scene.database, OrderPlacing(scene.database)).mark_seen(
        scene.shop, new_id(), 1
    )
    assert not await OrderService(scene.database, OrderPlacing(scene.database)).mark_seen(
        scene.shop, order.id, 2
    )
    assert await OrderService(scene.database, OrderPlacing(scene.database)).mark_seen(scene.shop, order.id, 1)
    assert not await OrderService(scene.database, OrderPlacing(scene.database)).mark_seen(
        scene.shop, order.id, 1
    )
    seen = await scene.get(order)
    assert (seen.version, seen.changed) == (2, order.changed)
    assert seen.seen_at is not None
    assert await scene.count("event_log") == 4
    assert (await scene.move(order, "accepted")).version == 3


async def tick(scene: Scene, order: Order, done: bool, line: Any = None) -> Order:
    line_id = line or order.lines[0].id
    document = await OrderService(scene.database, OrderPlacing(scene.database)).tick_line(
        scene.shop, order.id, line_id, LineDone(done)
    )
    return read_order(document)


async def test_lines_are_ticked_and_unticked(scene: Scene) -> None:
    order = await scene.place(await scene.item(), await scene.item())
    ticked = await tick(scene, order, True)
    assert ticked.version == 2
    assert ticked.lines[0].done_at is not None
    assert ticked.lines[1].done_at is None
    assert await tick(scene, order, True) == ticked
    assert (await tick(scene, order, False)).lines[0].done_at is None
    assert (await scene.move(order, "accepted")).version == 4
    assert (await problem_of(tick(scene, order, True, new_id()))).code is Code.NOT_FOUND


async def test_lines_of_an_ended_order_are_not_ticked(scene: Scene) -> None:
    order = await scene.move(await scene.place(await scene.item()), "rejected", "no")
    assert (await problem_of(tick(scene, order, True))).code is Code.TRANSITION_ILLEGAL


async def test_a_new_promise_is_a_change_that_others_must_see(scene: Scene) -> None:
    order = await scene.move(await scene.place(await scene.item()), "accepted")

    async def promise(version: int | None) -> Order:
        return read_order(
            await OrderService(scene.database, OrderPlacing(scene.database)).promise(
                scene.shop, COUNTER, order.id, Promise(30), version
            )
        )

    promised = await promise(None)
    assert promised.promised_at == promised.changed.at + timedelta(minutes=30)
    assert (promised.version, promised.changed.to) == (3, "accepted")
    assert (await problem_of(promise(order.version))).code is Code.VERSION_STALE
    assert (await problem_of(scene.move(order, "ready"))).code is Code.VERSION_STALE
    row = await scene.database.fetchrow("SELECT from_state, to_state FROM order_history WHERE version = 3")
    assert row is not None
    assert tuple(row) == ("accepted", "accepted")
    await scene.move(promised, "ready")
    assert (await problem_of(promise(None))).code is Code.TRANSITION_ILLEGAL


async def test_expiry_gives_back_and_says_who(scene: Scene) -> None:
    item, other = await scene.item(), await scene.item()
    late = [await scene.place(item, other) for _ in range(3)]
    kept = await scene.place(item)
    await scene.late(*late)
    assert await expire_orders(scene.database, 2) == 2
    assert await expire_orders(scene.database) == 1
    assert await expire_orders(scene.database) == 0
    expired = await scene.get(late[0])
    assert (expired.state, expired.reason, expired.version) == ("expired", "not answered in time", 2)
    assert (expired.changed.by.kind, expired.changed.by.id, expired.changed.by.name) == ("server", None, "")
    assert expired.changed.terminal is None
    assert expired.expires_at is None
    assert (await scene.get(kept)).state == "waiting"
    assert (await scene.stock(item), await scene.stock(other)) == (39, 40)
    assert await scene.count("event_log") == 14


async def test_expiry_passes_over_what_is_being_changed(scene: Scene) -> None:
    order = await scene.place(await scene.item())
    await scene.late(order)
    async with scene.database.transaction() as connection:
        await connection.execute("SELECT FROM orders FOR NO KEY UPDATE")
        assert await expire_orders(scene.database) == 0
    assert await expire_orders(scene.database) == 1


async def test_an_answered_order_does_not_expire(scene: Scene) -> None:
    order = await scene.place(await scene.item())
    await scene.late(order)
    await scene.move(order, "accepted")
    assert await expire_orders(scene.database) == 0
