"""Bars across a page that stay while something is the case: a sentence, and what can be done about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop.qt.widgets.labels import label


class Bar(QFrame):
    """Hidden while it has nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "offline")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(24, 6, 24, 6)
        self.row.setSpacing(8)
        self.text = label("", wrap=True)
        self.row.addWidget(self.text, 1)
        self.hide()

    def add_button(self, deed: Callable[[], object]) -> QPushButton:
        """A button at the right; its words come with `setText`."""
        button = QPushButton()
        # With Tab only: a press of the mouse leaves the keyboard on the card it is on.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _=False: deed())
        self.row.addWidget(button)
        return button

    def say(self, words: str) -> None:
        """Show these words, or go when there are none."""
        self.text.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
