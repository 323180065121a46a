"""Copies all rows of one database into another of the same schema, whatever versions of PostgreSQL they have.

Through COPY, not pg_dump: a dump of a newer PostgreSQL need not load into an older one, and neither side's
programs need to be on this machine. The schema is made by the migrations on both sides.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from graphlib import TopologicalSorter
from typing import Any

import asyncpg
import structlog

log = structlog.get_logger()

CONNECT_SECONDS = 10.0
# How long either side may say nothing.
SILENT_SECONDS = 120.0
# Of a table at a time; whatever a chunk's size, PostgreSQL sends one row at a time.
CHUNKS = 64

# What the migrations write themselves, and counts of tries, which are of the last minutes.
_LEFT_OUT = ["applied_migration", "function_file", "function_set", "schema_migration"]
_TABLES = """
SELECT c.relname AS name, array(
        SELECT attname::text FROM pg_attribute
        WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
        ORDER BY attname) AS columns,
    array(SELECT confrelid::regclass::text FROM pg_constraint
        WHERE conrelid = c.oid AND contype = 'f' AND confrelid <> c.oid) AS needs
FROM pg_class c
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.relpersistence = 'p'
    AND c.relname <> ALL ($1::text[])"""
_SEQUENCES = """
SELECT sequencename AS name, last_value FROM pg_sequences WHERE schemaname = current_schema()"""
_SET_SEQUENCE = "SELECT setval($1::text::regclass, $2)"
_ANYTHING = """
SELECT EXISTS (SELECT FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v'))"""
_OURS = "SELECT to_regclass('applied_migration') IS NOT NULL"
_USED = "SELECT EXISTS (SELECT FROM account) OR EXISTS (SELECT FROM business)"
# The sum does not hang on the rows' order, which is another on the other side.
_DIGEST = """
SELECT count(*) AS rows, sum(('x' || left(md5(one::text), 15))::bit(60)::bigint) AS digest
FROM (SELECT {columns} FROM "{table}") AS one"""


class TransferError(Exception):
    """The rows cannot be copied; the target is as it was. The message says why."""


async def check_target(dsn: str) -> None:
    """Raise TransferError unless a database holds nothing, or our tables without anybody in them."""
    async with _connected(dsn) as connection:
        if not await connection.fetchval(_ANYTHING):
            return
        if not await connection.fetchval(_OURS):
            raise TransferError("it holds tables that are not this server's; make a new database for it")
        await _check_unused(connection)


async def transfer(source_dsn: str, target_dsn: str) -> dict[str, int]:
    """Copy every row, in one transaction, and compare both sides; returns the number of rows by table.

    Both schemas are those of this release, and nobody writes to the source meanwhile. Raises TransferError.
    """
    async with _connected(source_dsn) as source, _connected(target_dsn) as target:
        try:
            return await _transfer(source, target)
        except TimeoutError as error:
            raise TransferError(f"one side said nothing for {SILENT_SECONDS:.0f} s") from error
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            raise TransferError(f"PostgreSQL broke it off: {error}") from error


@asynccontextmanager
async def _connected(dsn: str) -> "AsyncIterator[asyncpg.Connection[Any]]":
    # The same text for the same row on both sides.
    same = {"timezone": "UTC", "datestyle": "ISO", "extra_float_digits": "1", "bytea_output": "hex"}
    connection = await asyncpg.connect(
        dsn, timeout=CONNECT_SECONDS, command_timeout=None, server_settings=same
    )
    try:
        yield connection
    finally:
        await connection.close(timeout=5)


async def _transfer(source: "asyncpg.Connection[Any]", target: "asyncpg.Connection[Any]") -> dict[str, int]:
    async with source.transaction(isolation="repeatable_read", readonly=True), target.transaction():
        tables = await _tables(source)
        if tables.keys() != (await _tables(target)).keys():
            raise TransferError("the two sides have different tables: they are of different releases")
        rows = await _fill(source, target, tables)
    for table in tables:
        await target.execute(f'ANALYZE "{table}"', timeout=SILENT_SECONDS)
    return rows


async def _tables(connection: "asyncpg.Connection[Any]") -> dict[str, list[str]]:
    """The columns of each table, every table after those it refers to."""
    found = {row["name"]: row for row in await connection.fetch(_TABLES, _LEFT_OUT)}
    order = TopologicalSorter({name: row["needs"] for name, row in sorted(found.items())})
    return {name: found[name]["columns"] for name in order.static_order() if name in found}


async def _check_unused(connection: "asyncpg.Connection[Any]") -> None:
    if await connection.fetchval(_USED):
        raise TransferError("it has accounts or shops already, which stay as they are; make a new database")


async def _fill(
    source: "asyncpg.Connection[Any]", target: "asyncpg.Connection[Any]", tables: dict[str, list[str]]
) -> dict[str, int]:
    names = ", ".join(f'"{name}"' for name in tables)
    await target.execute("SET LOCAL lock_timeout = '10s'")
    # A server that was started on it too early waits here, and has written nothing if nobody is in it.
    await target.execute(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE")
    await _check_unused(target)
    await target.execute(f"TRUNCATE {names}")
    # What triggers would write, the source has written: sums, events, messages.
    for name in tables:
        await target.execute(f'ALTER TABLE "{name}" DISABLE TRIGGER USER')
    rows: dict[str, int] = {}
    for name, columns in tables.items():
        await _copy(source, target, name, columns)
        rows[name] = await _compare(source, target, name, columns)
        log.info("copied", table=name, rows=rows[name])
    for row in await source.fetch(_SEQUENCES):
        if row["last_value"] is not None:
            await target.execute(_SET_SEQUENCE, row["name"], row["last_value"])
    for name in tables:
        await target.execute(f'ALTER TABLE "{name}" ENABLE TRIGGER USER')
    return rows


async def _copy(
    source: "asyncpg.Connection[Any]", target: "asyncpg.Connection[Any]", table: str, columns: list[str]
) -> None:
    chunks: asyncio.Queue[bytes | None] = asyncio.Queue(CHUNKS)

    async def put(chunk: bytes | None) -> None:
        async with asyncio.timeout(SILENT_SECONDS):
            await chunks.put(chunk)

    async def read() -> None:
        try:
            await source.copy_from_table(table, columns=columns, output=put)
        finally:
            await put(None)

    async def received() -> AsyncIterator[bytes]:
        while True:
            async with asyncio.timeout(SILENT_SECONDS):
                chunk = await chunks.get()
            if chunk is None:
                return
            yield chunk

    reading = asyncio.create_task(read())
    try:
        await target.copy_to_table(table, columns=columns, source=received())
        await reading  # what broke it off ends the transaction, so that half a table is none
    finally:
        while not reading.done():  # it may wait for room in the queue
            reading.cancel()
            while not chunks.empty():
                chunks.get_nowait()
            await asyncio.sleep(0)


async def _compare(
    source: "asyncpg.Connection[Any]", target: "asyncpg.Connection[Any]", table: str, columns: list[str]
) -> int:
    query = _DIGEST.format(columns=", ".join(f'"{column}"' for column in columns), table=table)
    theirs, ours = await asyncio.gather(source.fetchrow(query), target.fetchrow(query))
    if theirs != ours or theirs is None:
        raise TransferError(f"the copy of {table} is not the same as what was read")
    return int(theirs["rows"])
