"""Runs 13 and 14: more buyers than stock, and one key sent many times, while instances are killed."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from uuid import uuid4

from backend.database.pool import Database
from tests.faults.figures import Row, row
from tests.faults.history import CallOutcome
from tests.faults.people import add_item
from tests.faults.scene import Scene, scene

Prepare = Callable[[Database], Awaitable[None]]
STOCK_GOAL = "exactly 100 sold; ledger balances; 0 deadlocks on shuffled carts"
KEY_GOAL = "1 order, the same answer to all or 409"


async def nothing(_: Database) -> None:
    """No guard is taken out."""


async def rewrite(database: Database, function: str, *changes: tuple[str, str]) -> None:
    """Replaces parts of one of our SQL functions, in this run's database only."""
    source: str = await database.fetchval(
        "SELECT pg_get_functiondef(oid) FROM pg_proc WHERE proname = $1", function
    )
    for old, new in changes:
        assert source.count(old) == 1, f"{function} has changed: {old}"
        source = source.replace(old, new)
    await database.fetch(source)


async def without_stock_guard(database: Database) -> None:
    """Nothing compares what is asked for with what is there, and items are not locked first."""
    await rewrite(
        database, "price_lines",
        ("AND business_id = p_business ORDER BY id FOR NO KEY UPDATE", "AND business_id = p_business"),
    )  # fmt: skip
    await rewrite(database, "reserve_stock", (" AND m.stock >= need.quantity", ""))
    await rewrite(database, "lock_stock", (" ORDER BY id FOR NO KEY UPDATE", ""))
    await rewrite(database, "stock_after", ("v_left[v_place] < 0", "false"))
    await database.fetch("ALTER TABLE menu_item DROP CONSTRAINT menu_item_stock_check")


async def without_key_guard(database: Database) -> None:
    """Nothing holds a key while it is worked on, and nothing keeps it unique."""
    await rewrite(
        database, "idempotent_response",
        ("NOT pg_try_advisory_xact_lock(hashtextextended(p_account || '/' || p_key, 0))", "false"),
    )  # fmt: skip
    await database.fetch("ALTER TABLE orders DROP CONSTRAINT orders_account_id_idempotency_key_key")


async def deadlocks(database: Database) -> int:
    """How many the database has met."""
    await asyncio.sleep(1.2)  # statistics are flushed about once a second
    count: int = await database.fetchval(
        "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
    )
    return count


async def kill_in_turn(play: Scene, times: int, pause: float) -> None:
    """kill -9 of one instance after the other, each started again."""
    for number in range(times):
        await asyncio.sleep(pause)
        instance = play.site.instances[number % len(play.site.instances)]
        await instance.kill()
        await asyncio.sleep(0.3)
        await instance.start()


async def run_scarcity(short: bool, prepare: Prepare = nothing) -> Row:
    """500 buyers of 100 pieces (60 of 20), then shuffled carts, with instances killed meanwhile."""
    buyers, stock, carts, kills = (60, 20, 60, 1) if short else (500, 100, 400, 3)
    if prepare is not nothing:
        carts //= 6  # without the order of locks each meets deadlocks, which take a second to be found
    async with scene(2 if short else 3, users=buyers, stocks=[stock]) as play:
        await prepare(play.site.database)
        killing = asyncio.create_task(kill_in_turn(play, kills, 0.3))
        answers = await asyncio.gather(*(play.buyers.place(person) for person in play.cast.users))
        sold = sum(one.outcome is CallOutcome.OK for one in answers)
        await asyncio.gather(killing)
        others = [
            await add_item(play.site.database, play.cast.shop.account.business_id, 10_000) for _ in range(6)
        ]  # type: ignore[arg-type]
        await asyncio.gather(
            *(
                play.buyers.place(random.choice(play.cast.users), play.buyers.wish(random.sample(others, 5)))
                for _ in range(carts)
            )
        )
        met = await deadlocks(play.site.database)
        await play.settle()
        verdict = await play.judge()
        measured = (
            f"{sold} of {stock} sold to {buyers} buyers with {kills} kills; {met} deadlocks in {carts} carts"
        )
        return row("13", STOCK_GOAL, measured, sold == stock and met == 0, verdict)


async def run_one_key(short: bool, prepare: Prepare = nothing) -> Row:
    """One key sent 50 times (20) over all instances at once, while one is killed; repeated with further keys."""
    copies, rounds = (20, 3) if short else (50, 20)
    async with scene(2 if short else 3, users=rounds) as play:
        await prepare(play.site.database)
        urls = [instance.url for instance in play.site.instances]
        statuses: set[int] = set()
        killing = asyncio.create_task(kill_in_turn(play, 1 if short else 3, 0.2))
        for person in play.cast.users:
            statuses |= await _send_copies(play, person, urls, copies)
            await asyncio.sleep(0.05 if short else 0.3)
        await killing
        verdict = await play.judge()
        one_each = await play.site.database.fetchval("SELECT count(*) FROM orders") == rounds
        fine = one_each and statuses <= {201, 409, 0, 503}
        measured = f"{rounds} keys x {copies} copies over {len(urls)} instances: 1 order each: {one_each}; answers {sorted(statuses)}"
        return row("14", KEY_GOAL, measured, fine, verdict)


async def _send_copies(play: Scene, person: object, urls: list[str], copies: int) -> set[int]:
    """The statuses of the copies; afterwards the key has an answer for sure."""
    key, body = str(uuid4()), play.buyers.wish()
    sent = [play.buyers.attempt(person, key, body, urls[copy % len(urls)]) for copy in range(copies)]  # type: ignore[arg-type]
    operations = await asyncio.gather(*sent)
    until = time.monotonic() + 30
    while time.monotonic() < until:
        last = await play.buyers.place(person, body, key)  # type: ignore[arg-type]
        if last.outcome is CallOutcome.OK:
            break
    return {one.status for one in operations}
