"""`make run`: without a screen both real apps go through one order; with one, Ctrl-C ends everything it started."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.timeout(240)


def environment(folder: Path, **more: str) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("RGT_")}
    mine = {"RGT_PORT": "0", "RGT_DATA_DIR": str(folder / "data"), "RGT_CLIENT_DIR": str(folder / "client")}
    return clean | mine | more


def processes_in(folder: Path) -> list[str]:
    """Command lines of processes (or their working folders) that belong to a run in a folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            told = (entry / "cmdline").read_bytes() + (entry / "environ").read_bytes()
            told += os.fsencode((entry / "cwd").readlink())
        except OSError:
            continue
        if os.fsencode(str(folder)) in told and entry.name != str(os.getpid()):
            found.append((entry / "cmdline").read_bytes().replace(b"\0", b" ").decode())
    return found


def until(condition: object, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end, condition
        time.sleep(0.05)


def test_without_a_screen_one_order_goes_through_both_apps(tmp_path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "tools.run"],
        cwd=ROOT,
        env=environment(tmp_path, QT_QPA_PLATFORM="offscreen"),
        capture_output=True,
        text=True,
        timeout=200,
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "there is no screen here" in answer.stdout
    for word in (
        "signs in",
        "placed",
        "rings at the counter",
        "accepted",
        "ready",
        "the seat sees: completed",
    ):
        assert re.search(rf"{word}.* \d+ ms", answer.stdout), (word, answer.stdout)
    pictures = [path for path in (ROOT / "out/run").glob("*.png") if path.stat().st_size > 20_000]
    assert len(pictures) >= 8
    until(lambda: not processes_in(tmp_path), 10)


def test_a_step_that_fails_fails_the_run(tmp_path: Path) -> None:
    """Nothing listens at the address: signing in cannot come about."""
    answer = subprocess.run(
        [sys.executable, "-m", "tools.order_flow", "--server", "http://127.0.0.1:9", "--patience", "2"],
        cwd=ROOT,
        env=environment(tmp_path, QT_QPA_PLATFORM="offscreen"),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert answer.returncode == 1
    assert "failed: StepError: biz1 signs in" in answer.stdout


def as_in_a_terminal() -> None:
    """A job in the background of a shell inherits that Ctrl-C is ignored; a person's terminal does not say so."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_everything(tmp_path: Path, number: signal.Signals) -> None:
    """With a screen (Qt's `minimal` one here) the apps stay until Ctrl-C; then nothing is left running."""
    with (tmp_path / "log").open("w+") as log:
        run = subprocess.Popen(
            [sys.executable, "-m", "tools.run"],
            cwd=ROOT,
            env=environment(tmp_path, QT_QPA_PLATFORM="minimal", DISPLAY=":0"),
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=as_in_a_terminal,
        )
        until(lambda: "sign in as rgt1" in Path(log.name).read_text() or run.poll() is not None, 60)
        until(lambda: sum("-m desktop" in line for line in processes_in(tmp_path)) == 2, 20)
        time.sleep(1)
        os.killpg(run.pid, number)
        assert run.wait(60) == 0, Path(log.name).read_text()
    until(lambda: not processes_in(tmp_path), 10)


def test_the_end_of_the_server_is_told_while_the_apps_go_on(tmp_path: Path) -> None:
    with (tmp_path / "log").open("w+") as log:
        run = subprocess.Popen(
            [sys.executable, "-m", "tools.run"],
            cwd=ROOT,
            env=environment(tmp_path, QT_QPA_PLATFORM="minimal", DISPLAY=":0"),
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=as_in_a_terminal,
        )
        try:
            until(lambda: sum("-m desktop" in line for line in processes_in(tmp_path)) == 2, 60)
            os.kill(server_of(run.pid), signal.SIGKILL)
            told = "run: the server ended (code -9); the apps wait for it"
            until(lambda: Path(log.name).read_text().count(told) == 1, 20)
            assert run.poll() is None
            assert sum("-m desktop" in line for line in processes_in(tmp_path)) == 2
        finally:
            os.killpg(run.pid, signal.SIGINT)
            assert run.wait(60) == 0, Path(log.name).read_text()
    assert Path(log.name).read_text().count("the server ended") == 1


def server_of(run: int) -> int:
    """The process id of the server that a run started."""
    children = Path(f"/proc/{run}/task/{run}/children").read_text().split()
    lines = {int(one): Path(f"/proc/{one}/cmdline").read_bytes().split(b"\0") for one in children}
    return next(child for child, line in lines.items() if b"backend" in line)
