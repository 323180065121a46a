"""Slow work goes by who asked least lately: a flood waits for itself, and who is known goes before strangers."""

import asyncio
import os
import sys
import threading
from functools import partial

import pytest

from backend.runtime.fair_queue import HALF_LIFE, MOST_REMEMBERED, Asker, CrowdedError, FairQueue, RecentAsks


class Gate:
    """Work that notes its name, and waits until the gate is open."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.done: list[str] = []

    def work(self, name: str) -> str:
        """One job."""
        self.open.wait(10)
        self.done.append(name)
        return name


async def queued(queue: FairQueue, gate: Gate, *names: str) -> "list[asyncio.Task[str]]":
    """Jobs that stand in the queue, one after the other; what asks is called like its job's first letter.

    Small letters are in one network, others in none; `!` is known.
    """
    tasks = []
    for name in names:
        asker = Asker(name[0], "small" if name[0].islower() else "", known=name[0] == "!")
        tasks.append(asyncio.ensure_future(queue.run(partial(gate.work, name), asker)))
        await asyncio.sleep(0)
    return tasks


async def turned_away(*tasks: "asyncio.Task[str]") -> list[bool]:
    """Which of them found no room, once all are done."""
    return [isinstance(one, CrowdedError) for one in await asyncio.gather(*tasks, return_exceptions=True)]


async def test_who_asked_least_is_served_first_and_who_is_known_before_strangers() -> None:
    queue, gate = FairQueue("test", threads=1, places=10), Gate()
    tasks = await queued(queue, gate, "A0", "A1", "A2", "A3", "B1", "C1", "!1", "!2")
    gate.open.set()
    await asyncio.gather(*tasks)
    assert gate.done == ["A0", "!1", "B1", "C1", "!2", "A1", "A2", "A3"]
    queue.close()


async def test_who_would_be_turned_away_learns_so_before_and_it_counts() -> None:
    queue, gate = FairQueue("test", threads=1, places=2), Gate()
    queue.expect_room(Asker("A"))
    tasks = await queued(queue, gate, "A0", "A1", "B0")
    queue.expect_room(Asker("C"))
    with pytest.raises(CrowdedError):
        queue.expect_room(Asker("A"))
    tasks += await queued(queue, gate, "C0")
    for _ in range(2):
        with pytest.raises(CrowdedError):
            queue.expect_room(Asker("D"))
    tasks[3].cancel()
    await asyncio.sleep(0)
    tasks += await queued(queue, gate, "D0", "E0")
    gate.open.set()
    assert await turned_away(*tasks) == [False, True, False, False, True, False]
    queue.close()


async def test_who_asked_most_gives_up_the_newest_place() -> None:
    queue, gate = FairQueue("test", threads=1, places=3), Gate()
    tasks = await queued(queue, gate, "A0", "A1", "A2", "A3", "B1", "A4")
    gate.open.set()
    assert await turned_away(*tasks) == [False, False, False, True, False, True]
    assert gate.done == ["A0", "B1", "A1", "A2"]
    queue.close()


async def test_who_asks_first_finds_room_among_many_who_go_on_asking() -> None:
    queue, gate = FairQueue("test", threads=1, places=3), Gate()
    tasks = await queued(queue, gate, "A0", "B0", "C0", "B1", "A1", "C1", "D0")
    gate.open.set()
    assert await turned_away(*tasks) == [False, False, False, True, True, True, False]
    assert gate.done == ["A0", "B0", "C0", "D0"]
    # Nobody waits any more: who asks now comes behind who asks less, though all have been served or refused.
    gate.open.clear()
    tasks = await queued(queue, gate, "C2", "A2", "B2", "D1", "E0")
    gate.open.set()
    assert await turned_away(*tasks) == [False, False, True, False, False]
    assert gate.done[4:] == ["C2", "E0", "D1", "A2"]
    queue.close()


async def test_a_network_that_asks_through_many_names_is_behind_others() -> None:
    queue, gate = FairQueue("test", threads=1, places=3), Gate()
    tasks = await queued(queue, gate, "a", "b", "c", "d", "e", "F")
    gate.open.set()
    assert await turned_away(*tasks) == [False, False, False, True, True, False]
    assert gate.done == ["a", "F", "b", "c"]
    queue.close()


def test_an_ask_is_worth_half_after_a_minute_and_few_names_are_remembered() -> None:
    now = 0.0
    asks = RecentAsks(lambda: now)
    for _ in range(4):
        asks.add("A")
    assert asks.of("A") == 4
    now += HALF_LIFE
    assert asks.of("A") == 2
    asks.add("A")
    now += HALF_LIFE
    assert asks.of("A") == 2  # of 1.5
    now += 2 * HALF_LIFE
    assert asks.of("A") == 0
    for n in range(MOST_REMEMBERED):
        asks.add(f"other {n}")
    assert len(asks) == MOST_REMEMBERED
    assert asks.of("A") == 0


async def test_what_waits_when_it_closes_is_turned_away() -> None:
    queue, gate = FairQueue("test", threads=1, places=2), Gate()
    tasks = await queued(queue, gate, "A0", "B0", "C0")
    tasks[1].cancel()
    await asyncio.sleep(0)
    gate.open.set()
    queue.close()
    assert await tasks[0] == "A0"
    with pytest.raises(CrowdedError):
        await tasks[2]
    assert gate.done == ["A0"]


@pytest.mark.skipif(sys.platform != "linux", reason="threads have priorities of their own on Linux alone")
async def test_its_threads_let_everything_else_go_first() -> None:
    queue = FairQueue("test", threads=1, places=1)
    before = os.getpriority(os.PRIO_PROCESS, 0)
    # Of the thread that asks.
    inside = await queue.run(lambda: os.getpriority(os.PRIO_PROCESS, 0), Asker())
    assert inside == min(before + 10, 19)
    assert os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) == before
    queue.close()


async def test_work_that_nobody_waits_for_is_not_done_and_errors_reach_who_asked() -> None:
    queue, gate = FairQueue("test", threads=1, places=5), Gate()
    tasks = await queued(queue, gate, "A0", "A1", "B1")
    tasks[1].cancel()
    gate.open.set()
    assert await tasks[2] == "B1"
    assert gate.done == ["A0", "B1"]

    def fail() -> str:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        await queue.run(fail, Asker())
    assert await queue.run(lambda: "goes on", Asker()) == "goes on"
    queue.close()
