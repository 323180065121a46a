"""Content that scrolls downwards where its page has no room for it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

MARGIN = 80  # a field's name above it and what is wrong below are seen, too
PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Home: -1000, Qt.Key.Key_End: 1000}


def scrolled(inside: QWidget) -> QScrollArea:
    """As wide as the page gives, as high as it needs; Tab does not stop at it, for it has no ring to show."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area


class FillingArea(QScrollArea):
    """Fills its place with `inside`, and scrolls where that is lower than `least` of the width says.

    Squeezed below that, a page's parts would lie over each other or out of the window.
    """

    def __init__(self, inside: QWidget, least: Callable[[int], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside, self._least = inside, least
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        inside.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys are the page's."""
        event.ignore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and watched is self._inside:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        room = self.viewport().size()
        self._inside.resize(room.width(), max(room.height(), self._least(room.width())))


def point_at(widget: QWidget) -> None:
    """The keyboard goes to a widget, and what it lies in scrolls there once it is laid out."""
    widget.setFocus()
    QTimer.singleShot(0, widget, lambda: show_whole(widget))


def show_whole(widget: QWidget) -> None:
    """Scrolls all that a widget lies in so that it is seen."""
    around: QWidget | None = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget, 0, MARGIN)
        around = around.parentWidget()


def scroll_by_key(page: QWidget | None, key: int) -> bool:
    """Page up and down, Home and End scroll the first thing on a page that can be; False: nothing is."""
    pages = PAGES.get(Qt.Key(key), 0)
    for area in page.findChildren(QScrollArea) if pages and page is not None else ():
        bar = area.verticalScrollBar()
        if area.isVisible() and bar.maximum() > bar.minimum():
            bar.setValue(bar.value() + pages * bar.pageStep())
            return True
    return False
