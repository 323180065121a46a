"""Whether things on the screen may move: what the person chose, else what the system wishes."""

import sys
from functools import cache

from PySide6.QtCore import QObject, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

_CLIENT_AREA_ANIMATION = 0x1042  # SPI_GETCLIENTAREAANIMATION: "Animation effects" in Windows' settings


def system_wishes_stillness() -> bool:
    """Whether the system asks for less motion: Qt tells from 6.12 on, Windows itself tells before.

    On Linux and macOS with an older Qt nobody tells; the switch in the settings is the way there.
    """
    hints = QGuiApplication.styleHints()
    hints_for_access = hints.accessibility() if hasattr(hints, "accessibility") else None
    told = getattr(hints_for_access, "motionPreference", None)
    if told is not None:
        return str(told().name) != "NoPreference"
    return sys.platform == "win32" and not _windows_animates()


def _windows_animates() -> bool:
    import ctypes

    shown = ctypes.c_int(1)
    system = getattr(ctypes, "windll").user32  # noqa: B009  (exists on Windows alone)
    system.SystemParametersInfoW(_CLIENT_AREA_ANIMATION, 0, ctypes.byref(shown), 0)
    return bool(shown.value)


class Motion(QObject):
    """`still` is what everything that could move asks; `changed` fires when the answer differs."""

    changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._chosen: bool | None = None
        self._had_effects = False

    @property
    def still(self) -> bool:
        """Whether nothing may move."""
        return system_wishes_stillness() if self._chosen is None else self._chosen

    def choose(self, still: bool | None) -> None:
        """What the person wants; None: like the system. Qt's own effects follow."""
        before, self._chosen = self.still, still
        self._quiet_effects(self.still)
        if self.still != before:
            self.changed.emit(self.still)

    def _quiet_effects(self, still: bool) -> None:
        """Qt's own: without the general one no menu, list or tip fades or slides."""
        general = Qt.UIEffect.UI_General
        if still and QApplication.isEffectEnabled(general):
            self._had_effects = True
            QApplication.setEffectEnabled(general, False)
        elif not still and self._had_effects:
            self._had_effects = False
            QApplication.setEffectEnabled(general, True)


def play(animation: QVariantAnimation, milliseconds: int) -> None:
    """Runs an animation from its start value; where nothing may move it is at its end at once."""
    animation.stop()
    animation.setDuration(0 if motion().still else milliseconds)
    animation.start()


@cache
def motion() -> Motion:
    """The application's one answer, made at the first call (after QApplication)."""
    return Motion()
