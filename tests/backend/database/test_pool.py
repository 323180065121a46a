"""The pool: what the database refuses or cannot do now becomes a problem, within its time."""

import asyncio
from typing import Any

import asyncpg
import pytest

from backend.database.embedded import EmbeddedPostgres
from backend.database.errors import UniqueViolation
from backend.database.pool import Database
from backend.runtime.problems import ProblemError
from wire.problems import Code

RAISE = """DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'RG001', MESSAGE = 'stock_short',
DETAIL = '{"detail": "Not enough.", "errors": [{"pointer": "/lines/0", "message": "two left", "available": 2}],
"current": {"a": 1}}'; END $$"""


async def problem_of(database: Database, sql: str, *args: Any) -> ProblemError:
    with pytest.raises(ProblemError) as caught:
        await database.fetchval(sql, *args)
    return caught.value


async def test_what_our_own_functions_raise_is_its_problem(database: Database) -> None:
    problem = await problem_of(database, RAISE)
    assert problem.code == Code.STOCK_SHORT
    assert problem.detail == "Not enough."
    assert problem.errors is not None
    assert (problem.errors[0].pointer, problem.errors[0].available) == ("/lines/0", 2)
    assert problem.current == b'{"a": 1}'


@pytest.mark.parametrize(
    ("sql", "args"),
    [
        ("SELECT $1::int", [2**40]),
        ("SELECT 2147483647 + $1::int", [1]),
        ("SELECT to_timestamp($1::float8)", [1e300]),
        ("SELECT $1::text", ["a\0b"]),
        ("INSERT INTO menu_item (id, business_id, name, price) VALUES ($1, $1, 'x', -1)", ["0" * 32]),
    ],
)
async def test_data_that_cannot_be_stored_is_invalid(database: Database, sql: str, args: list[Any]) -> None:
    assert (await problem_of(database, sql, *args)).code == Code.INVALID


async def test_a_unique_violation_is_the_services_matter(database: Database) -> None:
    with pytest.raises(UniqueViolation):
        await database.fetchval("INSERT INTO history (id) VALUES (gen_random_uuid())")


async def test_a_fault_of_ours_stays_one(database: Database) -> None:
    with pytest.raises(asyncpg.PostgresSyntaxError):
        await database.fetchval("SELEC 1")


async def test_a_lost_connection_is_unavailable_and_the_pool_heals(database: Database) -> None:
    sql = "SELECT pg_terminate_backend(pg_backend_pid())"
    problem = await problem_of(database, sql)
    assert (problem.code, problem.retry_after) == (Code.UNAVAILABLE, 1)
    assert await database.fetchval("SELECT 1") == 1


async def test_a_command_that_takes_too_long_is_unavailable(database: Database) -> None:
    async with asyncio.timeout(4):
        problem = await problem_of(database, "SELECT pg_sleep(10)")
    assert problem.code == Code.UNAVAILABLE


async def test_a_lock_that_is_held_too_long_is_unavailable(database: Database) -> None:
    async with database.transaction() as holder:
        await holder.execute("LOCK TABLE image")
        async with asyncio.timeout(4):
            assert (await problem_of(database, "SELECT count(*) FROM image")).code == Code.UNAVAILABLE


async def test_a_cancelled_call_gives_its_connection_back_at_once(database_url: str) -> None:
    database = await Database.open(database_url, smallest=1, largest=1)
    try:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await database.fetchval("SELECT pg_sleep(10)")
        async with asyncio.timeout(2):
            assert await database.fetchval("SELECT 1") == 1
    finally:
        await database.close()


async def change_and_fail(database: Database) -> None:
    async with database.transaction() as connection:
        await connection.execute("DELETE FROM history")
        raise LookupError


async def test_a_transaction_is_rolled_back_on_any_error_and_wakes_nobody(database: Database) -> None:
    woken: list[int] = []
    database.commit_listeners.append(lambda: woken.append(1))
    with pytest.raises(LookupError):
        await change_and_fail(database)
    assert await database.fetchval("SELECT count(*) FROM history") == 1
    assert not woken
    async with database.transaction() as connection:
        await connection.execute("SELECT 1")
    await database.write_row("SELECT 1")
    assert len(woken) == 2


async def test_a_deadlock_is_tried_again_and_both_writers_succeed(database: Database) -> None:
    await database.write_row("CREATE TABLE pair (id int PRIMARY KEY, n int)")
    await database.write_row("INSERT INTO pair VALUES (1, 0), (2, 0)")
    # Each statement takes the two rows in its own order, slowly.
    await database.write_row("""
        CREATE FUNCTION add_to(a int, b int) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
            UPDATE pair SET n = n + 1 WHERE id = a; PERFORM pg_sleep(0.2);
            UPDATE pair SET n = n + 1 WHERE id = b; END $$""")
    one, two = database.write_row("SELECT add_to(1, 2)"), database.write_row("SELECT add_to(2, 1)")
    await asyncio.gather(one, two)
    assert await database.fetchval("SELECT array_agg(n) FROM pair") == [2, 2]


async def test_a_stopped_postgresql_is_unavailable(postgres: EmbeddedPostgres) -> None:
    database = Database(
        asyncpg.create_pool(f"postgresql://rgt:x@127.0.0.1:{unused_port()}/rgt", min_size=0, timeout=1)
    )
    await database._pool
    try:
        assert (await problem_of(database, "SELECT 1")).code == Code.UNAVAILABLE
    finally:
        await database.close()


def unused_port() -> int:
    """A port where nothing listens."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
