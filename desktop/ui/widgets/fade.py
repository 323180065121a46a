"""What goes on beyond an edge fades into it: that it is cut there is a hint, no fault."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop.ui.theme import theme


class Fade(QWidget):
    """Over an area: at an edge beyond which it goes on, what it holds fades into the ground."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self.ground = "bg"  # the colour of what lies below
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._before = self._after = False
        bar = area.horizontalScrollBar()
        for moved in (bar.valueChanged, bar.rangeChanged):
            moved.connect(self._look)

    def _look(self) -> None:
        """Noted while the bar says so: when a dialog goes, what is painted last outlives its bar.

        The bar is asked for each time. Whoever walks along the order of Tab (`nextInFocusChain`) makes PySide
        count each widget it meets as the one before's own: when that goes with its dialog, what was kept of a
        bar that Qt made is void, though the bar lives.
        """
        bar = self._area.horizontalScrollBar()
        self._before = bar.value() > bar.minimum()
        self._after = bar.value() < bar.maximum()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        wide = theme().px(36)
        with QPainter(self) as painter:
            if self._before:
                self._draw(painter, 0, wide)
            if self._after:
                self._draw(painter, self.width(), self.width() - wide)

    def _draw(self, painter: QPainter, edge: int, inner: int) -> None:
        shade = QLinearGradient(edge, 0, inner, 0)
        shade.setColorAt(0, theme().color(self.ground))
        shade.setColorAt(1, theme().color(self.ground, 0))
        painter.fillRect(QRect(min(edge, inner), 0, abs(edge - inner), self.height()), shade)
