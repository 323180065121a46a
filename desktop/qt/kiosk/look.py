"""How a seat looks, put back after somebody who liked it otherwise."""

from typing import TYPE_CHECKING

from desktop.qt.formats import language
from desktop.qt.theme import Mode, theme

if TYPE_CHECKING:
    from desktop.core.store import Preferences


def put_look(preferred: "Preferences") -> None:
    """Theme, contrast, text size and language as the preferences say."""
    modes: dict[str, Mode] = {"light": "light", "dark": "dark"}
    contrast = bool(preferred.extra.get("contrast", False))
    theme().set(modes.get(preferred.theme, "system"), contrast, round(preferred.text_scale * 100))
    language().set(preferred.language or "system")
