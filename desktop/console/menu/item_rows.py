"""The rows of the menu's table: items by category and search, cut by hand, the selection kept by id."""

from enum import IntEnum
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.console.board.figures import is_sold_out
from desktop.console.names import shown_name
from desktop.core.search import SearchIndex
from desktop.qt.formats import clock, money, tr
from desktop.qt.menu_words import menu_word
from wire.catalog import MenuItem

Index = QModelIndex | QPersistentModelIndex
ITEM = Qt.ItemDataRole.UserRole
LOW_STOCK = 10  # where an item has no threshold of its own
LOW = "\x00low"
_NOWHERE = QModelIndex()


class Column(IntEnum):
    """The table's columns."""

    NAME = 0
    CATEGORY = 1
    PRICE = 2
    STOCK = 3
    STATE = 4


class ItemRows(QAbstractTableModel):
    """A table over a dict of items; `show_items` is told everything it depends on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: dict[UUID, MenuItem] = {}
        self._ids: list[UUID] = []
        self._index = SearchIndex()
        self._indexed: dict[UUID, int] = {}
        self.zone: str | None = None  # the shop's, for "sold out until"

    def show_items(self, items: dict[UUID, MenuItem], query: str, category: str) -> bool:
        """Show these items; True when rows were reset, False when only cells changed."""
        self._keep_index(items)
        before, self._items = self._items, dict(items)
        ids = self._wanted(query, category)
        if ids != self._ids:
            self.beginResetModel()
            self._ids = ids
            self.endResetModel()
            return True
        changed = [row for row, one in enumerate(ids) if before.get(one) is not items[one]]
        if changed:
            last = self.index(changed[-1], Column.STATE)
            self.dataChanged.emit(self.index(changed[0], 0), last)
        return False

    def item(self, row: int) -> MenuItem | None:
        """The item of a row."""
        return self._items.get(self._ids[row]) if 0 <= row < len(self._ids) else None

    def row_of(self, item_id: UUID) -> int:
        """The row of an item, -1 when it is not shown."""
        return self._ids.index(item_id) if item_id in self._ids else -1

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many items are shown."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Name, category, price, stock, state."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's words, or its item."""
        item = self.item(index.row())
        if item is None:
            return None
        if role == ITEM:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(item, Column(index.column()), self.zone)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(cell_text(item, column, self.zone) for column in Column)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in (Column.PRICE, Column.STOCK):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The columns' names."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return [tr("Item"), tr("Category"), tr("Price"), tr("Stock"), tr("State")][section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignRight
                if section in (Column.PRICE, Column.STOCK)
                else Qt.AlignmentFlag.AlignLeft
            )
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _wanted(self, query: str, category: str) -> list[UUID]:
        if query.strip():
            found = [one for one in self._index.find(query) if one in self._items]
        else:
            items = self._items.values()
            found = [
                one.id for one in sorted(items, key=lambda item: (item.position, item.name, item.id.int))
            ]
        if category == LOW:
            return [one for one in found if is_low(self._items[one])]
        return [one for one in found if not category or self._items[one].category == category]

    def _keep_index(self, items: dict[UUID, MenuItem]) -> None:
        for gone in self._indexed.keys() - items.keys():
            self._index.remove(gone)
            del self._indexed[gone]
        for item in items.values():
            if self._indexed.get(item.id) != item.edition:
                self._index.put(item)
                self._indexed[item.id] = item.edition


def cell_text(item: MenuItem, column: Column, zone: str | None = None) -> str:
    """A cell's words."""
    if column is Column.NAME:
        return shown_name(item)
    if column is Column.CATEGORY:
        return menu_word(item.category)
    if column is Column.PRICE:
        return money(item.price, item.currency)
    if column is Column.STOCK:
        return tr("not counted") if item.stock is None else f"{item.stock:,}"
    return state_of(item, zone)[0]


def is_low(item: MenuItem) -> bool:
    """Whether the counted stock is at or below the item's threshold."""
    if item.stock is None or item.archived:
        return False
    return item.stock <= (item.low_stock if isinstance(item.low_stock, int) else LOW_STOCK)


def state_of(item: MenuItem, zone: str | None = None) -> tuple[str, str]:
    """The item's state in words (times in the shop's zone), and its tone."""
    if item.archived:
        return tr("Off the menu"), "neutral"
    if not item.available:
        until = item.available_at
        return (tr("Sold out until {time}", time=clock(until, zone)) if until else tr("Sold out")), "bad"
    if is_sold_out(item):
        return tr("Sold out"), "bad"
    if is_low(item):
        return tr("Few left"), "warn"
    return tr("Available"), "ok"
