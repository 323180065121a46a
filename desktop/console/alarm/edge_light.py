"""A light around the whole page while the alarm rings and the board's own column is out of sight."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.ui.theme import theme

WIDE = 4


class EdgeLight(QWidget):
    """Lies over a page, takes no clicks, and is hidden while it is dark: nothing is painted twice."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        over.installEventFilter(self)
        self.hide()

    def light(self, lit: bool) -> None:
        """Light it, or not."""
        if lit:
            self.setGeometry(self._over.rect())
            self.raise_()
        self.setVisible(lit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays as large as the page."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the edge."""
        with QPainter(self) as painter:
            painter.setPen(QPen(theme().color("warn"), WIDE))
            inside = WIDE / 2
            painter.drawRect(QRectF(self.rect()).adjusted(inside, inside, -inside, -inside))
