"""Makes dump.sql: a shop of the previous release with something of everything in it, written down by pg_dump."""

import asyncio
import re
import subprocess
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import aiohttp
import asyncpg

from backend.database.binaries import child_environment, find_binaries
from backend.database.embedded import EmbeddedPostgres
from tests.backend.database.previous_release import DUMP, PreviousServer
from tests.scenes.backend.staff import hire, move, new_item, order_of, terminal, unlocked
from tests.scenes.served import PASSWORD, Client
from wire.accounts import Role

HEADER = "-- A database of release 0.1.0 with data in it. Made by previous_release/make_dump.py; not written by hand.\n\n"
DAY = date(2025, 6, 2)
EXPIRE_NOW = "UPDATE orders SET expires_at = now() - interval '1 second' WHERE id = $1"
DEAD_TASK = "INSERT INTO dead_task VALUES (9000, 'webhook.deliver', '{}', 10, 'nobody answered', now())"


async def register(http: aiohttp.ClientSession, url: str, role: Role, name: str) -> Client:
    """A new account, signed in."""
    asked = {"role": role, "username": name, "password": PASSWORD, "name": name, "remember": True}
    reply = await Client(http, url).post("auth/register", asked)
    assert reply.status == 201, reply
    return Client(http, url, reply.body["access_token"], None, reply.body["account"], name)


async def done(reply: Any, status: int = 200) -> Any:
    """The body of an answer that was to be expected."""
    answered = await reply
    assert answered.status == status, (answered.status, answered.body)
    return answered.body


def keyed(place: str = "counter 2") -> dict[str, str]:
    return {"Idempotency-Key": str(uuid4())} | terminal(place)


async def moved(who: Client, order: dict[str, Any], *states: str) -> dict[str, Any]:
    """The order after these transitions."""
    for state in states:
        reason = {"reason": "out of rice"} if state in {"rejected", "cancelled"} else {}
        order = await done(move(who, order, state, **reason))
    return order


async def pay(owner: Client, order: dict[str, Any], kind: str, amount: int) -> None:
    body = {"kind": kind, "amount": amount}
    await done(owner.post(f"orders/{order['id']}/tenders", body, headers=keyed()), 201)


async def set_up(shop: Client) -> tuple[Client, Client]:
    """Staff, a seat, kiosk rules and a web hook that nobody answers; the owner and a member of staff."""
    kim = await hire(shop, "Kim", "owner")
    owner = await unlocked(shop, kim)
    lee = await hire(owner, "Lee")
    await done(owner.post("seats", {"labels": ["Table 1", "Table 2"]}), 201)
    await done(owner.patch("kiosk", {"idle_minutes": 7, "pin": "4711"}))
    settings = {"answer_minutes": 60, "receipt_footer": "Thank you", "refund_limit": 5000}
    await done(owner.patch("business", settings, headers={"If-Match": '"1"'}))
    await done(owner.post("webhooks", {"url": "http://127.0.0.1:9/orders"}), 201)
    return owner, await unlocked(shop, lee)


async def first_day(owner: Client, user: Client, items: list[dict[str, Any]]) -> None:
    """Sold, paid, given back, counted and closed."""
    await done(owner.post("day/cash", {"kind": "float", "amount": 50_000}, headers=keyed()), 201)
    for kind in ("cash", "card", "transfer"):
        order = await done(order_of(user, owner, items[0], 2), 201)
        await pay(owner, order, kind, order["total"])
        await moved(owner, (await done(owner.get(f"orders/{order['id']}"))), "accepted", "ready", "completed")
    await done(owner.post("day/cash", {"kind": "out", "amount": 1000, "reason": "ice"}, headers=keyed()), 201)
    counted = {"cash": 61_000, "card": 12_000, "transfer": None}
    closing = {"counted": counted, "note": "first day", "left_in_drawer": 40_000}
    await done(owner.post("day/close", closing, headers=keyed()), 201)


