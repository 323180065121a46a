"""The attacks in short: each begins, is answered, and leaves other people what they asked for."""

import asyncio
import os
import socket
import time
from pathlib import Path

from tests.fuzz.__main__ import in_a_process, row_of, run
from tests.fuzz.attacker import AttackResult
from tests.fuzz.people import Measured
from tests.fuzz.table import BEGIN, END, PAGE, write_table
from tests.fuzz.target import ATTACKS
from tests.fuzz.usage import ServerUsage


def test_every_attack_is_answered_and_others_get_what_they_ask_for() -> None:
    rows = asyncio.run(run(0.2, "", smoke=True))
    assert [row["attack"] for row in rows] == list(ATTACKS)
    assert [row for row in rows if not row["holds"]] == []


def test_an_attacks_process_says_what_came_of_it() -> None:
    one = next(one for one in ATTACKS.values() if "sockets" in one.name)
    with socket.socket() as closed:  # bound, and nobody listens
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"
        outcome = asyncio.run(in_a_process(one, url, 0.2))
    assert outcome.statuses.keys() == {"cut"}
    assert outcome.wrong == []


def test_a_row_holds_only_within_its_bounds_and_without_complaints(tmp_path: Path) -> None:
    one = next(iter(ATTACKS.values()))
    usage = ServerUsage(os.getpid(), tmp_path)
    answered = AttackResult({"422": 1}, [])
    slow, quick, failed = Measured([1.0]), Measured([0.01]), Measured([0.01], ["GET orders: 503"])

    def holds(found: Measured, outcome: AttackResult, calm: float = 10.0, *, smoke: bool = True) -> bool:
        return bool(row_of(one, found, outcome, calm, usage, smoke=smoke)["holds"])

    assert not holds(slow, answered, smoke=False)
    assert holds(slow, answered, 400.0, smoke=False)
    assert holds(slow, answered)
    assert not holds(failed, answered)
    assert not holds(quick, AttackResult({}, []))
    assert not holds(quick, AttackResult({"201": 61}, ["61 shops were made"]))
    usage.most = 512.0
    assert holds(quick, answered)
    usage.most = 513.0
    assert not holds(quick, answered)


def test_the_time_of_processors_is_the_process_own(tmp_path: Path) -> None:
    usage = ServerUsage(os.getpid(), tmp_path)

    async def work() -> dict[str, float]:
        watching = asyncio.create_task(usage.watch())
        await asyncio.sleep(0)
        until = time.process_time() + 0.3
        while time.process_time() < until:
            pass
        found = usage.cores()
        watching.cancel()
        return found

    found = asyncio.run(work())
    assert 0 < found["loop"] <= found["server"] + 0.1  # the kernel counts both in hundredths of a second
    assert found["postgres"] == 0


def test_the_page_has_the_rows_of_the_last_run(tmp_path: Path) -> None:
    text = PAGE.read_text(encoding="utf-8")
    table = text.split(BEGIN)[1].split(END)[0].splitlines()[2:]
    assert [line.split(" | ")[0].removeprefix("| ") for line in table] == list(ATTACKS)
    one = next(iter(ATTACKS.values()))
    row = row_of(
        one,
        Measured([0.02]),
        AttackResult({"422": 1}, []),
        10.0,
        ServerUsage(os.getpid(), tmp_path),
        smoke=False,
    )
    page = tmp_path / "page.md"
    page.write_text(f"before\n{BEGIN}old\n{END}after\n")
    write_table([row], page)
    written = page.read_text()
    assert written.startswith(f"before\n{BEGIN}| attack |")
    assert f"| {one.name} | {one.answer} | 422: 1 | 10, 20 ms |" in written
    assert written.endswith(f"| holds |\n{END}after\n")
