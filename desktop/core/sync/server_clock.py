"""The server's clock as seen from here, immune to changes of the local one."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from desktop.core.boot_clock import boot_seconds


class ServerClock:
    """Set by the times the server sends; runs on the clock since boot in between, through a sleep, too."""

    def __init__(self, monotonic: Callable[[], float] = boot_seconds) -> None:
        self._monotonic = monotonic
        self._base = datetime.now(UTC)
        self._at = monotonic()
        self.is_set = False

    def set(self, now: datetime, at: float) -> None:
        """The server said `now`, and it was heard at `at` on the clock since boot."""
        self._base = now
        self._at = at
        self.is_set = True

    def now(self) -> datetime:
        """The server's time now; the local clock's until the server has spoken."""
        return self._base + timedelta(seconds=self._monotonic() - self._at)
