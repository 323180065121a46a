"""The painted board, worked by mouse and keyboard."""

import asyncio
import random
import time
from itertools import pairwise
from types import SimpleNamespace
from typing import cast
from uuid import UUID

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop.console.board.card_content import ShopFacts
from desktop.console.board.card_parts import CardAction
from desktop.console.board.repaint_scheduler import RepaintScheduler
from desktop.console.state.console_state import ConsoleState
from desktop.shell.context import AppContext
from desktop.ui.theme import theme
from tests.scenes.desktop.board import Shown, board_page
from tests.scenes.desktop.board_orders import NOW, line, made, moved
from wire.orders import OrderState

KEY = Qt.Key


def test_a_click_on_each_button_asks_for_its_action(qtbot: QtBot) -> None:
    waiting, cooking, ready = made(1), made(2, OrderState.ACCEPTED), made(3, OrderState.READY)
    shown = Shown(qtbot, waiting, cooking, ready)
    shown.press(waiting.id, "accept")
    shown.press(waiting.id, "accept", minutes=15)
    shown.press(waiting.id, "reject")
    shown.press(cooking.id, "tick", line=cooking.lines[0].id)
    shown.press(cooking.id, "ready")
    shown.press(ready.id, "complete")
    assert shown.asked == [
        (waiting.id, CardAction("accept")),
        (waiting.id, CardAction("accept", minutes=15)),
        (waiting.id, CardAction("reject")),
        (cooking.id, CardAction("tick", line=cooking.lines[0].id)),
        (cooking.id, CardAction("ready")),
        (ready.id, CardAction("complete")),
    ]


def test_a_button_counts_only_when_released_on_it(qtbot: QtBot) -> None:
    order = made(1)
    shown = Shown(qtbot, order)
    view = shown.column(OrderState.WAITING)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=shown.place_of(order.id, "accept"))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 690))
    assert shown.asked == []


def test_a_busy_card_takes_no_second_press(qtbot: QtBot) -> None:
    order = made(1)
    shown = Shown(qtbot, order)
    shown.view.set_busy(order.id, True)
    shown.press(order.id, "accept")
    QTest.keyClick(shown.column(OrderState.WAITING), KEY.Key_Return)
    assert shown.asked == []


def test_offline_the_buttons_do_nothing(qtbot: QtBot) -> None:
    order = made(1)
    shown = Shown(qtbot, order)
    shown.view.set_now(NOW, ShopFacts(8, 5, "Asia/Seoul", can_act=False))
    shown.press(order.id, "accept")
    assert shown.asked == []
    shown.press(order.id, "more")  # details can still be read
    assert shown.asked == [(order.id, CardAction("more"))]


@pytest.mark.parametrize(
    ("state", "key", "hit"),
    [
        (OrderState.WAITING, KEY.Key_Return, CardAction("accept")),
        (OrderState.WAITING, KEY.Key_4, CardAction("accept", minutes=15)),
        (OrderState.WAITING, KEY.Key_X, CardAction("reject")),
        (OrderState.ACCEPTED, KEY.Key_R, CardAction("ready")),
        (OrderState.ACCEPTED, KEY.Key_P, CardAction("promise")),
        (OrderState.ACCEPTED, KEY.Key_X, CardAction("cancel")),
        (OrderState.ACCEPTED, KEY.Key_U, CardAction("back")),
        (OrderState.READY, KEY.Key_C, CardAction("complete")),
        (OrderState.READY, KEY.Key_Enter, CardAction("complete")),
        (OrderState.COMPLETED, KEY.Key_U, CardAction("back")),
        (OrderState.COMPLETED, KEY.Key_I, CardAction("details")),
    ],
)
def test_keys(qtbot: QtBot, state: OrderState, key: Qt.Key, hit: CardAction) -> None:
    order = made(1, state)
    shown = Shown(qtbot, order)
    shown.view.show_order(order.id)
    QTest.keyClick(shown.column(state), key)
    assert shown.asked == [(order.id, hit)]


def test_a_letter_of_another_column_does_nothing(qtbot: QtBot) -> None:
    shown = Shown(qtbot, made(1))
    QTest.keyClick(shown.column(OrderState.WAITING), KEY.Key_R)
    QTest.keyClick(shown.column(OrderState.WAITING), KEY.Key_C)
    assert shown.asked == []


