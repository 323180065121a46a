"""Money taken so far, a row each with a cross that gives it back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.console.payments.payment_widgets import emptied
from desktop.console.shared.payment_status import tender_text
from desktop.texts.formats import tr
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.labels import label
from wire.orders import NewTender


class TenderRows(QWidget):
    """`taken_back` tells the place of the row whose cross was pressed."""

    taken_back = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.crosses: list[IconButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(4))

    def show_tenders(self, tenders: Sequence[NewTender], currency: str) -> None:
        """Show these, oldest first."""
        emptied(self._column)
        self.crosses = []
        for place, tender in enumerate(tenders):
            row = self._row(place, tender_text(tender.kind, tender.amount, currency))
            self._column.addWidget(row)
            row.show()
        self.setVisible(bool(tenders))

    def _row(self, place: int, words: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        cross = IconButton("x", tr("{tender}: take back", tender=words))
        cross.clicked.connect(lambda: self.taken_back.emit(place))
        self.crosses.append(cross)
        row.addWidget(label(words, "strong", wrap=True), 1)
        row.addWidget(cross)
        return line
