"""How a seat looks, put back after somebody who liked it otherwise."""

from typing import TYPE_CHECKING

from desktop.texts.formats import language
from desktop.ui.motion import PREFERENCE, motion
from desktop.ui.theme import Mode, theme

if TYPE_CHECKING:
    from desktop.core.storage.store import Preferences
    from desktop.ui.sound import Sounds


def apply_appearance(preferred: "Preferences", sounds: "Sounds") -> None:
    """Theme, contrast, text size, language, motion and sounds as the preferences say."""
    modes: dict[str, Mode] = {"light": "light", "dark": "dark"}
    contrast = bool(preferred.extra.get("contrast", False))
    theme().set(modes.get(preferred.theme, "system"), contrast, round(preferred.text_scale * 100))
    language().set(preferred.language or "system")
    still = preferred.extra.get(PREFERENCE)
    motion().choose(still if isinstance(still, bool) else None)
    sounds.volume = int(preferred.extra.get("volume", 80))
    sounds.switch(bool(preferred.extra.get("sounds", True)))
