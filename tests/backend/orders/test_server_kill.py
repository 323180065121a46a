"""The server killed between committing an order and answering it: the same key again gives that one order."""

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import aiohttp
import msgspec
import pytest

from backend.database.pool import Database
from tests.scenes.backend.orders import HELD_BACK
from tests.scenes.served import KEY, PASSWORD, Client

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[3]


@contextmanager
def run_server(database_url: str, folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`backend serve` as a process of its own; killed at the end if it still runs."""
    given = {
        "RGT_DATABASE_URL": database_url,
        "RGT_JWT_KEY": KEY,
        "RGT_PORT": "0",
        "RGT_DATA_DIR": str(folder),
    }
    clean = {name: value for name, value in os.environ.items() if not name.startswith("RGT_")}
    with (folder / "log").open("a") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "backend", "serve"],
            cwd=ROOT, env=clean | given, stdout=subprocess.PIPE, stderr=log, text=True,
        )  # fmt: skip
    assert process.stdout is not None
    try:
        found = next(
            filter(None, (re.search(r"ready on (http://\S+)", line) for line in process.stdout)), None
        )
        assert found, (folder / "log").read_text()[-2000:]
        yield process, found[1]
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@asynccontextmanager
async def sign_in(url: str, call: str, role: str, name: str) -> AsyncIterator[Client]:
    async with aiohttp.ClientSession() as http:
        asked = {"role": role, "username": name, "password": PASSWORD}
        reply = await Client(http, url).post(
            f"auth/{call}", asked | ({"name": name} if call == "register" else {})
        )
        assert reply.status in (200, 201), reply
        yield Client(http, url, reply.body["access_token"], None, reply.body["account"])


async def prepare(url: str) -> tuple[dict[str, Any], str]:
    """A business with an item, sold once already; returns another cart for it and the user's token."""
    async with (
        sign_in(url, "register", "bizUser", "biz1") as shop,
        sign_in(url, "register", "user", "rgt1") as user,
    ):
        item = (await shop.post("menu-items", {"name": "Ramyeon", "price": 6000, "stock": 40})).body["id"]
        cart = {"business_id": str(shop.business_id), "lines": [{"menu_item_id": item, "quantity": 1}]}
        assert (await user.post("orders", cart, headers={"Idempotency-Key": "first"})).status == 201
        return cart, user.token or ""


def send(url: str, token: str, cart: dict[str, Any], call: str = "orders") -> socket.socket:
    """Sends the order, or another call, over a bare socket and reads nothing."""
    host, port = url.removeprefix("http://").split(":")
    body = msgspec.json.encode(cart)
    head = (
        f"POST /api/v1/{call} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: k\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    connection = socket.create_connection((host, int(port)))
    connection.sendall(head.encode() + body)
    return connection


async def until(database: Database, question: str) -> None:
    async with asyncio.timeout(15):
        while not await database.fetchval(question):
            await asyncio.sleep(0.005)


async def commit_without_an_answer(
    process: "subprocess.Popen[str]", database: Database, *asked: Any
) -> bytes:
    """Sends an order, stops the server before its commit, lets the commit happen, kills; returns what was answered.

    The order's transaction is held back at the channel's row, its last; the server has sent it whole by then, so
    the database commits it with nobody there to read the result.
    """
    with ExitStack() as ends:
        async with database.transaction() as connection:
            await connection.execute("SELECT FROM channel_head WHERE channel LIKE 'biz:%' FOR UPDATE")
            client = ends.enter_context(send(*asked))
            await until(database, HELD_BACK)
            process.send_signal(signal.SIGSTOP)
        await until(database, "SELECT EXISTS (SELECT FROM orders WHERE idempotency_key = 'k')")
        process.kill()
        process.wait()
        try:
            return client.recv(1)
        except ConnectionResetError:
            return b""


@pytest.mark.timeout(90)
async def test_an_order_committed_but_not_answered_is_not_placed_again(
    database_url: str, database: Database, tmp_path: Path
) -> None:
    with run_server(database_url, tmp_path) as (process, url):
        cart, token = await prepare(url)
        assert await commit_without_an_answer(process, database, url, token, cart) == b""
    kept = await database.fetchval("SELECT id FROM orders WHERE idempotency_key = 'k'")
    with run_server(database_url, tmp_path) as (_, url):
        async with sign_in(url, "login", "user", "rgt1") as user:
            replies = [await user.post("orders", cart, headers={"Idempotency-Key": "k"}) for _ in range(2)]
            assert [(reply.status, reply.body["id"]) for reply in replies] == [(201, str(kept))] * 2
            assert replies[0].content == replies[1].content
            page = (await user.get("orders")).body
    assert [order["number"] for order in page["items"]] == ["A-002", "A-001"]
    assert page["seq"] == 2
    assert await database.fetchval("SELECT stock FROM menu_item") == 38


@pytest.mark.timeout(90)
async def test_a_replacement_committed_but_not_answered_is_not_made_again(
    database_url: str, database: Database, tmp_path: Path
) -> None:
    with run_server(database_url, tmp_path) as (process, url):
        await prepare(url)
        expired = await database.fetchval("UPDATE orders SET state = 'expired' RETURNING id")
        async with sign_in(url, "login", "bizUser", "biz1") as shop:
            token, path = shop.token or "", f"orders/{expired}/replacement"
        assert await commit_without_an_answer(process, database, url, token, {}, path) == b""
    kept = await database.fetchval("SELECT id FROM orders WHERE idempotency_key = 'k'")
    with run_server(database_url, tmp_path) as (_, url):
        async with sign_in(url, "login", "bizUser", "biz1") as shop:
            replies = [await shop.post(path, {}, headers={"Idempotency-Key": "k"}) for _ in range(2)]
            assert [(reply.status, reply.body["id"]) for reply in replies] == [(201, str(kept))] * 2
            other = await shop.post(path, {}, headers={"Idempotency-Key": "another"})
            assert (other.status, other.body["code"]) == (409, "already_replaced")
            assert other.body["current"]["id"] == str(kept)
    assert await database.fetchval("SELECT count(*) FROM orders") == 2
    assert await database.fetchval("SELECT stock FROM menu_item") == 38
