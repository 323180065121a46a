"""Connections to PostgreSQL: acquired under a deadline, in or out of a transaction."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any, TypeAlias

import asyncpg
import structlog

from backend.database.errors import AGAIN, translate, unavailable
from backend.runtime import tracing

log = structlog.get_logger()

Connection: TypeAlias = "asyncpg.pool.PoolConnectionProxy[Any]"

CONNECT_SECONDS = 3.0
COMMAND_SECONDS = 2.0
ACQUIRE_SECONDS = 3.0
ATTEMPTS = 4
SYSTEM = {"db.system.name": "postgresql"}
SERVER_SETTINGS = {
    "application_name": "rgt",
    "timezone": "UTC",
    "jit": "off",
    "lock_timeout": "2000",
    "idle_in_transaction_session_timeout": "5000",
    "hash_mem_multiplier": "1",
}
# What the queries of all connections may take together at their worst, beside what PostgreSQL shares: half of
# 512 MiB; the other half is for the answers they make, of 1 MiB each and its copies.
QUERY_MEMORY_KIB = 256 * 1024
# Sorts and hashes of the largest query (a search over orders) that hold their memory at the same time.
MEMORY_NODES = 6
MOST_WORK_MEM_KIB = 4096
LEAST_WORK_MEM_KIB = 64


def work_mem_kib(connections: int) -> int:
    """`work_mem` for each of so many connections, so that all of them together stay within their memory."""
    share = QUERY_MEMORY_KIB // MEMORY_NODES // connections
    return max(LEAST_WORK_MEM_KIB, min(MOST_WORK_MEM_KIB, share))


class Database:
    """The pool of one process; `commit_listeners` are called after each commit (they wake the relay).

    Every method raises ProblemError where the database refuses, is away or takes too long
    (backend/database/errors.py); anything else it raises is a fault of our own.
    """

    def __init__(self, pool: "asyncpg.Pool[Any]") -> None:
        self._pool = pool
        self.commit_listeners: list[Callable[[], None]] = []

    @classmethod
    async def open(cls, dsn: str, *, smallest: int = 2, largest: int = 16) -> "Database":
        """A pool on the database at a URL; raises what asyncpg raises when it cannot be reached."""
        pool = await asyncpg.create_pool(
            dsn, min_size=smallest, max_size=largest, timeout=CONNECT_SECONDS,
            command_timeout=COMMAND_SECONDS, max_inactive_connection_lifetime=300, reset=_reset,
            server_settings=SERVER_SETTINGS | {"work_mem": f"{work_mem_kib(largest)}kB"},
        )  # fmt: skip
        return cls(pool)

    def part(self, most: int) -> "Database":
        """The same, with no more than so many connections in use at once; whoever closes this closes both."""
        return _Part(self, most)

    async def close(self) -> None:
        """Give every connection back, or cut them after 3 s."""
        try:
            async with asyncio.timeout(3):
                await self._pool.close()
        except TimeoutError:
            log.warning("connections were still in use at the end and are cut")
            self._pool.terminate()

    @asynccontextmanager
    async def connection(self, sql: str = "") -> AsyncIterator[Connection]:
        """A connection outside a transaction; `sql` is the one statement it is for, if it is for one."""
        try:
            with tracing.step(tracing.statement_name(sql) or "connection", "client", SYSTEM):
                async with self._pool.acquire(timeout=ACQUIRE_SECONDS) as connection:
                    try:
                        yield connection
                    except (asyncio.CancelledError, TimeoutError):
                        # Its command may still hang in a dead network; giving it back would wait for that.
                        connection.terminate()
                        raise
        except Exception as error:
            problem = translate(error)
            if problem is None:
                raise
            raise problem from error

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        """A connection inside a transaction: committed at the end, rolled back on any error."""
        async with self.connection("BEGIN") as connection:
            await _carry_trace(connection)
            transaction = connection.transaction()
            await transaction.start()
            try:
                yield connection
            except (asyncio.CancelledError, TimeoutError):
                raise
            except BaseException:
                if not connection.is_closed():
                    await transaction.rollback()
                raise
            await transaction.commit()
        self._committed()

    async def write_row(self, sql: str, *args: Any) -> asyncpg.Record | None:
        """Run one writing statement, a transaction of its own, and return its first row.

        Tried again a few times when it met a deadlock or a serialization failure.
        """
        row = await self._again(sql, args)
        self._committed()
        return row

    async def fetch(self, sql: str, *args: Any) -> list[asyncpg.Record]:
        """All rows of one reading statement."""
        async with self.connection(sql) as connection:
            return await connection.fetch(sql, *args)

    async def fetchrow(self, sql: str, *args: Any) -> asyncpg.Record | None:
        """The first row of one reading statement."""
        async with self.connection(sql) as connection:
            return await connection.fetchrow(sql, *args)

    async def fetchval(self, sql: str, *args: Any) -> Any:
        """The first value of the first row of one reading statement."""
        async with self.connection(sql) as connection:
            return await connection.fetchval(sql, *args)

    def _committed(self) -> None:
        for listener in self.commit_listeners:
            listener()

    async def _again(self, sql: str, args: Sequence[Any]) -> asyncpg.Record | None:
        for attempt in range(ATTEMPTS - 1):
            async with self.connection(sql) as connection:
                try:
                    await _carry_trace(connection)
                    return await connection.fetchrow(sql, *args)
                except AGAIN as error:
                    log.info("statement tried again", cause=type(error).__name__, attempt=attempt + 1)
            await asyncio.sleep(random.uniform(0, 0.05 * 2**attempt))
        async with self.connection(sql) as connection:
            await _carry_trace(connection)
            return await connection.fetchrow(sql, *args)


async def _carry_trace(connection: Connection) -> None:
    """What is written from here on goes into the outbox with the trace it belongs to, if that is recorded."""
    traceparent = tracing.current_traceparent()
    if traceparent is not None:
        await connection.execute("SELECT set_config('rgt.traceparent', $1, false)", traceparent)


async def _reset(connection: "asyncpg.Connection[Any]") -> None:
    """What a connection given back still has of a trace.

    Nothing else here outlives a transaction, so asyncpg's own reset is not worth its round trip.
    """
    if tracing.is_on():
        await connection.execute("RESET rgt.traceparent")


class _Part(Database):
    """What takes part of a pool waits for itself: when it is many, the rest is there for others."""

    def __init__(self, whole: Database, most: int) -> None:
        super().__init__(whole._pool)
        self.commit_listeners = whole.commit_listeners
        self._places = asyncio.Semaphore(most)

    @asynccontextmanager
    async def connection(self, sql: str = "") -> AsyncIterator[Connection]:
        """A connection outside a transaction; `sql` is the one statement it is for, if it is for one."""
        try:
            async with asyncio.timeout(ACQUIRE_SECONDS):
                await self._places.acquire()
        except TimeoutError as error:
            raise unavailable() from error
        try:
            async with super().connection(sql) as connection:
                yield connection
        finally:
            self._places.release()
