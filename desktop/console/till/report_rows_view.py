"""Rows of a name and an amount under headings, as a report's paper has them, on the screen."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.console.printing.z_report import ReportRow
from desktop.ui.theme import theme
from desktop.ui.widgets.labels import discard, label


class ReportRowsView(QWidget):
    """Shows rows; a row without an amount is a heading, a strong one a sum."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[ReportRow] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(theme().px(6))
        self._grid.setColumnStretch(0, 1)

    def show_rows(self, rows: Iterable[ReportRow]) -> None:
        """Show these."""
        shown = list(rows)
        if shown == self.rows:
            return
        self.rows = shown
        while self._grid.count():
            discard(self._grid.takeAt(0))
        for place, row in enumerate(shown):
            self._add(place, row)
        self.setAccessibleName("; ".join(f"{row.name} {row.amount}".strip() for row in shown))

    def _add(self, place: int, row: ReportRow) -> None:
        if not row.amount:
            heading = label(row.name, "h3")
            heading.setContentsMargins(0, theme().px(12) if place else 0, 0, 0)
            self._grid.addWidget(heading, place, 0, 1, 2)
            return
        kind = "strong" if row.strong else "body"
        name, amount = label(row.name, kind if row.strong else "soft", wrap=True), label(row.amount, kind)
        amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(name, place, 0)
        self._grid.addWidget(amount, place, 1)
