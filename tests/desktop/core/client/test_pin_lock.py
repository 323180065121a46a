"""The lock of a seat: few tries, each counted before it is checked, and what fits a verifier."""

import asyncio

import msgspec
import pytest

from desktop.core.client.errors import ApiError, OfflineError
from desktop.core.client.pin_lock import LOCK_SECONDS, TRIES, PinLock, PinVerdict
from desktop.core.storage.preferences import WrongAttempts
from wire.pin_hash import is_right_pin, make_verifier
from wire.problems import Code, Problem

PIN = "2468"


class Seat:
    """What a lock asks and keeps: a server that says whether it is the PIN, and a file."""

    def __init__(self) -> None:
        self.file = msgspec.json.encode(WrongAttempts())
        self.now = 1000.0
        self.asked = asyncio.Event()
        self.answers = True
        self.lock = PinLock(self.ask, lambda: "", self.load, self.save, lambda: self.now)

    async def ask(self, pin: str) -> None:
        """The server's part; it may never answer."""
        self.asked.set()
        if not self.answers:
            await asyncio.Event().wait()
        if pin != PIN:
            raise ApiError(Problem("", "", 403, "no", Code.PIN_WRONG))

    def load(self) -> WrongAttempts:
        """What the file says: only what was saved, whatever became of the object since."""
        return msgspec.json.decode(self.file, type=WrongAttempts)

    def save(self, tries: WrongAttempts) -> None:
        """Write the file."""
        self.file = msgspec.json.encode(tries)


async def test_the_fifth_wrong_pin_closes_it_and_the_right_one_waits_too() -> None:
    seat = Seat()
    answers = [await seat.lock.attempt("0000") for _ in range(TRIES)]
    assert [one.verdict for one in answers] == [PinVerdict.WRONG] * (TRIES - 1) + [PinVerdict.WAIT]
    assert [one.left for one in answers] == [4, 3, 2, 1, 0]
    assert (await seat.lock.attempt(PIN)).verdict is PinVerdict.WAIT
    seat.now += LOCK_SECONDS
    assert (await seat.lock.attempt(PIN)).verdict is PinVerdict.RIGHT
    assert seat.load() == WrongAttempts()


async def test_a_try_counts_though_the_program_ends_while_it_is_checked() -> None:
    seat = Seat()
    seat.answers = False
    trying = asyncio.create_task(seat.lock.attempt("0000"))
    await seat.asked.wait()
    trying.cancel()
    await asyncio.gather(trying, return_exceptions=True)
    assert seat.load().wrong == 1


async def test_without_the_server_the_verifier_kept_here_decides() -> None:
    seat = Seat()
    verifier = make_verifier(PIN)

    async def offline(_: str) -> None:
        raise OfflineError("no line")

    lock = PinLock(offline, lambda: verifier, seat.load, seat.save, lambda: seat.now)
    assert (await lock.attempt("0000")).verdict is PinVerdict.WRONG
    assert (await lock.attempt(PIN)).verdict is PinVerdict.RIGHT


@pytest.mark.parametrize(
    "verifier",
    ["", "scrypt", "scrypt$15$8$1$zz$zz", "scrypt$x$8$1$00$00", "scrypt$15$8$1$00$00", "plain$15$8$1$00$00"],
)
def test_what_is_no_verifier_fits_no_pin(verifier: str) -> None:
    assert not is_right_pin(verifier, PIN)
