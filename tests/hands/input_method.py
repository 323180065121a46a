"""An input method beside a virtual screen: ibus with Hangul, on a session bus that nobody else has."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.hands.processes import running, wait_for

PROGRAMS = ("dbus-daemon", "ibus-daemon", "ibus")
START_SECONDS = 20.0
# Turns Hangul on and off; the key of that name is on no keyboard of a virtual screen.
TURN_COMPOSING = "shift+space"


class InputMethodError(Exception):
    """There is no input method; the message says what is missing."""


def missing_programs() -> list[str]:
    """What has to be installed for Hangul to be composed."""
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    return missing if Path("/usr/share/ibus/component/hangul.xml").exists() else [*missing, "ibus-hangul"]


@contextmanager
def hangul(display: str, folder: Path) -> Iterator[dict[str, str]]:
    """What an app needs in its surroundings to be typed into; letters stay letters until `TURN_COMPOSING`."""
    if missing := missing_programs():
        raise InputMethodError(f"{', '.join(missing)} not installed; `make setup-test` installs it")
    folder.mkdir(mode=0o700, exist_ok=True)
    own = {
        "DISPLAY": display, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_CACHE_HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder), "GSETTINGS_BACKEND": "memory",
    }  # fmt: skip
    with session_bus(own, folder) as address:
        own["DBUS_SESSION_BUS_ADDRESS"] = address
        with running(["ibus-daemon", "--panel=disable", "--emoji-extension=disable"], own):
            otherwise = InputMethodError("ibus does not take Hangul for its engine")
            wait_for(lambda: _chosen(own), START_SECONDS, otherwise)
            told = ("DBUS_SESSION_BUS_ADDRESS", "XDG_CONFIG_HOME")
            yield {"QT_IM_MODULE": "ibus"} | {name: own[name] for name in told}


@contextmanager
def session_bus(own: dict[str, str], folder: Path) -> Iterator[str]:
    """A bus of our own; its address."""
    address = f"unix:path={folder}/bus"
    with running(["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address={address}"], own):
        otherwise = InputMethodError("dbus-daemon did not start")
        wait_for((folder / "bus").exists, START_SECONDS, otherwise)
        yield address


def _chosen(own: dict[str, str]) -> bool:
    """Chooses Hangul; whether it is what is typed with now."""
    for arguments in (["engine", "hangul"], ["engine"]):
        answer = subprocess.run(
            ["ibus", *arguments],
            env=os.environ | own,
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
    return answer.stdout.strip() == "hangul"
