"""A virtual screen, its pictures, and real input events on it (Xvfb, a window manager, XTEST through xdotool)."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from PIL import Image, ImageGrab

from tests.hands.input_method import hangul
from tests.hands.processes import running, wait_for
from tests.hands.scanner import scan
from tests.hands.window_manager import managed

WIDTH, HEIGHT = 1440, 900
START_SECONDS = 20
NEEDED = ("Xvfb", "openbox", "xdotool")
Box = tuple[int, int, int, int]


class ScreenError(Exception):
    """There is no virtual screen, or it does not do what it is told; the message says what is missing."""


@contextmanager
def virtual_screen(width: int = WIDTH, height: int = HEIGHT, bar: int = 0) -> Iterator["Screen"]:
    """Starts Xvfb with a window manager on a free display and ends both; a task bar takes `bar` pixels."""
    for program in NEEDED:
        if shutil.which(program) is None:
            raise ScreenError(f"{program} is not installed; `make setup-test` installs it")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="rgt-screen-")))
        display = stack.enter_context(_display(width, height))
        stack.enter_context(managed(display, folder, bar))
        screen = Screen(display, width, height, stack, folder)
        otherwise = ScreenError("the window manager did not begin")
        wait_for(screen.is_managed, START_SECONDS, otherwise)
        yield screen


@contextmanager
def _display(width: int, height: int) -> Iterator[str]:
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"]
    with running([*command, "-noreset"], {}, pass_fds=(writing,)):
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            raise ScreenError("Xvfb ended before it had a display")
        yield f":{number}"


class Screen:
    """One display: takes pictures of it and sends it what hands do."""

    def __init__(self, display: str, width: int, height: int, stack: ExitStack, folder: Path) -> None:
        self.display, self.width, self.height, self.is_ours = display, width, height, True
        self.at = (width // 2, height // 2)
        self._stack, self._folder = stack, folder
        self._surroundings: dict[str, str] = {}
        self._composing = stack.enter_context(ExitStack())

    @classmethod
    def of(cls, display: str) -> "Screen":
        """A screen that is there already, with a person before it: the apps come on it, nothing of it is ours."""
        if shutil.which("xdotool") is None:
            raise ScreenError("xdotool is not installed; `make setup-test` installs it")
        screen = cls(display, WIDTH, HEIGHT, ExitStack(), Path(tempfile.gettempdir()))
        screen.width, screen.height = (int(one) for one in screen.hands("getdisplaygeometry").split())
        screen.is_ours = False
        return screen

    def is_managed(self) -> bool:
        """Whether a window manager is there."""
        try:
            return bool(self.hands("get_num_desktops").strip())
        except ScreenError:
            return False

    def input_method(self) -> dict[str, str]:
        """Surroundings of an app into which Hangul is composed; ibus starts with the first who asks."""
        if not self._surroundings:
            folder = Path(tempfile.mkdtemp(prefix="ibus-", dir=self._folder))
            self._surroundings = self._composing.enter_context(hangul(self.display, folder))
        return self._surroundings

    def end_input_method(self) -> None:
        """Whoever asks next begins with letters: whether Hangul is on is the session's, and outlives an app."""
        self._composing.close()
        self._surroundings = {}

    # What is seen.

    def picture(self, path: Path | None = None, box: Box | None = None) -> Image.Image:
        """The whole screen as it is, or a box (x, y, width, height) of it; saved when there is a path."""
        image = ImageGrab.grab(xdisplay=self.display)
        if box is not None:
            image = image.crop((box[0], box[1], box[0] + box[2], box[1] + box[3]))
        if path is not None:
            image.save(path)
        return image

    def still(self, box: Box | None = None, seconds: float = 5.0) -> Image.Image:
        """The picture once nothing has moved in it for a tenth of a second; as it is then when that does not come."""
        until, before = time.monotonic() + seconds, self.picture(box=box)
        while time.monotonic() < until:
            time.sleep(0.1)
            after = self.picture(box=box)
            if after.tobytes() == before.tobytes():
                return after
            before = after
        return before

    def changed(self, before: Image.Image, box: Box, seconds: float = 5.0) -> Image.Image:
        """The whole screen once a box of it looks otherwise than in `before`, and stands still; else ScreenError."""
        x, y, width, height = box
        had = before.crop((x, y, x + width, y + height)).tobytes()
        otherwise = ScreenError(f"nothing changes at {box}")
        wait_for(lambda: self.picture(box=box).tobytes() != had, seconds, otherwise)
        return self.still()

    # Windows.

    def windows(self, process: int) -> list[str]:
        """The ids of a program's windows on the screen, the largest first."""
        try:
            found = self.hands("search", "--onlyvisible", "--pid", str(process)).split()
        except ScreenError:
            return []
        return sorted(found, key=self._area, reverse=True)

    def _area(self, window: str) -> int:
        lines = self.hands("getwindowgeometry", "--shell", window).splitlines()
        told = dict(line.split("=") for line in lines if "=" in line)
        return int(told["WIDTH"]) * int(told["HEIGHT"])

    # What hands do.

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

    def move(self, x: int, y: int, glide: float = 0.0) -> None:
        """Moves the pointer, over `glide` seconds as a hand does."""
        begun, steps = self.at, max(2, round(glide / 0.03))  # a hand never jumps: a window sees it come
        for step in range(1, steps + 1):
            part = step / steps
            part = part * part * (3 - 2 * part)
            there = [round(a + (b - a) * part) for a, b in zip(begun, (x, y), strict=True)]
            self.hands("mousemove", *map(str, there))
            if step < steps:
                time.sleep(0.015)
        self.at = (x, y)

    def click(self, button: int = 1, times: int = 1) -> None:
        """Presses and releases a button where the pointer is."""
        self.hands("click", "--repeat", str(times), "--delay", "60", str(button))

    def wheel(self, notches: int) -> None:
        """Turns the wheel where the pointer is: down when positive, up when negative."""
        if notches:
            self.hands("click", "--repeat", str(abs(notches)), "--delay", "25", "5" if notches > 0 else "4")

    def drag(self, x: int, y: int, button: int = 1) -> None:
        """Holds a button from where the pointer is to another place."""
        self.hands("mousedown", str(button))
        self.move(x, y, glide=0.2)
        self.hands("mouseup", str(button))

    def hold(self, seconds: float, button: int = 1) -> None:
        """A long press where the pointer is."""
        self.hands("mousedown", str(button))
        time.sleep(seconds)
        self.hands("mouseup", str(button))

    def type(self, text: str, delay_ms: int = 8) -> None:
        """Types text, one key after the other."""
        self.hands("type", "--delay", str(delay_ms), "--", text)

    def key(self, *names: str) -> None:
        """Presses keys, e.g. `ctrl+k`, `Tab`."""
        self.hands("key", *names)

    def scan(self, *keys: str) -> None:
        """A barcode scanner's burst of keys, by their names."""
        scan(self.display, *keys)
