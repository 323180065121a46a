"""The till: tenders and refunds that never pass what is open, the drawer, days that are closed once and for good."""

import asyncio
from collections.abc import AsyncIterator
from uuid import uuid4

import msgspec
import pytest

from backend.database.pool import Database
from backend.housekeeping import tidy
from backend.runtime.problems import ProblemError
from backend.till.service import TillService
from tests.scenes.backend.catalog import exactly
from tests.scenes.backend.http import UNKNOWN, check_problem
from tests.scenes.backend.orders import Scene, make_scene, outcomes, rewrite
from tests.scenes.backend.staff import guarded_shop, move, new_item, order_of, terminal
from tests.scenes.backend.till import pass_days
from tests.scenes.served import Client, Reply, Served
from wire.orders import Order, TenderKind
from wire.problems import Code, Rule
from wire.till import (
    CashKind,
    CloseDay,
    Counted,
    Figures,
    GiveRefund,
    MoveCash,
    Paid,
    Payments,
    Report,
    Reports,
    TakeTender,
    TillEntry,
)


async def tender(
    shop: Client, order: object, kind: str, amount: int, key: str | None = None, **more: object
) -> Reply:
    headers = {"Idempotency-Key": key or str(uuid4())} | terminal("counter 2")
    body = {"kind": kind, "amount": amount} | more
    return await shop.post(f"orders/{order['id']}/tenders", body, headers=headers)  # type: ignore[index]


async def refund(shop: Client, order: object, kind: str, amount: int, key: str | None = None) -> Reply:
    headers = {"Idempotency-Key": key or str(uuid4())}
    body = {"kind": kind, "amount": amount, "reason": "cold"}
    return await shop.post(f"orders/{order['id']}/refunds", body, headers=headers)  # type: ignore[index]


async def test_an_apps_order_is_paid_at_the_counter_split_and_with_change(server: Served) -> None:
    shop, user = await server.business(), await server.user()
    order = (await order_of(user, shop, await new_item(shop))).body
    paid = await tender(shop, order, "card", 1000)
    assert paid.status == 201
    exactly(paid.body, Paid)
    cash = (await tender(shop, order, "cash", 5000, received=10_000)).body
    assert (cash["entry"]["change"], cash["entry"]["terminal"]["name"]) == (5000, "counter 2")
    payment = cash["order"]["payment"]
    assert (payment["due"], payment["paid"], payment["refunded"]) == (6000, 6000, 0)
    assert [list(one) for one in payment["tenders"]] == [
        ["kind", "amount", "at"],
        ["kind", "amount", "at", "received", "change"],
    ]
    assert "refunds" not in payment
    assert cash["order"]["version"] == order["version"] + 2
    assert cash["order"]["changed"] == order["changed"]
    assert (await user.get(f"orders/{order['id']}")).body == cash["order"]
    over = await tender(shop, order, "cash", 1)
    problem = check_problem(over, "amount_exceeded")
    assert [(one.pointer, one.available) for one in problem.errors] == [("/amount", 0)]  # type: ignore[union-attr]
    assert [(one.rule, one.limit) for one in problem.errors or []] == [(Rule.AMOUNT_EXCEEDED, 0)]
    listed = (await shop.get(f"orders/{order['id']}/payments")).body
    assert [one.amount for one in exactly(listed, Payments).items] == [1000, 5000]
    # The version that accepting names is not stale because of a payment.
    assert (await move(shop, order, "accepted")).status == 200


async def test_the_channels_hear_of_payments(server: Served, database: Database) -> None:
    shop, user = await server.business(), await server.user()
    order = (await order_of(user, shop, await new_item(shop))).body
    paid = (await tender(shop, order, "cash", 6000)).body["order"]
    back = (await refund(shop, order, "cash", 500)).body["order"]
    for channel in (shop.channel, user.channel):
        rows = await database.fetch(
            "SELECT data::text FROM event_log WHERE channel = $1 ORDER BY seq", channel
        )
        assert [msgspec.json.decode(row["data"])[0] for row in rows] == [order, paid, back]


