"""The menu at the counter: large tiles by category or search, 20,000 of them cost no more than 20."""

import time
from collections.abc import Callable, Hashable, Iterator
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication

from desktop.console.state.item_names import shown_name
from desktop.core.cart.cart_lines import is_sold_out
from desktop.core.search.category_order import category_ranks
from desktop.core.search.menu_search import SearchIndex
from desktop.texts.formats import language, money, tr
from desktop.texts.menu import every_translation
from desktop.ui.drawing import draw_card, draw_pill, draw_text, pill_size, rounded
from desktop.ui.pictures import Pictures
from desktop.ui.theme import theme
from desktop.ui.tie import tie
from desktop.ui.widgets.card_grid import MARGIN, CardGrid
from desktop.ui.widgets.cards import CardDelegate, Index
from wire.catalog import MenuItem

ITEM, COUNT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
FEW_LEFT = 5
HELD_MS = 600
SLICE_SECONDS = 0.004
_ROOT = QModelIndex()


def mark_of(item: MenuItem) -> tuple[str, str]:
    """What a tile warns of, and its tone; empty when all is well."""
    if is_sold_out(item):
        return tr("Sold out"), "bad"
    if item.stock is not None and item.stock <= FEW_LEFT:
        return tr("{n} left", n=item.stock), "warn"
    return "", ""


