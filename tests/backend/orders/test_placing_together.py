"""Orders that come to a shop at once share a transaction, and are as if they had been placed one by one."""

import asyncio
import json
import random
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.database.pool import Database
from backend.identity import Identity
from backend.orders.placing import MOST_TOGETHER, OrderPlacing
from backend.runtime.ids import new_id
from backend.runtime.problems import ProblemError
from tests.scenes.backend.orders import (
    Scene,
    add_account,
    identity,
    make_scene,
    outcomes,
    read_order,
    rewrite,
)
from wire.accounts import Role
from wire.orders import NewLine, NewPayment, NewTender, Order, TenderKind
from wire.problems import Code

Json = Any
CHOICES = [{
    "id": "a1a1a1a1-0000-7000-8000-000000000001", "name": "Size", "required": True, "most": 1, "options": [
        {"id": "a1a1a1a1-0000-7000-8000-000000000002", "name": "Large", "price": 500, "available": True}],
}]  # fmt: skip
LARGE = UUID(CHOICES[0]["options"][0]["id"])


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = await Database.open(database_url, smallest=4, largest=16)
    yield database
    await database.close()


@pytest.fixture
async def scene(database: Database) -> Scene:
    return await together(await make_scene(database))


async def together(scene: Scene) -> Scene:
    return replace(scene, placing=OrderPlacing(scene.database))


async def transactions(scene: Scene) -> int:
    """In how many transactions the orders there are were placed."""
    return int(await scene.database.fetchval("SELECT count(DISTINCT xmin::text) FROM orders"))


async def test_what_comes_at_once_goes_together(scene: Scene) -> None:
    item = await scene.item(stock=1000)
    done, refused = await outcomes([scene.place(item) for _ in range(2 * MOST_TOGETHER + 1)])
    assert not refused
    assert await transactions(scene) == 3  # the first did not wait
    assert sorted(order.number for order in done) == [f"A-{n:03}" for n in range(1, len(done) + 1)]
    heads = await scene.database.fetch("SELECT seq FROM channel_head")
    assert [row["seq"] for row in heads] == [len(done)] * 2
    await told(scene, done)
    after = await scene.database.fetch("SELECT stock_after FROM stock_movement ORDER BY id")
    assert [row["stock_after"] for row in after] == [1000 - n for n in range(len(done) + 1)]
    await scene.check_ledger()


async def told(scene: Scene, orders: list[Order]) -> None:
    """Both channels tell of each order, in the order of the numbers, as it was answered; all is owed to the bus."""
    for channel in (f"biz:{scene.business}", f"user:{scene.user.account_id}"):
        log = await scene.database.fetch(
            "SELECT seq, data::text AS data FROM event_log WHERE channel = $1 ORDER BY seq", channel
        )
        assert [row["seq"] for row in log] == list(range(1, len(orders) + 1))
        by_number = sorted(orders, key=lambda order: order.number)
        assert [read_order(json.dumps(json.loads(row["data"])[0]).encode()) for row in log] == by_number
    owed = await scene.database.fetchval("SELECT count(*) FROM outbox WHERE kind = 'event'")
    assert owed == 2 * len(orders)
    clocks = await scene.database.fetchval("SELECT count(*) FROM outbox WHERE task = 'order.expire'")
    assert clocks == sum(order.user_id is not None for order in orders)


async def test_the_last_pieces_go_to_as_many_as_there_are(scene: Scene) -> None:
    item, other = await scene.item(stock=20), await scene.item(stock=None)
    done, refused = await outcomes([scene.place(NewLine(item, 1), NewLine(other, 2)) for _ in range(60)])
    assert (len(done), len(refused)) == (20, 40)
    assert {problem.code for problem in refused} == {Code.STOCK_SHORT}
    assert {problem.errors[0].available for problem in refused if problem.errors} == {0}
    assert await scene.stock(item) == 0
    await scene.check_ledger()


