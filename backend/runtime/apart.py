"""Strangers' files are read apart: each in a process of its own, bounded in memory and time."""

import asyncio
import os
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable, Hashable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Final

import msgspec

from backend.runtime.problems import ProblemError, rate_limited
from wire.problems import Code, Issue

ROOT = Path(__file__).resolve().parents[2]
# One at a time: what two may hold of memory, the database may need.
AT_ONCE = 1
WAITING = 32
WAITING_OF_ONE = 8
MEMORY_BYTES = 640 * 1024 * 1024
PROCESSOR_SECONDS = 6
# Beyond the processor's time it only waits for a machine that has other things to do.
SECONDS = 12.0
TURN_SECONDS = 15.0
_KINDNESS = 10  # orders go first
_READ_BYTES = 64 * 1024
MOST_ANSWERED = 32 * 1024 * 1024


class Refused(msgspec.Struct):
    """A problem on its way out of the process."""

    code: Code
    detail: str
    errors: list[Issue] | None


class CostlyError(Exception):
    """It was ended for the memory or the time that it took; which problem that is, its caller says."""


class Apart:
    """Runs modules that call `answer`, one at a time; an owner's second file waits behind others' first."""

    def __init__(self, *, memory: int = MEMORY_BYTES, processor: int = PROCESSOR_SECONDS) -> None:
        self._limits = (str(memory), str(processor))
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._waiting: Counter[Hashable] = Counter()
        self._owners: dict[Hashable, asyncio.Lock] = {}

    async def run(self, module: str, content: bytes, owner: Hashable) -> bytes:
        """What the module made of the content.

        Raises what it raised as a ProblemError, CostlyError, 429 when the owner has many waiting, 503 when
        everybody has.
        """
        mine = rate_limited(2, "Send your files one after another.")
        theirs = ProblemError(Code.UNAVAILABLE, "Too many files at once; try again.", retry_after=2)
        if self._waiting[owner] >= WAITING_OF_ONE:
            raise mine
        if self._waiting.total() >= WAITING:
            raise theirs
        self._waiting[owner] += 1
        try:
            lock = self._owners.setdefault(owner, asyncio.Lock())
            async with _held(lock, mine), _held(self._turns, theirs):
                return await self._run(module, content)
        finally:
            self._waiting[owner] -= 1
            if not self._waiting[owner]:
                del self._waiting[owner], self._owners[owner]

    async def _run(self, module: str, content: bytes) -> bytes:
        process = await asyncio.create_subprocess_exec(
            *_command(module), *self._limits, env=_environment(), cwd=ROOT,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        try:
            async with asyncio.timeout(SECONDS):
                answer = await _exchange(process, content)
                await process.wait()
        except TimeoutError:
            raise CostlyError from None
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await asyncio.shield(process.wait())
        if process.returncode or not answer:
            raise CostlyError
        if answer[:1] == _REFUSED:
            refused = msgspec.json.decode(answer[1:], type=Refused)
            raise ProblemError(refused.code, refused.detail, errors=refused.errors)
        return answer[1:]


@asynccontextmanager
async def _held(turn: asyncio.Lock | asyncio.Semaphore, problem: ProblemError) -> AsyncIterator[None]:
    """A turn of one's own; the problem when it does not come soon."""
    try:
        async with asyncio.timeout(TURN_SECONDS):
            await turn.acquire()
    except TimeoutError:
        raise problem from None
    try:
        yield
    finally:
        turn.release()


_DONE: Final = b"+"
_REFUSED: Final = b"-"


async def _exchange(process: asyncio.subprocess.Process, content: bytes) -> bytes:
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(ConnectionError):  # it ended before it had read everything
        process.stdin.write(content)
        await process.stdin.drain()
    process.stdin.close()
    answer = bytearray()
    while piece := await process.stdout.read(_READ_BYTES):
        answer += piece
        if len(answer) > MOST_ANSWERED:
            raise CostlyError
    return bytes(answer)


def _command(module: str) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "apart", module]
    return [sys.executable, "-m", module]


def _environment() -> dict[str, str]:
    """No secrets of ours: only what an interpreter needs to find itself and its modules."""
    kept = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "PYTHONDONTWRITEBYTECODE", "TMPDIR")
    found = {name: os.environ[name] for name in kept if name in os.environ}
    return found | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def answer(work: Callable[[bytes], bytes]) -> None:
    """The other side, under a module's `__main__`: bounds itself, reads, works, answers."""
    *_, memory, processor = sys.argv
    _bound(int(memory), int(processor))
    try:
        made = _DONE + work(sys.stdin.buffer.read())
    except ProblemError as problem:
        made = _REFUSED + msgspec.json.encode(Refused(problem.code, problem.detail, problem.errors))
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()
    os._exit(0)  # nothing is left to be tidied up


def _bound(memory: int, processor: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits: there the time alone ends it
        return
    os.nice(_KINDNESS)
    for which, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, processor),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # macOS knows no bound of address space
            resource.setrlimit(which, (most, most))
