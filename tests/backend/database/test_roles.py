"""Roles: whoever serves reads and writes rows, changes no table, and refuses a schema that is not its release's."""

from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import asyncpg
import pytest

from backend.database.functions import FunctionSet, read_function_set
from backend.database.migrate import Migration, MigrationError, migrate, read_migrations
from tests.scenes.served import serve_app

OWNER, SERVER = "rgt_test_owner", "rgt_test_server"


def as_role(url: str, role: str, password: str) -> str:
    parts = urlsplit(url)
    return parts._replace(netloc=f"{role}:{password}@{parts.hostname}:{parts.port}").geturl()


async def run(url: str, *statements: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


@pytest.fixture
async def owned(empty_url: str) -> AsyncIterator[str]:
    """The URL of an empty database as its owner, who is no superuser but may make roles."""
    name = urlsplit(empty_url).path[1:]
    await run(
        empty_url,
        f"CREATE ROLE {OWNER} LOGIN CREATEROLE PASSWORD 'owner'",
        f"ALTER DATABASE {name} OWNER TO {OWNER}",
    )
    yield as_role(empty_url, OWNER, "owner")
    for role in (SERVER, OWNER):
        if await exists(empty_url, role):
            await run(
                empty_url, f"REASSIGN OWNED BY {role} TO rgt", f"DROP OWNED BY {role}", f"DROP ROLE {role}"
            )


async def exists(url: str, role: str) -> bool:
    connection = await asyncpg.connect(url)
    try:
        return bool(await connection.fetchval("SELECT true FROM pg_roles WHERE rolname = $1", role))
    finally:
        await connection.close()


async def test_orders_are_taken_by_a_role_that_may_change_no_table(owned: str) -> None:
    url = as_role(owned, SERVER, "first")
    await migrate(owned, serve_as=url)
    assert await migrate(url) == []
    async with serve_app(url) as server:
        customer, shop = await server.user(), await server.business()
        item = (await shop.post("menu-items", {"name": "Ramyeon", "price": 6000, "stock": 9})).body
        lines = [{"menu_item_id": item["id"], "quantity": 1}]
        order = {"business_id": str(shop.business_id), "lines": lines}
        assert (await customer.post("orders", order, headers={"Idempotency-Key": "once"})).status == 201
    for statement in (
        "CREATE TABLE mine (id int)",
        "ALTER TABLE sales_order ADD mine int",
        "DROP FUNCTION current_epoch()",
        "TRUNCATE outbox",
        "DELETE FROM applied_migration",
        "CREATE ROLE mine",
    ):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await run(url, statement)


async def test_a_new_password_in_the_url_is_the_roles_new_password(owned: str) -> None:
    old, new = as_role(owned, SERVER, "first"), as_role(owned, SERVER, "second")
    await migrate(owned, serve_as=old)
    await migrate(owned, serve_as=new)
    await run(new, "SELECT FROM sales_order")
    with pytest.raises(asyncpg.InvalidPasswordError):
        await run(old, "SELECT 1")


async def test_what_the_next_release_adds_is_granted_by_its_migration(owned: str) -> None:
    url = as_role(owned, SERVER, "first")
    await migrate(owned, serve_as=url)
    number = len(read_migrations()) + 1
    added = [*read_migrations(), Migration(number, "added", "CREATE TABLE added (id serial)")]
    with pytest.raises(MigrationError, match="Run `backend migrate` with the owner's URL first"):
        await migrate(url, added)
    newer = read_function_set()
    with pytest.raises(MigrationError, match="may not change it"):
        await migrate(url, functions=FunctionSet(newer.number + 1, newer.files))
    await migrate(owned, added, serve_as=url)
    assert await migrate(url, added) == []
    await run(url, "INSERT INTO added DEFAULT VALUES", "DELETE FROM added")


async def test_before_the_first_migration_a_server_says_what_is_missing(owned: str) -> None:
    await run(owned, f"CREATE ROLE {SERVER} LOGIN PASSWORD 'first'")
    with pytest.raises(MigrationError, match="Run `backend migrate` with the owner's URL first"):
        await migrate(as_role(owned, SERVER, "first"))


@pytest.mark.parametrize("user", ["", "rgt_server", 'rgt";--:password', "Rgt:password"])
async def test_a_url_without_a_plain_name_and_a_password_is_refused(owned: str, user: str) -> None:
    parts = urlsplit(owned)
    with pytest.raises(MigrationError, match="servers' role is not like"):
        await migrate(owned, serve_as=f"postgresql://{user}@{parts.hostname}:{parts.port}{parts.path}")
    await run(owned, "SELECT FROM sales_order")


async def test_an_owner_who_may_make_no_roles_says_who_must(owned: str, empty_url: str) -> None:
    await run(empty_url, f"ALTER ROLE {OWNER} NOCREATEROLE")
    with pytest.raises(MigrationError, match="give the owner CREATEROLE"):
        await migrate(owned, serve_as=as_role(owned, SERVER, "first"))
