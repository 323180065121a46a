"""What the shop says on its receipts, above and below, beside a preview that follows every letter."""

import re

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.console.printing.print_service import PrintService
from desktop.console.settings.receipt_preview import ReceiptPreview, sample_order
from desktop.console.settings.shop_form import ShopForm, held
from desktop.console.state.console_state import ConsoleState
from desktop.core.printing.printers import Printer
from desktop.texts.formats import tr
from desktop.ui.theme import theme
from desktop.ui.widgets.composing import TextArea
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import label
from wire.catalog import Business

MOST = 500
DOTS_80_MM = 576
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
SETTLE_MS = 60  # after the last letter: drawing a receipt takes some milliseconds


class ReceiptSection(ShopForm):
    """Header and footer; Enter begins a new line."""

    def __init__(self, state: ConsoleState, printing: PrintService) -> None:
        super().__init__()
        self._state, self._printing = state, printing
        self.header, self.footer = TextArea(), TextArea()
        self.names = [label("", "fieldname"), label("", "fieldname")]
        self.counts = [label("", "small", wrap=True), label("", "small", wrap=True)]
        self.preview, self.preview_hint = ReceiptPreview(), label("", "small", wrap=True)
        self._due = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._due.timeout.connect(self.draw)
        self._texts = QWidget()
        self._lay_out()
        self.end()
        for edit in (self.header, self.footer):
            edit.textChanged.connect(self._typed)
        state.menu_changed.connect(self._soon)
        printing.changed.connect(self._soon)
        theme().changed.connect(self._size)
        self._size()

    def said(self) -> dict[str, object]:
        """The shop's fields as the form has them."""
        return {"receipt_header": _text(self.header), "receipt_footer": _text(self.footer)}

    def fill(self, business: Business) -> None:
        """Show the shop's fields."""
        for edit, name in ((self.header, "receipt_header"), (self.footer, "receipt_footer")):
            text = str(held(business, name))
            if _text(edit) != text:
                edit.setPlainText(text)
        self._typed()

    def is_right(self) -> bool:
        """No text is longer than the server takes."""
        return all(len(_text(edit)) <= MOST for edit in (self.header, self.footer))

    def retranslate(self) -> None:
        """Texts in the language in force."""
        super().retranslate()
        self.title.setText(tr("Receipt"))
        words = (tr("Above the order"), tr("Below the order"))
        for name, word, edit in zip(self.names, words, (self.header, self.footer), strict=True):
            name.setText(word)
            edit.setAccessibleName(word)
        self.header.setPlaceholderText(tr("e.g. address, telephone, tax number"))
        self.footer.setPlaceholderText(tr("e.g. Thank you, see you again!"))
        self._count()
        self._soon()

    def showEvent(self, event: QShowEvent) -> None:
        """Drawn only when looked at."""
        super().showEvent(event)
        self.draw()

    def draw(self) -> None:
        """The preview as the texts are now, at the width of this terminal's receipt printer."""
        self._due.stop()
        business = self.business
        if business is None or not self.isVisible():
            return
        items = sorted(self._state.items.values(), key=lambda item: (item.position, item.name))
        order = sample_order(business, items, self._state.now())
        printer = self._printer()
        dots = printer.dots if printer else DOTS_80_MM
        self.preview.show_receipt(order, business, _text(self.header), _text(self.footer), dots)
        self.preview_hint.setText(_as_printed(printer))

    def _printer(self) -> Printer | None:
        return next((one for one in self._printing.printers if one.receipts), None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._texts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for name, edit, count in zip(self.names, (self.header, self.footer), self.counts, strict=True):
            edit.setTabChangesFocus(True)
            for widget in (name, edit, count):
                column.addWidget(widget)
        column.addWidget(self.preview_hint)
        column.addStretch(1)
        row = FlowLayout(gap=20)
        row.addWidget(self._texts)
        row.addWidget(self.preview)
        self.column.addLayout(row)

    def _size(self) -> None:
        self._texts.setFixedWidth(theme().px(320))
        for edit in (self.header, self.footer):
            edit.setFixedHeight(theme().px(112))

    def _typed(self) -> None:
        self.touch()
        self._count()
        self._soon()

    def _soon(self) -> None:
        self._due.start()

    def _count(self) -> None:
        for edit, count in zip((self.header, self.footer), self.counts, strict=True):
            left = MOST - len(_text(edit))
            _say(count, left)
        if self.is_dirty:
            self.save.setEnabled(self.save.isEnabled() and self.is_right())


def _as_printed(printer: Printer | None) -> str:
    """Whose paper the preview follows."""
    if printer is None:
        return tr("As a printer with 80 mm paper prints it; no receipt printer is set up here.")
    return tr("As “{printer}” prints it.", printer=printer.name)


def _say(count: QLabel, left: int) -> None:
    words = tr("{n} characters left", n=left) if left >= 0 else tr("{n} characters too many", n=-left)
    count.setText(words)
    kind = "small" if left >= 0 else "error"
    if count.property("kind") != kind:
        count.setProperty("kind", kind)
        count.style().unpolish(count)
        count.style().polish(count)


def _text(edit: TextArea) -> str:
    """As the server takes it: lines of letters, without what a paste may bring along."""
    return _CONTROLS.sub(" ", edit.toPlainText()).strip("\n")
