"""Reads of one account wait for one another, never for others', and are refused when they are too many."""

import asyncio

import pytest

from backend.runtime.problems import ProblemError
from backend.web import read_gate
from backend.web.read_gate import ReadGate


async def hold(gate: ReadGate, account: str, released: asyncio.Event, running: list[str]) -> None:
    async with gate.turn(account):
        running.append(account)
        await released.wait()


async def test_an_accounts_reads_wait_for_one_another_and_not_for_others() -> None:
    gate, released, running = ReadGate(2, 10), asyncio.Event(), []
    reads = [asyncio.create_task(hold(gate, "one", released, running)) for _ in range(5)]
    reads.append(asyncio.create_task(hold(gate, "other", released, running)))
    await asyncio.sleep(0.05)
    assert running == ["one", "one", "other"]
    released.set()
    await asyncio.gather(*reads)
    assert running.count("one") == 5


async def test_too_many_are_refused_and_those_that_wait_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_gate, "WAIT_SECONDS", 0.05)
    gate, released, running = ReadGate(1, 1), asyncio.Event(), []
    first = asyncio.create_task(hold(gate, "one", released, running))
    await asyncio.sleep(0)
    second = asyncio.create_task(hold(gate, "one", released, running))
    await asyncio.sleep(0)
    with pytest.raises(ProblemError, match="rate_limited"):
        await hold(gate, "one", released, running)
    with pytest.raises(ProblemError, match="rate_limited"):
        await second
    released.set()
    await first
    await hold(gate, "one", released, running)
    assert running == ["one", "one"]


async def test_zero_is_no_limit() -> None:
    gate, released, running = ReadGate(0, 0), asyncio.Event(), []
    reads = [asyncio.create_task(hold(gate, "one", released, running)) for _ in range(50)]
    await asyncio.sleep(0.05)
    assert len(running) == 50
    released.set()
    await asyncio.gather(*reads)
