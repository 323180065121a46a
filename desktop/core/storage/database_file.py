"""What the client's SQLite files share: writing several things as one, and a damaged file put aside."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

log = logging.getLogger(__name__)


@contextmanager
def transaction(database: sqlite3.Connection) -> Iterator[None]:
    """What is written inside is there as a whole after a kill, or not at all; not to be nested."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")


def set_aside(path: Path, error: Exception, tail: str = "") -> Path:
    """Move a damaged file out of the way rather than refuse to start; its new path, which ends in `tail`."""
    aside = path.with_name(f"damaged-{datetime.now(UTC):%Y%m%dT%H%M%S%f}{tail or path.suffix}")
    log.error("%s is damaged (%s); it is kept as %s and a new one begun.", path, error, aside.name)
    path.replace(aside)
    # What was written last may be in the WAL alone: it goes along.
    with suppress(FileNotFoundError):
        path.with_name(path.name + "-wal").replace(aside.with_name(aside.name + "-wal"))
    path.with_name(path.name + "-shm").unlink(missing_ok=True)
    return aside
