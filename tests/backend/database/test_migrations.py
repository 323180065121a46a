"""Migrations: in order, once, safe for many at a time, and equal to the written schema."""

import asyncio
import multiprocessing
import re
import time
from pathlib import Path

import asyncpg
import pytest

from backend.database.migrate import OUTSIDE, Migration, MigrationError, migrate, read_migrations
from backend.database.pool import Database
from backend.database.schema import WRITTEN, dump_schema, readable_schema


async def value(url: str, sql: str) -> object:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(sql)
    finally:
        await connection.close()


def run_migrations(
    url: str, start: "multiprocessing.synchronize.Event", ran: "multiprocessing.Queue[int]"
) -> None:
    start.wait(30)
    ran.put(len(asyncio.run(migrate(url))))


async def test_a_fresh_database_has_run_every_migration(database: Database) -> None:
    rows = await database.fetch("SELECT number, name FROM applied_migration ORDER BY number")
    assert [(row["number"], row["name"]) for row in rows] == [(m.number, m.name) for m in read_migrations()]


def test_many_processes_at_once_run_each_migration_once(empty_url: str) -> None:
    context = multiprocessing.get_context("spawn")
    start, ran = context.Event(), context.Queue()
    processes = [context.Process(target=run_migrations, args=(empty_url, start, ran)) for _ in range(4)]
    for process in processes:
        process.start()
    start.set()
    for process in processes:
        process.join(90)
    assert [process.exitcode for process in processes] == [0, 0, 0, 0]
    assert sorted(ran.get(timeout=5) for _ in processes) == [0, 0, 0, len(read_migrations())]


async def test_a_second_run_changes_nothing(database_url: str) -> None:
    assert await migrate(database_url) == []


async def test_a_migration_that_was_changed_after_it_ran_is_refused(database_url: str) -> None:
    changed = [Migration(1, "baseline", "SELECT 1")]
    with pytest.raises(MigrationError, match="0001 baseline was changed after it ran"):
        await migrate(database_url, changed)


async def test_a_migration_that_fails_leaves_nothing_and_is_named(database_url: str) -> None:
    broken = [*read_migrations(), Migration(9999, "broken", "CREATE TABLE half (id int); SELECT 1/0")]
    with pytest.raises(MigrationError, match="9999 broken failed: division by zero"):
        await migrate(database_url, broken)
    assert await value(database_url, "SELECT to_regclass('half') IS NULL")
    assert await value(database_url, "SELECT NOT EXISTS (SELECT FROM applied_migration WHERE number = 9999)")


async def test_a_table_in_use_is_changed_later_and_nobody_waits_behind_it(database_url: str) -> None:
    """A long transaction has read the orders; while the change waits for it, others place theirs."""
    change = [*read_migrations(), Migration(9999, "column", "ALTER TABLE history ADD COLUMN later int")]
    reader, writer = await asyncpg.connect(database_url), await asyncpg.connect(database_url)
    try:
        reading = reader.transaction()
        await reading.start()
        await reader.fetch("SELECT FROM history")
        changing = asyncio.create_task(migrate(database_url, change))
        longest = 0.0
        for _ in range(30):
            begun = time.monotonic()
            await writer.execute("UPDATE history SET id = id")
            longest = max(longest, time.monotonic() - begun)
            await asyncio.sleep(0.05)
        assert not changing.done()
        await reading.rollback()
        assert await changing == ["column"]
    finally:
        await reader.close()
        await writer.close()
    # The lock is given up after 0.2 s. Waited for to the end it would have kept the writer until the rollback.
    assert longest < 10


async def test_an_index_is_made_while_orders_are_placed_and_other_instances_wait(database_url: str) -> None:
    sql = OUTSIDE + (
        "DROP INDEX CONCURRENTLY IF EXISTS later;\nCREATE INDEX CONCURRENTLY IF NOT EXISTS later ON orders (total);\n"
    )
    change = [*read_migrations(), Migration(9999, "index", sql)]
    assert sorted(await asyncio.gather(*(migrate(database_url, change) for _ in range(3)))) == [
        [],
        [],
        ["index"],
    ]
    assert await value(database_url, "SELECT indisvalid FROM pg_index WHERE indexrelid = 'later'::regclass")


async def test_an_older_server_starts_on_a_newer_database(database_url: str) -> None:
    assert await migrate(database_url, read_migrations()[:-1]) == []


@pytest.mark.parametrize("name", ["1_short.sql", "0001-dash.sql", "final.sql"])
def test_a_file_that_is_not_numbered_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("SELECT 1")
    with pytest.raises(MigrationError, match="is not named"):
        read_migrations(tmp_path)


def test_a_number_used_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "0001_a.sql").write_text("SELECT 1")
    (tmp_path / "0001_b.sql").write_text("SELECT 1")
    with pytest.raises(MigrationError, match="the same number"):
        read_migrations(tmp_path)


def test_a_number_left_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "0001_a.sql").write_text("SELECT 1")
    (tmp_path / "0003_b.sql").write_text("SELECT 1")
    with pytest.raises(MigrationError, match="have a gap"):
        read_migrations(tmp_path)


def test_migrations_after_the_baseline_leave_functions_to_their_files() -> None:
    later = [one for one in read_migrations() if one.number > 1]
    made = [
        one.name
        for one in read_migrations()
        if re.search(r"(?i)\b(function|trigger|view)\s+\w+", statements(one))
    ]
    assert later
    assert made == []


def statements(one: Migration) -> str:
    """Its text without comments."""
    return re.sub(r"--.*", "", one.sql)


def test_the_migrations_make_the_written_schema(database_url: str) -> None:
    made = readable_schema(dump_schema(database_url))
    assert made == WRITTEN.read_text(encoding="utf-8"), "run: python -m backend migrate --write-schema"