async def test_a_key_takes_the_money_once(server: Served) -> None:
    shop = await server.business()
    order = (await order_of(shop, shop, await new_item(shop))).body
    first = await tender(shop, order, "cash", 1000, key="one")
    assert (await tender(shop, order, "cash", 1000, key="one")).body == first.body
    check_problem(await tender(shop, order, "cash", 2000, key="one"), "idempotency_key_reused")
    check_problem(await refund(shop, order, "cash", 1000, key="one"), "idempotency_key_reused")
    body = {"kind": "cash", "amount": 1}
    check_problem(await shop.post(f"orders/{order['id']}/tenders", body), "idempotency_key_missing")
    check_problem(
        await shop.post(f"orders/{order['id']}/refunds", body | {"reason": "x"}), "idempotency_key_missing"
    )
    assert (await shop.get(f"orders/{order['id']}")).body["payment"]["paid"] == 1000


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"kind": "cash", "amount": 0}, "/amount"),
        ({"kind": "cash", "amount": -1}, "/amount"),
        ({"kind": "cash", "amount": 1.5}, "/amount"),
        ({"kind": "cash", "amount": 10**18}, "/amount"),
        ({"kind": "gold", "amount": 1}, "/kind"),
        ({"kind": "cash", "amount": 100, "received": 99}, "/received"),
        ({"kind": "card", "amount": 100, "received": 100}, "/received"),
    ],
)
async def test_wrong_tenders_are_refused(server: Served, body: object, pointer: str) -> None:
    shop = await server.business()
    order = (await order_of(shop, shop, await new_item(shop))).body
    refused = await shop.post(f"orders/{order['id']}/tenders", body, headers={"Idempotency-Key": "k"})
    assert [one.pointer for one in check_problem(refused, "invalid").errors] == [pointer]  # type: ignore[union-attr]


async def test_only_the_orders_own_shop_takes_money(server: Served) -> None:
    shop, rival, user = await server.business(), await server.business(), await server.user()
    order = (await order_of(user, shop, await new_item(shop))).body
    for pay in (tender, refund):
        check_problem(await pay(rival, order, "cash", 1), "not_found")
        check_problem(await pay(user, order, "cash", 1), "forbidden")
        check_problem(await pay(shop, {"id": UNKNOWN}, "cash", 1), "not_found")
        check_problem(await pay(await server.user(), order, "cash", 1), "not_found")
    check_problem(await rival.get(f"orders/{order['id']}/payments"), "not_found")
    for call in ("day", "day/reports", "business/load"):
        check_problem(await user.get(call), "forbidden")


async def test_a_paid_order_that_is_cancelled_is_due_for_a_refund(server: Served) -> None:
    shop, user = await server.business(), await server.user()
    order = (await order_of(user, shop, await new_item(shop))).body
    await tender(shop, order, "card", 6000)
    gone = (await move(shop, order, "cancelled", reason="sold out")).body
    assert gone["payment"]["refund_due"] == 6000
    assert (await shop.get("day")).body["refund_due"] == 6000
    check_problem(await tender(shop, order, "cash", 1), "payment_illegal")
    back = (await refund(shop, order, "card", 4000)).body["order"]["payment"]
    assert (back["refunded"], back["refund_due"], back["refunds"][0]["amount"]) == (4000, 2000, 4000)
    check_problem(await refund(shop, order, "card", 2001), "amount_exceeded")
    assert (await refund(shop, order, "cash", 2000)).body["order"]["payment"]["refund_due"] == 0
    assert (await shop.get("day")).body["refund_due"] == 0


async def test_what_was_given_back_may_be_paid_another_way(server: Served) -> None:
    shop = await server.business()
    order = (await order_of(shop, shop, await new_item(shop))).body
    await tender(shop, order, "card", 6000)
    await refund(shop, order, "card", 6000)
    payment = (await tender(shop, order, "cash", 6000)).body["order"]["payment"]
    assert (payment["paid"], payment["refunded"]) == (12_000, 6000)
    check_problem(await tender(shop, order, "cash", 1), "amount_exceeded")


