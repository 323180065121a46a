"""The garbage collector, kept on Qt's thread: a widget freed on another thread ends the process.

Python collects on whichever thread allocates, also one that reads the vault or imports a module. Here it is
switched off and run by a timer, with Python's own thresholds, a generation at a time.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 250


class Collector(QObject):
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
            for n, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count > limit
        ]
        if due:
            gc.collect(due[-1])
