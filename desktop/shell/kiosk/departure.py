"""The seconds between leaving a seat and the forgetting, in which it can be undone."""

import math
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.core.boot_clock import boot_seconds

UNDO_SECONDS = 8.0


class Departure(QObject):
    """`counted` tells the seconds left; `over` comes once they are, unless `undo` was called."""

    counted = Signal(int)
    over = Signal()

    def __init__(self, parent: QObject, clock: Callable[[], float] = boot_seconds) -> None:
        super().__init__(parent)
        self._clock, self._ends = clock, 0.0
        self._give_up: Callable[[], object] | None = None
        self._take_up: Callable[[], object] | None = None
        self._tick = QTimer(self, interval=200)
        self._tick.timeout.connect(self.look)

    @property
    def is_under_way(self) -> bool:
        """Whether somebody is leaving right now."""
        return self._give_up is not None

    def begin(self, give_up: Callable[[], object], take_up: Callable[[], object]) -> None:
        """Somebody leaves; `give_up` is called as the time is over, `take_up` when they undo it."""
        self._give_up, self._take_up, self._ends = give_up, take_up, self._clock() + UNDO_SECONDS
        self._tick.start()
        self.look()

    def undo(self) -> None:
        """They stay after all."""
        take_up = self._take_up
        self.stop()
        if take_up is not None:
            take_up()

    def stop(self) -> None:
        """Counts no longer, e.g. because the stay has ended."""
        self._give_up = self._take_up = None
        self._tick.stop()

    def look(self) -> None:
        """Five times a second."""
        if self._give_up is None:
            return
        left = self._ends - self._clock()
        if left > 0:
            self.counted.emit(math.ceil(left))
            return
        give_up = self._give_up
        self.stop()
        give_up()
        self.over.emit()
