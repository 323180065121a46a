"""One column's cards, painted into a scrolled viewport and worked by mouse, finger and keyboard."""

from collections.abc import Callable, Collection
from datetime import datetime
from time import monotonic
from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QInputDevice,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame

from desktop.console.board.board_filter import BoardFilter
from desktop.console.board.card_cache import CardCache, CardView, DrawnCard
from desktop.console.board.card_content import ShopFacts, age_in, spoken
from desktop.console.board.card_painter import paint_card, paint_lifted, paint_ring, paint_slot
from desktop.console.board.card_parts import CardAction
from desktop.console.board.card_style import ground
from desktop.console.board.column_bar import ColumnBar
from desktop.console.board.column_keys import ColumnKeys
from desktop.console.board.column_rows import EDGE, Rows
from desktop.console.board.column_sight import ColumnSight
from desktop.console.board.repaint_scheduler import repaint_scheduler
from desktop.console.state.order_board import ColumnChange, OrderBoard
from desktop.ui.touch_scrolling import scroll_by_finger
from desktop.ui.translated import Translated
from wire.orders import Order, OrderState

# Where the keyboard went by itself, a person has to have seen it before a key acts there.
SETTLE_SECONDS = 0.3
MOST_NUMBERED = 10  # one for each digit, 0 for the tenth

Touched = tuple[UUID, CardAction] | None


