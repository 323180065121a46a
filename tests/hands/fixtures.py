"""The fixtures of tests in real windows: `stage`, a screen and a server with demo shops on a database of its own."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from backend.cli.demo_data import load_demo
from backend.database.embedded import EmbeddedPostgres
from backend.database.pool import Database
from tests.broker import block_on
from tests.hands.screen import Screen, virtual_screen
from tests.hands.stage import Stage
from tests.scenes.served import ServedThread

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def real_screen() -> Iterator[Screen]:
    """One virtual screen for all tests of a worker, with room for two windows of the least width."""
    with virtual_screen(1960, 960) as screen:
        yield screen


@pytest.fixture(scope="session")
def demo_template(postgres: EmbeddedPostgres) -> EmbeddedPostgres:
    """The run's PostgreSQL with `demo`: a migrated database in which the demo shops are."""

    async def fill() -> None:
        database = await Database.open(postgres.dsn("demo"))
        try:
            await load_demo(database)
        finally:
            await database.close()

    _administer(postgres, "CREATE DATABASE demo TEMPLATE template STRATEGY FILE_COPY")
    block_on(fill)
    return postgres


@pytest.fixture
def demo_server(demo_template: EmbeddedPostgres) -> Iterator[ServedThread]:
    """The whole server over demo shops that no other test has touched; biz1, biz2, rgt1, rgt2."""
    name = f"hands_{next(_numbers)}"
    _administer(demo_template, f"CREATE DATABASE {name} TEMPLATE demo STRATEGY FILE_COPY")
    served = ServedThread(demo_template.dsn(name))
    try:
        yield served
    finally:
        served.close()
        _administer(demo_template, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def stage(real_screen: Screen, demo_server: ServedThread, tmp_path: Path) -> Iterator[Stage]:
    """Where apps are opened; what they printed is shown when the test fails, and no error of theirs is forgiven."""
    stage = Stage(real_screen, demo_server.url, tmp_path)
    apps = stage.apps
    try:
        yield stage
        printed = {app.profile.name: app.printed for app in apps}
        assert not any(map(_is_bad, printed.values())), printed
    finally:
        real_screen.picture(tmp_path / "screen.png")  # kept by pytest when the test fails
        stage.close()


def _is_bad(printed: str) -> bool:
    return any(mark in printed for mark in ("Traceback", "already deleted", "ERROR", "CRITICAL"))


def _administer(server: EmbeddedPostgres, sql: str) -> None:
    async def work() -> None:
        connection = await asyncpg.connect(server.dsn("postgres"))
        try:
            await connection.execute(sql)
        finally:
            await connection.close()

    block_on(work)
