"""Connections to PostgreSQL: acquired under a deadline, in or out of a transaction."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeAlias

import asyncpg

Connection: TypeAlias = "asyncpg.pool.PoolConnectionProxy[Any]"


class Database:
    """The pool of one process; `after_commit` runs after every committed transaction (it wakes the relay)."""

    def __init__(self, pool: "asyncpg.Pool[Any]") -> None:
        self._pool = pool
        self.after_commit: Callable[[], None] = lambda: None

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Connection]:
        """A connection outside a transaction."""
        async with self._pool.acquire() as connection:
            yield connection

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        """A connection inside a transaction: committed at the end, rolled back on any error."""
        async with self._pool.acquire() as connection:
            async with connection.transaction():
                yield connection
        self.after_commit()
