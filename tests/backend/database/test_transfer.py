"""Moving from the server's own PostgreSQL to one's own: every row goes along, and nothing goes half."""

import asyncio
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from backend.database import transfer as module
from backend.database.migrate import migrate
from backend.database.transfer import TransferError, check_target, transfer
from backend.sales.totals import reconcile
from tests.scenes.backend.server_process import ServerProcess, command
from tests.scenes.backend.staff import move, new_item, order_of, terminal
from tests.scenes.backend.tasks import until
from tests.scenes.served import Client, Served, serve_app

DISABLED = "SELECT count(*) FROM pg_trigger WHERE tgenabled <> 'O'"


async def sql(url: str, query: str, *values: object) -> Any:
    """One value from a database."""
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(query, *values)
    finally:
        await connection.close()


async def agree(server: Served) -> bool:
    """Whether the sales totals have come up to the orders."""
    return await reconcile(server.database) == []


async def sold(server: Served) -> tuple[Client, Client, dict[str, Any]]:
    """A shop, its customer, and an item of which one order is paid and one waits."""
    shop, user = await server.business(), await server.user()
    item = await new_item(shop, description=r"\N 김 '\t' \\", stock=9)
    order = (await order_of(user, shop, item)).body
    for state in ("accepted", "ready"):
        order = (await move(shop, order, state)).body
    headers = {"Idempotency-Key": "k"} | terminal()
    paid = await shop.post(f"orders/{order['id']}/tenders", {"kind": "cash", "amount": 6000}, headers=headers)
    assert paid.status == 201, paid
    assert (await move(shop, paid.body["order"], "completed")).status == 200
    assert (await order_of(user, shop, item)).status == 201
    return shop, user, item


def at(client: Client, server: Served) -> Client:
    """The same account, with the same token, at another server."""
    return Client(
        server.http, server.url, client.token, client.refresh_token, client.account, client.username
    )


async def shown(shop: Client, user: Client) -> tuple[Any, Any]:
    """What the shop and its customer read."""
    menu = await shop.get("menu-items")
    return (await user.get("orders")).body["items"], menu.body["items"]


async def test_a_shop_goes_on_where_it_was(database_url: str, empty_url: str) -> None:
    async with serve_app(database_url) as server:
        shop, user, item = await sold(server)
        await until(lambda: agree(server))
        before = await shown(shop, user)
    await check_target(empty_url)
    await migrate(empty_url)
    rows = await transfer(database_url, empty_url)
    assert rows["orders"] == 2
    assert rows["order_history"] == await sql(database_url, "SELECT count(*) FROM order_history")
    assert await sql(empty_url, DISABLED) == 0
    async with serve_app(empty_url) as server:
        shop, user = at(shop, server), at(user, server)
        assert await shown(shop, user) == before
        placed = await order_of(user, shop, item)
        assert (placed.status, placed.body["number"]) == (201, "A-003")
        assert (await shown(shop, user))[1][0]["stock"] == 6
        await until(lambda: agree(server))


async def test_a_database_in_use_or_of_something_else_stays_as_it_is(
    database_url: str, empty_url: str
) -> None:
    async with serve_app(database_url) as server:
        await server.business("there")
    await migrate(empty_url)
    with pytest.raises(TransferError, match="accounts or shops already"):
        await check_target(database_url)
    with pytest.raises(TransferError, match="accounts or shops already"):
        await transfer(empty_url, database_url)
    assert await sql(database_url, "SELECT username FROM account") == "there"
    await sql(empty_url, "DROP SCHEMA public CASCADE")
    await sql(empty_url, "CREATE SCHEMA public CREATE TABLE ledger (id int)")
    with pytest.raises(TransferError, match="not this server's"):
        await check_target(empty_url)


async def test_what_breaks_off_leaves_nothing(
    database_url: str, empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with serve_app(database_url) as server:
        await sold(server)
    await migrate(empty_url)
    tried = 0

    async def broken(source: Any, target: Any, table: str, columns: list[str]) -> None:
        # The source goes, as when its machine is switched off, when half of the tables are there.
        nonlocal tried
        tried += 1
        if table == "order_line":
            await sql(database_url, "SELECT pg_terminate_backend($1)", source.get_server_pid())
        await copy(source, target, table, columns)

    copy = module._copy
    monkeypatch.setattr(module, "_copy", broken)
    with pytest.raises(TransferError, match="broke it off"):
        await asyncio.wait_for(transfer(database_url, empty_url), 30)
    assert tried > 5
    assert await sql(empty_url, "SELECT count(*) FROM account") == 0
    assert await sql(empty_url, DISABLED) == 0
    monkeypatch.setattr(module, "_copy", copy)
    assert (await transfer(database_url, empty_url))["orders"] == 2


async def test_a_copy_that_differs_is_refused(
    database_url: str, empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with serve_app(database_url) as server:
        await sold(server)
    await migrate(empty_url)
    copy = module._copy

    async def altered(source: Any, target: Any, table: str, columns: list[str]) -> None:
        await copy(source, target, table, columns)
        if table == "menu_item":
            await target.execute("UPDATE menu_item SET price = price + 1")

    monkeypatch.setattr(module, "_copy", altered)
    with pytest.raises(TransferError, match="copy of menu_item is not the same"):
        await transfer(database_url, empty_url)
    assert await sql(empty_url, "SELECT count(*) FROM account") == 0


@pytest.mark.slow
def test_the_command_moves_a_folder_once(folder: Path, empty_url: str) -> None:
    data = {"RGT_DATA_DIR": str(folder / "data")}
    assert command("demo-data", **data).returncode == 0
    wrong = command("move-to", "mysql://somewhere/else", **data)
    assert (wrong.returncode, "postgresql://user:password@host:5432/database" in wrong.stderr) == (2, True)
    done = command("move-to", empty_url, **data)
    assert done.returncode == 0, done.stderr
    assert "compared row by row" in done.stdout
    assert empty_url.split(":")[2].split("@")[0] not in done.stdout + done.stderr  # the password
    for again in (command("serve", **data), command("move-to", empty_url, **data)):
        assert again.returncode == 2
        assert "Set RGT_DATABASE_URL to that database" in again.stderr
    key = (folder / "data" / "jwt.key").read_text() if (folder / "data" / "jwt.key").exists() else "k" * 40
    server = ServerProcess(folder, RGT_DATABASE_URL=empty_url, RGT_JWT_KEY=key)
    try:
        server.wait_ready()
    finally:
        assert server.end() == 0
    assert asyncio.run(sql(empty_url, "SELECT count(*) FROM account")) == 4
