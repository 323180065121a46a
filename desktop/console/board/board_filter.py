"""What one screen shows of the board: its station's orders, in its order and at its size (pure)."""

from collections.abc import Callable
from enum import StrEnum
from uuid import UUID

from desktop.console.state.order_board import CARDS_SHOWN, OrderBoard
from wire.orders import Order, OrderState


class Sort(StrEnum):
    """What comes first in the columns of open orders."""

    AGE = "age"
    PROMISE = "promise"


class Size(StrEnum):
    """How large cards are: compact ones say all but hide what is pressed until they are chosen."""

    COMPACT = "compact"
    NORMAL = "normal"
    LARGE = "large"


SCALES = {Size.COMPACT: 1.0, Size.NORMAL: 1.0, Size.LARGE: 1.3}


class BoardFilter:
    """Chosen by a person for one screen; the board behind it, and its alarm, always hold every order."""

    def __init__(self, category: Callable[[UUID], str] = lambda _: "") -> None:
        self.sort = Sort.AGE
        self.size = Size.NORMAL
        self.stations: frozenset[str] = frozenset()  # categories; empty: all
        self._category = category

    @property
    def scale(self) -> float:
        """How much larger than usual cards are drawn."""
        return SCALES[self.size]

    def wants(self, order: Order) -> bool:
        """Whether the station makes anything of an order."""
        return not self.stations or any(self.makes(line.menu_item_id) for line in order.lines)

    def makes(self, item_id: UUID) -> bool:
        """Whether the station makes this item."""
        return not self.stations or self._category(item_id) in self.stations

    def resorts(self, state: OrderState) -> bool:
        """Whether a change within a column can move its cards."""
        return self.sort is Sort.PROMISE and state is OrderState.ACCEPTED

    def count(self, board: OrderBoard, state: OrderState) -> int:
        """How many orders of a state the screen is about."""
        column = board.columns[state]
        if not self.stations:
            return len(column)
        return sum(self.wants(board.orders[one]) for one in column)

    def rows(self, board: OrderBoard, state: OrderState, most: int = CARDS_SHOWN) -> list[UUID]:
        """The ids of one column from the top, at most `most`."""
        column = board.columns[state]
        if self.stations:
            ids = [one for one in column if self.wants(board.orders[one])]
        else:
            ids = list(column) if self.resorts(state) else column.first(most)
        if self.resorts(state):
            ids.sort(key=lambda one: _due(board.orders[one]))
        return ids[:most]


def _due(order: Order) -> tuple[float, float]:
    """The promise, else the time it was ordered: what was never promised is not pushed to the end."""
    placed = order.created_at.timestamp()
    return (order.promised_at.timestamp() if order.promised_at else placed, placed)
