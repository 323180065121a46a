"""One worker per printer: prints what is queued, tries again with growing pauses, tells what failed."""

import asyncio
import contextlib
import logging
import random
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

import msgspec

from desktop.core.listeners import Listeners
from desktop.core.printing.document import DocumentKind, PrintDocument
from desktop.core.printing.faults import FaultCause, PrintError, PrintFault, queue_fault
from desktop.core.printing.job_attempt import JobAttempt, PrintOutput
from desktop.core.printing.jobs import PAPERS, Job, JobState, Slip
from desktop.core.printing.printer_protocol import PrintOutcome
from desktop.core.printing.printers import Printer
from desktop.core.printing.spool import Spool

TRIES = 10
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
GRACE = 2.0
# What no other try and no other printer would change; the printer has nothing to do with it.
ITS_OWN = (FaultCause.UNREADABLE, FaultCause.UNPRINTABLE, FaultCause.LATE)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FailedJob:
    """A job that will not be tried again by itself."""

    printer: Printer
    job: Job


@dataclass(slots=True)
class WorkerEvents:
    """What a worker listens to: `work` when something is queued, `now` when a pause is to end."""

    work: asyncio.Event
    now: asyncio.Event


def pause(tries: int) -> float:
    """Seconds before the next try: doubling up to half a minute, half of it by chance."""
    most = min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(tries, 10))
    return most / 2 + random.random() * most / 2


