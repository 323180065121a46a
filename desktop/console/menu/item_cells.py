"""How the cells of the menu's table are drawn: tick, picture and names, price, stock, state."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.console.menu.item_rows import ITEM, ItemColumn, ItemRows, cell_text, state_of
from desktop.console.state.item_names import other_name, shown_name
from desktop.ui.drawing import draw_icon, draw_pill, draw_text, pill_size, rounded
from desktop.ui.pictures import Pictures
from desktop.ui.theme import theme
from wire.catalog import MenuItem

Index = QModelIndex | QPersistentModelIndex
_TONES = {
    "ok": ("ok_soft", "ok"),
    "warn": ("warn_soft", "warn"),
    "bad": ("bad_soft", "bad"),
    "neutral": ("line", "text2"),
}
MOST_KEPT = 500
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ItemDelegate(QStyledItemDelegate):
    """Draws one cell; items that cannot be ordered are dimmed and say so."""

    def __init__(self, rows: ItemRows, pictures: Pictures, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows, self._pictures = rows, pictures
        self._rounded: dict[tuple[int, int, bool], QPixmap] = {}
        self.choosing = False  # rows are being ticked: what is selected is what the bar below is about
        self.keyboard_row = -1  # the row with the keyboard, which then need not be selected

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
        if ItemColumn(index.column()) is ItemColumn.TICK:
            here = self.choosing and index.row() == self.keyboard_row
            self._tick(painter, rect, self.choosing and bool(state & QStyle.StateFlag.State_Selected), here)
            painter.restore()
            return
        self._content(
            painter, rect.adjusted(theme().px(12), 0, -theme().px(12), 0), item, ItemColumn(index.column())
        )
        painter.restore()

    def _content(self, painter: QPainter, rect: QRect, item: MenuItem, column: ItemColumn) -> None:
        if column is ItemColumn.NAME:
            self._name(painter, rect, item)
        elif column is ItemColumn.STATE:
            words, tone = state_of(item, self._rows.zone)
            size = pill_size(words)
            box = QRect(
                rect.x(),
                rect.center().y() - size.height() // 2,
                min(size.width(), rect.width()),
                size.height(),
            )
            draw_pill(painter, box, words, *_TONES[tone])
        elif column is ItemColumn.CATEGORY:
            draw_text(painter, rect, cell_text(item, column), "text2")
        else:
            low = column is ItemColumn.STOCK and state_of(item)[1] in ("bad", "warn")
            ink = "text3" if column is ItemColumn.STOCK and item.stock is None else "warn" if low else "text"
            weight = 600 if column is ItemColumn.PRICE or low else 400
            draw_text(painter, rect, cell_text(item, column), ink, theme().font(14, weight), _RIGHT)

    def _tick(self, painter: QPainter, rect: QRect, on: bool, here: bool) -> None:
        side = theme().px(20)
        box = QRect(rect.right() - side - 5, rect.center().y() - side // 2, side, side)  # room for the mark
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("accent" if on else "control_edge"), 1.5))
        painter.setBrush(theme().color("accent" if on else "surface"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if here:
            painter.setPen(QPen(theme().color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(-4, -4, 4, 4), 9, 9)
        if on:
            draw_icon(painter, "check", box.adjusted(2, 2, -2, -2), "on_accent")

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
        if pixmap is None:
            painter.fillPath(rounded(box, 10), theme().color("surface2"))
            draw_icon(painter, "photo", box.adjusted(14, 14, -14, -14), "text3")
            return
        painter.drawPixmap(box, self._round(pixmap, box, state_of(item)[1] in ("bad", "neutral")))

    def _round(self, pixmap: QPixmap, box: QRect, dimmed: bool) -> QPixmap:
        """The picture with round corners, kept: to clip each anew would cost a frame while scrolling."""
        key = (pixmap.cacheKey(), box.width(), dimmed)
        found = self._rounded.get(key)
        if found is None:
            if len(self._rounded) >= MOST_KEPT:
                self._rounded.clear()
            found = self._rounded[key] = _rounded_off(pixmap, box, dimmed)
        return found


def _rounded_off(pixmap: QPixmap, box: QRect, dimmed: bool) -> QPixmap:
    made = QPixmap(pixmap.size())
    made.setDevicePixelRatio(pixmap.devicePixelRatio())
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    whole = QRect(0, 0, box.width(), box.height())
    painter.setClipPath(rounded(whole, 10))
    painter.setOpacity(0.45 if dimmed else 1)
    painter.drawPixmap(whole, pixmap)
    painter.end()
    return made
