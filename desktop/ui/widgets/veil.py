"""What lies over a window while a dialog is open."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.theme import theme


class Veil(QWidget):
    """Dims the window behind a dialog."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setGeometry(window.rect())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            color = theme().color("bg", 140) if theme().dark else theme().color("text", 90)
            painter.fillRect(self.rect(), color)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
