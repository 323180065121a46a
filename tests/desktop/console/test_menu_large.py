"""A large menu in the console: what scrolling paints."""

from uuid import UUID

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.console.menu.item_rows import ITEM, Index, ItemRows
from desktop.console.menu.item_table import ItemTable
from desktop.qt.pictures import Pictures
from tests.screens.samples import Folder, menu
from wire.catalog import MenuItem


def many(count: int) -> dict[UUID, MenuItem]:
    """One item over and over, each with a name of its own."""
    made = (
        msgspec.structs.replace(menu()[0], id=UUID(int=number), name=f"Noodles {number}", position=number)
        for number in range(count)
    )
    return {item.id: item for item in made}


class _Asked(ItemRows):
    """Notes the rows whose items are asked for, as each painted cell does."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: set[int] = set()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == ITEM:
            self.rows.add(index.row())
        return super().data(index, role)


def test_scrolling_paints_only_the_rows_that_come_into_view(qtbot: QtBot) -> None:
    rows = _Asked()
    rows.show_items(many(200), "", "")
    table = ItemTable(rows, Pictures(Folder()))
    qtbot.addWidget(table)
    table.resize(800, 700)
    table.show()
    qtbot.waitExposed(table)
    qtbot.waitUntil(lambda: 0 in rows.rows)
    QApplication.processEvents()
    height, bar = table.rowHeight(0), table.verticalScrollBar()
    rows.rows.clear()
    bar.setValue(height * 3)
    qtbot.waitUntil(lambda: bool(rows.rows))
    last = table.rowAt(table.viewport().height() - 1)
    assert max(rows.rows) == last
    assert min(rows.rows) >= last - 4  # of about nine in view
    assert table.rowAt(0) == 3