async def second_day(owner: Client, lee: Client, user: Client, items: list[dict[str, Any]]) -> list[str]:
    """Orders in every state, of an app and of the counter; the ids of those that are to expire."""
    orders = [await done(order_of(user, owner, item), 201) for item in items * 3]
    await moved(owner, orders[0], "accepted")
    await moved(owner, orders[1], "accepted", "ready")
    await moved(owner, orders[2], "accepted", "ready", "completed")
    await moved(owner, orders[3], "rejected")
    await moved(user, orders[4], "cancelled")
    await pay(owner, orders[5], "card", 1000)
    paid = await done(owner.get(f"orders/{orders[5]['id']}"))
    await moved(owner, paid, "cancelled")
    refund = {"kind": "card", "amount": 400, "reason": "half of it"}
    await done(owner.post(f"orders/{orders[5]['id']}/refunds", refund, headers=keyed()), 201)
    sold = {"payment": {"tenders": [{"kind": "cash", "amount": items[0]["price"], "received": 10_000}]}}
    await moved(lee, await done(order_of(lee, owner, items[0], **sold), 201), "ready", "completed")
    await done(order_of(lee, owner, items[1], customer_name="Han"), 201)
    return [order["id"] for order in orders[6:8]]


async def fill(url: str, dsn: str) -> None:
    """Everything, over HTTP as people did it; time alone is helped along."""
    connection = await asyncpg.connect(dsn)
    async with aiohttp.ClientSession() as http:
        shop = await register(http, url, Role.BUSINESS, "noodles")
        user = await register(http, url, Role.USER, "mina")
        owner, lee = await set_up(shop)
        group = {"name": "Size", "required": False, "most": 1, "options": [{"name": "large", "price": 500}]}
        items = [
            await new_item(owner, tax_rate=1000, option_groups=[group], low_stock=5),
            await new_item(owner, name="Gimbap", price=4000, stock=None),
            await new_item(owner, name="Tea", price=1500, stock=100),
        ]
        await first_day(owner, user, items)
        for order in await second_day(owner, lee, user, items):
            await connection.execute(EXPIRE_NOW, order)
        until = "SELECT count(*) FROM orders WHERE state = 'expired'"
        while await connection.fetchval(until) < 2:
            await asyncio.sleep(0.5)
    await connection.execute(DEAD_TASK)
    await connection.close()


def dump(dsn: str) -> str:
    """Schema and data as SQL that needs no psql."""
    asked = ["--no-owner", "--no-privileges", "--inserts", f"--dbname={dsn}"]
    command = [find_binaries().program("pg_dump"), *asked]
    made = subprocess.run(command, capture_output=True, text=True, check=True, env=child_environment())
    text = re.sub(r"(?m)^(?:\\(?:un)?restrict .*|--.*|SET (?!check_function_bodies).*)\n", "", made.stdout)
    text = re.sub(r"\n{3,}", "\n\n", text).strip().replace("'search_path', ''", "'search_path', 'public'")
    return long_ago(text) + "\n"


def long_ago(text: str) -> str:
    """The same on days that have passed for whoever loads it: a day is closed only once it has begun."""
    today = datetime.now(UTC).date()
    for days in (-1, 0, 1, 2):
        text = text.replace(str(today + timedelta(days)), str(DAY + timedelta(days)))
    return text


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="rgt-previous-") as folder:
        server = EmbeddedPostgres(Path(folder) / "database")
        server.start()
        asyncio.run(server.ensure_database())
        environment = {"RGT_DATABASE_URL": server.dsn(), "RGT_PRIVATE_WEBHOOKS": "true"}
        program = PreviousServer(Path(folder), **environment)
        try:
            asyncio.run(fill(program.wait_ready(), server.dsn()))
        finally:
            program.end()
        try:
            DUMP.write_text(HEADER + dump(server.dsn()), encoding="utf-8")
        finally:
            server.stop()


if __name__ == "__main__":
    main()
