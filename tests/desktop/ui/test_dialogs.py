"""The keyboard in a sheet: whatever vanishes, it goes on to what is left, and Escape still closes."""

import asyncio
import importlib
import pkgutil
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

import desktop
from desktop.ui.dialogs import Dialog, confirm
from desktop.ui.widgets.fields import TextField


class Open:
    """A sheet with fields in a box and a button in its footer, over a window."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(800, 600)
        self.under = QPushButton("under", self.window)
        self.window.show()
        with qtbot.waitActive(self.window):
            self.window.activateWindow()
        self.under.setFocus()
        self.sheet = Dialog(self.window, "Title")
        self.box = QWidget()
        column = QVBoxLayout(self.box)
        self.fields: list[QWidget] = [QLineEdit("first"), QLineEdit("second"), QSpinBox()]
        for field in self.fields:
            column.addWidget(field)
        self.sheet.body.addWidget(self.box)
        self.button = QPushButton("other")
        self.sheet.footer.addWidget(self.button)
        self.sheet.present()

    def do(self, action: str) -> None:
        """Take away what has the keyboard, or what it lies in."""
        target = self.box if action.endswith("box") else self.fields[1]
        self.fields[1].setFocus()
        if action.startswith("hide"):
            target.hide()
        elif action.startswith("disable"):
            target.setEnabled(False)
        elif action.startswith("free"):
            shiboken6.delete(target)
        else:
            target.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("what", ["", " box"])
@pytest.mark.parametrize("action", ["hide", "disable", "free", "delete"])
def test_what_vanishes_under_the_keyboard_leaves_it_in_the_sheet(
    qtbot: QtBot, action: str, what: str
) -> None:
    shown = Open(qtbot)
    shown.do(action + what)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    held = QApplication.focusWidget()
    assert held is not None
    assert held.isVisible()
    assert held.isEnabled()
    assert shown.sheet.isAncestorOf(held)
    assert (held is shown.button) is bool(what)
    QTest.keyClick(held, Qt.Key.Key_Escape)
    assert not shown.sheet.isVisible()
    assert QApplication.focusWidget() is shown.under


def test_where_nothing_is_left_the_sheet_itself_has_the_keyboard(qtbot: QtBot) -> None:
    shown = Open(qtbot)
    shown.fields[0].setFocus()
    for other in (*shown.fields[1:], shown.button):
        other.setEnabled(False)
    shown.fields[0].hide()
    assert QApplication.focusWidget() is shown.sheet
    QTest.keyClick(shown.sheet, Qt.Key.Key_Escape)
    assert not shown.sheet.isVisible()


async def test_a_question_shows_all_its_text(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    for count in (4, 12, 24, 40):
        text = "Counted is less than there should be. " * count
        asking = asyncio.ensure_future(confirm(window, "Close the day?", text, "Close the day"))
        await asyncio.sleep(0.02)
        sheet = window.findChildren(Dialog)[-1]
        words = next(one for one in sheet.findChildren(QLabel) if one.text() == text)
        assert words.height() >= words.heightForWidth(words.width())
        buttons = sheet.findChildren(QPushButton)
        assert len({(one.y(), one.height()) for one in buttons}) == 1
        QTest.keyClick(sheet, Qt.Key.Key_Escape)
        assert await asking is False
        await asyncio.sleep(0)


def test_a_key_that_leads_elsewhere_types_nothing_in_a_sheets_field(qtbot: QtBot) -> None:
    shown = Open(qtbot)
    field = TextField()
    shown.sheet.body.addWidget(field)
    field.setFocus()
    QTest.keyClicks(field, "Toast ")
    QTest.keyClick(field, "4", Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(field, "2")
    assert field.text() == "Toast 2"


def test_what_is_typed_into_is_in_sight(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 320)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    sheet, before, field = Dialog(window, "Title"), QLabel("much before it"), QLineEdit()
    before.setMinimumHeight(600)
    sheet.body.addWidget(before)
    sheet.body.addWidget(field)
    field.setFocus()
    sheet.present()

    def is_whole() -> bool:
        return field.visibleRegion().boundingRect().height() == field.height()

    qtbot.waitUntil(is_whole)
    bar = sheet.findChildren(QScrollArea)[0].verticalScrollBar()
    bar.setValue(0)
    assert not is_whole()
    QTest.keyClicks(field, "a")
    qtbot.waitUntil(is_whole)


def test_no_dialog_hides_what_every_dialog_does_for_itself() -> None:
    for module in pkgutil.walk_packages(desktop.__path__, "desktop."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    own = {name for name in vars(Dialog) if name.startswith("_") and not name.startswith("__")}
    hidden = {f"{kind.__name__}.{name}" for kind in kinds_of(Dialog) for name in own & set(vars(kind))}
    assert not hidden


def kinds_of(kind: type[Dialog]) -> Iterator[type[Dialog]]:
    """Every dialog of both apps."""
    for one in kind.__subclasses__():
        yield one
        yield from kinds_of(one)
