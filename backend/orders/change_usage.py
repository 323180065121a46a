"""What an account writes by ticking and promising: each change copies its order into the log of messages.

An ordinary order is a kilobyte or two, and is never counted. One at the limits of the contract is hundreds,
and ticked in a loop it would fill the disk. Such an order's state can be changed all the same: no customer's
large orders keep a shop from working. Counted by instance.
"""

import time
from collections.abc import Callable
from uuid import UUID

from backend.runtime.problems import ProblemError
from wire.problems import Code

LARGE = 16 * 1024
HOUR = 3600.0
# Large orders that are remembered; one that was forgotten is counted anew from its next change on.
MOST = 10_000


class ChangeUsage:
    """Bytes of changed large orders an account may write in an hour; 0: as many as it likes."""

    def __init__(self, bytes_an_hour: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._clock = bytes_an_hour, clock
        self._large: dict[UUID, None] = {}
        # When all that an account wrote will be forgotten: it is, evenly, at what may be written in an hour.
        self._forgotten_at: dict[UUID, float] = {}

    def check(self, account: UUID, order: UUID) -> bool:
        """Whether an order is known as large; raises 409 `limit_reached` where the account wrote enough."""
        if order not in self._large:
            return False
        if self._forgotten_at.get(account, 0.0) - self._clock() >= HOUR:
            raise ProblemError(
                Code.LIMIT_REACHED,
                "Unusually large orders were changed too often in the last hour. Accept this one, finish it "
                "or end it as ever; its lines and times stay as they are for now.",
            )
        return True

    def count(self, account: UUID, order: UUID, size: int) -> None:
        """Note a change and how large the order is, in bytes."""
        if size <= LARGE or not self._most:
            return
        if len(self._large) >= MOST:
            del self._large[next(iter(self._large))]
        self._large[order] = None
        now = self._clock()
        self._forgotten_at[account] = (
            max(self._forgotten_at.get(account, now), now) + size / self._most * HOUR
        )
        if len(self._forgotten_at) > MOST:
            self._forgotten_at = {one: at for one, at in self._forgotten_at.items() if at > now}
