"""How often something may be done, and be refused: numbers in memory (the generic cell rate algorithm)."""

import time
from collections.abc import Callable

from backend.runtime.problems import rate_limited

CROWDED = 10_000
LONGEST_PAUSE = 1.0


class RateLimiter:
    """At most `amount` at once and `amount` per `seconds` in the long run, for each key; 0: no limit.

    A key's number is the time at which all its past uses will have been paid for; a use is refused when
    that lies more than `seconds` ahead. So `amount` uses in any `seconds` after a rest are never refused.
    """

    def __init__(self, amount: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._step = seconds / amount if amount else 0.0
        self._ahead = seconds
        self._clock = clock
        self._paid: dict[str, float] = {}

    def use(self, key: str) -> None:
        """Count one use; raises 429 `rate_limited` with the seconds to wait when there were too many."""
        now = self._clock()
        paid = max(self._paid.get(key, now), now) + self._step
        wait = paid - now - self._ahead
        # The tolerance keeps rounding from refusing the last use of a full burst.
        if wait > self._step / 1000:
            raise rate_limited(wait)
        self._paid[key] = paid
        if len(self._paid) > CROWDED:
            self._paid = {key: paid for key, paid in self._paid.items() if paid > now}


class ProblemPace:
    """Strangers who are told to come later learn so one after another, once many are: a flood is slow.

    A few refusals go out as they come. A flood gets `per_second` of them, or waits a second for each.
    """

    def __init__(
        self, per_second: float = 100.0, few: int = 20, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._step, self._few, self._clock = 1 / per_second, few, clock
        self._paid = 0.0

    def pause(self) -> float:
        """Seconds, one at the most, until the next refusal goes out."""
        now = self._clock()
        self._paid = min(max(self._paid, now - self._few * self._step) + self._step, now + LONGEST_PAUSE)
        return max(self._paid - now, 0.0)
