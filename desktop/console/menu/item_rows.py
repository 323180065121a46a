"""The rows of the menu's table: items by category and search, cut by hand, the selection kept by id."""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from operator import is_
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.console.state.daily_figures import is_sold_out
from desktop.console.state.item_names import shown_name
from desktop.console.state.low_stock import is_low
from desktop.core.search.category_order import in_menu_order
from desktop.core.search.menu_search import SearchIndex
from desktop.texts.formats import money, tr, tr_ahead
from desktop.texts.menu import every_translation, menu_word
from wire.catalog import MenuItem

Index = QModelIndex | QPersistentModelIndex
ITEM = Qt.ItemDataRole.UserRole
LOW = "\x00low"
_NOWHERE = QModelIndex()
# More items than this are prepared for the search a little at a time, between turns of the loop.
_AT_ONCE = 300


class ItemColumn(IntEnum):
    """The table's columns."""

    TICK = 0
    NAME = 1
    CATEGORY = 2
    PRICE = 3
    STOCK = 4
    STATE = 5


class ItemRows(QAbstractTableModel):
    """A table over a dict of items; `show_items` is told everything it depends on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: dict[UUID, MenuItem] = {}
        self._order: list[UUID] = []
        self._chosen: list[str] = []
        self._ids: list[UUID] = []
        self._places: dict[UUID, int] | None = None  # made when many rows are asked for
        self._index = SearchIndex(said=every_translation)
        self._unsearched: dict[UUID, MenuItem] = {}
        self.zone: str | None = None  # the shop's, for "sold out until"

    def show_items(
        self, items: dict[UUID, MenuItem], query: str, category: str, chosen: list[str] | None = None
    ) -> bool:
        """Show these items, their categories in the chosen order; whether the rows are others than before."""
        changed = self._update_items(items, chosen or [])
        if self.look(query, category):
            return True
        rows = self.rows_of(changed) if changed else []
        if rows:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), ItemColumn.STATE))
        return False

    def look(self, query: str, category: str) -> bool:
        """Show what matches among the items held; whether the rows are others than before."""
        ids = self._wanted(query, category)
        if ids == self._ids:
            return False
        self.beginResetModel()
        self._ids, self._places = ids, None
        self.endResetModel()
        return True

    def _update_items(self, items: dict[UUID, MenuItem], chosen: list[str]) -> list[UUID]:
        """Hold these items; which of them are others than before."""
        before, self._items = self._items, dict(items)
        changed, gone = _differences(before, items)
        for one in gone:
            self._index.remove(one)
            self._unsearched.pop(one, None)
        moved = bool(gone) or chosen != self._chosen
        for one in changed:
            known, item = before.get(one), items[one]
            if known is None or known.edition != item.edition:
                self._unsearched[one] = item
                moved |= known is None or _place(known) != _place(item)
        if moved:
            self._chosen = list(chosen)
            self._order = [item.id for item in in_menu_order(items.values(), chosen)]
        if len(self._unsearched) <= _AT_ONCE:
            for item in self._unsearched.values():
                self._index.put(item)
            self._unsearched = {}
        return changed

    @property
    def is_behind(self) -> bool:
        """Whether the search does not know all items yet: run `catching_up`."""
        return bool(self._unsearched)

    def catching_up(self) -> Iterator[None]:
        """Prepares the search, a little at each step."""
        due, self._unsearched = self._unsearched, {}
        yield from self._index.filling(due.values())

    def item(self, row: int) -> MenuItem | None:
        """The item of a row."""
        return self._items.get(self._ids[row]) if 0 <= row < len(self._ids) else None

    def ids_between(self, first: int, last: int) -> list[UUID]:
        """The items of these rows and those between."""
        return self._ids[first : last + 1]

    def row_of(self, item_id: UUID) -> int:
        """The row of an item, -1 when it is not shown."""
        if self._places is not None:
            return self._places.get(item_id, -1)
        return self._ids.index(item_id) if item_id in self._ids else -1

    def rows_of(self, item_ids: Iterable[UUID]) -> list[int]:
        """The rows of those that are shown, from the top."""
        if self._places is None:
            self._places = {one: row for row, one in enumerate(self._ids)}
        places = self._places
        return sorted(places[one] for one in item_ids if one in places)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many items are shown."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Tick, name, category, price, stock, state."""
        return 0 if parent.isValid() else len(ItemColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's words, or its item."""
        item = self.item(index.row())
        if item is None:
            return None
        if role == ITEM:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(item, ItemColumn(index.column()), self.zone)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(text for column in ItemColumn if (text := cell_text(item, column, self.zone)))
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in (
            ItemColumn.PRICE,
            ItemColumn.STOCK,
        ):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The columns' names."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return ["", tr("Item"), tr("Category"), tr("Price"), tr("Stock"), tr("State")][section]
        if role == Qt.ItemDataRole.AccessibleTextRole and section == ItemColumn.TICK:
            return tr("Chosen")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignRight
                if section in (ItemColumn.PRICE, ItemColumn.STOCK)
                else Qt.AlignmentFlag.AlignLeft
            )
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _wanted(self, query: str, category: str) -> list[UUID]:
        items = self._items
        # What the index knows is held: what goes is taken out of it at once.
        found = self._index.find(query) if query.strip() else self._order
        if category == LOW:
            return [one for one in found if is_low(items[one])]
        return [one for one in found if items[one].category == category] if category else found


def _differences(before: dict[UUID, MenuItem], now: dict[UUID, MenuItem]) -> tuple[list[UUID], set[UUID]]:
    """Which are new or others than before, and which are gone."""
    if len(before) == len(now) and all(map(is_, before, now)):
        # The same ids in the same order, as after most changes: 20,000 need not be looked up one by one.
        pairs = zip(now, before.values(), now.values(), strict=True)
        return [one for one, old, new in pairs if old is not new], set()
    return [one for one, item in now.items() if before.get(one) is not item], before.keys() - now.keys()


def _place(item: MenuItem) -> tuple[str, int, str]:
    return item.category, item.position, item.name


def cell_text(item: MenuItem, column: ItemColumn, zone: str | None = None) -> str:
    """A cell's words."""
    if column is ItemColumn.TICK:
        return ""
    if column is ItemColumn.NAME:
        return shown_name(item)
    if column is ItemColumn.CATEGORY:
        return menu_word(item.category)
    if column is ItemColumn.PRICE:
        return money(item.price, item.currency)
    if column is ItemColumn.STOCK:
        return tr("not counted") if item.stock is None else f"{item.stock:,}"
    return state_of(item, zone)[0]


def state_of(item: MenuItem, zone: str | None = None) -> tuple[str, str]:
    """The item's state in words (times in the shop's zone), and its tone."""
    if item.archived:
        return tr("Off the menu"), "neutral"
    if not item.available:
        until = item.available_at
        if until is None:
            return tr("Sold out"), "bad"
        return tr_ahead(until, "Sold out until {time}", "Sold out until {day}, {time}", zone), "bad"
    if is_sold_out(item):
        return tr("Sold out"), "bad"
    if is_low(item):
        return tr("Few left"), "warn"
    return tr("Available"), "ok"
