"""How long nobody has touched a seat: when to ask whether somebody is there, and when to forget."""

from collections.abc import Callable
from enum import Enum

from desktop.core.boot_clock import boot_seconds

ASK_SECONDS = 30.0


class IdleStage(Enum):
    """Somebody is there; somebody is asked; nobody is there."""

    AWAKE = "awake"
    ASKING = "asking"
    OVER = "over"


class IdleTimer:
    """Counts from the last touch; the question is asked for the last 30 s of the time."""

    def __init__(self, minutes: int, clock: Callable[[], float] = boot_seconds) -> None:
        self.minutes = minutes
        self._clock = clock
        self._touched = clock()

    def touch(self) -> None:
        """Somebody is there."""
        self._touched = self._clock()

    @property
    def seconds_left(self) -> float:
        """Until it is over."""
        return max(0.0, self._touched + self.minutes * 60 - self._clock())

    @property
    def stage(self) -> IdleStage:
        """Where it stands now."""
        left = self.seconds_left
        if left <= 0:
            return IdleStage.OVER
        return IdleStage.ASKING if left <= ASK_SECONDS else IdleStage.AWAKE
