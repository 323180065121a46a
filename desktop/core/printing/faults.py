"""Why printing failed, as far as it can be known; the pages put it into words."""

import errno
import socket
from enum import StrEnum

import msgspec


class Cause(StrEnum):
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


class Fault(msgspec.Struct, frozen=True):
    """A cause with what it is about, e.g. `192.168.0.9:9100`; `words` is what the system said."""

    cause: Cause
    where: str = ""
    words: str = ""


class PrintError(Exception):
    """Printing failed; `reached` when something may have come out already."""

    def __init__(self, cause: Cause, where: str = "", words: str = "", reached: bool = False) -> None:
        super().__init__(f"{cause} {where} {words}".strip())
        self.fault = Fault(cause, where, words)
        self.reached = reached


_CAUSES = {
    errno.ECONNREFUSED: Cause.REFUSED,
    errno.EHOSTUNREACH: Cause.NO_ROUTE,
    errno.ENETUNREACH: Cause.NO_ROUTE,
    errno.EHOSTDOWN: Cause.NO_ROUTE,
    errno.ETIMEDOUT: Cause.NO_ANSWER,
    errno.ECONNRESET: Cause.CLOSED,
    errno.EPIPE: Cause.CLOSED,
    errno.EIO: Cause.CLOSED,
    errno.ENODEV: Cause.CLOSED,
    errno.ENOENT: Cause.NOT_FOUND,
    errno.ENXIO: Cause.NOT_FOUND,
    errno.ENOTDIR: Cause.NOT_FOUND,
    errno.EISDIR: Cause.ADDRESS,
    errno.EACCES: Cause.NOT_ALLOWED,
    errno.EPERM: Cause.NOT_ALLOWED,
    errno.EBUSY: Cause.BUSY,
    errno.ENOSPC: Cause.DISK_FULL,
}


def print_error(error: OSError, where: str, reached: bool = False) -> PrintError:
    """What the operating system said, as a cause."""
    if isinstance(error, socket.gaierror):
        return PrintError(Cause.UNKNOWN_NAME, where, error.strerror or "", reached)
    if isinstance(error, TimeoutError):
        return PrintError(Cause.NO_ANSWER, where, "", reached)
    # asyncio gathers the failures of several addresses in one error without a number.
    number = error.errno or next((one for one in _CAUSES if f"[Errno {one}]" in str(error)), 0)
    return PrintError(_CAUSES.get(number, Cause.OTHER), where, error.strerror or str(error), reached)
