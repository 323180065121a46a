"""Watches whether somebody is at the seat: asks before the time is over, and ends the stay when it is."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.core.kiosk.guest_session import GuestSession
from desktop.core.kiosk.idle_timer import IdleStage, IdleTimer
from desktop.shell.kiosk.idle_prompt import IdlePrompt
from desktop.ui.layout_keys import latin_key
from desktop.ui.loop import spawn

TOUCHES = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
)
CLOSING = {
    (Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier),
}


def _is_typing(event: QInputMethodEvent) -> bool:
    """Whether an input method brings text; it also tells of itself when nobody types."""
    return bool(event.preeditString() or event.commitString())


class IdleWatcher(QObject):
    """`holds` says that an order is on its way, `finish` ends the stay, `leave` does so for whoever is here.

    Untouched, a seat asks nobody.
    """

    def __init__(
        self,
        window: QWidget,
        idle: IdleTimer,
        guest_session: GuestSession,
        holds: Callable[[], bool],
        finish: Callable[[], Coroutine[Any, Any, None]],
        leave: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window, self.idle, self._guest_session = window, idle, guest_session
        self._holds, self._finish, self._leave = holds, finish, leave
        self._touched = self._is_here = False
        self._dialog: IdlePrompt | None = None
        self._second = QTimer(self, interval=500)
        self._second.timeout.connect(self.look)

    def start(self) -> None:
        """Watches from now on."""
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self._second.start()

    def stop(self) -> None:
        """Watches no more."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._second.stop()

    def begin(self) -> None:
        """A new guest, or the login page: nobody has touched anything yet."""
        self._touched, self._is_here = False, True
        self.idle.touch()

    def set_minutes(self, minutes: int) -> None:
        """How long a seat may lie still."""
        self.idle.minutes = minutes

    def look(self) -> None:
        """Once in half a second: nothing, the question, or the end."""
        if not self._is_here or not self._touched:
            return
        if self._holds():
            self.idle.touch()
            self._guest_session.note_use()
        stage = self.idle.stage
        if stage is IdleStage.OVER:
            self._end()
        elif stage is IdleStage.ASKING and self._dialog is None:
            spawn(self._ask(), "still there")
        elif self._dialog is not None:
            if stage is IdleStage.AWAKE:
                self._dialog.finish(True)
            else:
                self._dialog.show_left(self.idle.seconds_left)

    async def _ask(self) -> None:
        self._dialog = IdlePrompt(self._window)
        self._dialog.show_left(self.idle.seconds_left)
        try:
            stays = await self._dialog.result_of()
        finally:
            self._dialog = None
        if self._is_here:
            self.idle.touch()
            if stays is False:
                self._leave()

    def _is_over(self) -> bool:
        stays = self._is_here and self._touched and not self._holds()
        return stays and self.idle.stage is IdleStage.OVER

    def _end(self) -> None:
        self._is_here = self._touched = False
        spawn(self._finish(), "end of a stay")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in TOUCHES or (isinstance(event, QInputMethodEvent) and _is_typing(event)):
            if self._is_over():  # the computer slept: whoever wakes it is the next guest
                self._end()
                return True
            self._touched = True
            if self._dialog is None:  # its buttons say what is meant
                self.idle.touch()
            self._guest_session.note_use()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            pressed = (latin_key(event), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
            if pressed in CLOSING:
                self._window.close()
                return True
        return super().eventFilter(watched, event)
