"""Migrations: in order, once, safe for many at a time, and equal to the written schema."""

from backend.database.pool import Database


async def test_a_fresh_database_has_run_every_migration(database: Database) -> None:
    rows = await database.fetch("SELECT version FROM schema_migration ORDER BY version")
    assert [row["version"] for row in rows][:4] == [1, 2, 3, 4]
