"""What the board may paint in one turn of the loop: column after column, and few new pictures at a time."""

from functools import lru_cache
from time import perf_counter

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

# All columns together draw new pictures for so long in a frame; older ones of the same cards do meanwhile.
DRAWING_SECONDS = 0.0015
# Longer than the 5 ms in which Qt gathers what is to be painted together.
APART_MS = 8


class RepaintScheduler(QObject):
    """One for all windows, since one loop paints them: four columns at once would hold it up for 30 ms."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._began = float("-inf")
        self._waiting: dict[QWidget, QRegion] = {}
        self._apart = QTimer(self, singleShot=True, interval=APART_MS)
        self._apart.timeout.connect(self._next)

    def deadline(self) -> float:
        """When older pictures have to do; the first to ask begins a frame."""
        now = perf_counter()
        if now >= self._began + APART_MS / 1000:
            self._began = now
        return self._began + DRAWING_SECONDS

    def repaint(self, widget: QWidget, where: QRect | None = None) -> None:
        """Paint it, all or a part, in a turn of its own: a moment after this one, and after all before it."""
        part = QRegion(where or widget.rect())
        self._waiting[widget] = self._waiting.get(widget, QRegion()).united(part)
        if not self._apart.isActive():
            self._apart.start()

    def _next(self) -> None:
        while self._waiting and not self._apart.isActive():
            widget = next(iter(self._waiting))
            part = self._waiting.pop(widget)
            if isValid(widget) and widget.isVisible():
                widget.repaint(part)
                self._apart.start()  # from the end of the painting, however long it took


@lru_cache(maxsize=1)
def _made(app: int) -> RepaintScheduler:
    return RepaintScheduler(QApplication.instance())


def repaint_scheduler() -> RepaintScheduler:
    """The application's."""
    return _made(id(QApplication.instance()))
