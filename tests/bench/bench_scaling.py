"""What more instances cost: orders a second and processor time an order with one, two and three, on one machine.

python -m tests.bench.bench_scaling [--seconds 10] [--clients 32] [--sockets 1000]

Everything shares this machine, the callers too, so orders a second say what one machine carries; what an order costs
each program is what sizes several. Writes out/scaling.json.
"""

import argparse
import asyncio
import itertools
import json
import os
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import uuid4

import aiohttp

from tests.scenes.backend.process_times import children, processor_seconds
from tests.scenes.served import PASSWORD, Client
from tools.cluster import Cluster, running_cluster

SHOPS = 4
ROOT = Path(__file__).parents[2]


@dataclass
class Row:
    """One number of instances: rates, and milliseconds of processor time an order of each kind of program."""

    instances: int
    orders_a_second: float
    p99_ms: float
    server_ms: float
    postgres_ms: float
    rabbitmq_ms: float

    @property
    def sum_ms(self) -> float:
        """All programs together."""
        return self.server_ms + self.postgres_ms + self.rabbitmq_ms


def whole_seconds(pid: int) -> float:
    """User and system time of a process, its children and those that it has waited for."""
    return processor_seconds(str(pid), 4) + sum(map(whole_seconds, children(pid)))


def resident_kib(pid: int) -> int:
    """Resident memory of a process alone."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") // 1024


async def account(http: aiohttp.ClientSession, url: str, role: str) -> Client:
    """A new account, signed in."""
    name = f"{role.lower()}-{uuid4().hex[:8]}"
    asked = {"role": role, "username": name, "password": PASSWORD, "name": name}
    reply = await Client(http, url).post("auth/register", asked)
    assert reply.status == 201, reply
    return Client(http, url, reply.body["access_token"], None, reply.body["account"], name)


async def place_for(
    seconds: float, callers: int, orders: list[tuple[Client, dict[str, object]]]
) -> tuple[list[float], float]:
    """So many callers order in turn; the milliseconds of each order, sorted, and how long it went."""
    turns, took, begun = itertools.cycle(orders), [], time.monotonic()

    async def keep_ordering() -> None:
        while time.monotonic() < begun + seconds:
            who, asked = next(turns)
            at = time.monotonic()
            reply = await who.post("orders", asked, headers={"Idempotency-Key": str(uuid4())})
            assert reply.status == 201, reply
            took.append((time.monotonic() - at) * 1000)

    await asyncio.gather(*(keep_ordering() for _ in range(callers)))
    return sorted(took), time.monotonic() - begun


async def prepared(http: aiohttp.ClientSession, cluster: Cluster) -> list[tuple[Client, dict[str, object]]]:
    """Shops with a customer each, spread over the instances."""
    found: list[tuple[Client, dict[str, object]]] = []
    for number in range(SHOPS * len(cluster.instances)):
        url = cluster.instances[number % len(cluster.instances)].url
        shop, user = await account(http, url, "bizUser"), await account(http, url, "user")
        item = await shop.post("menu-items", {"name": "Ramyeon", "price": 6000, "stock": None})
        assert item.status == 201, item
        lines = [{"menu_item_id": item.body["id"], "quantity": 1}]
        found.append((user, {"business_id": str(shop.business_id), "lines": lines}))
    return found


async def measure(instances: int, seconds: float, callers: int) -> Row:
    """One cluster, from nothing to its row."""
    limits = dict.fromkeys(("RGT_ORDERS_PER_10_SECONDS", "RGT_OPEN_ORDERS_PER_ACCOUNT"), "0")
    limits |= {"RGT_ORDERS_MIB_PER_HOUR": "0", "RGT_LOG_LEVEL": "warning"}
    async with (
        running_cluster(instances, **limits) as cluster,
        aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http,
    ):
        orders = await prepared(http, cluster)
        await place_for(2, callers, orders)  # so that every connection knows the statements
        pids = {
            "server": [one.pid for one in cluster.instances],
            "postgres": [cluster.postgres.pid],
            "rabbitmq": [one.pid for one in cluster.brokers if hasattr(one, "pid")],
        }
        before = {name: sum(map(whole_seconds, some)) for name, some in pids.items()}
        took, gone = await place_for(seconds, callers, orders)
        used = {
            name: (sum(map(whole_seconds, some)) - before[name]) * 1000 / len(took)
            for name, some in pids.items()
        }
    return Row(
        instances, len(took) / gone, took[int(len(took) * 0.99)],
        used["server"], used["postgres"], used["rabbitmq"],
    )  # fmt: skip


async def socket_kib(sockets: int) -> float:
    """Memory of one idle signed-in connection, in KiB."""
    async with running_cluster(1, RGT_SOCKETS_PER_ACCOUNT="0", RGT_LOG_LEVEL="warning") as cluster:
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
            user, pid = await account(http, cluster.instances[0].url, "user"), cluster.instances[0].pid
            first = [await user.live() for _ in range(50)]
            before = resident_kib(pid)
            more = [await user.live() for _ in range(sockets)]
            await asyncio.sleep(1)
            each = (resident_kib(pid) - before) / sockets
            for one in first + more:
                await one.close()
    return each


async def run(seconds: float, callers: int, sockets: int) -> None:
    """The table."""
    rows = []
    print(f"{callers} callers, {seconds:g} s each; milliseconds of processor time an order")
    print("instances   orders/s   p99 ms   server   PostgreSQL   RabbitMQ      sum   beside one")
    for instances in (1, 2, 3):
        row = await measure(instances, seconds, callers)
        rows.append(row)
        print(
            f"{instances:9} {row.orders_a_second:10.0f} {row.p99_ms:8.0f} {row.server_ms:8.2f} {row.postgres_ms:12.2f} "
            f"{row.rabbitmq_ms:10.2f} {row.sum_ms:8.2f} {row.sum_ms / rows[0].sum_ms:10.2f} x",
            flush=True,
        )
    each = await socket_kib(sockets)
    print(f"an idle connection: {each:.1f} KiB ({sockets} of them)")
    out = ROOT / "out" / "scaling.json"
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps({"rows": [asdict(row) for row in rows], "socket_kib": each}, indent=1))


def main() -> None:
    """Ask for the sizes and measure."""
    parser = argparse.ArgumentParser(prog="bench_scaling", description="What more instances cost.")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--sockets", type=int, default=1000)
    asked = parser.parse_args()
    asyncio.run(run(asked.seconds, asked.clients, asked.sockets))


if __name__ == "__main__":
    main()