class Spooler:
    """The queues at work. `changed` names the printer something happened to; `failed` tells what gave up.

    `troubles` holds why a printer's last try failed, until one succeeds.
    """

    def __init__(
        self, spool: Spool, output: PrintOutput, tries: int = TRIES, pause: Callable[[int], float] = pause
    ) -> None:
        self.changed: Listeners[UUID] = Listeners("a printer")
        self.failed: Listeners[FailedJob] = Listeners("a failed print")
        self.troubles: dict[UUID, PrintFault] = {}
        self.printers: dict[UUID, Printer] = {one.id: one for one in spool.printers()}
        self.spool = spool
        self._output = output
        self._most, self._pause = tries, pause
        self._events: dict[UUID, WorkerEvents] = {}
        self._workers: dict[UUID, asyncio.Task[None]] = {}
        self._attempts: dict[UUID, JobAttempt] = {}
        self._broken_queues: dict[UUID, bool] = {}
        self._closing = False

    def start(self) -> None:
        """Work off what is queued; what an earlier run left behind first."""
        for printer_id in self.printers:
            self._start_worker(printer_id)

    def _start_worker(self, printer_id: UUID) -> None:
        if printer_id not in self._workers:
            self._events[printer_id] = WorkerEvents(asyncio.Event(), asyncio.Event())
            task = asyncio.get_running_loop().create_task(self._work(printer_id), name="printer")
            task.add_done_callback(_report)
            self._workers[printer_id] = task

    async def close(self) -> None:
        """Finish what is on its way if that is quick; the rest stays on disk."""
        self._closing = True
        attempts = [one.task for one in self._attempts.values()]
        if attempts:
            await asyncio.wait(attempts, timeout=GRACE)
        workers = list(self._workers.values())
        self._workers.clear()
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)

    # What people do.

    def save_printer(self, printer: Printer) -> None:
        """Set up or change a printer; its next try uses it."""
        self.spool.save_printer(printer)
        self.printers[printer.id] = printer
        self.troubles.pop(printer.id, None)
        self._start_worker(printer.id)
        self._wake(printer.id, now=True)

    async def remove_printer(self, printer_id: UUID) -> None:
        """Let a printer go with all that waits for it."""
        worker = self._workers.pop(printer_id, None)
        if worker is not None:
            worker.cancel()
            await asyncio.gather(worker, return_exceptions=True)
        self.printers.pop(printer_id, None)
        self.troubles.pop(printer_id, None)
        self.spool.remove_printer(printer_id)
        self.changed.call(printer_id)

    def add(
        self,
        printer_id: UUID,
        document: PrintDocument,
        slip: Slip = Slip.OTHER,
        order_id: UUID | None = None,
        by_hand: bool = True,
    ) -> Job:
        """Queue a document; it is on disk when this returns. SpoolFullError when too many wait."""
        job = self.spool.add(printer_id, document, slip, order_id, by_hand)
        self._wake(printer_id, now=job.kind is DocumentKind.DRAWER)
        return job

    def again(self, job_id: int, printer_id: UUID | None = None) -> None:
        """Print a job again, or at another printer; a try on its way is given up."""
        before = self.spool.job(job_id).printer
        self._abandon(before, job_id)
        self.spool.requeue(job_id, printer_id)
        self._wake(printer_id or before, now=True)
        if printer_id is not None:
            self.changed.call(before)

    def cancel(self, job_id: int) -> None:
        """Do not print a job; one that is on its way stops where it is."""
        job = self.spool.job(job_id)
        if job.state in (JobState.PRINTED, JobState.CANCELLED):
            return
        self._abandon(job.printer, job_id)
        self.spool.settle(job_id, JobState.CANCELLED)
        if not self.spool.has_unfinished(job.printer):
            self.troubles.pop(job.printer, None)  # nobody misses anything any more
        self._wake(job.printer, now=True)

    def _abandon(self, printer_id: UUID, job_id: int) -> None:
        attempt = self._attempts.get(printer_id)
        if attempt is not None and attempt.job.id == job_id:
            attempt.give_up()

    def _wake(self, printer_id: UUID, now: bool = False) -> None:
        if printer_id in self._events:
            self._events[printer_id].work.set()
            if now:
                self._events[printer_id].now.set()
        self.changed.call(printer_id)

    def is_printing(self, printer_id: UUID) -> bool:
        """Whether a document is on its way to it."""
        return printer_id in self._attempts

    # What the worker does.

    async def _work(self, printer_id: UUID) -> None:
        events = self._events[printer_id]
        streak = 0  # tries in vain in a row, over all jobs: a dead printer is not hurried
        while not self._closing:
            events.work.clear()
            events.now.clear()
            try:
                went_well = await self._next(printer_id)
            except Exception as error:  # whatever it is, a printer must not stand still until a restart
                went_well = False
                self._note_queue_error(printer_id, error)
            if went_well is None:
                await events.work.wait()
            elif went_well:
                streak = 0
            else:
                streak += 1
                await self._wait_or_now(events, self._pause(streak))

    async def _next(self, printer_id: UUID) -> bool | None:
        """Try what is next; None when nothing is."""
        if self._broken_queues.get(printer_id):
            self.spool.requeue_interrupted(
                self.troubles.get(printer_id, PrintFault(FaultCause.OTHER)), printer_id
            )
            self._broken_queues[printer_id] = False
            self.troubles.pop(printer_id, None)
            self.changed.call(printer_id)
        job = self.spool.next(printer_id)
        if job is None:
            return None
        printer = self.printers[printer_id]
        if job.fault is not None and job.fault.cause is FaultCause.UNREADABLE:
            self._give_up(printer, job, job.fault)
            return True
        try:
            return await self._try(printer, job)
        except sqlite3.Error:
            raise
        except Exception as problem:
            log.exception("A try to print at %s ended unexpectedly.", printer.name)
            self._note(
                printer, job, PrintError(FaultCause.OTHER, printer.address, str(problem), reached=True)
            )
            return False

    def _note_queue_error(self, printer_id: UUID, error: Exception) -> None:
        """The queue itself cannot be written or read: say so, and go on once it can."""
        known = isinstance(error, sqlite3.Error)
        log.error("The queue of a printer cannot be used: %s", error, exc_info=None if known else error)
        self._broken_queues[printer_id] = True
        self.troubles[printer_id] = queue_fault(error)
        self.changed.call(printer_id)

    async def _wait_or_now(self, events: WorkerEvents, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await events.now.wait()

    async def _try(self, printer: Printer, job: Job) -> bool:
        """One try, and what it came to on disk; whether the next one need not wait."""
        attempt = self._attempts[printer.id] = JobAttempt(self.spool, self._output, printer, job)
        self.changed.call(printer.id)
        went_well = True
        try:
            outcome = await attempt.task
        except asyncio.CancelledError:
            current = asyncio.current_task()
            if not attempt.is_abandoned or (current is not None and current.cancelling()):
                raise  # the worker is to end: what has begun stays begun on disk
        except PrintError as problem:
            went_well = attempt.is_abandoned or problem.fault.cause in ITS_OWN
            if not attempt.is_abandoned:
                self._note(printer, job, problem)
        else:
            self.troubles.pop(printer.id, None)
            if not attempt.is_abandoned:
                sure = PrintOutcome.CONFIRMED if outcome is PrintOutcome.CONFIRMED else PrintOutcome.SENT
                self.spool.settle(job.id, JobState.PRINTED, outcome=sure)
                self._note_answers(printer.id, outcome)
        finally:
            self._attempts.pop(printer.id, None)
        self.changed.call(printer.id)
        return went_well

    def _note_answers(self, printer_id: UUID, outcome: PrintOutcome) -> None:
        """One that has said once that it printed is held to it; one that never says so is not waited for."""
        printer = self.printers.get(printer_id)
        if printer is None or printer.answers:
            return
        answers, mute = outcome is PrintOutcome.CONFIRMED, outcome is PrintOutcome.UNSAID
        if answers or (mute and not printer.mute):
            self.printers[printer_id] = msgspec.structs.replace(printer, answers=answers, mute=mute)
            self.spool.save_printer(self.printers[printer_id])

    def _note(self, printer: Printer, job: Job, problem: PrintError) -> None:
        """Queued again, or given up and told."""
        fault = problem.fault
        if fault.cause in ITS_OWN:
            self._give_up(printer, job, fault)
            return
        self.troubles[printer.id] = fault
        log.warning("Printing at %s failed: %s", printer.name, problem)  # the pages do not show its words
        out = problem.reached and job.out + 1 >= PAPERS
        if out or job.kind is DocumentKind.DRAWER or job.tries + 1 >= self._most:
            self._give_up(printer, job, fault)
        else:
            self.spool.settle(job.id, JobState.QUEUED, fault, tried=True)

    def _give_up(self, printer: Printer, job: Job, fault: PrintFault) -> None:
        self.spool.settle(job.id, JobState.FAILED, fault, tried=True)
        self.failed.call(FailedJob(printer, self.spool.job(job.id)))
        self.changed.call(printer.id)


def _report(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        log.error("A printer's worker ended.", exc_info=error)
