"""A customer who is removed: nobody signs in, no row names them, and the books are as they were."""

import json

import pytest

from backend.cli.remove_person import remove_person
from backend.cli.serve import StartError
from backend.database.pool import Database
from tests.scenes.backend.accounts import log_in
from tests.scenes.backend.staff import move, new_item, order_of
from tests.scenes.served import PASSWORD, Served

# All but the log of messages, which ages out, and messages that are on their way.
TABLES = """
SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
    AND relname NOT IN ('event_log', 'outbox')"""


async def rows_with(database: Database, text: str) -> list[str]:
    """Every row of every table that holds a text somewhere."""
    found = []
    for (table,) in await database.fetch(TABLES):
        query = f'SELECT one::text FROM "{table}" AS one WHERE strpos(one::text, $1) > 0'
        found += [f"{table}: {row[0]}" for row in await database.fetch(query, text)]
    return found


async def test_no_row_names_them_and_the_books_stay(server: Served) -> None:
    shop, user = await server.business(), await server.user("hong-gildong", remember=True)
    item = await new_item(shop)
    lines = [{"menu_item_id": item["id"], "quantity": 2, "note": "for hong-gildong"}]
    order = (await order_of(user, shop, item, lines=lines, note="hong-gildong, by the window")).body
    with pytest.raises(StartError, match="1 open orders"):
        await remove_person(server.database, "hong-gildong")
    assert (await user.get("account")).status == 200
    for state in ("accepted", "ready", "completed"):
        order = (await move(shop, order, state)).body
    before = json.loads(json.dumps(order))
    assert len(await rows_with(server.database, "hong-gildong")) >= 4
    assert await remove_person(server.database, "hong-gildong") == 1
    assert await rows_with(server.database, "hong-gildong") == []
    after = (await shop.get(f"orders/{order['id']}")).body
    assert (after["total"], after["number"], after["state"]) == (
        before["total"],
        before["number"],
        "completed",
    )
    assert "hong" not in json.dumps(after)
    await server.parts.accounts.revocations.look()
    assert (await log_in(server, "hong-gildong", password=PASSWORD)).code == "credentials_wrong"
    assert (await user.get("account")).code == "token_invalid"
    assert (await server.user("hong-gildong")).username == "hong-gildong"  # the name is free again


async def test_shops_and_strangers_are_not_removed(server: Served) -> None:
    await server.business("kimbap")
    for name in ("kimbap", "nobody"):
        with pytest.raises(StartError, match=f"no customer with the user name {name}"):
            await remove_person(server.database, name)
