"""The rows of the menu on screen: items of a category, a list or a search, kept by id, updated in place."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.core.search.category_order import in_menu_order
from desktop.core.search.menu_search import SearchIndex
from desktop.customer.state.menu_filters import FilterCounts, MenuFilters
from desktop.customer.texts import item_name, spoken_item
from desktop.texts.menu import every_translation
from wire.catalog import MenuItem

Index = QModelIndex | QPersistentModelIndex
ALL = ""
# Lists beside the shop's own categories, whose names are never so short of letters.
POPULAR, RECENT = "\x00popular", "\x00recent"
# So many of the most ordered are marked on their cards.
MARKED = 3
# More items than this are indexed a little at a time, between turns of the loop.
_AT_ONCE = 300
_ROOT = QModelIndex()


class MenuRole(IntEnum):
    """What the delegate asks for."""

    ITEM = Qt.ItemDataRole.UserRole
    COUNT = Qt.ItemDataRole.UserRole + 1
    POPULAR = Qt.ItemDataRole.UserRole + 2


class MenuModel(QAbstractListModel):
    """Rows by id; `count` answers how many of an item are in the cart."""

    def __init__(self, count: Callable[[UUID], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = count
        self._items: dict[UUID, MenuItem] = {}
        self._order: list[UUID] = []
        self._categories: list[str] = []
        self._chosen: list[str] = []
        self._lists: dict[str, list[UUID]] = {POPULAR: [], RECENT: []}
        self._rows: list[UUID] = []
        self._row_of: dict[UUID, int] = {}
        self._index = SearchIndex(said=every_translation)
        self.tally = FilterCounts()
        self.is_known = False
        self.category = ALL
        self.query = ""
        self.filters = MenuFilters()

    def forget(self) -> None:
        """No menu is known."""
        list(self.reset_items([]))
        self.is_known = False

    def reset_items(self, items: Iterable[MenuItem]) -> Iterator[None]:
        """A whole new menu, shown at once; run the steps that are answered to have it searched fast."""
        self.is_known = True
        self._items = {item.id: item for item in items}
        self.tally = FilterCounts()
        for item in self._items.values():
            self.tally.count(item)
        self._sort()
        self._index = SearchIndex(said=every_translation)
        self._arrange()
        held = [self._items[item_id] for item_id in self._order]
        steps = self._index.filling(held)
        if len(held) <= _AT_ONCE:
            list(steps)
        return steps

    def apply(self, changed: Iterable[MenuItem], removed: Iterable[UUID]) -> None:
        """Items that are new or changed, and those that are gone."""
        moved = False
        for item_id in removed:
            moved |= self._forget(item_id)
        touched = []
        for item in changed:
            if self._put(item):
                moved = True
            else:
                touched.append(item)
        if moved:
            self._sort()
            self._arrange()
        elif self.filters and any(self._is_shown(item) is not (item.id in self._row_of) for item in touched):
            self._arrange()
        else:
            for item in touched:
                self.touch(item.id)

    def _put(self, item: MenuItem) -> bool:
        """Takes an item; whether its place on the menu is another now."""
        before = self._items.get(item.id)
        if before is not None:
            self.tally.count(before, -1)
        self.tally.count(item)
        self._items[item.id] = item
        self._index.put(item)
        return before is None or _place(before) != _place(item)

    def _forget(self, item_id: UUID) -> bool:
        item = self._items.pop(item_id, None)
        if item is not None:
            self.tally.count(item, -1)
            self._index.remove(item_id)
        return item is not None

    def _sort(self) -> None:
        held = in_menu_order(self._items.values(), self._chosen)
        self._order = [item.id for item in held]
        self._categories = list(dict.fromkeys(item.category for item in held if item.category))

    def put_in_order(self, chosen: list[str]) -> None:
        """The categories in the order the shop chose."""
        if chosen != self._chosen:
            self._chosen = list(chosen)
            self._sort()
            self._arrange()

    def show(
        self, category: str | None = None, query: str | None = None, filters: MenuFilters | None = None
    ) -> None:
        """Chooses a category (empty: all), a search through all of them, or filters."""
        self.category = self.category if category is None else category
        self.query = self.query if query is None else query.strip()
        self.filters = self.filters if filters is None else filters
        self._arrange()

    def set_list(self, name: str, item_ids: Sequence[UUID]) -> None:
        """What is popular, or was ordered before, best first."""
        if self._lists[name] != list(item_ids):
            self._lists[name] = list(item_ids)
            self._arrange()

    def listed(self, name: str) -> list[MenuItem]:
        """Those of a list that are on the menu."""
        return [self._items[item_id] for item_id in self._lists[name] if item_id in self._items]

    def categories(self) -> list[str]:
        """The menu's categories in the shop's order."""
        return self._categories

    def items_before_filters(self) -> Iterator[MenuItem]:
        """What the category or search holds, whatever is filtered."""
        if self.query:
            return (self._items[found] for found in self._index.find(self.query) if found in self._items)
        if self.category in self._lists:
            return iter(self.listed(self.category))
        held = (self._items[item_id] for item_id in self._order)
        return (item for item in held if self.category in (ALL, item.category))

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

    def _is_shown(self, item: MenuItem) -> bool:
        in_category = bool(self.query) or self.category in (ALL, item.category, *self._lists)
        return in_category and self.filters.let_through(item)

    def _arrange(self) -> None:
        if not self.filters and not self.query and self.category == ALL:
            rows = list(self._order)
        else:
            let_through = self.filters.let_through
            rows = [item.id for item in self.items_before_filters() if not self.filters or let_through(item)]
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
        if role == MenuRole.POPULAR:
            return item.id in self._lists[POPULAR][:MARKED]
        if role == Qt.ItemDataRole.DisplayRole:
            return item_name(item)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken_item(item, self._count(item.id), self.data(index, MenuRole.POPULAR) is True)
        return None


def _place(item: MenuItem) -> tuple[str, int, str]:
    return item.category, item.position, item.name