class ColumnView(Translated, QAbstractScrollArea):
    """Shows one column of the board; the current card and the place are kept by id.

    `painted` names the cards that are really on the screen, `acted` tells what to do with which order.
    """

    current_changed, painted = Signal(object), Signal(object)  # order id or None; list of order ids
    acted = Signal(object, object)  # order id, CardAction
    sideways = Signal(int)  # -1 to the column on the left, 1 on the right

    def __init__(
        self,
        board: OrderBoard,
        state: OrderState,
        board_filter: BoardFilter | None = None,
        part: tuple[int, int] | None = None,
        choose_number: Callable[[int], None] | None = None,
    ) -> None:
        """Of a state spread over columns, `part` is (which, of how many): every n-th card, numbered."""
        super().__init__()
        self.state, self.board, self.board_filter = state, board, board_filter or BoardFilter()
        self.part, self._is_numbered = part or (0, 1), part is not None
        self.current: UUID | None = None
        self._placed: UUID | None = None  # the current card when all were put in their places
        self.busy: set[UUID] = set()
        self.cards = CardCache(self.board_filter)
        self.rows = Rows()
        self.hover: Touched = None
        self.pressed: Touched = None
        self._last_pressed: UUID | None = None
        self._pressed_at = QPointF()
        self.steady = monotonic
        self._moved_at = float("-inf")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bar, self._keys = ColumnBar(), ColumnKeys(self, choose_number)
        self.setVerticalScrollBar(self._bar)
        self.sight = ColumnSight(self)
        self.viewport().setMouseTracking(True)
        # Opaque, or everything from the window up is painted anew under each card that changes.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        scroll_by_finger(self)

    def apply(self, change: ColumnChange) -> None:
        """Show what a frame changed: all rows when some moved or grew, else only the cards named."""
        dirty = [order_id for order_id in change.redrawn if order_id in self.rows]
        resorted = bool(dirty) and self.board_filter.resorts(self.state)
        if change.reset or change.moves or resorted or any(self._grew(order_id) for order_id in dirty):
            # A snapshot may have changed any card; a frame says which.
            self.rebuild(None if change.reset and not change.moves else change.redrawn)
        else:
            self._repaint(dirty)
        if self.current in change.redrawn:
            self.describe()

    def rebuild(self, anew: Collection[UUID] | None = None) -> None:
        """Lay the rows out anew; of the cards that stay only those `anew` are measured again (None: all)."""
        anchor = self.rows.anchor(self.verticalScrollBar().value())
        before, row = self.sight.layout(), self.rows.row(self.current)
        first, step = self.part
        self.rows.fill(self.board_filter.rows(self.board, self.state)[first::step])
        went = self._keep_current(row)
        self._place(anew)
        self.cards.forget_except(self.rows)
        if anchor is not None and anchor[0] in self.rows:
            self.verticalScrollBar().setValue(round(self.rows.span(anchor[0])[0] - anchor[1]))
        if went and self.current is not None and self.hasFocus():
            self.sight.reveal(self.current, by_itself=True)
        if anew is None or before != self.sight.layout():
            repaint_scheduler().repaint(self.viewport())
        else:  # what moved lies beyond the edge, as most cards of a long column do
            self._repaint(anew)

    def set_now(self, now: datetime, shop: ShopFacts) -> None:
        """Age the cards to the server's time."""
        changed = shop != self.cards.shop
        self.cards.now, self.cards.shop = now, shop
        if changed:
            self.restyle()
        else:
            repaint_scheduler().repaint(self.viewport())

    def restyle(self) -> None:
        """Read look and language again."""
        self.cards.clear()
        self.rebuild()

    def set_busy(self, order_id: UUID, busy: bool) -> None:
        """Lock a card's buttons while its change is on the way."""
        (self.busy.add if busy else self.busy.discard)(order_id)
        self.refresh(order_id)

    def unsettle(self) -> None:
        """The keyboard came to the current card by itself."""
        self._moved_at = self.steady()

    @property
    def is_settled(self) -> bool:
        """Whether the current card has been so for long enough to be known as such."""
        return self.steady() - self._moved_at >= SETTLE_SECONDS

    def choose(self, order_id: UUID | None) -> None:
        """Make a card the current one, because a person wants it, and bring it into view."""
        self._moved_at = float("-inf")
        if order_id != self.current:
            self.current = order_id
            self._place(())
            self.viewport().update()
            self.describe()
            self.current_changed.emit(order_id)
        self.sight.touch()
        if order_id is not None and order_id in self.rows:
            self.sight.reveal(order_id)

    def step(self, rows: int) -> None:
        """Move the current card up or down."""
        if self.rows.ids:
            row = self.rows.row(self.current, -1) + rows
            self.choose(self.rows.ids[min(len(self.rows) - 1, max(0, row))])

    def current_order(self) -> Order | None:
        """The order of the current card."""
        return self.board.orders.get(self.current) if self.current is not None else None

    def card_box(self, order_id: UUID) -> QRectF:
        """Where a card is in the viewport."""
        top, tall = self.rows.span(order_id)
        return QRectF(EDGE, top - self.verticalScrollBar().value(), self._width(), tall)

    def touched(self, point: QPointF) -> tuple[UUID | None, CardAction | None]:
        """The card, and the button on it, at a point of the viewport."""
        order_id = self.rows.at(point.y() + self.verticalScrollBar().value())
        if order_id is None:
            return None, None
        box = self.card_box(order_id)
        if not box.contains(point):
            return None, None
        layout = self.drawn(order_id).layout
        return order_id, layout.action_at(point - box.topLeft(), self.sight.lift(box, layout))

    def drawn(self, order_id: UUID, deadline: float = float("inf")) -> DrawnCard:
        """The card's layout and picture as of now."""
        current = order_id == self.current
        view = CardView(self._width(), current, current and self.hasFocus(), self.devicePixelRatioF())
        return self.cards.drawn(self.board.orders[order_id], view, deadline)

    def refresh(self, order_id: UUID) -> None:
        """Paint one card anew, for a hand is on it."""
        if order_id in self.rows:
            self.viewport().update(self._whole(order_id))

    def _repaint(self, order_ids: Collection[UUID]) -> None:
        """Paint what a frame changed, if it is in sight."""
        for order_id in self.rows.visible(self.verticalScrollBar().value(), self.viewport().height()):
            if order_id in order_ids:
                repaint_scheduler().repaint(self.viewport(), self._whole(order_id))

    def _whole(self, order_id: UUID) -> QRect:
        """A card with its ring."""
        return self.card_box(order_id).toAlignedRect().adjusted(-2, -2, 2, 2)

    def describe(self) -> None:
        """Tell screen readers what the current card says."""
        order, facts = self.current_order(), self.cards.shop
        words = spoken(order, age_in(order, self.cards.now, facts), facts) if order else ""
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _width(self) -> int:
        return max(80, self.viewport().width() - 2 * EDGE)

    def _height(self, order_id: UUID) -> float:
        return round(self.cards.height(self.board.orders[order_id], self._width(), order_id == self.current))

    def _grew(self, order_id: UUID) -> bool:
        return self._height(order_id) != self.rows.span(order_id)[1]

    def _place(self, anew: Collection[UUID] | None = None) -> None:
        # The current card may be taller than it is otherwise.
        turned = {one for one in (self._placed, self.current) if one is not None}
        self.rows.place(self._height, None if anew is None else {*anew, *turned})
        self._placed = self.current
        self._bar.fit(self.viewport().height(), round(self.rows.bottom))

    def _keep_current(self, row: int) -> bool:
        """Whether the keyboard went to another card, for its own has left."""
        if self.current in self.rows:
            return False
        self.current = self.rows.ids[min(row, len(self.rows) - 1)] if self.rows.ids else None
        self.unsettle()
        self.describe()
        self.current_changed.emit(self.current)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards in view; when many changed, the last ones follow in the next frames."""
        deadline = repaint_scheduler().deadline()
        top, page = self.verticalScrollBar().value(), self.viewport().height()
        shown = self.rows.visible(top, page)
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), ground())
            for order_id in shown:
                box = self.card_box(order_id)
                if box.intersects(QRectF(event.rect())):
                    self._paint(painter, order_id, box, deadline)
        if self.cards.owed:
            self.cards.owed = False
            repaint_scheduler().repaint(self.viewport())
        if shown and self.window().isVisible() and not self.window().isMinimized():
            self.painted.emit([one for one in shown if self.sight.is_seen(self.card_box(one))])

    def _paint(self, painter: QPainter, order_id: UUID, box: QRectF, deadline: float) -> None:
        drawn = self.drawn(order_id, deadline)
        hover = self.hover[1] if self.hover and self.hover[0] == order_id else None
        pressed = self.pressed[1] if self.pressed and self.pressed[0] == order_id else None
        painter.save()
        if order_id in self.busy:
            painter.setOpacity(0.55)
        painter.translate(box.topLeft())

        def paint() -> None:
            if hover or pressed:
                paint_card(painter, layout, int(box.width()), drawn.level, self.cards.style, hover, pressed)
            else:
                painter.drawPixmap(QPoint(0, 0), drawn.picture)

        lift, layout = self.sight.lift(box, drawn.layout), drawn.layout
        paint_lifted(painter, box, layout.footer, lift, paint) if lift else paint()
        painter.restore()
        if order_id == self.current and self.hasFocus():
            paint_ring(painter, box)
        first, step = self.part
        number = self.rows.row(order_id) * step + first + 1
        if self._is_numbered and number <= MOST_NUMBERED:
            paint_slot(painter, box, number % 10)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width lays the cards out anew; a bar that takes height keeps the current card in sight."""
        super().resizeEvent(event)
        whole = self.sight.shows_whole(self.current, event.oldSize().height())
        if event.oldSize().width() != event.size().width():
            self.cards.clear()
            self.rebuild()
        else:  # a toast or a bar came or went
            self._place(())
        if whole and self.current is not None:
            self.sight.reveal(self.current)

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.restyle()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring of the current card shows who has the keyboard; what lies under a pointer stays there."""
        super().focusInEvent(event)
        by_hand = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in by_hand and self.current is not None and self.current in self.rows:
            self.sight.reveal(self.current)
        self.viewport().update()
        self.describe()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring becomes a plain edge."""
        super().focusOutEvent(event)
        self.viewport().update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scrolling paints; nothing is moved as pixels."""
        self.viewport().update()
        self.sight.touch()

    # What a hand does.

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what the pointer is over."""
        self.sight.touch()
        order_id, action = self.touched(event.position())
        self._hover_on((order_id, action) if order_id is not None and action is not None else None)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        self._hover_on(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the card; a button on it is held down."""
        order_id, action = self.touched(event.position())
        if order_id is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._last_pressed, self._pressed_at = order_id, event.position()
        if action is not None and order_id not in self.busy:
            self.pressed = (order_id, action)
            self.refresh(order_id)
        else:
            self.choose(order_id)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A button counts when it is released where it was pressed."""
        pressed, self.pressed = self.pressed, None
        if pressed is None:
            return
        self.refresh(pressed[0])
        if self.touched(event.position()) == pressed and not self._slid(event):
            self.act(*pressed)

    def _slid(self, event: QMouseEvent) -> bool:
        """A finger that moved has scrolled: the button went with it and was not meant."""
        far = (event.position() - self._pressed_at).manhattanLength() > QApplication.startDragDistance()
        return far and event.device().type() is QInputDevice.DeviceType.TouchScreen

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On a button a second press, unless another card came under it; elsewhere the order's details."""
        order_id, action = self.touched(event.position())
        if order_id != self._last_pressed:
            self.mousePressEvent(event) if action is None else None
        elif action is not None:
            self.mousePressEvent(event)
        elif order_id is not None:
            self.act(order_id, CardAction("details"))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The card's other actions."""
        order_id, _ = self.touched(QPointF(event.pos()))
        line = self.sight.line_at(order_id, QPointF(event.pos())) if order_id is not None else None
        order_id = order_id or self.current
        if order_id is not None:
            self.choose(order_id)
            self.act(order_id, CardAction("more", line=line))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Enter does the main thing, letters and digits the rest."""
        if not self._keys.press(event):
            event.ignore()  # Tab, Escape, F1 and the window's shortcuts

    def act(self, order_id: UUID, action: CardAction) -> None:
        """Ask for an action unless one is on the way for this order."""
        if order_id not in self.busy or action.name == "details":
            self.acted.emit(order_id, action)

    def _hover_on(self, touched: tuple[UUID, CardAction] | None) -> None:
        if touched == self.hover:
            return
        for one in (self.hover, touched):
            if one is not None:
                self.refresh(one[0])
        self.hover = touched
        over_button = touched is not None and touched[0] not in self.busy
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if over_button else Qt.CursorShape.ArrowCursor
        )
