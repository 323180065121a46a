"""A time of day while it is typed: what is no time is never taken for what it begins with."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.console.shared.number_fields import ClockField


@pytest.fixture
def field(qtbot: QtBot) -> ClockField:
    """Shown, with all of its time selected, as a dialog opens it."""
    field = ClockField("11:00", "Until")
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    field.selectAll()
    return field


@pytest.mark.parametrize(("typed", "meant"), [("2315", "23:15"), ("9", "09:00"), ("930", "09:30")])
def test_a_time_is_read_while_it_is_typed(field: ClockField, typed: str, meant: str) -> None:
    QTest.keyClicks(field, typed)
    assert field.value() == meant


@pytest.mark.parametrize("typed", ["2370", "9999", "1e", "::"])
def test_what_is_no_time_leaves_the_one_before(field: ClockField, typed: str) -> None:
    told: list[str] = []
    submitted: list[object] = []
    field.changed.connect(told.append)
    field.submitted.connect(lambda: submitted.append(None))
    QTest.keyClicks(field, typed)
    assert field.value() == "11:00"
    assert told[-1:] in ([], ["11:00"])
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), submitted) == ("11:00", [])  # shown first
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert submitted == [None]
