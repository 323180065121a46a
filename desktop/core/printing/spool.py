"""The queues on disk (SQLite, beside the client's file): nothing is sent before it is written down here."""

import logging
import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import msgspec

from desktop.core.printing.document import DocumentKind, PrintDocument
from desktop.core.printing.faults import FaultCause, PrintError, PrintFault
from desktop.core.printing.job_row import FIELDS, job_of
from desktop.core.printing.jobs import COUNTED, PAPERS, Job, JobState, Slip
from desktop.core.printing.printer_protocol import PrintOutcome
from desktop.core.printing.printers import Printer
from desktop.core.printing.spool_file import SpoolBusyError, open_spool
from desktop.core.storage.database_file import transaction

__all__ = ["MOST", "Spool", "SpoolBusyError", "SpoolFullError"]

MOST = 500
REMEMBERED = timedelta(days=30)
# What waits is never pruned, what has failed only after what is done.
BY_WORTH = "ORDER BY state IN ('printed', 'cancelled'), state = 'failed', changed_at DESC, id DESC"
BY_HAND = "by hand"

log = logging.getLogger(__name__)


class SpoolFullError(Exception):
    """So many documents wait that no more are taken."""


class Spool:
    """Printers, jobs and what was printed of which order. Use it on the loop's thread only."""

    def __init__(self, folder: Path) -> None:
        """SpoolBusyError when another process has it open. Jobs a crash interrupted are queued as copies."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._database = open_spool(folder / "printing.sqlite")
        self._log = folder / "printing.sqlite-wal"
        self._recover()

    def _recover(self) -> None:
        """What was being printed may have come out: it is queued again, as a copy. Drawers stay shut."""
        stopped = PrintFault(FaultCause.STOPPED)
        run = self._database.execute
        run(
            "UPDATE job SET state = 'failed', fault = ?, changed_at = ? "
            "WHERE kind = 'drawer' AND state IN ('queued', 'printing')",
            (msgspec.json.encode(stopped), datetime.now(UTC).isoformat()),
        )
        self.requeue_interrupted(stopped)
        run("UPDATE job SET tries = 0 WHERE state = 'queued'")
        old = (datetime.now(UTC) - REMEMBERED).isoformat()
        run("DELETE FROM paper WHERE at < ?", (old,))
        run("DELETE FROM told WHERE at < ?", (old,))

    def requeue_interrupted(self, fault: PrintFault, printer_id: UUID | None = None) -> None:
        """Queue again what was begun, at a printer or anywhere, and could not be settled: a copy by now.

        What has made its most paper so fails with `fault` instead; else each start would make one more.
        """
        now, place = datetime.now(UTC).isoformat(), str(printer_id) if printer_id else None
        self._database.execute(
            "UPDATE job SET state = CASE WHEN out < ? THEN 'queued' ELSE 'failed' END, "
            "fault = ?, changed_at = ? WHERE state = 'printing' AND printer = coalesce(?, printer)",
            (PAPERS, msgspec.json.encode(fault), now, place),
        )

    def close(self) -> None:
        """Close the file; another process may print."""
        self._database.close()

    # Printers.

    def printers(self) -> list[Printer]:
        """This terminal's printers, by name."""
        found = []
        for (value,) in self._database.execute("SELECT value FROM printer"):
            try:
                found.append(msgspec.json.decode(value, type=Printer))
            except msgspec.MsgspecError as error:
                log.warning("A printer's settings cannot be read (%s); it is left out.", error)
        return sorted(found, key=lambda one: (one.name.casefold(), one.id))

    def save_printer(self, printer: Printer) -> None:
        """Keep a printer as it is set up."""
        self._database.execute(
            "REPLACE INTO printer VALUES (?, ?)", (str(printer.id), msgspec.json.encode(printer))
        )

    def remove_printer(self, printer_id: UUID) -> None:
        """Forget a printer, and what waits for it."""
        with transaction(self._database):
            for table, column in (("printer", "id"), ("job", "printer"), ("told", "printer")):
                self._database.execute(f"DELETE FROM {table} WHERE {column} = ?", (str(printer_id),))  # noqa: S608

    # Jobs.

    def add(
        self,
        printer_id: UUID,
        document: PrintDocument,
        slip: Slip = Slip.OTHER,
        order_id: UUID | None = None,
        by_hand: bool = True,
    ) -> Job:
        """Queue a document; what is not by hand is remembered. SpoolFullError: too many wait."""
        now = datetime.now(UTC).isoformat()
        with transaction(self._database):
            self._make_room(document.kind)
            row = (str(printer_id), document.kind, slip, document.title, now, now)
            belongs = (str(order_id) if order_id else None, by_hand, msgspec.json.encode(document))
            number = self._database.execute(
                "INSERT INTO job (printer, kind, slip, title, state, created_at, changed_at, order_id, "
                "by_hand, document) VALUES (?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?)",
                (*row, *belongs),
            ).lastrowid
            if not by_hand and order_id is not None:
                told = (str(printer_id), str(order_id), document.kind, slip, now)
                self._database.execute("REPLACE INTO told VALUES (?, ?, ?, ?, ?)", told)
        return self.job(number or 0)

    def _make_room(self, kind: DocumentKind) -> None:
        count = "SELECT count(*) FROM job WHERE state IN ('queued', 'printing')"
        if self._database.execute(count).fetchone()[0] >= MOST:
            if kind is DocumentKind.DRAWER:
                return  # it is gone in a moment, and whoever stands there with cash cannot wait
            raise SpoolFullError
        self._database.execute(
            f"DELETE FROM job WHERE id IN (SELECT id FROM job {BY_WORTH} LIMIT -1 OFFSET ?)",  # noqa: S608
            (MOST - 1,),
        )

    def last_slip(self, printer_id: UUID, order_id: UUID, kind: DocumentKind) -> Slip | None:
        """What was last queued for a printer of an order, without anybody asking for it."""
        found = self._database.execute(
            "SELECT slip FROM told WHERE printer = ? AND order_id = ? AND kind = ?",
            (str(printer_id), str(order_id), kind),
        ).fetchone()
        return Slip(found[0]) if found else None

    def job(self, job_id: int) -> Job:
        """One job; KeyError when it is gone."""
        row = self._database.execute(f"SELECT {FIELDS} FROM job WHERE id = ?", (job_id,)).fetchone()  # noqa: S608
        if row is None:
            raise KeyError(job_id)
        return job_of(row)

    def jobs(self, limit: int = 100) -> list[Job]:
        """The newest jobs: unfinished and failed ones first, each latest on top."""
        rows = self._database.execute(
            f"SELECT {FIELDS} FROM job {BY_WORTH} LIMIT ?",  # noqa: S608
            (limit,),
        )
        return [job_of(row) for row in rows]

    def next(self, printer_id: UUID) -> Job | None:
        """What a printer prints next: drawers first, then in the order of queueing."""
        row = self._database.execute(
            f"SELECT {FIELDS} FROM job WHERE printer = ? AND state = 'queued' "  # noqa: S608
            "ORDER BY kind <> 'drawer', tries DESC, id LIMIT 1",
            (str(printer_id),),
        ).fetchone()
        return job_of(row) if row else None

    def document(self, job_id: int) -> PrintDocument:
        """What a job prints; raises PrintError where that cannot be read."""
        row = self._database.execute("SELECT document FROM job WHERE id = ?", (job_id,)).fetchone()
        try:
            return msgspec.json.decode(row[0], type=PrintDocument)
        except msgspec.MsgspecError as problem:
            raise PrintError(FaultCause.UNREADABLE, words=str(problem)) from problem

    def number(self, job: Job) -> int:
        """Which print of its document this one is: 1 is the original, from 2 on it is marked as a copy.

        Each station's ticket that comes by itself is an original; one by hand is a copy of any there is.
        """
        counted = 0
        if job.order_id is not None and job.slip in COUNTED:
            rows = self._database.execute(
                "SELECT place, times FROM paper WHERE order_id = ? AND slip = ?",
                (str(job.order_id), job.slip),
            )
            times: dict[str, int] = dict(rows.fetchall())
            counted = times.pop(BY_HAND, 0)
            counted += max(times.values(), default=0) if job.by_hand else times.get(str(job.printer), 0)
        return max(job.out, counted) + 1

    def begin(self, job: Job, number: int) -> None:
        """The first byte is about to go; `flush` before it does."""
        now = datetime.now(UTC).isoformat()
        with transaction(self._database):
            self._database.execute(
                "UPDATE job SET state = 'printing', out = ?, changed_at = ? WHERE id = ?",
                (number, now, job.id),
            )
            if job.order_id is not None and job.slip in COUNTED:
                place = BY_HAND if job.by_hand else str(job.printer)
                self._database.execute(
                    "INSERT INTO paper VALUES (?, ?, ?, 1, ?) "
                    "ON CONFLICT DO UPDATE SET times = times + 1, at = excluded.at",
                    (str(job.order_id), job.slip, place, now),
                )

    def take_back(self, job: Job, number: int) -> None:
        """No byte of what was begun has gone, so no paper came out: the next one is what this was to be."""
        with transaction(self._database):
            self._database.execute(
                "UPDATE job SET out = ? WHERE id = ? AND out = ?", (job.out, job.id, number)
            )
            if job.order_id is not None and job.slip in COUNTED:
                self._database.execute(
                    "UPDATE paper SET times = max(times - 1, 0) "
                    "WHERE order_id = ? AND slip = ? AND place = ?",
                    (str(job.order_id), job.slip, BY_HAND if job.by_hand else str(job.printer)),
                )

    def flush(self) -> None:
        """What was written is on the disk itself when this returns; on any thread, for it takes its time.

        sqlite3.Error where the disk does not do it, as for all that the queue cannot write.
        """
        try:
            file = os.open(self._log, os.O_RDWR)  # SQLite's log: all that was committed is in it
            try:
                os.fsync(file)
            finally:
                os.close(file)
        except OSError as error:
            raise sqlite3.OperationalError(str(error)) from error

    def settle(
        self,
        job_id: int,
        state: JobState,
        fault: PrintFault | None = None,
        outcome: PrintOutcome | None = None,
        tried: bool = False,
    ) -> None:
        """A try has ended: `tried` counts it."""
        row = (
            state,
            msgspec.json.encode(fault) if fault else None,
            outcome,
            tried,
            datetime.now(UTC).isoformat(),
            job_id,
        )
        self._database.execute(
            "UPDATE job SET state = ?, fault = ?, outcome = ?, tries = tries + ?, changed_at = ? "
            "WHERE id = ?",
            row,
        )

    def requeue(self, job_id: int, printer_id: UUID | None = None) -> None:
        """Queue a job again, at another printer when one is named; what may be out makes it a copy."""
        job = self.job(job_id)
        self._database.execute(
            "UPDATE job SET state = 'queued', printer = ?, tries = 0, fault = NULL, outcome = NULL, "
            "changed_at = ? WHERE id = ?",
            (str(printer_id or job.printer), datetime.now(UTC).isoformat(), job_id),
        )

    def has_unfinished(self, printer_id: UUID) -> bool:
        """Whether anything waits or has failed at a printer."""
        query = "SELECT 1 FROM job WHERE printer = ? AND state IN ('queued', 'printing', 'failed') LIMIT 1"
        return self._database.execute(query, (str(printer_id),)).fetchone() is not None

    def unprinted(self, since: datetime) -> int:
        """How many documents were given up since then and nobody has seen to."""
        query = "SELECT count(*) FROM job WHERE state = 'failed' AND kind <> 'drawer' AND changed_at >= ?"
        return int(self._database.execute(query, (since.astimezone(UTC).isoformat(),)).fetchone()[0])

    def waiting(self, printer_id: UUID) -> int:
        """How many documents a printer still owes."""
        query = "SELECT count(*) FROM job WHERE printer = ? AND state IN ('queued', 'printing')"
        return int(self._database.execute(query, (str(printer_id),)).fetchone()[0])
