"""One attempt at one task: decoded, cut off in time, and its end written down."""

import asyncio
from collections.abc import Mapping
from typing import Any

import msgspec
import structlog

from backend.database.pool import Database
from backend.runtime.problems import ProblemError
from backend.tasks.task_queue import Claim, TaskQueue
from backend.tasks.task_types import GiveUpError, TaskType

log = structlog.get_logger()

# How often the end of a task is written down before it is left to the lease: with these pauses, in seconds.
_NOTE_PAUSES = (0.1, 0.3, 1.0)
_LONGEST_ERROR = 500


class Executor:
    """Runs claims; whatever happens to one, it never raises anything but its own cancellation."""

    def __init__(
        self, database: Database, task_queue: TaskQueue, task_types: Mapping[str, TaskType[Any]]
    ) -> None:
        self._database = database
        self._task_queue = task_queue
        self._task_types = task_types

    async def run(self, claim: Claim) -> None:
        """Run a claim to its end: done, put off, or dead. Cancelled, it gives the claim back."""
        task_type = self._task_types[claim.task]
        if claim.attempt > task_type.attempts:
            # Nobody lived to note how the attempts before this one ended.
            await self._dead_letter(claim, "the workers that ran it ended before it did")
            return
        try:
            payload = msgspec.json.decode(claim.payload, type=task_type.payload)
        except (msgspec.DecodeError, UnicodeError) as error:
            await self._dead_letter(claim, f"payload: {error}")
            return
        try:
            async with asyncio.timeout(task_type.timeout):
                await task_type.handler(payload, self._database)
        except asyncio.CancelledError:
            await asyncio.shield(self._release(claim))
            raise
        except GiveUpError as error:
            await self._dead_letter(claim, _cause(error))
        except Exception as error:
            await self._failed(claim, task_type, error)
        else:
            await self._finish(claim)

    async def _finish(self, claim: Claim) -> None:
        for pause in (*_NOTE_PAUSES, None):
            try:
                if not await self._task_queue.finish(claim):
                    log.warning("task_outlived_its_claim", task=claim.task, id=claim.id,
                                next_step="another worker has it; give it a longer timeout")  # fmt: skip
                return
            except ProblemError as error:
                if pause is None:
                    self._not_noted(claim, error)
                    return
                await asyncio.sleep(pause)

    async def _failed(self, claim: Claim, task_type: TaskType[Any], error: Exception) -> None:
        if claim.attempt >= task_type.attempts:
            await self._dead_letter(claim, _cause(error))
            return
        pause = task_type.pause(claim.attempt)
        log.info("task_failed", task=claim.task, id=claim.id, attempt=claim.attempt, cause=_cause(error),
                 next_step=f"tried again in {pause.total_seconds():.1f} s")  # fmt: skip
        try:
            await self._task_queue.retry(claim, pause, _cause(error))
        except ProblemError as problem:
            self._not_noted(claim, problem)

    async def _dead_letter(self, claim: Claim, error: str) -> None:
        try:
            if await self._task_queue.dead_letter(claim, error):
                log.error("task_dead", task=claim.task, id=claim.id, attempts=claim.attempt, cause=error,
                          next_step="backend tasks list, then replay or drop")  # fmt: skip
        except ProblemError as problem:
            self._not_noted(claim, problem)

    async def _release(self, claim: Claim) -> None:
        try:
            await self._task_queue.release(claim)
        except ProblemError as problem:
            self._not_noted(claim, problem)

    def _not_noted(self, claim: Claim, problem: ProblemError) -> None:
        log.warning("task_end_not_noted", task=claim.task, id=claim.id, cause=problem.detail,
                    next_step="it is run again when its claim ends")  # fmt: skip


def _cause(error: Exception) -> str:
    if isinstance(error, TimeoutError) and not str(error):
        return "took too long"
    return f"{type(error).__name__}: {error}"[:_LONGEST_ERROR]
