"""Why printing failed, as far as it can be known; the pages put it into words."""

import errno
import socket
import sqlite3
from enum import StrEnum

import msgspec


class FaultCause(StrEnum):
    """The real cause of a failure."""

    REFUSED = "refused"
    NO_ROUTE = "no_route"
    UNKNOWN_NAME = "unknown_name"
    NO_ANSWER = "no_answer"
    CLOSED = "closed"
    STALLED = "stalled"
    UNCONFIRMED = "unconfirmed"
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    PRINTER_ERROR = "printer_error"
    OFFLINE = "offline"
    NOT_FOUND = "not_found"
    NOT_ALLOWED = "not_allowed"
    BUSY = "busy"
    DISK_FULL = "disk_full"
    NO_SYSTEM_PRINTER = "no_system_printer"
    NOT_DRAWN = "not_drawn"
    ADDRESS = "address"
    STOPPED = "stopped"
    UNREADABLE = "unreadable"
    UNPRINTABLE = "unprintable"
    LATE = "late"
    OTHER = "other"


class PrintFault(msgspec.Struct, frozen=True):
    """A cause with what it is about, e.g. `192.168.0.9:9100`; `words` is what the system said."""

    cause: FaultCause
    where: str = ""
    words: str = ""


class PrintError(Exception):
    """Printing failed; `reached` when something may have come out already."""

    def __init__(self, cause: FaultCause, where: str = "", words: str = "", reached: bool = False) -> None:
        super().__init__(f"{cause} {where} {words}".strip())
        self.fault = PrintFault(cause, where, words)
        self.reached = reached


_CAUSES = {
    errno.ECONNREFUSED: FaultCause.REFUSED,
    errno.EHOSTUNREACH: FaultCause.NO_ROUTE,
    errno.ENETUNREACH: FaultCause.NO_ROUTE,
    errno.EHOSTDOWN: FaultCause.NO_ROUTE,
    errno.ETIMEDOUT: FaultCause.NO_ANSWER,
    errno.ECONNRESET: FaultCause.CLOSED,
    errno.EPIPE: FaultCause.CLOSED,
    errno.EIO: FaultCause.CLOSED,
    errno.ENODEV: FaultCause.CLOSED,
    errno.ENOENT: FaultCause.NOT_FOUND,
    errno.ENXIO: FaultCause.NOT_FOUND,
    errno.ENOTDIR: FaultCause.NOT_FOUND,
    errno.EISDIR: FaultCause.ADDRESS,
    errno.EACCES: FaultCause.NOT_ALLOWED,
    errno.EPERM: FaultCause.NOT_ALLOWED,
    errno.EBUSY: FaultCause.BUSY,
    errno.ENOSPC: FaultCause.DISK_FULL,
}


def print_error(error: OSError, where: str, reached: bool = False) -> PrintError:
    """What the operating system said, as a cause."""
    if isinstance(error, socket.gaierror):
        return PrintError(FaultCause.UNKNOWN_NAME, where, error.strerror or "", reached)
    if isinstance(error, TimeoutError):
        return PrintError(FaultCause.NO_ANSWER, where, "", reached)
    # asyncio gathers the failures of several addresses in one error without a number.
    number = error.errno or next((one for one in _CAUSES if f"[Errno {one}]" in str(error)), 0)
    return PrintError(_CAUSES.get(number, FaultCause.OTHER), where, error.strerror or str(error), reached)


def queue_fault(error: Exception) -> PrintFault:
    """Why the file of the queues cannot be used."""
    full = isinstance(error, sqlite3.Error) and "is full" in str(error)
    return PrintFault(FaultCause.DISK_FULL if full else FaultCause.OTHER, "printing.sqlite", str(error))
