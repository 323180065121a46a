"""Whether a PIN opens a seat: the server decides, and while it cannot be asked the verifier kept here."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum

from desktop.core.client.errors import ApiError, OfflineError
from desktop.core.storage.preferences import WrongAttempts
from wire.pin_hash import is_right_pin
from wire.problems import Code

TRIES, LOCK_SECONDS = 5, 300.0


class PinVerdict(Enum):
    """What a try came to."""

    RIGHT = "right"
    WRONG = "wrong"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class PinResult:
    """A verdict; `seconds` is how long to wait, `left` how many tries are left."""

    verdict: PinVerdict
    seconds: float = 0.0
    left: int = TRIES


class PinLock:
    """Five wrong PINs close it for five minutes, whether or not the server can be asked.

    `ask` raises what the server says to a PIN; `verifier` is the one last told, None for a shop without PIN.
    """

    def __init__(
        self,
        ask: Callable[[str], Awaitable[None]],
        verifier: Callable[[], str | None],
        load: Callable[[], WrongAttempts],
        save: Callable[[WrongAttempts], None],
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._ask, self._verifier, self._load, self._save, self._clock = ask, verifier, load, save, clock

    @property
    def is_set(self) -> bool:
        """Whether there is a PIN at all."""
        return self._verifier() is not None

    def wait(self) -> float:
        """Seconds until a PIN is taken again; a clock set back does not make it longer than a whole lock."""
        return min(max(0.0, self._load().locked_until - self._clock()), LOCK_SECONDS)

    async def attempt(self, pin: str) -> PinResult:
        """Tries a PIN."""
        if (seconds := self.wait()) > 0:
            return PinResult(PinVerdict.WAIT, seconds, 0)
        # Counted before it is checked: whoever ends the program meanwhile has used the try up.
        tries = self._load()
        tries.wrong += 1
        self._save(tries)
        result = await self._check(pin)
        if result.verdict is PinVerdict.RIGHT:
            self._save(WrongAttempts())
        elif result.verdict is PinVerdict.WAIT or tries.wrong >= TRIES:
            seconds = result.seconds or LOCK_SECONDS
            self._save(WrongAttempts(0, self._clock() + seconds))
            return PinResult(PinVerdict.WAIT, seconds, 0)
        return PinResult(result.verdict, 0.0, TRIES - tries.wrong)

    async def _check(self, pin: str) -> PinResult:
        try:
            await self._ask(pin)
        except OfflineError:
            return await self._check_here(pin)
        except ApiError as error:
            if error.code in (Code.PIN_WRONG, Code.INVALID):
                return PinResult(PinVerdict.WRONG)
            if error.code is Code.RATE_LIMITED:
                return PinResult(PinVerdict.WAIT, min(error.retry_after or LOCK_SECONDS, LOCK_SECONDS))
            if error.code is Code.NOT_FOUND:
                return PinResult(PinVerdict.RIGHT)  # the shop has taken its PIN away
            return await self._check_here(pin)  # busy, or the seat is no more: staff still want to leave
        return PinResult(PinVerdict.RIGHT)

    async def _check_here(self, pin: str) -> PinResult:
        verifier = self._verifier()
        if verifier is None or await asyncio.to_thread(is_right_pin, verifier, pin):
            return PinResult(PinVerdict.RIGHT)
        return PinResult(PinVerdict.WRONG)
