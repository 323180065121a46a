"""Fields for whole numbers and times of day: typed, stepped with the arrow keys, always valid when left."""

import re

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QWidget

from desktop.ui.theme import theme
from desktop.ui.widgets.fields import TextField

MINUTES_A_DAY = 24 * 60
CLOCK_STEP = 15


class WholeField(TextField):
    """A whole number between two bounds; up and down step it."""

    changed = Signal(int)

    def __init__(
        self, least: int, most: int, value: int, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self._least, self._most, self._value = least, most, value
        self.setAccessibleName(name)
        self.setMinimumHeight(theme().px(46))
        self.setMaxLength(12)
        pattern = r"[+\-−]?\d*" if least < 0 else r"\d*"
        self.setValidator(QRegularExpressionValidator(QRegularExpression(pattern), self))
        self.set_value(value)
        self.textEdited.connect(self._read)

    def value(self) -> int:
        """The number."""
        return self._value

    def set_value(self, value: int) -> None:
        """Show a number; the nearest one within the bounds."""
        before, self._value = self._value, min(self._most, max(self._least, value))
        self.setText(str(self._value).replace("-", "−"))
        if self._value != before:
            self.changed.emit(self._value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down step by one."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        if event.key() in steps:
            self.set_value(self._value + steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is left is a number."""
        self.set_value(self._value)
        super().focusOutEvent(event)

    def _read(self, text: str) -> None:
        digits = text.replace("−", "-")
        if re.fullmatch(r"[+-]?\d+", digits):
            value = min(self._most, max(self._least, int(digits)))
            if value != self._value:
                self._value = value
                self.changed.emit(value)


def parse_clock(text: str) -> str | None:
    """A time of day as typed, as `HH:MM`: `9`, `930`, `9:30`, `09:30`; None when it is none."""
    found = re.fullmatch(r"(\d{1,2}):?(\d{2})?", text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


class ClockField(TextField):
    """A time of day; up and down step it by a quarter of an hour."""

    changed = Signal(str)

    def __init__(self, value: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._value = self._settled = value  # the second as it was before somebody began to type
        self.setAccessibleName(name)
        self.setMaxLength(5)
        self.setText(value)
        self.textEdited.connect(self._read)
        theme().changed.connect(self._size)
        self._size()

    def value(self) -> str:
        """The time, `HH:MM`."""
        return self._value

    def set_value(self, value: str) -> None:
        """Show a time."""
        self._settled = value
        self.setText(value)
        self._take(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down step; Enter on what is no time shows the time that holds, and does no more."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and parse_clock(self.text()) is None:
            self.set_value(self._value)
            self.selectAll()
            return
        steps = {Qt.Key.Key_Up: CLOCK_STEP, Qt.Key.Key_Down: -CLOCK_STEP}
        if event.key() in steps:
            hour, minute = (int(part) for part in self._value.split(":"))
            now = (hour * 60 + minute + steps[Qt.Key(event.key())]) % MINUTES_A_DAY
            self.set_value(f"{now // 60:02d}:{now % 60:02d}")
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is left is a time."""
        self.set_value(self._value)
        super().focusOutEvent(event)

    def _size(self) -> None:
        self.setMinimumHeight(theme().px(46))
        self.setFixedWidth(theme().px(84))

    def _read(self, text: str) -> None:
        """What is no time is not taken for one that it begins with: 2370 is not 02:37."""
        self._take(parse_clock(text) or self._settled)

    def _take(self, value: str) -> None:
        before, self._value = self._value, value
        if value != before:
            self.changed.emit(value)
