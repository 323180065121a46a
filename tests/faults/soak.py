"""Run 19: a thousand sockets on one shared channel, twenty messages a second, for an hour or as long as asked."""

import asyncio
import time

from tests.faults.figures import Row, row
from tests.faults.listeners import Ear, Ears, open_ears
from tests.faults.people import Person
from tests.faults.scene import scene
from tests.faults.site import resident

GOAL = "p99 <= 250 ms; <= 40 KB a socket; RSS slope <= 1 MiB in 10 min"
MIB = 1024 * 1024
minutes = 60.0  # how long the full run takes; `--soak-minutes`


def slope(samples: list[tuple[float, int]]) -> float:
    """Bytes a second, by least squares over the second half: the first is the warming up."""
    later = samples[len(samples) // 2 :]
    if len(later) < 3:
        return 0.0
    middle = sum(at for at, _ in later) / len(later)
    mean = sum(size for _, size in later) / len(later)
    spread = sum((at - middle) ** 2 for at, _ in later)
    return sum((at - middle) * (size - mean) for at, size in later) / spread


async def _renew(ears: list[Ear], person: Person) -> None:
    while True:
        await asyncio.sleep(480)
        person = person.renewed()
        for ear in ears:
            ear.renew(person.token)
            await asyncio.sleep(0.01)


async def _sample(pid: int, samples: list[tuple[float, int]], every: float) -> None:
    while True:
        samples.append((time.monotonic(), resident(pid)))
        await asyncio.sleep(every)


async def run_soak(short: bool) -> Row:
    """1,000 sockets (60) x 20 messages/s, each message an order of its own."""
    count, rate = (60, 20) if short else (1000, 20)
    seconds = 4.0 if short else minutes * 60
    async with scene(1, users=20) as play:
        instance = play.site.instances[0]
        await play.buyers.rate(rate, 1 if short else 20)
        before = resident(instance.pid)
        ears = Ears()
        opened = await open_ears(ears, play.cast.shop, instance.port, count)
        await asyncio.sleep(1)
        each = (resident(instance.pid) - before) / count
        samples: list[tuple[float, int]] = []
        helpers = [
            asyncio.create_task(_sample(instance.pid, samples, seconds / 200)),
            asyncio.create_task(_renew(opened, play.cast.shop)),
        ]
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            await play.buyers.rate(rate, min(300.0, max(1.0, until - time.monotonic())))
            play.cast.users = [user.renewed() for user in play.cast.users]
        for task in helpers:
            task.cancel()
        head = (await play.site.heads())[play.cast.shop.channel]
        for _ in range(100):
            if all(ear.seq >= head for ear in opened):
                break
            await asyncio.sleep(0.1)
        # Ahead of it is no fault: orders that nobody answered expire while this looks.
        behind = sum(ear.seq < head for ear in opened)
        for ear in opened:
            ear.close()
        await play.settle()
        verdict = await play.judge()
        verdict.reordered += ears.wrong
        verdict.lost += behind
        verdict.messages = ears.messages
        p99, growth = ears.percentile(0.99), slope(samples) * 600 / MIB
        measured = (
            f"{seconds / 60:.1f} min, {count} sockets x {rate}/s, {ears.messages} messages: p50 {ears.percentile(0.5):.0f} ms, "
            f"p99 {p99:.0f} ms, p99.9 {ears.percentile(0.999):.0f} ms; {each / 1024:.1f} KB a socket; RSS {growth:+.2f} MiB in 10 min "
            f"({samples[-1][1] / MIB:.0f} MiB at the end); {ears.lost} connections lost"
        )
        fine = (p99 <= 250 or short) and each <= 40 * 1024 and (growth <= 1.0 or short) and not ears.lost
        return row("19", GOAL, measured, fine, verdict)