def test_space_ticks_the_next_line(qtbot: QtBot) -> None:
    order = made(1, OrderState.ACCEPTED, lines=[line(1, done_at=NOW), line(2), line(3)])
    shown = Shown(qtbot, order)
    QTest.keyClick(shown.column(OrderState.ACCEPTED), KEY.Key_Space)
    assert shown.asked == [(order.id, CardAction("tick", line=order.lines[1].id))]


def test_arrows_walk_cards_and_columns_over_empty_ones(qtbot: QtBot) -> None:
    shown = Shown(qtbot, made(1, minutes_ago=3), made(2, minutes_ago=2), made(3, OrderState.READY))
    shown.view.take_focus()
    waiting, ready = shown.column(OrderState.WAITING), shown.column(OrderState.READY)
    QTest.keyClick(waiting, KEY.Key_Down)
    assert waiting.current == made(2).id
    QTest.keyClick(waiting, KEY.Key_Right)
    assert shown.view.focused() is ready
    QTest.keyClick(ready, KEY.Key_Left)
    assert shown.view.current_order() == shown.board.orders[made(2).id]


def test_current_card_and_place_are_kept_by_id_through_a_reset(qtbot: QtBot) -> None:
    orders = [made(n, minutes_ago=400 - n) for n in range(60)]
    shown = Shown(qtbot, *orders)
    view = shown.column(OrderState.WAITING)
    view.choose(orders[40].id)
    before = view.card_box(orders[40].id).top()
    shown.view.apply(shown.board.apply([moved(one, OrderState.ACCEPTED) for one in orders[:30]]))
    assert view.current == orders[40].id
    assert abs(view.card_box(orders[40].id).top() - before) <= 2


def test_when_the_current_card_leaves_its_neighbour_is_next(qtbot: QtBot) -> None:
    orders = [made(n, minutes_ago=10 - n) for n in range(3)]
    shown = Shown(qtbot, *orders)
    view = shown.column(OrderState.WAITING)
    view.choose(orders[1].id)
    shown.view.apply(shown.board.apply([moved(orders[1], OrderState.ACCEPTED)]))
    assert view.current == orders[2].id


def test_only_cards_on_the_screen_are_told_as_painted(qtbot: QtBot) -> None:
    orders = [made(n, minutes_ago=100 - n) for n in range(40)]
    shown = Shown(qtbot)
    painted: set[UUID] = set()
    shown.view.painted.connect(painted.update)
    shown.view.apply(shown.board.replace(orders))
    qtbot.waitUntil(lambda: bool(painted))
    assert orders[0].id in painted
    assert orders[39].id not in painted


def test_a_column_shows_at_most_300_cards_and_says_so(qtbot: QtBot) -> None:
    shown = Shown(qtbot, *(made(n, OrderState.COMPLETED, minutes_ago=n / 10) for n in range(320)))
    panel = shown.view.panels[OrderState.COMPLETED]
    assert len(panel.view.rows) == 300
    assert panel.count.text() == "320"
    assert "300" in panel.more.text()


def test_the_current_card_is_spoken(qtbot: QtBot) -> None:
    order = made(1, note="no onion", lines=[line(1, "Ramyeon", 2)])
    shown = Shown(qtbot, order)
    view = shown.column(OrderState.WAITING)
    view.describe()
    spoken = view.accessibleDescription()
    for words in ("A-001", "PC 1", "hana", "2 × Ramyeon", "no onion", "₩6,000"):
        assert words in spoken
    assert view.accessibleName() == "Waiting, 1"


def test_notes_stay_whole_at_twice_the_text_size(qtbot: QtBot) -> None:
    order = made(1, note="please bring it to the far corner behind the printer " * 3)
    theme().set(scale=200)
    try:
        shown = Shown(qtbot, order)
        drawn = shown.column(OrderState.WAITING).drawn(order.id)
        box = shown.column(OrderState.WAITING).card_box(order.id)
        assert drawn.layout.height <= box.height() + 1
        assert all(part.box.bottom() <= drawn.layout.height for part in drawn.layout.drawn)
        assert all(button.box.right() <= box.width() for button in drawn.layout.buttons)
    finally:
        theme().set(scale=100)


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_targets_are_44_pixels(qtbot: QtBot, scale: int) -> None:
    theme().set(scale=scale)
    try:
        orders = [made(1), made(2, OrderState.ACCEPTED), made(3, OrderState.READY)]
        shown = Shown(qtbot, *orders)
        for order in orders:
            for button in shown.column(order.state).drawn(order.id).layout.buttons:
                assert button.box.height() >= 44, button
                if button.look != "chip":
                    assert button.box.width() >= 44, button
    finally:
        theme().set(scale=100)


