"""`make mutants`: every rule of the table broken once in a copy of the tree, and the test that noticed.

python -m tests.mutations [--only WORD] [--write]

Writes out/mutants.json; --write puts what was tried into the table of docs/testing.md as well. Ends with 1 when a mutation survived.
"""

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue

from tests.mutations.mutation import Mutation
from tests.mutations.rules import RULES
from tests.mutations.trial import ROOT, TrialResult, copy_tree, run_tests, try_mutation
from tests.scratch import use_memory

OUT = ROOT / "out/mutants.json"
PAGE = ROOT / "docs/testing.md"
BEGIN, END = (
    "<!-- Written by `python -m tests.mutations --write`. -->\n",
    "<!-- End of what is written. -->\n",
)
AT_ONCE = 2
LONGEST_BASELINE = 1200.0


@contextmanager
def copies(count: int) -> Iterator[list[Path]]:
    """So many copies of the tree, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="rgt-mutants-"))
    try:
        yield [copy_tree(folder / str(number)) for number in range(count)]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def passes_as_it_is(tree: Path, tests: Sequence[str]) -> bool:
    """Whether all named tests pass unmutated; what failed beside others is tried once more alone."""
    run = run_tests(tree, tests, "-n", str(AT_ONCE), "--dist", "worksteal", longest=LONGEST_BASELINE)
    if run.status == 1 and run.failed:
        run = run_tests(tree, run.failed)
    if run.status != 0:
        print(run.output)
    return run.status == 0


def try_all(trees: Sequence[Path], mutations: Sequence[Mutation]) -> Iterator[TrialResult]:
    """Each mutation alone, as many at a time as there are copies; in the table's order."""
    free: SimpleQueue[Path] = SimpleQueue()
    for tree in trees:
        free.put(tree)

    def work(mutation: Mutation) -> TrialResult:
        tree = free.get()
        try:
            return try_mutation(tree, mutation)
        finally:
            free.put(tree)

    with ThreadPoolExecutor(len(trees)) as threads:
        yield from threads.map(work, mutations)


def row(mutation: Mutation, noticed_by: str) -> str:
    """A row of the page's table."""
    return f"| {mutation.area} | {mutation.rule} | {mutation.breaks} | {_named(noticed_by)} |"


def _named(test: str) -> str:
    file, _, name = test.partition("::")
    return f"`{file.removeprefix('tests/')}` `{name}`"


def write_page(outcomes: Sequence[TrialResult]) -> None:
    """Put the table between its marks; rules that were not tried keep their rows."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    old, _, after = rest.partition(END)
    tried = {one.mutation: row(one.mutation, one.word) for one in outcomes}
    kept = {tuple(line.split(" | ")[:3]): line for line in old.splitlines()}
    lines = ["| | rule | broken by | the test that noticed |", "| --- | --- | --- | --- |"]
    for one in RULES:
        line = tried.get(one) or kept.get((f"| {one.area}", one.rule, one.breaks))
        lines += [line] if line else []
    PAGE.write_text(before + BEGIN + "\n".join(lines) + "\n" + END + after, encoding="utf-8")


def keep(outcomes: Sequence[TrialResult], seconds: float) -> None:
    """Write out/mutants.json."""
    found = [
        {
            "area": one.mutation.area, "rule": one.mutation.rule, "broken_by": one.mutation.breaks,
            "file": one.mutation.file, "noticed_by": one.noticed_by, "why_not": one.why,
            "seconds": round(one.seconds, 1),
        }
        for one in outcomes
    ]  # fmt: skip
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps({"seconds": round(seconds), "mutations": found}, indent=1) + "\n")


def chosen(word: str) -> list[Mutation]:
    """The mutations whose area, rule or file has this word."""
    return [one for one in RULES if word.lower() in f"{one.area} {one.rule} {one.file}".lower()]


def main() -> int:
    """Run, tell, and say by the status whether all were noticed."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutations")
    parser.add_argument("--only", default="", metavar="WORD", help="rules whose area, text or file has it")
    parser.add_argument("--write", action="store_true", help="put what was tried into docs/testing.md")
    asked = parser.parse_args()
    mutations = chosen(asked.only)
    if not mutations:
        parser.error("no rule has this word")
    use_memory()
    begun = time.monotonic()
    outcomes: list[TrialResult] = []
    with copies(AT_ONCE) as trees:
        tests = sorted({test for one in mutations for test in one.tests})
        if not passes_as_it_is(trees[0], tests):
            print("The tests do not pass as they are: nothing is shown by their failing.")
            return 2
        seconds = time.monotonic() - begun
        print(f"{len(tests)} files of tests pass as they are, after {seconds:.0f} s.", flush=True)
        for one in try_all(trees, mutations):
            outcomes.append(one)
            print(
                f"{one.seconds:5.1f} s  {one.mutation.area:8}  {one.mutation.breaks}: {one.word}", flush=True
            )
    seconds = time.monotonic() - begun
    keep(outcomes, seconds)
    unnoticed = [one for one in outcomes if one.noticed_by is None]
    print(f"{len(outcomes) - len(unnoticed)} of {len(outcomes)} noticed, in {seconds:.0f} s.")
    if asked.write and not unnoticed:
        write_page(outcomes)
    return 1 if unnoticed else 0


if __name__ == "__main__":
    sys.exit(main())
