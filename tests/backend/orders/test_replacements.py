"""Expired orders taken after all: what is made of them, once only, who is warned, and who may take it back."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from backend.database.pool import Database
from backend.identity import Identity
from backend.orders.expiry import expire_orders
from backend.orders.placing import OrderPlacing
from backend.orders.service import OrderService
from backend.runtime.ids import new_id
from backend.runtime.problems import ProblemError
from backend.till.service import TillService
from tests.scenes.backend.orders import (
    COUNTER,
    Scene,
    add_shop,
    make_scene,
    outcomes,
    problem_of,
    read_order,
    rewrite,
)
from wire.orders import NewLine, Order, Replacement
from wire.problems import Code
from wire.till import CloseDay, Counted, ExpiredSum, Figures, Report

BODY = Replacement()
WAITING = """
SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
    AND query LIKE 'SELECT replace_order(%'"""


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = await Database.open(database_url, smallest=8, largest=16)
    yield database
    await database.close()


@pytest.fixture
async def scene(database: Database) -> AsyncIterator[Scene]:
    scene = await make_scene(database)
    yield scene
    await scene.check_ledger()


async def expired(scene: Scene, *lines: Any, **more: Any) -> Order:
    """An order that nobody answered."""
    order = await scene.place(*lines, **more)
    await scene.late(order)
    assert await expire_orders(scene.database) == 1
    return await scene.get(order)


async def take(
    scene: Scene,
    order: Order,
    asked: Replacement = BODY,
    *,
    key: str | None = None,
    who: Identity | None = None,
) -> Order:
    """The order taken after all, by the shop or another."""
    service = OrderService(scene.database, OrderPlacing(scene.database))
    document = await service.replace_order(who or scene.shop, COUNTER, key or str(new_id()), order.id, asked)
    return read_order(document)


async def refused(call: Any) -> tuple[Code, Order | None]:
    """The code something was refused with, and the order it names."""
    with pytest.raises(ProblemError) as caught:
        await call
    current = caught.value.current
    return caught.value.code, read_order(current) if current is not None else None


async def test_it_is_the_customers_order_accepted_at_its_prices_out_of_todays_stock(scene: Scene) -> None:
    item = await scene.item(price=6000, stock=5)
    lines = [NewLine(item, 2, note="no onion"), NewLine(item, 1)]
    order = await expired(scene, *lines, seat="PC 27", note="quick")
    assert await scene.stock(item) == 5
    await scene.database.fetch("UPDATE menu_item SET price = 9000, name = 'Dearer', tax_rate = 0")
    await scene.database.fetch("UPDATE business SET open = false")
    made = await take(scene, order, Replacement(promised_minutes=7))
    assert (made.state, made.version, made.source, made.number) == ("accepted", 1, "app", "A-002")
    assert (made.user_id, made.user_name, made.seat, made.note) == (order.user_id, "rgt1", "PC 27", "quick")
    assert [(one.name, one.unit_price, one.tax_rate, one.quantity, one.note) for one in made.lines] == [
        ("Ramyeon", 6000, 1000, 2, "no onion"),
        ("Ramyeon", 6000, 1000, 1, ""),
    ]
    assert made.total == order.total == 18000
    assert (made.payment.due, made.payment.paid, made.payment.tenders) == (18000, 0, [])
    assert made.promised_at == made.created_at + timedelta(minutes=7)
    assert (made.changed.by.name, made.changed.terminal and made.changed.terminal.name) == (
        "biz1",
        "counter 2",
    )
    assert (made.replaces, made.cancel_until) == (order.id, made.created_at + timedelta(minutes=2))
    assert await scene.stock(item) == 2
    old = await scene.get(order)
    assert (old.state, old.replaced_by, old.version) == ("expired", made.id, order.version + 1)


async def test_both_channels_hear_of_both_orders(scene: Scene) -> None:
    order = await expired(scene, await scene.item())
    made = await take(scene, order)
    for channel in (f"biz:{scene.business}", f"user:{scene.user.account_id}"):
        rows = await scene.database.fetch(
            "SELECT seq, data -> 0 ->> 'id' AS id FROM event_log WHERE channel = $1 ORDER BY seq", channel
        )
        assert [row["id"] for row in rows][-2:] == [str(order.id), str(made.id)]
        assert [row["seq"] for row in rows] == [1, 2, 3, 4]


async def test_a_key_makes_one_order_and_an_order_is_taken_once(scene: Scene) -> None:
    order = await expired(scene, await scene.item())
    key = str(uuid4())
    made = await take(scene, order, key=key)
    assert await take(scene, order, key=key) == made
    assert await problem_of(take(scene, order, Replacement(promised_minutes=3), key=key)) is (
        Code.IDEMPOTENCY_KEY_REUSED
    )
    assert await refused(take(scene, order)) == (Code.ALREADY_REPLACED, made)
    await scene.move(made, "cancelled", who=scene.user)
    assert (await refused(take(scene, order)))[0] is Code.ALREADY_REPLACED  # once only, whatever became of it
    assert await scene.count("orders") == 2


async def race(scene: Scene) -> tuple[list[Any], list[ProblemError]]:
    """Many terminals take the same order at once: whoever was let in waits until others have come as far."""
    checked = "PERFORM check_replaceable(v_old, p_despite_newer);"
    gate = "PERFORM pg_advisory_xact_lock_shared(42);"
    await rewrite(scene.database, "replace_order", (checked, f"{checked} {gate}"))
    order = await expired(scene, await scene.item(stock=30))
    async with scene.database.transaction() as connection:
        await connection.execute("SELECT pg_advisory_xact_lock(42)")
        calls = asyncio.gather(outcomes([take(scene, order) for _ in range(8)]))
        async with asyncio.timeout(20):
            while await scene.database.fetchval(WAITING) < 4:
                await asyncio.sleep(0.01)
    return (await calls)[0]


async def test_of_many_consoles_one_takes_it_and_the_others_read_who(scene: Scene) -> None:
    done, late = await race(scene)
    assert len(done) == 1
    assert {problem.code for problem in late} == {Code.ALREADY_REPLACED}
    assert {read_order(problem.current or b"").id for problem in late} == {done[0].id}
    assert await scene.stock(scene.items[0]) == 29


async def test_the_lock_matters(scene: Scene) -> None:
    await rewrite(scene.database, "replace_order", ("= p_own FOR NO KEY UPDATE", "= p_own"))
    await scene.database.fetch("DROP INDEX orders_replaces")
    done, _ = await race(scene)
    assert len(done) > 1


async def test_todays_stock_and_menu_decide(scene: Scene) -> None:
    short, out = await scene.item(stock=3), await scene.item()
    order = await expired(scene, NewLine(short, 2), NewLine(out, 1))
    await scene.database.fetch("UPDATE menu_item SET available = false WHERE id = $1", out)
    with pytest.raises(ProblemError) as caught:
        await take(scene, order)
    assert caught.value.code is Code.ITEM_UNAVAILABLE
    assert [issue.pointer for issue in caught.value.errors or []] == ["/lines/1"]
    await scene.database.fetch("UPDATE menu_item SET available = true WHERE id = $1", out)
    await scene.place(NewLine(short, 2))
    with pytest.raises(ProblemError) as caught:
        await take(scene, order, Replacement(despite_newer=True))
    assert caught.value.code is Code.STOCK_SHORT
    assert [(issue.pointer, issue.available) for issue in caught.value.errors or []] == [("/lines/0", 1)]
    assert (await scene.get(order)) == order  # a refusal leaves no trace
    assert await scene.stock(out) == 40


async def test_only_what_expired_here_and_lately(scene: Scene) -> None:
    order = await scene.place(await scene.item())
    assert (await refused(take(scene, order)))[0] is Code.TRANSITION_ILLEGAL
    await scene.late(order)
    await expire_orders(scene.database)
    other = await add_shop(scene.database, "biz9")
    assert (await refused(take(scene, order, who=other)))[0] is Code.NOT_FOUND
    await scene.database.fetch("UPDATE orders SET changed_at = now() - interval '25 hours'")
    assert (await refused(take(scene, order)))[0] is Code.TRANSITION_ILLEGAL


async def test_the_counter_is_warned_if_the_customer_has_ordered_since(scene: Scene) -> None:
    item = await scene.item()
    first = await expired(scene, item)
    refusedly = await scene.place(item)
    await scene.move(refusedly, "rejected", "no gas")
    second = await expired(scene, item)
    made = await take(scene, first)  # neither a refused nor an expired order is one that is made
    # The first was placed before the second: that it is made now does not mean the customer ordered since.
    taken = await take(scene, second)
    third = await expired(scene, item)
    newest = await scene.place(item)
    assert await refused(take(scene, third)) == (Code.ORDERED_SINCE, newest)
    again = await take(scene, third, Replacement(despite_newer=True))
    assert {again.replaces, made.replaces, taken.replaces} == {first.id, second.id, third.id}


async def test_the_till_says_what_expired_and_what_was_taken_after_all(scene: Scene) -> None:
    item = await scene.item(price=6000)
    lost = await expired(scene, NewLine(item, 2))
    await take(scene, await expired(scene, item))
    day = msgspec.json.decode(
        await TillService(scene.database).read_day(scene.business, is_owner=True), type=Figures
    )
    assert day.expired == ExpiredSum(orders=1, total=lost.total, replaced=1)
    asked = CloseDay(Counted(0))
    report = await TillService(scene.database).close_day(scene.shop, None, asked)
    assert msgspec.json.decode(report, type=Report).figures.expired == day.expired


async def test_the_customer_may_cancel_it_for_two_minutes(scene: Scene) -> None:
    item = await scene.item(stock=10)
    made = await take(scene, await expired(scene, item))
    assert await scene.stock(item) == 9
    gone = await scene.move(made, "cancelled", who=scene.user)
    assert (gone.state, gone.changed.by.kind, await scene.stock(item)) == ("cancelled", "user", 10)
    late = await take(scene, await expired(scene, item))
    await scene.database.fetch(
        "UPDATE orders SET created_at = created_at - interval '121 seconds' WHERE id = $1", late.id
    )
    assert await problem_of(scene.move(late, "cancelled", who=scene.user)) is Code.TRANSITION_ILLEGAL


async def test_no_other_accepted_order_is_taken_back_by_the_customer(scene: Scene) -> None:
    order = await scene.move(await scene.place(await scene.item()), "accepted")
    assert await problem_of(scene.move(order, "cancelled", who=scene.user)) is Code.TRANSITION_ILLEGAL
    made = await take(scene, await expired(scene, await scene.item()), Replacement(despite_newer=True))
    ready = await scene.move(made, "ready")
    assert await problem_of(scene.move(ready, "cancelled", who=scene.user)) is Code.TRANSITION_ILLEGAL


async def test_taking_and_cancelling_and_placing_at_once_locks_nobody_out(scene: Scene) -> None:
    one, two = await scene.item(stock=500), await scene.item(stock=500)
    orders = [await expired(scene, *pair) for pair in [(one, two), (two, one)] * 5]
    calls = [take(scene, order, Replacement(despite_newer=True)) for order in orders]
    async with asyncio.timeout(20):
        done, late = await outcomes([*calls, *(scene.place(two, one) for _ in range(10))])
    assert (len(done), late) == (20, [])
