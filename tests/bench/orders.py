"""Orders acknowledged and delivered: so many callers at once, the reference and the product in turns."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from backend.database.embedded import EmbeddedPostgres
from tests.bench.callers import call_for
from tests.bench.figures import Figure, percentile
from tests.bench.measured_servers import UNLIMITED, MeasuredServer, make_server, product, reference, warm_up
from tests.bench.own_postgres import own_postgres
from tools.cluster import running_cluster


@dataclass(frozen=True, slots=True)
class Rate:
    """One case: orders a second that were answered with 201 and delivered, and the 99th percentile of answers."""

    orders: float
    p99_ms: float
    errors: int


async def rate(
    server: MeasuredServer, callers: int, seconds: float, make: Callable[[int], bytes] | None = None
) -> Rate:
    """So many callers for so long; an order counts once console and customer were told, else it is an error."""
    async with server.listening() as sockets:
        counted = await call_for(seconds, callers, server.port, make or server.order)
        expected = counted.right * server.deliveries
        try:
            async with asyncio.timeout(20):
                while sum(one.messages for one in sockets) < expected:
                    await asyncio.sleep(0.01)
        except TimeoutError:
            pass
        missing = max(expected - sum(one.messages for one in sockets), 0)
    return Rate(counted.right / counted.seconds, percentile(counted.took, 0.99), counted.wrong + missing)


@asynccontextmanager
async def both(
    folder: Path, postgres: EmbeddedPostgres
) -> AsyncIterator[tuple[MeasuredServer, MeasuredServer]]:
    """The reference and the product, each with a database of one PostgreSQL."""
    async with AsyncExitStack() as stack:
        floor = await stack.enter_async_context(reference(postgres))
        await postgres.ensure_database("product")
        ours = await stack.enter_async_context(
            product(folder / "product", RGT_DATABASE_URL=postgres.dsn("product"))
        )
        for server in (floor, ours):
            await warm_up(server, 1.0, 32)
        yield floor, ours


def compared(name: str, goal: str, ours: Rate, floor: float) -> Figure:
    """A rate beside another."""
    return Figure(name, goal, ours.orders, "orders/s", floor)


async def embedded(seconds: float) -> list[Figure]:
    """One, 64 and 256 callers; one hot item; in-process bus."""
    found: list[Figure] = []
    with own_postgres() as (postgres, folder):
        async with both(folder, postgres) as (floor, ours):
            for callers, goal in ((1, ">= 0.35"), (64, ">= 0.45")):
                least = await rate(floor, callers, seconds)
                mine = await rate(ours, callers, seconds)
                found.append(compared(f"orders, {callers} callers, one shop", goal, mine, least.orders))
                if callers == 64:
                    at_64 = mine
                    found.append(Figure("their 99th percentile", "<= 80", mine.p99_ms, "ms"))
                found.append(Figure(f"errors with {callers} callers", "<= 0", mine.errors, "errors"))
            most = await rate(ours, 256, seconds)
            found.append(compared("orders, 256 callers beside 64", ">= 0.9", most, at_64.orders))
            found.append(Figure("their 99th percentile", "<= 250", most.p99_ms, "ms"))
            hot = await rate(ours, 64, seconds, ours.order_hot)
            found.append(compared("orders of one hot item beside many", ">= 0.7", hot, at_64.orders))
    return found


async def over_rabbitmq(seconds: float) -> list[Figure]:
    """64 callers, PostgreSQL and RabbitMQ, one instance."""
    async with running_cluster(1, **UNLIMITED) as cluster, reference(cluster.postgres) as floor:
        ours = await make_server("product", cluster.instances[0].url, cluster.instances[0].pid)
        for server in (floor, ours):
            await warm_up(server, 1.0, 32)
        least = await rate(floor, 64, seconds)
        mine = await rate(ours, 64, seconds)
    return [
        compared("orders, 64 callers, RabbitMQ", ">= 0.38", mine, least.orders),
        Figure("errors with RabbitMQ", "<= 0", mine.errors, "errors"),
    ]
