"""What may happen thousands of times a second and is to be said now and then: a limit that binds, say."""

import time
from collections.abc import Callable

EVERY_SECONDS = 10.0


class Seldom:
    """Says yes the first time it is asked, and then once in ten seconds at the most."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._said_at: float | None = None

    def is_due(self) -> bool:
        """Whether it is to be said now; who is told so has said it."""
        now = self._clock()
        if self._said_at is not None and now - self._said_at < EVERY_SECONDS:
            return False
        self._said_at = now
        return True
