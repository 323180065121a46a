"""What a hand does on a column: mouse and keyboard on the painted cards."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QInputDevice, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from desktop.console.board.card_layout import promise_choices
from desktop.console.board.card_parts import CardAction
from desktop.console.board.column_canvas import ColumnCanvas
from wire.orders import OrderState

# The key for a card's main action, by its column.
_MAIN = {OrderState.WAITING: "accept", OrderState.ACCEPTED: "ready", OrderState.READY: "complete"}
_LETTERS = {
    Qt.Key.Key_A: ("accept", {OrderState.WAITING}),
    Qt.Key.Key_R: ("ready", {OrderState.ACCEPTED}),
    Qt.Key.Key_C: ("complete", {OrderState.READY}),
    Qt.Key.Key_P: ("promise", {OrderState.ACCEPTED}),
    Qt.Key.Key_U: ("back", {OrderState.ACCEPTED, OrderState.READY, OrderState.COMPLETED}),
    Qt.Key.Key_M: ("more", set(OrderState)),
    Qt.Key.Key_I: ("details", set(OrderState)),
    Qt.Key.Key_T: ("pay", set(OrderState)),
}
_PLAIN = Qt.KeyboardModifier.NoModifier
_HARMLESS = {"more", "details", "pay"}
_REFUSE = {OrderState.WAITING: "reject", OrderState.ACCEPTED: "cancel", OrderState.READY: "cancel"}


def digit_of(event: QKeyEvent) -> int | None:
    """Which of ten things a digit means, from 0: the key 1 is the first, 0 the tenth."""
    number = event.key() - Qt.Key.Key_0
    return (number - 1) % 10 if 0 <= number <= 9 else None


class ColumnView(ColumnCanvas):
    """A column that can be worked: `acted` tells what to do with which order."""

    acted = Signal(object, object)  # order id, Hit
    sideways = Signal(int)  # -1 to the column on the left, 1 on the right
    _last_pressed: UUID | None = None
    _pressed_at = QPointF()
    numbered: Callable[[int], None] | None = None  # the digits choose among more cards than this column's

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what the pointer is over."""
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
        order_id = order_id or self.current
        if order_id is not None:
            self.choose(order_id)
            self.act(order_id, CardAction("more"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Enter does the main thing, letters and digits the rest."""
        if not (self._moved(event) or self._did(event)):
            event.ignore()  # Tab, Escape, F1 and the window's shortcuts

    def act(self, order_id: UUID, action: CardAction) -> None:
        """Ask for an action unless one is on the way for this order."""
        if order_id not in self.busy or action.name == "details":
            self.acted.emit(order_id, action)

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
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held not in (_PLAIN, Qt.KeyboardModifier.ControlModifier) or event.isAutoRepeat():
            return False
        number = digit_of(event)
        if number is not None and held == _PLAIN and self._chose(number):
            return True
        if number is not None:
            action = self._minutes(number) if held == _PLAIN else self._tick(number)
        else:
            action = self._letter(event) if held == _PLAIN else None
        if action is not None and self.current is not None and (self.is_settled or action.name in _HARMLESS):
            self.act(self.current, action)
        return action is not None

    def _letter(self, event: QKeyEvent) -> CardAction | None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return CardAction(_MAIN.get(self.state, "details"))
        if key == Qt.Key.Key_Space:
            return self._next_tick()
        if key in (Qt.Key.Key_X, Qt.Key.Key_Delete) and self.state in _REFUSE:
            return CardAction(_REFUSE[self.state])
        action, states = _LETTERS.get(key, ("", set()))
        return CardAction(action) if self.state in states else None

    def _chose(self, number: int) -> bool:
        """A digit chooses a card, but where cards wait it is the promised time."""
        if self.numbered is not None:
            self.numbered(number)
        elif self.state is OrderState.WAITING:
            return False
        elif number < len(self.rows):
            self.choose(self.rows.ids[number])
        return True

    def _minutes(self, number: int) -> CardAction | None:
        chips = promise_choices(self.cards.shop.preparation_minutes)
        return CardAction("accept", minutes=chips[number]) if number < len(chips) else None

    def _tick(self, number: int) -> CardAction | None:
        """The nth line of what is being made."""
        order = self.current_order() if self.state is OrderState.ACCEPTED else None
        found = order.lines[number : number + 1] if order is not None else []
        return CardAction("tick", line=found[0].id) if found else None

    def _next_tick(self) -> CardAction | None:
        order = self.current_order()
        if order is None or self.state is not OrderState.ACCEPTED:
            return None
        line = next((line for line in order.lines if line.done_at is None), order.lines[-1])
        return CardAction("tick", line=line.id)

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
