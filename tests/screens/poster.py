"""The README's picture, from two pictures of pages: `make screens`, then `python -m tests.screens.poster`."""

from pathlib import Path

from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("customer-menu-busy-light-en.png", "console-board-busy-dark-en.png")
WIDTH, GAP, MARGIN, RADIUS = 1200, 24, 24, 14
GROUND = "#D5DAE3"


def page(name: str) -> tuple[Image.Image, Image.Image]:
    """A page at the poster's width, and the mask of its rounded corners."""
    whole = Image.open(ROOT / "out/screens" / name).convert("RGB")
    size = (WIDTH, round(whole.height * WIDTH / whole.width))
    mask = Image.new("L", (size[0] * 2, size[1] * 2), 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, size[0] * 2 - 1, size[1] * 2 - 1), RADIUS * 2, fill=255)
    return whole.resize(size, Image.Resampling.LANCZOS), mask.resize(size)


def main() -> None:
    """Writes docs/images/apps.webp."""
    pages = [page(name) for name in PAGES]
    height = 2 * MARGIN + sum(picture.height for picture, _ in pages) + GAP * (len(pages) - 1)
    poster = Image.new("RGB", (WIDTH + 2 * MARGIN, height), GROUND)
    top = MARGIN
    for picture, mask in pages:
        poster.paste(picture, (MARGIN, top), mask)
        top += picture.height + GAP
    target = ROOT / "docs/images/apps.webp"
    target.parent.mkdir(parents=True, exist_ok=True)
    poster.save(target, quality=90, method=6)
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
