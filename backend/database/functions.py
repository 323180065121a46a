"""The database's functions, triggers and views: put in place as `backend/<room>/sql` has them, all or none.

Every set of these files has a number (function_set.toml). The database remembers the number of the set it
has, so that an instance of an older release that starts beside newer ones leaves theirs alone.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
import structlog

from backend.database.short_locks import LATER, change_tables

log = structlog.get_logger()

BACKEND = Path(__file__).resolve().parent.parent
NUMBER_FILE = Path(__file__).parent / "function_set.toml"
NUMBER_TEXT = """\
# The number of the set of files backend/<room>/sql. `backend migrate --write-schema` raises it with every
# change; where two branches did, take the higher number and run that again.
number = {number}
checksum = "{checksum}"
"""
RECORDS = """
CREATE TABLE IF NOT EXISTS function_set (
    single boolean PRIMARY KEY DEFAULT true CHECK (single), number int NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE IF NOT EXISTS function_file (
    file text PRIMARY KEY, checksum text NOT NULL, functions text[] NOT NULL,
    triggers text[] NOT NULL DEFAULT '{}', views text[] NOT NULL DEFAULT '{}')
"""
_SET_NUMBER = """
INSERT INTO function_set (number) VALUES ($1)
ON CONFLICT (single) DO UPDATE SET number = excluded.number, applied_at = now()"""
_RECORD_FILE = """
INSERT INTO function_file (file, checksum, functions, triggers, views) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (file) DO UPDATE SET checksum = excluded.checksum, functions = excluded.functions,
    triggers = excluded.triggers, views = excluded.views"""
_FORGET_FILES = "DELETE FROM function_file WHERE file <> ALL ($1)"
# In the order in which it can be dropped: triggers and views before the functions they call.
_RECORDED = """
SELECT what, one FROM function_file, LATERAL (
    SELECT 1 AS place, 'TRIGGER' AS what, unnest(triggers) AS one
    UNION ALL SELECT 2, 'VIEW', unnest(views) UNION ALL SELECT 3, 'FUNCTION', unnest(functions)) AS made
ORDER BY place, one"""
# What this transaction made or replaced so far.
_MADE_HERE = """
SELECT oid::regprocedure::text FROM pg_proc
WHERE xmin = pg_current_xact_id()::xid AND pronamespace = current_schema()::regnamespace"""


class FunctionsError(Exception):
    """The functions cannot be put in place; the message says why."""


@dataclass(frozen=True, slots=True)
class SqlFile:
    """One file: its name is `room/sql/use_case.sql`."""

    name: str
    sql: str

    @property
    def checksum(self) -> str:
        """SHA-256 of its text."""
        return hashlib.sha256(self.sql.encode()).hexdigest()

    @property
    def functions(self) -> list[str]:
        """The names of the functions it makes, in its order; a name stands twice for two signatures."""
        return re.findall(r"(?m)^CREATE OR REPLACE FUNCTION (\w+)\(", self.sql)

    @property
    def triggers(self) -> dict[str, str]:
        """The triggers it makes, as `name ON table`, each with its table."""
        found = re.findall(r"CREATE OR REPLACE TRIGGER\s+(\w+)\s[^;]*?\sON\s+(\w+)\s", self.sql)
        return {f"{name} ON {table}": table for name, table in found}

    @property
    def views(self) -> list[str]:
        """The names of the views it makes."""
        return re.findall(r"(?m)^CREATE OR REPLACE VIEW (\w+)\s", self.sql)


@dataclass(frozen=True, slots=True)
class FunctionSet:
    """All files of a release, and the number that orders releases."""

    number: int
    files: tuple[SqlFile, ...]

    @property
    def checksum(self) -> str:
        """SHA-256 over names and texts."""
        return hashlib.sha256(
            "".join(f"{one.name} {one.checksum}\n" for one in self.files).encode()
        ).hexdigest()


def read_function_set(backend: Path = BACKEND, number_file: Path = NUMBER_FILE) -> FunctionSet:
    """The set of this program, its files in the order of their names."""
    paths = sorted(backend.glob("*/sql/*.sql"))
    files = (
        SqlFile(path.relative_to(backend).as_posix(), path.read_text(encoding="utf-8")) for path in paths
    )
    number = tomllib.loads(number_file.read_text(encoding="utf-8"))["number"]
    return FunctionSet(number, tuple(files))


def raise_number(number_file: Path = NUMBER_FILE) -> None:
    """Give the set the next number if its files have changed since it got the last one."""
    written = tomllib.loads(number_file.read_text(encoding="utf-8"))
    checksum = read_function_set(number_file=number_file).checksum
    if written["checksum"] != checksum:
        text = NUMBER_TEXT.format(number=written["number"] + 1, checksum=checksum)
        number_file.write_text(text, encoding="utf-8")


async def apply_functions(connection: "asyncpg.Connection[Any]", wanted: FunctionSet) -> list[str]:
    """Put in place what changed, in one transaction, and return the names of those files.

    The caller holds the lock of the migrations and has made the tables of RECORDS. A set older than the
    database's changes nothing.
    """
    number = await connection.fetchval("SELECT number FROM function_set")
    if number is not None and number > wanted.number:
        log.warning("the functions of a newer server stay in place", theirs=number, ours=wanted.number)
        return []
    rows = await connection.fetch("SELECT file, checksum FROM function_file")
    there = {row["file"]: row["checksum"] for row in rows}
    changed = [one for one in wanted.files if there.get(one.name) != one.checksum]
    if not changed and len(there) == len(wanted.files) and number == wanted.number:
        return []
    await change_tables(connection, lambda: _apply(connection, wanted, changed))
    log.info("functions applied", set=wanted.number, files=len(changed))
    return [one.name for one in changed]


async def _apply(
    connection: "asyncpg.Connection[Any]", wanted: FunctionSet, changed: Sequence[SqlFile]
) -> None:
    # Bodies may name functions that a later file makes; a test checks them all.
    await connection.execute("SET LOCAL check_function_bodies = off")
    made: dict[str, list[str]] = {}
    for one in changed:
        if not one.triggers:
            made[one.name] = await _run(connection, one, made.values())
    # Triggers last, so that their tables are locked for a moment only.
    tables = sorted({table for one in changed for table in one.triggers.values()})
    if tables:
        await connection.execute(f"LOCK TABLE {', '.join(tables)} IN SHARE ROW EXCLUSIVE MODE")
    for one in changed:
        if one.triggers:
            made[one.name] = await _run(connection, one, made.values())
    await _record(connection, wanted, changed, made)
    await connection.execute(_SET_NUMBER, wanted.number)


async def _run(
    connection: "asyncpg.Connection[Any]", one: SqlFile, made: Iterable[Sequence[str]]
) -> list[str]:
    try:
        await connection.execute(one.sql)
    except LATER:
        raise
    except asyncpg.PostgresError as error:
        raise FunctionsError(f"{one.name} failed: {error}") from error
    earlier = {signature for signatures in made for signature in signatures}
    return sorted({row[0] for row in await connection.fetch(_MADE_HERE)} - earlier)


async def _record(
    connection: "asyncpg.Connection[Any]",
    wanted: FunctionSet,
    changed: Sequence[SqlFile],
    made: Mapping[str, Sequence[str]],
) -> None:
    """Write down which file made what, and drop what no file makes any more."""
    before = await connection.fetch(_RECORDED)
    for one in changed:
        await connection.execute(
            _RECORD_FILE, one.name, one.checksum, made[one.name], list(one.triggers), one.views
        )
    await connection.execute(_FORGET_FILES, [one.name for one in wanted.files])
    after = {tuple(row) for row in await connection.fetch(_RECORDED)}
    for what, one in (tuple(row) for row in before):
        if (what, one) not in after:
            await _drop(connection, what, one)


async def _drop(connection: "asyncpg.Connection[Any]", what: str, one: str) -> None:
    try:
        await connection.execute(f"DROP {what} IF EXISTS {one}")
    except LATER:
        raise
    except asyncpg.PostgresError as error:
        raise FunctionsError(f"No file makes {what} {one} any more, but it stays: {error}") from error
