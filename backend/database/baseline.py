"""A database of the release before this one: recognised by the migrations it recorded, taken over as it is.

That release kept functions in its migrations, under numbers with gaps, in `schema_migration`. Its tables are
what 0001_baseline.sql makes, so there that is written down as done. This module goes with the release after
this one.
"""

import hashlib
import re
from pathlib import Path
from typing import Any

import asyncpg
import structlog

log = structlog.get_logger()

BASELINE = Path(__file__).parent / "migrations" / "0001_baseline.sql"
# Trigger functions under their old names: the triggers call others now, and nothing else can call these. They
# are dropped once the new ones are in place.
OBSOLETE = ["keep_entry()", "keep_report()", "note_sale()", "owe_expiry()", "owe_total()"]

_BASELINE_DONE = "INSERT INTO applied_migration (number, name, checksum) VALUES (1, 'baseline', $1)"
# As if made by a file that is gone since.
_OBSOLETE_THERE = """
INSERT INTO function_file (file, checksum, functions) VALUES ('of the release before', '', $1)"""


class AdoptionError(Exception):
    """The database is of no release that can be taken over; the message says what to do."""


def recorded_by_last_release() -> dict[int, str]:
    """Number and checksum of each migration of the release before, as the baseline writes them down."""
    text = BASELINE.read_text(encoding="utf-8")
    found = re.findall(r"(?m)^    \((\d+), '\w+', '([0-9a-f]{64})'\)", text)
    return {int(version): checksum for version, checksum in found}


async def adopt(connection: "asyncpg.Connection[Any]") -> bool:
    """Write the baseline down as done where the release before has made its tables; says whether it did.

    Raises AdoptionError for a database half-way to the release before, or beyond it.
    """
    if await connection.fetchval("SELECT EXISTS (SELECT FROM applied_migration)"):
        return False
    if await connection.fetchval("SELECT to_regclass('schema_migration') IS NULL"):
        return False
    rows = await connection.fetch("SELECT version, checksum FROM schema_migration")
    _check({row["version"]: row["checksum"] for row in rows})
    text = BASELINE.read_text(encoding="utf-8")
    async with connection.transaction():
        await connection.execute(_BASELINE_DONE, hashlib.sha256(text.encode()).hexdigest())
        await connection.execute(_OBSOLETE_THERE, OBSOLETE)
    log.info("the database of the release before is taken over")
    return True


def _check(there: dict[int, str]) -> None:
    known = recorded_by_last_release()
    missing = sorted(known.keys() - there.keys())
    if missing:
        raise AdoptionError(
            f"This database is older than the last release: its migration {missing[0]:04} never ran. "
            "Start the last release (0.1.0) on it once, then this one."
        )
    strange = sorted(version for version, checksum in there.items() if known.get(version) != checksum)
    if strange:
        raise AdoptionError(
            f"Migration {strange[0]:04} of this database is not one of the last release (0.1.0): it was made "
            "by a version between releases, or changed by hand. Start the server that made it, or restore a "
            "backup."
        )
