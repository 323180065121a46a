"""Going about in the customer's app: what is searched, where the keyboard is, what is said in which language."""

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.customer.orders.running_panel import UnsentOrder
from desktop.customer.shell.main_page import CustomerPage
from desktop.texts.formats import language
from desktop.ui.theme import theme
from tests.scenes.desktop.customer import Scene
from tests.scenes.desktop.interaction import click, eventually, named


@pytest.fixture(autouse=True)
def plain() -> Iterator[None]:
    """English at 100 % afterwards."""
    yield
    theme().set(scale=100)
    language().set("en")


def search(page: CustomerPage, text: str) -> None:
    """Types into the search field."""
    page.top.search.setFocus()
    QTest.keyClicks(page.top.search, text)


async def test_a_search_that_is_no_longer_seen_hides_nothing(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    search(page, "ramyeon")
    await eventually(lambda: page.menu.model.rowCount() == 1)
    click(named(page.top, "My orders"))
    await eventually(lambda: page.stack.currentWidget() is page.orders)
    click(named(page.top, "Back"))
    await eventually(lambda: page.top.search.text() == "" and page.menu.model.rowCount() == 3)


async def test_a_second_enter_on_order_presses_nothing_else(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    await scene.add("Cola")
    await scene.order()
    await scene.add("Ramyeon")
    page.cart.button.setFocus()
    for _ in range(2):
        QTest.keyClick(scene.window.focusWidget() or scene.window, Qt.Key.Key_Return)
        await asyncio.sleep(0.1)
    await eventually(lambda: len(page.running.shown) == 2)
    assert not page.notifier.status.isVisible()
    assert page.isVisible()


async def test_the_connection_is_said_in_the_new_language_at_once(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    await eventually(lambda: page.top.pill.look == "live")
    language().set("ko")
    await eventually(lambda: page.top.pill.text().startswith("실시간"))


async def test_what_is_not_sent_takes_the_place_of_an_empty_cart(scene: Scene) -> None:
    page = await scene.go_to_the_menu()
    theme().set(scale=200)
    await eventually(lambda: page.cart.compact)
    await scene.add("Cola")
    scene.line.cut = True
    click(page.cart.button)
    await eventually(lambda: page.running.findChildren(UnsentOrder))
    await eventually(lambda: not page.cart.rows)
    assert page.cart.empty.isHidden()
