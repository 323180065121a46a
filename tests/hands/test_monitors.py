"""Screens that are small, pulled out and plugged in again, in real windows: nothing lies over the counter."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hands.monitors import Monitors
from tests.hands.opened import OpenedApp
from tests.hands.person import MousePerson
from tests.hands.screen import Screen, virtual_screen
from tests.hands.stage import CONSOLE, Stage
from tests.scenes.served import ServedThread

pytestmark = [
    pytest.mark.timeout(180),
    pytest.mark.skipif(sys.platform != "linux", reason="the virtual screen is one of X11"),
]
COUNTER, KITCHEN = (0, 0, 980, 960), (980, 0, 980, 960)
BAR = 40


@pytest.fixture
def monitors(real_screen: Screen) -> Iterator[Monitors]:
    """The screen is two monitors side by side."""
    monitors = Monitors(real_screen.display)
    monitors.plug("COUNTER", COUNTER)
    monitors.plug("KITCHEN", KITCHEN)
    yield monitors
    monitors.close()


def shown(app: OpenedApp) -> dict[str, tuple[int, int, int, int]]:
    """The app's windows by title, and where they are."""
    return {one.name: one.rect for one in app.look().things if one.kind == "window"}


def wait_for_windows(app: OpenedApp, *titles: str) -> None:
    """Until these and no others are on the screen, the first in front at its middle."""
    app.until(lambda _: set(shown(app)) == {f"{one} · RGT" for one in titles}, f"{titles}", 10)


def test_the_kitchen_goes_and_comes_with_its_screen(monitors: Monitors, stage: Stage) -> None:
    clerk = MousePerson(stage.open(CONSOLE, language="en"))
    app = clerk.app
    clerk.sign_in("biz1")
    app.screen.key("alt+8")
    wait_for_windows(app, "Counter", "Kitchen")
    app.until(lambda _: shown(app)["Kitchen · RGT"] == KITCHEN, "the kitchen over its whole screen", 10)
    for _ in range(2):
        monitors.pull("KITCHEN")
        wait_for_windows(app, "Counter")
        clerk.until(lambda view: view.has("The kitchen's screen is gone*"), "what happened")
        clerk.press("Till*")  # nothing lies over the counter
        monitors.plug("KITCHEN", KITCHEN)
        wait_for_windows(app, "Counter", "Kitchen")
        app.until(lambda _: shown(app)["Kitchen · RGT"] == KITCHEN, "the kitchen over its screen again", 10)
        clerk.until(lambda view: view.has("The kitchen's screen is back*"), "what happened")
    # Begun anew without that screen, it waits for it; whoever asks for it has an ordinary window.
    monitors.pull("KITCHEN")
    wait_for_windows(app, "Counter")
    app.close()
    app.start()
    clerk.sign_in("biz1")
    clerk.until(lambda view: view.has("The kitchen's screen is gone*"), "what happened")
    wait_for_windows(app, "Counter")
    monitors.plug("KITCHEN", KITCHEN)
    app.until(lambda _: shown(app).get("Kitchen · RGT") == KITCHEN, "the kitchen over its screen again", 10)
    monitors.pull("KITCHEN")
    wait_for_windows(app, "Counter")
    app.front()
    app.screen.key("alt+8")
    wait_for_windows(app, "Counter", "Kitchen")
    _, _, width, height = shown(app)["Kitchen · RGT"]
    assert width < COUNTER[2], "an ordinary window"
    assert height < COUNTER[3], "an ordinary window"


def frame_of(app: OpenedApp) -> tuple[int, int, int, int]:
    """Left, right, top and bottom of what the window manager draws around the app's window."""
    told = subprocess.run(
        ["xprop", "-display", app.screen.display, "-id", app.window, "_NET_FRAME_EXTENTS"],
        capture_output=True,
        text=True,
        check=True,
        timeout=10,
    ).stdout
    left, right, top, bottom = (int(one) for one in told.partition("=")[2].split(","))
    return left, right, top, bottom


@pytest.mark.parametrize("size", [(1024, 768), (1366, 768)], ids=str)
def test_the_first_window_fits_with_its_frame(
    demo_server: ServedThread, tmp_path: Path, size: tuple[int, int]
) -> None:
    """At 100 and 200 % of the text, and where a pixel of the app is two of the screen."""
    pixels = {"QT_SCALE_FACTOR": "2"}
    with virtual_screen(*size, bar=BAR) as screen:
        stage = Stage(screen, demo_server.url, tmp_path)
        for text, surroundings in ((1.0, {}), (2.0, {}), (1.0, pixels)):
            app = stage.open(CONSOLE, language="en", text_scale=text, surroundings=surroundings)
            try:
                left, right, top, bottom = frame_of(app)
                assert top > 0, "there is a frame"
                app.until(lambda view: True, "a look")
                screen.still()
                x, y, width, height = app.box
                told = f"{text} {surroundings}: {app.box} in a frame of {(left, right, top, bottom)}"
                assert left + width + right <= size[0], told
                assert top + height + bottom <= size[1] - BAR, told
                assert min(x - left, y - top) >= 0, told
                assert x + width + right <= size[0], told
                assert y + height + bottom <= size[1] - BAR, told
            finally:
                stage.close()
