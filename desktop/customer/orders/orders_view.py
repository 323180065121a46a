"""The own orders, running ones first, then the earlier ones page by page."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHBoxLayout, QStyleOptionViewItem, QVBoxLayout, QWidget

from desktop.customer.orders.order_filter import OrderFilterBar
from desktop.customer.texts import (
    RUNNING,
    TONES,
    given_back,
    lines_in_short,
    placed_at,
    spoken_order,
    state_word,
)
from desktop.texts.formats import language, money, tr
from desktop.ui.drawing import draw_card, draw_pill, draw_text, pill_size
from desktop.ui.theme import theme
from desktop.ui.translated import Translated
from desktop.ui.widgets.buttons import QuietButton
from desktop.ui.widgets.card_grid import CardGrid
from desktop.ui.widgets.cards import CardDelegate
from desktop.ui.widgets.labels import Notice
from desktop.ui.widgets.scrolling import FillingArea
from desktop.ui.widgets.states import Skeleton, Switcher
from wire.catalog import MenuItem
from wire.orders import Order

Index = QModelIndex | QPersistentModelIndex
ORDER = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
Items = Mapping[UUID, MenuItem]
Matches = Callable[[Order], bool]


class OrdersModel(QAbstractListModel):
    """Orders by id, running first, each part newest first."""

    def __init__(self, items: Callable[[], Items], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items = items
        self.orders: dict[UUID, Order] = {}
        self._rows: list[UUID] = []
        self._matches: Matches | None = None

    def put(self, orders: Iterable[Order]) -> None:
        """Adds or updates; older versions are ignored."""
        for order in orders:
            known = self.orders.get(order.id)
            if known is None or known.version <= order.version:
                self.orders[order.id] = order
        self._arrange()

    def show_only(self, matches: Matches | None) -> None:
        """Only orders that are taken have a row; None: all."""
        self._matches = matches
        self._arrange()

    def at(self, row: int) -> Order:
        """The order of a row."""
        return self.orders[self._rows[row]]

    def touch_all(self) -> None:
        """Has everything painted anew."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def _arrange(self) -> None:
        shown = [order for order in self.orders.values() if self._matches is None or self._matches(order)]
        newest = sorted(shown, key=lambda order: order.created_at, reverse=True)
        rows = [o.id for o in newest if o.state in RUNNING] + [o.id for o in newest if o.state not in RUNNING]
        if rows == self._rows:
            self.touch_all()
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        order = self.at(index.row())
        if role == ORDER:
            return order
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken_order(order, self._items())
        return None


