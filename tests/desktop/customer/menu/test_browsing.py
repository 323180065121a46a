"""Filters, lists and search over a menu, by mouse and by keys, and what is said when nothing is left."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.core.sync.replica import ReplicaChange
from desktop.customer.menu.menu_model import ALL, POPULAR, RECENT
from desktop.customer.orders.order_dialog import OrderDialog
from desktop.customer.state.menu_filters import (
    AVAILABLE,
    FilterCounts,
    MenuCriterion,
    MenuFilters,
    hiding,
    kept_filters,
)
from desktop.customer.state.shop_session import MOST_PAGES
from desktop.texts.formats import tr_ahead
from desktop.ui.widgets.fields import Chip
from tests.scenes.customer_pages import listed, orders, unread
from tests.scenes.desktop.customer import Scene
from tests.scenes.desktop.interaction import click, eventually, named
from tests.scenes.samples import NOW, business, menu, order
from tests.scenes.stage import CannedApi, Stage, World, staged
from wire.catalog import Business, BusinessChange, Menu, MenuItem, NewMenuItem
from wire.orders import OrderState


@pytest.fixture
async def stage(qtbot: QtBot) -> AsyncIterator[Stage]:
    """A menu in which the second dish is sold out."""
    items = menu(1)
    items[1] = msgspec.structs.replace(items[1], available=False)
    made = await staged(World(menus={1: items}, orders=orders()))
    yield await shown(made)
    await gone(made)


async def shown(made: QWidget) -> Stage:
    """On the screen, and read."""
    assert isinstance(made, Stage)
    made.show()
    await asyncio.sleep(0.1)
    return made


async def gone(stage: Stage) -> None:
    """Closed for good."""
    await stage.close_page()
    stage.close()
    stage.deleteLater()


def cards(stage: Stage) -> list[MenuItem]:
    """What is on the cards, in their order."""
    model = stage.page.menu.model
    return [model.item(row) for row in range(model.rowCount())]


def chip(stage: Stage, begins: str) -> Chip:
    """The visible chip whose name begins so."""
    found = [one for one in stage.page.menu.findChildren(Chip) if one.accessibleName().startswith(begins)]
    return next(one for one in found if one.isVisible())


def left_of(criteria: MenuFilters) -> list[str]:
    """Names the filters should leave of the demo menu."""
    items = menu(1)
    items[1] = msgspec.structs.replace(items[1], available=False)
    return [item.name for item in items if criteria.let_through(item)]


async def test_filters_leave_what_fits_and_say_how_many_there_are(stage: Stage) -> None:
    click(chip(stage, "Filter"))
    available = chip(stage, "Available now")
    assert available.accessibleName() == f"Available now · {len(left_of(MenuFilters((AVAILABLE,))))}"
    click(available)
    assert [item.name for item in cards(stage)] == left_of(MenuFilters((AVAILABLE,)))
    click(chip(stage, "Vegetarian"))
    both = MenuFilters((AVAILABLE, MenuCriterion("diet", "vegetarian")))
    assert 0 < len(cards(stage)) < len(menu(1))
    assert [item.name for item in cards(stage)] == left_of(both)
    click(chip(stage, "Without egg"))
    assert not any("egg" in item.allergens for item in cards(stage))
    assert chip(stage, "Filter (").accessibleName() == "Filter (3)"
    click(chip(stage, "Clear filters"))
    assert len(cards(stage)) == len(menu(1))


async def test_filters_by_keys_alone(stage: Stage) -> None:
    button = chip(stage, "Filter")
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Space)
    for _ in range(3):
        QTest.keyClick(stage.focusWidget(), Qt.Key.Key_Tab)
        if stage.focusWidget() is chip(stage, "Available now"):
            break
    focused = stage.focusWidget()
    assert focused is chip(stage, "Available now")
    QTest.keyClick(focused, Qt.Key.Key_Space)
    assert stage.page.menu.model.filters == MenuFilters((AVAILABLE,))
    assert stage.focusWidget() is focused, "a chip that is pressed keeps the keyboard"


async def test_what_sells_out_leaves_the_available_ones_live(stage: Stage) -> None:
    view = stage.page.menu
    click(chip(stage, "Filter"))
    click(chip(stage, "Available now"))
    first = cards(stage)[0]
    count = len(cards(stage))
    gone_now = msgspec.structs.replace(first, version=first.version + 1, stock=0)
    view.show_change(ReplicaChange(changed=[gone_now]), [])
    assert first.id not in [item.id for item in cards(stage)]
    assert chip(stage, "Available now").accessibleName() == f"Available now · {count - 1}"
    back = msgspec.structs.replace(first, version=first.version + 2, stock=4)
    view.show_change(ReplicaChange(changed=[back]), [])
    assert cards(stage)[0].id == first.id


async def test_when_a_filter_hides_everything_it_says_which_and_one_click_leads_out(stage: Stage) -> None:
    view = stage.page.menu
    view.chips.chosen.emit("Noodles")
    click(chip(stage, "Filter"))
    click(chip(stage, "Available now"))
    click(chip(stage, "Vegan"))
    assert cards(stage) == []
    assert view.switcher.empty.title.text() == "Hidden by the filter “Vegan”"
    click(named(view, "Remove this filter"))
    assert view.model.filters == MenuFilters((AVAILABLE,))
    assert cards(stage)
    assert view.switcher.currentWidget() is view.grid


async def test_search_words_that_match_nothing_are_not_blamed_on_filters(stage: Stage) -> None:
    click(chip(stage, "Filter"))
    click(chip(stage, "Vegan"))
    stage.page.top.search.setText("zebra")
    await eventually(lambda: not cards(stage))
    assert "zebra" in stage.page.menu.switcher.empty.title.text()


async def test_popular_and_ordered_before_are_lists_beside_the_categories(stage: Stage) -> None:
    await eventually(lambda: stage.page.menu.model.listed(RECENT))
    click(chip(stage, "Popular"))
    popular = stage.page.state.app.api.world.menu_of(str(business(1).id))[2::5][:5]  # type: ignore[attr-defined]
    assert [item.id for item in cards(stage)] == [item.id for item in popular]
    spoken = stage.page.menu.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Popular" in spoken
    click(chip(stage, "Ordered before"))
    newest = max(orders(), key=lambda order: order.created_at)
    assert cards(stage)[0].id == newest.lines[0].menu_item_id
    assert len({item.id for item in cards(stage)}) == len(cards(stage))
    click(chip(stage, "All"))
    assert len(cards(stage)) == len(menu(1))


@pytest.mark.parametrize("typed", ["계란", "ㄱㄹ", "egg"])
async def test_allergens_are_found_in_both_languages(stage: Stage, typed: str) -> None:
    stage.page.top.search.setText(typed)
    await eventually(lambda: 0 < len(cards(stage)) < len(menu(1)))
    found = {item.name for item in cards(stage)}
    assert {item.name for item in menu(1) if "egg" in item.allergens} <= found


@pytest.mark.parametrize(
    ("typed", "found"), [("arcade", 1), ("ㅁㄹ", 1), ("마루 분", 1), ("ARCADE-K", 1), ("nobody", 0), ("", 2)]
)
async def test_shops_are_found_as_dishes_are(qtbot: QtBot, typed: str, found: int) -> None:
    stage = await shown(await staged(World(shops=[business(1), business(2, name="마루 분식")]), None))
    stage.page.top.search.setText(typed or "x")
    stage.page.top.search.setText(typed)
    await eventually(lambda: stage.page.shops.model.rowCount() == found)
    await gone(stage)


async def test_a_shop_says_when_it_takes_orders_again(qtbot: QtBot) -> None:
    at = NOW + timedelta(minutes=20)
    shops = [
        business(1, taking_orders=False, paused_until=at),
        business(2, taking_orders=False, opens_at=at),
        business(1, id=UUID(int=1), taking_orders=False, open=False),
    ]
    stage = await shown(await staged(World(shops=shops), None))
    spoken = [stage.page.shops.model.index(row).data() for row in range(3)]
    assert [text.partition(". ")[2] for text in spoken] == [
        tr_ahead(at, "Paused until {time}", "Paused until {day}, {time}", shops[0].time_zone),
        tr_ahead(at, "Opens at {time}", "Opens {day} at {time}", shops[1].time_zone),
        "Closed",
    ]
    await gone(stage)


async def test_a_menu_never_read_says_so_while_offline(qtbot: QtBot) -> None:
    stage = await shown(await unread())
    stage.resize(1200, 800)
    view = stage.page.menu
    await eventually(lambda: view.switcher.currentWidget() is view.switcher.empty)
    assert view.switcher.empty.title.text() == "The menu could not be read"
    await asyncio.sleep(2.0)  # by now it waits seconds before it asks again
    stage.page.state.app.api.world.silent = False  # type: ignore[attr-defined]
    click(named(view, "Try now"))
    await eventually(lambda: view.model.rowCount() == len(menu(1)), 1)
    assert view.switcher.currentWidget() is view.grid
    await gone(stage)


async def test_a_list_without_dishes_falls_back_to_all(qtbot: QtBot) -> None:
    stage = await shown(await listed(POPULAR))
    stage.page.menu.show_list(POPULAR, [])
    assert stage.page.menu.model.category == ALL
    assert len(cards(stage)) == len(menu(1))
    await gone(stage)


@pytest.mark.parametrize(
    ("key", "row"),
    [
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, 4),
        (Qt.Key.Key_End, 28),
        (Qt.Key.Key_Left, 0),
        (Qt.Key.Key_Up, 0),
    ],
)
async def test_arrows_move_over_the_cards(stage: Stage, key: Qt.Key, row: int) -> None:
    grid = stage.page.menu.grid
    assert grid.visualRect(grid.model().index(4)).left() == grid.visualRect(grid.model().index(0)).left()
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(0))
    QTest.keyClick(grid, key)
    assert grid.currentIndex().row() == row
    assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()).center())


async def test_what_the_pointer_is_on_is_the_card_that_is_drawn_there(stage: Stage) -> None:
    grid = stage.page.menu.grid
    grid.verticalScrollBar().setValue(350)
    for row in grid.visible_rows(grid.viewport().rect()):
        index = grid.model().index(row)
        assert grid.indexAt(grid.visualRect(index).center()).row() == row
    assert not grid.indexAt(QPoint(grid.viewport().width() - 1, 10)).isValid()


async def test_filters_are_remembered_and_what_sells_becomes_popular(scene: Scene) -> None:
    new = [NewMenuItem(name, 1000, None, category="Drinks", diets=["vegan"]) for name in ("Tea", "Juice")]
    for one in new:
        await scene.shop.api.menu.create_item(one)
    page = await scene.sign_in()
    await eventually(lambda: page.shops.model.rowCount() == 1)
    await page.enter_shop(page.shops.model.shops[0])
    await eventually(lambda: page.menu.model.rowCount() == 5)
    for name in ("Ramyeon", "Cola", "Tea"):
        await scene.add(name)
    order = await scene.order()
    for state in (OrderState.ACCEPTED, OrderState.READY, OrderState.COMPLETED):
        await scene.move(order, state)
    click(named(page, "Filter"))
    click(named(page, "Vegan · 2"))
    assert [item.name for item in (page.menu.model.item(row) for row in range(2))] == ["Tea", "Juice"]
    await scene.close_window()
    await scene.open_window()
    page = await scene.sign_in()
    await eventually(lambda: page.menu.model.rowCount() == 2)
    assert named(page, "Vegan · 2").isChecked()
    assert named(page, "Ordered before").isVisible()
    click(named(page, "Clear filters"))
    assert page.menu.model.rowCount() == 5


def test_the_filter_that_alone_hides_everything_is_named_else_all() -> None:
    items = menu(1)
    vegan, available = MenuCriterion("diet", "vegan"), AVAILABLE
    noodles = [item for item in items if item.category == "Noodles"]
    assert hiding(noodles, MenuFilters((available, vegan))) == [vegan]
    meat_only = [item for item in items if "vegan" not in item.diets][:1]
    plain = [msgspec.structs.replace(meat_only[0], allergens=["egg"], diets=["vegan"])]
    other = [msgspec.structs.replace(meat_only[0], allergens=[], diets=[])]
    both = MenuFilters((vegan, MenuCriterion("free", "egg")))
    assert hiding([*plain, *other], both) == list(both.criteria)


@pytest.mark.parametrize("kept", [None, 3, {"a": 1}, [["available"]], [["price", "x"]], [[1, 2]], ["diet"]])
def test_filters_that_cannot_be_read_are_none(kept: object) -> None:
    assert kept_filters(kept) == MenuFilters()


def test_filters_survive_the_disk() -> None:
    chosen = MenuFilters((AVAILABLE, MenuCriterion("free", "tree nuts")))
    assert kept_filters(chosen.to_keep()) == chosen


def test_a_tally_counted_out_is_empty() -> None:
    tally = FilterCounts()
    for item in menu(1):
        tally.count(item)
    for item in menu(1):
        tally.count(item, -1)
    assert tally.total == 0
    assert dict(tally.choices()) == {AVAILABLE: 0}


async def test_a_menu_without_pictures_is_read_once_for_them(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.customer.state.shop_session.SHOPS_EVERY_SECONDS", 0.02)
    page = await scene.sign_in()
    read, menu = [], page.app.api.menu.of_shop

    async def counted(shop_id: UUID) -> Menu:
        read.append(shop_id)
        return await menu(shop_id)

    monkeypatch.setattr(page.app.api.menu, "of_shop", counted)
    seen: list[object] = []
    page.state.shops_changed.connect(seen.append)
    await eventually(lambda: len(seen) >= 10)
    assert len(read) <= 1  # the first was perhaps on its way before it was counted


def many_shops(count: int) -> list[Business]:
    """Shops of which one page does not hold all."""
    return [business(1, id=UUID(int=n), name=f"Shop {n}") for n in range(1, count + 1)]


async def test_a_shop_beyond_the_first_page_is_found_and_entered(qtbot: QtBot) -> None:
    stage = await shown(await staged(World(shops=many_shops(250)), shop=None))
    page = stage.page
    await eventually(lambda: page.shops.model.rowCount() == 250)
    assert len({shop.id for shop in page.shops.every}) == 250
    QTest.keyClicks(page.top.search, "250")
    await eventually(lambda: page.shops.model.rowCount() == 1)
    first = page.shops.grid.visualRect(page.shops.model.index(0))
    QTest.mouseClick(page.shops.grid.viewport(), Qt.MouseButton.LeftButton, pos=first.center())
    await eventually(lambda: page.state.shop is not None and page.state.shop.name == "Shop 250")
    await gone(stage)


async def test_pages_of_shops_without_an_end_are_left(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    answer = CannedApi._shops

    def counted(api: CannedApi, begin: int, limit: int) -> object:
        asked.append(begin)
        return answer(api, begin, limit)

    monkeypatch.setattr(CannedApi, "_shops", counted)
    stage = await shown(await staged(World(shops=many_shops(3), endless=True), shop=None))
    await eventually(lambda: stage.page.shops.model.rowCount() == 3)
    assert len(asked) == MOST_PAGES
    await gone(stage)


async def test_an_order_is_had_again_though_the_search_hides_its_shop(qtbot: QtBot) -> None:
    past = order("A-007", OrderState.COMPLETED, [(1, menu(1)[4])])
    stage = await shown(await staged(World(orders=[past]), shop=None))
    page = stage.page
    await eventually(lambda: page.shops.model.rowCount() == 2)
    QTest.keyClicks(page.top.search, business(2).name)
    await eventually(lambda: [shop.name for shop in page.shops.model.shops] == [business(2).name])
    click(named(page.top, "My orders"))
    grid = page.orders.grid
    await eventually(lambda: page.orders.model.rowCount() == 1)
    await asyncio.sleep(0.1)
    spot = grid.visualRect(page.orders.model.index(0)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    await eventually(lambda: any(sheet.isVisible() for sheet in stage.findChildren(OrderDialog)))
    click(named(stage, "Order again"))
    await eventually(lambda: [line.name for line in page.state.cart.lines] == [menu(1)[4].name])
    assert page.state.shop == business(1)
    await gone(stage)


async def test_the_shops_order_of_categories_reaches_a_menu_that_is_open(scene: Scene) -> None:
    menu_ = (await scene.go_to_the_menu()).menu

    def shown_now() -> tuple[list[str], list[str]]:
        rows = [menu_.model.item(row).name for row in range(menu_.model.rowCount())]
        return [chip.key for chip in menu_.chips.chips if chip.key in ("Noodles", "Drinks")], rows

    assert shown_now() == (["Noodles", "Drinks"], ["Ramyeon", "Cold noodles", "Cola"])
    business = await scene.shop.api.shop.get()
    change = BusinessChange(category_order=["Drinks", "Noodles"])
    await scene.shop.api.shop.change(business.version, change)
    await eventually(lambda: shown_now() == (["Drinks", "Noodles"], ["Cola", "Ramyeon", "Cold noodles"]))