async def test_each_is_refused_by_itself(scene: Scene) -> None:
    item, chosen = await scene.item(), await scene.item(groups=CHOICES)
    calls = [
        scene.place(item, key="first"), scene.place(item), scene.place(item, expected_total=1),
        scene.place(new_id()), scene.place(chosen), scene.place(NewLine(chosen, 1, [LARGE])),
    ]  # fmt: skip
    answers = await asyncio.gather(*calls, return_exceptions=True)
    codes = [answer.code if isinstance(answer, ProblemError) else None for answer in answers]
    assert codes == [None, None, Code.PRICE_CHANGED, Code.INVALID, Code.INVALID, None]
    assert await scene.count("orders") == 3


async def test_a_fault_of_one_is_no_fault_of_its_neighbours(scene: Scene) -> None:
    item = await scene.item()
    gone = replace(scene.user, account_id=new_id())  # as a guest's account that was deleted meanwhile
    calls = [scene.place(item), *(scene.place(item, who=who) for who in (scene.user, gone, scene.user))]
    answers = await asyncio.gather(*calls, return_exceptions=True)
    assert [isinstance(answer, Order) for answer in answers] == [True, True, False, True]
    assert await scene.count("orders") == 3
    await scene.check_ledger()


async def test_groups_of_two_instances_never_wait_for_each_other_in_a_ring(scene: Scene) -> None:
    items = [await scene.item(stock=1000) for _ in range(6)]
    other = await together(scene)
    calls = [one.place(*random.sample(items, 5)) for _ in range(60) for one in (scene, other)]
    done, refused = await outcomes(calls)
    assert (len(done), refused) == (120, [])
    heads = await scene.database.fetch("SELECT seq FROM channel_head")
    assert [row["seq"] for row in heads] == [len(done)] * 2
    await asyncio.sleep(1.1)  # statistics are flushed about once a second
    met = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
    assert await scene.database.fetchval(met) == 0
    await scene.check_ledger()


async def test_who_goes_is_not_waited_for(scene: Scene) -> None:
    item = await scene.item()
    async with scene.database.transaction() as held:
        await held.execute("SELECT FROM menu_item FOR UPDATE")
        tasks = [asyncio.create_task(scene.place(item)) for _ in range(4)]
        await asyncio.sleep(0.1)
        tasks[2].cancel()
    answers = await asyncio.gather(*tasks, return_exceptions=True)
    assert [isinstance(answer, Order) for answer in answers] == [True, True, False, True]
    assert await scene.count("orders") == 3


async def test_without_the_count_of_what_is_left_a_group_oversells(scene: Scene) -> None:
    await rewrite(scene.database, "stock_after", ("v_left[v_place] < 0", "false"))
    await scene.database.fetch("ALTER TABLE menu_item DROP CONSTRAINT menu_item_stock_check")
    item = await scene.item(stock=2)
    done, _ = await outcomes([scene.place(item) for _ in range(6)])
    assert len(done) > 2


async def buy(scene: Scene, who: Identity, wish: list[tuple[int, int]], counter: bool, off: int) -> Order:
    lines = [NewLine(scene.items[place], count, [LARGE] if place == 2 else []) for place, count in wish]
    total = sum(count * (3000 + place * 100 + 500 * (place == 2)) for place, count in wish)
    more: Json = {"expected_total": total + off}
    if counter:
        more["payment"] = NewPayment([NewTender(TenderKind.CARD, min(total, 1000))])
    return await scene.place(*lines, who=scene.shop if counter else who, **more)


async def make_menu(database: Database, stocks: list[int | None]) -> tuple[Scene, list[Identity]]:
    scene = await make_scene(database, str(new_id()))
    for place, stock in enumerate(stocks):
        await scene.item(price=3000 + place * 100, stock=stock, groups=CHOICES if place == 2 else ())
    users = [await add_account(database, identity(Role.USER, str(new_id()))) for _ in range(3)]
    return scene, users