async def test_staff_gives_back_up_to_the_limit_of_an_order(server: Served) -> None:
    shop, owner, lee = await guarded_shop(server)
    order = (await order_of(lee, shop, await new_item(owner))).body
    taken = (await tender(lee, order, "cash", 6000)).body["entry"]
    assert (taken["by"]["kind"], taken["by"]["name"]) == ("staff", "Lee")
    check_problem(await refund(lee, order, "cash", 1), "forbidden")
    version = {"If-Match": f'"{(await shop.get("business")).body["version"]}"'}
    assert (await owner.patch("business", {"refund_limit": 1500}, headers=version)).status == 200
    assert (await refund(lee, order, "cash", 1000)).status == 201
    check_problem(await refund(lee, order, "cash", 501), "forbidden")
    check_problem(await refund(shop, order, "cash", 501), "forbidden")
    assert (await refund(owner, order, "cash", 5000)).status == 201


async def test_a_counter_sales_money_is_in_the_till(server: Served) -> None:
    shop = await server.business()
    payment = {
        "tenders": [{"kind": "cash", "amount": 5000, "received": 10_000}, {"kind": "card", "amount": 1000}]
    }
    sale = await order_of(shop, shop, await new_item(shop), payment=payment)
    assert sale.body["payment"]["tenders"][0]["change"] == 5000
    figures = exactly((await shop.get("day")).body, Figures)
    assert (figures.tenders.cash, figures.tenders.card, figures.tenders.total) == (5000, 1000, 6000)
    wrong = {"tenders": [{"kind": "cash", "amount": 5000, "received": 4999}]}
    refused = await order_of(shop, shop, await new_item(shop), payment=wrong)
    assert check_problem(refused, "invalid").errors[0].pointer == "/payment/tenders/0/received"  # type: ignore[index,union-attr]


async def test_a_day_is_counted_closed_and_kept(server: Served, database: Database) -> None:
    shop, owner, lee = await guarded_shop(server)
    item = await new_item(owner, tax_rate=1000, price=5500)
    entry = await lee.post("day/cash", {"kind": "float", "amount": 50_000}, headers={"Idempotency-Key": "f"})
    exactly(entry.body, TillEntry)
    again = await lee.post("day/cash", {"kind": "float", "amount": 50_000}, headers={"Idempotency-Key": "f"})
    assert again.body == entry.body
    await lee.post("day/cash", {"kind": "out", "amount": 3000, "reason": "ice"})
    await lee.post("day/cash", {"kind": "in", "amount": 200, "reason": "found"})
    order = (await order_of(lee, shop, item, 2)).body
    await tender(lee, order, "cash", 6000)
    await tender(owner, order, "card", 5000)
    await refund(owner, order, "cash", 500)
    for state in ("ready", "completed"):
        order = (await move(lee, order, state)).body
    day = exactly((await lee.get("day")).body, Figures)
    assert (day.expected.cash, day.expected.card, day.expected.total) == (52_700, 5000, 57_700)
    assert (day.sales.orders, day.sales.total, day.sales.tax) == (1, 11_000, 1000)
    assert (day.orders["completed"], day.orders["waiting"]) == (1, 0)
    assert {one.by.name: (one.sales, one.tenders, one.refunds) for one in day.by_staff} == {
        "Lee": (11_000, 6000, 0),
        "Kim": (0, 5000, 500),
    }
    asked = {"counted": {"cash": 52_600, "card": 5000}, "note": "one note short", "left_in_drawer": 30_000}
    check_problem(await lee.post("day/close", asked), "forbidden")
    closed = await owner.post("day/close", asked, headers={"Idempotency-Key": "z"})
    assert closed.status == 201
    report = exactly(closed.body, Report)
    assert (report.number, report.note, report.by.name) == (1, "one note short", "Kim")
    assert (report.difference.cash, report.difference.card, report.difference.transfer) == (-100, 0, None)
    assert report.difference.total == -100
    assert msgspec.structs.replace(report.figures, opened_at=day.opened_at) == day
    assert (await owner.post("day/close", asked, headers={"Idempotency-Key": "z"})).body == closed.body
    assert (await lee.get(f"day/reports/{report.id}")).body == closed.body
    assert exactly((await lee.get("day/reports")).body, Reports).items == [report]
    with pytest.raises(Exception, match="never changed"):
        await database.fetch("UPDATE till_report SET number = 2")
    with pytest.raises(Exception, match="never changed"):
        await database.fetch("UPDATE till_entry SET amount = 2")


