"""The look in force: colour tokens, type, sizes, and the style sheet made of them, switched live."""

import json
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from desktop.resource_paths import resource
from desktop.ui.motion import motion

ThemeMode = Literal["system", "light", "dark"]
FAMILY = "Pretendard"
_TOKEN = re.compile(r"@(px|r|sp)\((\d+)\)|@([a-z_0-9]+)")

# High contrast: text and edges pushed to black or white, accents kept at 7:1 and above.
_CONTRAST: dict[str, dict[str, str]] = {
    "light": {
        "bg": "#FFFFFF",
        "surface2": "#FFFFFF",
        "line": "#101828",
        "control_edge": "#101828",
        "text": "#000000",
        "text2": "#101828",
        "text3": "#1D2939",
        "accent": "#1337A8",
        "ok": "#054F31",
        "warn": "#6B270A",
        "bad": "#8A1B13",
    },
    "dark": {
        "bg": "#000000",
        "surface": "#000000",
        "surface2": "#0B0E13",
        "line": "#F2F4F7",
        "control_edge": "#F2F4F7",
        "text": "#FFFFFF",
        "text2": "#F2F4F7",
        "text3": "#E4E7EC",
        "accent": "#9CC0FF",
        "ok": "#8CF0C0",
        "warn": "#FFD98A",
        "bad": "#FFB3AC",
    },
}
_ROLES = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surface2",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.ToolTipBase: "text",
    QPalette.ColorRole.ToolTipText: "surface",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Light: "surface2",
    QPalette.ColorRole.Dark: "control_edge",
}


@cache
def tokens() -> dict[str, dict[str, str]]:
    """The design's colours: `{"light": {name: "#RRGGBB"}, "dark": ...}`."""
    read = json.loads(resource("styles/tokens.json").read_text("utf-8"))
    return {name: dict(read[name]) for name in ("light", "dark")}


def palette_colors(dark: bool, contrast: bool) -> dict[str, str]:
    """The colours of one appearance by token name."""
    name = "dark" if dark else "light"
    return tokens()[name] | (_CONTRAST[name] if contrast else {})


def load_fonts() -> list[str]:
    """Registers the bundled fonts; answers the families found."""
    return [
        family
        for path in _font_files()
        for family in QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
    ]


def _font_files() -> Iterator[Path]:
    folder = resource("fonts")
    return (path for path in sorted(folder.rglob("*")) if path.suffix in {".otf", ".ttf"})


class Theme(QObject):
    """Colours, fonts and sizes for painting; `changed` fires after the application wears a new look."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.mode: ThemeMode = "system"
        self.contrast = False
        self.scale = 100
        self._colors: dict[str, QColor] = {}
        self._read_colors()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)
        motion().changed.connect(self.apply)

    @property
    def dark(self) -> bool:
        """Whether the look in force is the dark one."""
        if self.mode == "system":
            return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self.mode == "dark"

    def color(self, name: str, alpha: int = 255) -> QColor:
        """The colour of a token, e.g. `accent`; `alpha` 0-255."""
        color = QColor(self._colors[name])  # a copy: whoever asks may change it
        color.setAlpha(alpha)
        return color

    def px(self, size: int) -> int:
        """A length of the design at the text scale in force."""
        return round(size * self.scale / 100)

    def font(self, px: int = 14, weight: int = 400) -> QFont:
        """The interface's font at a design size and weight (400, 600, 700)."""
        return QFont(_font(self.px(px), weight))  # a copy: whoever asks may change it

    def style_state(self) -> tuple[ThemeMode, bool, int]:
        """Mode, high contrast and text scale in force."""
        return self.mode, self.contrast, self.scale

    def set(
        self, mode: ThemeMode | None = None, contrast: bool | None = None, scale: int | None = None
    ) -> None:
        """Changes what is given and dresses the application anew; `scale` is 100-200 per cent."""
        self.mode = mode or self.mode
        self.contrast = self.contrast if contrast is None else contrast
        self.scale = min(200, max(100, scale)) if scale else self.scale
        self.apply()

    def apply(self) -> None:
        """Dresses the application: palette, font, style sheet."""
        self._read_colors()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setFont(self.font())
            app.setPalette(self._palette())
            sheet = self.style_sheet()
            if sheet != app.styleSheet():  # Qt polishes every widget anew, also for the same sheet
                app.setStyleSheet(sheet)
        self.changed.emit()

    def style_sheet(self) -> str:
        """The style sheet with the tokens of the look in force, and stillness where nothing may move."""
        still = "* { widget-animation-duration: 0; }" if motion().still else ""
        return _TOKEN.sub(self._token, _template()) + still

    def _token(self, match: re.Match[str]) -> str:
        if match[1]:
            return str(int(match[2]) if match[1] == "r" else self.px(int(match[2]))) + "px"
        if match[3] == "icons":
            return resource("styles").as_posix()
        if match[3] == "scheme":
            return "dark" if self.dark else "light"
        return self._colors[match[3]].name()

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, name in _ROLES.items():
            palette.setColor(role, self._colors[name])
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self._colors["text3"])
        return palette

    def _read_colors(self) -> None:
        self._colors = {k: QColor(v) for k, v in palette_colors(self.dark, self.contrast).items()}

    def _system_changed(self) -> None:
        if self.mode == "system":
            self.apply()


@lru_cache(maxsize=64)
def _font(size: int, weight: int) -> QFont:
    font = QFont(FAMILY)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    return font


@cache
def _template() -> str:
    return resource("styles/app.qss").read_text("utf-8")


_theme: Theme | None = None


def theme() -> Theme:
    """The application's one theme, made at the first call (after QApplication)."""
    global _theme
    if _theme is None:
        _theme = Theme()
    return _theme


def dress(app: QApplication, mode: ThemeMode = "system", contrast: bool = False, scale: int = 100) -> Theme:
    """Loads the fonts, chooses Fusion and puts the look on; called once at start."""
    app.setStyle(QStyleFactory.create("Fusion"))
    load_fonts()
    theme().set(mode, contrast, scale)
    return theme()
