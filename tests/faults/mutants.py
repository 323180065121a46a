"""A server with one guard taken out, for run 2 only: it answers an order before it has committed it."""

import asyncio
from typing import Any

from backend.database.pool import Database
from backend.orders import queries

LATE = 0.25  # seconds between the answer and the commit
_write_row = Database.write_row
_later: set[asyncio.Task[Any]] = set()


async def _commit_later(database: Database, sql: str, args: tuple[Any, ...]) -> None:
    await asyncio.sleep(LATE)
    await _write_row(database, sql, *args)


async def answer_first(self: Database, sql: str, *args: Any) -> Any:
    """As `write_row`, but an order is tried, rolled back, answered, and committed only then."""
    if sql != queries.PLACE:
        return await _write_row(self, sql, *args)
    async with self.connection() as connection:
        transaction = connection.transaction()
        await transaction.start()
        try:
            row = await connection.fetchrow(sql, *args)
        finally:
            await transaction.rollback()
    task = asyncio.create_task(_commit_later(self, sql, args))
    _later.add(task)
    task.add_done_callback(_later.discard)
    return row


if __name__ == "__main__":
    from backend.__main__ import main

    Database.write_row = answer_first  # type: ignore[method-assign,assignment]
    main()
