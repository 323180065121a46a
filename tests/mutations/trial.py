"""One mutation at a time in a copy of the tree: which of its tests fails, if any."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.mutations.mutation import Mutation

ROOT = Path(__file__).resolve().parents[2]
LONGEST_TRIAL = 240.0
# No mutation is noticed by made-up requests, and Schemathesis takes a second to load.
PLUGINS_LEFT_OUT = ("-p", "no:cacheprovider", "-p", "no:schemathesis")
# What a run that started this one tells its own processes; and bytecode is wanted, in the copy.
INHERITED = ("PYTEST_", "TESTS_BROKER_FOLDER", "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX", "PYTHONPATH")


@dataclass(frozen=True, slots=True)
class TrialResult:
    """What became of a mutation: the test that noticed it, or None and why that is."""

    mutation: Mutation
    noticed_by: str | None
    why: str
    seconds: float

    @property
    def word(self) -> str:
        """What is shown of it."""
        return self.noticed_by or self.why


@dataclass(frozen=True, slots=True)
class Run:
    """How pytest ended (status None: it was cut off) and what it printed."""

    status: int | None
    output: str

    @property
    def failed(self) -> list[str]:
        """The tests that failed by themselves; one whose fixtures cannot be made is not among them."""
        lines = (line for line in self.output.splitlines() if line.startswith("FAILED "))
        return [line.removeprefix("FAILED ").split(" - ")[0] for line in lines]


def copy_tree(to: Path) -> Path:
    """The tracked files as they are now; the tree itself is never touched."""
    answer = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in filter(None, answer.stdout.split("\0")):
        if (ROOT / name).is_file():
            _copy(ROOT / name, to / name)
            # Times are copied too, so what is compiled already holds for the copy and saves it seconds.
            for compiled in _compiled(ROOT / name):
                _copy(compiled, to / compiled.relative_to(ROOT))
    return to


def _copy(file: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(file, to)


def _compiled(file: Path) -> list[Path]:
    return [] if file.suffix != ".py" else list((file.parent / "__pycache__").glob(f"{file.stem}.*.pyc"))


@contextmanager
def broken(tree: Path, mutation: Mutation) -> Iterator[None]:
    """The tree with the mutation in it, and as it was afterwards."""
    path = tree / mutation.file
    text = path.read_text(encoding="utf-8")
    if text.count(mutation.before) != 1:
        raise ValueError(f"{mutation.file} has this {text.count(mutation.before)} times: {mutation.before}")
    _write(path, text.replace(mutation.before, mutation.after))
    try:
        yield
    finally:
        _write(path, text)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    # Bytecode is told apart by second and length only: what was compiled of the other text must go.
    for compiled in _compiled(path):
        compiled.unlink()


def try_mutation(tree: Path, mutation: Mutation) -> TrialResult:
    """Whether the mutation's own tests notice it."""
    begun = time.monotonic()
    with broken(tree, mutation):
        run = run_tests(tree, mutation.tests, "-x")
    return judged(mutation, run, time.monotonic() - begun)


def judged(mutation: Mutation, run: Run, seconds: float) -> TrialResult:
    """What a run says of a mutation: only a test that fails has noticed it, no error and no time-out."""
    if run.status == 1 and run.failed:
        return TrialResult(mutation, run.failed[0].split("[")[0], "", seconds)
    why = (
        "SURVIVED"
        if run.status == 0
        else f"NO RESULT (pytest ended with {run.status}):\n{run.output[-1500:]}"
    )
    return TrialResult(mutation, None, why, seconds)


def run_tests(tree: Path, tests: Sequence[str], *options: str, longest: float = LONGEST_TRIAL) -> Run:
    """pytest in a copy, in a process group of its own, for so many seconds at the most."""
    command = [sys.executable, "-m", "pytest", "-q", *PLUGINS_LEFT_OUT, *options, *tests]
    environment = {name: text for name, text in os.environ.items() if not name.startswith(INHERITED)}
    process = subprocess.Popen(
        command, cwd=tree, env=environment | {"COLUMNS": "250"}, start_new_session=True, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        output, _ = process.communicate(timeout=longest)
        return Run(process.returncode, output)
    except subprocess.TimeoutExpired:
        return Run(None, _end(process))
    except BaseException:
        _end(process)
        raise


def _end(process: "subprocess.Popen[str]") -> str:
    """Asked first, so that fixtures stop what they started."""
    for number, seconds in ((signal.SIGINT, 20), (signal.SIGKILL, 5)):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        try:
            return process.communicate(timeout=seconds)[0]
        except subprocess.TimeoutExpired:
            continue
    return ""
