"""Runs 6, 7 and 8: PostgreSQL killed, silent, and restored from an older copy."""

import asyncio
import os
import shutil
import signal
import time

from tests.faults.app_process import until
from tests.faults.figures import Row, percentile, row
from tests.faults.history import CallOutcome, Operation
from tests.faults.listener import all_live
from tests.faults.scene import Scene, scene
from tests.faults.site import Site
from tools.instances import run_once

KILL_GOAL = "acknowledged loss 0; 503 + Retry-After <= 5 s; back <= 10 s"
HOLE_GOAL = "every call ends <= 5 s (4 s deadline); healed <= 2 s without restart"
RESTORE_GOAL = "every client gets `recovered:false` and ends equal"


async def kill_postgres(site: Site, away: float) -> float:
    """kill -9, so long nothing, then up again; the time at which it took connections again."""
    os.kill(site.postgres.pid, signal.SIGKILL)
    await asyncio.sleep(away)
    before = site.postgres.pid
    watch = asyncio.create_task(site.postgres.watch())
    try:
        await until(lambda: site.postgres.pid != before, 40)
    finally:
        watch.cancel()
        await asyncio.gather(watch, return_exceptions=True)
    return time.monotonic()


def first_success(operations: list[Operation], since: float) -> float:
    """Seconds until an order was placed again that was first answered after a moment."""
    return min(
        (one.ended - since for one in operations if one.outcome is CallOutcome.OK and one.ended > since),
        default=99.0,
    )


async def run_database_kills(short: bool) -> Row:
    """kill -9 of PostgreSQL ten times (twice) under load, with the desktop apps."""
    kills, rate = (2, 20) if short else (10, 50)
    instances, brokers = (1, 0) if short else (3, 1)
    async with scene(instances, brokers=brokers) as play:
        await play.open_desktop(0.5)
        await play.listen([play.cast.shop] * 4 + play.cast.users[:6])
        loading = asyncio.create_task(play.buyers.until_told(rate))
        ups: list[float] = []
        for _ in range(kills):
            await asyncio.sleep(1.0)
            ups.append(await kill_postgres(play.site, 0.5 if short else 2.0))
            await asyncio.sleep(0.5 if short else 3.5)
        loading.cancel()
        await play.buyers.answered()
        await play.settle()
        back = [first_success(play.history.operations, up) for up in ups]
        verdict = await play.judge()
        refused = [one for one in play.history.operations if one.status == 503]
        slowest = max((one.seconds for one in refused), default=0.0)
        told = all(play.buyers.retry_after)
        measured = (
            f"{kills} kills at {rate}/s: {len(refused)} x 503, all with Retry-After: {told}, slowest {slowest:.1f} s; "
            f"back after {max(back):.1f} s at most; {len(play.buyers.late)} wishes unanswered; {play.apps}"
        )
        fine = (
            bool(refused)
            and told
            and slowest <= 5
            and max(back) <= 10
            and not play.buyers.late
            and bool(play.apps)
        )
        return row("6", KILL_GOAL, measured, fine, verdict)


async def run_database_hole(short: bool) -> Row:
    """A black hole before PostgreSQL for 30 s (5 s) under load."""
    seconds, rate = (5, 10) if short else (30, 10)
    async with scene(1 if short else 3, postgres_faults=True) as play:
        await play.listen([play.cast.shop] * 2 + play.cast.users[:4])
        load = asyncio.create_task(play.buyers.rate(rate, seconds + (4 if short else 10)))
        await asyncio.sleep(2)
        play.site.to_postgres.black_hole()
        await asyncio.sleep(seconds)
        play.site.to_postgres.heal()
        healed = time.monotonic()
        await load
        await play.settle()
        verdict = await play.judge()
        slowest = max(one.seconds for one in play.history.operations)
        again = first_success(play.history.operations, healed)
        unanswered = sum(one.status == 0 for one in play.history.operations)
        measured = (
            f"{seconds} s silence at {rate}/s: slowest call {slowest:.2f} s, {unanswered} without an answer; "
            f"first order {again:.2f} s after the end"
        )
        return row("7", HOLE_GOAL, measured, slowest <= 5 and not unanswered and again <= 2, verdict)


async def run_restore(short: bool) -> Row:
    """Orders, a copy, more orders, the copy put back: the tail is gone, and everybody learns it."""
    orders, listeners = (12, 6) if short else (500, 60)
    async with scene(1 if short else 3, brokers=0 if short else 1, postgres_faults=True) as play:
        await play.listen(
            [play.cast.shop] * (listeners // 3) + (play.cast.users * 5)[: listeners - listeners // 3]
        )
        await play.buyers.rate(20, orders / 20)
        await play.settle()
        await _copy(play.site)
        copied = play.history.clock()
        await all_live(play.listeners)
        await play.buyers.rate(20, orders / 20)
        await play.settle()
        await _put_back(play)
        play.history.rollback = (copied, play.history.clock())
        await play.buyers.rate(20, orders / 20)
        await until(lambda: all(False in one.recovered for one in play.listeners), 60)
        await all_live(play.listeners)  # the answer is one thing, the snapshot read after it another
        await play.settle()
        told = sum(False in one.recovered for one in play.listeners)
        longest = percentile([spent for one in play.listeners for spent in one.resumed], 1.0)
        verdict = await play.judge()
        measured = (
            f"{orders} orders taken back: {told} of {listeners} clients got recovered:false, "
            f"the last was live again {longest:.1f} s after losing its connection"
        )
        return row("8", RESTORE_GOAL, measured, told == listeners, verdict)


async def _stop_hard(site: Site) -> None:
    """PostgreSQL is killed and nobody reaches it."""
    site.to_postgres.target = ("127.0.0.1", 1)
    site.to_postgres.reset()
    os.kill(site.postgres.pid, signal.SIGKILL)
    await asyncio.sleep(1.0)


async def _start_again(site: Site) -> None:
    before = site.postgres.pid
    watch = asyncio.create_task(site.postgres.watch())
    await until(lambda: site.postgres.pid != before, 40)
    watch.cancel()
    await asyncio.gather(watch, return_exceptions=True)


async def _copy(site: Site) -> None:
    """A file-level copy, as a snapshot of the disk would be."""
    await _stop_hard(site)
    data = site.postgres.home / "data"
    await asyncio.to_thread(shutil.copytree, data, data.with_name("copy"))
    owner = data.stat()
    await asyncio.to_thread(_give, data.with_name("copy"), owner.st_uid, owner.st_gid)
    await _start_again(site)
    site.to_postgres.target = ("127.0.0.1", site.postgres.port)


async def _put_back(play: Scene) -> None:
    """The copy takes the data's place; `new-epoch` is run before anybody reaches it, as the manual says."""
    site = play.site
    await _stop_hard(site)
    data = site.postgres.home / "data"
    await asyncio.to_thread(shutil.rmtree, data)
    await asyncio.to_thread(data.with_name("copy").rename, data)
    await _start_again(site)
    await run_once(site.environment(proxied=False), "new-epoch")
    site.to_postgres.target = ("127.0.0.1", site.postgres.port)


def _give(folder: "os.PathLike[str]", user: int, group: int) -> None:
    for top, folders, files in os.walk(folder):
        for name in (top, *(os.path.join(top, one) for one in (*folders, *files))):  # noqa: PTH118
            os.chown(name, user, group)
