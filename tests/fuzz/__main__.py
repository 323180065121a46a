"""`make fuzz`: each attack against a server in a process of its own, and what other people notice, as a table.

python -m tests.fuzz [--seconds 8] [--only word] [--smoke]
"""

import argparse
import asyncio
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import aiohttp

from tests.fuzz import stopping  # noqa: F401  # its attacks are rows
from tests.fuzz.people import Measured, People
from tests.fuzz.target import ATTACKS, Attack
from tests.scenes.backend.server_process import ServerProcess

OUT = Path("out/fuzz.json")
# Other people's p99 stays within so many times the calm one, or within so many milliseconds.
TIMES, MILLISECONDS = 3.0, 500.0
# Attackers and people come from one address here.
SETTINGS = {"RGT_LOGINS_PER_MINUTE": "10000", "RGT_STRANGERS_PER_ADDRESS": "200"}


async def attacked(people: People, one: Attack, url: str, seconds: float) -> tuple[Measured, dict[str, int]]:
    """What people notice while the attack's process lasts, and what came of it."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.fuzz.attacker",
        one.name,
        url,
        str(seconds),
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        waiting = asyncio.ensure_future(process.communicate())
        async with asyncio.timeout(seconds + 120):
            found = await people.measure(waiting)
        output, _ = waiting.result()
        return found, json.loads(output) if process.returncode == 0 else {}
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def row_of(
    one: Attack, found: Measured, outcomes: dict[str, int], calm: float, *, smoke: bool
) -> dict[str, Any]:
    """The row, and whether it holds; a smoke run beside other tests does not judge times."""
    p99 = found.p99()
    in_time = smoke or p99 <= max(TIMES * calm, MILLISECONDS)
    return {
        "attack": one.name, "answer": one.answer, "outcomes": outcomes, "requests": len(found.seconds),
        "p99_ms": round(p99, 1), "calm_p99_ms": round(calm, 1), "idle_p99_ms": round(found.p99("idle"), 1),
        "failures": found.failures[:5],
        "holds": bool(in_time and outcomes and found.seconds and not found.failures),
    }  # fmt: skip


async def run(seconds: float, only: str, *, smoke: bool) -> list[dict[str, Any]]:
    """All rows, one attack after the other on one server."""
    rows = []
    with tempfile.TemporaryDirectory(prefix="rgt-fuzz-") as folder:
        server = ServerProcess(Path(folder), **SETTINGS)
        try:
            url = await asyncio.to_thread(server.wait_ready)
            timeout = aiohttp.ClientTimeout(total=30)
            async with aiohttp.ClientSession(timeout=timeout) as http:
                people = People(url, http)
                await people.arrive()
                calm = (await people.measure(asyncio.sleep(seconds))).p99()
                for one in ATTACKS.values():
                    if only in one.name:
                        found, outcomes = await attacked(people, one, url, seconds)
                        rows.append(row_of(one, found, outcomes, calm, smoke=smoke))
                        print(line_of(rows[-1]), flush=True)
                        await asyncio.sleep(min(seconds, 2))
        finally:
            await asyncio.to_thread(server.end)
    return rows


def line_of(row: dict[str, Any]) -> str:
    """One line of the table."""
    sent = " ".join(f"{name}:{number}" for name, number in sorted(row["outcomes"].items()))
    verdict = "holds" if row["holds"] else "FAILS"
    return (
        f"{verdict}  p99 {row['p99_ms']:7.1f} ms  calm {row['calm_p99_ms']:6.1f}  idle loop "
        f"{row['idle_p99_ms']:6.1f}  {row['attack']}: {sent} {'; '.join(row['failures'])}"
    )


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
    sys.exit(0 if rows and all(row["holds"] for row in rows) else 1)


if __name__ == "__main__":
    main()
