"""Demo accounts let nobody in where others can reach the server, and what to do about them is said."""

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from backend.accounts.passwords import hash_password
from backend.cli.demo_accounts import DEMO_ACCOUNTS, check_no_demo, open_accounts, remove_demo
from backend.cli.demo_data import load_demo
from backend.cli.serve import StartError
from backend.database.pool import Database
from backend.settings import Settings
from tests.scenes.backend.accounts import log_in, refresh
from tests.scenes.backend.server_process import ServerProcess, command
from tests.scenes.served import Client, Served

ALL = ["rgt1", "rgt2", "biz1", "biz2"]
PUBLIC = Settings(host="0.0.0.0")


async def change_passwords(database: Database, *names: str) -> None:
    encoded = await hash_password("correct horse battery")
    for name in names:
        await database.write_row("UPDATE account SET password_hash = $2 WHERE username = $1", name, encoded)


def test_adding_them_is_refused_on_a_public_host(database_url: str) -> None:
    done = command("demo-data", RGT_DATABASE_URL=database_url, RGT_JWT_KEY="k" * 32, RGT_HOST="0.0.0.0")
    assert done.returncode == 2
    assert "demo-data is refused with RGT_HOST=0.0.0.0" in done.stderr


@pytest.mark.parametrize("settings", [PUBLIC, Settings(trusted_proxies="127.0.0.1")])
async def test_serving_them_to_others_is_refused(database: Database, settings: Settings) -> None:
    await check_no_demo(database, settings)
    await load_demo(database)
    with pytest.raises(StartError, match=r"rgt1, rgt2, biz1, biz2.*`backend demo-data --remove`"):
        await check_no_demo(database, settings)


async def test_an_account_whose_password_was_changed_counts_no_more(database: Database) -> None:
    await load_demo(database)
    await change_passwords(database, "rgt1", "biz1", "biz2")
    with pytest.raises(StartError, match=r"\(rgt2\)"):
        await check_no_demo(database, PUBLIC)
    await change_passwords(database, "rgt2")
    await check_no_demo(database, PUBLIC)


async def test_on_this_machine_alone_they_are_warned_of(database: Database) -> None:
    await load_demo(database)
    with capture_logs() as logs:
        await check_no_demo(database, Settings())
    assert [line["log_level"] for line in logs] == ["warning"]
    assert "biz1, biz2). Remove them with `backend demo-data --remove`" in logs[0]["event"]


async def test_removed_accounts_let_nobody_in_and_their_shops_close(server: Served) -> None:
    await load_demo(server.database)
    tokens = (await log_in(server, "biz1", role="bizUser", password="biz1", remember=True)).body
    assert await remove_demo(server.database) == ALL
    await server.parts.accounts.revocations.look()
    assert (await log_in(server, "biz1", role="bizUser", password="biz1")).code == "credentials_wrong"
    assert (await refresh(server, tokens["refresh_token"])).code == "token_invalid"
    signed_in = Client(server.http, server.url, tokens["access_token"])
    assert (await signed_in.get("account")).code == "token_invalid"
    shops = (await (await server.user()).get("businesses")).body["items"]
    assert [shop["taking_orders"] for shop in shops] == [False, False]
    assert await remove_demo(server.database) == []


async def test_what_is_the_shops_own_stays(database: Database) -> None:
    await load_demo(database)
    await change_passwords(database, "biz1")
    assert await remove_demo(database) == ["rgt1", "rgt2", "biz2"]
    rows = await database.fetch(
        "SELECT b.open FROM business b JOIN account a ON a.business_id = b.id ORDER BY a.username"
    )
    assert [row["open"] for row in rows] == [True, False]
    assert await database.fetchval("SELECT count(*) FROM menu_item") > 40


async def test_they_can_be_added_anew(database: Database) -> None:
    await load_demo(database)
    await remove_demo(database)
    await load_demo(database)
    assert len(await open_accounts(database)) == len(DEMO_ACCOUNTS)


def test_a_folder_that_had_a_demo_is_not_served_to_the_world(folder: Path) -> None:
    first = ServerProcess(folder, "--demo")
    first.wait_ready()
    assert first.end() == 0
    refused = ServerProcess(folder, RGT_HOST="0.0.0.0")
    assert refused.process.wait(40) == 2
    assert "demo-data --remove" in refused.log.read_text()
    refused.end()
    done = command("demo-data", "--remove", RGT_HOST="0.0.0.0", RGT_DATA_DIR=str(folder / "data"))
    assert (done.returncode, done.stdout) == (0, "removed: rgt1, rgt2, biz1, biz2\n"), done.stderr
    again = ServerProcess(folder, RGT_HOST="0.0.0.0")
    again.wait_ready()
    assert again.end() == 0
