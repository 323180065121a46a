"""How many of an account's reads run at once: each may be large, and the database is everybody's."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Hashable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from backend.runtime.problems import ProblemError, rate_limited

WAIT_SECONDS = 3.0


@dataclass(slots=True)
class _Reads:
    """One account's: those that run have a place, the others wait for one."""

    places: asyncio.Semaphore
    there: int = 0


class ReadGate:
    """Lets `at_once` reads of each account through; up to `waiting` more wait for those, not for others'."""

    def __init__(self, at_once: int, waiting: int) -> None:
        self._most = at_once + waiting
        self._accounts: defaultdict[Hashable, _Reads] = defaultdict(
            lambda: _Reads(asyncio.Semaphore(at_once))
        )
        self._is_open = at_once == 0

    @asynccontextmanager
    async def turn(self, account: Hashable) -> AsyncIterator[None]:
        """For as long as a read takes; raises 429 when there are too many, or they take too long."""
        if self._is_open:
            yield
            return
        reads = self._accounts[account]
        if reads.there >= self._most:
            raise _too_many()
        reads.there += 1
        try:
            await _entered(reads.places)
            try:
                yield
            finally:
                reads.places.release()
        finally:
            reads.there -= 1
            if not reads.there:
                del self._accounts[account]


async def _entered(places: asyncio.Semaphore) -> None:
    try:
        async with asyncio.timeout(WAIT_SECONDS):
            await places.acquire()
    except TimeoutError:
        raise _too_many() from None


def _too_many() -> ProblemError:
    return rate_limited(1, "You read too much at once. Wait for the answers you asked for.")
