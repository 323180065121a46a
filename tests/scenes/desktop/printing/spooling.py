"""A spooler at work over a printer that a test plays."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from desktop.core.printing.escpos_output import EscPosOutput
from desktop.core.printing.jobs import Job, JobState
from desktop.core.printing.printer_connection import PrinterTimeouts
from desktop.core.printing.printers import Printer
from desktop.core.printing.spool import Spool
from desktop.core.printing.spooler import Spooler
from tests.desktop.core.conftest import eventually
from tests.scenes.desktop.printing.documents import HASTY, chequered


@asynccontextmanager
async def working(
    folder: Path, *printers: Printer, tries: int = 4, patience: PrinterTimeouts = HASTY, rest: float = 0.02
) -> AsyncIterator[Spooler]:
    """A spooler in a hurry."""
    spool = Spool(folder)
    for one in printers:
        spool.save_printer(one)
    spooler = Spooler(spool, EscPosOutput(chequered, patience), tries, lambda _: rest)
    spooler.start()
    try:
        yield spooler
    finally:
        await spooler.close()
        spool.close()


async def ended(spooler: Spooler, job: Job, state: JobState = JobState.PRINTED) -> Job:
    """The job once it stands there."""
    await eventually(lambda: spooler.spool.job(job.id).state is state)
    return spooler.spool.job(job.id)
