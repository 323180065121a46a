"""Why a file or this computer's disk did not do what was asked: what the system says goes to the log."""

import errno
import logging
import sqlite3

from desktop.texts.formats import tr

log = logging.getLogger(__name__)
_FULL, _READ_ONLY, _BUSY, _GONE = "full", "read-only", "busy", "gone"
_BY_ERRNO = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
    errno.EROFS: _READ_ONLY,
    errno.EISDIR: _READ_ONLY,
    errno.EBUSY: _BUSY,
    errno.ENOENT: _GONE,
    errno.ENOTDIR: _GONE,
}
# The low byte is the kind: https://www.sqlite.org/rescode.html
_BY_SQLITE = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_CANTOPEN: _GONE,
}


def disk_fault(error: BaseException | None) -> str:
    """The reason as part of a sentence, without a full stop; the error itself is logged."""
    log.warning("The disk did not do what was asked.", exc_info=error)
    return disk_fault_text(error)


def disk_fault_text(error: BaseException | None) -> str:
    """The same of an error that was logged before."""
    return {
        _FULL: tr("there is no room left on the disk"),
        _READ_ONLY: tr("this computer does not allow it"),
        _BUSY: tr("another program is using the file"),
        _GONE: tr("the file or its folder is not there"),
    }.get(_kind(error), tr("the disk does not work as it should"))


def _kind(error: BaseException | None) -> str:
    if isinstance(error, OSError):
        return _BY_ERRNO.get(error.errno or 0, "")
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None)
        if code is None:  # raised by Python itself, or made by another part of the program
            return _FULL if "is full" in str(error) else ""
        return _BY_SQLITE.get(code & 0xFF, "")
    return ""
