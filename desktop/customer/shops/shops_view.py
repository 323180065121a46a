"""The shops as cards: a banner of what they make, the name, and whether they take orders now."""

from collections.abc import Callable, Hashable
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QVBoxLayout, QWidget

from desktop.core.search.hangul_matching import normalise, position
from desktop.customer.texts import shop_state
from desktop.texts.formats import language, tr
from desktop.ui.drawing import draw_card, draw_icon, draw_pill, draw_text, pill_size, rounded
from desktop.ui.pictures import Pictures
from desktop.ui.theme import theme
from desktop.ui.tie import tie
from desktop.ui.widgets.card_grid import CardGrid
from desktop.ui.widgets.cards import CardDelegate
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.states import Skeleton, Switcher
from wire.catalog import Business

Index = QModelIndex | QPersistentModelIndex
SHOP, BANNER = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
PICTURES_IN_BANNER = 3
_ROOT = QModelIndex()


class ShopsModel(QAbstractListModel):
    """Shops in the server's order, with the pictures for their banners."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shops: list[Business] = []
        self._banners: dict[UUID, list[str]] = {}

    def show(self, shops: list[Business]) -> None:
        """Shows these shops; the same ones again are updated in place."""
        same = [one.id for one in shops] == [one.id for one in self.shops]
        if not same:
            self.beginResetModel()
        self.shops = list(shops)
        if not same:
            self.endResetModel()
        elif shops:
            self.dataChanged.emit(self.index(0), self.index(len(shops) - 1))

    def set_banner(self, shop_id: UUID, digests: list[str]) -> None:
        """The pictures of a shop's banner."""
        self._banners[shop_id] = digests[:PICTURES_IN_BANNER]
        self.show(self.shops)

    def has_banner(self, shop_id: UUID) -> bool:
        """Whether the pictures are known."""
        return shop_id in self._banners

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.shops)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        shop = self.shops[index.row()]
        if role == SHOP:
            return shop
        if role == BANNER:
            return self._banners.get(shop.id, [])
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{shop.name}. {shop_state(shop)[0]}"
        return None


class ShopCards(CardDelegate):
    """Paints a shop."""

    def __init__(self, pictures: Pictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures

    def key(self, index: Index) -> Hashable:
        shop: Business = index.data(SHOP)
        banner: list[str] = index.data(BANNER)
        there = tuple(self._pictures.has(digest) for digest in banner)
        return shop.id, shop.version, shop_state(shop), tuple(banner), there, language().code

    def draw(self, painter: QPainter, rect: QRect, index: Index, hovered: bool, selected: bool) -> None:
        shop: Business = index.data(SHOP)
        px = theme().px
        card = rect.adjusted(8, 8, -8, -8)
        draw_card(painter, card, "surface", "line", 16)
        banner = QRect(card.left() + 1, card.top() + 1, card.width() - 2, card.height() - px(92))
        self._draw_banner(painter, banner, index.data(BANNER), shop.taking_orders)
        words = QRect(card.left() + px(18), banner.bottom() + px(14), card.width() - px(36), px(28))
        draw_text(painter, words, shop.name, "text", theme().font(19, 700))
        state, tone = shop_state(shop)
        size = pill_size(state)
        fill, ink = ("surface2", "text2") if tone == "neutral" else (f"{tone}_soft", tone)
        draw_pill(
            painter,
            QRect(words.left(), words.bottom() + px(8), size.width(), size.height()),
            state,
            fill,
            ink,
        )
        arrow = QRect(card.right() - px(46), words.bottom() + px(8), px(24), px(24))
        draw_icon(painter, "arrow-right", arrow, "accent" if selected or hovered else "text3")
        self.ring(painter, card, 16, hovered, selected)

    def _draw_banner(self, painter: QPainter, rect: QRect, digests: list[str], open_now: bool) -> None:
        painter.save()
        painter.setClipPath(rounded(rect.adjusted(0, 0, 0, 16), 16))
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        painter.fillRect(rect, theme().color("surface2"))
        painter.setOpacity(1.0 if open_now else 0.4)
        count = max(1, len(digests))
        width = -(-rect.width() // count)
        for i, digest in enumerate(digests):
            at = QRect(rect.left() + i * width, rect.top(), width, rect.height())
            found = self._pictures.pixmap(digest, at.size(), painter.device().devicePixelRatioF())
            if found is not None:
                painter.drawPixmap(at.topLeft(), found)
        if not digests:
            draw_icon(
                painter,
                "building-store",
                rect.adjusted(0, rect.height() // 3, 0, -rect.height() // 3),
                "text3",
            )
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        return view.gridSize() if isinstance(view, CardGrid) else QSize(420, 280)


class ShopsView(QWidget):
    """`chosen` tells a shop."""

    chosen = Signal(object)

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ShopsModel(self)
        self.every: list[Business] = []  # whatever the search shows of them
        self._query = ""
        self.title = label("", "h1", wrap=True)
        self.grid = CardGrid(least=360, tall=290)
        self.grid.setModel(self.model)
        self.grid.setItemDelegate(ShopCards(pictures, self))
        self.grid.clicked.connect(lambda index: self.chosen.emit(self.model.shops[index.row()]))
        self.grid.chosen.connect(lambda index: self.chosen.emit(self.model.shops[index.row()]))
        self.switcher = Switcher(self.grid, Skeleton(QSize(360, 290)))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 20, 8, 0)
        column.setSpacing(12)
        self.title.setContentsMargins(8, 0, 0, 0)
        column.addWidget(self.title)
        column.addWidget(self.switcher, 1)
        self._later = QTimer(self, singleShot=True, interval=30)
        self._later.timeout.connect(self.grid.viewport().update)
        tie(self, pictures.loaded, lambda _digest: self._later.start())
        self.retranslate()

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.title.setText(tr("Where would you like to order?"))
        self.grid.setAccessibleName(tr("Shops"))

    def show_offline(self, act: Callable[[], object]) -> None:
        """No shop is known and nobody answers; `act` tries again."""
        if self.model.rowCount():
            return
        title, text = tr("The server does not answer"), tr("It is tried again by itself every few seconds.")
        self.switcher.nothing("server-off", title, text, tr("Try now"), act)

    def show_shops(self, shops: list[Business]) -> None:
        """The shops there are; those that match the search are shown."""
        self.every = shops
        self._show()

    def search(self, text: str) -> None:
        """Shows the shops whose names contain every word of this, Hangul by initial consonants too."""
        self._query = text.strip()
        self._show()

    def _show(self) -> None:
        words = [word for word in map(normalise, self._query.split()) if word]
        shops = [s for s in self.every if all(position(word, normalise(s.name)) >= 0 for word in words)]
        self.model.show(shops)
        if shops:
            self.switcher.ready()
        elif self._query:
            self.switcher.nothing("search", tr("Nothing matches “{query}”", query=self._query))
        else:
            self.switcher.nothing(
                "building-store", tr("No shops yet"), tr("Nobody offers anything on this server.")
            )
