"""A dialog whose content scrolls where the window is lower than it asks for."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.dialogs import MARGIN, Dialog
from desktop.ui.theme import theme
from desktop.ui.widgets.scrolling import scroll_by_key, scrolled

LEAST = 60  # of the content stays in sight in any window


class ScrollingDialog(Dialog):
    """Put content into `column`; call `refit` when it grows or shrinks.

    Page up and down scroll it from anywhere.
    """

    def __init__(self, parent: QWidget, title: str, width: int = 460) -> None:
        super().__init__(parent, title, width)
        self._inside = QWidget()
        self.column = QVBoxLayout(self._inside)
        self.column.setContentsMargins(2, 2, theme().px(8), 2)
        self.column.setSpacing(theme().px(12))
        self._area = scrolled(self._inside)
        self.body.addWidget(self._area, 1)

    def refit(self) -> None:
        """As high as the content asks for, as far as the window has room; the keyboard stays in sight."""
        self._center()
        focused: QWidget | None = self.window_under.focusWidget()
        if focused is not None and self._inside.isAncestorOf(focused):
            self._area.ensureWidgetVisible(focused, 0, theme().px(60))

    def refit_soon(self) -> None:
        """After what was just put in is shown: a layout shows its new parts a turn of the loop later."""
        QTimer.singleShot(0, self, self.refit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Text that holds nothing to press is read by keyboard, too."""
        if not scroll_by_key(self, event.key()):
            super().keyPressEvent(event)

    def _around(self, width: int) -> int:
        """What the dialog needs beside its content: margins, title, whatever else is in the body, footer."""
        outer = self.layout()
        assert outer is not None, "every dialog has one"
        margins, heights = outer.contentsMargins(), [0]
        for part in (self.header, self.footer):
            part.invalidate()
            heights.append(max(part.sizeHint().height(), part.heightForWidth(width)))
        for place in range(self.body.count()):
            item = self.body.itemAt(place)
            if item is not None and item.widget() is not self._area and not item.isEmpty():
                heights.append(item.sizeHint().height() + self.body.spacing())
        return margins.top() + margins.bottom() + 2 * outer.spacing() + sum(heights)

    def _center(self) -> None:
        width = self.width() - 2 * theme().px(28) - 2
        # What has just been shown or hidden counts now, not a turn of the loop later.
        for part in self._inside.findChildren(QWidget):
            if (inner := part.layout()) is not None:
                inner.invalidate()
            part.updateGeometry()
        layout = self.column
        layout.invalidate()
        wanted = max(layout.sizeHint().height(), layout.heightForWidth(width))
        room = self.window_under.height() - MARGIN - self._around(width)
        self._area.setMinimumHeight(min(wanted + 4, max(theme().px(LEAST), room)))
        # Never squeezed, which would lay its parts over each other: what has no room scrolls.
        self._inside.setMinimumHeight(wanted)
        self.body.invalidate()
        super()._center()
