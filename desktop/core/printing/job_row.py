"""A row of the queue's table as a job; one that cannot be read is still a job that can be told and let go."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec

from desktop.core.printing.document import DocumentKind
from desktop.core.printing.faults import FaultCause, PrintFault
from desktop.core.printing.jobs import Job, JobState, Slip
from desktop.core.printing.printer_protocol import PrintOutcome

FIELDS = (
    "id, printer, kind, slip, title, state, created_at, changed_at, "
    "order_id, by_hand, out, tries, fault, outcome"
)
STATES = {state.value: state for state in JobState}


def job_of(row: tuple[Any, ...]) -> Job:
    """The job of a row of FIELDS; with the fault UNREADABLE and what can be read where that is not all."""
    try:
        return _job(row)
    except (ValueError, TypeError, AttributeError, msgspec.MsgspecError) as problem:
        fault = PrintFault(FaultCause.UNREADABLE, words=str(problem))
        never = datetime.fromtimestamp(0, UTC)
        state = STATES.get(row[5], JobState.FAILED)
        return Job(
            row[0],
            _printer(row[1]),
            DocumentKind.TEST,
            Slip.OTHER,
            str(row[4]),
            state,
            never,
            never,
            fault=fault,
        )


def _printer(value: object) -> UUID:
    try:
        return UUID(str(value))
    except ValueError:
        return UUID(int=0)


def _job(row: tuple[Any, ...]) -> Job:
    fault = msgspec.json.decode(row[12], type=PrintFault) if row[12] is not None else None
    return Job(
        row[0],
        UUID(row[1]),
        DocumentKind(row[2]),
        Slip(row[3]),
        str(row[4]),
        JobState(row[5]),
        _moment(row[6]),
        _moment(row[7]),
        UUID(row[8]) if row[8] else None,
        bool(row[9]),
        int(row[10]),
        int(row[11]),
        fault,
        PrintOutcome(row[13]) if row[13] else None,
    )


def _moment(text: str) -> datetime:
    """ValueError also for a time without its zone: it cannot be compared with any other."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"a time without its zone: {text}")
    return moment
