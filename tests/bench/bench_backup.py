"""The drill: years of orders saved, lost, restored, proven and moved; how long each step takes, beside copying files.

python -m tests.bench.bench_backup [--orders 50000]
"""

import argparse
import asyncio
import shutil
import subprocess
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from backend.__main__ import NEW_EPOCH
from backend.database.binaries import child_environment, find_binaries
from backend.database.embedded import EmbeddedPostgres
from backend.database.migrate import migrate
from backend.database.pool import Database
from backend.database.transfer import transfer
from backend.sales.totals import reconcile
from tests.bench.own_postgres import own_postgres
from tests.bench.past_orders import make_past

T = TypeVar("T")


class Drill:
    """One PostgreSQL with a shop's past, and the seconds of each step."""

    def __init__(self, server: EmbeddedPostgres, folder: Path) -> None:
        self.server, self.folder = server, folder
        self.seconds: dict[str, float] = {}

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        begun = time.monotonic()
        yield
        self.seconds[step] = time.monotonic() - begun
        print(f"{step:<58}{self.seconds[step]:8.1f} s", flush=True)

    def program(self, name: str, *arguments: str) -> None:
        """One of PostgreSQL's programs on this server."""
        parts = urlsplit(self.server.dsn())
        where = [f"--host={parts.hostname}", f"--port={parts.port}", f"--username={parts.username}"]
        subprocess.run(
            [find_binaries().program(name), *where, *arguments],
            check=True,
            env=child_environment() | {"PGPASSWORD": unquote(parts.password or "")},
        )

    async def over(self, name: str, work: Callable[[Database], Awaitable[T]]) -> T:
        """Something done over a pool."""
        database = await Database.open(self.server.dsn(name))
        try:
            return await work(database)
        finally:
            await database.close()


async def run(drill: Drill, orders: int) -> None:
    """Every step in its order; each is checked."""
    server, dump = drill.server, drill.folder / "rgt.dump"
    for name in ("rgt", "restored", "moved"):
        await server.ensure_database(name)
    await migrate(server.dsn())
    with drill.timed(f"making {orders:,} orders (no part of the drill)"):
        await make_past(server.dsn(), orders)
    size = await drill.over("rgt", lambda d: d.fetchval("SELECT pg_database_size(current_database())"))
    with drill.timed("backup: pg_dump --format=custom"):
        drill.program("pg_dump", "--format=custom", f"--file={dump}", "rgt")
    with drill.timed("the same file copied (what the disk alone takes)"):
        shutil.copyfile(dump, drill.folder / "copy")
    with drill.timed("restore: pg_restore --jobs=2"):
        drill.program("pg_restore", "--jobs=2", "--dbname=restored", "--exit-on-error", str(dump))
    with drill.timed("backend new-epoch"):
        await drill.over("restored", lambda d: d.write_row(NEW_EPOCH))
    with drill.timed("proof: backend reconcile"):
        differences = await drill.over("restored", reconcile)
    assert differences == [], differences[:3]
    assert await drill.over("restored", lambda d: d.fetchval("SELECT count(*) FROM orders")) == orders + 1
    with drill.timed("backend move-to, rows compared"):
        await migrate(server.dsn("moved"))
        rows = await transfer(server.dsn(), server.dsn("moved"))
    assert rows["orders"] == orders + 1
    back = sum(
        drill.seconds[step] for step in drill.seconds if step.startswith(("restore", "backend new", "proof"))
    )
    print(f"database {size / 2**20:,.0f} MiB, backup {dump.stat().st_size / 2**20:,.0f} MiB")
    print(
        f"from a lost database to a proven one: {back:.1f} s, {back / orders * 100_000:.1f} s for 100,000 orders"
    )


def main() -> None:
    """The drill at the size asked for."""
    parser = argparse.ArgumentParser(
        prog="bench_backup", description="Backup, restore, proof and move, timed."
    )
    parser.add_argument("--orders", type=int, default=50_000)
    orders = parser.parse_args().orders
    with own_postgres() as (server, folder):
        asyncio.run(run(Drill(server, folder), orders))


if __name__ == "__main__":
    main()
