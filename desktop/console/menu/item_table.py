"""The menu's table: picture and name, category, price, stock and state; only the rows in view are drawn."""

from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.console.menu.item_rows import ITEM, Column, ItemRows, cell_text, state_of
from desktop.console.menu.picture_file import dropped_file
from desktop.console.names import other_name, shown_name
from desktop.qt.drawing import draw_icon, draw_pill, draw_text, pill_size, rounded
from desktop.qt.pictures import Pictures
from desktop.qt.theme import theme
from wire.catalog import MenuItem

Index = QModelIndex | QPersistentModelIndex
_TONES = {
    "ok": ("ok_soft", "ok"),
    "warn": ("warn_soft", "warn"),
    "bad": ("bad_soft", "bad"),
    "neutral": ("line", "text2"),
}
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ItemDelegate(QStyledItemDelegate):
    """Draws one cell; items that cannot be ordered are dimmed and say so."""

    def __init__(self, rows: ItemRows, pictures: Pictures, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows, self._pictures = rows, pictures

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for the picture."""
        return QSize(theme().px(80), theme().px(68))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell's ground and content."""
        item = index.data(ITEM)
        if not isinstance(item, MenuItem):
            return
        rect, state = option.rect, option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme().color("accent_soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme().color("surface2"))
        painter.setPen(theme().color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._content(
            painter, rect.adjusted(theme().px(12), 0, -theme().px(12), 0), item, Column(index.column())
        )
        painter.restore()

    def _content(self, painter: QPainter, rect: QRect, item: MenuItem, column: Column) -> None:
        if column is Column.NAME:
            self._name(painter, rect, item)
        elif column is Column.STATE:
            words, tone = state_of(item, self._rows.zone)
            size = pill_size(words)
            box = QRect(
                rect.x(),
                rect.center().y() - size.height() // 2,
                min(size.width(), rect.width()),
                size.height(),
            )
            draw_pill(painter, box, words, *_TONES[tone])
        elif column is Column.CATEGORY:
            draw_text(painter, rect, cell_text(item, column), "text2")
        else:
            low = column is Column.STOCK and state_of(item)[1] in ("bad", "warn")
            ink = "text3" if column is Column.STOCK and item.stock is None else "warn" if low else "text"
            weight = 600 if column is Column.PRICE or low else 400
            draw_text(painter, rect, cell_text(item, column), ink, theme().font(14, weight), _RIGHT)

    def _name(self, painter: QPainter, rect: QRect, item: MenuItem) -> None:
        side = theme().px(52)
        box = QRect(rect.x(), rect.center().y() - side // 2, side, side)
        self._picture(painter, box, item)
        words = rect.adjusted(side + theme().px(12), 0, 0, 0)
        second = other_name(item)
        half = theme().px(22)
        ink = "text3" if item.archived else "text"
        if not second:
            draw_text(painter, words, shown_name(item), ink, theme().font(15, 600))
            return
        top = QRect(words.x(), words.center().y() - half + 1, words.width(), half)
        draw_text(painter, top, shown_name(item), ink, theme().font(15, 600))
        draw_text(painter, top.translated(0, half - 1), second, "text2", theme().font(13))

    def _picture(self, painter: QPainter, box: QRect, item: MenuItem) -> None:
        ratio = painter.device().devicePixelRatioF()
        pixmap = self._pictures.pixmap(item.image, box.size(), ratio)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape: QPainterPath = rounded(box, 10)
        if pixmap is None:
            painter.fillPath(shape, theme().color("surface2"))
            draw_icon(painter, "photo", box.adjusted(14, 14, -14, -14), "text3")
            return
        painter.save()
        painter.setClipPath(shape)
        if state_of(item)[1] in ("bad", "neutral"):
            painter.setOpacity(0.45)
        painter.drawPixmap(box, pixmap)
        painter.restore()


def _frame_style() -> str:
    """A frame that is as wide with the keyboard as without: the rows are laid out once and leave it whole."""
    line, accent = theme().color("line").name(), theme().color("accent").name()
    return (
        f"ItemTable {{ border: 1px solid {line}; padding: 1px; }}"
        f" ItemTable:focus {{ border: 2px solid {accent}; padding: 0; }}"
        " ItemTable QHeaderView, ItemTable QHeaderView::section { background: transparent; }"
    )


class ItemTable(QTableView):
    """Rows of items; Enter or a double click edits, +/- move the stock."""

    edited = Signal(object)  # item id
    chosen = Signal(object)  # item id or None
    dropped = Signal(object, str)  # item id, path of a file

    def __init__(self, rows: ItemRows, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setModel(rows)
        self.setItemDelegate(ItemDelegate(rows, pictures, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self._under = -1  # the row a file is held over
        self.verticalHeader().hide()
        self.doubleClicked.connect(lambda index: self._edit(index.row()))
        self.selectionModel().currentRowChanged.connect(lambda now, _: self.chosen.emit(self._id(now.row())))
        pictures.loaded.connect(self._loaded)
        theme().changed.connect(self.measure)
        self.measure()

    def _loaded(self, digest: str) -> None:
        self.viewport().update()

    def measure(self) -> None:
        """Widths and heights at the text size in force."""
        self.setStyleSheet(_frame_style())
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        room = self.viewport().width() * 100 // theme().scale
        self.setColumnHidden(Column.CATEGORY, room < 660)
        self.setColumnHidden(Column.STOCK, room < 540)
        state = 170 if room >= 560 else 120
        widths = {Column.CATEGORY: 120, Column.PRICE: 104, Column.STOCK: 110, Column.STATE: state}
        for column, width in widths.items():
            self.setColumnWidth(column, theme().px(width))
        self.verticalHeader().setDefaultSectionSize(theme().px(68))
        self.viewport().update()

    def current_id(self) -> UUID | None:
        """The item the keyboard is on."""
        return self._id(self.currentIndex().row())

    def choose(self, item_id: UUID | None) -> None:
        """Put the keyboard on an item."""
        row = self._rows.row_of(item_id) if item_id is not None else -1
        if row >= 0:
            self.selectRow(row)
            self.scrollTo(self._rows.index(row, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the name keeps it."""
        super().resizeEvent(event)
        self.measure()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped on a row."""
        if dropped_file(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """The row below takes it, and shows that."""
        self._hold(self.rowAt(event.position().toPoint().y()))
        event.setAccepted(self._under >= 0 and bool(dropped_file(event.mimeData())))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        self._hold(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """The file is meant as the row's picture."""
        item = self._rows.item(self._under)
        self._hold(-1)
        event.acceptProposedAction()
        if item is not None:
            self.dropped.emit(item.id, dropped_file(event.mimeData()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """An edge around the row a file would fall on."""
        super().paintEvent(event)
        if self._under < 0:
            return
        first = self.visualRect(self._rows.index(self._under, 0))
        painter = QPainter(self.viewport())
        painter.setPen(QPen(theme().color("accent"), 2))
        painter.drawRect(1, first.top() + 1, self.viewport().width() - 3, first.height() - 3)

    def _hold(self, row: int) -> None:
        self._under = row
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._edit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def _id(self, row: int) -> UUID | None:
        item = self._rows.item(row)
        return item.id if item is not None else None

    def _edit(self, row: int) -> None:
        item = self._rows.item(row)
        if item is not None:
            self.edited.emit(item.id)
