"""A wheel that scrolls a page changes nothing that passes under the pointer."""

import ast
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.scrolling import scrolled
from desktop.ui.widgets.steady import DateField, DropDown, Slider

ROOT = Path(__file__).resolve().parents[3] / "desktop"
TURNED_BY_WHEEL = {"QComboBox", "QDateEdit", "QDateTimeEdit", "QTimeEdit", "QDial", "QSlider", "QSpinBox"}


@pytest.mark.parametrize("kind", [DropDown, DateField, Slider])
def test_the_page_scrolls_and_the_value_stays(qtbot: QtBot, kind: type[QWidget]) -> None:
    inside, widget = QWidget(), kind()
    value = _set_up(widget)
    column = QVBoxLayout(inside)
    column.addWidget(widget)
    column.addStretch()
    inside.setMinimumHeight(3000)
    area = scrolled(inside)
    qtbot.addWidget(area)
    area.resize(300, 300)
    area.show()
    widget.setFocus()
    # Through the window, as a wheel comes: one that a program sends goes to no parent.
    at = widget.mapTo(area, widget.rect().center())
    QTest.wheelEvent(area.windowHandle(), QPointF(at), QPoint(0, -240))
    assert area.verticalScrollBar().value() > 0
    assert _value(widget) == value


def test_nothing_else_in_the_apps_is_turned_by_a_wheel() -> None:
    made = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TURNED_BY_WHEEL
    ]
    assert made == []


def _set_up(widget: QWidget) -> object:
    if isinstance(widget, DropDown):
        widget.addItems(["one", "two", "three"])
        widget.setCurrentIndex(1)
    elif isinstance(widget, DateField):
        widget.setDate(date(2026, 1, 31))
    elif isinstance(widget, Slider):
        widget.setValue(50)
    return _value(widget)


def _value(widget: QWidget) -> object:
    if isinstance(widget, DropDown):
        return widget.currentText()
    return widget.date() if isinstance(widget, DateField) else widget.property("value")
