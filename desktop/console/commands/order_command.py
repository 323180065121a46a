"""One change to an order: how it is sent, what is hoped for, and how the truth tells whether it happened."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from desktop.console.state.console_state import ConsoleState
from wire.orders import Order


@dataclass(frozen=True, slots=True)
class OrderCommand:
    """It can be sent again: `send` and `hope` take the order as it is then."""

    words: str  # "A-004 made ready", for sentences
    hope: Callable[[Order], Order]
    send: Callable[[Order], Awaitable[Order]]
    happened: Callable[[Order], bool]  # whether the order, as the server has it, shows the change
    told: Callable[[Order, Order], str] = lambda before, now: ""  # what is said after it
    takes_back: bool = False  # one step back: the keyboard follows the order


@dataclass(slots=True)
class UnconfirmedCommand:
    """A deed that got no answer; `missed` once the server has said that it did not happen."""

    order: Order
    deed: OrderCommand
    missed: bool = False


def is_own(order: Order, desk: ConsoleState) -> bool:
    """Whether its last step was made here: two counters must not both believe they took an order on."""
    terminal = order.changed.terminal
    return terminal is not None and terminal.id == desk.app.preferences.terminal_id
