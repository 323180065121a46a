"""Runs 3, 4, 5 and the one beside the table: RabbitMQ killed, silent, out of memory, and a queue's leader lost."""

import asyncio
import time
from collections.abc import Iterable

from tests.faults.app_process import until
from tests.faults.checker import Verdict
from tests.faults.figures import Row, ms, percentile, row
from tests.faults.history import CallOutcome, Operation
from tests.faults.scene import Scene, scene
from tests.faults.site import PROGRAMS
from tools.broker import Broker

KILL_GOAL = "order success >= 99.9 %; clients converge <= 10 s"
HOLE_GOAL = "detected <= 35 s; HTTP p99 <= 2x"
ALARM_GOAL = "orders accepted; outbox empty <= 30 s after"
LEADER_GOAL = (
    "the leader of a quorum queue killed in mid-load: no task lost or doubled; clients converge <= 10 s"
)
QUEUE = "rgt.tasks.quick"


def success(operations: Iterable[Operation]) -> float:
    """The part of first attempts that were answered with the order, in percent."""
    outcomes = [one.outcome is CallOutcome.OK for one in operations]
    return 100.0 * sum(outcomes) / max(1, len(outcomes))


def latest(play: Scene) -> float:
    """The longest time from a buyer's click to a client that shows the order."""
    return max((delay for one in play.listeners for _, delay in one.delays), default=99.0)


async def run_broker_kills(short: bool) -> Row:
    """kill -9 of RabbitMQ ten times (once) under load, with the desktop apps."""
    kills, rate = (1, 20) if short else (10, 50)
    async with scene(2 if short else 3, brokers=1) as play:
        await play.open_desktop(0.5)
        await play.listen([play.cast.shop] * 6 + play.cast.users[:10])
        loading = asyncio.create_task(play.buyers.until_told(rate))
        for _ in range(kills):
            await asyncio.sleep(1.5)
            await play.site.brokers[0].kill()
            await asyncio.sleep(1.0 if short else 3.0)
            await play.site.brokers[0].start()
        await asyncio.sleep(2)
        loading.cancel()
        await play.buyers.answered()
        caught_up = await play.settle()
        part, late = success(play.buyers.first), latest(play)
        verdict = await play.judge()
        measured = (
            f"{kills} kills at {rate}/s: {part:.2f} % of {len(play.buyers.first)} orders at the first attempt; "
            f"every message seen within {late:.1f} s, all equal {caught_up:.1f} s after the load; {play.apps}"
        )
        return row("3", KILL_GOAL, measured, part >= 99.9 and late <= 10 and bool(play.apps), verdict)


async def run_broker_hole(short: bool) -> Row:
    """A black hole before RabbitMQ for 60 s (15 s) under load."""
    seconds, rate, calm = (8, 12, 2) if short else (60, 30, 20)
    async with scene(1 if short else 3, brokers=1, program=PROGRAMS[short]) as play:
        await play.listen([play.cast.shop] * 4 + play.cast.users[:6])
        await play.buyers.rate(rate, calm)
        before = [one.seconds for one in play.buyers.first]
        left: list[float] = []
        play.site.to_broker.on_left = lambda: left.append(time.monotonic())
        held = play.site.to_broker.connections
        play.site.to_broker.black_hole()
        began = time.monotonic()
        await play.buyers.rate(rate, seconds)
        during = [one.seconds for one in play.buyers.first[len(before) :]]
        # Connections for tasks are given up by their heartbeats, which takes longer than a short run.
        expected = held // 2 if short else held
        detected = max(left[:expected]) - began if len(left) >= expected > 0 else 99.0
        play.site.to_broker.heal()
        await play.buyers.rate(rate, 1 if short else 3)
        await play.settle()
        part, late = success(play.buyers.first), latest(play)
        verdict = await play.judge()
        calm_p99, hole_p99 = percentile(before, 0.99), percentile(during, 0.99)
        measured = (
            f"{expected} of {held} connections given up after {detected:.1f} s; HTTP p99 {ms(calm_p99)} before, "
            f"{ms(hole_p99)} during {seconds} s at {rate}/s; {part:.2f} % placed, seen within {late:.1f} s"
        )
        allowed = max(2 * calm_p99, 1.0 if short else 0.0)
        fine = detected <= 35 and hole_p99 <= allowed and part >= 99.9
        return row("4", HOLE_GOAL, measured, fine, verdict)


async def run_broker_alarm(short: bool) -> Row:
    """RabbitMQ's memory alarm for 60 s (6 s) under load: it takes nothing from publishers."""
    seconds, rate = (4, 20) if short else (60, 50)
    async with scene(1 if short else 3, brokers=1) as play:
        await play.listen([play.cast.shop] * 4 + play.cast.users[:6])
        await play.buyers.rate(rate, 2)
        broker = play.site.brokers[0]
        await broker.control("set_vm_memory_high_watermark", "absolute", "1")
        count = len(play.buyers.first)
        await play.buyers.rate(rate, seconds)
        during = play.buyers.first[count:]
        waiting = await play.site.outbox_rows()
        await broker.control("set_vm_memory_high_watermark", "absolute", "1GB")
        emptied = await play.site.outbox_empty(60)
        await play.settle()
        part, late = success(during), latest(play)
        verdict = await play.judge()
        measured = (
            f"{part:.2f} % of {len(during)} orders accepted during {seconds} s of alarm, seen within {late:.1f} s; "
            f"{waiting} rows in the outbox at its end, none {emptied:.1f} s later"
        )
        return row("5", ALARM_GOAL, measured, part >= 99.9 and emptied <= 30, verdict)


