"""What is to be made now: lines not ticked off, counted per item over all orders (pure)."""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from msgspec import Struct, field

from desktop.console.board.board_filter import BoardFilter
from desktop.console.state.order_board import OrderBoard
from wire.orders import Order, OrderLine, OrderState


class ToMake(Struct):
    """One item: how many to make now, how many more wait to be accepted, and in which variants."""

    item_id: UUID
    name: str
    now: int = 0
    waiting: int = 0
    variants: Counter[str] = field(default_factory=Counter)  # options and note -> pieces to make now


def to_make(board: OrderBoard, board_filter: BoardFilter) -> list[ToMake]:
    """The items of the filter's station, the most pieces first."""
    found: dict[UUID, ToMake] = {}
    for state in (OrderState.ACCEPTED, OrderState.WAITING):
        for order in (board.orders[one] for one in board.columns[state]):
            for line in _open_lines(order, board_filter):
                made = found.setdefault(line.menu_item_id, ToMake(line.menu_item_id, line.name))
                _count(made, line, state)
    return sorted(found.values(), key=lambda made: (-made.now, -made.waiting, made.name))


def pieces(found: Iterable[ToMake]) -> int:
    """How many pieces are to be made now."""
    return sum(made.now for made in found)


def count_to_make(board: OrderBoard, board_filter: BoardFilter) -> int:
    """The pieces of `to_make` alone, where nobody looks at the items."""
    orders = (board.orders[one] for one in board.columns[OrderState.ACCEPTED])
    return sum(line.quantity for order in orders for line in _open_lines(order, board_filter))


def _open_lines(order: Order, board_filter: BoardFilter) -> Iterable[OrderLine]:
    return (line for line in order.lines if line.done_at is None and board_filter.makes(line.menu_item_id))


def _count(made: ToMake, line: OrderLine, state: OrderState) -> None:
    if state is OrderState.WAITING:
        made.waiting += line.quantity
        return
    made.now += line.quantity
    words = [option.name for option in line.options] + ([line.note] if line.note else [])
    if words:
        made.variants[" · ".join(words)] += line.quantity
