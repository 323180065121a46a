"""The file of the queues: its tables, its lock, and what happens to a damaged one."""

import sqlite3
from pathlib import Path

from desktop.core.storage.sqlite_recovery import open_or_recover

TABLES = """
CREATE TABLE IF NOT EXISTS printer (id TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS job (
    id INTEGER PRIMARY KEY AUTOINCREMENT, printer TEXT NOT NULL, kind TEXT NOT NULL, slip TEXT NOT NULL,
    title TEXT NOT NULL, state TEXT NOT NULL, created_at TEXT NOT NULL, changed_at TEXT NOT NULL,
    order_id TEXT, by_hand INTEGER NOT NULL, out INTEGER NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0,
    fault BLOB, outcome TEXT, document BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS job_state ON job (printer, state);
CREATE TABLE IF NOT EXISTS paper (
    order_id TEXT NOT NULL, slip TEXT NOT NULL, place TEXT NOT NULL, times INTEGER NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (order_id, slip, place)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS told (
    printer TEXT NOT NULL, order_id TEXT NOT NULL, kind TEXT NOT NULL, slip TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (printer, order_id, kind)
) WITHOUT ROWID;
"""


class SpoolBusyError(Exception):
    """Another window of this program on this computer does the printing."""


def open_spool(path: Path) -> sqlite3.Connection:
    """The file, opened for this process alone; SpoolBusyError when another one has it."""
    try:
        return open_or_recover(path, _opened, f"-{path.name}")[0]
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise SpoolBusyError from error
        raise


def _opened(path: Path) -> sqlite3.Connection:
    """Open for this process alone: two would print everything twice. The lock ends with the process."""
    database = sqlite3.connect(path, timeout=0, isolation_level=None)  # who has it keeps it
    try:
        database.execute("PRAGMA locking_mode=EXCLUSIVE")
        database.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;" + TABLES)
        database.execute("BEGIN IMMEDIATE")
        database.execute("COMMIT")
    except BaseException:
        database.close()
        raise
    return database
