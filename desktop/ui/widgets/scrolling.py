"""Content that scrolls downwards where its page has no room for it."""

from PySide6.QtCore import Qt, QTimer
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


def point_at(widget: QWidget) -> None:
    """The keyboard goes to a widget, and what it lies in scrolls there once it is laid out."""
    widget.setFocus()

    def scroll() -> None:
        around: QWidget | None = widget.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(widget, 0, MARGIN)
            around = around.parentWidget()

    QTimer.singleShot(0, widget, scroll)


def scroll_by_key(page: QWidget | None, key: int) -> bool:
    """Page up and down, Home and End scroll the first thing on a page that can be; False: nothing is."""
    pages = PAGES.get(Qt.Key(key), 0)
    for area in page.findChildren(QScrollArea) if pages and page is not None else ():
        bar = area.verticalScrollBar()
        if area.isVisible() and bar.maximum() > bar.minimum():
            bar.setValue(bar.value() + pages * bar.pageStep())
            return True
    return False
