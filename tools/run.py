"""`make run`: the server with demo shops and both apps; without a screen, one order offscreen."""

import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
READY_SECONDS = 60
STOP_SECONDS = 35


class RunError(Exception):
    """The run cannot go on; the message says why."""


def say(text: str) -> None:
    """One line for the person at the terminal."""
    print(f"run: {text}", flush=True)


def has_screen() -> bool:
    """Whether windows can be shown here."""
    if sys.platform in ("win32", "darwin"):
        return True
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def start(*arguments: str, **environment: str) -> "subprocess.Popen[str]":
    """A Python process of ours in a session of its own, so that Ctrl-C reaches this program alone."""
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONUNBUFFERED": "1"} | environment,
        stdout=subprocess.PIPE if "backend" in arguments else None,
        text=True,
        start_new_session=True,
    )


def stop(process: "subprocess.Popen[str]", signal_number: int = signal.SIGTERM) -> None:
    """Asks a process to end, waits, and ends it if it does not."""
    if process.poll() is None:
        process.send_signal(signal_number)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        say(f"process {process.pid} did not end within {STOP_SECONDS} s and is killed")
        process.kill()
        process.wait()


def free_port() -> str:
    """The port that is asked for; else 8080, or any free one when that is taken."""
    if asked := os.environ.get("RGT_PORT"):
        return asked
    with socket.socket() as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", 8080))
        except OSError:
            say("port 8080 is taken; using a free one (set RGT_PORT to choose)")
            return "0"
    return "8080"


def read_lines(process: "subprocess.Popen[str]", lines: "queue.Queue[str | None]") -> None:
    """Passes the server's output on, and looks for its address in it."""
    assert process.stdout is not None
    for line in process.stdout:
        sys.stdout.write(line)
        sys.stdout.flush()
        if "ready on http" in line:
            lines.put(line.split("ready on ", 1)[1].split()[0])
    lines.put(None)


@dataclass(frozen=True, slots=True)
class Running:
    """A server that was ready: where it answers, and its process."""

    address: str
    process: "subprocess.Popen[str]"


@contextmanager
def server() -> Iterator[Running]:
    """A running server with demo data."""
    level = os.environ.get("RGT_LOG_LEVEL", "warning")  # the steps are what counts here, not each request
    process = start("-m", "backend", "serve", "--demo", RGT_PORT=free_port(), RGT_LOG_LEVEL=level)
    lines: queue.Queue[str | None] = queue.Queue()
    threading.Thread(target=read_lines, args=(process, lines), daemon=True).start()
    try:
        try:
            address = lines.get(timeout=READY_SECONDS)
        except queue.Empty:
            raise RunError(f"the server was not ready within {READY_SECONDS} s") from None
        if address is None:
            raise RunError("the server ended before it was ready; its last lines say why")
        yield Running(address, process)
    finally:
        stop(process)


def show_apps(running: Running) -> int:
    """Both apps in windows, until both are closed; says so when the server ends before them."""
    say("sign in as rgt1 (customer) and biz1 (business); the password is the name. Ctrl-C ends everything.")
    options = ("--server", running.address, "--demo")
    apps = [start("-m", "desktop", "--page", page, *options) for page in ("business", "customer")]
    told = False
    try:
        while any(app.poll() is None for app in apps):
            if not told and running.process.poll() is not None:
                told = True
                say(f"the server ended (code {running.process.returncode}); the apps wait for it")
            time.sleep(0.2)
    finally:
        for app in apps:
            stop(app)
    return 1 if any(app.returncode for app in apps) else 0


def drive_apps(address: str) -> int:
    """Both apps without a screen: one order from the seat to the counter and back, each step timed."""
    say("there is no screen here, so both apps run offscreen through one order; pictures go to out/run")
    flow = start("-m", "tools.order_flow", "--server", address, QT_QPA_PLATFORM="offscreen")
    try:
        return flow.wait(timeout=180)
    except subprocess.TimeoutExpired:
        say("the order flow did not end within 180 s")
        return 1
    finally:
        stop(flow)


def interrupt(number: int, _frame: object) -> None:
    """Turns every request to end into the way Ctrl-C takes."""
    raise KeyboardInterrupt(number)


def main() -> int:
    """The exit code: 0 when everything ran (or was ended by Ctrl-C), else 1."""
    signal.signal(signal.SIGTERM, interrupt)
    began = time.monotonic()
    try:
        with server() as running:
            address = running.address
            say(f"server at {address} after {time.monotonic() - began:.1f} s; API page at {address}/docs")
            return show_apps(running) if has_screen() else drive_apps(address)
    except RunError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("ended")
        return 0


if __name__ == "__main__":
    sys.exit(main())
