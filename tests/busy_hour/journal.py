"""What one app of a busy hour saw, did and heard, written down as it happens and read back afterwards."""

import json
import time
from pathlib import Path
from typing import Any

Json = Any
PLAYER = "pw-play"  # the first of the players that the apps look for
_PLAYS = '#!/bin/sh\ndate "+%s.%N $1" >> "$RGT_HEARD"\n'


class Journal:
    """Appends one line of JSON for each thing, with the time of the machine's clock."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a", buffering=1)

    def note(self, what: str, **about: object) -> None:
        """Write it down."""
        self._file.write(json.dumps({"at": time.time(), "what": what} | about) + "\n")


def read(path: Path) -> list[Json]:
    """Everything of a journal, in order; none when there is no file."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text().splitlines()]


def install_ear(folder: Path) -> Path:
    """A player of sounds that writes down when it was asked to play what; answers the folder for PATH."""
    folder.mkdir(parents=True, exist_ok=True)
    player = folder / PLAYER
    player.write_text(_PLAYS)
    player.chmod(0o755)
    return folder


def heard(path: Path) -> list[tuple[float, str]]:
    """What came out of the loudspeaker: (when, name of the sound)."""
    if not path.exists():
        return []
    found = []
    for line in path.read_text().splitlines():
        at, _, file = line.partition(" ")
        found.append((float(at), Path(file).name.removeprefix("rgt-").split("-", 1)[0]))
    return sorted(found)
