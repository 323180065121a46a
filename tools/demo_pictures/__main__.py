"""Renders every picture, or those named on the command line, as WebP files."""

import argparse
import importlib
import io
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from PIL import Image

FAMILIES = (
    "bakery",
    "brunch",
    "cakes",
    "chicken",
    "cold_drinks",
    "croissants",
    "cutlet",
    "dumplings",
    "fried",
    "gimbap",
    "hot_drinks",
    "iced_coffees",
    "noodles",
    "rice",
    "sandwiches",
    "seafood",
    "shops",
    "snacks",
    "street",
    "teas",
)
OUT = Path(__file__).resolve().parents[2] / "resources" / "images"
LIMIT = 60 * 1024


def catalogue() -> dict[str, str]:
    """Module of each picture's name."""
    found = {}
    for family in FAMILIES:
        module = importlib.import_module(f"tools.demo_pictures.{family}")
        found.update(dict.fromkeys(module.PICTURES, family))
    return found


def encode(image: Image.Image, limit: int) -> bytes:
    """WebP at the best quality that stays below the limit."""
    for quality in (88, 85, 82, 78, 74, 70, 64):
        buffer = io.BytesIO()
        image.save(buffer, "WEBP", quality=quality, method=6)
        if buffer.tell() <= limit:
            break
    return buffer.getvalue()


def draw(name: str, family: str, out: Path) -> str:
    """Render one picture to its file; gives a line to print."""
    from tools.demo_pictures.light import photograph

    picture: Callable[[], Any] = importlib.import_module(f"tools.demo_pictures.{family}").PICTURES[name]
    made = picture()
    image = made if isinstance(made, Image.Image) else photograph(*made)
    data = encode(image, LIMIT)
    folder = out / ("shops" if family == "shops" else "menu")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.webp").write_bytes(data)
    return f"{name} {len(data) // 1024} KiB"


def main() -> None:
    """Read the command line and draw."""
    parser = argparse.ArgumentParser(prog="tools.demo_pictures", description=__doc__)
    parser.add_argument("names", nargs="*", help="pictures or families; all when left out")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    known = catalogue()
    wanted = [n for n in known if not given.names or n in given.names or known[n] in given.names]
    with ProcessPoolExecutor(given.jobs) as workers:
        jobs = [workers.submit(draw, n, known[n], given.out) for n in wanted]
        for job in jobs:
            print(job.result())


if __name__ == "__main__":
    main()
