"""How a seat looks, put back after somebody who liked it otherwise."""

from typing import TYPE_CHECKING

from desktop.texts.formats import language
from desktop.ui.motion import motion
from desktop.ui.theme import ThemeMode, theme

if TYPE_CHECKING:
    from desktop.core.storage.store import Preferences
    from desktop.ui.sound import Sounds


def apply_appearance(preferred: "Preferences", sounds: "Sounds") -> None:
    """Theme, contrast, text size, language, motion and sounds as the preferences say."""
    modes: dict[str, ThemeMode] = {"light": "light", "dark": "dark"}
    theme().set(modes.get(preferred.theme, "system"), preferred.contrast, round(preferred.text_scale * 100))
    language().set(preferred.language or "system")
    motion().choose(preferred.reduced_motion)
    sounds.volume = preferred.volume
    sounds.switch(preferred.sounds)
