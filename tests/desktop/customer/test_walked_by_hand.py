"""What a person met who used the page for an hour, over a server that answers from memory."""

import dataclasses
from collections.abc import AsyncIterator, Awaitable, Callable

import msgspec
import pytest
from PySide6.QtCore import QModelIndex, QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.core.cart import cart_lines
from desktop.core.storage.store import CartLine
from desktop.core.sync.connection_state import SIGN_IN, ConnectionState
from desktop.core.sync.replica import ReplicaChange
from desktop.customer.menu.item_dialog import ItemDialog
from desktop.customer.shell.main_page import CustomerPage
from desktop.shell.context import KioskContext
from desktop.ui.dialogs import Dialog
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import DangerButton
from desktop.ui.widgets.cards import CardDelegate
from desktop.ui.widgets.labels import Badge
from tests.scenes.desktop.composing import compose, type_hangul
from tests.scenes.desktop.interaction import click, eventually, named
from tests.scenes.samples import business, menu, order
from tests.scenes.stage import Stage, World, offline, put_away, staged
from tests.screens.kiosk import kiosk_context
from wire.orders import Order, OrderState

ITEM = menu(1)[0]
Open = Callable[..., Awaitable[Stage]]


@pytest.fixture
async def stage(qapp: object) -> AsyncIterator[Open]:
    """Opens the page in a window; put away at the end."""
    made: list[Stage] = []

    async def open_it(kiosk: KioskContext | None = None, state: ConnectionState | None = None) -> Stage:
        world = World(orders=[order("A-007", OrderState.WAITING, [(1, ITEM)])])
        one = await staged(world, kiosk=kiosk, state=state)
        made.append(one)
        one.show()
        one.activateWindow()
        return one

    yield open_it
    for one in made:
        await put_away(one)


async def test_the_keyboard_is_on_no_other_button_once_an_order_is_sent(stage: Open) -> None:
    page = (await stage()).page
    cart_lines.add(page.state.cart, ITEM, 1, [])
    page.state.change_cart()
    page.cart.note.setFocus()
    click(page.cart.button)
    page.state.cart.lines.clear()
    page.state.change_cart()  # the fields are hidden: Qt hands the keyboard on
    assert page.window().focusWidget() is page.cart


async def test_a_cart_goes_to_the_seat_that_is_set_meanwhile(stage: Open) -> None:
    page = (await stage()).page
    cart_lines.add(page.state.cart, ITEM, 1, [])
    page.state.change_cart()
    assert page.state.cart.seat == "PC 27"
    type_hangul(page.seat_section.field, "창가")
    assert (page.state.cart.seat, page.cart.seat.text()) == ("창가", "창가")
    QTest.keyClicks(page.cart.seat, " 3")
    QTest.keyClicks(page.seat_section.field, " 5")
    assert page.state.cart.seat == "창가 3"  # chosen by hand for this cart


async def test_the_last_syllable_of_a_note_outlives_a_crash(stage: Open) -> None:
    page = (await stage()).page
    page.menu.opened.emit(ITEM.id)
    sheet = await _sheet(page)
    type_hangul(sheet.note, "연하")
    compose(sheet.note, "ㄱ", "하")
    compose(sheet.note, "게")  # nothing is put into the text that Qt would tell of
    kept = page.app.store.cart(page.state.account_id, business(1).id).draft
    assert kept is not None
    assert kept.note == "연하게"
    sheet.reject()


async def test_a_note_that_a_crash_brought_back_is_not_thrown_away_unasked(stage: Open) -> None:
    page = (await stage()).page
    back = CartLine(ITEM.id, 1, [], "no salt")
    sheet = ItemDialog(page, ITEM, page.app.pictures, back)
    assert sheet.is_edited()
    assert not ItemDialog(page, ITEM, page.app.pictures, back, before=back).is_edited()


async def test_a_kiosk_is_told_whom_to_ask_and_offers_no_window_behind_it(stage: Open) -> None:
    page = (await stage(kiosk_context(), state=dataclasses.replace(offline(), reason=SIGN_IN))).page
    page.connection.show()
    await eventually(lambda: "somebody at the counter" in page.bar.text.text())
    assert page.running.pin.isHidden()
    page.notifier.toggle_status()
    assert not page.notifier.status.isVisible()


def test_only_the_card_that_enter_acts_on_has_the_ring(qapp: object) -> None:
    lit, chosen = _drawn(hovered=True, selected=False), _drawn(hovered=False, selected=True)
    accent = theme().color("accent")
    assert _has(chosen, accent)
    assert not _has(lit, accent)
    assert lit != _drawn(hovered=False, selected=False)


class _Plain(CardDelegate):
    def key(self, index: QModelIndex) -> str:  # type: ignore[override]
        return ""

    def draw(self, painter: QPainter, rect: QRect, index: object, hovered: bool, selected: bool) -> None:
        self.ring(painter, rect, 8, hovered, selected)


def _drawn(hovered: bool, selected: bool) -> QImage:
    return _Plain()._drawn(QSize(80, 60), 1.0, QModelIndex(), hovered, selected).toImage()


def _has(image: QImage, color: QColor) -> bool:
    spots = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return any(image.pixelColor(x, y).rgb() == color.rgb() for x, y in spots)


async def _sheet(page: QWidget) -> ItemDialog:
    await eventually(lambda: any(one.isVisible() for one in page.window().findChildren(ItemDialog)))
    return next(one for one in page.window().findChildren(ItemDialog) if one.isVisible())


async def test_the_question_about_cancelling_goes_once_it_is_too_late(stage: Open) -> None:
    page, one = await _with_order(stage)
    page.running.cancelled.emit(one)
    await eventually(lambda: _dialogs(page))
    page.state.orders_changed.emit(ReplicaChange(changed=[_accepted(one)]))
    await eventually(lambda: not _dialogs(page))
    await eventually(lambda: "Too late to cancel" in page.app.toast.text.text())


async def test_an_orders_sheet_says_what_is_so_now(stage: Open) -> None:
    page, one = await _with_order(stage)
    page.running.opened.emit(one)
    await eventually(lambda: _dialogs(page))
    (sheet,) = _dialogs(page)
    assert named(sheet, "Cancel the order").isVisible()
    page.state.orders_changed.emit(ReplicaChange(changed=[_accepted(one)]))
    assert [badge.text() for badge in sheet.findChildren(Badge) if badge.isVisible()] == ["Being made"]
    assert not [button for button in sheet.findChildren(DangerButton) if button.isVisible()]
    assert named(sheet, "Close").isVisible()
    sheet.reject()


async def _with_order(stage: Open) -> tuple[CustomerPage, Order]:
    page = (await stage()).page
    await eventually(page.state.running)
    return page, page.state.running()[0]


def _accepted(one: Order) -> Order:
    return msgspec.structs.replace(one, state=OrderState.ACCEPTED, version=one.version + 1)


def _dialogs(page: CustomerPage) -> list[Dialog]:
    return [one for one in page.window().findChildren(Dialog) if one.isVisible()]
