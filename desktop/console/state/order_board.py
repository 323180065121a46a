"""The board: the orders as they are shown, cut by hand into one sorted list of rows per column."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from uuid import UUID

from msgspec import Struct, field

from wire.orders import Order, OrderState

COLUMNS = (OrderState.WAITING, OrderState.ACCEPTED, OrderState.READY, OrderState.COMPLETED)
MOVES_BEFORE_RESET = 24
CARDS_SHOWN = 300

Key = tuple[float, int]


class ColumnChange(Struct):
    """What one frame did to one column: `reset`, or how many moved and which are drawn anew in place."""

    moves: int = 0
    reset: bool = False
    redrawn: set[UUID] = field(default_factory=set)


class BoardChange(Struct):
    """What one frame did to the board."""

    columns: dict[OrderState, ColumnChange] = field(default_factory=dict)

    def column(self, state: OrderState) -> ColumnChange:
        """The change of one column, made on first use."""
        found = self.columns.get(state)
        if found is None:
            found = self.columns[state] = ColumnChange()
        return found


def row_key(order: Order) -> Key:
    """Open columns are worked off oldest first; completed shows the latest on top."""
    if order.state is OrderState.COMPLETED:
        return (-order.changed.at.timestamp(), -order.id.int)
    return (order.created_at.timestamp(), order.id.int)


class BoardColumn:
    """The rows of one state, in order."""

    def __init__(self, state: OrderState) -> None:
        self.state = state
        self._keys: list[Key] = []
        self._ids: dict[Key, UUID] = {}

    def __len__(self) -> int:
        return len(self._keys)

    def __iter__(self) -> Iterator[UUID]:
        return (self._ids[key] for key in self._keys)

    def first(self, count: int = CARDS_SHOWN) -> list[UUID]:
        """The ids of the top rows, at most `count`."""
        return [self._ids[key] for key in self._keys[:count]]

    def fill(self, rows: dict[Key, UUID]) -> None:
        """Take these rows at once, in place of all."""
        self._ids = rows
        self._keys = sorted(rows)

    def insert(self, key: Key, order_id: UUID) -> None:
        """Put one row where it belongs."""
        self._ids[key] = order_id
        insort(self._keys, key)

    def remove(self, key: Key) -> None:
        """Take one row out."""
        del self._ids[key]
        del self._keys[bisect_left(self._keys, key)]


class OrderBoard:
    """The replica's orders as they are shown, with predictions over them, cut into columns.

    It owns none: `orders` follows what `ConsoleState` hears from the replica.
    """

    def __init__(self) -> None:
        self.orders: dict[UUID, Order] = {}
        self.columns: dict[OrderState, BoardColumn] = {state: BoardColumn(state) for state in COLUMNS}
        self.day = ""  # the business day whose completed orders are shown; empty: all
        self._places: dict[UUID, tuple[OrderState, Key]] = {}

    def belongs(self, order: Order) -> bool:
        """Whether an order has a card: open ones always, completed ones of the day, refused ones never."""
        if order.state is OrderState.COMPLETED:
            return not self.day or order.business_day == self.day
        return order.state in self.columns

    def replace(self, orders: Iterable[Order]) -> BoardChange:
        """Start again from these orders (a snapshot); every column is reset."""
        self.orders = {order.id: order for order in orders}
        self._places.clear()
        rows: dict[OrderState, dict[Key, UUID]] = {state: {} for state in COLUMNS}
        for order in self.orders.values():
            if self.belongs(order):
                key = row_key(order)
                rows[order.state][key] = order.id
                self._places[order.id] = (order.state, key)
        for state in COLUMNS:
            self.columns[state].fill(rows[state])
        return BoardChange({state: ColumnChange(reset=True) for state in COLUMNS})

    def apply(self, orders: Iterable[Order]) -> BoardChange:
        """Take a frame of changed orders; older versions than held are ignored."""
        change = BoardChange()
        held = self.orders
        for order in orders:
            known = held.get(order.id)
            if known is None or order.version > known.version:
                self.put(order, change)
        for part in change.columns.values():
            part.reset = part.moves > MOVES_BEFORE_RESET
        return change

    def put(self, order: Order, change: BoardChange) -> None:
        """Hold this order as it is, whatever its version, and note what that does to the columns."""
        self.orders[order.id] = order
        place = self._places.get(order.id)
        state = order.state
        if place is not None and place[0] is state and state is not OrderState.COMPLETED:
            change.column(state).redrawn.add(order.id)  # creation fixes the place within an open column
            return
        self._move(order, place, change)

    def _move(self, order: Order, place: tuple[OrderState, Key] | None, change: BoardChange) -> None:
        key = row_key(order)
        if place == (order.state, key):
            change.column(order.state).redrawn.add(order.id)
            return
        if place is not None:
            self.columns[place[0]].remove(place[1])
            change.column(place[0]).moves += 1
            del self._places[order.id]
        if self.belongs(order):
            self.columns[order.state].insert(key, order.id)
            self._places[order.id] = (order.state, key)
            change.column(order.state).moves += 1
