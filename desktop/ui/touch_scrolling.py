"""Scrolling by finger: Qt turns a touch into a mouse, which presses and never scrolls."""

from PySide6.QtWidgets import QAbstractScrollArea, QScroller


def scroll_by_finger(area: QAbstractScrollArea) -> None:
    """A finger drawn over the area scrolls it; a tap stays a press."""
    QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
