"""What all tests share: a PostgreSQL of the run's own, and a fresh database for each test that asks."""

import asyncio
import contextlib
import itertools
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import asyncpg
import hypothesis
import pytest

from backend.database.binaries import EmbeddedError
from backend.database.embedded import EmbeddedPostgres
from backend.database.migrate import migrate
from backend.database.pool import Database
from tests.scenes.served import Served, ServedThread, serve_app
from tests.scratch import use_memory

use_memory()

# A run decides whether a change is taken, so it tries the same examples each time; `make explore` looks for new ones.
hypothesis.settings.register_profile("same", derandomize=True)
hypothesis.settings.register_profile("explore", print_blob=True)
hypothesis.settings.load_profile("same")

# They have an environment of their own: make check-deploy.
collect_ignore = ["deploy"]

pytest_plugins = ["tests.broker", "tests.hands.fixtures"]

# Nothing in a test run has to survive a power cut.
FAST = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "max_connections": "200"}

PREFIX = "rgt-tests-"
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[EmbeddedPostgres]:
    """The run's own PostgreSQL (one for each worker), with the migrated database `template`."""
    _sweep()
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    server = EmbeddedPostgres(folder, FAST)
    server.start()
    try:
        _block_on(_make_template(server))
        yield server
    finally:
        server.stop()
        shutil.rmtree(server.home, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)


def _sweep() -> None:
    # What runs that were killed left behind. A folder in use is locked, a new one is about to be.
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        # Another run may sweep at the same time, or end.
        with contextlib.suppress(EmbeddedError, OSError, ValueError):
            if time.time() - folder.stat().st_mtime > 300:
                server = EmbeddedPostgres(folder, FAST)
                server.start()
                server.stop()
                shutil.rmtree(server.home, ignore_errors=True)
                shutil.rmtree(folder, ignore_errors=True)


async def _make_template(server: EmbeddedPostgres) -> None:
    await _administer(server, "CREATE DATABASE template")
    await migrate(server.dsn("template"))


async def _administer(server: EmbeddedPostgres, sql: str) -> None:
    connection = await asyncpg.connect(server.dsn("postgres"))
    try:
        await connection.execute(sql)
    finally:
        await connection.close()


@pytest.fixture
def database_url(postgres: EmbeddedPostgres) -> Iterator[str]:
    """The URL of a fresh migrated database."""
    name = f"test_{next(_numbers)}"
    _block_on(_administer(postgres, f"CREATE DATABASE {name} TEMPLATE template STRATEGY FILE_COPY"))
    yield postgres.dsn(name)
    _block_on(_administer(postgres, f"DROP DATABASE {name} WITH (FORCE)"))


def _block_on(work: Coroutine[Any, Any, None]) -> None:
    # In a thread: the test's own event loop, which may be Qt's, is already this thread's.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A pool on a fresh migrated database."""
    database = await Database.open(database_url)
    yield database
    await database.close()


@pytest.fixture
async def server(database_url: str) -> AsyncIterator[Served]:
    """The whole server in the test's event loop: `await server.user()`, `await server.business()`."""
    async with serve_app(database_url) as served:
        yield served


@pytest.fixture
def served(database_url: str) -> Iterator[ServedThread]:
    """The whole server in a thread of its own, for tests whose event loop is Qt's."""
    thread = ServedThread(database_url)
    yield thread
    thread.close()
