"""Turns the application icons (SVG) into PNG and ICO: run `python -m tools.demo_pictures.icons`."""

from pathlib import Path

import numpy as np
import skia
from PIL import Image

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "icons" / "app"
SIZES = [(16, 16), (24, 24), (32, 32), (48, 48), (64, 64), (128, 128), (256, 256)]


def raster(svg: Path, size: int) -> Image.Image:
    """The drawing at a size, on a transparent ground."""
    pixels = np.zeros((size, size, 4), dtype=np.uint8)
    canvas = skia.Canvas(pixels)
    canvas.clear(0)
    canvas.scale(size / 256, size / 256)
    dom = skia.SVGDOM.MakeFromStream(skia.MemoryStream(svg.read_bytes()))
    dom.setContainerSize(skia.Size(256, 256))
    dom.render(canvas)
    return Image.fromarray(pixels)


def main() -> None:
    """Write the files of both applications."""
    for name in ("customer", "console"):
        large = raster(FOLDER / f"{name}.svg", 1024)
        icon = large.resize((256, 256), Image.Resampling.LANCZOS)
        icon.save(FOLDER / f"{name}.png", optimize=True)
        large.save(FOLDER / f"{name}.ico", sizes=SIZES)


if __name__ == "__main__":
    main()
