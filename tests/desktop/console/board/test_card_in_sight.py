"""What a key would do on the board is on the screen, and the oldest cards come back into sight."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.console.board import column_sight
from desktop.console.board.card_parts import CardAction
from desktop.console.board.column_view import ColumnView
from desktop.ui.theme import theme
from tests.scenes.desktop.board import Shown
from tests.scenes.desktop.board_orders import line, made, moved
from wire.orders import OrderState

KEY = Qt.Key
WAITING, ACCEPTED = OrderState.WAITING, OrderState.ACCEPTED


def is_in_sight(view: ColumnView) -> bool:
    """Whether all of the current card is."""
    assert view.current is not None
    return QRectF(view.viewport().rect()).contains(view.card_box(view.current))


def test_after_a_step_the_next_card_is_scrolled_into_view(qtbot: QtBot) -> None:
    orders = [made(number) for number in range(1, 13)]
    shown = Shown(qtbot, *orders)
    view = shown.column(WAITING)
    view.setFocus()
    for place in (11, 7, 3):
        view.choose(orders[place].id)
        shown.view.apply(shown.board.apply([moved(orders[place], ACCEPTED)]))
        assert view.current not in (None, orders[place].id)
        assert is_in_sight(view)


def test_a_key_shows_a_card_that_was_scrolled_away_and_acts_at_the_next_press(qtbot: QtBot) -> None:
    orders = [made(number) for number in range(1, 13)]
    shown = Shown(qtbot, *orders)
    view = shown.column(WAITING)
    view.setFocus()
    view.choose(orders[0].id)
    for key in (KEY.Key_Return, KEY.Key_X, KEY.Key_2):
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
        QTest.keyClick(view, key)
        assert is_in_sight(view)
    QTest.keyClick(view, KEY.Key_Return)  # too soon to have been seen
    assert shown.asked == []
    shown.seconds += 1
    QTest.keyClick(view, KEY.Key_Return)
    assert shown.asked == [(orders[0].id, CardAction("accept"))]


def test_the_keyboard_shows_its_card_when_it_comes_to_a_column(qtbot: QtBot) -> None:
    orders = [made(number) for number in range(1, 13)]
    shown = Shown(qtbot, *orders, made(20, ACCEPTED))
    view = shown.column(WAITING)
    shown.column(ACCEPTED).setFocus()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.setFocus(Qt.FocusReason.OtherFocusReason)
    assert is_in_sight(view)
    shown.column(ACCEPTED).setFocus()
    view.verticalScrollBar().setValue(before := view.verticalScrollBar().maximum())
    view.setFocus(Qt.FocusReason.MouseFocusReason)  # what is about to be pressed must not move
    assert view.verticalScrollBar().value() == before


@pytest.mark.parametrize("state", [WAITING, ACCEPTED])
def test_the_buttons_of_an_order_of_fifty_lines_stay_in_sight(qtbot: QtBot, state: OrderState) -> None:
    order = made(1, state, lines=[line(number, f"Dish {number}") for number in range(50)])
    action = "accept" if state is WAITING else "ready"
    shown = Shown(qtbot, order, made(2, state))
    view, painted = shown.column(state), []
    view.painted.connect(painted.extend)
    view.setFocus()
    page = view.viewport().height()
    assert view.card_box(order.id).height() > page + 100
    for value in (0, 60, 100):
        view.verticalScrollBar().setValue(value)
        places = [
            QPoint(50, y)
            for y in range(page)
            if view.touched(QPointF(50, y)) == (order.id, CardAction(action))
        ]
        assert len(places) >= 40  # a finger finds it
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=places[len(places) // 2])
        QTest.keyClick(view, KEY.Key_Return)
    assert shown.asked == [(order.id, CardAction(action))] * 6
    view.viewport().repaint()
    assert order.id in painted  # and the shop has seen it


def test_the_lifted_buttons_are_painted_where_they_are_pressed(qtbot: QtBot) -> None:
    order = made(1, ACCEPTED, lines=[line(number, f"Dish {number}") for number in range(50)])
    shown = Shown(qtbot, order)
    view = shown.column(ACCEPTED)
    button = next(one for one in view.drawn(order.id).layout.buttons if one.action.name == "ready")
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    there = QPoint(30, round(view.card_box(order.id).top() + button.box.center().y()))
    ink = view.grab().toImage().pixelColor(there)
    bar.setValue(0)
    lift = view.sight.lift(view.card_box(order.id), view.drawn(order.id).layout)
    assert lift > 0
    now = QPoint(30, round(view.card_box(order.id).top() + button.box.center().y() - lift))
    assert view.grab().toImage().pixelColor(now) == ink
    assert view.touched(now.toPointF())[1] == CardAction("ready")


def test_a_column_at_rest_shows_its_oldest_cards_again(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(column_sight, "AT_REST_MS", 60)
    orders = [made(number) for number in range(1, 13)]
    shown = Shown(qtbot, *orders, *(made(number, ACCEPTED) for number in range(20, 32)))
    away, held = shown.column(WAITING), shown.column(ACCEPTED)
    held.setFocus()
    for view in (away, held):
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    held.choose(held.rows.ids[-1])
    shown.view.apply(shown.board.apply([made(40)]))
    qtbot.waitUntil(lambda: away.verticalScrollBar().value() == 0)
    assert is_in_sight(held)  # somebody works at its last card
    held.choose(held.rows.ids[0])
    held.verticalScrollBar().setValue(held.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: held.verticalScrollBar().value() == 0)


def test_lifted_buttons_never_cover_the_first_line(qtbot: QtBot) -> None:
    """In large letters and a low window a card is all head and buttons: who accepts has seen what."""
    theme().set("light", False, 200)
    order = made(1, lines=[line(number, f"Dish {number}") for number in range(3)])
    shown = Shown(qtbot, order)
    view = shown.column(WAITING)
    shown.view.resize(700, 330)
    qtbot.waitUntil(lambda: view.viewport().height() < 300)
    box, layout = view.card_box(order.id), view.drawn(order.id).layout
    first = layout.lines[0][0]
    assert first.bottom() <= layout.footer - view.sight.lift(box, layout)
