"""Sounds and what is opened outside: never on the loop's thread, never with a package's libraries."""

import asyncio
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QUrl

from desktop.resource_paths import resource
from desktop.ui import loop, sound
from desktop.ui.external_programs import open_outside
from desktop.ui.sound import Sounds
from tests.scenes.desktop.interaction import eventually

PACKAGE = "/opt/rgt-console/_internal"


@pytest.fixture
def packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """As in a package, with a player and an opener that write down what they see; the file they write."""
    seen = tmp_path / "seen"
    for name in ("pw-play", "xdg-open"):
        program = tmp_path / name
        program.write_text(f'#!/bin/sh\n(env; echo "asked=$1") > {seen}.part\nmv {seen}.part {seen}\n')
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("LD_LIBRARY_PATH", PACKAGE)
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/opt/before")
    monkeypatch.setenv("QT_PLUGIN_PATH", f"{PACKAGE}/PySide6/Qt/plugins")
    bell = resource("sounds/new.wav")
    monkeypatch.setattr(sound, "resource", lambda _: bell)  # which is not in the package that is played here
    monkeypatch.setattr(sys, "_MEIPASS", PACKAGE, raising=False)
    return seen


def check(seen: Path) -> dict[str, str]:
    """What the program saw, clean."""
    environment = dict(line.partition("=")[::2] for line in seen.read_text().splitlines())
    assert environment["LD_LIBRARY_PATH"] == "/opt/before"
    assert "QT_PLUGIN_PATH" not in environment
    return environment


@pytest.mark.usefixtures("qtbot")
async def test_a_player_sees_no_library_of_the_package(packaged: Path) -> None:
    sounds = Sounds()
    sounds.play("new")
    await eventually(lambda: packaged.exists() and not loop._tasks)
    assert check(packaged)["asked"].endswith(".wav")
    sounds.close()


@pytest.mark.usefixtures("qtbot")
async def test_an_opener_sees_no_library_of_the_package(packaged: Path, tmp_path: Path) -> None:
    open_outside(QUrl.fromLocalFile(str(tmp_path / "a receipt, 영수증.pdf")))
    await eventually(lambda: packaged.exists() and not loop._tasks)
    assert QUrl(check(packaged)["asked"]).toLocalFile() == str(tmp_path / "a receipt, 영수증.pdf")


async def longest_stall(seconds: float) -> float:
    """How long the loop stood still at most, while nothing else happens."""
    worst, last = 0.0, time.monotonic()
    end = last + seconds
    while last < end:
        await asyncio.sleep(0.005)
        now = time.monotonic()
        worst, last = max(worst, now - last), now
    return worst


@pytest.mark.usefixtures("qtbot")
async def test_an_alarm_on_windows_holds_the_loop_up_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A device that takes a second to open, and plays for as long unless asked not to wait."""
    played: list[tuple[object, int]] = []

    def play_sound(sound: object, flags: int) -> None:
        if flags & 4 and flags & 1:
            raise RuntimeError("Cannot play asynchronously from memory")
        time.sleep(0.6)
        if sound is not None:
            assert Path(str(sound)).read_bytes().startswith(b"RIFF")
        played.append((sound, flags))

    fake = SimpleNamespace(
        SND_FILENAME=0x20000, SND_ASYNC=1, SND_NODEFAULT=2, SND_MEMORY=4, PlaySound=play_sound
    )
    monkeypatch.setitem(sys.modules, "winsound", fake)
    sounds = Sounds()  # looks for a player before, since the standard library is of this platform
    monkeypatch.setattr(sys, "platform", "win32")
    sounds.play("new")
    assert await longest_stall(0.9) < 0.3
    await eventually(lambda: len(played) == 1)
    assert played[0][1] & fake.SND_ASYNC, "a sound that plays holds up no later one"
    sounds.stop()
    assert await longest_stall(0.9) < 0.3
    await eventually(lambda: played[-1] == (None, 0))
    sounds.close()