class OrderCards(CardDelegate):
    """Paints an order in two lines: number, shop, state; what, when, total."""

    def __init__(self, items: Callable[[], Items], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items = items

    def key(self, index: Index) -> Hashable:
        order: Order = index.data(ORDER)
        return order.id, order.version, language().code, len(self._items())

    def draw(self, painter: QPainter, rect: QRect, index: Index, hovered: bool, selected: bool) -> None:
        order: Order = index.data(ORDER)
        px = theme().px
        card = rect.adjusted(8, 5, -8, -7)
        draw_card(painter, card, "surface", "line", 14)
        self.ring(painter, card, 14, hovered, selected)
        self._draw_texts(painter, card.adjusted(px(18), px(10), -px(18), -px(10)), order)

    def _draw_texts(self, painter: QPainter, inner: QRect, order: Order) -> None:
        px, right = theme().px, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        bold, said = theme().font(17, 700), theme().font(13)
        total = money(order.total, order.currency)
        when = " · ".join(part for part in (given_back(order), placed_at(order)) if part)
        first = QRect(inner.left(), inner.top(), inner.width(), px(28))
        second = QRect(inner.left(), inner.top() + px(34), inner.width(), px(22))
        state = pill_size(state_word(order.state))
        number_wide = px(94)
        total_wide = QFontMetrics(bold).horizontalAdvance(total) + px(8)
        has_room = number_wide + state.width() + total_wide <= inner.width()
        draw_text(painter, first, order.number, "text", theme().font(18, 700))
        draw_text(painter, first, total, "text", bold, right)
        if has_room:
            left = number_wide + state.width() + px(12)
            shop = first.adjusted(left, 0, -total_wide, 0)
            draw_text(painter, shop, order.business_name, "text2", theme().font(14))
            when_wide = min(inner.width() // 2, QFontMetrics(said).horizontalAdvance(when) + px(12))
            what = second.adjusted(0, 0, -when_wide, 0)
            draw_text(painter, what, lines_in_short(order, self._items()), "text2", theme().font(14))
            draw_text(painter, second.adjusted(what.width(), 0, 0, 0), when, "text2", said, right)
            self._draw_state(painter, first.left() + number_wide, first, order)
        else:  # large text in a narrow window: how it stands comes before what it is of
            draw_text(painter, second.adjusted(state.width() + px(8), 0, 0, 0), when, "text2", said, right)
            self._draw_state(painter, second.left(), second, order)

    def _draw_state(self, painter: QPainter, left: int, line: QRect, order: Order) -> None:
        word, tone = state_word(order.state), TONES[order.state]
        size = pill_size(word)
        fill, ink = ("surface2", "text2") if tone == "neutral" else (f"{tone}_soft", tone)
        top = line.top() + (line.height() - size.height()) // 2
        draw_pill(painter, QRect(left, top, size.width(), size.height()), word, fill, ink)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        return view.gridSize() if isinstance(view, CardGrid) else QSize(600, 96)


class OrdersView(Translated, QWidget):
    """`opened` tells an order; `more` asks for earlier ones; `cleared` that everything is wanted again."""

    opened = Signal(object)
    more = Signal()
    cleared = Signal()

    def __init__(
        self, items: Callable[[], Items], go_on: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._go_on = go_on
        self._query, self._narrow, self._complete, self._loading = "", False, False, False
        self.is_offline = False
        self.filter, self.notice = OrderFilterBar(), Notice()
        self.model = OrdersModel(items, self)
        self.grid = CardGrid(least=520, tall=78)
        self.grid.setModel(self.model)
        self.grid.setItemDelegate(OrderCards(items, self))
        self.grid.clicked.connect(lambda index: self.opened.emit(self.model.at(index.row())))
        self.grid.chosen.connect(lambda index: self.opened.emit(self.model.at(index.row())))
        self.grid.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.switcher = Switcher(self.grid, Skeleton(QSize(560, 90), 1))
        self.more_button = QuietButton("", "history")
        self.more_button.clicked.connect(self.more)
        self.more_button.hide()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 8, 12)
        column.setSpacing(12)
        column.addWidget(self.filter)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 16, 0)  # in line with the cards
        row.addWidget(self.notice)
        column.addLayout(row)
        column.addWidget(self.switcher, 1)
        column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignHCenter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(FillingArea(inside, column.totalMinimumHeightForWidth))
        self._set_texts()

    def put(self, orders: Iterable[Order]) -> None:
        """Shows orders."""
        self.model.put(orders)
        self.show_state()

    def show_only(self, matches: Matches | None, words: str) -> None:
        """Only orders that are taken, e.g. those with the words typed; None: all."""
        self._query, self._narrow, self._complete = words, matches is not None, False
        self.model.show_only(matches)
        self.show_state()

    def show_loading(self) -> None:
        """The server is being asked."""
        self._loading = True
        self.show_state()

    def show_loaded(self, complete: bool) -> None:
        """The server has answered; `complete` tells whether there is nothing earlier."""
        self._loading, self._complete, self.is_offline = False, complete, False
        self.show_state()

    def show_offline(self) -> None:
        """The server does not answer: what is on this computer is all there is."""
        self._loading, self.is_offline = False, True
        self.show_state()

    def show_state(self) -> None:
        """The list, or why there is none, and what is left to load."""
        self.notice.show_as(self._offline_text() if self.is_offline else "", "warn", "cloud-off")
        self.more_button.setVisible(not self._complete and not self.is_offline)
        self.more_button.setEnabled(not self._loading)
        if self.model.rowCount():
            self.switcher.ready()
        elif self._loading:
            self.switcher.loading()
        elif self._narrow:
            self._show_nothing_found()
        else:
            self.switcher.nothing(
                "receipt",
                tr("No orders yet"),
                tr("What you order shows up here, live."),
                tr("To the menu"),
                self._go_on,
            )

    def _offline_text(self) -> str:
        n = len(self.model.orders)
        if self._narrow:
            return tr("The server does not answer. Searched were the {n} orders kept on this computer.", n=n)
        return tr("The server does not answer. These are the {n} orders kept on this computer.", n=n)

    def _show_nothing_found(self) -> None:
        title = tr("No order with “{words}”", words=self._query) if self._query else tr("No order like that")
        text = tr("Searched are number, shop, what you ordered, and notes.")
        self.switcher.nothing("search", title, text, tr("Show all orders"), self._clear)

    def _clear(self) -> None:
        self.cleared.emit()
        self.filter.clear()

    def _scrolled(self, value: int) -> None:
        bar = self.grid.verticalScrollBar()
        if bar.maximum() > 0 and value >= bar.maximum() and not self._complete and not self._loading:
            self.more.emit()

    def retranslate(self) -> None:
        """Texts in the language in force, on the cards, too."""
        self._set_texts()
        self.model.touch_all()
        self.show_state()

    def _set_texts(self) -> None:
        self.more_button.setText(tr("Show earlier orders"))
        self.grid.setAccessibleName(tr("My orders"))
