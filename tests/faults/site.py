"""What a run happens on: PostgreSQL, RabbitMQ, instances behind the balancer, proxies where faults are made."""

import asyncio
import itertools
import os
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import asyncpg

from backend.database.embedded import EmbeddedPostgres
from backend.database.migrate import migrate
from backend.database.pool import Database
from tests.faults.proxy import FaultProxy
from tests.scenes.served import KEY
from tools.balancer import Balancer
from tools.broker import Broker, running_brokers
from tools.instances import Instance

# Room for a run's own clients, all from one address; everything else is as delivered.
ROOMY = {
    "RGT_SOCKETS_PER_ACCOUNT": "5000",
    "RGT_SOCKETS_PER_ADDRESS": "20000",
    "RGT_ORDERS_PER_10_SECONDS": "100000",
    "RGT_LOGINS_PER_MINUTE": "10000",
}

# Instances and apps start many times: what is compiled once is kept, also where the surroundings forbid it.
COMPILED = {
    "PYTHONDONTWRITEBYTECODE": "",
    "PYTHONPYCACHEPREFIX": str(Path(__file__).resolve().parents[2] / ".cache" / "compiled"),
}

# What a run's instances are: for short runs the same server with its patience shortened.
PROGRAMS = {False: "backend", True: "tests.faults.short_timeouts"}

# A killed process leaves to the system what it has written, so nothing here depends on the disk, whose speed is
# not what is measured. What a power cut may leave of a disk is PostgreSQL's promise, not shown here.
POSTGRES = {"max_connections": "200", "fsync": "off"}


@dataclass(slots=True)
class Engines:
    """PostgreSQL and RabbitMQ that run already; each site gets a database of its own."""

    postgres: EmbeddedPostgres
    broker: Broker
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    template: str = ""  # a migrated database to copy, once there is one


# Set by the tests, whose short runs would otherwise spend most of their time on starting engines.
lent: list[Engines] = []


class Site:
    """The parts of one run, all on loopback; `url` is where clients go."""

    def __init__(self, folder: Path, postgres: EmbeddedPostgres) -> None:
        self.folder = folder
        self.postgres = postgres
        self.name = "run"
        self.instances: list[Instance] = []
        self.brokers: list[Broker] = []
        self.to_postgres: FaultProxy
        self.to_broker: FaultProxy
        self.database: Database
        self.url = ""

    def environment(self, proxied: bool) -> dict[str, str]:
        """What instances are started with."""
        dsn = self.postgres.dsn(self.name)
        if proxied:
            dsn = dsn.replace(f":{self.postgres.port}/", f":{self.to_postgres.port}/")
        given = ROOMY | COMPILED | {"RGT_DATABASE_URL": dsn, "RGT_JWT_KEY": KEY, "RGT_LOG_FORMAT": "json"}
        if self.brokers:
            given["RGT_AMQP_URL"] = self.brokers[0].url(port=self.to_broker.port)
        return given

    def log_lines(self, word: str) -> int:
        """How many times the instances' logs hold a word."""
        logs = (one.log.read_text(errors="replace") for one in self.instances if one.log.exists())
        return sum(text.count(word) for text in logs)

    async def heads(self) -> dict[str, int]:
        """Where each channel stands."""
        rows = await self.database.fetch("SELECT channel, seq FROM channel_head")
        return {row["channel"]: row["seq"] for row in rows}

    async def outbox_rows(self) -> int:
        """Events and tasks not carried yet."""
        count: int = await self.database.fetchval("SELECT count(*) FROM outbox WHERE run_at <= now()")
        return count

    async def outbox_empty(self, seconds: float) -> float:
        """Waits until nothing is left to carry; the seconds that took (`seconds` when it never was)."""
        began = time.monotonic()
        while time.monotonic() - began < seconds and await self.outbox_rows():
            await asyncio.sleep(0.05)
        return time.monotonic() - began


def resident(pid: int) -> int:
    """Bytes of memory a process holds."""
    fields = Path(f"/proc/{pid}/statm").read_text().split()
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE")


async def _postgres(stack: AsyncExitStack, folder: Path) -> EmbeddedPostgres:
    postgres = EmbeddedPostgres(folder, POSTGRES)
    await asyncio.to_thread(postgres.start)
    stack.callback(lambda: shutil.rmtree(postgres.home, ignore_errors=True))
    stack.push_async_callback(asyncio.to_thread, postgres.stop)
    return postgres


async def _site(stack: AsyncExitStack, folder: Path, brokers: int) -> Site:
    """With engines of its own, or with those lent if they will do."""
    if not lent:
        site = Site(folder, await _postgres(stack, folder / "data"))
    else:
        site = Site(folder, lent[0].postgres)
        site.name = f"run{next(lent[0].numbers)}"
    await _make_database(site)
    if brokers == 1 and lent:
        site.brokers = [lent[0].broker]
    elif brokers:
        site.brokers = await stack.enter_async_context(running_brokers(brokers, folder))
    return site


async def _make_database(site: Site) -> None:
    """Migrated; on lent engines the first is migrated and the others are copies."""
    if not lent:
        await site.postgres.ensure_database(site.name)
        await migrate(site.postgres.dsn(site.name))
        return
    if not lent[0].template:
        await site.postgres.ensure_database("template")
        await migrate(site.postgres.dsn("template"))
        lent[0].template = "template"
    connection = await asyncpg.connect(site.postgres.dsn("postgres"))
    try:
        await connection.execute(f"CREATE DATABASE {site.name} TEMPLATE template STRATEGY FILE_COPY")
    finally:
        await connection.close()


@asynccontextmanager
async def build(
    instances: int = 1,
    *,
    brokers: int = 0,
    postgres_faults: bool = False,
    pool: int = 4,
    program: str = "backend",
) -> AsyncIterator[Site]:
    """A running site; several instances stand behind the balancer, a single one is spoken to directly."""
    folder = Path(tempfile.mkdtemp(prefix="rgt-faults-"))
    async with AsyncExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        site = await _site(stack, folder, brokers)
        site.to_postgres = await stack.enter_async_context(FaultProxy("127.0.0.1", site.postgres.port))
        if brokers:
            site.to_broker = await stack.enter_async_context(FaultProxy("127.0.0.1", site.brokers[0].port))
        site.database = await Database.open(site.postgres.dsn(site.name), smallest=1, largest=pool)
        stack.push_async_callback(site.database.close)
        await _start_instances(site, stack, instances, postgres_faults, program)
        yield site


async def _start_instances(
    site: Site, stack: AsyncExitStack, count: int, postgres_faults: bool, program: str
) -> None:
    environment = site.environment(postgres_faults)
    site.instances = [
        Instance(f"instance-{number}", environment, site.folder, program=program)
        for number in range(1, count + 1)
    ]
    for instance in site.instances:
        stack.push_async_callback(instance.kill)
    await asyncio.gather(*(instance.start() for instance in site.instances))
    if count == 1:
        site.url = site.instances[0].url
    elif count:
        balancer = Balancer([instance.port for instance in site.instances])
        await balancer.start()
        stack.push_async_callback(balancer.close)
        site.url = balancer.url


@asynccontextmanager
async def web() -> AsyncIterator[aiohttp.ClientSession]:
    """An HTTP client with room for thousands of sockets, patient for longer than the server's deadline."""
    connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=20)
    timeout = aiohttp.ClientTimeout(total=8, sock_connect=5)
    async with aiohttp.ClientSession(
        connector=connector, timeout=timeout, cookie_jar=aiohttp.DummyCookieJar()
    ) as http:
        yield http
