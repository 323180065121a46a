"""Runs 2 and 12: instances killed, and instances restarted one after the other, at 200 orders a second."""

import asyncio
import time

from tests.faults.figures import Row, percentile, row
from tests.faults.history import CallOutcome
from tests.faults.scene import Scene, scene
from tests.faults.site import PROGRAMS

KILL_GOAL = "acknowledged loss 0; resumed p99 <= 5 s"
ROLL_GOAL = "0 failed requests; everybody sees 1012; exit <= 30 s"


async def _everybody(play: Scene, short: bool, apps: bool = True) -> None:
    if apps:
        await play.open_desktop(0.5)
    if not short:
        await play.add_shops(9)
    shops, users = (4, 8) if short else (2, 4)
    for cast in play.buyers.casts:
        await play.listen([cast.shop] * shops + cast.users[:users])


async def run_instance_kills(short: bool, program: str = "backend") -> Row:
    """kill -9 of an instance 20 times (twice) at 200 orders/s (30); everybody goes on over the others."""
    kills, rate, cycle = (2, 30, 2.5) if short else (20, 200, 6.0)
    async with scene(2 if short else 3, brokers=1, program=program) as play:
        apps = program == "backend"  # an unguarded server fails without them
        await _everybody(play, short, apps)
        loading = asyncio.create_task(play.buyers.until_told(rate))
        for number in range(kills):
            began = time.monotonic()
            await asyncio.sleep(0.7)
            instance = play.site.instances[number % len(play.site.instances)]
            await instance.kill()
            await asyncio.sleep(0.3)
            await instance.start()
            await asyncio.sleep(max(0.0, began + cycle - time.monotonic()))
        loading.cancel()
        await play.buyers.answered()
        await play.settle()
        resumed = [spent for one in play.listeners for spent in one.resumed]
        refused = sum(not yes for one in play.listeners for yes in one.recovered)
        verdict = await play.judge()
        late = percentile(resumed, 0.99)
        measured = (
            f"{kills} kills at {rate}/s ({play.buyers.reached:.0f}/s reached), {len(play.buyers.first)} orders: {verdict.lost} acknowledged lost; "
            f"{len(resumed)} resumed, p99 {late:.2f} s; {refused} not recovered; {len(play.buyers.late)} unanswered; {play.apps}"
        )
        fine = (
            (short or play.buyers.reached >= 0.9 * rate)
            and bool(resumed)
            and late <= 5
            and not refused
            and not play.buyers.late
            and bool(play.apps) is apps
        )
        return row("2", KILL_GOAL, measured, fine, verdict)


async def run_rolling_restart(short: bool) -> Row:
    """Every instance ended with SIGTERM and started again, one after the other, at 200 orders/s (30)."""
    rounds, rate = (1, 30) if short else (2, 200)
    async with scene(2 if short else 3, brokers=1, program=PROGRAMS[short]) as play:
        await _everybody(play, short)
        loading = asyncio.create_task(play.buyers.until_told(rate))
        await asyncio.sleep(1)
        exits: list[float] = []
        for instance in play.site.instances * rounds:
            began = time.monotonic()
            assert await instance.stop() == 0
            exits.append(time.monotonic() - began)
            await instance.start()
            await asyncio.sleep(1.5)
        loading.cancel()
        await play.buyers.answered()
        await play.settle()
        codes = [code for one in play.listeners for code in one.codes]
        verdict = await play.judge()
        failed = [one for one in play.buyers.first if one.outcome is not CallOutcome.OK]
        others = sum(code != 1012 for code in codes)
        measured = (
            f"{len(exits)} restarts at {rate}/s ({play.buyers.reached:.0f}/s reached): {len(failed)} of {len(play.buyers.first)} requests failed"
            f"{' (' + (failed[0].cause or str(failed[0].status)) + ')' if failed else ''}; "
            f"{len(codes) - others} sockets saw 1012, {others} another code; exit after {max(exits):.1f} s at most; {play.apps}"
        )
        loaded = short or play.buyers.reached >= 0.9 * rate
        fine = loaded and not failed and bool(codes) and not others and max(exits) <= 30 and bool(play.apps)
        return row("12", ROLL_GOAL, measured, fine, verdict)
