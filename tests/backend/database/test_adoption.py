"""A database of the release before: taken over without loss, the same as a new one, and worked with."""

import asyncio
import time
from typing import Any
from uuid import uuid4

import aiohttp
import asyncpg
import pytest

from backend.database.baseline import OBSOLETE
from backend.database.migrate import MigrationError, migrate, read_migrations
from backend.database.schema import dump_schema
from tests.backend.database.previous_release import load_dump
from tests.scenes.backend.staff import PIN, move, terminal, unlocked
from tests.scenes.served import PASSWORD, Client, Served, serve_app
from wire.accounts import Role

STATES = {
    "waiting": 1,
    "accepted": 2,
    "ready": 1,
    "completed": 5,
    "rejected": 1,
    "cancelled": 2,
    "expired": 2,
}
SIGNATURES = """
SELECT oid::regprocedure::text AS name, pg_get_function_arguments(oid) AS arguments,
    pg_get_function_result(oid) AS result
FROM pg_proc WHERE pronamespace = 'public'::regnamespace"""
COLUMNS = """
SELECT quote_ident(attname) FROM pg_attribute
WHERE attrelid = ('public.' || quote_ident($1))::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum"""
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"


@pytest.fixture
async def adopted(empty_url: str) -> str:
    """The URL of a database of the release before, before it is taken over."""
    await load_dump(empty_url)
    return empty_url


Contents = dict[str, tuple[list[str], list[str]]]


async def contents(url: str, as_in: Contents | None = None) -> Contents:
    """Of every table its columns and every row, as text; the tables and columns of other contents alone, if given."""
    connection = await asyncpg.connect(url)
    try:
        found: Contents = {}
        for (table,) in await connection.fetch(TABLES):
            if as_in is None:
                columns = [row[0] for row in await connection.fetch(COLUMNS, table)]
            elif table in as_in:
                columns = as_in[table][0]
            else:
                continue
            rows = await connection.fetch(f"SELECT ROW({', '.join(columns)})::text FROM {table} ORDER BY 1")
            found[table] = (columns, [row[0] for row in rows])
        return found
    finally:
        await connection.close()


async def fetch(url: str, sql: str, *args: Any) -> list[asyncpg.Record]:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetch(sql, *args)
    finally:
        await connection.close()


async def test_nothing_is_lost_or_run_again_and_the_schema_is_a_new_ones(
    adopted: str, database_url: str
) -> None:
    before = await contents(adopted)
    assert len(before["schema_migration"][1]) == 19
    assert await migrate(adopted) == [one.name for one in read_migrations()[1:]]
    # Later releases add tables and columns; what was there stays as it was.
    assert await contents(adopted, before) == before
    assert dump_schema(adopted) == dump_schema(database_url)
    assert await migrate(adopted) == []


async def test_a_new_database_has_the_record_of_the_release_before(adopted: str, database_url: str) -> None:
    recorded = "SELECT version, name, checksum FROM schema_migration ORDER BY version"
    assert await fetch(database_url, recorded) == await fetch(adopted, recorded)


async def test_every_function_of_the_release_before_is_callable_as_it_was(adopted: str) -> None:
    before = set(await fetch(adopted, SIGNATURES))
    await migrate(adopted)
    gone = before - set(await fetch(adopted, SIGNATURES))
    assert sorted(row["name"] for row in gone) == OBSOLETE
    assert {row["result"] for row in gone} == {"trigger"}


async def test_a_database_from_before_the_release_before_is_refused(adopted: str) -> None:
    await fetch(adopted, "DELETE FROM schema_migration WHERE version >= 45")
    before = await contents(adopted)
    with pytest.raises(
        MigrationError, match=r"0045 never ran\. Start the last release \(0\.1\.0\) on it once"
    ):
        await migrate(adopted)
    after = await contents(adopted)
    assert {table: after[table] for table in before} == before
    assert after["applied_migration"][1] == []


