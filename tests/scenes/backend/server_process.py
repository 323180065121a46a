"""The server's programs as processes of their own, as the command line starts them."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[3]


class ServerProcess:
    """`backend serve` on a free port over a data folder; the log goes to a file beside it.

    With `files` it may have so many open, and no more.
    """

    def __init__(self, folder: Path, *arguments: str, files: int = 0, **environment: str) -> None:
        limited = ["sh", "-c", 'ulimit -n "$0"; exec "$@"', str(files)] if files else []
        self.log = folder / "log"
        clean = {name: value for name, value in os.environ.items() if not name.startswith("RGT_")}
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [*limited, sys.executable, "-m", "backend", "serve", *arguments],
                cwd=ROOT,
                env=clean | {"RGT_PORT": "0", "RGT_DATA_DIR": str(folder / "data")} | environment,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,
            )

    def wait_ready(self) -> str:
        """Its address, once it is ready."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if found := re.search(r"ready on (http://\S+)", line):
                return found[1]
        raise AssertionError(f"the server did not start: {self.log.read_text()[-2000:]}")

    def end(self, number: int = signal.SIGTERM) -> int:
        """Its exit status after a signal."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        status = self.process.wait(40)
        if self.process.stdout is not None:
            self.process.stdout.close()
        return status


def status_of(url: str, path: str) -> tuple[int, dict[str, str]]:
    """The status and headers of a GET."""
    try:
        with urllib.request.urlopen(url + path, timeout=10) as answer:
            return answer.status, dict(answer.headers)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, dict(error.headers)


def wait_until(condition: "object", seconds: float = 20.0) -> None:
    """Wait for a function to say yes."""
    until = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.05)


def postgres_pids(folder: Path) -> list[int]:
    """The PostgreSQL main processes whose data lies below a folder (or where it was put for it)."""
    found = []
    for home in (*folder.glob("**/postgresql"), *_elsewhere(folder)):
        pid_file = home / "data" / "postmaster.pid"
        if pid_file.exists():
            pid = int(pid_file.read_text().split("\n", 1)[0])
            if Path(f"/proc/{pid}").exists() and "postgres" in Path(f"/proc/{pid}/cmdline").read_text():
                found.append(pid)
    return found


def _elsewhere(folder: Path) -> list[Path]:
    return [Path(file.read_text().strip()) for file in folder.glob("**/postgresql.location")]


def command(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    clean = {name: value for name, value in os.environ.items() if not name.startswith("RGT_")}
    return subprocess.run(
        [sys.executable, "-m", "backend", *arguments],
        cwd=ROOT,
        env=clean | environment,
        capture_output=True,
        text=True,
        timeout=90,
    )
