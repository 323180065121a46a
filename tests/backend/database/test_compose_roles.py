"""The roles of docker-compose.yml, made by its own script in a real PostgreSQL, new or from before there were two."""

import asyncio
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import pytest

from backend.database.binaries import find_binaries
from backend.database.embedded import EmbeddedPostgres
from backend.database.migrate import migrate
from tests.backend.database.test_roles import as_role, run

SCRIPT = Path(__file__).resolve().parents[3] / "deploy/compose/roles.sh"


@pytest.fixture
def rgt_url(postgres: EmbeddedPostgres) -> Iterator[str]:
    """The superuser's URL of a database `rgt`, as the image's start-up makes it."""
    asyncio.run(postgres.ensure_database("rgt"))
    yield postgres.dsn("rgt")
    admin = postgres.dsn("postgres")
    asyncio.run(run(admin, "DROP DATABASE rgt WITH (FORCE)", "DROP ROLE IF EXISTS rgt_owner, rgt_server"))


def make_roles(url: str, owner: str = "owner-1", server: str = "server-1") -> None:
    parts = urlsplit(url)
    programs = str(find_binaries().folder)
    environment = {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "PGHOST": str(parts.hostname),
        "PGPORT": str(parts.port),
        "PGPASSWORD": str(parts.password),
        "POSTGRES_USER": str(parts.username),
        "RGT_POSTGRES_OWNER_PASSWORD": owner,
        "RGT_POSTGRES_PASSWORD": server,
    }
    subprocess.run(["sh", str(SCRIPT)], env=environment, check=True, timeout=60)


async def is_superuser(url: str) -> object:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    finally:
        await connection.close()


@pytest.mark.parametrize("earlier", ["an empty volume", "a volume whose tables are a superuser's"])
async def test_the_owner_migrates_and_the_server_only_serves(rgt_url: str, earlier: str) -> None:
    if earlier != "an empty volume":
        await migrate(rgt_url)
    await asyncio.to_thread(make_roles, rgt_url)
    owner, server = as_role(rgt_url, "rgt_owner", "owner-1"), as_role(rgt_url, "rgt_server", "server-1")
    await migrate(owner, serve_as=server)
    assert await migrate(server) == []
    assert [await is_superuser(url) for url in (owner, server)] == [False, False]
    await run(owner, "ALTER TABLE sales_order ADD note text", "DROP TABLE outbox CASCADE")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await run(server, "ALTER TABLE sales_order ADD more text")


async def test_run_once_more_it_sets_new_passwords(rgt_url: str) -> None:
    await asyncio.to_thread(make_roles, rgt_url)
    await asyncio.to_thread(make_roles, rgt_url, "owner-2", "it's 2")
    await run(as_role(rgt_url, "rgt_server", "it%27s 2"), "SELECT 1")
    with pytest.raises(asyncpg.InvalidPasswordError):
        await run(as_role(rgt_url, "rgt_owner", "owner-1"), "SELECT 1")
