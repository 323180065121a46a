"""A column's scroll bar: opaque, for its range changes with every card that comes or goes."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from desktop.console.board.card_style import ground


class ColumnBar(QScrollBar):
    """Paints the ground under itself; a see-through bar has all from the window up painted with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)

    def fit(self, page: int, whole: int) -> None:
        """Reach over the whole of the cards, of which a page is in sight."""
        self.setSingleStep(40)  # the area that takes the bar gives it the steps of the one it had
        self.setPageStep(page)
        self.setRange(0, max(0, whole - page))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, then the handle."""
        # Said again at each painting: a style dialog takes it back whenever it is put on.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), ground())
        super().paintEvent(event)