async def test_what_comes_after_the_closing_goes_to_the_next_day(server: Served) -> None:
    shop = await server.business()
    order = (await order_of(shop, shop, await new_item(shop))).body
    await tender(shop, order, "cash", 1000)
    today = (await shop.get("day")).body["business_day"]
    asked = {"counted": {"cash": 1000}, "left_in_drawer": 400}
    assert (await shop.post("day/close", asked)).body["difference"]["total"] == 0
    await tender(shop, order, "cash", 5000)
    day = exactly((await shop.get("day")).body, Figures)
    assert day.business_day.isoformat() > today
    assert (day.tenders.cash, day.drawer.float, day.expected.cash) == (5000, 400, 5400)
    check_problem(await shop.post("day/close", {"counted": {"cash": 5400}}), "day_closed")
    assert (await shop.get("day")).body["tenders"]["cash"] == 5000
    reports = (await shop.get("day/reports")).body
    assert [one["figures"]["tenders"]["cash"] for one in reports["items"]] == [1000]


async def test_the_day_ends_when_the_shop_says_and_not_at_midnight(
    server: Served, database: Database
) -> None:
    shop = await server.business()
    order = (await order_of(shop, shop, await new_item(shop))).body
    await tender(shop, order, "cash", 1000)
    # On a shop's clock that shows five past midnight the day before goes on, until its cut-off.
    await database.fetch(
        "UPDATE business SET time_zone = 'Etc/GMT' || CASE WHEN h > 12 THEN '-' || 24 - h ELSE '+' || h END"
        " FROM (SELECT extract(hour FROM now() AT TIME ZONE 'UTC')::int AS h) clock"
    )
    local = await database.fetchval("SELECT (now() AT TIME ZONE time_zone)::text FROM business")
    assert " 00:" in local or " 01:" in local
    yesterday = await database.fetchval(
        "SELECT ((now() AT TIME ZONE time_zone)::date - 1)::text FROM business"
    )
    assert (await shop.get("day")).body["business_day"] == yesterday
    await database.fetch("UPDATE business SET day_starts_at = '00:00'")
    assert (await shop.get("day")).body["business_day"] == local[:10]


async def test_pages_of_reports(server: Served, database: Database) -> None:
    shop = await server.business()
    await pass_days(database)
    for number in range(1, 6):
        closed = await shop.post("day/close", {"counted": {"cash": 0}})
        assert (closed.status, closed.body["number"]) == (201, number)
        await database.fetch("UPDATE till_report SET business_day = business_day - 1")
    first = (await shop.get("day/reports", params={"limit": 3})).body
    rest = (await shop.get("day/reports", params={"limit": 3, "cursor": first["next"]})).body
    assert [one["number"] for page in (first, rest) for one in page["items"]] == [5, 4, 3, 2, 1]
    assert rest["next"] is None
    for cursor in ("x", "-1", "99999999999", "٣"):
        check_problem(await shop.get("day/reports", params={"cursor": cursor}), "invalid")
    check_problem(await (await server.business()).get(f"day/reports/{first['items'][0]['id']}"), "not_found")


