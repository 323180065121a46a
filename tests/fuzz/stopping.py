"""Attacks that would stop the server: costly texts, files, reads, orders, pictures and connections."""

import asyncio
from contextlib import suppress
from itertools import count
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from backend.runtime.ids import new_id
from tests.fuzz.target import Target, attack
from tests.scenes.backend.large_orders import LINES, LONG_NAME, LONG_NOTE, OPTIONS
from tests.scenes.hostile_bodies import MARK, OTHER_MARK, hostile_bodies
from tests.scenes.hostile_pictures import SIDE, png, progressive
from tests.scenes.workbooks import sheet, workbook

MARKED = "a" + (MARK + OTHER_MARK) * 60_000
CSV, XLSX = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@attack("texts of marks without an account", "30 marks a letter")
async def marks(target: Target) -> None:
    body = {"role": "user", "username": MARKED, "password": "x"}
    await target.in_turns(lambda: target.send("POST", "auth/login", body), 8)


@attack("bodies that are slow to read", "10,000 values a body")
async def bodies(target: Target) -> None:
    hostile = list(hostile_bodies("username").values())
    turn = count()
    await target.in_turns(lambda: target.send("POST", "auth/login", hostile[next(turn) % len(hostile)]), 8)


@attack("menu files of marks, and of one text in every cell", "read in a process of their own")
async def files(target: Target) -> None:
    shop = (await target.account("bizUser", "fuzz files"))["access_token"]
    cells = '<c t="s"><v>0</v></c>' * 50
    shared = workbook(sheet(f"<row>{cells}</row>" * 2_000), f"<si><t>{'각' * 4_900}</t></si>")
    marked = workbook(sheet(f'<row><c t="inlineStr"><is><t>{MARKED}</t></is></c></row>'))
    rows = [(CSV, f"name\n{MARKED}\n".encode()), (XLSX, marked), (XLSX, shared)]
    turn = count()

    async def send() -> None:
        kind, content = rows[next(turn) % len(rows)]
        await target.send("POST", "menu-items/import", content, token=shop, Content_Type=kind)

    await target.in_turns(send, 4)


async def large_order(target: Target, name: str) -> tuple[str, dict[str, Any]]:
    """An account, and an order at the limits of the contract that it may place at a shop of its own."""
    shop = await target.account("bizUser", f"{name} shop")
    user = (await target.account("user", f"{name} user"))["access_token"]
    options = [{"name": LONG_NAME} for _ in range(OPTIONS)]
    groups = [{"name": "Extras", "most": OPTIONS, "options": options}]
    body = {"name": LONG_NAME, "price": 1, "stock": None, "option_groups": groups}
    _, item = await target.send("POST", "menu-items", body, token=shop["access_token"])
    chosen = [one["id"] for one in item["option_groups"][0]["options"]]
    line = {"menu_item_id": item["id"], "quantity": 1, "option_ids": chosen, "note": LONG_NOTE}
    return user, {"business_id": shop["account"]["business_id"], "lines": [line] * LINES}


async def place(target: Target, user: str, order: dict[str, Any]) -> int:
    status, _ = await target.send("POST", "orders", order, token=user, Idempotency_Key=str(new_id()))
    return status


@attack("pages of the largest orders, 32 reads at once", "1 MiB a page, reads of an account in turns")
async def reads(target: Target) -> None:
    user, order = await large_order(target, "fuzz reads")
    for _ in range(2 if target.is_short else 12):
        await place(target, user, order)
    await target.in_turns(lambda: target.send("GET", "orders?limit=200", token=user), 32)


@attack("the largest orders, as fast as they are taken", "bytes an hour, open orders, a reserve of the disk")
async def orders(target: Target) -> None:
    user, order = await large_order(target, "fuzz orders")
    await target.in_turns(lambda: place(target, user, order), 4)


@attack("pictures of many scans and pixels", "decoded in a process that can be ended")
async def pictures(target: Target) -> None:
    shop = (await target.account("bizUser", "fuzz pictures"))["access_token"]
    body = {"name": "Ramyeon", "price": 1, "stock": None}
    _, item = await target.send("POST", "menu-items", body, token=shop)
    side = 500 if target.is_short else SIDE
    hostile = [progressive(2_000, side), progressive(100, side), png(side)]
    turn = count()

    async def send() -> None:
        content = hostile[next(turn) % len(hostile)]
        await target.send(
            "PUT", f"menu-items/{item['id']}/image", content, token=shop, Content_Type="image/jpeg"
        )

    await target.in_turns(send, 4)


async def hold_idle(target: Target) -> list[asyncio.StreamWriter]:
    """600 connections on which nothing is said; from here on the attack's time runs."""
    parts = urlsplit(target.url)
    held = []
    target.begin()
    for _ in range(600):
        try:
            _, writer = await asyncio.open_connection(parts.hostname, parts.port)
            held.append(writer)
            target.note("open")
        except OSError:
            target.note("cut")
    return held


@attack("600 idle connections", "a limit of strangers' connections by address")
async def idle(target: Target) -> None:
    held = await hold_idle(target)
    while target.goes_on:
        await asyncio.sleep(0.1)
    for writer in held:
        writer.close()


@attack("sockets that never sign in", "a limit of sockets of their own")
async def silent_sockets(target: Target) -> None:
    held: list[aiohttp.ClientWebSocketResponse] = []

    async def connect() -> None:
        if len(held) >= 1_000:
            await asyncio.sleep(0.1)
            return
        try:
            held.append(await target.http.ws_connect(f"{target.url}/api/v1/live"))
            target.note("open")
        except (TimeoutError, OSError):
            target.note("cut")

    await target.in_turns(connect, 8)
    for socket in held:
        await socket.close()


@attack("600 idle connections, a server with 400 files", "a reserve for who is signed in", files=400)
async def few_files(target: Target) -> None:
    user = (await target.account("user", "fuzz files"))["access_token"]
    headers = {"Authorization": f"Bearer {user}"}
    async with target.http.ws_connect(f"{target.url}/api/v1/live", headers=headers) as live:
        await live.receive(timeout=20)
        held = await hold_idle(target)
        status = 200
        while status == 200:
            # On a connection of its own: one that comes while the others are held, and is signed in on.
            status, _ = await target.send("GET", "account", token=user, who="newcomer ", Connection="close")
            if not target.goes_on:
                break
            await asyncio.sleep(0.1)
        target.expect(status == 200, f"a newcomer who is signed in was answered {status}")
        with suppress(TimeoutError):
            ended = await live.receive(timeout=0.1)
            target.expect(ended.type is aiohttp.WSMsgType.TEXT, "the socket of who is signed in was closed")
    for writer in held:
        writer.close()
