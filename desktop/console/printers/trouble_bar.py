"""The bar over the board while a printer does not print: which, why, and the way to its page."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop.console.printers.printing import Printing
from desktop.console.printers.words import cause_text
from desktop.qt.formats import tr
from desktop.qt.theme import is_language_change
from desktop.qt.widgets.labels import label


class TroubleBar(QFrame):
    """Across every page, until the printer prints again."""

    opened = Signal()
    appeared = Signal(str)

    def __init__(self, printing: Printing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "offline")
        self._printing = printing
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 24, 6)
        self.text, self.show_page = label("", wrap=True), QPushButton()
        self.show_page.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_page.clicked.connect(self.opened)
        row.addWidget(self.text, 1)
        row.addWidget(self.show_page)
        printing.changed.connect(self.refresh)
        self.retranslate()
        self.hide()
        self.refresh()

    def refresh(self) -> None:
        """Say what is wrong now."""
        words = "  ".join(
            tr("{name} does not print: {cause}", name=printer.name, cause=cause_text(fault))
            for printer, fault in self._printing.troubles
        )
        if words == self.text.text():
            return
        self.text.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        if words:
            self.appeared.emit(words)

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.show_page.setText(tr("Show printers"))

    def changeEvent(self, event: QEvent) -> None:
        """A new language."""
        super().changeEvent(event)
        if is_language_change(event):
            self.retranslate()
            self.refresh()