async def test_preparation_minutes_are_suggested_from_the_last_orders(
    server: Served, database: Database
) -> None:
    shop = await server.business()
    item = await new_item(shop)
    for minutes in (4, 6, 8, 10):
        await made_in(server, shop, item, minutes)
    assert (await shop.get("business/load")).body == {
        "preparation_minutes": 10,
        "preparation_suggested": None,
    }
    await made_in(server, shop, item, 12)
    assert (await shop.get("business/load")).body["preparation_suggested"] == 10
    await database.fetch("UPDATE orders SET created_at = created_at - interval '3 hours'")
    assert (await shop.get("business/load")).body["preparation_suggested"] is None


async def made_in(server: Served, shop: Client, item: dict[str, object], minutes: int) -> None:
    order = (await order_of(shop, shop, item)).body
    await move(shop, order, "ready")
    await server.database.fetch(
        "UPDATE order_history SET at = at - make_interval(mins => $2) WHERE order_id = $1::text::uuid"
        " AND to_state = 'accepted'",
        order["id"], minutes,
    )  # fmt: skip


async def test_receipt_texts_are_kept_with_their_lines(server: Served) -> None:
    shop = await server.business()
    version = {"If-Match": f'"{(await shop.get("business")).body["version"]}"'}
    texts = {"receipt_header": "RGT PC방\nSeoul", "receipt_footer": "Thank you"}
    assert (await shop.patch("business", texts, headers=version)).body.items() >= texts.items()
    version = {"If-Match": f'"{(await shop.get("business")).body["version"]}"'}
    for wrong in ("a\tb", "\x1b@", "x" * 501):
        check_problem(await shop.patch("business", {"receipt_header": wrong}, headers=version), "invalid")


# Races, each shown to be one: with the guard taken out the same run fails.


@pytest.fixture
async def scene(database_url: str) -> AsyncIterator[Scene]:
    database = await Database.open(database_url, smallest=16, largest=16)
    yield await make_scene(database)
    await database.close()


async def hold(scene: Scene, order: Order) -> None:
    """Lets nobody change the order for a moment, so that all are under way before the first is done."""
    async with scene.database.transaction() as connection:
        await connection.execute("SELECT FROM orders WHERE id = $1 FOR UPDATE", order.id)
        await asyncio.sleep(0.5)


async def pay_at_once(scene: Scene, times: int = 10) -> None:
    """Many terminals take the whole sum of one order, and give it back."""
    order = await scene.place(await scene.item())
    asked = TakeTender(TenderKind.CARD, order.total)
    takes = [
        TillService(scene.database).take_tender(scene.shop, order.id, str(n), asked) for n in range(times)
    ]
    _, (done, refused) = await asyncio.gather(hold(scene, order), outcomes(takes))
    assert (await scene.get(order)).payment.paid == order.total
    assert (len(done), {one.code for one in refused}) == (1, {Code.AMOUNT_EXCEEDED})
    back = GiveRefund(TenderKind.CASH, order.total, "cold")
    gives = [
        TillService(scene.database).give_refund(scene.shop, order.id, f"r{n}", back) for n in range(times)
    ]
    _, (done, refused) = await asyncio.gather(hold(scene, order), outcomes(gives))
    assert (await scene.get(order)).payment.refunded == order.total
    assert (len(done), {one.code for one in refused}) == (1, {Code.AMOUNT_EXCEEDED})


async def test_racing_terminals_neither_overpay_nor_give_back_too_much(scene: Scene) -> None:
    await pay_at_once(scene)


async def test_without_the_orders_lock_they_overpay(scene: Scene) -> None:
    await rewrite(
        scene.database,
        "pay_order",
        ("business_id = e.business_id FOR NO KEY UPDATE", "business_id = e.business_id"),
    )
    with pytest.raises(AssertionError):
        await pay_at_once(scene)


