"""A seat: the app's process on a screen, started and killed, and what is seen in it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tests.walk.screen import Screen

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30.0
T = TypeVar("T")


class LostError(Exception):
    """What was expected on the screen did not come; the message says what was there instead."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something seen: its spoken name, its text, where it is on the screen."""

    name: str
    text: str
    about: str
    kind: str
    rect: tuple[int, int, int, int]
    whole: bool
    enabled: bool
    checked: bool
    focused: bool
    reached: bool

    @property
    def middle(self) -> tuple[int, int]:
        """Where one would click."""
        x, y, width, height = self.rect
        return x + width // 2, y + height // 2


class View:
    """Everything seen at one moment."""

    def __init__(self, things: list[Thing]) -> None:
        self.things = things

    def find(self, name: str, kind: str | None = None) -> Thing | None:
        """What is called so; `name*` means it begins so."""
        for thing in self.things:
            if kind not in (None, thing.kind):
                continue
            if thing.name == name or (name.endswith("*") and thing.name.startswith(name[:-1])):
                return thing
        return None

    def has(self, name: str, kind: str | None = None) -> bool:
        """Whether it is seen."""
        return self.find(name, kind) is not None

    def says(self, words: str) -> bool:
        """Whether some text on the screen contains the words."""
        return any(words in thing.text or words in thing.name for thing in self.things)

    @property
    def focused(self) -> Thing | None:
        """What has the keyboard: a row rather than its list."""
        held = [thing for thing in self.things if thing.focused]
        return next((thing for thing in held if thing.kind == "row"), held[0] if held else None)

    def summary(self) -> str:
        """The names seen, for a message."""
        return ", ".join(dict.fromkeys(thing.name[:40] for thing in self.things if thing.name))


class Seat:
    """The app over one profile; `start` again after `kill` finds what the disk kept."""

    def __init__(self, screen: Screen, server: str, profile: Path) -> None:
        self.screen, self._server, self.profile = screen, server, profile
        profile.mkdir(parents=True, exist_ok=True)
        self._name = str(profile / "seen.socket")
        self._process: subprocess.Popen[bytes] | None = None
        self._socket: socket.socket | None = None

    @property
    def log(self) -> Path:
        """What the app printed."""
        return self.profile / "app.log"

    def start(self) -> View:
        """Starts the app and waits until it shows something; answers that."""
        more = {
            "DISPLAY": self.screen.display,
            "QT_QPA_PLATFORM": "xcb",
            "RGT_CLIENT_DIR": str(self.profile),
            "LANG": "C.UTF-8",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        }
        clean = {
            name: value for name, value in os.environ.items() if not name.startswith(("RGT_", "WAYLAND"))
        }
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.walk.app", self._name, "--server", self._server],
                cwd=ROOT,
                env=clean | more,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        process = self._process
        view = self.until(lambda seen: bool(seen.things), "a first page")
        self._wait(lambda: self.screen.give_keyboard(process.pid), "a window that takes the keyboard")
        return view

    def kill(self) -> None:
        """kill -9: nothing of the app runs after it."""
        self._end(signal.SIGKILL)

    def close(self) -> None:
        """Ends the app, also one that hangs."""
        self._end(signal.SIGTERM)

    def _end(self, number: signal.Signals) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None
        if self._process is not None:
            self._process.send_signal(number)
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None
        Path(self._name).unlink(missing_ok=True)

    def look(self) -> View:
        """What is seen now; nothing while the app has no socket yet."""
        if self._process is not None and self._process.poll() is not None:
            raise LostError(f"the app ended by itself: {self.log.read_text()[-2000:]}")
        if self._socket is None and not self._connect():
            return View([])
        assert self._socket is not None
        self._socket.sendall(b"?\n")
        answer = b""
        while not answer.endswith(b"\n"):
            got = self._socket.recv(65536)
            if not got:
                raise LostError(f"the app closed its socket: {self.log.read_text()[-2000:]}")
            answer += got
        things = [Thing(**one | {"rect": tuple(one["rect"])}) for one in json.loads(answer)]
        return View([thing for thing in things if thing.reached])

    def _connect(self) -> bool:
        made = socket.socket(socket.AF_UNIX)
        made.settimeout(PATIENCE)
        try:
            made.connect(self._name)
        except OSError:
            made.close()
            return False
        self._socket = made
        return True

    def until(self, holds: Callable[[View], object], what: str, seconds: float = PATIENCE) -> View:
        """Looks until something holds; LostError with what is seen instead."""
        end = time.monotonic() + seconds
        while True:
            view = self.look()
            if holds(view):
                return view
            if time.monotonic() > end:
                raise LostError(f"no {what} within {seconds:.0f} s; seen: {view.summary()}")
            time.sleep(0.03)

    @staticmethod
    def _wait(holds: Callable[[], object], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                raise LostError(f"no {what} within {PATIENCE:.0f} s")
            time.sleep(0.05)
