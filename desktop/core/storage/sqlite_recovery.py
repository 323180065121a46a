"""What is taken over from a damaged SQLite file: every row that can still be read, by whatever way."""

import logging
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from desktop.core.storage.database_file import set_aside, transaction

# The file's head (https://www.sqlite.org/fileformat.html, 1.3): its first word, where it says how large a
# page is (two bytes), how many pages there are, and twice the number of its last change.
HEAD, MAGIC = 100, b"SQLite format 3\x00"
PAGE_SIZE, PAGES, CHANGE, CHANGE_AGAIN = 16, 28, 24, 92
TABLE_PAGES = (b"\x05", b"\x0d")  # how the page of the list of tables begins behind the head

# What the keys of orders and accounts look like: each is looked up where a table cannot be read in one go.
NAME = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")

Row = dict[str, object]
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DatabaseRecovery:
    """A damaged file was replaced: `aside` is what it is called now, `kept` counts the rows of each table.

    `whole`: every row could be read; else some may be missing, nobody knows which.
    """

    aside: Path
    kept: dict[str, int]
    whole: bool


def open_or_recover(
    path: Path, opened: Callable[[Path], sqlite3.Connection], tail: str = ""
) -> tuple[sqlite3.Connection, DatabaseRecovery | None]:
    """The file; when it is damaged a new one, with everything that can still be read of the old one."""
    try:
        database = opened(path)
        try:
            _check(database)
        except BaseException:
            database.close()
            raise
        return database, None
    except sqlite3.OperationalError:
        raise  # busy, no room, no leave: the file itself may be well
    except sqlite3.DatabaseError as error:
        aside = set_aside(path, error, tail)
    database = opened(path)
    recovery = _take_over(aside, database, path)
    log.error("Of %s %s could be read: %s", aside.name, "all" if recovery.whole else "a part", recovery.kept)
    return database, recovery


def _check(database: sqlite3.Connection) -> None:
    """DatabaseError for damage that opening the file does not meet, e.g. a page in its middle."""
    (word,) = database.execute("PRAGMA quick_check(1)").fetchone()
    if word != "ok":
        raise sqlite3.DatabaseError(word)


def _take_over(aside: Path, database: sqlite3.Connection, path: Path) -> DatabaseRecovery:
    names = [
        name
        for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        if not name.startswith("sqlite_")
    ]
    kept, whole = dict.fromkeys(names, 0), True
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with tempfile.TemporaryDirectory(prefix="rgt-rescue-") as folder:
        copy = Path(folder) / "copy.sqlite"  # the damaged file itself stays as it was found
        shutil.copyfile(aside, copy)
        with suppress(FileNotFoundError):
            shutil.copyfile(f"{aside}-wal", f"{copy}-wal")
        names_inside = set(NAME.findall(copy.read_bytes()))
        _mend_head(copy, path)
        with closing(sqlite3.connect(copy)) as old:
            old.text_factory = lambda text: text.decode(errors="replace")
            for name in names:
                rows, all_read = _rows(old, database, name, names_inside)
                kept[name] = _write(database, name, rows)
                whole = whole and all_read
    return DatabaseRecovery(aside, kept, whole)


def _mend_head(copy: Path, sound: Path) -> None:
    """Give the copy a head SQLite accepts: the true number of pages, a sound file's where it is garbage.

    Where the list of tables behind the head is garbage as well, that of the sound file stands for it: the
    program makes the same tables in the same order, hence at the same pages.
    """
    head = _usable_head(copy, sound)
    mended = bytearray(head)
    mended[PAGES : PAGES + 4] = max(1, copy.stat().st_size // _page_size(head)).to_bytes(4, "big")
    mended[CHANGE_AGAIN : CHANGE_AGAIN + 4] = mended[CHANGE : CHANGE + 4]
    with copy.open("r+b") as file:
        file.write(mended)


def _usable_head(copy: Path, sound: Path) -> bytes:
    with copy.open("rb") as file, sound.open("rb") as new:
        head, good = file.read(HEAD + 1), new.read(HEAD)
        if head.startswith(MAGIC) and len(head) > HEAD:
            return head
        tables = b"" if head[HEAD:] in TABLE_PAGES else new.read(_page_size(good) - HEAD)
        return good + tables


def _page_size(head: bytes) -> int:
    size = int.from_bytes(head[PAGE_SIZE : PAGE_SIZE + 2], "big")
    return 65536 if size == 1 else max(size, 512)


def _rows(
    old: sqlite3.Connection, new: sqlite3.Connection, table: str, names: set[bytes]
) -> tuple[list[Row], bool]:
    """What can be read of a table, and whether that is all: from its beginning, its end, and by `names`.

    Only through the table's own tree: pages lie about in a file with rows that were deleted long ago.
    """
    known = {name for _, name, *_ in new.execute(f"PRAGMA table_info({table})")}
    try:
        there = old.execute(f"PRAGMA table_info({table})").fetchall()
    except sqlite3.DatabaseError:
        there = []
    columns = [name for _, name, *_ in there if name in known]
    keys = [name for _, name, _, _, _, place in sorted(there, key=lambda one: one[5]) if place]
    if not keys:
        return [], False
    found: dict[tuple[object, ...], Row] = {}

    def read(rest: str, *given: object) -> bool:
        try:
            for row in old.execute(f"SELECT {', '.join(columns)} FROM {table} {rest}", given):  # noqa: S608 - names of our own
                one = dict(zip(columns, row, strict=True))
                found.setdefault(tuple(one[name] for name in keys), one)
        except sqlite3.DatabaseError:
            return False
        return True

    whole = read(f"ORDER BY {', '.join(keys)}")
    if not whole:
        read(f"ORDER BY {', '.join(f'{name} DESC' for name in keys)}")
        for name in names:
            read(f"WHERE {keys[0]} = ?", name.decode())
    return [found[key] for key in sorted(found, key=repr)], whole


def _write(database: sqlite3.Connection, table: str, rows: list[Row]) -> int:
    """Write the rows that the table takes; answers how many."""
    written = 0
    with transaction(database):
        for row in rows:
            marks = ", ".join("?" * len(row))
            query = f"INSERT OR IGNORE INTO {table} ({', '.join(row)}) VALUES ({marks})"  # noqa: S608 - names of our own
            with suppress(sqlite3.IntegrityError):
                written += database.execute(query, tuple(row.values())).rowcount
    return written