async def test_one_key_sent_many_times_at_once_pays_once(scene: Scene) -> None:
    order = await scene.place(await scene.item())
    asked = TakeTender(TenderKind.CARD, 1000)
    takes = [TillService(scene.database).take_tender(scene.shop, order.id, "one", asked) for _ in range(10)]
    _, (done, refused) = await asyncio.gather(hold(scene, order), outcomes(takes))
    assert len(set(done)) == 1
    assert {one.code for one in refused} <= {Code.IDEMPOTENCY_IN_PROGRESS}
    assert (await scene.get(order)).payment.paid == 1000


async def test_closings_at_once_make_one_report(scene: Scene) -> None:
    asked = CloseDay(Counted(0))
    closings = [TillService(scene.database).close_day(scene.shop, None, asked) for _ in range(8)]
    done, refused = await outcomes(closings)
    assert (len(done), {one.code for one in refused}) == (1, {Code.DAY_CLOSED})


async def test_a_tender_and_a_closing_at_once_lose_nothing(scene: Scene) -> None:
    orders = [await scene.place(await scene.item()) for _ in range(20)]
    asked = TakeTender(TenderKind.CASH, 1000)
    takes = [
        TillService(scene.database).take_tender(scene.shop, order.id, str(n), asked)
        for n, order in enumerate(orders)
    ]
    close = TillService(scene.database).close_day(scene.shop, None, CloseDay(Counted(0)))
    done, refused = await outcomes([*takes[:10], close, *takes[10:]])
    assert not refused
    report = next(one for one in map(msgspec.json.decode, done) if "number" in one)
    rest = msgspec.json.decode(await TillService(scene.database).read_day(scene.business, is_owner=True))
    assert report["figures"]["tenders"]["cash"] + rest["tenders"]["cash"] == 20_000


async def test_a_value_no_report_holds_is_refused(scene: Scene) -> None:
    with pytest.raises(ProblemError) as refused:
        await TillService(scene.database).list_reports(scene.business, 5, "1; DROP TABLE till_report")
    assert refused.value.code is Code.INVALID


async def test_a_shop_without_a_till_sees_today_and_one_with_a_till_everything(scene: Scene) -> None:
    async def sell() -> None:
        order = await scene.place(await scene.item(price=1000), who=scene.shop)
        await scene.move(await scene.move(order, "ready"), "completed")

    async def figures() -> Figures:
        return msgspec.json.decode(
            await TillService(scene.database).read_day(scene.business, is_owner=True), type=Figures
        )

    await sell()
    await scene.database.fetch("ALTER TABLE till_sale DISABLE TRIGGER sale_is_kept")
    await scene.database.fetch("UPDATE till_sale SET at = at - interval '3 days'")
    await sell()
    today = await figures()
    assert (today.sales.total, today.business_day) == (1000, today.last_day)
    await scene.database.fetch("UPDATE till_sale SET at = at - interval '3 days'")
    await TillService(scene.database).move_cash(scene.shop, None, MoveCash(CashKind.FLOAT, 5))
    await sell()
    await tidy(scene.database)
    whole = await figures()
    assert (whole.sales.total, (whole.last_day - whole.business_day).days) == (2000, 3)


async def test_an_entry_is_reported_once_and_never_changed(scene: Scene) -> None:
    order = await scene.place(await scene.item())
    await TillService(scene.database).take_tender(scene.shop, order.id, "one", TakeTender(TenderKind.CASH, 5))
    await scene.move(await scene.move(await scene.move(order, "accepted"), "ready"), "completed")
    for table, column in (
        ("till_entry", "amount = 6"),
        ("till_entry", "answer = NULL"),
        ("till_sale", "sign = -1"),
    ):
        with pytest.raises(Exception, match="never changed"):
            await scene.database.fetch(f"UPDATE {table} SET {column}")
        with pytest.raises(Exception, match="never changed"):
            await scene.database.fetch(f"DELETE FROM {table}")
    await TillService(scene.database).close_day(scene.shop, None, CloseDay(Counted(5)))
    for table in ("till_entry", "till_sale"):
        with pytest.raises(Exception, match="never changed"):
            await scene.database.fetch(f"UPDATE {table} SET report = 2")
