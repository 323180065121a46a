"""A scanner's burst presses nothing; what a person types comes through, in order and at once."""

from collections.abc import Iterator
from time import monotonic

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.ui.dialogs import Dialog
from desktop.ui.key_bursts import APART_MS, FEWEST, TAIL_MS, KeyBursts

KEY = Qt.Key
CODE = "8801043015653"


class Typewriter(QWidget):
    """A window that notes each key, with a button and a field."""

    def __init__(self) -> None:
        super().__init__()
        self.pressed: list[str] = []
        self.clicks = 0
        self.scanned: list[str] = []
        self.button, self.field = QPushButton("Press"), QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.button)
        column.addWidget(self.field)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.clicked.connect(self._clicked)
        self.bursts = KeyBursts(self)
        self.bursts.scanned.connect(self.scanned.append)

    def _clicked(self) -> None:
        self.clicks += 1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.pressed.append(event.text() or Qt.Key(event.key()).name)

    def rest(self) -> None:
        """Until nothing is held: every key has gone on, or nowhere."""
        end = monotonic() + 10
        while self.bursts._held and monotonic() < end:
            QTest.qWait(5)

    def type(self, *keys: Qt.Key, apart: int = 0) -> None:
        """As the display sends it: to the native window."""
        for key in keys:
            if apart:
                QTest.qWait(apart)
            QTest.keyClick(self.windowHandle(), key)


@pytest.fixture
def typewriter(qtbot: QtBot) -> Iterator[Typewriter]:
    """Shown, guarded, with the keyboard."""
    shown = Typewriter()
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    assert QTest.qWaitForWindowActive(shown)
    shown.setFocus()
    shown.bursts.watch(shown)
    yield shown
    shown.bursts.stop()


def digits(code: str) -> list[Qt.Key]:
    """The keys of a code, with the Enter that ends it."""
    return [*(Qt.Key(KEY.Key_0 + int(one)) for one in code), KEY.Key_Return]


def test_a_burst_presses_nothing_and_is_told(typewriter: Typewriter) -> None:
    typewriter.type(*digits(CODE))
    typewriter.rest()
    assert typewriter.pressed == []
    assert typewriter.scanned == [CODE]


def test_the_same_digit_twice_within_a_tick_of_the_clock_is_of_the_burst(typewriter: Typewriter) -> None:
    """Pressed again at the very time it was let go, it comes as the repetition of a key held down."""
    for sign, repeats in (("8", False), ("8", True), ("0", False), ("1", False), ("1", True)):
        key = Qt.Key(ord(sign))
        pressed = QKeyEvent(
            QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, sign, autorep=repeats
        )
        pressed.setTimestamp(1000)
        QApplication.sendEvent(typewriter.windowHandle(), pressed)
    typewriter.rest()
    assert (typewriter.pressed, typewriter.scanned) == ([], ["88011"])
    held = QKeyEvent(QKeyEvent.Type.KeyPress, KEY.Key_8, Qt.KeyboardModifier.NoModifier, "8", autorep=True)
    QTest.qWait(TAIL_MS)
    QApplication.sendEvent(typewriter.windowHandle(), held)  # a person's key that is held down goes on
    assert typewriter.pressed == ["8"]


def test_as_few_as_four_keys_are_a_burst(typewriter: Typewriter) -> None:
    typewriter.type(*[KEY.Key_1] * FEWEST)
    typewriter.rest()
    assert typewriter.pressed == []
    typewriter.type(*[KEY.Key_2] * (FEWEST - 1))
    QTest.qWait(TAIL_MS)
    assert typewriter.pressed == []  # it still follows a burst closely
    QTest.qWait(TAIL_MS)
    typewriter.type(*[KEY.Key_2] * (FEWEST - 1))
    typewriter.rest()
    assert typewriter.pressed == ["2"] * (FEWEST - 1)


def test_one_key_acts_within_the_time_of_a_blink(typewriter: Typewriter, qtbot: QtBot) -> None:
    typewriter.type(KEY.Key_1)
    assert typewriter.pressed == []
    qtbot.waitUntil(lambda: typewriter.pressed == ["1"], timeout=10 * APART_MS)


def test_keys_of_a_person_come_in_order_none_lost(typewriter: Typewriter) -> None:
    keys = [KEY.Key_1, KEY.Key_Down, KEY.Key_A, KEY.Key_2, KEY.Key_Up, KEY.Key_Return]
    typewriter.type(*keys, apart=APART_MS + 15)
    typewriter.rest()
    assert typewriter.pressed == ["1", "Key_Down", "a", "2", "Key_Up", "\r"]


def test_keys_that_waited_for_a_busy_loop_are_told_by_when_they_were_pressed(typewriter: Typewriter) -> None:
    """The timer alone would call them one burst, or the first key of a burst a single one."""
    for stamp in (1000, 1100, 1200, 1300, 1400):
        pressed = QKeyEvent(QKeyEvent.Type.KeyPress, KEY.Key_7, Qt.KeyboardModifier.NoModifier, "7")
        pressed.setTimestamp(stamp)
        typewriter.bursts.eventFilter(typewriter, pressed)
    typewriter.rest()
    assert typewriter.pressed == ["7"] * 5


def test_the_enter_that_comes_late_is_of_the_code(typewriter: Typewriter) -> None:
    typewriter.type(*digits(CODE)[:-1])
    QTest.qWait(APART_MS + 25)
    typewriter.type(KEY.Key_Return)
    typewriter.rest()
    assert typewriter.pressed == []


def test_space_pushes_a_button_once_it_is_let_go(typewriter: Typewriter) -> None:
    typewriter.button.setFocus()
    typewriter.type(KEY.Key_Space)
    typewriter.rest()
    assert typewriter.clicks == 1
    typewriter.type(KEY.Key_Space, KEY.Key_Space, KEY.Key_1, KEY.Key_Return)
    typewriter.rest()
    assert typewriter.clicks == 1


def test_a_field_gets_every_key_at_once(typewriter: Typewriter) -> None:
    typewriter.field.setFocus()
    typewriter.type(*digits(CODE))
    assert typewriter.field.text() == CODE


def test_a_held_arrow_goes_on_repeating(typewriter: Typewriter) -> None:
    typewriter.type(KEY.Key_Down)
    for _ in range(6):
        again = QKeyEvent(QKeyEvent.Type.KeyPress, KEY.Key_Down, Qt.KeyboardModifier.NoModifier, "", True)
        assert not typewriter.bursts.eventFilter(typewriter, again)


def test_keys_come_through_after_a_dialog_was_closed_and_freed(typewriter: Typewriter, qtbot: QtBot) -> None:
    """They went nowhere: the native window that was kept counted as deleted from then on."""
    asked = Dialog(typewriter, "Really?")
    asked.present()
    QTest.qWait(50)
    asked.reject()
    asked.deleteLater()
    qtbot.waitUntil(lambda: not isValid(asked))
    typewriter.setFocus()
    typewriter.type(KEY.Key_A, KEY.Key_Return, apart=2 * APART_MS)
    qtbot.waitUntil(lambda: len(typewriter.pressed) == 2)
