"""The fonts and measures cards are drawn with, taken from the theme once per change of look."""

from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QStaticText

from desktop.ui.theme import theme

_WORD = int(Qt.TextFlag.TextWordWrap)
_ANYWHERE = int(Qt.TextFlag.TextWrapAnywhere)


class Type(Enum):
    """The kinds of text on a card: size in pixels at 100 % and weight."""

    NUMBER = (20, 700)
    STRONG = (15, 600)
    BODY = (15, 400)
    NOTE = (14, 600)
    SMALL = (13, 400)
    LABEL = (13, 600)


def ground() -> QColor:
    """What cards lie on, in either look."""
    return theme().color("surface" if theme().dark else "surface2")


class CardStyle:
    """One look: fonts at the chosen text size times `scale`, and measured texts (menus repeat themselves)."""

    def __init__(self, scale: float = 1.0) -> None:
        self.scale = theme().scale / 100 * scale
        self.fonts = {kind: theme().font(round(kind.value[0] * scale), kind.value[1]) for kind in Type}
        self.metrics = {kind: QFontMetricsF(font) for kind, font in self.fonts.items()}
        self.struck = {kind: _struck(font) for kind, font in self.fonts.items()}
        # A card asks for thirty colours and twelve texts; most are those of the card before.
        self.colour = lru_cache(maxsize=64)(self._colour)
        self.shaped = lru_cache(maxsize=2048)(self._shaped)
        self.width = lru_cache(maxsize=4096)(self._width)
        self.wrapped_height = lru_cache(maxsize=8192)(self._wrapped_height)

    def px(self, size: float) -> float:
        """A measure at the chosen text size."""
        return size * self.scale

    def line(self, kind: Type) -> float:
        """The height of one line of text."""
        return self.metrics[kind].height()

    def elided(self, kind: Type, text: str, width: float) -> str:
        """`text`, shortened with an ellipsis to fit."""
        if self.width(kind, text) <= width:
            return text
        return self.metrics[kind].elidedText(text, Qt.TextElideMode.ElideRight, max(width, 0.0))

    def wrap(self, kind: Type, text: str, width: float) -> int:
        """Break between words; inside one only when a word alone is too long."""
        longest = max((self.width(kind, word) for word in text.split()), default=0.0)
        return _ANYWHERE if longest > width else _WORD

    @staticmethod
    def _colour(name: str) -> QColor:
        """A token's colour, not to be changed; `pit` is as deep as what the card lies on."""
        return ground() if name == "pit" else theme().color(name)

    def _shaped(self, kind: Type, text: str) -> QStaticText:
        """A line of text whose glyphs are chosen and placed once for all cards that say the same."""
        shaped = QStaticText(text)
        shaped.setTextFormat(Qt.TextFormat.PlainText)
        shaped.prepare(font=self.fonts[kind])
        return shaped

    def _width(self, kind: Type, text: str) -> float:
        return self.metrics[kind].horizontalAdvance(text)

    def _wrapped_height(self, kind: Type, text: str, width: int) -> float:
        if self.width(kind, text) <= width:
            return self.line(kind)
        return (
            self.metrics[kind]
            .boundingRect(QRectF(0, 0, width, 4000), self.wrap(kind, text, width), text)
            .height()
        )


def _struck(font: QFont) -> QFont:
    struck = QFont(font)
    struck.setStrikeOut(True)
    return struck
