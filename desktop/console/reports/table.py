"""The chart's table twin: the same rows as text, all of them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from desktop.console.reports.bars import ChartBar
from desktop.texts.formats import money, tr
from desktop.ui.theme import theme
from wire.sales import Grouping

WHOLE = (Grouping.HOUR, Grouping.DAY)  # a time cut off says nothing; a long name still does
WIDEST = 560


class ReportTable(QTableWidget):
    """Name, orders, pieces, total, and the total of the weeks before."""

    def __init__(self) -> None:
        super().__init__(0, 5)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setMinimumHeight(theme().px(320))

    def show_bars(self, bars: list[ChartBar], currency: str, by: Grouping) -> None:
        """Show these rows."""
        self.setAccessibleName(tr("Table of sales"))
        first = tr("Time") if by is Grouping.HOUR else tr("Day") if by is Grouping.DAY else tr("Name")
        self.setHorizontalHeaderLabels(
            [first, tr("Number of orders"), tr("Pieces"), tr("Total"), tr("Before")]
        )
        compared = any(bar.before is not None for bar in bars)
        self.setColumnHidden(4, not compared)
        for column in range(5):
            head = self.horizontalHeaderItem(column)
            if head is not None:
                head.setTextAlignment(_side(column))
        self.setRowCount(len(bars))
        for row, bar in enumerate(bars):
            before = money(bar.before or 0, currency)
            cells = (bar.name, f"{bar.orders:,}", f"{bar.quantity:,}", money(bar.total, currency), before)
            for column, text in enumerate(cells):
                cell = QTableWidgetItem(text)
                cell.setTextAlignment(_side(column))
                cell.setToolTip(text if column == 0 else "")
                self.setItem(row, column, cell)
            self.setRowHeight(row, theme().px(44))
        self.setMinimumWidth(min(self._wanted(), theme().px(WIDEST)) if by in WHOLE else 0)

    def _wanted(self) -> int:
        head = self.horizontalHeader()
        shown = [column for column in range(self.columnCount()) if not self.isColumnHidden(column)]
        widths = (max(self.sizeHintForColumn(one), head.sectionSizeHint(one)) for one in shown)
        return sum(widths) + self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth()


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
