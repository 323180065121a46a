"""Options of a menu item by keyboard: Tab goes through groups and options as they are seen, then on."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.console.menu.option_editor import OptionEditor
from wire.catalog import NewOption, NewOptionGroup

GROUP = ["Group name", "Must choose", "At most", "Remove this group"]
OPTION = ["Option name", "Added to the price", "Available", "Remove this option"]


def focused() -> QWidget:
    """What has the keyboard."""
    held = QApplication.focusWidget()
    assert held is not None
    return held


def way(first: QWidget, last: QWidget) -> list[str]:
    """What Tab reaches between the two."""
    QApplication.processEvents()  # what was added is shown
    first.setFocus()
    names = []
    while True:
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        if focused() is last:
            return names
        names.append(focused().accessibleName() or focused().property("text"))


def test_tab_reaches_what_was_added_where_it_is_seen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    editor = OptionEditor("KRW", [NewOptionGroup("Size", [NewOption("Small"), NewOption("Large")])])
    before, save = QLineEdit(), QPushButton("Save")
    column = QVBoxLayout(window)
    for widget in (before, editor, save):
        column.addWidget(widget)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    size = [*GROUP, *OPTION, *OPTION, "Add an option"]
    assert way(before, save) == [*size, "Add an option group"]
    QTest.keyClick(editor.add, Qt.Key.Key_Space)
    assert focused().accessibleName() == "Group name"
    QTest.keyClick(editor.boxes[1].add, Qt.Key.Key_Space)
    assert focused().accessibleName() == "Option name"
    assert way(before, save) == [*size, *GROUP, *OPTION, *OPTION, "Add an option", "Add an option group"]
