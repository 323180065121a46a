"""Sounds at a chosen volume: through the system's own player, else the system's beep.

QSoundEffect lives in PySide6-Addons, which would add 23 MB and is not shipped. A WAV is handed to the
platform instead: winsound on Windows; `pw-play`, `paplay` or `aplay` on Linux; `afplay` on macOS. Scaling,
writing and starting happen off the loop's thread, which is Qt's, too: an alarm stops nothing.
"""

import array
import asyncio
import importlib
import io
import logging
import shutil
import sys
import tempfile
import wave
from functools import lru_cache
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from PySide6.QtWidgets import QApplication

from desktop.resource_paths import resource
from desktop.ui.child_environment import child_environment
from desktop.ui.loop import spawn

log = logging.getLogger("rgt.desktop")
PLAYERS = ("pw-play", "paplay", "aplay", "afplay")
LONGEST_SECONDS = 10


@lru_cache(maxsize=32)
def scaled(path: Path, volume: int) -> bytes:
    """A 16-bit WAV file with its samples scaled to `volume` per cent."""
    with wave.open(str(path), "rb") as read:
        parameters, frames = read.getparams(), read.readframes(read.getnframes())
    samples = array.array("h", frames)
    scaled_samples = array.array("h", (sample * volume // 100 for sample in samples))
    out = io.BytesIO()
    with wave.open(out, "wb") as write:
        write.setparams(parameters)
        write.writeframes(scaled_samples.tobytes())
    return out.getvalue()


class Sounds:
    """Plays `resources/sounds/<name>.wav`; `volume` is 0-100, at 0 nothing is heard."""

    def __init__(self, volume: int = 80, on: bool = True) -> None:
        self.volume, self.on = volume, on
        self._player = next((found for name in PLAYERS if (found := shutil.which(name))), None)
        self._files: dict[tuple[str, int], Path] = {}
        self._writing = Lock()
        self._playing: asyncio.subprocess.Process | None = None
        self._on_windows: Any = None  # the module winsound, once something was played there

    def play(self, name: str) -> None:
        """Plays a sound once, e.g. `new`, `ready`; a second one replaces the first."""
        if not self.on or self.volume <= 0:
            return
        path = resource(f"sounds/{name}.wav")
        if sys.platform == "win32" and path.exists():
            spawn(self._play_on_windows(name, path), f"sound {name}")
        elif self._player and path.exists():
            spawn(self._run(self._player, name, path), f"sound {name}")
        else:
            QApplication.beep()

    def switch(self, on: bool) -> None:
        """All sounds on or off, as a setting."""
        self.on = on
        if not on:
            self.stop()

    def stop(self) -> None:
        """Silences what plays."""
        if self._playing is not None and self._playing.returncode is None:
            self._playing.terminate()
        if self._on_windows is not None:
            Thread(target=self._on_windows.PlaySound, args=(None, 0), daemon=True).start()

    async def _play_on_windows(self, name: str, path: Path) -> None:
        # SND_ASYNC takes no sound from memory, and even so the call opens a device: a file, and a thread.
        self._on_windows = winsound = importlib.import_module("winsound")
        how = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
        try:
            file = await asyncio.to_thread(self._file, name, path)
            await asyncio.to_thread(winsound.PlaySound, str(file), how)
        except (RuntimeError, OSError) as error:
            log.warning("no sound: Windows cannot play it (%s)", error)
            QApplication.beep()

    def _file(self, name: str, path: Path) -> Path:
        key = (name, self.volume)
        with self._writing:
            if key not in self._files:
                with tempfile.NamedTemporaryFile(
                    "wb", prefix=f"rgt-{name}-", suffix=".wav", delete=False
                ) as file:
                    file.write(scaled(path, self.volume))
                self._files[key] = Path(file.name)
            return self._files[key]

    async def _run(self, player: str, name: str, path: Path) -> None:
        self.stop()
        quiet = asyncio.subprocess.DEVNULL
        try:
            file = await asyncio.to_thread(self._file, name, path)
            self._playing = process = await asyncio.create_subprocess_exec(
                player, str(file), env=child_environment(), stdin=quiet, stdout=quiet, stderr=quiet
            )
            async with asyncio.timeout(LONGEST_SECONDS):
                await process.wait()
        except TimeoutError:
            self.stop()
        except OSError as error:
            log.warning(
                "no sound: %s cannot be started (%s); install pulseaudio-utils or alsa-utils", player, error
            )
            self._player = None
        if self._playing is not None and self._playing.returncode not in (0, -15, None):
            QApplication.beep()

    def close(self) -> None:
        """Removes what was written for the player."""
        self.stop()
        for path in self._files.values():
            path.unlink(missing_ok=True)
        self._files.clear()
