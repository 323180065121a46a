"""Choices, dates and sliders: a wheel that scrolls their page does not turn them as they pass under it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QSlider, QStyledItemDelegate, QWidget

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object  # a mixin: the Qt class comes after it among the bases


class _Steady(_Widget):
    """Stands before the Qt class: the wheel is for what lies around it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class DropDown(_Steady, QComboBox):
    """A drop-down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Qt's own is taken by a wheel, too
        self.setItemDelegate(QStyledItemDelegate(self))  # Qt's own does not follow the style sheet


class DateField(_Steady, QDateEdit):
    """A date."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class Slider(_Steady, QSlider):
    """A value from left to right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