async def test_a_database_of_a_version_between_releases_is_refused(adopted: str) -> None:
    await fetch(adopted, "INSERT INTO schema_migration VALUES (61, 'rules', 'another')")
    with pytest.raises(MigrationError, match="0061 of this database is not one of the last release"):
        await migrate(adopted)


async def sign_in(http: aiohttp.ClientSession, url: str, role: Role, name: str) -> Client:
    asked = {"role": role, "username": name, "password": PASSWORD}
    reply = await Client(http, url).post("auth/login", asked)
    assert reply.status == 200, reply
    return Client(http, url, reply.body["access_token"], None, reply.body["account"], name)


async def the_owner(server: Served) -> Client:
    """The shop's client in the name of its owner, with the PIN from before."""
    shop = await sign_in(server.http, server.url, Role.BUSINESS, "noodles")
    [kim] = [one for one in (await shop.get("staff")).body["items"] if one["role"] == "owner"]
    return await unlocked(shop, kim, PIN)


async def orders_in(who: Client, *states: str) -> list[dict[str, Any]]:
    reply = await who.get("orders", params=[("limit", "100"), *(("state", state) for state in states)])
    assert reply.status == 200, reply
    found: list[dict[str, Any]] = reply.body["items"]
    return found


async def pay(owner: Client, order: dict[str, Any], kind: str = "tenders", **more: Any) -> dict[str, Any]:
    headers = {"Idempotency-Key": str(uuid4())} | terminal()
    amount = more.pop("amount", None) or order["total"] - order["payment"]["paid"]
    body = {"kind": "card", "amount": amount} | more
    reply = await owner.post(f"orders/{order['id']}/{kind}", body, headers=headers)
    assert reply.status == 201, reply
    paid: dict[str, Any] = reply.body["order"]
    return paid


async def test_what_was_there_is_listed_paid_completed_and_closed(adopted: str) -> None:
    await migrate(adopted)
    async with serve_app(adopted) as server:
        owner = await the_owner(server)
        mina = await sign_in(server.http, server.url, Role.USER, "mina")
        orders = await orders_in(owner)
        assert len(orders) == sum(STATES.values())
        assert len(await orders_in(mina)) == len(orders) - 2  # two are sales over the counter
        [ready] = await orders_in(owner, "ready")
        paid = await pay(owner, ready)
        assert (await move(owner, paid, "completed")).status == 200
        [due] = [one for one in orders if one["payment"].get("refund_due")]
        refunded = await pay(owner, due, "refunds", amount=due["payment"]["refund_due"], reason="the rest")
        assert refunded["payment"]["refund_due"] == 0
        await close(owner, ready["total"])
        await totals_are_right(server, completed=STATES["completed"] + 1)


async def close(owner: Client, sold: int) -> None:
    """The second day's report follows the first's, with what was done before and after the takeover in it."""
    figures = (await owner.get("day")).body
    assert figures["sales"]["orders"] == 3
    assert figures["tenders"]["card"] == 1000 + sold
    counted = {"cash": figures["expected"]["cash"], "card": None, "transfer": None}
    body = {"counted": counted, "left_in_drawer": 10_000}
    headers = {"Idempotency-Key": str(uuid4())}
    reply = await owner.post("day/close", body, headers=headers)
    assert reply.status == 201, reply
    assert [one["number"] for one in (await owner.get("day/reports")).body["items"]] == [2, 1]


async def totals_are_right(server: Served, completed: int) -> None:
    """The tasks from before and those of now bring the totals up; what waited too long expires."""
    until = time.monotonic() + 20
    while await server.database.fetch(
        "SELECT FROM outbox WHERE kind = 'task' AND task <> 'webhook.deliver' AND run_at <= now()"
    ) or await server.database.fetch("SELECT FROM orders WHERE state = 'waiting' AND expires_at <= now()"):
        assert time.monotonic() < until, "tasks stay"
        await asyncio.sleep(0.1)
    assert await server.database.fetch("SELECT * FROM sales_differences()") == []
    counted = await server.database.fetchval("SELECT count(*) FROM sales_order WHERE counted")
    assert counted == completed
