"""Bars across a page that stay while something is the case: a sentence, and what can be done about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QWidget

from desktop.ui.theme import theme
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import label

LEAST_TEXT = 260


class MessageBar(QFrame):
    """Hidden while it has nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "offline")
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.row.setContentsMargins(24, 6, 24, 6)
        self.row.setSpacing(8)
        self.text = label("", wrap=True)
        self.row.addWidget(self.text, 1)
        self._buttons = FlowLayout()
        self.row.addLayout(self._buttons)
        self.hide()

    def add_button(self, action: Callable[[], object]) -> QPushButton:
        """A button at the right; its words come with `setText`."""
        button = QPushButton()
        # With Tab only: a press of the mouse leaves the keyboard on the card it is on.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _=False: action())
        self._buttons.addWidget(button)
        return button

    def say(self, words: str) -> None:
        """Show these words, or go when there are none."""
        self.text.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        self._fit()

    def _fit(self) -> None:
        """The buttons go under the words where these would become a thin column beside them."""
        left = self.width() - self._buttons.sizeHint().width()
        wide = left >= min(theme().px(LEAST_TEXT), self.text.sizeHint().width())
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if way is not self.row.direction():
            self.row.setDirection(way)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self._fit()
