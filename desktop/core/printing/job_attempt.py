"""One try at a job: what is written down before its first byte, and what that was when none went."""

import asyncio
import contextlib
import logging
import sqlite3
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

from desktop.core.printing.document import DocumentKind, PrintDocument, numbered
from desktop.core.printing.faults import FaultCause, PrintError
from desktop.core.printing.jobs import Job
from desktop.core.printing.printer_protocol import PrintOutcome
from desktop.core.printing.printers import Printer
from desktop.core.printing.spool import Spool
from desktop.core.printing.threads import in_thread

DRAWER_WITHIN = timedelta(seconds=15)  # a drawer that opens by itself later is an invitation

log = logging.getLogger(__name__)
# Marks the job as begun, on disk, and answers what is to be printed.
Begin = Callable[[], Awaitable[PrintDocument]]


class PrintOutput(Protocol):
    """Brings a document to paper."""

    async def print_document(self, printer: Printer, document: PrintDocument, begin: Begin) -> PrintOutcome:
        """Print what `begin` answers, which is called right before the first byte goes; raises PrintError.

        `document` is the same without the mark of a copy, for what has to be known before.
        """


class JobAttempt:
    """One try on its way; `is_abandoned` once somebody has cancelled or moved its job."""

    def __init__(self, spool: Spool, output: PrintOutput, printer: Printer, job: Job) -> None:
        self.job, self.is_abandoned = job, False
        self._spool, self._output, self._printer = spool, output, printer
        self._number = 0  # which piece of paper it may make; 0 until that is written down
        self.task = asyncio.ensure_future(self._run())

    def give_up(self) -> None:
        """Stop where it is; what becomes of its job is somebody else's to say."""
        self.is_abandoned = True
        self.task.cancel()

    async def _run(self) -> PrintOutcome:
        document = self._spool.document(self.job.id)
        self._refuse_late_drawer()
        try:
            return await self._output.print_document(self._printer, document, lambda: self._begin(document))
        except PrintError as problem:
            if self._number and not problem.reached:
                self._take_back(self._number)
            raise
        except sqlite3.Error:
            raise  # of the queue itself, not of this job
        except Exception as problem:
            log.exception("Printing at %s failed.", self._printer.name)
            raise PrintError(FaultCause.OTHER, self._printer.address, str(problem), reached=True) from problem

    async def _begin(self, document: PrintDocument) -> PrintDocument:
        if self.is_abandoned:  # cancelled just as its answer came
            raise asyncio.CancelledError
        self._refuse_late_drawer()  # the printer may have taken its time to answer
        number = self._spool.number(self.job)
        self._spool.begin(self.job, number)
        try:
            await in_thread(self._spool.flush)
        except BaseException:  # also given up meanwhile: no byte has gone
            self._take_back(number)
            raise
        self._number = number
        return numbered(document, number)

    def _take_back(self, number: int) -> None:
        with contextlib.suppress(sqlite3.Error):  # then the next one is marked: one too many is allowed
            self._spool.take_back(self.job, number)

    def _refuse_late_drawer(self) -> None:
        """PrintError for a drawer that is not opened at once, or was perhaps opened before."""
        age = abs(datetime.now(UTC) - self.job.created_at)  # a clock set back makes nothing young
        if self.job.kind is DocumentKind.DRAWER and (age > DRAWER_WITHIN or self.job.out):
            raise PrintError(FaultCause.LATE, self._printer.address)
