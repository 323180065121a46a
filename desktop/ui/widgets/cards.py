"""Cards in lists: a delegate that paints each card once and keeps the drawing until it changes."""

from collections import OrderedDict
from collections.abc import Hashable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui.theme import theme

Index = QModelIndex | QPersistentModelIndex


class CardDelegate(QStyledItemDelegate):
    """Paints cards from a cache of drawings.

    A subclass gives `key(index)`, everything the drawing depends on besides size, state and theme, and
    `draw(painter, rect, index, hovered, selected)` in coordinates from (0, 0).
    """

    most = 400

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drawings: OrderedDict[Hashable, QPixmap] = OrderedDict()
        self._edition = 0
        theme().changed.connect(self.forget)

    def forget(self) -> None:
        """Drops every drawing, e.g. after a change of theme or language."""
        self._edition += 1
        self._drawings.clear()

    def key(self, index: Index) -> Hashable:
        """What the drawing of a row depends on."""
        raise NotImplementedError

    def draw(self, painter: QPainter, rect: QRect, index: Index, hovered: bool, selected: bool) -> None:
        """Paints the card of a row into `rect`."""
        raise NotImplementedError

    def ring(self, painter: QPainter, card: QRect, radius: int, hovered: bool, selected: bool) -> None:
        """Around the card that Enter acts on; the one under the pointer only has a clearer edge."""
        if selected or hovered:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(
                QPen(theme().color("accent"), 2) if selected else QPen(theme().color("text3"), 1.5)
            )
            painter.drawRoundedRect(card.adjusted(1, 1, -1, -1), radius, radius)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, state = option.rect, option.state
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        selected = bool(state & QStyle.StateFlag.State_Selected) and bool(
            state & QStyle.StateFlag.State_Active
        )
        ratio = painter.device().devicePixelRatioF()
        key = (self.key(index), rect.width(), rect.height(), hovered, selected, ratio, self._edition)
        drawing = self._drawings.get(key)
        if drawing is None:
            drawing = self._drawn(rect.size(), ratio, index, hovered, selected)
            self._drawings[key] = drawing
            while len(self._drawings) > self.most:
                self._drawings.popitem(last=False)
        painter.drawPixmap(rect.topLeft(), drawing)

    def _drawn(self, size: QSize, ratio: float, index: Index, hovered: bool, selected: bool) -> QPixmap:
        drawing = QPixmap(size * ratio)
        drawing.setDevicePixelRatio(ratio)
        drawing.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawing)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.draw(painter, QRect(0, 0, size.width(), size.height()), index, hovered, selected)
        painter.end()
        return drawing
