"""Expiry of unanswered orders as a task: in time, once, and not when the clock was restarted."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from backend.database.pool import Database
from backend.orders.expiry import Expiry, expire_order, settle_answered
from backend.tasks.task_types import TASK_TYPES
from tests.scenes.backend.orders import Scene, make_scene
from tests.scenes.backend.tasks import left, until, working
from wire.orders import OrderState

ONLY = {expire_order.name: TASK_TYPES[expire_order.name]}


@pytest.fixture
async def scene(database: Database) -> Scene:
    return await make_scene(database)


async def test_placing_owes_the_expiry_for_the_right_time(scene: Scene) -> None:
    order = await scene.place(await scene.item())
    row = await scene.database.fetchrow(
        "SELECT payload ->> 'order_id' AS id, run_at FROM outbox WHERE task = 'order.expire'"
    )
    assert row is not None
    assert (row["id"], row["run_at"]) == (str(order.id), order.expires_at)


async def test_an_unanswered_order_expires_in_time_and_once(scene: Scene) -> None:
    item = await scene.item(stock=5)
    order = await scene.place(item)
    at = datetime.now(UTC) + timedelta(seconds=0.5)
    await scene.database.fetch("UPDATE orders SET expires_at = $1", at)
    async with working(scene.database, ONLY), working(scene.database, ONLY):
        await asyncio.sleep(0.2)
        assert (await scene.get(order)).state is OrderState.WAITING
        await until(lambda: is_in(scene, order.id, "expired"))
    now = await scene.get(order)
    assert timedelta(0) <= now.changed.at - at < timedelta(seconds=2)
    assert now.version == 2
    assert await scene.stock(item) == 5
    await scene.check_ledger()


async def is_in(scene: Scene, order: object, state: str) -> bool:
    return bool(await scene.database.fetchval("SELECT state = $2 FROM orders WHERE id = $1", order, state))


async def test_run_twice_it_does_its_work_once(scene: Scene) -> None:
    order = await scene.place(await scene.item())
    await scene.late(order)
    for _ in range(2):
        await expire_order(Expiry(order.id), scene.database)
    assert (await scene.get(order)).version == 2
    await scene.check_ledger()


async def test_an_answered_order_is_left_alone(scene: Scene) -> None:
    order = await scene.place(await scene.item())
    accepted = await scene.move(order, "accepted")
    await scene.database.fetch("UPDATE outbox SET run_at = now() WHERE kind = 'task'")
    async with working(scene.database, ONLY):
        await until(lambda: nothing_owed(scene.database))
    assert await scene.get(order) == accepted


async def nothing_owed(database: Database) -> bool:
    return await left(database) == 0


async def test_undo_restarts_the_clock_with_a_task_of_its_own(scene: Scene) -> None:
    order = await scene.place(await scene.item())
    again = await scene.move(await scene.move(order, "accepted"), "waiting")
    assert again.expires_at is not None
    assert order.expires_at is not None
    assert again.expires_at > order.expires_at
    times = await scene.database.fetch(
        "SELECT run_at FROM outbox WHERE task = 'order.expire' ORDER BY run_at"
    )
    assert [row["run_at"] for row in times] == [order.expires_at, again.expires_at]
    # The first clock's task comes when the first clock would have ended: the order waits on.
    await scene.database.fetch("UPDATE outbox SET run_at = now() WHERE run_at = $1", order.expires_at)
    async with working(scene.database, ONLY):
        await until(lambda: has_owed(scene.database, 1))
    assert await scene.get(order) == again


async def has_owed(database: Database, count: int) -> bool:
    return await left(database) == count


async def test_a_counter_sale_owes_none(scene: Scene) -> None:
    await scene.place(await scene.item(), who=scene.shop)
    assert await left(scene.database) == 0


async def test_it_waits_for_who_is_changing_the_order_and_then_finds_it_answered(scene: Scene) -> None:
    order = await scene.place(await scene.item())
    await scene.late(order)
    async with scene.database.transaction() as connection:
        await connection.execute("SELECT FROM orders WHERE id = $1 FOR NO KEY UPDATE", order.id)
        expiring = asyncio.create_task(expire_order(Expiry(order.id), scene.database))
        await asyncio.sleep(0.2)
        assert not expiring.done()
        await connection.execute(
            "UPDATE orders SET state = 'accepted', expires_at = NULL WHERE id = $1", order.id
        )
    await expiring
    assert (await scene.get(order)).state is OrderState.ACCEPTED


async def due_soon(scene: Scene) -> None:
    """Every expiry owed comes due in a few seconds."""
    await scene.database.fetch(
        "UPDATE outbox SET run_at = now() + interval '5 s' WHERE task = 'order.expire'"
    )


async def owed(scene: Scene) -> set[str]:
    rows = await scene.database.fetch(
        "SELECT payload ->> 'order_id' AS id FROM outbox WHERE task = 'order.expire'"
    )
    return {row["id"] for row in rows}


async def test_expiries_of_answered_orders_are_dropped_before_they_are_due(scene: Scene) -> None:
    item = await scene.item()
    waiting, accepted, cancelled = [await scene.place(item) for _ in range(3)]
    await scene.move(accepted, "accepted")
    await scene.move(cancelled, "cancelled", reason="closing")
    assert await settle_answered(scene.database) == 0  # not due for minutes: an undo may yet come
    await due_soon(scene)
    assert await settle_answered(scene.database, 1) == 1
    assert await settle_answered(scene.database) == 1
    assert await owed(scene) == {str(waiting.id)}


async def test_an_order_that_waits_anew_keeps_the_expiry_of_its_new_clock(scene: Scene) -> None:
    order = await scene.place(await scene.item())
    await due_soon(scene)
    order = await scene.move(order, "accepted")
    assert await settle_answered(scene.database) == 1
    await scene.move(order, "waiting")
    assert await owed(scene) == {str(order.id)}
    await due_soon(scene)
    assert await settle_answered(scene.database) == 0


async def test_an_expiry_that_somebody_has_begun_is_left_to_them(scene: Scene) -> None:
    order = await scene.place(await scene.item())
    await scene.move(order, "accepted")
    await due_soon(scene)
    await scene.database.fetch("UPDATE outbox SET claimed_until = now() + interval '9 s', attempts = 1")
    assert await settle_answered(scene.database) == 0
    async with scene.database.transaction() as connection:
        await connection.execute("UPDATE outbox SET claimed_until = NULL, attempts = 0")
        assert await settle_answered(scene.database) == 0  # locked: passed over, not waited for
