"""The bar over the board while a printer does not print: which, why, and the way to its page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.console.printing.print_service import PrintService
from desktop.console.printing.texts import cause_text
from desktop.texts.formats import tr, tr_n
from desktop.ui.translated import Translated
from desktop.ui.widgets.bars import MessageBar


class TroubleBar(Translated, MessageBar):
    """Across every page, until the printer prints again."""

    opened = Signal()
    appeared = Signal(str)

    def __init__(self, printing: PrintService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._printing = printing
        self.show_page = self.add_button(self.opened.emit)
        printing.changed.connect(self.refresh)
        self.retranslate()

    def refresh(self) -> None:
        """Say what is wrong now."""
        printing = self._printing
        parts = [
            tr("{name} does not print: {cause}", name=printer.name, cause=cause_text(fault))
            for printer, fault in printing.troubles
        ]
        if printing.broken:
            parts.append(tr("Nothing can be printed: {why}", why=printing.broken))
        given_up = printing.unprinted
        if given_up:
            parts.append(tr_n(given_up, "{n} document was not printed.", "{n} documents were not printed."))
        words = "  ".join(parts)
        if words == self.text.text():
            return
        self.say(words)
        if words:
            self.appeared.emit(words)

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.show_page.setText(tr("Show printers"))
        self.refresh()
