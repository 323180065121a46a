"""A menu item as a card: picture, marks, name, description, price, and the round button that adds one."""

from collections.abc import Hashable

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from desktop.core.cart.cart_lines import is_sold_out
from desktop.customer.menu.menu_model import MenuRole
from desktop.customer.texts import item_mark, item_name, item_text
from desktop.texts.formats import language, money, tr
from desktop.ui.drawing import draw_card, draw_icon, draw_pill, draw_text, pill_size, rounded
from desktop.ui.pictures import Pictures
from desktop.ui.theme import theme
from desktop.ui.widgets.card_grid import MARGIN as GRID_MARGIN
from desktop.ui.widgets.cards import CardDelegate, Index
from wire.catalog import MenuItem

RADIUS = 14
MARGIN = GRID_MARGIN


class MenuCards(CardDelegate):
    """Paints items; `added` fires for the round button, `opened` for the rest of the card."""

    added = Signal(object)
    opened = Signal(object)

    def __init__(self, pictures: Pictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures

    def key(self, index: Index) -> Hashable:
        item: MenuItem = index.data(MenuRole.ITEM)
        there = self._pictures.has(item.image)
        popular = index.data(MenuRole.POPULAR)
        count, mark = index.data(MenuRole.COUNT), item_mark(item)  # a mark says tomorrow, then today
        return item.id, item.version, count, there, popular, mark, language().code

    def draw(self, painter: QPainter, rect: QRect, index: Index, hovered: bool, selected: bool) -> None:
        item: MenuItem = index.data(MenuRole.ITEM)
        card = rect.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        draw_card(painter, card, "surface", "line", RADIUS)
        gone = is_sold_out(item)
        picture = QRect(card.left() + 1, card.top() + 1, card.width() - 2, _picture_height(card))
        self._draw_picture(painter, picture, item, gone)
        self._draw_mark(painter, picture, item, gone, bool(index.data(MenuRole.POPULAR)))
        self._draw_texts(painter, card, picture, item, gone)
        if not gone:
            self._draw_button(painter, button_rect(card), int(index.data(MenuRole.COUNT)))
        self.ring(painter, card, RADIUS, hovered, selected)

    def _draw_picture(self, painter: QPainter, rect: QRect, item: MenuItem, gone: bool) -> None:
        painter.save()
        clip = rounded(rect.adjusted(0, 0, 0, RADIUS), RADIUS)
        painter.setClipPath(clip)
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        painter.fillRect(rect, theme().color("surface2"))
        picture = self._pictures.pixmap(item.image, rect.size(), painter.device().devicePixelRatioF())
        if picture is None:
            side = theme().px(40)
            middle = QRect(rect.center() - QPoint(side // 2, side // 2), QSize(side, side))
            draw_icon(painter, "bowl", middle, "text3")
        else:
            painter.setOpacity(0.35 if gone else 1.0)
            painter.drawPixmap(rect.topLeft(), picture)
        painter.restore()

    def _draw_mark(self, painter: QPainter, rect: QRect, item: MenuItem, gone: bool, popular: bool) -> None:
        mark = item_mark(item) or (tr("Popular") if popular else "")
        if not mark:
            return
        size = pill_size(mark, 14 if gone else 13, 700)
        if gone:
            at = QRect(
                rect.center().x() - size.width() // 2 - 8,
                rect.center().y() - size.height() // 2 - 2,
                size.width() + 16,
                size.height() + 4,
            )
        else:
            at = QRect(rect.left() + 10, rect.top() + 10, size.width(), size.height())
        draw_pill(painter, at, mark, "text", "surface", 14 if gone else 13, 700)

    def _draw_texts(self, painter: QPainter, card: QRect, picture: QRect, item: MenuItem, gone: bool) -> None:
        px = theme().px
        left, width = card.left() + px(14), card.width() - px(28)
        y = picture.bottom() + px(12)
        ink, soft = ("text3", "text3") if gone else ("text", "text2")
        draw_text(painter, QRect(left, y, width, px(24)), item_name(item), ink, theme().font(16, 700))
        draw_text(painter, QRect(left, y + px(26), width, px(20)), item_text(item), soft, theme().font(13))
        price = QRect(left, card.bottom() - px(44), width - px(56), px(28))
        draw_text(painter, price, money(item.price, item.currency), ink, theme().font(17, 700))

    def _draw_button(self, painter: QPainter, rect: QRect, count: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("accent" if count else "accent_soft"))
        painter.drawEllipse(rect)
        if count:
            draw_text(
                painter, rect, str(count), "on_accent", theme().font(16, 700), Qt.AlignmentFlag.AlignCenter
            )
        else:
            inset = theme().px(11)
            draw_icon(painter, "plus", rect.adjusted(inset, inset, -inset, -inset), "accent")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        return view.gridSize() if isinstance(view, QListView) else QSize(theme().px(236), theme().px(300))

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        if event.type() != QEvent.Type.MouseButtonRelease or not isinstance(event, QMouseEvent):
            return False
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        item: MenuItem = index.data(MenuRole.ITEM)
        card: QRect = option.rect.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        at = event.position().toPoint()
        if not card.contains(at):
            return False
        on_button = button_rect(card).adjusted(-4, -4, 4, 4).contains(at) and not is_sold_out(item)
        (self.added if on_button else self.opened).emit(item.id)
        return True

    def tip(self, index: Index) -> str:
        """What the pointer tells over a card."""
        item: MenuItem = index.data(MenuRole.ITEM)
        return f"{item_name(item)}\n{item_text(item)}" if item_text(item) else tr("Details")


def _picture_height(card: QRect) -> int:
    return card.height() - theme().px(122)


def button_rect(card: QRect) -> QRect:
    """Where the round button of a card is: 44 px."""
    side = theme().px(44)
    return QRect(card.right() - side - theme().px(11), card.bottom() - side - theme().px(11), side, side)
