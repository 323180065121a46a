"""A large menu in the console: what scrolling paints, what the search finds while it is prepared and after."""

from uuid import UUID

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.console.menu.item_rows import ITEM, Index, ItemRows
from desktop.console.menu.item_table import ItemTable
from desktop.console.shell.search_popup import MOST_ITEMS, ItemFinder
from desktop.core.search.menu_search import SearchIndex
from desktop.ui.pictures import Pictures
from tests.scenes.samples import Folder, menu
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


def test_the_search_finds_names_while_a_large_menu_is_prepared_and_all_after() -> None:
    items, finder = many(600), ItemFinder()

    def plain(query: str) -> list[MenuItem]:
        return [items[one] for one in SearchIndex(items.values()).find(query)[:MOST_ITEMS]]

    assert finder.update(items)
    assert [item.name for item in finder.find(items, "noodles 599")] == ["Noodles 599"]
    assert not finder.update(items)  # it is said once
    steps = finder.catching_up()
    next(steps)
    gone, other = UUID(int=599), UUID(int=598)
    del items[gone]
    items[other] = msgspec.structs.replace(items[other], name="Barley tea")
    assert [item.id for item in finder.find(items, "barley")] == [other]
    assert finder.find(items, "noodles 599") == []
    for _ in steps:
        pass
    for query in ("barley", "noodles 59", "ㄹㅁ", "noodles 599", "noodles 598"):
        assert finder.find(items, query) == plain(query)
    index = finder._index._names
    assert finder.find(items, "noodles") == plain("noodles")
    assert finder._index._names is index  # the same menu is prepared once
    items[other] = msgspec.structs.replace(items[other], name="Plum tea")
    assert finder.find(items, "plum") == plain("plum") == [items[other]]
    assert finder.find(items, "barley") == []