def told_apart(answer: Json, scene: Scene, users: list[Identity]) -> Json:
    """What of an answer does not differ from shop to shop and from moment to moment."""
    if not isinstance(answer, Order):
        return answer.code, [(issue.pointer, issue.rule) for issue in answer.errors or ()]
    people = [user.account_id for user in users]
    lines = [(scene.items.index(line.menu_item_id), line.quantity, line.total) for line in answer.lines]
    who = people.index(answer.user_id) if answer.user_id else None
    return answer.number, answer.state, answer.source, answer.total, answer.payment.paid, lines, who


Wishes = list[tuple[int, list[tuple[int, int]], bool, int]]
wishes = st.lists(
    st.tuples(
        st.integers(0, 2), st.lists(st.tuples(st.integers(0, 4), st.integers(1, 4)), min_size=1, max_size=4),
        st.booleans(), st.sampled_from([0, 0, 0, 5]),
    ),
    min_size=2, max_size=12,
)  # fmt: skip


@settings(
    max_examples=15, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(wishes=wishes, stocks=st.lists(st.one_of(st.none(), st.integers(0, 12)), min_size=5, max_size=5))
async def test_a_group_is_as_one_by_one(database: Database, wishes: Wishes, stocks: list[int | None]) -> None:
    """But for how much the refused read is left: they are asked again once their neighbours are served."""
    scene, users = await make_menu(database, stocks)
    scene = await together(scene)
    async with scene.database.transaction() as held:  # so that all but the first wait, in their order
        await held.execute("SELECT FROM business WHERE id = $1 FOR UPDATE", scene.business)
        tasks = [
            asyncio.create_task(buy(scene, users[who], wish, counter, off))
            for who, wish, counter, off in wishes
        ]
        await asyncio.sleep(0.02)
    grouped = await asyncio.gather(*tasks, return_exceptions=True)
    alone, others = await make_menu(database, stocks)
    single = [
        (await asyncio.gather(buy(alone, others[who], wish, counter, off), return_exceptions=True))[0]
        for who, wish, counter, off in wishes
    ]
    assert [told_apart(answer, scene, users) for answer in grouped] == [
        told_apart(answer, alone, others) for answer in single
    ]
    assert [await scene.stock(item) for item in scene.items] == [
        await alone.stock(item) for item in alone.items
    ]
    await scene.check_ledger()


async def kill_now_and_then(database: Database, stop: asyncio.Event) -> None:
    while not stop.is_set():
        await asyncio.sleep(random.uniform(0.005, 0.05))
        await database.fetch(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
            " AND query ~ 'place_orders?\\(' AND pid <> pg_backend_pid() LIMIT 1"
        )


async def insist(scene: Scene, item: UUID, key: str) -> Order:
    for _ in range(200):
        done, refused = await outcomes([scene.place(item, key=key)])
        if done:
            order: Order = done[0]
            return order
        assert refused[0].code in (Code.UNAVAILABLE, Code.IDEMPOTENCY_IN_PROGRESS)
        await asyncio.sleep(random.uniform(0.01, 0.05))
    raise AssertionError("never placed")


async def test_killed_connections_double_nothing(scene: Scene) -> None:
    item = await scene.item(stock=1000)
    stop = asyncio.Event()
    killer = asyncio.create_task(kill_now_and_then(scene.database, stop))
    keys = [str(new_id()) for _ in range(120)]
    done = await asyncio.gather(*(insist(scene, item, key) for key in keys))
    stop.set()
    await killer
    assert len({order.id for order in done}) == await scene.count("orders") == len(keys)
    assert sorted(order.number for order in done) == [f"A-{n:03}" for n in range(1, len(keys) + 1)]
    assert await scene.stock(item) == 1000 - len(keys)
    heads = await scene.database.fetch("SELECT seq FROM channel_head")
    assert [row["seq"] for row in heads] == [len(keys)] * 2
    await scene.check_ledger()
