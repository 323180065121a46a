"""Databases without anything in them, for tests of what fills them."""

import asyncio
from collections.abc import Iterator

import asyncpg
import pytest

from backend.database.embedded import EmbeddedPostgres


@pytest.fixture
def empty_url(postgres: EmbeddedPostgres) -> Iterator[str]:
    """The URL of a database without anything."""
    asyncio.run(postgres.ensure_database("empty"))
    yield postgres.dsn("empty")
    asyncio.run(drop(postgres.dsn("postgres"), "empty"))


async def drop(url: str, name: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await connection.close()
