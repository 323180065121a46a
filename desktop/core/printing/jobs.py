"""What stands in a printer's queue: one document on its way to paper."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import msgspec

from desktop.core.printing.document import DocumentKind
from desktop.core.printing.faults import PrintFault
from desktop.core.printing.printer_protocol import PrintOutcome


class JobState(StrEnum):
    """Where a job stands; failed and cancelled ones can be queued again, printed ones as a copy."""

    QUEUED = "queued"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Slip(StrEnum):
    """What a document is to an order or a closed day; "other" belongs to none or is no first print of it."""

    TICKET = "ticket"
    HELD = "held"
    RESUMED = "resumed"
    CANCELLED = "cancelled"
    RECEIPT = "receipt"
    REPORT = "report"
    OTHER = "other"


# Of these an order (a report of a day) has one original; whatever is printed of them again is a copy.
COUNTED = (Slip.TICKET, Slip.RECEIPT, Slip.REPORT)
# So many pieces of paper, whole or torn, a job makes by itself; then a person looks first.
PAPERS = 3


class Job(msgspec.Struct, frozen=True):
    """`out` is how many pieces of paper it may have made; `tries` how often it failed since it was queued.

    `by_hand` when somebody asked for it; `fault` is why the last try failed; `outcome` how sure it is out.
    """

    id: int
    printer: UUID
    kind: DocumentKind
    slip: Slip
    title: str
    state: JobState
    created_at: datetime
    changed_at: datetime
    order_id: UUID | None = None
    by_hand: bool = True
    out: int = 0
    tries: int = 0
    fault: PrintFault | None = None
    outcome: PrintOutcome | None = None
