"""Writes the illustrations of empty pages as SVG, one a theme: `python -m tools.demo_pictures.states`."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "images" / "states"
LIGHT = {
    "accent": "#1D4ED8",
    "mid": "#6EA0FF",
    "soft": "#DCE6FF",
    "wash": "#EEF3FF",
    "line": "#A9C1F5",
    "paper": "#FFFFFF",
    "ink": "#475467",
}
DARK = {
    "accent": "#6EA0FF",
    "mid": "#4C7BE0",
    "soft": "#24365F",
    "wash": "#1A2338",
    "line": "#3B5796",
    "paper": "#222833",
    "ink": "#B6BFCC",
}
OPEN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 180" width="240" height="180">'
STROKE = 'fill="none" stroke-linecap="round" stroke-linejoin="round"'

GROUND = """
  <ellipse cx="120" cy="156" rx="92" ry="10" fill="{soft}"/>
  <circle cx="120" cy="84" r="66" fill="{wash}"/>
  <circle cx="40" cy="52" r="4" fill="{mid}"/>
  <circle cx="206" cy="96" r="5" fill="{line}"/>
  <path d="M196 40v12M190 46h12" {stroke} stroke="{mid}" stroke-width="3"/>
  <path d="M30 106v10M25 111h10" {stroke} stroke="{line}" stroke-width="3"/>"""

EMPTY_CART = """
  <path d="M78 76h84l-8 66a10 10 0 0 1-10 9H96a10 10 0 0 1-10-9z"
    fill="{paper}" stroke="{accent}" stroke-width="4" stroke-linejoin="round"/>
  <path d="M78 76h84l-2.5 20h-79z" fill="{soft}"/>
  <path d="M78 76h84l-8 66a10 10 0 0 1-10 9H96a10 10 0 0 1-10-9z"
    {stroke} stroke="{accent}" stroke-width="4"/>
  <path d="M100 88V64a20 20 0 0 1 40 0v24" {stroke} stroke="{accent}" stroke-width="5"/>
  <circle cx="100" cy="90" r="4" fill="{accent}"/>
  <circle cx="140" cy="90" r="4" fill="{accent}"/>
  <path d="M108 124c6 8 18 8 24 0" {stroke} stroke="{mid}" stroke-width="4"/>
  <circle cx="108" cy="112" r="3.5" fill="{mid}"/>
  <circle cx="132" cy="112" r="3.5" fill="{mid}"/>"""

NO_ORDERS = """
  <path d="M84 34h72v112l-12-8-12 8-12-8-12 8-12-8-12 8z"
    fill="{paper}" stroke="{accent}" stroke-width="4" stroke-linejoin="round"/>
  <path d="M98 54h30M98 70h44M98 86h36" {stroke} stroke="{line}" stroke-width="5"/>
  <circle cx="156" cy="116" r="25" fill="{soft}" stroke="{accent}" stroke-width="4"/>
  <path d="M156 102v15l10 7" {stroke} stroke="{accent}" stroke-width="5"/>"""

OFFLINE = """
  <path d="M82 122a24 24 0 0 1-2-48 36 36 0 0 1 69-10 29 29 0 0 1 8 58z"
    fill="{paper}" stroke="{accent}" stroke-width="4" stroke-linejoin="round"/>
  <path d="M96 90a34 34 0 0 1 48 0M106 101a20 20 0 0 1 28 0" {stroke} stroke="{mid}" stroke-width="5"/>
  <circle cx="120" cy="112" r="4.5" fill="{mid}"/>
  <path d="M82 132 158 56" {stroke} stroke="{paper}" stroke-width="13"/>
  <path d="M82 132 158 56" {stroke} stroke="{accent}" stroke-width="5"/>
  <path d="M120 134v10M98 150h44" {stroke} stroke="{line}" stroke-width="5"/>"""

STATES = {"empty-cart": EMPTY_CART, "no-orders": NO_ORDERS, "offline": OFFLINE}


def main() -> None:
    """Write every illustration in both themes."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, body in STATES.items():
        for theme, tones in (("light", LIGHT), ("dark", DARK)):
            text = (OPEN + GROUND + body).format(stroke=STROKE, **tones)
            (FOLDER / f"{name}-{theme}.svg").write_text(text + "\n</svg>\n", encoding="utf-8")


if __name__ == "__main__":
    main()
