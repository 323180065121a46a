"""A virtual screen, its pictures, and real input events on it (Xvfb, XTEST through xdotool)."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageGrab

WIDTH, HEIGHT = 1440, 900
START_SECONDS = 20


class ScreenError(Exception):
    """There is no virtual screen; the message says what is missing."""


@contextmanager
def virtual_screen(width: int = WIDTH, height: int = HEIGHT) -> Iterator["Screen"]:
    """Starts Xvfb on a free display and ends it."""
    for program in ("Xvfb", "xdotool"):
        if shutil.which(program) is None:
            raise ScreenError(f"{program} is not installed; `make setup-test` installs it")
    reading, writing = os.pipe()
    size = f"{width}x{height}x24"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp", "-noreset"],
        pass_fds=(writing,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            raise ScreenError("Xvfb ended before it had a display")
        yield Screen(f":{number}")
    finally:
        server.terminate()
        server.wait(START_SECONDS)


class Screen:
    """One display: takes pictures of it and sends it what hands do."""

    def __init__(self, display: str) -> None:
        self.display = display
        self.at = (WIDTH // 2, HEIGHT // 2)

    def picture(self, path: Path | None = None) -> Image.Image:
        """The whole screen as it is, saved when there is a path."""
        image = ImageGrab.grab(xdisplay=self.display)
        if path is not None:
            image.save(path)
        return image

    def hands(self, *what: str) -> str:
        """One or more commands of xdotool."""
        answer = subprocess.run(
            ["xdotool", *what],
            env=os.environ | {"DISPLAY": self.display},
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        if answer.returncode:
            raise ScreenError(f"xdotool {' '.join(what)}: {answer.stderr.strip()}")
        return answer.stdout

    def give_keyboard(self, process: int) -> bool:
        """Stands in for a window manager: the keyboard goes to the app's window, the pointer stays."""
        try:
            found = self.hands("search", "--onlyvisible", "--pid", str(process)).split()
        except ScreenError:
            return False
        sizes = {one: self._area(one) for one in found}
        if not sizes:
            return False
        self.hands("windowfocus", max(sizes, key=lambda one: sizes[one]))
        return True

    def _area(self, window: str) -> int:
        told = dict(
            line.split("=")
            for line in self.hands("getwindowgeometry", "--shell", window).splitlines()
            if "=" in line
        )
        return int(told["WIDTH"]) * int(told["HEIGHT"])

    def move(self, x: int, y: int, glide: float = 0.0) -> None:
        """Moves the pointer, over `glide` seconds as a hand does."""
        begun, steps = self.at, max(1, round(glide / 0.03))
        for step in range(1, steps + 1):
            part = step / steps
            part = part * part * (3 - 2 * part)
            there = [round(a + (b - a) * part) for a, b in zip(begun, (x, y), strict=True)]
            self.hands("mousemove", *map(str, there))
            if step < steps:
                time.sleep(0.015)
        self.at = (x, y)

    def click(self, button: int = 1) -> None:
        """Presses and releases a button where the pointer is."""
        self.hands("click", str(button))

    def type(self, text: str, delay_ms: int) -> None:
        """Types text, one key after the other."""
        self.hands("type", "--delay", str(delay_ms), "--", text)

    def key(self, *names: str) -> None:
        """Presses keys, e.g. `ctrl+k`, `Tab`."""
        self.hands("key", *names)
