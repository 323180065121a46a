"""What the keyboard does on a column: which key moves, and which asks for what on the current card."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop.console.board.card_layout import promise_choices
from desktop.console.board.card_parts import CardAction
from desktop.ui.layout_keys import latin_key
from wire.orders import Order, OrderState

if TYPE_CHECKING:
    from desktop.console.board.column_view import ColumnView

# How many cards the current one moves.
STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -4,
    Qt.Key.Key_PageDown: 4,
    Qt.Key.Key_Home: -100000,
    Qt.Key.Key_End: 100000,
}
HARMLESS = {"more", "details", "pay"}
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
_REFUSE = {OrderState.WAITING: "reject", OrderState.ACCEPTED: "cancel", OrderState.READY: "cancel"}


def digit_of(event: QKeyEvent) -> int | None:
    """Which of ten things a digit means, from 0: the key 1 is the first, 0 the tenth."""
    number = event.key() - Qt.Key.Key_0
    return (number - 1) % 10 if 0 <= number <= 9 else None


class ColumnKeys:
    """The keys of one column; digits go to `choose_number` where there are more cards than its own."""

    def __init__(self, view: "ColumnView", choose_number: Callable[[int], None] | None = None) -> None:
        self._view, self._choose_number = view, choose_number

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key is for; False where it is for nothing here."""
        return self._moved(event) or self._did(event)

    def _moved(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in STEPS:
            self._view.step(STEPS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._view.sideways.emit(-1 if key == Qt.Key.Key_Left else 1)
        else:
            return False
        return True

    def _did(self, event: QKeyEvent) -> bool:
        view, held = self._view, event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = held == Qt.KeyboardModifier.NoModifier
        if not (plain or held == Qt.KeyboardModifier.ControlModifier) or event.isAutoRepeat():
            return False
        number, order = digit_of(event), view.current_order()
        if number is not None and plain and self._chose(number):
            return True
        if number is None:
            action = _letter(latin_key(event), view.state, order) if plain else None
        elif plain:
            action = _minutes(number, view.cards.shop.preparation_minutes)
        else:
            action = _tick(number, view.state, order)
        if action is not None and view.current is not None and view.current in view.rows:
            if not view.sight.is_shown(view.current):
                view.sight.reveal(view.current)  # a key never acts on what is out of sight: it shows it first
                view.unsettle()
            elif view.is_settled or action.name in HARMLESS:
                view.act(view.current, action)
        return action is not None

    def _chose(self, number: int) -> bool:
        """A digit chooses a card, but where cards wait it is the promised time."""
        if self._choose_number is not None:
            self._choose_number(number)
        elif self._view.state is OrderState.WAITING:
            return False
        elif number < len(self._view.rows):
            self._view.choose(self._view.rows.ids[number])
        return True


def _letter(key: Qt.Key, state: OrderState, order: Order | None) -> CardAction | None:
    """What a key that is no digit asks for on the current card of a column."""
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return CardAction(_MAIN.get(state, "details"))
    if key == Qt.Key.Key_Space:
        return _next_tick(order) if state is OrderState.ACCEPTED else None
    if key in (Qt.Key.Key_X, Qt.Key.Key_Delete) and state in _REFUSE:
        return CardAction(_REFUSE[state])
    action, states = _LETTERS.get(key, ("", set()))
    return CardAction(action) if state in states else None


def _minutes(number: int, preparation_minutes: int) -> CardAction | None:
    """The digit of a promised time."""
    chips = promise_choices(preparation_minutes)
    return CardAction("accept", minutes=chips[number]) if number < len(chips) else None


def _tick(number: int, state: OrderState, order: Order | None) -> CardAction | None:
    """The nth line of what is being made."""
    found = order.lines[number : number + 1] if order is not None and state is OrderState.ACCEPTED else []
    return CardAction("tick", line=found[0].id) if found else None


def _next_tick(order: Order | None) -> CardAction | None:
    if order is None:
        return None
    line = next((line for line in order.lines if line.done_at is None), order.lines[-1])
    return CardAction("tick", line=line.id)
