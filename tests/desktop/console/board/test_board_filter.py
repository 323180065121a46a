"""Stations, order, size, totals: what a screen shows of the board, and that the board keeps all."""

from datetime import timedelta
from uuid import UUID

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop.console.board.board_filter import BoardFilter, Size, Sort
from desktop.console.board.production_totals import count_to_make, pieces, to_make
from desktop.console.board.toolbar import BoardToolbar
from desktop.console.board.view import BoardView
from desktop.console.state.order_board import OrderBoard
from desktop.core.storage.preferences import BoardTools
from tests.scenes.desktop.board import SHOP, Shown
from tests.scenes.desktop.board_orders import NOW, line, made
from wire.orders import ChosenOption, Order, OrderLine, OrderState

WAITING, ACCEPTED = OrderState.WAITING, OrderState.ACCEPTED
CATEGORIES = {UUID(int=1): "Noodles", UUID(int=2): "Drinks"}


def of(item: int, number: int = 1, **changes: object) -> OrderLine:
    """A line of item 1 (noodles) or 2 (a drink)."""
    return line(number, name=f"Item {item}", menu_item_id=UUID(int=item), **changes)


def board_of(*orders: Order) -> OrderBoard:
    board = OrderBoard()
    board.replace(orders)
    return board


def at_noodles() -> BoardFilter:
    board_filter = BoardFilter(lambda item: CATEGORIES.get(item, ""))
    board_filter.stations = frozenset({"Noodles"})
    return board_filter


def test_a_station_sees_the_orders_it_makes_something_of() -> None:
    mixed = made(1, lines=[of(1), of(2, 2)])
    board = board_of(mixed, made(2, lines=[of(2)]), made(3, ACCEPTED, lines=[of(1)]))
    board_filter = at_noodles()
    assert board_filter.rows(board, WAITING) == [mixed.id]
    assert (board_filter.count(board, WAITING), len(board.columns[WAITING])) == (1, 2)
    assert [board_filter.makes(one.menu_item_id) for one in mixed.lines] == [True, False]


def test_by_promise_the_next_due_comes_first_and_what_was_never_promised_is_not_last() -> None:
    late = made(1, ACCEPTED, 9, promised_at=NOW + timedelta(minutes=9))
    soon = made(2, ACCEPTED, 5, promised_at=NOW + timedelta(minutes=1))
    never = made(3, ACCEPTED, 2)
    board, board_filter = board_of(late, soon, never), BoardFilter()
    assert board_filter.rows(board, ACCEPTED) == [late.id, soon.id, never.id]
    board_filter.sort = Sort.PROMISE
    assert board_filter.rows(board, ACCEPTED) == [never.id, soon.id, late.id]


@given(st.lists(st.tuples(st.integers(1, 2), st.integers(1, 9), st.booleans(), st.booleans()), max_size=30))
def test_totals_are_the_sum_of_open_lines(drawn: list[tuple[int, int, bool, bool]]) -> None:
    orders = [
        made(number, ACCEPTED if accepted else WAITING, lines=[
            of(item, number, quantity=quantity, done_at=NOW if done else None)
        ])
        for number, (item, quantity, done, accepted) in enumerate(drawn)
    ]  # fmt: skip
    found = {one.item_id.int: (one.now, one.waiting) for one in to_make(board_of(*orders), BoardFilter())}
    for item in (1, 2):
        kept = [(quantity, accepted) for one, quantity, done, accepted in drawn if one == item and not done]
        now = sum(quantity for quantity, accepted in kept if accepted)
        waiting = sum(quantity for quantity, accepted in kept if not accepted)
        assert found.get(item, (0, 0)) == (now, waiting)


def test_variants_are_told_apart_and_other_stations_left_out() -> None:
    egg = ChosenOption(UUID(int=9), "Egg", 500)
    orders = [
        made(1, ACCEPTED, lines=[of(1, quantity=2, options=[egg]), of(2, 2, quantity=7)]),
        made(2, ACCEPTED, lines=[of(1, quantity=1, note="no onion")]),
    ]
    found = to_make(board_of(*orders), at_noodles())
    assert [(one.name, one.now) for one in found] == [("Item 1", 3)]
    assert found[0].variants == {"Egg": 2, "no onion": 1}
    assert pieces(found) == count_to_make(board_of(*orders), at_noodles()) == 3


