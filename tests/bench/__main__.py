"""The figures that speed is judged by, each beside its goal, in one run.

python -m tests.bench [--only orders,latency,start] [--seconds 5]

Prints the table and writes it to out/bench.md and out/bench.json. The benches of single parts (`bench_*.py`) are run
one by one; docs/performance.md says which figure is whose.
"""

import argparse
import asyncio
from collections.abc import Awaitable, Callable

import uvloop

from tests.bench import latencies, orders, starts
from tests.bench.figures import HEAD, Figure, line, write


async def _starts(seconds: float) -> list[Figure]:
    times = max(int(seconds), 1)
    return starts.desktop(times) + await starts.server(times)


async def _orders(seconds: float) -> list[Figure]:
    return await orders.embedded(seconds) + await orders.over_rabbitmq(seconds)


PARTS: dict[str, Callable[[float], Awaitable[list[Figure]]]] = {
    "orders": _orders,
    "latency": lambda seconds: latencies.idle(int(seconds * 60)),
    "start": _starts,
}


async def run(parts: list[str], seconds: float) -> list[Figure]:
    """All parts in turn, each row printed as it is there."""
    found: list[Figure] = []
    print(HEAD, flush=True)
    for part in parts:
        for figure in await PARTS[part](seconds):
            found.append(figure)
            print(line(figure), flush=True)
    return found


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(prog="bench", description="Figures beside their goals.")
    parser.add_argument("--only", default=",".join(PARTS), help=f"parts, with commas: {', '.join(PARTS)}")
    parser.add_argument("--seconds", type=float, default=5, help="of each case")
    asked = parser.parse_args()
    parts = [part for part in asked.only.split(",") if part]
    if unknown := set(parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        write(runner.run(run(parts, asked.seconds)))


if __name__ == "__main__":
    main()
