"""The record of a walk: each step with its time, a picture after it, and a film of the pictures."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from desktop.resource_paths import resource
from tests.hands.screen import Screen

FILM_WIDTH, HOLD_MS = 840, 1300
MOST_BYTES = 3_000_000


@dataclass(slots=True)
class Record:
    """What happened; `save` writes walk.json, `film` the animation."""

    screen: Screen
    folder: Path
    steps: list[dict[str, Any]] = field(default_factory=list)
    pictures: list[tuple[Path, str]] = field(default_factory=list)

    def step(self, name: str, by: str, action: Callable[[], object]) -> None:
        """Does a step, times it, takes a picture; what fails is recorded and goes on to fail the walk."""
        began = time.monotonic()
        entry: dict[str, Any] = {"step": name, "by": by, "ms": 0, "ok": False}
        self.steps.append(entry)
        try:
            action()
            entry["ok"] = True
        finally:
            entry["ms"] = round((time.monotonic() - began) * 1000)
            mark = "ok" if entry["ok"] else "FAILED"
            print(f"  {len(self.steps):2}. {by:<8} {name:<40} {entry['ms']:>7} ms  {mark}", flush=True)
            time.sleep(0.25)  # pictures load and fades end
            path = self.folder / f"{len(self.steps):02}-{by}-{name.replace(' ', '-')}.png"
            self.screen.picture(path)
            self.pictures.append((path, f"{name} · by {by}"))

    def judge(self, ok: bool) -> None:
        """The last step came about; whether it also did as it must, e.g. in time."""
        self.steps[-1]["ok"] = self.steps[-1]["ok"] and ok

    def save(self) -> Path:
        """walk.json beside the pictures' folder."""
        path = self.folder.parent / "walk.json"
        path.write_text(json.dumps(self.steps, indent=1, ensure_ascii=False) + "\n")
        return path


def film(pictures: list[tuple[Path, str]], path: Path) -> int:
    """An animated WebP of the pictures with what happens below; answers its size in bytes."""
    frames = [_frame(picture, words) for picture, words in pictures]
    for quality in (80, 65, 50, 35):
        frames[0].save(
            path, save_all=True, append_images=frames[1:], duration=HOLD_MS, loop=0, quality=quality, method=6
        )
        if path.stat().st_size < MOST_BYTES:
            break
    return path.stat().st_size


def _frame(picture: Path, words: str) -> Image.Image:
    with Image.open(picture) as taken:
        height = round(taken.height * FILM_WIDTH / taken.width)
        small = taken.convert("RGB").resize((FILM_WIDTH, height), Image.Resampling.LANCZOS)
    frame = Image.new("RGB", (FILM_WIDTH, height + 40), "#101828")
    frame.paste(small, (0, 0))
    fonts = sorted(resource("fonts").rglob("*.otf")) + sorted(resource("fonts").rglob("*.ttf"))
    font = ImageFont.truetype(str(fonts[0]), 18) if fonts else ImageFont.load_default(18)
    ImageDraw.Draw(frame).text((16, height + 9), words, fill="#F2F4F7", font=font)
    return frame
