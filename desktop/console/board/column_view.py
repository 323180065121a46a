"""What a hand does on a column: mouse and keyboard on the painted cards."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent

from desktop.console.board.card_layout import promise_choices
from desktop.console.board.card_parts import Hit
from desktop.console.board.column_canvas import ColumnCanvas
from wire.orders import OrderState

# The key for a card's main action, by its column.
_MAIN = {OrderState.WAITING: "accept", OrderState.ACCEPTED: "ready", OrderState.READY: "complete"}
_LETTERS = {
    Qt.Key.Key_A: ("accept", {OrderState.WAITING}),
    Qt.Key.Key_R: ("ready", {OrderState.ACCEPTED}),
    Qt.Key.Key_C: ("complete", {OrderState.READY}),
    Qt.Key.Key_X: ("reject", {OrderState.WAITING}),
    Qt.Key.Key_P: ("promise", {OrderState.ACCEPTED}),
    Qt.Key.Key_U: ("back", {OrderState.ACCEPTED, OrderState.READY, OrderState.COMPLETED}),
    Qt.Key.Key_M: ("more", set(OrderState)),
    Qt.Key.Key_I: ("details", set(OrderState)),
    Qt.Key.Key_T: ("pay", set(OrderState)),
}
_HARMLESS = {"more", "details", "pay"}
_CANCEL = {OrderState.ACCEPTED, OrderState.READY}


class ColumnView(ColumnCanvas):
    """A column that can be worked: `acted` tells what to do with which order."""

    acted = Signal(object, object)  # order id, Hit
    sideways = Signal(int)  # -1 to the column on the left, 1 on the right
    _last_pressed: UUID | None = None
    numbered: Callable[[int], None] | None = None  # the digits choose among more cards than this column's

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what the pointer is over."""
        order_id, hit = self.touched(event.position())
        self._hover_on((order_id, hit) if order_id is not None and hit is not None else None)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        self._hover_on(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the card; a button on it is held down."""
        order_id, hit = self.touched(event.position())
        if order_id is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._last_pressed = order_id
        if hit is not None and order_id not in self.busy:
            self.pressed = (order_id, hit)
            self.refresh(order_id)
        else:
            self.choose(order_id)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A button counts when it is released where it was pressed."""
        pressed, self.pressed = self.pressed, None
        if pressed is None:
            return
        self.refresh(pressed[0])
        if self.touched(event.position()) == pressed:
            self.act(*pressed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On a button a second press, unless another card came under it; elsewhere the order's details."""
        order_id, hit = self.touched(event.position())
        if order_id != self._last_pressed:
            self.mousePressEvent(event) if hit is None else None
        elif hit is not None:
            self.mousePressEvent(event)
        elif order_id is not None:
            self.act(order_id, Hit("details"))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The card's other actions."""
        order_id, _ = self.touched(QPointF(event.pos()))
        order_id = order_id or self.current
        if order_id is not None:
            self.choose(order_id)
            self.act(order_id, Hit("more"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Enter does the main thing, letters and digits the rest."""
        if not (self._moved(event) or self._did(event)):
            event.ignore()  # Tab, Escape, F1 and the window's shortcuts

    def act(self, order_id: UUID, hit: Hit) -> None:
        """Ask for an action unless one is on the way for this order."""
        if order_id not in self.busy or hit.action == "details":
            self.acted.emit(order_id, hit)

    def _moved(self, event: QKeyEvent) -> bool:
        key = event.key()
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -4,
            Qt.Key.Key_PageDown: 4,
            Qt.Key.Key_Home: -100000,
            Qt.Key.Key_End: 100000,
        }
        if key in steps:
            self.step(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.sideways.emit(-1 if key == Qt.Key.Key_Left else 1)
        else:
            return False
        return True

    def _did(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if not plain or event.isAutoRepeat():
            return False
        number = event.key() - Qt.Key.Key_1
        if self.numbered is not None and 0 <= number < 9:
            self.numbered(number)
            return True
        hit = self._digit(number) or self._letter(event)
        if hit is None or self.current is None:
            return hit is not None
        if self.is_settled or hit.action in _HARMLESS:
            self.act(self.current, hit)
        return True

    def _letter(self, event: QKeyEvent) -> Hit | None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return Hit(_MAIN.get(self.state, "details"))
        if key == Qt.Key.Key_Space:
            return self._next_tick()
        if key in (Qt.Key.Key_X, Qt.Key.Key_Delete) and self.state in _CANCEL:
            return Hit("cancel")
        action, states = _LETTERS.get(key, ("", set()))
        return Hit(action) if self.state in states else None

    def _digit(self, number: int) -> Hit | None:
        """On a waiting card the nth promised time, elsewhere the nth card."""
        if not 0 <= number < 9:
            return None
        if self.state is OrderState.WAITING:
            chips = promise_choices(self.cards.shop.preparation_minutes)
            return Hit("accept", minutes=chips[number]) if number < len(chips) else None
        if number < len(self.rows):
            self.choose(self.rows.ids[number])
        return None

    def _next_tick(self) -> Hit | None:
        order = self.current_order()
        if order is None or self.state is not OrderState.ACCEPTED:
            return None
        line = next((line for line in order.lines if line.done_at is None), order.lines[-1])
        return Hit("tick", line=line.id)

    def _hover_on(self, touched: tuple[UUID, Hit] | None) -> None:
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
