"""A syllable that is still being composed is part of what was typed: nobody reads a field without it."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.layout_keys import latin_key
from desktop.ui.widgets.buttons import QuietButton
from desktop.ui.widgets.composing import TextArea
from desktop.ui.widgets.fields import Chip, SearchField, TextField
from tests.scenes.desktop.composing import compose, kept, type_hangul
from tests.scenes.desktop.interaction import click

ROOT = Path(__file__).resolve().parents[3] / "desktop"


class Form(QWidget):
    """A field, an area, and things to press beside them."""

    def __init__(self, qtbot: QtBot, field: TextField | None = None) -> None:
        super().__init__()
        self.field, self.area = field or TextField(), TextArea()
        self.button, self.chip, self.other = QuietButton("Save"), Chip("Seat", "seat"), TextField()
        self.read: list[str] = []
        self.button.clicked.connect(self.note)
        self.chip.clicked.connect(self.note)
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.activated.connect(self.note)
        column = QVBoxLayout(self)
        for part in (self.field, self.area, self.button, self.chip, self.other):
            column.addWidget(part)
        qtbot.addWidget(self)
        with qtbot.waitActive(self):
            self.show()
            self.activateWindow()
        self.field.setFocus()

    def note(self) -> None:
        """Reads as every page does."""
        self.read.append(self.field.text())


@pytest.mark.parametrize("by", ["button", "chip", "shortcut"])
def test_what_is_pressed_reads_the_whole_word(qtbot: QtBot, by: str) -> None:
    form = Form(qtbot)
    edited: list[str] = []
    form.field.textEdited.connect(edited.append)
    type_hangul(form.field, "김치")
    assert (form.field.composing, kept(form.field), form.field.text()) == (True, "김", "김치")
    if by == "shortcut":
        QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    else:
        click(getattr(form, by))
    assert form.read == ["김치"]
    assert (form.field.composing, kept(form.field)) == (False, "김치")
    assert edited[-1] == "김치"  # what follows each letter, as the cart's note does, has it, too


def test_who_reads_while_a_syllable_is_composed_does_not_break_it(qtbot: QtBot) -> None:
    form = Form(qtbot)
    read: list[str] = []
    form.field.textEdited.connect(lambda _: read.append(form.field.text()))
    compose(form.field, "간")
    compose(form.field, "나", "가")
    assert read == ["가나"]
    assert form.field.composing
    compose(form.field, "남")
    compose(form.field, "", "남")
    assert form.field.text() == kept(form.field) == "가남"


def test_a_syllable_in_the_middle_is_read_where_it_is_seen(qtbot: QtBot) -> None:
    form = Form(qtbot)
    form.field.setText("라면")
    form.field.setCursorPosition(1)
    compose(form.field, "볶")
    assert form.field.text() == "라볶면"
    form.other.setFocus()
    assert (form.field.composing, kept(form.field)) == (False, "라볶면")


def test_another_text_takes_the_syllable_away(qtbot: QtBot) -> None:
    form = Form(qtbot)
    type_hangul(form.field, "김치")
    form.field.setText("")
    assert (form.field.text(), form.field.composing) == ("", False)
    type_hangul(form.field, "김치")
    form.field.clear()
    assert (form.field.text(), form.field.composing) == ("", False)


def test_lines_of_text_are_read_whole(qtbot: QtBot) -> None:
    form = Form(qtbot)
    form.area.setFocus()
    changes: list[str] = []
    form.area.textChanged.connect(lambda: changes.append(form.area.toPlainText()))
    type_hangul(form.area, "감사")
    assert form.area.toPlainText() == changes[-1] == "감사"
    click(form.button)
    assert QPlainTextEdit.toPlainText(form.area) == "감사"


def test_the_search_counts_what_is_composed(qtbot: QtBot) -> None:
    field = SearchField("Search")
    form = Form(qtbot, field)
    with qtbot.waitSignal(field.searched, timeout=2000) as found:
        compose(field, "ㄱ")
    assert found.args == ["ㄱ"]
    with qtbot.waitSignal(field.searched, timeout=2000) as found:
        compose(field, "김")
    assert found.args == ["김"]
    assert form.field.composing


def test_every_field_is_one_of_these() -> None:
    """No page makes Qt's own line or area, or an editable drop-down without a field of ours in it."""
    found = []
    for path in sorted(ROOT.rglob("*.py")):
        text = path.read_text()
        for node in ast.walk(ast.parse(text)):
            name = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            if name in ("QLineEdit", "QPlainTextEdit", "QTextEdit", "QInputDialog.getText") or (
                name.endswith(".setEditable") and "setLineEdit" not in text
            ):
                found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert found == []


def pressed(key: int, scan_code: int = 0, virtual_key: int = 0) -> Qt.Key:
    """What a key is taken for."""
    plain = Qt.KeyboardModifier.NoModifier
    return latin_key(QKeyEvent(QEvent.Type.KeyPress, key, plain, scan_code, virtual_key, 0, ""))


@pytest.mark.parametrize(
    ("jamo", "letter"),
    [("ㅁ", "A"), ("ㄱ", "R"), ("ㄲ", "R"), ("ㅊ", "C"), ("ㅔ", "P"), ("ㅡ", "M"), ("ㅌ", "X")],
)
def test_a_jamo_is_the_letter_it_lies_on(jamo: str, letter: str) -> None:
    assert pressed(ord(jamo)) == Qt.Key(ord(letter))


def test_another_layout_is_read_by_the_place_of_the_key(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    cyrillic = ord("Ф")  # on the key A
    for platform, codes in (("xcb", (38, 0)), ("cocoa", (0, 0)), ("windows", (0, 0x41))):
        monkeypatch.setattr(QGuiApplication, "platformName", lambda platform=platform: platform)
        assert pressed(cyrillic, *codes) == Qt.Key.Key_A
    assert pressed(cyrillic) == Qt.Key.Key_unknown
    assert pressed(Qt.Key.Key_Q) == Qt.Key.Key_Q  # what types Latin letters means them, wherever they lie
    assert pressed(Qt.Key.Key_Return) == Qt.Key.Key_Return
    assert pressed(0x0DEAD000) == Qt.Key.Key_unknown
