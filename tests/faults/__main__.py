"""`make faults`: runs the table, prints it filled in, writes out/faults.json; `--run 3 --short` for a part of it.

Each run replaces its own row in the file and leaves the others, so the table may be filled in piece by piece.
"""

import argparse
import asyncio
import json
import logging
import signal
import sys
import time
from pathlib import Path

import structlog

from tests.faults import soak, walks
from tests.faults.figures import Row
from tests.faults.table import RUNS, UNGUARDED, Run

OUT, OUT_SHORT = Path("out/faults.json"), Path("out/faults-short.json")
LONGEST = 1800.0  # seconds a run may take before it is broken off, beside the soak's own


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(
        prog="faults",
        description="Every promise of docs/delivery.md, put to the test. Each run's row replaces the earlier one of "
        "the same run in the file of figures; the rows of other runs stay.",
    )
    parser.add_argument("--run", action="append", choices=list(RUNS), help="only this one; may be repeated")
    parser.add_argument("--short", action="store_true", help="the sizes of `make test`")
    parser.add_argument(
        "--unguarded", action="store_true", help="with a guard removed: these must fail (1, 2, 13, 14)"
    )
    parser.add_argument("--soak-minutes", type=float, default=60.0, help="length of run 19 (default 60)")
    parser.add_argument("--walk-minutes", type=float, default=60.0, help="the most for run 15 (default 60)")
    parser.add_argument(
        "--out", type=Path, help=f"where the figures go (default {OUT}, with --short {OUT_SHORT})"
    )
    parser.add_argument(
        "--table", action="store_true", help="run nothing: print the table of docs/delivery.md from the file"
    )
    asked = parser.parse_args()
    asked.out = asked.out or (OUT_SHORT if asked.short else OUT)
    return asked


async def fill(number: str, run: Run, short: bool) -> Row:
    """One row; a run that breaks off is a row that does not hold."""
    began = time.monotonic()
    try:
        async with asyncio.timeout((soak.minutes + walks.minutes) * 60 + LONGEST):
            filled = await run(short)
    except Exception as error:
        logging.exception("run %s broke off", number)
        filled = Row(number, "", f"broke off: {error!r}"[:300], False)
    filled.seconds = round(time.monotonic() - began, 1)
    filled.size = "short" if short else "full"
    return filled


def told(filled: Row) -> str:
    """A row for the terminal."""
    counts = f"lost {filled.lost}, doubled {filled.doubled}, reordered {filled.reordered}, oversold {filled.oversold}"
    lines = [
        f"{filled.run:>6}  {'holds' if filled.holds else 'FAILS'}  {filled.goal}",
        f"               {filled.measured}",
        f"               {counts}, clients unequal {filled.unequal}; {filled.size}, {filled.seconds:.0f} s",
    ]
    return "\n".join(lines + [f"               ! {note}" for note in filled.notes[:5]])


def table(path: Path) -> str:
    """The rows of a file of figures, as they stand in docs/delivery.md."""
    lines = ["| run | measured | holds | lost, doubled, reordered, oversold |", "| --- | --- | --- | --- |"]
    for row in json.loads(path.read_text()):
        counts = ", ".join(str(row[name]) for name in ("lost", "doubled", "reordered", "oversold"))
        measured = row["measured"].replace("|", "\\|")
        lines.append(f"| {row['run']} | {measured} | {'yes' if row['holds'] else '**no**'} | {counts} |")
    return "\n".join(lines)


def keep(path: Path, rows: list[Row]) -> None:
    """Adds these rows to the file, in place of earlier ones of the same runs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    known = {row["run"]: row for row in json.loads(path.read_text())} if path.exists() else {}
    known |= {row.run: row.as_json() for row in rows}
    order = {name: place for place, name in enumerate(RUNS)}
    path.write_text(
        json.dumps(sorted(known.values(), key=lambda row: order[row["run"]]), indent=1, ensure_ascii=False)
        + "\n"
    )


async def main() -> int:
    """The exit status: 0 when every row came out as it should."""
    task = asyncio.current_task()
    assert task is not None
    # A run that is ended takes its engines and instances with it.
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    asked = arguments()
    if asked.table:
        print(table(asked.out))
        return 0
    soak.minutes, walks.minutes = asked.soak_minutes, asked.walk_minutes
    runs = UNGUARDED if asked.unguarded else RUNS
    rows: list[Row] = []
    for number in [one for one in runs if not asked.run or one in asked.run]:
        filled = await fill(number, runs[number], asked.short)
        rows.append(filled)
        print(told(filled), flush=True)
        if not asked.unguarded:
            keep(asked.out, [filled])
    wrong = [row.run for row in rows if row.holds is asked.unguarded]
    print(
        f"{len(rows) - len(wrong)} of {len(rows)} as they should be{': not ' + ', '.join(wrong) if wrong else ''}"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    # What fails on purpose is logged by the server's own parts; here only what is wrong with the harness.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    logging.basicConfig(level=logging.ERROR)
    try:
        import uvloop
    except ImportError:
        sys.exit(asyncio.run(main()))
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        sys.exit(runner.run(main()))