class TileModel(QAbstractListModel):
    """Rows of the category or search in force; `count` answers how many of an item are on the bill."""

    def __init__(self, count: Callable[[UUID], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = count
        self._items: dict[UUID, MenuItem] = {}
        self._index = SearchIndex(said=every_translation)
        self._rows: list[UUID] = []
        self.category, self.query = "", ""
        self.chosen: list[str] = []  # the categories the shop put in order

    def taking(self, items: dict[UUID, MenuItem]) -> Iterator[None]:
        """Take over a menu, a little at each step, so that the loop may turn between."""
        changed = [item for item in items.values() if self._items.get(item.id) is not item]
        for gone in self._items.keys() - items.keys():
            self._index.remove(gone)
        until = time.monotonic() + SLICE_SECONDS
        for _ in self._index.filling(changed):
            if time.monotonic() >= until:
                yield
                until = time.monotonic() + SLICE_SECONDS
        self._items = dict(items)
        self.arrange()

    def categories(self) -> list[str]:
        """The shop's categories in its order."""
        return list(category_ranks(self._items.values(), self.chosen))

    def arrange(self) -> None:
        """The rows anew; only repainted when they are the same."""
        found = self._index.find(self.query)
        rows = [one for one in found if one in self._items and self._is_shown(self._items[one])]
        if not self.query:
            rank = {name: place for place, name in enumerate(self.categories())}
            held = self._items
            rows.sort(key=lambda one: (rank[held[one].category], held[one].position, held[one].name))
        if rows == self._rows:
            self.repaint()
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _is_shown(self, item: MenuItem) -> bool:
        return not item.archived and (bool(self.query) or self.category in ("", item.category))

    def repaint(self) -> None:
        """Prices, marks and counts may have changed."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))

    def item(self, row: int) -> MenuItem:
        """The item of a row."""
        return self._items[self._rows[row]]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.item(index.row())
        if role == ITEM:
            return item
        if role == COUNT:
            return self._count(item.id)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(item) if role == Qt.ItemDataRole.AccessibleTextRole else shown_name(item)
        return None

    def _spoken(self, item: MenuItem) -> str:
        count = self._count(item.id)
        on_bill = tr("{n} on the bill", n=count) if count else ""
        parts = [shown_name(item), money(item.price, item.currency), mark_of(item)[0], on_bill]
        return ", ".join(part for part in parts if part)


class TileCards(CardDelegate):
    """Paints tiles: picture, name, price, what to know, how many are on the bill."""

    def __init__(self, pictures: Pictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures

    def key(self, index: Index) -> Hashable:
        item: MenuItem = index.data(ITEM)
        return item.id, item.version, index.data(COUNT), self._pictures.has(item.image), language().code

    def draw(self, painter: QPainter, rect: QRect, index: Index, hovered: bool, selected: bool) -> None:
        item: MenuItem = index.data(ITEM)
        px, count, gone = theme().px, int(index.data(COUNT)), is_sold_out(item)
        card = rect.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        draw_card(painter, card, "surface", "line", 12)
        words = card.adjusted(px(14), px(12), -px(14), -px(12))
        if item.image is not None:
            self._draw_picture(painter, card, item)
            words.setLeft(card.left() + card.height() + px(4))
        size = pill_size(f"× {count}", 14, 700)
        name = words.adjusted(0, 0, -(size.width() - px(4)) if count else 0, -px(28))
        self._draw_name(painter, name, shown_name(item), "text3" if gone else "text")
        self._draw_text(painter, words, item, gone)
        if count:
            place = QRect(
                card.right() - size.width() - px(8), card.top() + px(8), size.width(), size.height()
            )
            draw_pill(painter, place, f"× {count}", "accent", "on_accent", 14, 700)
        self.ring(painter, card, 12, hovered, selected)

    def _draw_picture(self, painter: QPainter, card: QRect, item: MenuItem) -> None:
        side = card.height() - theme().px(20)
        place = QRect(card.left() + theme().px(10), card.top() + theme().px(10), side, side)
        painter.save()
        painter.setClipPath(rounded(place, 10))
        painter.fillRect(place, theme().color("surface2"))
        found = self._pictures.pixmap(item.image, QSize(side, side), painter.device().devicePixelRatioF())
        if found is not None:
            painter.setOpacity(0.5 if is_sold_out(item) else 1)
            painter.drawPixmap(place.topLeft(), found)
        painter.restore()

    def _draw_text(self, painter: QPainter, words: QRect, item: MenuItem, gone: bool) -> None:
        px, ink = theme().px, "text3" if gone else "text"
        below = QRect(words.left(), words.bottom() - px(24), words.width(), px(24))
        mark, tone = mark_of(item)
        if mark:
            size = pill_size(mark)
            pill = QRect(words.right() - size.width(), below.top(), size.width(), size.height())
            draw_pill(painter, pill, mark, f"{tone}_soft", tone)
            below.setRight(pill.left() - px(6))
        draw_text(painter, below, money(item.price, item.currency), ink, theme().font(15, 700))

    def _draw_name(self, painter: QPainter, room: QRect, name: str, ink: str) -> None:
        font = theme().font(15, 600)
        painter.setFont(font)
        painter.setPen(theme().color(ink))
        metrics, flags = QFontMetrics(font), int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
        lines = max(1, room.height() // metrics.lineSpacing())
        width = room.width() * lines
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, width)
        while metrics.boundingRect(room, flags, shown).height() > lines * metrics.height() and width > 40:
            width -= 10  # words do not break where a line ends
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, width)
        painter.drawText(room, flags, shown)


class TileGrid(CardGrid):
    """Click, Enter or Space adds a tile's item to the bill; `held` when it is held down for more."""

    held = Signal(QModelIndex, QPoint)  # the tile, and where on the screen

    def __init__(self, pictures: Pictures) -> None:
        super().__init__(least=224, tall=96)
        self.setItemDelegate(TileCards(pictures, self))
        self._pressed_at = QPoint()
        self._is_held = False
        self._holding = QTimer(self, singleShot=True, interval=HELD_MS)
        self._holding.timeout.connect(self._hold)
        self.clicked.connect(self._click)
        tie(self, pictures.loaded, lambda _: self.viewport().update())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._is_held, self._pressed_at = False, event.position().toPoint()
        if event.button() is Qt.MouseButton.LeftButton:
            self._holding.start()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if (
            event.position().toPoint() - self._pressed_at
        ).manhattanLength() > QApplication.startDragDistance():
            self._holding.stop()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._holding.stop()
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        at = self.visualRect(index).center() if by_key else event.pos()
        if index.isValid():
            self.held.emit(index, self.viewport().mapToGlobal(at))

    def _hold(self) -> None:
        index = self.indexAt(self._pressed_at)
        if index.isValid():
            self._is_held = True  # the release that follows adds nothing
            self.held.emit(index, self.viewport().mapToGlobal(self._pressed_at))

    def _click(self, index: QModelIndex) -> None:
        if not self._is_held:
            self.chosen.emit(index)
