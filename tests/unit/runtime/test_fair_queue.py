"""Slow work takes turns by who asks: a flood waits for itself, and what is first goes first."""

import asyncio
import threading

import pytest

from backend.runtime.fair_queue import CrowdedError, FairQueue


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


async def queued(queue: FairQueue, gate: Gate, *asked: tuple[str, str]) -> "list[asyncio.Task[str]]":
    """Jobs (name, asker) that stand in the queue, one after the other; the asker `!` is first."""
    tasks = []
    for name, asker in asked:
        run = queue.run(lambda name=name: gate.work(name), asker, first=asker == "!")  # type: ignore[misc]
        tasks.append(asyncio.ensure_future(run))
        await asyncio.sleep(0)
    return tasks


async def test_askers_take_turns_and_what_is_first_goes_before_them() -> None:
    queue, gate = FairQueue("test", threads=1, places=10), Gate()
    tasks = await queued(
        queue, gate, ("a0", "a"), ("a1", "a"), ("a2", "a"), ("a3", "a"), ("b1", "b"), ("c1", "c"), ("!", "!")
    )
    gate.open.set()
    await asyncio.gather(*tasks)
    assert gate.done == ["a0", "!", "a1", "b1", "c1", "a2", "a3"]
    queue.close()


async def test_the_longest_line_gives_up_its_newest_place() -> None:
    queue, gate = FairQueue("test", threads=1, places=3), Gate()
    tasks = await queued(queue, gate, ("a0", "a"), ("a1", "a"), ("a2", "a"), ("a3", "a"), ("b1", "b"))
    with pytest.raises(CrowdedError):
        await tasks[3]
    (own,) = await queued(queue, gate, ("a4", "a"))
    with pytest.raises(CrowdedError):
        await own
    gate.open.set()
    await asyncio.gather(*tasks[:3], tasks[4])
    assert gate.done == ["a0", "a1", "b1", "a2"]
    queue.close()


async def test_a_newcomer_is_turned_away_when_every_line_is_as_short() -> None:
    queue, gate = FairQueue("test", threads=1, places=2), Gate()
    tasks = await queued(queue, gate, ("a0", "a"), ("a1", "a"), ("b1", "b"), ("c1", "c"))
    with pytest.raises(CrowdedError):
        await tasks[3]
    (first,) = await queued(queue, gate, ("!", "!"))
    gate.open.set()
    assert await first == "!"
    done = await asyncio.gather(*tasks[:3], return_exceptions=True)
    assert sum(isinstance(one, CrowdedError) for one in done) == 1
    queue.close()


async def test_work_that_nobody_waits_for_is_not_done_and_errors_reach_who_asked() -> None:
    queue, gate = FairQueue("test", threads=1, places=5), Gate()
    tasks = await queued(queue, gate, ("a0", "a"), ("a1", "a"), ("b1", "b"))
    tasks[1].cancel()
    gate.open.set()
    assert await tasks[2] == "b1"
    assert gate.done == ["a0", "b1"]

    def fail() -> str:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        await queue.run(fail)
    assert await queue.run(lambda: "goes on") == "goes on"
    queue.close()
