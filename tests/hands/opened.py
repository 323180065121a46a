"""An app opened on a screen: its process over one profile, started, killed, opened again, and what is seen in it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PIL import Image

from tests.hands.processes import wait_for
from tests.hands.screen import Box, Screen
from tests.hands.view import LostError, Thing, View

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30.0


class OpenedApp:
    """The app over one profile; `start` again after `kill` finds what the disk kept."""

    def __init__(
        self,
        screen: Screen,
        server: str,
        profile: Path,
        *arguments: str,
        preferences: Mapping[str, Any] | None = None,
        surroundings: Mapping[str, str] | None = None,
    ) -> None:
        """`arguments` as of `python -m desktop`; `preferences` by their names, e.g. language, text_scale, theme."""
        self.screen, self.server, self.profile = screen, server, profile
        self._arguments = ["--server", server, *arguments]
        self._preferences, self._surroundings = dict(preferences or {}), dict(surroundings or {})
        profile.mkdir(parents=True, exist_ok=True)
        self._name = str(profile / "seen.socket")
        self._process: subprocess.Popen[bytes] | None = None
        self._socket: socket.socket | None = None

    @property
    def log(self) -> Path:
        """What the app printed."""
        return self.profile / "app.log"

    @property
    def printed(self) -> str:
        """What the app has printed so far: its errors, and Qt's."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    @property
    def process(self) -> int:
        """The number of the running process."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> View:
        """Starts the app and waits until it shows something in a window that has the keyboard; answers that."""
        own = {
            "DISPLAY": self.screen.display,
            "QT_QPA_PLATFORM": "xcb",
            "RGT_CLIENT_DIR": str(self.profile),
            "LANG": "C.UTF-8",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        }
        clean = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("RGT_", "QT_", "WAYLAND"))
        }
        command = [sys.executable, "-m", "tests.hands.app", self._name, json.dumps(self._preferences)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*command, *self._arguments],
                cwd=ROOT,
                env=clean | own | self._surroundings,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        view = self.until(lambda seen: bool(seen.things), "a first page")
        wait_for(
            lambda: self.screen.windows(self.process), PATIENCE, LostError("no window came on the screen")
        )
        self.front()
        return view

    # Its window.

    @property
    def window(self) -> str:
        """The id of its largest window."""
        found = self.screen.windows(self.process)
        if not found:
            raise LostError(f"the app has no window: {self.printed[-2000:]}")
        return found[0]

    @property
    def box(self) -> Box:
        """Where its largest window is, without the frame."""
        return _largest(self.look())

    def front(self) -> None:
        """Brings its window in front, and the keyboard to it, as a click into the task bar does."""
        self.screen.hands("windowactivate", "--sync", self.window)

    def place(self, x: int, y: int, width: int, height: int) -> None:
        """Gives its window a place and a size, and waits until the app has drawn itself so."""
        window = self.window
        self.screen.hands("windowsize", window, str(width), str(height))
        self.screen.hands("windowmove", window, str(x), str(y))
        self.until(lambda view: _largest(view)[2:] == (width, height), f"window of {width} x {height}", 10)
        self.screen.still(self.box)

    def picture(self, path: Path | None = None) -> Image.Image:
        """Its part of the screen, once it stands still."""
        image = self.screen.still(self.box)
        if path is not None:
            image.save(path)
        return image

    # Its end.

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

    # What is seen.

    def look(self) -> View:
        """What is seen now; nothing while the app has no socket yet."""
        if self._process is not None and self._process.poll() is not None:
            raise LostError(f"the app ended by itself: {self.printed[-2000:]}")
        if self._socket is None and not self._connect():
            return View([])
        assert self._socket is not None
        self._socket.sendall(b"?\n")
        answer = b""
        while not answer.endswith(b"\n"):
            got = self._socket.recv(65536)
            if not got:
                raise LostError(f"the app closed its socket: {self.printed[-2000:]}")
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


def _largest(view: View) -> Box:
    """The place of the largest window."""
    return max((one.rect for one in view.things if one.kind == "window"), key=lambda box: box[2] * box[3])
