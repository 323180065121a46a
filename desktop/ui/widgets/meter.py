"""A level as bars side by side; the words beside it say the same, so that colour is never alone."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.theme import theme

GAP = 6


class Meter(QWidget):
    """`most` bars, as many filled as the level."""

    def __init__(self, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most, self.level = most, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_level(self, level: int) -> None:
        """Fills so many bars."""
        if level != self.level:
            self.level = level
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            width = (self.width() - GAP * (self._most - 1)) / self._most
            tone = "warn" if self.level == 1 else "ok"
            for bar in range(self._most):
                painter.setBrush(theme().color(tone if bar < self.level else "line"))
                painter.drawRoundedRect(QRectF(bar * (width + GAP), 0, width, self.height()), 3, 3)
