"""The rows of the menu on screen: items of one category or search, kept by id, updated in place."""

from collections.abc import Callable, Iterable
from enum import IntEnum
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.core.search import SearchIndex
from desktop.customer.facts import item_name, spoken_item
from wire.catalog import MenuItem

Index = QModelIndex | QPersistentModelIndex
ALL = ""
_ROOT = QModelIndex()


class MenuRole(IntEnum):
    """What the delegate asks for."""

    ITEM = Qt.ItemDataRole.UserRole
    COUNT = Qt.ItemDataRole.UserRole + 1


def in_menu_order(items: Iterable[MenuItem]) -> list[MenuItem]:
    """Items as the shop arranged them."""
    return sorted(items, key=lambda item: (item.position, item.name, item.id))


def categories(items: Iterable[MenuItem]) -> list[str]:
    """The categories in the order of their first items."""
    return list(dict.fromkeys(item.category for item in in_menu_order(items) if item.category))


class MenuModel(QAbstractListModel):
    """Rows by id; `count` answers how many of an item are in the cart."""

    def __init__(self, count: Callable[[UUID], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = count
        self._items: dict[UUID, MenuItem] = {}
        self._rows: list[UUID] = []
        self._row_of: dict[UUID, int] = {}
        self._index = SearchIndex()
        self.category = ALL
        self.query = ""

    def reset_items(self, items: Iterable[MenuItem]) -> None:
        """A whole new menu."""
        self._items = {item.id: item for item in items}
        self._index = SearchIndex(in_menu_order(self._items.values()))
        self._arrange()

    def apply(self, changed: Iterable[MenuItem], removed: Iterable[UUID]) -> None:
        """Items that are new or changed, and those that are gone."""
        before = {
            i.id: (self._items[i.id].category, self._items[i.id].position, self._items[i.id].name)
            for i in changed
            if i.id in self._items
        }
        gone = [item_id for item_id in removed if self._items.pop(item_id, None)]
        for item_id in gone:
            self._index.remove(item_id)
        moved = bool(gone)
        for item in changed:
            moved |= before.get(item.id) != (item.category, item.position, item.name)
            self._items[item.id] = item
            self._index.put(item)
        if moved:
            self._arrange()
            return
        for item in changed:
            self.touch(item.id)

    def show(self, category: str | None = None, query: str | None = None) -> None:
        """Chooses a category (empty: all) or a search; a search looks through all categories."""
        self.category = self.category if category is None else category
        self.query = self.query if query is None else query.strip()
        self._arrange()

    def categories(self) -> list[str]:
        """The menu's categories."""
        return categories(self._items.values())

    def touch(self, item_id: UUID) -> None:
        """Has one row painted anew."""
        row = self._row_of.get(item_id)
        if row is not None:
            self.dataChanged.emit(self.index(row), self.index(row))

    def touch_all(self) -> None:
        """Has everything painted anew, e.g. in another language."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def row_of(self, item_id: UUID) -> int | None:
        """Where an item is shown."""
        return self._row_of.get(item_id)

    def item(self, row: int) -> MenuItem:
        """The item of a row."""
        return self._items[self._rows[row]]

    def _arrange(self) -> None:
        if self.query:
            rows = [found for found in self._index.find(self.query) if found in self._items]
        else:
            rows = [
                item.id
                for item in in_menu_order(self._items.values())
                if self.category in (ALL, item.category)
            ]
        if rows == self._rows:
            self.touch_all()
            return
        self.beginResetModel()
        self._rows = rows
        self._row_of = {item_id: row for row, item_id in enumerate(rows)}
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self._items[self._rows[index.row()]]
        if role == MenuRole.ITEM:
            return item
        if role == MenuRole.COUNT:
            return self._count(item.id)
        if role == Qt.ItemDataRole.DisplayRole:
            return item_name(item)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken_item(item, self._count(item.id))
        return None
