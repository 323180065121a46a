"""Tells the burst of a barcode scanner from what a person types, so that it presses nothing in a window."""

from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

# Scanners type a key each 2 to 20 ms; the quickest hands need 60, and two keys of a chord are not four.
APART_MS = 35
FEWEST = 4
TAIL_MS = 150  # the Enter that ends a code may come a little late

_KEY_EVENTS = {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_MODIFIER = Qt.KeyboardModifier
_WITH = _MODIFIER.ControlModifier | _MODIFIER.AltModifier | _MODIFIER.MetaModifier


class KeyBursts(QObject):
    """Holds a key that could act back until it is known to stand alone, `APART_MS` at the most.

    It sits at the native window, before Qt looks for shortcuts and for whoever has the keyboard. Fields are
    typed into at once, by scanners, too; so are keys held with Ctrl or Alt, and those that type nothing.
    """

    scanned = Signal(str)  # what a burst said, when it was kept from everything

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window: QWidget | None = None
        self._held: list[QKeyEvent] = []
        # When the newest key was pressed, and the last one of a burst, by the clock of the display.
        self._last = self._burst_ended = float("-inf")
        self._is_replaying = False
        self._alone = QTimer(self, singleShot=True, interval=APART_MS)
        self._alone.setTimerType(Qt.TimerType.PreciseTimer)
        # A loop that was busy comes to its timers before it has seen the keys that waited meanwhile.
        self._seen_all = QTimer(self, singleShot=True, interval=0)
        self._alone.timeout.connect(self._seen_all.start)
        self._seen_all.timeout.connect(self._settle)

    def watch(self, window: QWidget) -> None:
        """Guard a window that is shown; another one before it no more."""
        self.stop()
        self._window = window
        if (watched := self._watched()) is not None:
            watched.installEventFilter(self)

    def stop(self) -> None:
        """Guard nothing; what was held back is forgotten."""
        if (watched := self._watched()) is not None:
            watched.removeEventFilter(self)
        self._window = None
        self._forget()

    def _watched(self) -> QWindow | None:
        """Asked for anew each time: a kept one counts as deleted once a dialog in the window was freed."""
        window = self._window
        return window.windowHandle() if window is not None and isValid(window) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps keys for a moment; everything else goes on."""
        if event.type() not in _KEY_EVENTS or self._is_replaying or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyRelease:
            return self._keeps_release(event)
        if not self._concerns(event):
            return False
        if event.type() == QEvent.Type.KeyPress:
            self._hold(event)
        event.accept()  # no shortcut is looked for: the key comes again, or never
        return True

    def _concerns(self, event: QKeyEvent) -> bool:
        if event.modifiers() & _WITH or _is_typed_into():
            return False
        if event.isAutoRepeat() and not self._held:
            return False  # in a burst it is the same digit twice, quicker than the display's clock ticks
        acts = event.key() in _ENTER or (event.text() != "" and event.text().isprintable())
        return acts or bool(self._held)

    def _keeps_release(self, event: QKeyEvent) -> bool:
        """A key is let go of after it was pressed, also when that is told later."""
        if any(one.key() == event.key() for one in self._held):
            self._held.append(event.clone())
            return True
        return False

    def _hold(self, event: QKeyEvent) -> None:
        stamp = event.timestamp() or round(monotonic() * 1000)
        if self._held and stamp - self._last > APART_MS:
            self._settle()
        self._last = stamp
        if not 0 <= stamp - self._burst_ended <= TAIL_MS:
            self._held.append(event.clone())
            self._alone.start()

    def _settle(self) -> None:
        """No key has followed: a person's go on to where they were meant for, a scanner's nowhere."""
        held, typed = self._held, [one for one in self._held if one.type() == QEvent.Type.KeyPress]
        self._forget()
        if len(typed) >= FEWEST:
            self._burst_ended = self._last
            self.scanned.emit("".join(one.text() for one in typed if one.text().isprintable()))
            return
        self._is_replaying = True
        try:
            for one in held:
                if (watched := self._watched()) is not None:
                    QApplication.sendEvent(watched, one)
        finally:
            self._is_replaying = False

    def _forget(self) -> None:
        self._alone.stop()
        self._seen_all.stop()
        self._held = []


def _is_typed_into() -> bool:
    held: QWidget | None = QApplication.focusWidget()
    return held is not None and held.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
