"""Placing an order on the real database: what is written, what is refused, and that a refusal leaves no trace."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from msgspec import UNSET

from backend.database.pool import Database
from backend.orders.placing import OrderPlacing
from backend.orders.service import OrderService
from backend.runtime.ids import new_id
from backend.runtime.problems import ProblemError
from tests.scenes.backend.orders import (
    Scene,
    add_account,
    add_shop,
    identity,
    make_scene,
    outcomes,
    read_order,
)
from wire.accounts import Role
from wire.orders import NewLine, NewPayment, NewTender, OrderState, PlaceOrder, TenderKind
from wire.problems import Code, Rule

EGG, RICE, SPICY, MILD = new_id(), new_id(), new_id(), new_id()
EXTRAS = {
    "id": str(new_id()), "name": "Extras", "required": False, "most": 1,
    "options": [{"id": str(EGG), "name": "Egg", "price": 500, "available": True},
                {"id": str(RICE), "name": "Rice", "price": 1000, "available": True}],
}  # fmt: skip
HEAT = {
    "id": str(new_id()), "name": "Heat", "required": True, "most": 1,
    "options": [{"id": str(MILD), "name": "Mild", "price": 0, "available": True},
                {"id": str(SPICY), "name": "Spicy", "price": 0, "available": False}],
}  # fmt: skip


@pytest.fixture
async def scene(database: Database) -> AsyncIterator[Scene]:
    scene = await make_scene(database)
    yield scene
    await scene.check_ledger()


async def refused(scene: Scene, *lines: Any, **more: Any) -> ProblemError:
    """The refusal of an order, which must leave nothing behind."""
    before = [await scene.count(table) for table in TRACES]
    stocks = [await scene.stock(item) for item in scene.items]
    with pytest.raises(ProblemError) as caught:
        await scene.place(*lines, **more)
    assert [await scene.count(table) for table in TRACES] == before
    assert [await scene.stock(item) for item in scene.items] == stocks
    return caught.value


TRACES = (
    "orders",
    "order_line",
    "order_history",
    "order_number",
    "stock_movement",
    "event_log",
    "outbox",
    "channel_head",
)


async def test_an_order_is_what_was_asked_at_the_menus_prices(scene: Scene) -> None:
    item = await scene.item(groups=[EXTRAS])
    order = await scene.place(
        NewLine(item, 2, [EGG], "no onion"), seat="PC 27", note="quick", expected_total=13_000
    )
    [line] = order.lines
    assert (order.number, order.version, order.state, order.total) == ("A-001", 1, OrderState.WAITING, 13_000)
    assert (line.name, line.quantity, line.unit_price, line.tax_rate, line.total) == (
        "Ramyeon",
        2,
        6000,
        1000,
        13_000,
    )
    assert [(option.id, option.name, option.price) for option in line.options] == [(EGG, "Egg", 500)]
    assert (line.note, order.note, order.seat) == ("no onion", "quick", "PC 27")
    assert (order.user_id, order.user_name, order.business_name) == (scene.user.account_id, "rgt1", "biz1")
    assert (order.payment.due, order.payment.paid, order.payment.tenders) == (13_000, 0, [])
    assert order.changed.by.id == scene.user.account_id
    assert order.expires_at == order.created_at + timedelta(minutes=5)
    assert order.promised_at is None
    assert await scene.stock(item) == 38


async def test_it_is_told_to_both_channels_and_its_item_is_to_be_announced(scene: Scene) -> None:
    item = await scene.item()
    document = await scene.place_raw(item)
    rows = await scene.database.fetch("SELECT channel, seq, type, data FROM event_log ORDER BY channel")
    assert [row["channel"] for row in rows] == [f"biz:{scene.business}", f"user:{scene.user.account_id}"]
    assert all((row["seq"], row["type"]) == (1, "order_update") for row in rows)
    assert all(json.loads(row["data"]) == [json.loads(document)] for row in rows)
    marked = await scene.database.fetchrow(
        "SELECT unannounced, version, edition FROM menu_item WHERE id = $1", item
    )
    assert marked is not None
    assert tuple(marked) == (True, 2, 1)


async def test_the_answer_equals_the_order_read_later(scene: Scene) -> None:
    item = await scene.item(groups=[EXTRAS])
    order = await scene.place(NewLine(item, 2, [RICE]), NewLine(item, 1))
    assert await scene.get(order) == order


async def test_uncounted_stock_never_runs_out(scene: Scene) -> None:
    item = await scene.item(stock=None)
    await scene.place(NewLine(item, 999), NewLine(item, 999))
    assert await scene.stock(item) is None
    assert await scene.count("stock_movement") == 0


async def test_lines_of_one_item_are_summed_against_its_stock(scene: Scene) -> None:
    item, other = await scene.item(stock=5), await scene.item(stock=5)
    problem = await refused(scene, NewLine(item, 3), NewLine(other, 1), NewLine(item, 3))
    assert problem.code is Code.STOCK_SHORT
    assert problem.errors is not None
    assert [(e.pointer, e.available, e.price) for e in problem.errors] == [
        ("/lines/0", 5, 6000),
        ("/lines/2", 5, 6000),
    ]
    assert [(e.rule, e.limit) for e in problem.errors] == [(Rule.STOCK_SHORT, 5)] * 2


async def test_the_last_piece_is_sold_and_no_more(scene: Scene) -> None:
    item = await scene.item(stock=1)
    await scene.place(item)
    assert await scene.stock(item) == 0
    assert (await refused(scene, item)).code is Code.STOCK_SHORT


async def test_a_changed_price_lists_every_line(scene: Scene) -> None:
    item, plain = await scene.item(groups=[EXTRAS]), await scene.item(price=100, stock=None)
    problem = await refused(scene, NewLine(item, 2, [EGG]), NewLine(plain, 1), expected_total=1)
    assert problem.code is Code.PRICE_CHANGED
    assert problem.errors is not None
    assert [(e.pointer, e.available, e.price) for e in problem.errors] == [
        ("/lines/0", 40, 6500), ("/lines/1", None, 100)
    ]  # fmt: skip
    assert [(e.rule, e.limit) for e in problem.errors] == [
        (Rule.PRICE_CHANGED, 6500), (Rule.PRICE_CHANGED, 100)
    ]  # fmt: skip


async def test_a_price_that_fell_is_asked_about_too(scene: Scene) -> None:
    item = await scene.item(price=5900)
    problem = await refused(scene, item, expected_total=6000)
    assert problem.code is Code.PRICE_CHANGED
    assert problem.errors is not None
    assert [(e.pointer, e.price) for e in problem.errors] == [("/lines/0", 5900)]


async def test_options_must_fit_the_item(scene: Scene) -> None:
    item = await scene.item(groups=[EXTRAS, HEAT])
    for options, pointers, rules in (
        ([], ["/lines/1/option_ids"], [(Rule.OPTION_REQUIRED, HEAT["name"])]),
        ([MILD, MILD], ["/lines/1/option_ids", "/lines/1/option_ids/1"],
         [(Rule.TOO_MANY_OPTIONS, HEAT["most"]), (Rule.OPTION_TWICE, UNSET)]),
        ([MILD, EGG, RICE], ["/lines/1/option_ids"], [(Rule.TOO_MANY_OPTIONS, EXTRAS["most"])]),
        ([MILD, new_id()], ["/lines/1/option_ids/1"], [(Rule.OPTION_UNKNOWN, UNSET)]),
    ):  # fmt: skip
        problem = await refused(scene, NewLine(item, 1, [MILD]), NewLine(item, 1, options))
        assert problem.code is Code.INVALID
        assert [error.pointer for error in problem.errors or []] == pointers
        assert [(error.rule, error.limit) for error in problem.errors or []] == rules


async def test_what_is_not_to_be_had(scene: Scene) -> None:
    gone, archived = await scene.item(available=False), await scene.item(archived=True)
    spicy = await scene.item(groups=[HEAT])
    problem = await refused(scene, gone, archived, NewLine(spicy, 1, [SPICY]))
    assert problem.code is Code.ITEM_UNAVAILABLE
    assert [error.pointer for error in problem.errors or []] == [
        "/lines/0",
        "/lines/1",
        "/lines/2/option_ids/0",
    ]
    assert [error.rule for error in problem.errors or []] == [
        Rule.ITEM_UNAVAILABLE, Rule.ITEM_UNAVAILABLE, Rule.OPTION_UNAVAILABLE
    ]  # fmt: skip


async def test_items_of_nobody_or_of_another_shop_are_faults(scene: Scene) -> None:
    other = await add_shop(scene.database, "biz2")
    foreign = await scene.item(business=other.business_id)
    problem = await refused(scene, await scene.item(), foreign, new_id())
    assert problem.code is Code.INVALID
    assert [error.pointer for error in problem.errors or []] == [
        "/lines/1/menu_item_id",
        "/lines/2/menu_item_id",
    ]
    assert [error.rule for error in problem.errors or []] == [Rule.ITEM_UNKNOWN] * 2


async def test_unknown_and_closed_businesses(scene: Scene) -> None:
    item = await scene.item()
    assert (await refused(scene, item, business_id=new_id())).code is Code.NOT_FOUND
    await scene.database.fetch("UPDATE business SET paused_until = now() + interval '1 hour'")
    problem = await refused(scene, item)
    assert problem.code is Code.BUSINESS_CLOSED
    assert "it opens at" in problem.detail
    await scene.database.fetch("UPDATE business SET open = false")
    assert "has not said when" in (await refused(scene, item)).detail


async def test_a_counter_sale(scene: Scene) -> None:
    item = await scene.item()
    await scene.database.fetch("UPDATE business SET open = false")
    paid = NewPayment([NewTender(TenderKind.CASH, 4000), NewTender(TenderKind.CARD, 2000)])
    order = await scene.place(item, who=scene.shop, customer_name="Kim", payment=paid)
    assert (order.state, order.source, order.user_id, order.user_name) == ("accepted", "counter", None, "Kim")
    assert (order.payment.due, order.payment.paid) == (6000, 6000)
    assert [(tender.kind, tender.amount) for tender in order.payment.tenders] == [
        ("cash", 4000),
        ("card", 2000),
    ]
    assert order.expires_at is None
    assert order.promised_at == order.created_at + timedelta(minutes=10)
    channels = await scene.database.fetch("SELECT channel FROM event_log")
    assert [row["channel"] for row in channels] == [f"biz:{scene.business}"]


async def test_a_counter_sale_is_ones_own_and_not_overpaid(scene: Scene) -> None:
    item, other = await scene.item(), await add_shop(scene.database, "biz2")
    assert (await refused(scene, item, who=other)).code is Code.NOT_FOUND
    problem = await refused(
        scene, item, who=scene.shop, payment=NewPayment([NewTender(TenderKind.CASH, 6001)])
    )
    assert (problem.code, [e.pointer for e in problem.errors or []]) == (Code.INVALID, ["/payment/tenders"])
    assert [(e.rule, e.limit) for e in problem.errors or []] == [(Rule.OVERPAID, 6000)]


async def test_a_user_names_no_customer_and_no_payment(scene: Scene) -> None:
    item = await scene.item()
    for name, value in (("customer_name", "Kim"), ("payment", NewPayment())):
        problem = await refused(scene, item, **{name: value})
        assert (problem.code, [e.pointer for e in problem.errors or []]) == (Code.INVALID, [f"/{name}"])


async def test_keys_that_are_none(scene: Scene) -> None:
    order = PlaceOrder(scene.business, [NewLine(await scene.item(), 1)])
    for key, code in (
        (None, Code.IDEMPOTENCY_KEY_MISSING),
        ("", Code.IDEMPOTENCY_KEY_MISSING),
        ("k" * 201, Code.INVALID),
        ("a\tb", Code.INVALID),
        ("é", Code.INVALID),
    ):
        with pytest.raises(ProblemError) as caught:
            await OrderService(scene.database, OrderPlacing(scene.database)).place_order(
                scene.user, None, key, order
            )
        assert caught.value.code is code


async def test_the_same_key_answers_the_same_bytes(scene: Scene) -> None:
    item = await scene.item()
    first = await scene.place_raw(item, key="k")
    await scene.move(read_order(first), "accepted")
    assert await scene.place_raw(item, key="k") == first
    assert await scene.count("orders") == 1
    assert await scene.stock(item) == 39


async def test_a_key_belongs_to_one_request_one_account_and_one_day(scene: Scene) -> None:
    item = await scene.item()
    await scene.place(item, key="k")
    assert (await refused(scene, NewLine(item, 2), key="k")).code is Code.IDEMPOTENCY_KEY_REUSED
    other = await add_account(scene.database, identity(Role.USER, "rgt2"))
    assert (await scene.place(item, key="k", who=other)).user_id == other.account_id
    await scene.database.fetch("UPDATE orders SET created_at = now() - interval '25 hours'")
    assert (await refused(scene, item, key="k")).code is Code.IDEMPOTENCY_KEY_REUSED


async def test_a_refused_key_is_free_again(scene: Scene) -> None:
    item = await scene.item(stock=0)
    assert (await refused(scene, item, key="k")).code is Code.STOCK_SHORT
    await scene.database.fetch("UPDATE menu_item SET stock = 1")
    await scene.database.fetch("UPDATE stock_movement SET delta = 1")
    await scene.place(item, key="k")


async def test_numbers(database: Database) -> None:
    for count, number in (
        (1, "A-001"), (999, "A-999"), (1000, "B-001"), (26 * 999, "Z-999"), (26 * 999 + 1, "AA-001"),
        (52 * 999 + 1, "BA-001"), (702 * 999, "ZZ-999"), (702 * 999 + 1, "AAA-001"),
    ):  # fmt: skip
        assert await database.fetchval("SELECT order_number_text($1)", count) == number


async def test_numbers_begin_anew_with_the_business_day(scene: Scene) -> None:
    item = await scene.item()
    first, second = await scene.place(item), await scene.place(item)
    assert [first.number, second.number] == ["A-001", "A-002"]
    for table in ("orders", "order_number"):
        await scene.database.fetch(f"UPDATE {table} SET business_day = business_day - 1")
    third = await scene.place(item)
    assert (third.number, third.business_day) == ("A-001", first.business_day)


async def test_the_greatest_order_fits(scene: Scene) -> None:
    money = 1_000_000_000_000
    options = [{"id": str(new_id()), "name": "o", "price": money, "available": True} for _ in range(20)]
    group = {"id": str(new_id()), "name": "g", "required": False, "most": 20, "options": options}
    item = await scene.item(price=money, stock=None, groups=[group])
    ids = [msgspec.convert(option["id"], type=type(item)) for option in options]
    order = await scene.place(*[NewLine(item, 999, ids) for _ in range(50)])
    assert order.total == 50 * 999 * 21 * money


async def test_two_shops_do_not_share_numbers(scene: Scene) -> None:
    other = await add_shop(scene.database, "biz2")
    theirs = await scene.item(business=other.business_id)
    done, wrong = await outcomes(
        [scene.place(await scene.item()), scene.place(theirs, business_id=other.business_id)]
    )
    assert not wrong
    assert [order.number for order in done] == ["A-001", "A-001"]
