"""How often strangers may try: counted in the database, so for all instances together."""

import asyncio
import ipaddress
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from backend.accounts import queries
from backend.accounts.tokens import secret_digest
from backend.database.pool import Connection, Database
from backend.runtime.fair_queue import Asker
from backend.runtime.problems import ProblemError, rate_limited
from wire.accounts import Login
from wire.problems import Code

CROWDED = 10_000
# What is handed out together, and may be one stranger's: a /24 of IPv4, a /48 of IPv6.
NETWORK_BITS = {4: 24, 6: 48}
LOOKED_UP_AT_ONCE, MOST_LOOKUPS, MOST_LOOKUPS_AT_FIRST = 2, 20, 1_000


class SharedRateLimiter:
    """At most `amount` at once and `amount` per `seconds` in the long run, for each key; 0 is no limit.

    What the database refused is refused here until the wait is over, so that a flood costs no queries.
    """

    def __init__(
        self,
        database: Database,
        name: str,
        amount: int,
        seconds: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database, self._name, self._amount = database, name, amount
        self._seconds, self._step = seconds, seconds / max(amount, 1)
        self._clock = clock
        self._refused_until: dict[str, float] = {}

    async def use(self, key: str) -> None:
        """Count one use; raises 429 `rate_limited` with the seconds to wait when there were too many."""
        if not self._amount:
            return
        if (wait := self.wait(key)) > 0:
            raise rate_limited(wait)
        row = await self._database.write_row(
            queries.USE_RATE_LIMIT, self._key(key), self._step, self._seconds
        )
        assert row is not None, "the function answers with a row"
        if row["wait"] > 0:
            self._refuse(key, row["wait"])
            raise rate_limited(row["wait"])

    async def use_within(self, connection: Connection, key: str) -> None:
        """The same in a transaction that is under way: what is rolled back has not counted."""
        if not self._amount:
            return
        wait = await connection.fetchval(queries.USE_RATE_LIMIT, self._key(key), self._step, self._seconds)
        if wait > 0:
            raise rate_limited(wait)

    def wait(self, key: str) -> float:
        """Seconds for which uses are refused, as far as is known here."""
        return max(self._refused_until.get(key, 0.0) - self._clock(), 0.0)

    async def give_back(self, key: str) -> None:
        """One use that led to nothing."""
        if self._amount:
            self._refused_until.pop(key, None)
            await self._database.write_row(queries.RETURN_RATE_LIMIT, self._key(key), self._step)

    def _key(self, key: str) -> str:
        return f"{self._name} {key}"

    def _refuse(self, key: str, wait: float) -> None:
        now = self._clock()
        if len(self._refused_until) >= CROWDED:
            self._refused_until = {one: until for one, until in self._refused_until.items() if until > now}
        self._refused_until[key] = now + wait

    @asynccontextmanager
    async def used(self, key: str) -> AsyncIterator[None]:
        """Count one use; what was not served for want of room or time is given back."""
        await self.use(key)
        async with given_back_unless_checked(lambda: self.give_back(key)):
            yield


@dataclass(slots=True)
class _Lookups:
    """Those of one address: some are under way, the others wait."""

    slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(LOOKED_UP_AT_ONCE))
    there: int = 0


class WrongRefreshes:
    """Refresh tokens that are none, by address. What is one works on, however many others were tried there.

    Tokens of an address are looked up a few at a time, and fewer wait for that when it is over its limit: a
    flood waits for itself and costs little.
    """

    def __init__(self, limiter: SharedRateLimiter) -> None:
        self._limiter = limiter
        self._places: defaultdict[str, _Lookups] = defaultdict(_Lookups)

    @asynccontextmanager
    async def counted(self, place: str) -> AsyncIterator[None]:
        """Around one refresh; raises 429 `rate_limited` in the place of `token_invalid`."""
        wait, lookups = self._limiter.wait(place), self._places[place]
        if lookups.there >= (MOST_LOOKUPS if wait else MOST_LOOKUPS_AT_FIRST):
            raise rate_limited(max(wait, 1.0))
        lookups.there += 1
        try:
            async with lookups.slots, self._counted(place):
                yield
        finally:
            lookups.there -= 1
            if not lookups.there:
                self._places.pop(place, None)

    @asynccontextmanager
    async def _counted(self, place: str) -> AsyncIterator[None]:
        try:
            yield
        except ProblemError as error:
            if error.code is Code.TOKEN_INVALID:
                await self._limiter.use(place)
            raise


@dataclass(frozen=True, slots=True)
class SharedRateLimiters:
    """What strangers may do so often, by address; `guesses` are those of who holds a session, by account."""

    logins: SharedRateLimiter
    registrations: SharedRateLimiter
    wrong_refreshes: WrongRefreshes
    guesses: SharedRateLimiter
    seat_pins: SharedRateLimiter


@dataclass(frozen=True, slots=True)
class LoginAttempts:
    """Wrong passwords by account and place; `free` of them an hour cost nothing, 0 is no limit.

    The delay grows for a place that goes on, never for a device that was let in before, and everybody else
    waits five seconds at the most (backend/accounts/sql/register_login_attempt.sql).
    """

    database: Database
    free: int

    @asynccontextmanager
    async def counted(self, asked: Login, place: str) -> AsyncIterator[Asker]:
        """Counts the try around its check; yields who waits for that: a known device, or the place.

        Raises 429 `rate_limited`. A block that ends with CREDENTIALS_WRONG stays counted.
        """
        if not self.free:
            yield stranger(place)
            return
        device = secret_digest(asked.device) if isinstance(asked.device, str) else None
        row = await self.database.write_row(
            queries.REGISTER_LOGIN_ATTEMPT, asked.role, asked.username, place, device, self.free
        )
        assert row is not None, "the function answers with a row"
        if row["wait"] > 0:
            raise rate_limited(row["wait"])
        async with given_back_unless_checked(lambda: self._settle(asked, row["place"], right=False)):
            yield Asker(row["place"], known=True) if row["known"] else stranger(place)
        await self._settle(asked, row["place"], right=True)

    async def _settle(self, asked: Login, place: str, *, right: bool) -> None:
        await self.database.write_row(queries.SETTLE_LOGIN_ATTEMPT, asked.role, asked.username, place, right)


@asynccontextmanager
async def given_back_unless_checked(give_back: Callable[[], Awaitable[None]]) -> AsyncIterator[None]:
    """Around the check of a try that was counted: when nobody looked at it, for want of room or time or by a
    fault, it is given back.
    """
    try:
        yield
    except BaseException as error:
        if not isinstance(error, ProblemError) or error.code is Code.UNAVAILABLE:
            await give_back()
        raise


def stranger(place: str) -> Asker:
    """Who asks from a place (an address, or a /64 of IPv6), and the network that it is in."""
    try:
        network = ipaddress.ip_network(place)
    except ValueError:
        return Asker(place)
    return Asker(place, str(network.supernet(new_prefix=NETWORK_BITS[network.version])))
