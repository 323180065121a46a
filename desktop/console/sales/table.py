"""The chart's table twin: the same rows as text, all of them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from desktop.console.sales.bars import Bar
from desktop.qt.formats import money, tr
from desktop.qt.theme import theme
from wire.sales import Grouping


class SalesTable(QTableWidget):
    """Name, orders, pieces, total."""

    def __init__(self) -> None:
        super().__init__(0, 4)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setMinimumHeight(theme().px(320))

    def show_bars(self, bars: list[Bar], currency: str, by: Grouping) -> None:
        """Show these rows."""
        self.setAccessibleName(tr("Table of sales"))
        first = tr("Time") if by is Grouping.HOUR else tr("Day") if by is Grouping.DAY else tr("Name")
        self.setHorizontalHeaderLabels([first, tr("Orders"), tr("Pieces"), tr("Total")])
        head = self.horizontalHeaderItem(0)
        if head is not None:
            head.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setRowCount(len(bars))
        for row, bar in enumerate(bars):
            cells = (bar.name, f"{bar.orders:,}", f"{bar.quantity:,}", money(bar.total, currency))
            for column, text in enumerate(cells):
                cell = QTableWidgetItem(text)
                side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
                cell.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(row, column, cell)
            self.setRowHeight(row, theme().px(44))
