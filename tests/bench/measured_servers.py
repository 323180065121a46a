"""The two sides of a comparison, each in a process of its own: the bare reference, and the product with one shop."""

import asyncio
import itertools
import json
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import aiohttp
import asyncpg

from backend.database.embedded import EmbeddedPostgres
from tests.bench import callers
from tests.bench.callers import Listener, listen, request
from tests.scenes.backend.server_process import ServerProcess
from tests.scenes.served import KEY, PASSWORD, Client

CUSTOMERS = 8
ITEMS = 40
UNLIMITED = dict.fromkeys(
    (
        "RGT_ORDERS_PER_10_SECONDS", "RGT_OPEN_ORDERS_PER_ACCOUNT", "RGT_ORDERS_MIB_PER_HOUR",
        "RGT_ORDERS_MIB_PER_DAY", "RGT_LOGINS_PER_MINUTE", "RGT_REGISTRATIONS_PER_MINUTE",
    ),
    "0",
) | {"RGT_LOG_LEVEL": "warning"}  # fmt: skip
HERE = Path(__file__).parent


@dataclass(slots=True)
class MeasuredServer:
    """One server: its port, how an order is asked for, and the sockets that hear of it."""

    name: str
    port: int
    pid: int
    order: Callable[[int], bytes]
    order_hot: Callable[[int], bytes]
    sockets: list[tuple[str, dict[str, str]]]
    deliveries: int = 2  # messages that an order makes: one to the console, one to its customer
    business: Client | None = None
    customers: list[Client] = field(default_factory=list)

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[list[Listener]]:
        """The console's socket first, then the customers'."""
        found = [await listen(self.port, path, headers) for path, headers in self.sockets]
        try:
            await asyncio.sleep(0.2)  # both sides put them on their lists after the upgrade
            yield found
        finally:
            for one in found:
                one.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def reference(postgres: EmbeddedPostgres) -> AsyncIterator[MeasuredServer]:
    """The floor of cost: one statement an order, pushed to every socket."""
    await postgres.ensure_database("reference")
    schema = (HERE / "reference.py").read_text().split('SCHEMA = """', 1)[1].split('"""', 1)[0]
    connection = await asyncpg.connect(postgres.dsn("reference"))
    await connection.execute(schema)
    await connection.close()
    port, numbers = _free_port(), itertools.count()
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(HERE / "reference.py"), str(port), postgres.dsn("reference"),
        stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    async with asyncio.timeout(20):
        assert (await process.stdout.readline()).strip() == b"up"

    def ask(item: int) -> bytes:
        body = json.dumps({"item": item, "quantity": 1}).encode()
        return request("POST", "/order", {"Authorization": "Bearer x"}, body)

    requests = [ask(item + 1) for item in range(ITEMS)]
    try:
        yield MeasuredServer(
            "reference", port, process.pid, lambda _: requests[next(numbers) % ITEMS],
            lambda _: requests[0], [("/ws", {}), ("/ws", {})],
        )  # fmt: skip
    finally:
        process.terminate()
        await process.wait()


async def _shop(url: str) -> tuple[Client, list[Client], list[str]]:
    async with aiohttp.ClientSession() as http:

        async def account(role: str) -> Client:
            name = f"{role.lower()}-{uuid4().hex[:8]}"
            asked = {"role": role, "username": name, "password": PASSWORD, "name": name}
            reply = await Client(http, url).post("auth/register", asked)
            assert reply.status == 201, reply
            return Client(http, url, reply.body["access_token"], None, reply.body["account"], name)

        shop, items = await account("bizUser"), []
        for number in range(ITEMS):
            new = {"name": f"Ramyeon {number}", "price": 6000, "stock": 1_000_000}
            reply = await shop.post("menu-items", new)
            assert reply.status == 201, reply
            items.append(reply.body["id"])
        return shop, [await account("user") for _ in range(CUSTOMERS)], items


async def make_server(name: str, url: str, pid: int) -> MeasuredServer:
    """A shop and its customers on a running server."""
    shop, customers, items = await _shop(url)
    port, numbers = int(url.rpartition(":")[2]), itertools.count()
    bearer = [{"Authorization": f"Bearer {one.token}"} for one in (shop, *customers)]

    def body(item: str) -> bytes:
        line = {"menu_item_id": item, "quantity": 1}
        return json.dumps({"business_id": str(shop.business_id), "lines": [line]}).encode()

    bodies = [body(item) for item in items]

    def ask(number: int, content: bytes) -> bytes:
        who = bearer[1 + number % CUSTOMERS]
        return request("POST", "/api/v1/orders", who | {"Idempotency-Key": str(uuid4())}, content)

    return MeasuredServer(
        name, port, pid, lambda number: ask(number, bodies[next(numbers) % ITEMS]),
        lambda number: ask(number, bodies[0]), [("/api/v1/live", one) for one in bearer],
        business=shop, customers=customers,
    )  # fmt: skip


@asynccontextmanager
async def product(folder: Path, **settings: str) -> AsyncIterator[MeasuredServer]:
    """The server as `make serve` starts it, without limits: its own PostgreSQL unless one is named."""
    folder.mkdir(exist_ok=True)
    server = ServerProcess(folder, **UNLIMITED, RGT_JWT_KEY=KEY, **settings)
    try:
        url = await asyncio.to_thread(server.wait_ready)
        yield await make_server("product", url, server.process.pid)
    finally:
        await asyncio.to_thread(server.end)


async def warm_up(server: MeasuredServer, seconds: float, many: int) -> None:
    """So that every connection knows its statements."""
    await callers.call_for(seconds, many, server.port, server.order)