async def leader_of(brokers: list[Broker], queue: str) -> Broker:
    """The node that leads a quorum queue."""
    asked = next(one for one in brokers if one.running)
    listed = await asked.control("list_queues", "--no-table-headers", "name", "leader", "type")
    for line in listed.splitlines():
        fields = line.split("\t")
        if fields[0] == queue and "quorum" in line:
            return next(one for one in brokers if one.node == fields[1])
    raise AssertionError(f"no quorum queue {queue}: {listed}")


async def _finish_some(play: Scene) -> None:
    """The shop completes orders, for ever: what is completed is owed to the sales totals."""
    done: set[str] = set()
    while True:
        await asyncio.sleep(0.2)
        held = next(iter(play.listeners)).orders
        for order in [one for one, seen in held.items() if seen.state == "waiting" and one not in done][:3]:
            done.add(order)
            for to in ("accepted", "ready", "completed"):
                await _move(play, order, to)


async def _move(play: Scene, order: str, to: str) -> None:
    began = play.history.clock()
    version = play.listeners[0].orders[order].version
    headers = {"Authorization": f"Bearer {play.cast.shop.token}", "If-Match": f'"{version}"'}
    url = f"{play.site.url}/api/v1/orders/{order}/transitions"
    async with play.http.post(url, json={"to": to}, headers=headers) as answer:
        moved = await answer.json()
    outcome = CallOutcome.OK if answer.status == 200 else CallOutcome.FAILED
    play.history.operations.append(
        Operation(
            play.cast.shop.id, f"{to} {order}", began, play.history.clock(), outcome, answer.status,
            order if outcome is CallOutcome.OK else None, moved.get("version", 0),
        )
    )  # fmt: skip
    await until(lambda: play.listeners[0].orders[order].state == to, 15)


async def _check_totals(play: Scene, verdict: Verdict) -> str:
    """The totals that tasks keep must be those of the orders: none missing, none counted twice."""
    kept = await play.site.database.fetchrow(
        "SELECT coalesce(sum(orders), 0) AS n, coalesce(sum(total), 0) AS t FROM sales_slot"
    )
    real = await play.site.database.fetchrow(
        "SELECT count(*) AS n, coalesce(sum(total), 0) AS t FROM orders WHERE state = 'completed'"
    )
    assert kept is not None
    assert real is not None
    if kept["n"] < real["n"]:
        verdict.lost += int(real["n"] - kept["n"])
    elif kept["n"] > real["n"]:
        verdict.doubled += int(kept["n"] - real["n"])
    return f"{kept['n']} of {real['n']} completed orders in the sales totals"


async def run_leader_kill(short: bool) -> Row:
    """Three nodes, quorum queues: the node that leads the tasks' queue is killed in mid-load, and comes back."""
    kills, rate = (1, 15) if short else (3, 30)
    async with scene(1 if short else 2, brokers=3) as play:
        brokers = play.site.brokers
        await play.listen([play.cast.shop] * 4 + play.cast.users[:6])
        loading = asyncio.create_task(play.buyers.until_told(rate))
        await asyncio.sleep(2)
        finishing = asyncio.create_task(_finish_some(play))
        changed = 0
        for _ in range(kills):
            leader = await leader_of(brokers, QUEUE)
            await leader.kill()
            if play.site.to_broker.target[1] == leader.port:
                other = next(one for one in brokers if one.running)
                play.site.to_broker.target = ("127.0.0.1", other.port)
                play.site.to_broker.reset()
            await asyncio.sleep(4 if short else 10)
            changed += await leader_of(brokers, QUEUE) is not leader
            await leader.start()
            await asyncio.sleep(1 if short else 5)
        for task in (finishing, loading):
            task.cancel()
        await asyncio.gather(finishing, return_exceptions=True)
        await play.buyers.answered()
        emptied = await play.site.outbox_empty(60)
        await play.settle()
        part, late = success(play.buyers.first), latest(play)
        verdict = await play.judge()
        totals = await _check_totals(play, verdict)
        measured = (
            f"{kills} leaders killed at {rate}/s, {changed} times another node led; {part:.2f} % of "
            f"{len(play.buyers.first)} orders at the first attempt, seen within {late:.1f} s; no task owed "
            f"{emptied:.1f} s later; {totals}"
        )
        return row("quorum", LEADER_GOAL, measured, part >= 99.9 and late <= 10 and changed == kills, verdict)
