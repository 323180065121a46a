"""Cash rounded to the shop's step: one number on the order, in the till, the Z report and the file of sales."""

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.database.pool import Database
from backend.runtime.ids import new_id
from backend.sales.export import table
from backend.sales.service import SalesService
from backend.sales.totals import reconcile
from backend.till.service import TillService
from tests.scenes.backend.orders import Scene, make_scene, problem_of
from wire.balance import balance_of, cash_amount, refunds_of
from wire.orders import NewLine, NewPayment, NewTender, Order, TenderKind
from wire.problems import Code
from wire.sales import Grouping
from wire.till import CloseDay, Counted, Figures, GiveRefund, Report, TakeTender

CASH, CARD = TenderKind.CASH, TenderKind.CARD


@pytest.fixture
async def scene(database: Database) -> Scene:
    return await rounding_scene(database, 10)


async def rounding_scene(database: Database, step: int) -> Scene:
    scene = await make_scene(database, str(new_id()))
    await database.fetch("UPDATE business SET cash_rounding = $2 WHERE id = $1", scene.business, step)
    return scene


async def ordered(scene: Scene, price: int) -> Order:
    return await scene.place(NewLine(await scene.item(price=price, stock=None), 1))


async def pay(scene: Scene, order: Order, kind: TenderKind, amount: int) -> Order:
    till = TillService(scene.database)
    await till.take_tender(scene.shop, order.id, str(new_id()), TakeTender(kind, amount))
    return await scene.get(order)


async def give_back(scene: Scene, order: Order, kind: TenderKind, amount: int) -> Order:
    till = TillService(scene.database)
    await till.give_refund(scene.shop, order.id, str(new_id()), GiveRefund(kind, amount, "cold"))
    return await scene.get(order)


async def sell(scene: Scene, price: int, *tenders: NewTender) -> Order:
    line = NewLine(await scene.item(price=price, stock=None), 1)
    return await scene.place(line, who=scene.shop, payment=NewPayment(list(tenders)))


async def figures_of(scene: Scene) -> Figures:
    return msgspec.json.decode(
        await TillService(scene.database).read_day(scene.business, is_owner=True), type=Figures
    )


@settings(
    max_examples=40, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    price=st.integers(1, 30_000), step=st.sampled_from([0, 1, 5, 10, 25, 50, 100, 10_000]),
    part=st.integers(0, 9_000), at_once=st.booleans(),
)  # fmt: skip
async def test_due_is_paid_and_rounding(
    database: Database, price: int, step: int, part: int, at_once: bool
) -> None:
    """However it is paid: a card for a part, cash for the rest, with the sale or after it."""
    scene = await rounding_scene(database, step)
    part = part % price
    cash = cash_amount(price - part, step)
    parts = [(CARD, part)] * bool(part) + [(CASH, cash)]
    if at_once:
        order = await sell(scene, price, *(NewTender(kind, amount) for kind, amount in parts))
    else:
        order = await ordered(scene, price)
        for kind, amount in parts:
            order = await pay(scene, order, kind, amount)
    rounding = order.payment.rounding or 0
    assert order.payment.due == order.payment.paid + rounding
    assert abs(rounding) <= step / 2
    assert [one.rounding or 0 for one in order.payment.tenders] == [0] * bool(part) + [rounding]
    assert balance_of(order).open == balance_of(order).takes == 0
    opened = await database.fetchval("SELECT open_amount(o) FROM orders o WHERE id = $1", order.id)
    assert opened == 0
    assert (await figures_of(scene)).rounding == rounding
    assert await reconcile(database) == []


@pytest.mark.parametrize(("kind", "amount"), [(CARD, 10_010), (CASH, 10_020), (CASH, 10_009)])
async def test_nothing_else_may_be_more_than_is_due(scene: Scene, kind: TenderKind, amount: int) -> None:
    order = await ordered(scene, 10_006)
    assert await problem_of(pay(scene, order, kind, amount)) is Code.AMOUNT_EXCEEDED
    assert await problem_of(sell(scene, 10_006, NewTender(kind, amount))) is Code.INVALID


async def test_a_card_pays_the_exact_sum_and_so_may_cash(scene: Scene) -> None:
    for kind in (CARD, CASH):
        order = await pay(scene, await ordered(scene, 10_004), kind, 10_004)
        assert (order.payment.rounding, balance_of(order).open) == (msgspec.UNSET, 0)
    part = await pay(scene, await ordered(scene, 10_004), CARD, 10_000)
    assert (part.payment.rounding, balance_of(part).open) == (msgspec.UNSET, 4)  # rounded it would be nothing
    early = await sell(scene, 10_004, NewTender(CASH, 10_000), NewTender(CARD, 4))
    assert (early.payment.rounding, balance_of(early).open) == (msgspec.UNSET, 0)


