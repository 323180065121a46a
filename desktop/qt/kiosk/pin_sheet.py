"""The sheet that asks staff for the shop's PIN: typed or tapped, with its tries counted."""

import math
from collections.abc import Awaitable, Callable

from PySide6.QtCore import QRegularExpression, QTimer
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.core.pin_lock import Answer, Verdict
from desktop.qt.dialogs import Sheet
from desktop.qt.formats import tr, tr_n
from desktop.qt.loop import slot
from desktop.qt.theme import theme
from desktop.qt.widgets.buttons import PrimaryButton, QuietButton
from desktop.qt.widgets.fields import Field, password_field
from desktop.qt.widgets.labels import label

LEAST, MOST = 4, 8
LARGE = 150
PAD = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0", "<")


class PinSheet(Sheet):
    """`await result_of()` is True once the PIN was right; `wait` says for how many seconds none is taken."""

    def __init__(
        self, parent: QWidget, attempt: Callable[[str], Awaitable[Answer]], wait: Callable[[], float]
    ) -> None:
        super().__init__(parent, tr("For staff"), 380)
        self._attempt, self._wait, self._busy = attempt, wait, False
        self.add_close()
        self.body.addWidget(
            label(tr("The shop's PIN ends kiosk mode and closes the app."), "soft", wrap=True)
        )
        self.pin = Field(tr("PIN"), password_field())
        self.pin.edit.setPlaceholderText("")
        self.pin.edit.setMaxLength(MOST)
        digits = QRegularExpression(f"[0-9]{{0,{MOST}}}")
        self.pin.edit.setValidator(QRegularExpressionValidator(digits, self))
        self.body.addWidget(self.pin)
        self.body.addLayout(self._pad())
        self.enter = PrimaryButton(tr("Leave kiosk mode"))
        self.footer.addWidget(self.enter, 1)
        self.enter.clicked.connect(slot(self.submit))
        self.pin.edit.submitted.connect(slot(self.submit))  # type: ignore[attr-defined]
        self.pin.edit.textChanged.connect(self._changed)
        self._second = QTimer(self, interval=500)
        self._second.timeout.connect(self._show_wait)
        self._second.start()
        self.pin.edit.setFocus()
        self._changed()
        self._show_wait()

    async def submit(self) -> None:
        """Tries what was typed; while a try is under way there is no other."""
        pin = self.pin.edit.text()
        if self._busy or len(pin) < LEAST or self._wait() > 0:
            return
        self._busy = True
        self._changed()
        try:
            answer = await self._attempt(pin)
        finally:
            self._busy = False
        self.pin.edit.clear()
        if answer.verdict is Verdict.RIGHT:
            self.finish(True)
        elif answer.verdict is Verdict.WRONG:
            left = tr_n(answer.left, "One try is left.", "{n} tries are left.")
            self.pin.set_error(tr("That is not the PIN.") + " " + left)
            self._center()
            self.pin.edit.setFocus()
        self._show_wait()

    def _pad(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(theme().px(8))
        # Large text makes tall buttons: two rows of them fit where four do not.
        keys, across = (PAD, 3) if theme().scale < LARGE else (tuple(key for key in PAD if key), 6)
        for place, key in enumerate(keys):
            if key:
                button = QuietButton("", "arrow-back-up") if key == "<" else QuietButton(key)
                button.setAccessibleName(tr("Delete the last digit") if key == "<" else key)
                button.setMinimumHeight(theme().px(52))
                button.clicked.connect(lambda _=False, key=key: self._press(key))
                grid.addWidget(button, place // across, place % across)
        return grid

    def _press(self, key: str) -> None:
        if key == "<":
            self.pin.edit.backspace()
        else:
            self.pin.edit.insert(key)

    def _changed(self) -> None:
        if self.pin.edit.text() and self._wait() <= 0:
            self.pin.set_error("")
        ready = len(self.pin.edit.text()) >= LEAST and self._wait() <= 0
        self.enter.setEnabled(ready and not self._busy)

    def _show_wait(self) -> None:
        seconds = math.ceil(self._wait())
        was_waiting = not self.pin.edit.isEnabled()
        self.pin.edit.setEnabled(seconds <= 0)
        if seconds > 0:
            left = f"{seconds // 60}:{seconds % 60:02}"
            self.pin.set_error(tr("Too many wrong PINs. Try again in {time}.", time=left))
        elif was_waiting:
            self.pin.set_error("")
            self.pin.edit.setFocus()
        if was_waiting != (seconds > 0):
            self._center()
            self._changed()
