"""The other commands of the server: migrate, demo-data, new-epoch, settings."""

import asyncio
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from backend.cli.settings_page import settings_page
from backend.database.migrate import read_migrations
from tests.scenes.backend.server_process import command

ROOT = Path(__file__).parents[3]


def value(url: str, sql: str) -> Any:
    async def ask() -> Any:
        connection = await asyncpg.connect(url)
        try:
            return await connection.fetchval(sql)
        finally:
            await connection.close()

    return asyncio.run(ask())


def test_a_new_epoch_is_another_than_before(database_url: str) -> None:
    before = value(database_url, "SELECT current_epoch()")
    done = command("new-epoch", RGT_DATABASE_URL=database_url, RGT_JWT_KEY="k" * 32)
    assert done.returncode == 0, done.stderr
    after = value(database_url, "SELECT current_epoch()")
    assert after != before
    assert after in done.stdout


def test_migrate_brings_an_empty_database_to_the_newest_schema(database_url: str) -> None:
    value(database_url, "DROP SCHEMA public CASCADE")
    value(database_url, "CREATE SCHEMA public")
    done = command("migrate", RGT_DATABASE_URL=database_url, RGT_JWT_KEY="k" * 32)
    assert done.returncode == 0, done.stderr
    assert value(database_url, "SELECT count(*) FROM applied_migration") == len(read_migrations())


def test_demo_data_adds_the_demo_accounts_once(database_url: str) -> None:
    for _ in range(2):
        done = command("demo-data", RGT_DATABASE_URL=database_url, RGT_JWT_KEY="k" * 32)
        assert done.returncode == 0, done.stderr
    names = value(database_url, "SELECT array_agg(username ORDER BY username) FROM account")
    assert names == ["biz1", "biz2", "rgt1", "rgt2"]


def test_the_settings_are_printed() -> None:
    assert command("settings").stdout == settings_page()


@pytest.mark.parametrize("name", ["serve", "migrate", "demo-data", "new-epoch"])
def test_wrong_settings_are_refused_with_a_sentence(name: str) -> None:
    done = command(name, RGT_PORT="http")
    assert done.returncode == 2
    assert "RGT_PORT=http is wrong" in done.stderr
    assert "Traceback" not in done.stderr
