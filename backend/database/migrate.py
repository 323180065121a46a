"""Brings a database to the newest schema: numbered SQL files, run once each, in order, under a lock."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
import structlog

log = structlog.get_logger()

FOLDER = Path(__file__).parent / "migrations"
# Any number will do, as long as every instance uses the same.
LOCK = 7_247_840_142
MADE = "CREATE TABLE IF NOT EXISTS schema_migration (version int PRIMARY KEY, name text NOT NULL, \
checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())"


class MigrationError(Exception):
    """The schema cannot be brought up to date; the message says why."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered SQL file."""

    version: int
    name: str
    sql: str

    @property
    def checksum(self) -> str:
        """SHA-256 of its text."""
        return hashlib.sha256(self.sql.encode()).hexdigest()


def read_migrations(folder: Path = FOLDER) -> list[Migration]:
    """All migrations in order; raises MigrationError for a wrong or doubled number."""
    found: list[Migration] = []
    for path in sorted(folder.glob("*.sql")):
        match = re.fullmatch(r"(\d{4})_(\w+)\.sql", path.name)
        if not match:
            raise MigrationError(f"{path.name} is not named NNNN_name.sql.")
        found.append(Migration(int(match[1]), match[2], path.read_text(encoding="utf-8")))
    numbers = [one.version for one in found]
    if len(set(numbers)) != len(numbers):
        raise MigrationError("Two migrations have the same number.")
    return found


async def migrate(dsn: str, migrations: list[Migration] | None = None) -> list[str]:
    """Run what is missing and return its names; many instances may do so at once."""
    connection = await asyncpg.connect(dsn, timeout=10, command_timeout=120)
    try:
        await connection.execute("SET lock_timeout = 0")
        await connection.execute("SELECT pg_advisory_lock($1)", LOCK)
        return await _run_missing(connection, read_migrations() if migrations is None else migrations)
    finally:
        await connection.close(timeout=5)


async def _run_missing(connection: "asyncpg.Connection[Any]", migrations: list[Migration]) -> list[str]:
    await connection.execute(MADE)
    rows = await connection.fetch("SELECT version, name, checksum FROM schema_migration ORDER BY version")
    done = {row["version"]: row["checksum"] for row in rows}
    for version in sorted(done.keys() - {one.version for one in migrations}):
        log.warning("the database is newer than this server", migration=version)
    for one in migrations:
        if done.get(one.version, one.checksum) != one.checksum:
            raise MigrationError(
                f"Migration {one.version:04} {one.name} was changed after it ran on this database. "
                "Put the old text back and add a new migration instead."
            )
    missing = [one for one in migrations if one.version not in done]
    for one in missing:
        await _apply(connection, one)
    return [one.name for one in missing]


async def _apply(connection: "asyncpg.Connection[Any]", one: Migration) -> None:
    try:
        async with connection.transaction():
            await connection.execute(one.sql)
            await connection.execute(
                "INSERT INTO schema_migration (version, name, checksum) VALUES ($1, $2, $3)",
                one.version, one.name, one.checksum,
            )  # fmt: skip
    except asyncpg.PostgresError as error:
        raise MigrationError(f"Migration {one.version:04} {one.name} failed: {error}") from error
    log.info("migrated", migration=one.version, name=one.name)
