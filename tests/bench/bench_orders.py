"""Orders a second: placed in one database call, and the same work statement by statement, in one run.

python -m tests.bench.bench_orders [--seconds 5] [--connections 32]
"""

import argparse
import asyncio
import itertools
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID

import msgspec

from backend.database.migrate import migrate
from backend.database.pool import Database
from backend.runtime.ids import new_id
from backend.runtime.problems import ProblemError
from tests.bench.own_postgres import own_postgres
from tests.scenes.backend.orders import Scene, make_scene
from wire.orders import NewLine, PlaceOrder

SPREAD = 64
STOCK = 1_000_000_000
Place = Callable[[Scene, UUID], Awaitable[object]]

INSERT_ORDER = """
INSERT INTO orders (id, number, state, source, business_id, business_name, user_id, user_name, service, seat, note,
    business_day, total, currency, changed_at, changed_by_kind, changed_by_id, changed_by_name, expires_at, created_at,
    updated_at, account_id, idempotency_key, request_hash, answer)
VALUES ($1, $2, 'waiting', 'app', $3, $4, $5, 'rgt1', 'seat', '', '', $6, $7, 'KRW', now(), 'user', $5, 'rgt1',
    now() + interval '5 minutes', now(), now(), $5, $8, '', '{}')"""
INSERT_LINE = """
INSERT INTO order_line (id, order_id, place, menu_item_id, name, quantity, unit_price, tax_rate, options, note, total)
VALUES ($1, $2, 0, $3, $4, 1, $5, 0, '[]', '', $5)"""
TAKE = """
UPDATE menu_item SET stock = stock - 1, version = version + 1, unannounced = true
WHERE id = $1 AND stock >= 1 RETURNING stock"""
MOVE = """
INSERT INTO stock_movement (menu_item_id, order_id, kind, delta, stock_after) VALUES ($1, $2, 'reserve', -1, $3)"""
KEEP = """
INSERT INTO order_history (order_id, version, at, to_state, by_kind, by_id, by_name)
VALUES ($1, 1, now(), 'waiting', 'user', $2, 'rgt1')"""
ANSWER = """
UPDATE orders o SET answer = order_document(o) WHERE id = $1 RETURNING json_build_array(o.answer)"""


async def place_at_once(scene: Scene, item: UUID) -> object:
    return await scene.place_raw(item)


async def place_stepwise(scene: Scene, item: UUID) -> object:
    """What place_order does, as an application does it that sends each statement by itself."""
    order, user, key = new_id(), scene.user.account_id, str(new_id())
    msgspec.json.encode(PlaceOrder(scene.business, [NewLine(item, 1)]))
    async with scene.database.transaction() as connection:
        await connection.fetchval("SELECT idempotent_response($1, $2, '')", user, key)
        shop = await connection.fetchrow(
            "SELECT name, business_day(b, now()) AS day, business_taking_orders(b, now()) FROM business b WHERE id = $1",
            scene.business,
        )
        found = await connection.fetchrow("SELECT * FROM menu_item WHERE id = $1 FOR NO KEY UPDATE", item)
        assert shop is not None
        assert found is not None
        number = await connection.fetchval("SELECT next_order_number($1, $2)", scene.business, shop["day"])
        await connection.execute(
            INSERT_ORDER, order, number, scene.business, shop["name"], user, shop["day"], found["price"], key
        )
        await connection.execute(INSERT_LINE, new_id(), order, item, found["name"], found["price"])
        left = await connection.fetchval(TAKE, item)
        await connection.execute(MOVE, item, order, left)
        await connection.execute(KEEP, order, user)
        data = await connection.fetchval(ANSWER, order)
        for channel in (f"biz:{scene.business}", f"user:{user}"):
            await connection.execute("SELECT append_event($1, 'order_update', $2)", channel, data)
    return data


@dataclass
class Count:
    """Orders placed, those that met a timeout instead, and how long it took."""

    placed: int = 0
    timed_out: int = 0
    seconds: float = 0

    def __str__(self) -> str:
        lost = f" ({self.timed_out} timed out)" if self.timed_out else ""
        return f"{self.placed / self.seconds:6.0f}{lost}"


async def measure(place: Place, shops: list[tuple[Scene, UUID]], connections: int, seconds: float) -> Count:
    """So many callers order in a loop, each taking the next shop and item in turn."""
    started = time.perf_counter()
    turns = itertools.cycle(shops)
    count = Count()

    async def keep_ordering() -> None:
        while time.perf_counter() < started + seconds:
            try:
                await place(*next(turns))
                count.placed += 1
            except ProblemError:
                count.timed_out += 1

    await asyncio.gather(*(keep_ordering() for _ in range(connections)))
    count.seconds = time.perf_counter() - started
    return count


async def fill(database: Database) -> list[tuple[Scene, UUID]]:
    scenes = [await make_scene(database, str(number)) for number in range(SPREAD)]
    return [(scene, await scene.item(stock=STOCK)) for scene in scenes]


async def compare(dsn: str, connections: int, seconds: float) -> None:
    """Print the four figures."""
    await migrate(dsn)
    database = await Database.open(dsn, smallest=connections, largest=connections)
    shops = await fill(database)
    try:
        print(f"{connections} connections, {seconds:g} s each; orders a second")
        for title, chosen in (("one hot item", shops[:1]), (f"{SPREAD} shops", shops)):
            for place in (place_at_once, place_stepwise):
                await measure(place, shops, connections, 0.5)  # so that every connection knows the statements
            at_once = await measure(place_at_once, chosen, connections, seconds)
            stepwise = await measure(place_stepwise, chosen, connections, seconds)
            print(f"{title:14} one call {at_once}   stepwise {stepwise}")
    finally:
        await database.close()


def main() -> None:
    """Measure on a PostgreSQL of its own, as durable as the product's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--connections", type=int, default=32)
    given = parser.parse_args()
    with own_postgres() as (server, _):
        asyncio.run(compare(server.dsn("postgres"), given.connections, given.seconds))


if __name__ == "__main__":
    main()
