"""One attempt at one task: decoded, cut off in time, and its end written down."""

import asyncio
from collections.abc import Mapping
from typing import Any

import msgspec
import structlog

from backend.database.pool import Database
from backend.runtime.problems import ProblemError
from backend.tasks.task_queue import Claim, Debts
from backend.tasks.task_types import GiveUpError, Task

log = structlog.get_logger()

# How often the end of a task is written down before it is left to the lease: with these pauses, in seconds.
_NOTE_PAUSES = (0.1, 0.3, 1.0)
_LONGEST_ERROR = 500


class Runner:
    """Runs claims; whatever happens to one, it never raises anything but its own cancellation."""

    def __init__(self, database: Database, debts: Debts, kinds: Mapping[str, Task[Any]]) -> None:
        self._database = database
        self._debts = debts
        self._kinds = kinds

    async def run(self, claim: Claim) -> None:
        """Run a claim to its end: done, put off, or dead. Cancelled, it gives the claim back."""
        kind = self._kinds[claim.task]
        if claim.attempt > kind.attempts:
            # Nobody lived to note how the attempts before this one ended.
            await self._bury(claim, "the workers that ran it ended before it did")
            return
        try:
            payload = msgspec.json.decode(claim.payload, type=kind.payload)
        except (msgspec.DecodeError, UnicodeError) as error:
            await self._bury(claim, f"payload: {error}")
            return
        try:
            async with asyncio.timeout(kind.timeout):
                await kind.handler(payload, self._database)
        except asyncio.CancelledError:
            await asyncio.shield(self._release(claim))
            raise
        except GiveUpError as error:
            await self._bury(claim, _words(error))
        except Exception as error:
            await self._failed(claim, kind, error)
        else:
            await self._finish(claim)

    async def _finish(self, claim: Claim) -> None:
        for pause in (*_NOTE_PAUSES, None):
            try:
                if not await self._debts.finish(claim):
                    log.warning("task_outlived_its_claim", task=claim.task, id=claim.id,
                                next_step="another worker has it; give it a longer timeout")  # fmt: skip
                return
            except ProblemError as error:
                if pause is None:
                    self._not_noted(claim, error)
                    return
                await asyncio.sleep(pause)

    async def _failed(self, claim: Claim, kind: Task[Any], error: Exception) -> None:
        if claim.attempt >= kind.attempts:
            await self._bury(claim, _words(error))
            return
        pause = kind.pause(claim.attempt)
        log.info("task_failed", task=claim.task, id=claim.id, attempt=claim.attempt, cause=_words(error),
                 next_step=f"tried again in {pause.total_seconds():.1f} s")  # fmt: skip
        try:
            await self._debts.retry(claim, pause, _words(error))
        except ProblemError as problem:
            self._not_noted(claim, problem)

    async def _bury(self, claim: Claim, error: str) -> None:
        try:
            if await self._debts.bury(claim, error):
                log.error("task_dead", task=claim.task, id=claim.id, attempts=claim.attempt, cause=error,
                          next_step="backend tasks list, then replay or drop")  # fmt: skip
        except ProblemError as problem:
            self._not_noted(claim, problem)

    async def _release(self, claim: Claim) -> None:
        try:
            await self._debts.release(claim)
        except ProblemError as problem:
            self._not_noted(claim, problem)

    def _not_noted(self, claim: Claim, problem: ProblemError) -> None:
        log.warning("task_end_not_noted", task=claim.task, id=claim.id, cause=problem.detail,
                    next_step="it is run again when its claim ends")  # fmt: skip


def _words(error: Exception) -> str:
    if isinstance(error, TimeoutError) and not str(error):
        return "took too long"
    return f"{type(error).__name__}: {error}"[:_LONGEST_ERROR]
