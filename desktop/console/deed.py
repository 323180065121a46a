"""One change to an order: how it is sent, what is hoped for, and how the truth tells whether it happened."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from wire.orders import Order


@dataclass(frozen=True, slots=True)
class Deed:
    """It can be sent again: `send` and `hope` take the order as it is then."""

    words: str  # "A-004 made ready", for sentences
    hope: Callable[[Order], Order]
    send: Callable[[Order], Awaitable[Order]]
    happened: Callable[[Order], bool]  # whether the order, as the server has it, shows the change
    told: Callable[[Order, Order], str] = lambda before, now: ""  # what is said after it
    takes_back: bool = False  # one step back: the keyboard follows the order


@dataclass(slots=True)
class Doubt:
    """A deed that got no answer; `missed` once the server has said that it did not happen."""

    order: Order
    deed: Deed
    missed: bool = False
