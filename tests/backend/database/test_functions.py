"""Functions: each in one file, found by its name, described; put in place all or none, and never an older set."""

import ast
import asyncio
import contextlib
import multiprocessing
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import asyncpg
import pytest

from backend.database.functions import BACKEND, NUMBER_FILE, FunctionSet, SqlFile, read_function_set
from backend.database.migrate import MigrationError, migrate
from backend.database.pool import Database
from tests.scenes.backend.orders import make_scene, outcomes

LAST_RELEASE = "database/sql/previous_release.sql"
MOST_ARGUMENTS = 8
OURS = "pronamespace = 'public'::regnamespace"
FUNCTIONS = read_function_set()
HOMES = {name: one.name for one in FUNCTIONS.files if one.name != LAST_RELEASE for name in one.functions}


def sql_texts() -> list[tuple[Path, ast.Assign | ast.AnnAssign, str]]:
    """Every text of the product's Python that is assigned to a name."""
    found = []
    for path in sorted(BACKEND.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                parts = [one.value for one in ast.walk(node.value) if isinstance(one, ast.Constant)]
                found.append((path, node, " ".join(one for one in parts if isinstance(one, str))))
    return found


async def fetch(url: str, sql: str) -> list[asyncpg.Record]:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetch(sql)
    finally:
        await connection.close()


async def test_every_function_has_exactly_one_file(database: Database) -> None:
    written = Counter(name for one in FUNCTIONS.files if one.name != LAST_RELEASE for name in one.functions)
    assert [name for name, count in written.items() if count > 1] == []
    rows = await database.fetch(f"SELECT proname FROM pg_proc WHERE {OURS}")
    there = {row["proname"] for row in rows}
    assert there == {name for one in FUNCTIONS.files for name in one.functions}
    recorded = await database.fetch("SELECT file, functions FROM function_file")
    assert sum(len(row["functions"]) for row in recorded) == len(rows)


def test_every_function_says_what_it_does_and_what_it_locks() -> None:
    for one in FUNCTIONS.files:
        described = re.findall(r"(?m)((?:^-- .+\n)+)^CREATE OR REPLACE FUNCTION (\w+)\(", one.sql)
        assert [name for _, name in described] == one.functions, one.name
        if one.name != LAST_RELEASE:
            silent = [
                name
                for words, name in described
                if not re.search(r"(?i)lock|raises always|never returns", words)
            ]
            assert silent == [], one.name


def test_what_python_calls_stands_in_the_file_of_its_name() -> None:
    called = {name for _, _, text in sql_texts() for name in re.findall(r"\b(\w+)\(", text) if name in HOMES}
    assert len(called) > 30
    assert {name for name in called if not HOMES[name].endswith(f"/sql/{name}.sql")} == set()


def test_a_query_that_is_a_call_names_the_file() -> None:
    named = 0
    for path, node, text in sql_texts():
        call = re.match(r"\s*SELECT (\w+)\(", text)
        if call and call[1] in HOMES and not re.search(r"\bFROM\b", text):
            above = path.read_text("utf-8").split("\n")[max(0, node.lineno - 5) : node.lineno - 1]
            assert any(HOMES[call[1]] in line for line in above), f"{path.name}: {text}"
            named += 1
    assert named >= 15


async def test_no_function_takes_more_than_eight_arguments(database: Database) -> None:
    rows = await database.fetch(f"SELECT oid::regprocedure::text AS name, pronargs FROM pg_proc WHERE {OURS}")
    [old] = [one["functions"] for one in await database.fetch(
        "SELECT functions FROM function_file WHERE file = $1", LAST_RELEASE
    )]  # fmt: skip
    long = {row["name"] for row in rows if row["pronargs"] > MOST_ARGUMENTS}
    assert long <= set(old)


async def test_every_body_is_valid_now_that_all_are_there(database: Database) -> None:
    rows = await database.fetch(f"SELECT pg_get_functiondef(oid) AS text FROM pg_proc WHERE {OURS}")
    async with database.transaction() as connection:
        await connection.execute("SET LOCAL check_function_bodies = on")
        for row in rows:
            await connection.execute(row["text"])
    assert len(rows) > 80


def test_a_changed_set_has_a_number_of_its_own() -> None:
    written = NUMBER_FILE.read_text("utf-8")
    assert f'checksum = "{FUNCTIONS.checksum}"' in written, "run: python -m backend migrate --write-schema"


def with_files(number: int, *files: SqlFile) -> FunctionSet:
    """The product's files, these in place of those of their names, under a number."""
    names = {one.name for one in files}
    return FunctionSet(number, (*(one for one in FUNCTIONS.files if one.name not in names), *files))


def mark(file: str, generation: int, more: str = "") -> SqlFile:
    """A file with a function that says of which set it is."""
    body = f"RETURNS int LANGUAGE sql AS 'SELECT {generation}'"
    return SqlFile(f"{file}/sql/mark.sql", f"{more}CREATE OR REPLACE FUNCTION mark_{file}() {body}")


async def marks(url: str) -> dict[str, int]:
    """What the marks in the database say."""
    rows = await fetch(
        url, "SELECT proname FROM pg_proc WHERE proname LIKE 'mark\\_%' AND proname <> 'mark_seen'"
    )
    return {row[0]: (await fetch(url, f"SELECT {row[0]}()"))[0][0] for row in rows}


def bell(file: str, name: str) -> SqlFile:
    """A file with a trigger, its function and a view that calls another function of the file."""
    return SqlFile(f"{file}/sql/ring.sql", f"""\
CREATE OR REPLACE FUNCTION ring_{file}() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE OR REPLACE FUNCTION rung_{file}() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE OR REPLACE VIEW rings_{file} AS SELECT rung_{file}();
CREATE OR REPLACE TRIGGER {name} AFTER INSERT ON account FOR EACH ROW EXECUTE FUNCTION ring_{file}();
""")  # fmt: skip


async def bells(url: str) -> set[str]:
    """What there is of bells: functions, triggers and views."""
    rows = await fetch(url, """
SELECT proname AS name FROM pg_proc WHERE proname ~ '^r[iu]ng_' UNION ALL
SELECT tgname FROM pg_trigger WHERE tgname LIKE 'bell%' UNION ALL
SELECT relname FROM pg_class WHERE relname LIKE 'rings%'""")  # fmt: skip
    return {row["name"] for row in rows}


async def test_what_changed_is_applied_and_what_is_gone_is_dropped(database_url: str) -> None:
    first = FUNCTIONS.number + 1
    files = mark("a", 1), mark("b", 1), bell("a", "bell_old"), bell("b", "bell_b")
    await migrate(database_url, functions=with_files(first, *files))
    assert await marks(database_url) == {"mark_a": 1, "mark_b": 1}
    assert {"bell_old", "bell_b"} < await bells(database_url)
    await migrate(database_url, functions=with_files(first + 1, mark("a", 2), bell("a", "bell_new")))
    assert await marks(database_url) == {"mark_a": 2}
    assert await bells(database_url) == {"ring_a", "rung_a", "rings_a", "bell_new"}
    rows = await fetch(database_url, "SELECT count(*) FROM function_file")
    assert rows[0][0] == len(FUNCTIONS.files) + 2


async def test_what_is_gone_but_still_in_use_is_named(database_url: str) -> None:
    await migrate(database_url, functions=with_files(FUNCTIONS.number + 1, mark("a", 1)))
    await fetch(database_url, "CREATE VIEW somebodys AS SELECT mark_a()")
    with pytest.raises(MigrationError, match=r"No file makes FUNCTION mark_a\(\) any more"):
        await migrate(database_url, functions=with_files(FUNCTIONS.number + 2))
    assert await marks(database_url) == {"mark_a": 1}


async def test_every_trigger_and_view_has_a_file(database: Database) -> None:
    rows = await database.fetch("SELECT triggers, views FROM function_file")
    triggers = await database.fetch(
        "SELECT tgname || ' ON ' || tgrelid::regclass AS name FROM pg_trigger WHERE NOT tgisinternal"
    )
    views = await database.fetch("SELECT viewname AS name FROM pg_views WHERE schemaname = 'public'")
    assert {one for row in rows for one in row["triggers"]} == {row["name"] for row in triggers}
    assert {one for row in rows for one in row["views"]} == {row["name"] for row in views}


async def test_an_older_set_never_takes_the_place_of_a_newer_one(database_url: str) -> None:
    newer = with_files(FUNCTIONS.number + 1, mark("a", 2))
    await migrate(database_url, functions=newer)
    await migrate(database_url)
    await migrate(database_url, functions=with_files(FUNCTIONS.number, mark("a", 1)))
    assert await marks(database_url) == {"mark_a": 2}
    await migrate(database_url, functions=newer)
    assert (await fetch(database_url, "SELECT number FROM function_set"))[0][0] == newer.number


async def test_a_file_that_fails_is_named_and_leaves_the_set_that_was(database_url: str) -> None:
    await migrate(database_url, functions=with_files(FUNCTIONS.number + 1, mark("a", 1)))
    broken = SqlFile("z/sql/broken.sql", "CREATE OR REPLACE FUNCTION broken() RETURNS nothing AS 'x'")
    with pytest.raises(MigrationError, match=r"z/sql/broken\.sql failed"):
        await migrate(database_url, functions=with_files(FUNCTIONS.number + 2, mark("a", 2), broken))
    assert await marks(database_url) == {"mark_a": 1}
    assert (await fetch(database_url, "SELECT number FROM function_set"))[0][0] == FUNCTIONS.number + 1


def apply_in_process(url: str, start: "multiprocessing.synchronize.Event") -> None:
    count = mark("a", 1, "CREATE TABLE IF NOT EXISTS times (n int); INSERT INTO times VALUES (1);")
    start.wait(30)
    asyncio.run(migrate(url, functions=with_files(FUNCTIONS.number + 1, count)))


async def test_instances_that_start_at_once_apply_a_set_once(database_url: str) -> None:
    context = multiprocessing.get_context("spawn")
    start = context.Event()
    processes = [context.Process(target=apply_in_process, args=(database_url, start)) for _ in range(3)]
    for process in processes:
        process.start()
    start.set()
    for process in processes:
        await asyncio.to_thread(process.join, 90)
    assert [process.exitcode for process in processes] == [0, 0, 0]
    assert (await fetch(database_url, "SELECT count(*) FROM times"))[0][0] == 1


def main(url: str, generation: int) -> None:
    """What the killed process runs: a set of many files, each of which takes a moment."""
    slow = [mark(f"file_{place}", generation, "SELECT pg_sleep(0.01);") for place in range(40)]
    print("started", flush=True)
    asyncio.run(migrate(url, functions=with_files(generation, *slow)))


@pytest.mark.slow
async def test_kill_9_in_the_middle_leaves_one_set_whole(database_url: str) -> None:
    generation, killed = FUNCTIONS.number + 1, 0
    main_set = [mark(f"file_{place}", generation) for place in range(40)]
    await migrate(database_url, functions=with_files(generation, *main_set))
    for _ in range(6):
        command = [
            sys.executable,
            "-m",
            "tests.backend.database.test_functions",
            database_url,
            str(generation + 1),
        ]
        process = subprocess.Popen(command, cwd=BACKEND.parent, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        process.stdout.readline()
        await asyncio.sleep(random.uniform(0.05, 0.6))
        with contextlib.suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        process.stdout.close()
        there = await settled_marks(database_url)
        assert len(there) == 40
        assert set(there.values()) in ({generation}, {generation + 1}), there
        assert (await fetch(database_url, "SELECT number FROM function_set"))[0][0] in set(there.values())
        generation = max(there.values())
    assert killed > 0
    await asyncio.to_thread(main, database_url, generation + 1)
    assert set((await marks(database_url)).values()) == {generation + 1}


async def settled_marks(url: str) -> dict[str, int]:
    """The marks once PostgreSQL has noticed that the killed process is gone."""
    busy = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    until = time.monotonic() + 20
    while (await fetch(url, busy))[0][0]:
        assert time.monotonic() < until, "the killed process's connection stays"
        await asyncio.sleep(0.05)
    return await marks(url)


async def test_orders_go_on_while_functions_and_triggers_are_put_in_place(
    database: Database, database_url: str
) -> None:
    scene = await make_scene(database)
    item = await scene.item(stock=None)
    ended = False

    async def reapply() -> None:
        nonlocal ended
        for number in range(1, 6):
            changed = (SqlFile(one.name, f"{one.sql}\n-- {number}\n") for one in FUNCTIONS.files)
            await migrate(database_url, functions=FunctionSet(FUNCTIONS.number + number, tuple(changed)))
            await asyncio.sleep(0.2)
        ended = True

    async def keep_ordering() -> int:
        placed = 0
        while not ended:
            done, refused = await outcomes([scene.place(item)])
            assert not refused
            placed += len(done)
        return placed

    _, *placed = await asyncio.gather(reapply(), *(keep_ordering() for _ in range(4)))
    assert min(placed) > 5
    assert await scene.count("orders") == sum(placed)
    rows = await database.fetch("SELECT count(*) FROM outbox WHERE task = 'order.expire'")
    assert rows[0][0] == sum(placed)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