def test_the_board_follows_the_lens(qtbot: QtBot) -> None:
    noodles, drink = made(1, ACCEPTED, lines=[of(1)]), made(2, ACCEPTED, lines=[of(2)])
    board, board_filter = board_of(noodles, drink), BoardFilter(lambda item: CATEGORIES.get(item, ""))
    view = BoardView(board, board_filter)
    qtbot.addWidget(view)
    view.resize(1300, 700)
    view.show()
    view.set_now(NOW, SHOP)
    view.apply(board.replace([noodles, drink]))
    panel = view.panels[ACCEPTED]
    assert panel.view.rows.ids == [noodles.id, drink.id]
    tall = panel.view.card_box(noodles.id).height()
    board_filter.stations = frozenset({"Drinks"})
    view.look_anew()
    assert (panel.view.rows.ids, panel.count.text()) == ([drink.id], "1")
    board_filter.stations, board_filter.size = frozenset(), Size.COMPACT
    view.look_anew()
    panel.view.choose(drink.id)
    assert panel.view.card_box(noodles.id).height() < tall
    assert panel.view.drawn(noodles.id).layout.buttons == []
    assert panel.view.drawn(drink.id).layout.buttons  # the chosen one can be pressed
    board_filter.size = Size.LARGE
    view.look_anew()
    assert panel.view.card_box(noodles.id).height() > tall


def test_a_changed_promise_moves_the_card(qtbot: QtBot) -> None:
    first = made(1, ACCEPTED, 3, promised_at=NOW + timedelta(minutes=1))
    second = made(2, ACCEPTED, 2, promised_at=NOW + timedelta(minutes=2))
    shown = Shown(qtbot, first, second)
    shown.view.board_filter.sort = Sort.PROMISE
    shown.view.look_anew()
    later = msgspec.structs.replace(first, version=2, promised_at=NOW + timedelta(minutes=9))
    shown.view.apply(shown.board.apply([later]))
    assert shown.column(ACCEPTED).rows.ids == [second.id, first.id]


def test_a_person_chooses_station_size_and_order(qtbot: QtBot) -> None:
    tools = BoardToolbar(BoardFilter())
    qtbot.addWidget(tools)
    tools.resize(1000, 50)
    tools.show()
    tools.show_categories(["Noodles", "Drinks", ""])
    told: list[bool] = []
    tools.changed.connect(lambda: told.append(True))
    pick(qtbot, tools, tools.station.accessibleName(), "Drinks")
    assert tools.board_filter.stations == {"Drinks"}
    assert "Drinks" in tools.station.text()
    pick(qtbot, tools, tools.station.accessibleName(), "All stations")
    assert tools.board_filter.stations == frozenset()
    pick(qtbot, tools, tools.size_button.accessibleName(), "Large")
    assert tools.board_filter.size is Size.LARGE
    QTest.mouseClick(tools.sort, Qt.MouseButton.LeftButton)
    assert tools.board_filter.sort is Sort.PROMISE
    assert len(told) == 4
    qtbot.wait(50)  # the closed menus are freed before the row they belong to
    again = BoardToolbar(BoardFilter())
    qtbot.addWidget(again)
    again.restore(tools.chosen_tools())
    assert again.chosen_tools() == tools.chosen_tools()
    again.restore(BoardTools(sort="nonsense", size="7"))
    assert again.board_filter.sort is Sort.PROMISE


def test_a_station_that_left_the_menu_hides_nothing(qtbot: QtBot) -> None:
    tools = BoardToolbar(at_noodles())
    qtbot.addWidget(tools)
    tools.show_categories(["Drinks"])
    assert tools.board_filter.stations == frozenset()


def pick(qtbot: QtBot, tools: BoardToolbar, button: str, words: str) -> None:
    """Press the button of that name, and the entry of its menu."""
    found = next(one for one in tools.findChildren(type(tools.station)) if one.accessibleName() == button)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(one for one in menu.actions() if one.text() == words).trigger()
    menu.close()
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
