"""How often a person's PIN was wrong at this terminal, and until when none is taken."""

from collections.abc import Callable
from uuid import UUID

from desktop.core.boot_clock import boot_seconds

FREE_TRIES = 5
FIRST_WAIT, LONGEST_WAIT = 60.0, 900.0


class PinAttempts:
    """Counts as the server does; what the server says of a wait replaces what was counted here."""

    def __init__(self, clock: Callable[[], float] = boot_seconds) -> None:
        self._clock = clock
        self._wrong: dict[UUID, int] = {}
        self._until: dict[UUID, float] = {}

    def wait(self, staff_id: UUID) -> float:
        """Seconds until another try is worth while."""
        return max(0.0, self._until.get(staff_id, 0.0) - self._clock())

    def wrong(self, staff_id: UUID) -> int:
        """Count a wrong PIN; returns the tries that are left before there is a wait."""
        tries = self._wrong[staff_id] = self._wrong.get(staff_id, 0) + 1
        if tries >= FREE_TRIES:
            seconds = min(FIRST_WAIT * 2 ** (tries - FREE_TRIES), LONGEST_WAIT)
            self._until[staff_id] = self._clock() + seconds
        return max(0, FREE_TRIES - tries)

    def rate_limited(self, staff_id: UUID, seconds: float) -> None:
        """The server takes none for so long."""
        self._wrong[staff_id] = max(FREE_TRIES, self._wrong.get(staff_id, 0))
        self._until[staff_id] = self._clock() + seconds

    def right(self, staff_id: UUID) -> None:
        """The PIN was shown: the count begins anew."""
        self._wrong.pop(staff_id, None)
        self._until.pop(staff_id, None)
