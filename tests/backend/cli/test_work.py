"""The commands for tasks: worker processes, dead letters, the proof of the totals."""

import asyncio
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from backend.database.pool import Database
from backend.tasks import dead_letters
from tests.scenes.backend.orders import make_scene
from tests.scenes.backend.server_process import command
from tests.scenes.backend.tasks import left, until

ROOT = Path(__file__).parents[3]


def environment(url: str, **more: str) -> dict[str, str]:
    return {"RGT_DATABASE_URL": url, "RGT_JWT_KEY": "k" * 32, **more}


@contextmanager
def running(url: str, count: int) -> Iterator["subprocess.Popen[str]"]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("RGT_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "backend", "work", "-n", str(count)],
        cwd=ROOT, env=clean | environment(url), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        start_new_session=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)
        assert process.stdout is not None
        process.stdout.close()


def children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


async def complete_one(database: Database, number: str) -> None:
    scene = await make_scene(database, number)
    order = await scene.place(await scene.item())
    for state in ("accepted", "ready", "completed"):
        order = await scene.move(order, state)
    await database.fetch("DELETE FROM outbox WHERE task = 'order.expire'")


async def nothing_owed(database: Database) -> bool:
    return await left(database) == 0


async def test_processes_work_are_started_again_and_end_when_told(
    database: Database, database_url: str
) -> None:
    with running(database_url, 2) as process:
        await complete_one(database, "1")
        await until(lambda: nothing_owed(database), 40)
        before = children(process.pid)
        assert len(before) == 2
        os.kill(before[0], signal.SIGKILL)
        await until(lambda: has_others(process.pid, before), 30)
        await complete_one(database, "2")
        await until(lambda: nothing_owed(database), 40)
        after = children(process.pid)
        process.terminate()
        assert await asyncio.to_thread(process.wait, 30) == 0
        assert not any(Path(f"/proc/{pid}").exists() for pid in after)
    assert int(await database.fetchval("SELECT sum(orders) FROM sales_slot")) == 2


async def has_others(pid: int, before: list[int]) -> bool:
    now = children(pid)
    return len(now) == 2 and now != before


def test_workers_need_a_database_of_a_server() -> None:
    done = command("work")
    assert done.returncode == 2
    assert "set RGT_DATABASE_URL" in done.stderr


def run(url: str, *arguments: str) -> Any:
    return command(*arguments, **environment(url))


async def dead_letter(database: Database, *tasks: str) -> list[int]:
    rows = await database.fetch(
        "INSERT INTO dead_task (id, task, payload, attempts, error)"
        " SELECT nextval('outbox_id_seq'), t, '{\"n\": 1}', 7, 'ValueError: no' FROM unnest($1::text[]) t RETURNING id",
        list(tasks),
    )
    return [row["id"] for row in rows]


async def test_dead_letters_are_listed_replayed_and_dropped(database: Database, database_url: str) -> None:
    first, second, third = await dead_letter(database, "one", "two", "two")
    listed = await asyncio.to_thread(run, database_url, "tasks", "list")
    assert re.search(
        rf"^{first}  one  .* attempts 7\n    ValueError: no\n    {{\"n\": 1}}$", listed.stdout, re.M
    )
    assert "3 dead" in listed.stdout
    only = await asyncio.to_thread(run, database_url, "tasks", "list", "--task", "two")
    assert "  one  " not in only.stdout
    replayed = await asyncio.to_thread(run, database_url, "tasks", "replay", str(second))
    assert replayed.stdout == "1 to be run again\n"
    assert await database.fetchval("SELECT id FROM outbox WHERE task = 'two' AND attempts = 0") == second
    dropped = await asyncio.to_thread(run, database_url, "tasks", "drop", "--all")
    assert dropped.stdout == "2 forgotten\n"
    assert await dead_letters.count_dead(database) == 0
    assert third
    assert (
        "two: 1 queued, 1 due, 0 running"
        in (await asyncio.to_thread(run, database_url, "tasks", "list")).stdout
    )


@pytest.mark.parametrize("what", [(), ("--all", "5")])
def test_which_is_to_be_said(database_url: str, what: tuple[str, ...]) -> None:
    done = run(database_url, "tasks", "drop", *what)
    assert done.returncode == 2
    assert "Name ids" in done.stderr


async def test_the_totals_are_proved_or_the_differences_told(database: Database, database_url: str) -> None:
    await complete_one(database, "1")
    done = await asyncio.to_thread(run, database_url, "reconcile")
    assert (done.returncode, done.stdout) == (0, "the totals equal the orders\n")
    await database.fetch("DELETE FROM outbox WHERE kind = 'task'")
    done = await asyncio.to_thread(run, database_url, "reconcile")
    assert done.returncode == 1
    assert "1 differences" in done.stdout
