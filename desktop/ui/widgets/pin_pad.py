"""Where a PIN is typed or tapped: the field, the digits, its tries counted and a wait counted down."""

import math
from collections.abc import Awaitable, Callable

from PySide6.QtCore import QRegularExpression, QTimer, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.core.client.pin_lock import PinResult, PinVerdict
from desktop.texts.formats import countdown, tr, tr_n
from desktop.ui.loop import slot
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import QuietButton
from desktop.ui.widgets.fields import Field, password_field

LEAST, MOST = 4, 8
LARGE = 150
PAD = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0", "<")


def only_digits(edit: QLineEdit) -> None:
    """A field that takes a PIN's digits and nothing else."""
    edit.setMaxLength(MOST)
    digits = QRegularExpression(f"[0-9]{{0,{MOST}}}")
    edit.setValidator(QRegularExpressionValidator(digits, edit))


class PinPad(QWidget):
    """`attempt` tries a PIN: None when nobody could say, and then what was typed stays.

    `wait` says for how many seconds no PIN is taken.
    """

    right = Signal()
    ready = Signal(bool)  # whether what is typed can be tried
    resized = Signal()

    def __init__(
        self,
        attempt: Callable[[str], Awaitable[PinResult | None]],
        wait: Callable[[], float],
        low: bool = False,
    ) -> None:
        super().__init__()
        self._attempt, self._wait, self.busy = attempt, wait, False
        self._low = low or theme().scale >= LARGE
        edit = password_field()
        self.field = Field(tr("PIN"), edit)
        self.edit.setPlaceholderText("")
        only_digits(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        column.addWidget(self.field)
        column.addLayout(self._pad())
        edit.submitted.connect(slot(self.submit))
        self.edit.textChanged.connect(self._changed)
        self._second = QTimer(self, interval=500)
        self._second.timeout.connect(self.show_wait)
        self._second.start()
        self._changed()
        self.show_wait()

    @property
    def edit(self) -> QLineEdit:
        """The field itself."""
        return self.field.edit

    async def submit(self) -> None:
        """Tries what was typed; while a try is under way there is no other."""
        pin = self.edit.text()
        if self.busy or len(pin) < LEAST or self._wait() > 0:
            return
        self.busy = True
        self._changed()
        try:
            answer = await self._attempt(pin)
        finally:
            self.busy = False
        if answer is None:
            self._changed()
            return
        self.edit.clear()
        if answer.verdict is PinVerdict.RIGHT:
            self.right.emit()
        elif answer.verdict is PinVerdict.WRONG:
            left = tr_n(answer.left, "One try is left.", "{n} tries are left.")
            self.show_error(tr("That is not the PIN.") + " " + left)
            self.edit.setFocus()
        self.show_wait()

    def show_error(self, problem: str) -> None:
        """What is wrong, under the field."""
        self.field.set_error(problem)
        self.resized.emit()

    def begin_anew(self) -> None:
        """Somebody else's PIN is asked for: nothing typed, nothing wrong."""
        self.edit.clear()
        self.field.set_error("")
        self.show_wait()
        self.resized.emit()

    def _pad(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(theme().px(8))
        # Two rows of buttons fit where four do not: with large text, or `low` room.
        keys, across = (tuple(key for key in PAD if key), 6) if self._low else (PAD, 3)
        for place, key in enumerate(keys):
            if key:
                button = QuietButton("", "arrow-back-up") if key == "<" else QuietButton(key)
                button.setAccessibleName(tr("Delete the last digit") if key == "<" else key)
                button.setMinimumHeight(theme().px(52))
                button.clicked.connect(lambda _=False, key=key: self._press(key))
                grid.addWidget(button, place // across, place % across)
        return grid

    def _press(self, key: str) -> None:
        if not self.edit.isEnabled():
            return  # a wait is on
        if key == "<":
            self.edit.backspace()
        else:
            self.edit.insert(key)

    def _changed(self) -> None:
        if self.edit.text() and self._wait() <= 0:
            self.field.set_error("")
        able = len(self.edit.text()) >= LEAST and self._wait() <= 0
        self.ready.emit(able and not self.busy)

    def show_wait(self) -> None:
        """Counts down while no PIN is taken."""
        seconds = math.ceil(self._wait())
        was_waiting = not self.edit.isEnabled()
        self.edit.setEnabled(seconds <= 0)
        if seconds > 0:
            words = tr("Too many wrong PINs. Try again in {time}.", time=countdown(seconds))
            self.field.set_error(words)
        elif was_waiting:
            self.field.set_error("")
            self.edit.setFocus()
        if was_waiting != (seconds > 0):
            self.resized.emit()
            self._changed()
