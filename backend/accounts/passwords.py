"""Passwords: argon2id hashes, made and checked off the event loop by a bounded number of threads."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from backend.database.errors import unavailable
from backend.runtime.fair_queue import Asker, CrowdedError, FairQueue

T = TypeVar("T")

# OWASP's recommendation for argon2id: 19 MiB, two passes, one lane; 15 to 40 ms on one core. Twice the work
# would turn a minute's 60 logins, all sent at once, into refusals on a small busy machine.
MEMORY_KIB = 19_456
PASSES = 2
THREADS = 2
# At 40 ms each on two threads the last in the queue waits 2 s, on a busy machine a few times that.
MOST_WAITING = 100
# Whoever runs a command of ours.
OURSELVES = Asker()


async def hash_password(password: str) -> str:
    """The encoded hash of a password, made off the event loop (for data that is loaded, not asked for)."""
    hasher = PasswordHasher(time_cost=PASSES, memory_cost=MEMORY_KIB, parallelism=1)
    return await asyncio.to_thread(hasher.hash, password)


class Passwords:
    """Hashes and checks passwords in a queue of its own; 503 `unavailable` rather than let them pile up.

    Who asked least lately (an address, a device, a shop) is served first: a flood from one waits for itself.
    """

    def __init__(
        self,
        *,
        memory_kib: int = MEMORY_KIB,
        passes: int = PASSES,
        threads: int = THREADS,
        name: str = "passwords",
    ) -> None:
        self._hasher = PasswordHasher(time_cost=passes, memory_cost=memory_kib, parallelism=1)
        self._queue = FairQueue(name, threads, MOST_WAITING - threads)

    async def hash(self, password: str, asker: Asker = OURSELVES) -> str:
        """The encoded hash of a password."""
        return await self.slowly(lambda: self._hasher.hash(password), asker)

    async def matches(self, encoded: str | None, password: str, asker: Asker = OURSELVES) -> bool:
        """Whether the password is the one of the hash; never for None, and no faster."""
        right = await self.slowly(lambda: self._verify(encoded or self._nobody, password), asker)
        return right and encoded is not None

    @cached_property
    def _nobody(self) -> str:
        """Checked against for names that do not exist, so that they take as long as others."""
        return self._hasher.hash("nobody has this password")

    def is_outdated(self, encoded: str) -> bool:
        """Whether the hash was made with other parameters than today's."""
        return self._hasher.check_needs_rehash(encoded)

    def close(self) -> None:
        """End the threads, without what still waits for them."""
        self._queue.close()

    def _verify(self, encoded: str, password: str) -> bool:
        try:
            return self._hasher.verify(encoded, password)
        except (VerificationError, InvalidHashError):
            return False

    async def slowly(self, work: Callable[[], T], asker: Asker) -> T:
        """What takes long runs off the event loop, in turn; 503 when all places are for who asked less."""
        with _said_as_problem():
            return await self._queue.run(work, asker)

    def expect_room(self, asker: Asker) -> None:
        """Raises 503 if a check would do so at once: what is refused need not be counted before."""
        with _said_as_problem():
            self._queue.expect_room(asker)


@contextmanager
def _said_as_problem() -> Iterator[None]:
    try:
        yield
    except CrowdedError:
        raise unavailable() from None
