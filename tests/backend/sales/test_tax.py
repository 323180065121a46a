"""The tax of an order: one number on its receipt, in the Z report, and in every summary of sales and its file."""

import msgspec
import pytest

from backend.database.migrate import FOLDER
from backend.database.pool import Database
from backend.sales.export import table
from backend.sales.service import SalesService
from backend.sales.totals import reconcile
from backend.till.service import TillService
from desktop.core.cart.tax import taxes_of
from tests.scenes.backend.orders import Scene, make_scene
from wire.orders import NewLine, Order
from wire.sales import Grouping
from wire.till import Figures


@pytest.fixture
async def scene(database: Database) -> Scene:
    return await make_scene(database)


async def sold(scene: Scene, *lines: NewLine) -> Order:
    order = await scene.place(*lines)
    for state in ("accepted", "ready", "completed"):
        order = await scene.move(order, state)
    return order


async def figures_of(scene: Scene) -> Figures:
    return msgspec.json.decode(
        await TillService(scene.database).read_day(scene.business, is_owner=True), type=Figures
    )


async def test_three_lines_hold_the_tax_of_their_sum(scene: Scene) -> None:
    """Three lines of 4,100 at 10 %: 373 each, 1,118 together."""
    items = [await scene.item(price=4100) for _ in range(3)]
    order = await sold(scene, *(NewLine(item, 1) for item in items))
    assert taxes_of(order) == {1000: (12_300, 1118)}
    figures = await figures_of(scene)
    assert [(one.tax_rate, one.total, one.tax) for one in figures.sales.by_tax_rate] == [(1000, 12_300, 1118)]
    for by in Grouping:
        sales = await SalesService(scene.database).summarise(scene.business, None, None, by)
        assert sales.tax == sum(row.tax for row in sales.items) == 1118
        assert table(sales)[-1][-1] == 1118
        if by is Grouping.ITEM:
            assert sorted(row.tax for row in sales.items) == [372, 373, 373]


async def test_a_report_is_the_sum_of_its_receipts(scene: Scene) -> None:
    """Two rates, several orders, one of them recalled: nothing is rounded anew."""
    ten, eight = await scene.item(price=4100), await scene.item(price=1905)
    await scene.database.fetch("UPDATE menu_item SET tax_rate = 800 WHERE id = $1", eight)
    orders = [
        await sold(scene, NewLine(ten, 1), NewLine(eight, 1), NewLine(ten, 2), NewLine(eight, 3))
        for _ in range(3)
    ]
    await sold(scene, NewLine(ten, 1), NewLine(ten, 1))
    recalled = await sold(scene, NewLine(ten, 1), NewLine(ten, 1), NewLine(ten, 1))
    await scene.move(recalled, "ready")
    small = 2 * 4100 * 1000 / 11_000
    expected = {rate: 3 * tax for rate, (_, tax) in taxes_of(orders[0]).items()}
    expected[1000] += round(small)
    figures = await figures_of(scene)
    assert {one.tax_rate: one.tax for one in figures.sales.by_tax_rate} == expected
    assert figures.sales.tax == sum(expected.values())
    sales = await SalesService(scene.database).summarise(scene.business, None, None, Grouping.STAFF)
    assert sales.tax == figures.sales.tax
    assert await reconcile(scene.database) == []


async def test_totals_of_before_are_computed_anew(scene: Scene) -> None:
    """What was kept a line at a time is what receipts say after the migration, and an order can be taken back."""
    item = await scene.item(price=4100)
    order = await sold(scene, NewLine(item, 1), NewLine(item, 1), NewLine(item, 1))
    summarise = SalesService(scene.database).summarise
    assert (await summarise(scene.business, None, None, Grouping.DAY)).tax == 1118
    for kept in ("sales_item", "sales_slot"):
        await scene.database.fetch(f"UPDATE {kept} SET tax = 1119")
    assert len(await reconcile(scene.database)) == 1
    async with scene.database.transaction() as connection:
        await connection.execute((FOLDER / "0005_tax_by_order.sql").read_text())
    assert await reconcile(scene.database) == []
    await scene.move(order, "ready")
    assert (await summarise(scene.business, None, None, Grouping.DAY)).tax == 0
