"""The garbage collector, kept on Qt's thread: a widget freed on another thread ends the process.

Python collects on whichever thread allocates, also one that reads the vault or imports a module. Here it is
switched off and run by a timer, a generation at a time, more often than Python would and so in shorter stops.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 100
# A busy board makes a thousand young objects in that time, looked at in a third of a millisecond; older ones
# are looked at as seldom as Python would: most orders have been replaced by then.
THRESHOLDS = (30, 50, 40)


class MainThreadGc(QObject):
    """Collects on the thread it lives on, from `start` to `stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Takes the collector over."""
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Gives it back."""
        self._timer.stop()
        gc.enable()

    def look(self) -> None:
        """Collects the oldest generation that is due, and with it the younger ones."""
        due = [
            n
            for n, (count, limit) in enumerate(zip(gc.get_count(), THRESHOLDS, strict=True))
            if count > limit
        ]
        if due:
            gc.collect(due[-1])