def test_cards_are_as_tall_as_their_drawings(qtbot: QtBot) -> None:
    """Heights are shared by cards of one shape: none may be cut or padded."""
    orders = [
        made(
            n,
            [OrderState.WAITING, OrderState.ACCEPTED, OrderState.READY][n % 3],
            minutes_ago=n,
            lines=[
                line(
                    n, ["Ramyeon", "A very long name of a dish that wraps over two lines"][n % 2], 1 + n % 12
                )
            ],
            note=["", "no onion"][n // 2 % 2],
            seat=["PC 1", "Far corner, table 12"][n // 3 % 2],
        )
        for n in range(36)
    ]
    shown = Shown(qtbot, *orders)
    for order in orders:
        view = shown.column(order.state)
        assert view.card_box(order.id).height() == round(view.drawn(order.id).layout.height)


def test_after_many_frames_every_card_is_where_a_fresh_board_has_it(qtbot: QtBot) -> None:
    """Cards that stay are not measured again: ticks, moves, promises and the keyboard's card must not shift one."""
    rng, states = random.Random(7), [OrderState.WAITING, OrderState.ACCEPTED, OrderState.READY]
    dishes = ["Ramyeon", "A very long name of a dish that wraps over two lines"]
    orders = [
        made(n, states[n % 3], n, lines=[line(n, dishes[n % 2])], note=["", "no onion"][n // 2 % 2])
        for n in range(60)
    ]
    shown = Shown(qtbot, *orders)
    for number in range(150):
        held = shown.board.orders[rng.choice(orders).id]
        if number % 3 == 0:
            changed = moved(held, rng.choice([*states, OrderState.COMPLETED]))
        else:
            promised = rng.choice([None, NOW])
            changed = msgspec.structs.replace(held, version=held.version + 1, promised_at=promised)
        shown.view.apply(shown.board.apply([changed]))
        if number % 7 == 0:
            view = shown.column(rng.choice(states))
            view.choose(rng.choice(view.rows.ids) if view.rows.ids else None)
    for panel in shown.view.panels.values():
        places = {one: panel.view.rows.span(one) for one in panel.view.rows.ids}
        panel.view.rebuild()
        assert places == {one: panel.view.rows.span(one) for one in panel.view.rows.ids}


def test_columns_are_painted_one_after_another(qtbot: QtBot) -> None:
    painted: list[tuple[str, float]] = []

    class Ground(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            painted.append((self.objectName(), time.perf_counter()))

    grounds = [Ground() for _ in range(3)]
    for name, ground in zip("abc", grounds, strict=True):
        ground.setObjectName(name)
        qtbot.addWidget(ground)
        ground.show()
        qtbot.waitExposed(ground)
    qtbot.waitUntil(lambda: {name for name, _ in painted} == set("abc"))
    qtbot.wait(30)
    painted.clear()
    pace = RepaintScheduler()
    for ground in (*grounds, *grounds):
        pace.repaint(ground)
    qtbot.waitUntil(lambda: len(painted) >= 3)
    qtbot.wait(30)
    # Each once, for all that was asked meanwhile.
    assert [name for name, _ in painted] == ["a", "b", "c"]
    moments = [at for _, at in painted]
    assert all(after - before > 0.003 for before, after in pairwise(moments))


async def test_a_page_that_goes_while_its_figures_are_counted_is_left_alone(qtbot: QtBot) -> None:
    state = ConsoleState(cast(AppContext, SimpleNamespace(session=None)))
    host = QWidget()
    qtbot.addWidget(host)
    page = board_page(state, host)
    counting = asyncio.ensure_future(page._count_figures())
    await asyncio.sleep(0)
    assert not counting.done()
    delete(page)
    await counting
