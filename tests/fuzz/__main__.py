"""`make fuzz`: each attack against a server in a process of its own, and what other people notice, as a table.

python -m tests.fuzz [--seconds 8] [--only word] [--smoke]
What was tried is written into the table of docs/testing.md.
"""

import argparse
import asyncio
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import aiohttp
import msgspec

from tests.fuzz import attacker
from tests.fuzz.attacker import AttackResult
from tests.fuzz.people import Measured, People
from tests.fuzz.table import write_table
from tests.fuzz.target import ATTACKS, PROXY, Attack
from tests.fuzz.usage import ServerUsage
from tests.scenes.backend.server_process import ServerProcess

OUT = Path("out/fuzz.json")
# Other people's p99 stays within so many times the calm one, or within so many milliseconds.
TIMES, MILLISECONDS = 3.0, 500.0
MOST_POSTGRES_MIB = 512.0
# Attackers and people come from one address here, but for those that come through a proxy.
SETTINGS = {"RGT_STRANGERS_PER_ADDRESS": "200", "RGT_TRUSTED_PROXIES": PROXY}


async def in_a_process(one: Attack, url: str, seconds: float) -> AttackResult:
    """The attack in a process of its own; without an outcome if that failed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.fuzz.attacker", one.name, url, str(seconds),
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        async with asyncio.timeout(seconds + 120):
            output, _ = await process.communicate()
        if process.returncode:
            return AttackResult({}, [f"its process ended with {process.returncode}"])
        return msgspec.json.decode(output, type=AttackResult)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def attacked(
    people: People, one: Attack, seconds: float, usage: ServerUsage, *, smoke: bool
) -> tuple[Measured, AttackResult]:
    """What people notice while the attack lasts, and what came of it; a smoke run starts no process."""
    attack = attacker.run if smoke else in_a_process
    watching = asyncio.create_task(usage.watch())
    try:
        waiting = asyncio.ensure_future(attack(one, people.url, seconds))
        return await people.measure(waiting), waiting.result()
    finally:
        watching.cancel()


def row_of(
    one: Attack, found: Measured, outcome: AttackResult, calm: float, usage: ServerUsage, *, smoke: bool
) -> dict[str, Any]:
    """The row, and whether it holds; a smoke run beside other tests does not judge times."""
    p99 = found.p99()
    in_bounds = usage.most <= MOST_POSTGRES_MIB and (smoke or p99 <= max(TIMES * calm, MILLISECONDS))
    complaints = outcome.wrong + found.failures
    return {
        "attack": one.name, "answer": one.answer, "outcomes": outcome.statuses, "requests": len(found.seconds),
        "p99_ms": round(p99, 1), "calm_p99_ms": round(calm, 1), "idle_p99_ms": round(found.p99("idle"), 1),
        "postgres_mib": round(usage.most), "cores": usage.cores(), "load": round(os.getloadavg()[0], 1), "failures": complaints[:5],
        "holds": bool(in_bounds and outcome.statuses and found.seconds and not complaints),
    }  # fmt: skip


async def on_a_server(
    attacks: Sequence[Attack], files: int, seconds: float, *, smoke: bool
) -> list[dict[str, Any]]:
    """The rows of these attacks, one after the other on one server that may have so many files open."""
    rows = []
    with tempfile.TemporaryDirectory(prefix="rgt-fuzz-") as folder:
        server = ServerProcess(Path(folder), files=files, **SETTINGS)
        try:
            url = await asyncio.to_thread(server.wait_ready)
            timeout = aiohttp.ClientTimeout(total=30)
            async with aiohttp.ClientSession(timeout=timeout) as http:
                people, usage = People(url, http), ServerUsage(server.process.pid, Path(folder))
                await people.arrive()
                calm = (await people.measure(asyncio.sleep(seconds))).p99()
                for one in attacks:
                    found, outcome = await attacked(people, one, seconds, usage, smoke=smoke)
                    rows.append(row_of(one, found, outcome, calm, usage, smoke=smoke))
                    print(line_of(rows[-1]), flush=True)
                    await asyncio.sleep(min(seconds, 2))
        finally:
            await asyncio.to_thread(server.end)
    return rows


async def run(seconds: float, only: str, *, smoke: bool) -> list[dict[str, Any]]:
    """All rows in their order, tried server by server; in a smoke run, side by side."""
    chosen = [one for one in ATTACKS.values() if only in one.name]
    turn = asyncio.Semaphore(len(chosen) if smoke else 1)

    async def with_files(files: int) -> list[dict[str, Any]]:
        async with turn:
            attacks = [one for one in chosen if one.files == files]
            return await on_a_server(attacks, files, seconds, smoke=smoke)

    parts = await asyncio.gather(*(with_files(files) for files in dict.fromkeys(one.files for one in chosen)))
    rows = {row["attack"]: row for part in parts for row in part}
    return [rows[one.name] for one in chosen]


def line_of(row: dict[str, Any]) -> str:
    """One line of the table."""
    sent = " ".join(f"{name}:{number}" for name, number in sorted(row["outcomes"].items()))
    cores = " ".join(f"{name} {number:4.2f}" for name, number in row["cores"].items())
    verdict = "holds" if row["holds"] else "FAILS"
    return (
        f"{verdict}  p99 {row['p99_ms']:7.1f} ms  calm {row['calm_p99_ms']:6.1f}  idle loop "
        f"{row['idle_p99_ms']:6.1f}  PostgreSQL {row['postgres_mib']:3} MiB  cores {cores}  load {row['load']:4.1f}  "
        f"{row['attack']}: {sent} {'; '.join(row['failures'])}"
    ).rstrip()


def main() -> None:
    """As the command line says; ends with 1 when a row does not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--only", default="")
    parser.add_argument("--smoke", action="store_true", help="judge no times: other tests run beside it")
    asked = parser.parse_args()
    rows = asyncio.run(run(asked.seconds, asked.only, smoke=asked.smoke))
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(rows, indent=1) + "\n")
    failing = [row["attack"] for row in rows if not row["holds"]]
    print(
        f"{len(rows) - len(failing)} of {len(rows)} rows hold{': not ' if failing else ''}{', '.join(failing)}"
    )
    if rows and not asked.smoke:
        write_table(rows)
    sys.exit(0 if rows and not failing else 1)


if __name__ == "__main__":
    main()
