"""A grid of cards: what is chosen, lit, read aloud and opened is one and the same card, and it is in sight."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.card_grid import CardGrid

CONTROL, LEFT = Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton


@pytest.fixture
def grid(qtbot: QtBot) -> Iterator[CardGrid]:
    """Sixty cards, nine in sight, and a field beside them that has the keyboard."""
    window = QWidget()
    qtbot.addWidget(window)
    made, field = CardGrid(least=180, tall=180), QLineEdit()
    made.setModel(QStringListModel([f"card {number}" for number in range(60)], made))
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addWidget(made)
    window.resize(640, 640)
    window.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    yield made
    window.close()


def chosen(grid: CardGrid) -> list[int]:
    """The rows that are chosen, as assistive technology is told."""
    return [index.row() for index in grid.selectionModel().selectedIndexes()]


def middle(grid: CardGrid, row: int) -> QPoint:
    """Where a card would be pressed."""
    return grid.visualRect(grid.model().index(row, 0)).center()


def test_a_first_press_in_a_scrolled_grid_meets_the_card_under_it(grid: CardGrid) -> None:
    grid.verticalScrollBar().setValue(700)
    before = grid.indexAt(QPoint(100, 100)).row()
    pressed: list[int] = []
    grid.clicked.connect(lambda index: pressed.append(index.row()))
    QTest.mouseClick(grid.viewport(), LEFT, pos=QPoint(100, 100))
    assert (pressed, grid.verticalScrollBar().value()) == ([before], 700)


def test_whoever_comes_by_tab_begins_at_a_card_in_sight(grid: CardGrid) -> None:
    grid.verticalScrollBar().setValue(700)
    grid.setFocus(Qt.FocusReason.TabFocusReason)
    assert grid.verticalScrollBar().value() == 700
    assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()))


@pytest.mark.parametrize("act", ["press aside", "press again with Ctrl", "walk with Ctrl", "pull a frame"])
def test_what_is_chosen_is_what_enter_opens(grid: CardGrid, act: str) -> None:
    opened: list[int] = []
    grid.chosen.connect(lambda index: opened.append(index.row()))
    QTest.mouseClick(grid.viewport(), LEFT, pos=middle(grid, 4))
    if act == "press aside":
        QTest.mouseClick(grid.viewport(), LEFT, pos=QPoint(grid.viewport().width() - 2, 20))
    elif act == "press again with Ctrl":
        QTest.mouseClick(grid.viewport(), LEFT, CONTROL, middle(grid, 4))
    elif act == "walk with Ctrl":
        QTest.keyClick(grid, Qt.Key.Key_Right, CONTROL)
    else:
        QTest.mousePress(grid.viewport(), LEFT, pos=middle(grid, 0))
        QTest.mouseMove(grid.viewport(), middle(grid, 4))
        QTest.mouseMove(grid.viewport(), middle(grid, 5))
        QTest.mouseRelease(grid.viewport(), LEFT, pos=middle(grid, 5))
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert chosen(grid) == opened == [grid.currentIndex().row()]


def test_enter_opens_nothing_that_is_out_of_sight(grid: CardGrid) -> None:
    opened: list[int] = []
    grid.chosen.connect(lambda index: opened.append(index.row()))
    QTest.mouseClick(grid.viewport(), LEFT, pos=middle(grid, 1))
    grid.verticalScrollBar().setValue(3000)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert opened == []
    assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()))
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert opened == [1]
