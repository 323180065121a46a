"""What the search finds, under its field: orders first, then menu items."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.console.shared.order_texts import address_text, state_word
from desktop.console.state.item_names import line_names, shown_name
from desktop.core.search.hangul_matching import normalise, position
from desktop.core.search.menu_search import SearchIndex
from desktop.texts.formats import money, tr
from desktop.ui.drawing import icon
from desktop.ui.theme import theme
from desktop.ui.tie import tie
from desktop.ui.widgets.fields import SearchField
from wire.catalog import MenuItem
from wire.orders import Order

MOST_ORDERS = 6
MOST_ITEMS = 6
# More items than this are prepared a little at a time, between turns of the loop.
_AT_ONCE = 300


class Found(NamedTuple):
    """One result: an order or a menu item, and its words."""

    kind: str
    id: UUID
    text: str
    icon: str


def find_orders(orders: Iterable[Order], query: str, items: dict[UUID, MenuItem]) -> list[Order]:
    """Orders whose number, seat, customer, lines or note or state contain all words; the newest first."""
    words = [word for word in map(normalise, query.split()) if word]
    if not words:
        return []
    found = [order for order in orders if all(_has(order, word, items) for word in words)]
    return sorted(found, key=lambda order: order.created_at, reverse=True)[:MOST_ORDERS]


def _has(order: Order, word: str, items: dict[UUID, MenuItem]) -> bool:
    texts = [order.number, order.seat, order.user_name, order.note, state_word(order.state), order.state]
    texts += [text for line in order.lines for text in (*line_names(line, items), line.note)]
    return any(position(word, normalise(text)) >= 0 for text in texts if text)


class ItemFinder:
    """The menu prepared for the search, a large change little by little; until then names are looked at."""

    def __init__(self) -> None:
        self._index = SearchIndex()
        self._known: dict[UUID, MenuItem] = {}
        self._due: dict[UUID, MenuItem] = {}
        self._filling = False

    def update(self, items: dict[UUID, MenuItem]) -> bool:
        """Know these items; whether so many are new that `catching_up` is to be run, which is said once."""
        self._note(items)
        begins = bool(self._due) and not self._filling
        self._filling |= begins
        return begins

    def _note(self, items: dict[UUID, MenuItem]) -> None:
        for gone in self._known.keys() - items.keys():
            self._index.remove(gone)
            self._due.pop(gone, None)
        for item_id, item in items.items():
            if self._known.get(item_id) is not item:
                self._due[item_id] = item
        self._known = dict(items)
        if len(self._due) <= _AT_ONCE and not self._filling:
            for item in self._due.values():
                self._index.put(item)
            self._due = {}

    def catching_up(self) -> Iterator[None]:
        """Prepares what is new, a little at each step."""
        try:
            while self._due:
                due, self._due = self._due, {}
                yield from self._index.filling(
                    item for one, item in due.items() if self._known.get(one) is item
                )
        finally:
            self._filling = False

    def find(self, items: dict[UUID, MenuItem], query: str) -> list[MenuItem]:
        """Which of these items a query means, best first."""
        self._note(items)
        if self._due or self._filling:
            return _named(items.values(), query)
        return [items[one] for one in self._index.find(query)[:MOST_ITEMS]]


def _named(items: Iterable[MenuItem], query: str) -> list[MenuItem]:
    """Items whose name has all words as they are typed: quick, without anything prepared."""
    words = query.casefold().split()
    having = (item for item in items if all(word in shown_name(item).casefold() for word in words))
    return list(islice(having, MOST_ITEMS))


def find_all(
    orders: Iterable[Order], items: dict[UUID, MenuItem], query: str, finder: ItemFinder
) -> list[Found]:
    """Orders and menu items for a query."""
    found = [
        Found(
            "order",
            order.id,
            f"{order.number} · {address_text(order)} · {state_word(order.state)}",
            "receipt",
        )
        for order in find_orders(orders, query, items)
    ]
    if not query.strip():
        return found
    for item in finder.find(items, query):
        words = f"{shown_name(item)} · {money(item.price, item.currency)}"
        found.append(Found("item", item.id, words, "package"))
    return found


class SearchPopup(QFrame):
    """A list under the search field; the field keeps the keyboard, arrows and Enter work the list."""

    chosen = Signal(str, object)  # "order" or "item", its id

    def __init__(self, field: SearchField, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self.setProperty("kind", "card")
        self._field, self.finder = field, ItemFinder()
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(tr("Search results"))
        self.list.itemClicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.list)
        field.installEventFilter(self)
        tie(self, field.submitted, lambda: self._take(self.list.currentItem()))
        self.hide()

    def show_found(self, found: list[Found], query: str) -> None:
        """Show results, or that there are none; an empty query hides the list."""
        self.list.clear()
        if not query.strip():
            self.hide()
            return
        for one in found:
            row = QListWidgetItem(icon(one.icon, "text2", 18), one.text)
            row.setData(Qt.ItemDataRole.UserRole, (one.kind, one.id))
            row.setSizeHint(QSize(0, theme().px(44)))
            self.list.addItem(row)
        if not found:
            row = QListWidgetItem(tr("Nothing found for “{query}”", query=query.strip()))
            row.setFlags(Qt.ItemFlag.NoItemFlags)
            row.setSizeHint(QSize(0, theme().px(44)))
            self.list.addItem(row)
        self.list.setCurrentRow(0 if found else -1)
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows, Escape and leaving the field."""
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.isVisible():
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                count = max(1, self.list.count())
                self.list.setCurrentRow((self.list.currentRow() + step) % count)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.hide()
        return super().eventFilter(watched, event)

    def _take(self, row: QListWidgetItem | None) -> None:
        data = row.data(Qt.ItemDataRole.UserRole) if row is not None else None
        if not self.isVisible() or data is None:
            return
        kind, found_id = data
        self._field.clear()
        self.hide()
        self.chosen.emit(kind, found_id)

    def _place(self) -> None:
        below = self._field.mapTo(self._page, QPoint(0, self._field.height() + 6))
        width = max(self._field.width(), theme().px(380))
        height = min(self.list.count(), 9) * theme().px(44) + 20
        right = below.x() + self._field.width()
        self.setGeometry(max(8, right - width), below.y(), width, height)