@pytest.mark.parametrize("price", [10_004, 10_006])
async def test_all_given_back_leaves_nothing_rounded(scene: Scene, price: int) -> None:
    """In parts, too; before the order is handed over it is as if it had never been paid, later nothing is open."""
    order = await ordered(scene, price)
    order = await pay(scene, order, CASH, cash_amount(price, 10))
    order = await give_back(scene, order, CASH, 3_000)
    assert (balance_of(order).open, balance_of(order).takes) == (0, 3_000)
    order = await give_back(scene, order, CASH, cash_amount(price, 10) - 3_000)
    assert (order.payment.rounding, balance_of(order).open) == (msgspec.UNSET, price)
    order = await pay(scene, order, CARD, price)
    assert balance_of(order).open == 0
    assert ((await figures_of(scene)).rounding, await reconcile(scene.database)) == (0, [])


async def test_a_rounded_order_that_ends_owes_what_was_paid(scene: Scene) -> None:
    order = await pay(scene, await ordered(scene, 10_004), CASH, 10_000)
    order = await scene.move(order, "cancelled", reason="sold out")
    assert (order.payment.refund_due, balance_of(order).refund_due) == (10_000, 10_000)
    order = await give_back(scene, order, CASH, 10_000)
    assert (order.payment.refund_due, order.payment.rounding) == (0, msgspec.UNSET)


@pytest.mark.parametrize(("price", "back", "rounded"), [(10_004, 10_000, -4), (10_006, 10_010, 4)])
async def test_all_given_back_in_cash_is_rounded_too(
    scene: Scene, price: int, back: int, rounded: int
) -> None:
    order = await pay(scene, await ordered(scene, price), CARD, price)
    order = await scene.move(order, "cancelled", reason="sold out")
    order = await give_back(scene, order, CASH, back)
    [refund] = refunds_of(order.payment)
    assert (refund.amount, refund.rounding, order.payment.rounding) == (back, rounded, rounded)
    assert (order.payment.refund_due, balance_of(order).refund_due, balance_of(order).held) == (0, 0, 0)
    figures = await figures_of(scene)
    assert (figures.rounding, figures.refund_due, figures.refunds.cash) == (rounded, 0, back)
    sales = await SalesService(scene.database).summarise(scene.business, None, None, Grouping.DAY)
    assert table(sales)[-1] == ["Cash rounding", "", "", -rounded, ""]
    assert await reconcile(scene.database) == []
    assert await problem_of(give_back(scene, order, CASH, 4)) is Code.AMOUNT_EXCEEDED  # it was all


async def test_an_order_given_back_in_rounded_cash_is_paid_anew(scene: Scene) -> None:
    order = await pay(scene, await ordered(scene, 10_006), CARD, 10_006)
    order = await give_back(scene, order, CASH, 10_010)
    assert (balance_of(order).open, balance_of(order).held) == (10_006, 0)
    opened = await scene.database.fetchval("SELECT open_amount(o) FROM orders o WHERE id = $1", order.id)
    assert opened == 10_006
    order = await pay(scene, order, CASH, 10_010)
    assert (balance_of(order).open, order.payment.rounding, balance_of(order).held) == (
        0,
        msgspec.UNSET,
        10_006,
    )
    assert await reconcile(scene.database) == []
    half = await pay(scene, await ordered(scene, 10_004), CARD, 10_004)
    half = await give_back(scene, half, CASH, 4_001)  # a part is what was asked for, to the coin
    assert (half.payment.refunded, half.payment.rounding) == (4_001, msgspec.UNSET)


@pytest.mark.parametrize(("price", "sold", "rounded"), [(10_004, 10_000, 4), (10_006, 10_010, -4)])
async def test_till_report_and_file_say_one_number(scene: Scene, price: int, sold: int, rounded: int) -> None:
    order = await sell(scene, price, NewTender(CASH, sold, 50_000))
    for state in ("ready", "completed"):
        order = await scene.move(order, state)
    refunded = await sell(scene, price, NewTender(CASH, sold))
    await give_back(scene, refunded, CASH, sold)
    figures = await figures_of(scene)
    assert figures.unpaid is not msgspec.UNSET
    assert (figures.unpaid.sold.orders, figures.unpaid.running.total) == (0, price)
    assert figures.sales.total == figures.expected.cash + rounded
    asked = CloseDay(Counted(sold))
    closed = await TillService(scene.database).close_day(scene.shop, str(new_id()), asked)
    assert msgspec.json.decode(closed, type=Report).figures.rounding == figures.rounding == rounded
    assert (await figures_of(scene)).rounding == 0
    sales = await SalesService(scene.database).summarise(scene.business, None, None, Grouping.DAY)
    assert sales.rounding == rounded
    assert table(sales)[-1] == ["Cash rounding", "", "", -rounded, ""]


async def test_a_forged_rounding_is_named(scene: Scene) -> None:
    order = await pay(scene, await ordered(scene, 10_004), CASH, 10_000)
    assert await reconcile(scene.database) == []
    await scene.database.fetch("UPDATE orders SET rounding = 5 WHERE id = $1", order.id)
    [found] = await reconcile(scene.database)
    assert (found.what, found.of, found.kept, found.true) == ("rounding", order.id, 5, 4)
