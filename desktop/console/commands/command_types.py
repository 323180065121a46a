"""One change to an order: how it is sent, what is predicted, and how the truth tells that it is applied."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from desktop.console.state.console_state import ConsoleState
from wire.orders import Order


@dataclass(frozen=True, slots=True)
class OrderCommand:
    """It can be sent again: `send` and `predict` take the order as it is then."""

    text: str  # "A-004 made ready", for sentences
    predict: Callable[[Order], Order]
    send: Callable[[Order], Awaitable[Order]]
    is_applied: Callable[[Order], bool]  # whether the order, as the server has it, shows the change
    success_text: Callable[[Order, Order], str] = lambda before, now: ""  # what is said after it
    is_undo: bool = False  # one step back: the keyboard follows the order


@dataclass(slots=True)
class UnconfirmedCommand:
    """A command that got no answer; `missed` once the server has said that it did not happen."""

    order: Order
    command: OrderCommand
    missed: bool = False


def is_own(order: Order, state: ConsoleState) -> bool:
    """Whether its last step was made here: two counters must not both believe they took an order on."""
    terminal = order.changed.terminal
    return terminal is not None and terminal.id == state.app.preferences.terminal_id
