"""The customer's page where there is little room or large text, and what the cart asks before ordering."""

import asyncio
from collections.abc import AsyncIterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.core.storage.store import CartLine
from desktop.customer.texts import step_names
from desktop.ui.theme import theme
from tests.scenes.customer_pages import fill, no_seat, orders
from tests.scenes.desktop.interaction import eventually
from tests.scenes.samples import menu
from tests.scenes.stage import Stage, World, staged
from wire.orders import Service

pytestmark = pytest.mark.slow


@pytest.fixture
async def stage(qtbot: QtBot) -> AsyncIterator[Stage]:
    """A full cart, three orders on their way, 1440 by 900."""
    made = await staged(World(orders=orders()[:3]))
    made.setMinimumSize(960, 640)
    fill(made, (0, 2), (3, 1))
    made.show()
    await asyncio.sleep(0.05)
    yield made
    theme().set(scale=100)
    await made.close_page()
    made.close()
    made.deleteLater()


async def dressed(stage: Stage, scale: int, width: int, height: int) -> None:
    """Another text size and window, settled."""
    theme().set(scale=scale)
    stage.resize(width, height)
    await asyncio.sleep(0.15)


def right(widget: QWidget, within: QWidget) -> int:
    """A widget's right edge in another one's coordinates."""
    return widget.mapTo(within, QPoint(widget.width(), 0)).x()


def bottom(widget: QWidget, within: QWidget) -> int:
    """A widget's lower edge in another one's coordinates."""
    return widget.mapTo(within, QPoint(0, widget.height())).y()


@pytest.mark.parametrize(
    ("scale", "width", "height"), [(200, 1440, 900), (150, 1440, 900), (100, 960, 640), (200, 960, 640)]
)
async def test_nothing_of_the_cart_is_outside_the_window(
    stage: Stage, scale: int, width: int, height: int
) -> None:
    await dressed(stage, scale, width, height)
    page, cart = stage.page, stage.page.cart
    assert (stage.width(), stage.height()) == (width, height)
    for widget in (
        cart.button,
        cart.total,
        cart.title,
        *cart.rows,
        cart.seat_chip,
        cart.pickup_chip,
        cart.note,
    ):
        assert right(widget, page) <= width, widget
    assert bottom(cart.button, page) <= height
    assert cart.compact
    assert bottom(cart.seat_chip, cart.where) <= cart.seat.y(), "the chips lie on the field"
    for shown in page.running.shown.values():
        assert shown.steps.height() >= shown.steps.sizeHint().height(), "the steps' names are cut"
    words = cart.rows[0].words
    assert words.height() >= words.heightForWidth(words.width()), "the price is cut"
    top = page.top
    shown_parts = [
        w for w in top.findChildren(QWidget) if w.isVisible() and w.parent() is top and w.width() > 0
    ]
    ends = sorted((w.x(), w.x() + w.width()) for w in shown_parts)
    assert all(one[1] <= other[0] for one, other in pairwise(ends)), "the bar overlaps"
    assert ends[-1][1] <= width


async def test_a_larger_text_works_at_once_and_back(stage: Stage) -> None:
    cart = stage.page.cart
    assert not cart.compact
    await dressed(stage, 200, 1440, 900)
    assert right(stage.page.side, stage) == 1440
    await dressed(stage, 100, 1440, 900)
    assert not cart.compact
    assert cart.where.y() > stage.page.running.y(), "what is to be paid stands under the running orders"


async def test_the_shop_s_name_ends_in_an_ellipsis_with_the_whole_as_tip(stage: Stage) -> None:
    title = stage.page.top.title
    await dressed(stage, 100, 1440, 900)
    stage.grab()
    assert title.shown() == title.text()
    assert title.toolTip() == ""
    await dressed(stage, 200, 960, 640)
    stage.grab()
    assert title.shown().endswith("…")
    assert title.toolTip() == title.text()


async def test_options_and_note_take_two_lines(stage: Stage) -> None:
    state = stage.page.state
    item = menu(1)[0]
    wanted = [option.id for group in item.option_groups for option in group.options[: min(3, group.most)]]
    state.cart.lines = [
        CartLine(item.id, 1, wanted, "extra hot please, and the egg on the side", unit_price=0)
    ]
    state.change_cart()
    await eventually(lambda: stage.page.cart.rows and len(stage.page.cart.rows[0].words.details()) == 2)
    words = stage.page.cart.rows[0].words
    assert words.details()[1].endswith("…")
    assert "egg on the side" in words.toolTip()
    assert words.height() == theme().px(46 + 2 * 18)


async def test_ordering_to_the_seat_asks_which(qtbot: QtBot) -> None:
    stage = await no_seat()
    assert isinstance(stage, Stage)
    stage.show()
    stage.activateWindow()
    cart = stage.page.cart
    ordered: list[bool] = []
    cart.order.disconnect()
    cart.order.connect(lambda: ordered.append(True))
    cart.button.click()
    assert ordered == []
    assert cart.focusWidget() is cart.seat
    assert cart.notice.text().startswith("Which seat?")
    QTest.keyClicks(cart.seat, "PC 3")
    assert cart.notice.isHidden()
    cart.button.click()
    assert ordered == [True]
    await stage.close_page()


async def test_who_picks_it_up_needs_no_seat(qtbot: QtBot) -> None:
    stage = await no_seat()
    assert isinstance(stage, Stage)
    cart = stage.page.cart
    ordered: list[bool] = []
    cart.order.disconnect()
    cart.order.connect(lambda: ordered.append(True))
    cart.button.click()
    cart.pickup_chip.click()
    assert cart.notice.isHidden()
    cart.button.click()
    assert ordered == [True]
    await stage.close_page()


def test_the_last_step_is_where_it_ends() -> None:
    assert step_names(Service.SEAT)[-1] == "Delivered"
    assert step_names(Service.PICKUP)[-1] == "Picked up"


async def test_settings_begin_at_their_first_setting(stage: Stage) -> None:
    page = stage.page
    stage.activateWindow()
    page.my_settings.click()
    assert stage.focusWidget() in page.settings.modes.chips


async def test_no_server_and_no_shop_known_is_said(qtbot: QtBot) -> None:
    stage = Stage(World(silent=True))
    await stage.page.open()
    empty = stage.page.shops.switcher.empty
    await eventually(lambda: stage.page.shops.switcher.currentWidget() is empty)
    assert empty.title.text() == "The server does not answer"
    assert empty.step.text() == "Try now"
    await stage.close_page()
