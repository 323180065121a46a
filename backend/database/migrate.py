"""Brings a database to the newest schema, under a lock: numbered files for tables, then the functions.

A numbered file runs once, in order, in a transaction, and changes tables only. One that begins with OUTSIDE
runs statement by statement without, for indexes that are made CONCURRENTLY; each says IF [NOT] EXISTS, since
it may run again. Functions, triggers and views follow after all of them (backend/database/functions.py).
A role that may not change the schema only looks whether it fits.
"""

import asyncio
import hashlib
import itertools
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
import structlog

from backend.database.baseline import AdoptionError, adopt
from backend.database.functions import (
    RECORDS,
    FunctionsError,
    FunctionSet,
    apply_functions,
    read_function_set,
)
from backend.database.roles import RolesError, check_schema, let_serve, may_change_schema
from backend.database.short_locks import LockedError, change_tables

log = structlog.get_logger()

FOLDER = Path(__file__).parent / "migrations"
# Any number will do, as long as every instance uses the same.
LOCK = 7_247_840_142
LOCK_SECONDS = 0.2
OUTSIDE = "-- outside a transaction\n"
# An index of a shop's years of orders takes its time; nobody waits for it.
INDEX_SECONDS = 3600.0
_RECORD = "INSERT INTO applied_migration (number, name, checksum) VALUES ($1, $2, $3)"
_APPLIED = "CREATE TABLE IF NOT EXISTS applied_migration (number int PRIMARY KEY, name text NOT NULL, \
checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())"


class MigrationError(Exception):
    """The schema cannot be brought up to date; the message says why."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered SQL file."""

    number: int
    name: str
    sql: str

    @property
    def checksum(self) -> str:
        """SHA-256 of its text."""
        return hashlib.sha256(self.sql.encode()).hexdigest()


def read_migrations(folder: Path = FOLDER) -> list[Migration]:
    """All migrations in order; raises MigrationError for a wrong, doubled or missing number."""
    found: list[Migration] = []
    for path in sorted(folder.glob("*.sql")):
        match = re.fullmatch(r"(\d{4})_(\w+)\.sql", path.name)
        if not match:
            raise MigrationError(f"{path.name} is not named NNNN_name.sql.")
        found.append(Migration(int(match[1]), match[2], path.read_text(encoding="utf-8")))
    numbers = [one.number for one in found]
    if len(set(numbers)) != len(numbers):
        raise MigrationError("Two migrations have the same number.")
    if numbers != list(range(1, len(numbers) + 1)):
        raise MigrationError("The numbers of the migrations have a gap; they are 0001, 0002 and so on.")
    return found


async def migrate(
    dsn: str,
    migrations: list[Migration] | None = None,
    functions: FunctionSet | None = None,
    *,
    serve_as: str | None = None,
) -> list[str]:
    """Run what is missing and return the names of the migrations; many instances may do so at once.

    With `serve_as`, the URL of the servers' role, that role may then do what servers need.
    """
    migrations = read_migrations() if migrations is None else migrations
    functions = functions or read_function_set()
    connection = await asyncpg.connect(dsn, timeout=10, command_timeout=120)
    try:
        if not await may_change_schema(connection):
            await check_schema(connection, {one.number for one in migrations}, functions)
            return []
        await connection.execute("SET lock_timeout = 0")
        await _take_lock(connection)
        await connection.execute(_APPLIED)
        await connection.execute(RECORDS)
        await adopt(connection)
        names = await _run_missing(connection, migrations)
        await apply_functions(connection, functions)
        if serve_as is not None:
            await let_serve(connection, serve_as)
        return names
    except (AdoptionError, FunctionsError, LockedError, RolesError) as error:
        raise MigrationError(str(error)) from error
    finally:
        await connection.close(timeout=5)


async def _take_lock(connection: "asyncpg.Connection[Any]") -> None:
    # Asked for, not waited for in the database: an index made CONCURRENTLY waits for statements under way.
    for asked in itertools.count(1):
        if await connection.fetchval("SELECT pg_try_advisory_lock($1)", LOCK):
            return
        if asked % 50 == 0:
            log.info("another instance changes the database; waiting for it")
        await asyncio.sleep(LOCK_SECONDS)


async def _run_missing(connection: "asyncpg.Connection[Any]", migrations: list[Migration]) -> list[str]:
    rows = await connection.fetch("SELECT number, checksum FROM applied_migration")
    done = {row["number"]: row["checksum"] for row in rows}
    for number in sorted(done.keys() - {one.number for one in migrations}):
        log.warning("the database is newer than this server", migration=number)
    for one in migrations:
        if done.get(one.number, one.checksum) != one.checksum:
            raise MigrationError(
                f"Migration {one.number:04} {one.name} was changed after it ran on this database. "
                "Put the old text back and add a new migration instead."
            )
    missing = [one for one in migrations if one.number not in done]
    for one in missing:
        await _apply(connection, one)
    return [one.name for one in missing]


async def _apply(connection: "asyncpg.Connection[Any]", one: Migration) -> None:
    async def change() -> None:
        await connection.execute(one.sql)
        await connection.execute(_RECORD, one.number, one.name, one.checksum)

    try:
        if one.sql.startswith(OUTSIDE):
            for statement in one.sql.strip().removesuffix(";").split(";\n"):
                await connection.execute(statement, timeout=INDEX_SECONDS)
            await connection.execute(_RECORD, one.number, one.name, one.checksum)
        else:
            await change_tables(connection, change)
    except asyncpg.PostgresError as error:
        raise MigrationError(f"Migration {one.number:04} {one.name} failed: {error}") from error
    log.info("migrated", migration=one.number, name=one.name)
