"""Updates a second of the board's model with 10,000 rows, and stalls of the loop while the board is shown.

    python -m tests.bench.bench_board [updates]

The model is measured beside a naive one (a Qt table with one signal an update over a sorting proxy); the board
beside an idle loop, in the same run. Offscreen, so that every paint is done in software.
"""

import asyncio
import gc
import os
import random
import sys
import time
from datetime import UTC, datetime, timedelta
from uuid import UUID

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

import msgspec
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QApplication, QTableView

from desktop.console.board.card_content import ShopFacts
from desktop.console.board.view import BoardView
from desktop.console.state.order_board import COLUMNS, OrderBoard
from desktop.ui.loop import quit_app, run
from desktop.ui.theme import dress
from tests.scenes.desktop.board_orders import made
from wire.orders import Order, OrderState

ROWS, HOT, FRAME = 10_000, 25, 500
SHOP = ShopFacts(8, 5, "Asia/Seoul")
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


def orders(count: int) -> list[Order]:
    """As many orders, mostly completed, as after a long day."""
    at = datetime.now(UTC)
    states = [
        COLUMNS[min(3, n * 40 // count)] if n < count // 10 else OrderState.COMPLETED for n in range(count)
    ]
    found = []
    for n, state in enumerate(states):
        one = made(n, state)
        one.created_at = at - timedelta(seconds=n)
        one.changed.at = one.created_at
        found.append(one)
    return found


def next_version(order: Order) -> Order:
    """The order as its next message brings it: a line ticked, say."""
    line = order.lines[0]
    done = None if line.done_at else order.created_at
    lines = [msgspec.structs.replace(line, done_at=done), *order.lines[1:]]
    return msgspec.structs.replace(order, version=order.version + 1, lines=lines)


class NaiveRows(QAbstractTableModel):
    """A table that signals every update by itself."""

    def __init__(self, rows: list[Order]) -> None:
        super().__init__()
        self.rows = rows
        self.row_of = {order.id: row for row, order in enumerate(rows)}

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        order = self.rows[index.row()]
        return [order.number, str(order.state), order.seat, order.version][index.column()]

    def update(self, order: Order) -> None:
        """Take one and say so."""
        row = self.row_of[order.id]
        self.rows[row] = order
        self.dataChanged.emit(self.index(row, 0), self.index(row, 3))


def naive_rate(held: list[Order], updates: int) -> float:
    """Updates a second of the naive model under a sorted proxy and a view."""
    model = NaiveRows(list(held))
    proxy = QSortFilterProxyModel()
    proxy.setDynamicSortFilter(True)
    proxy.setSourceModel(model)
    proxy.sort(1, Qt.SortOrder.DescendingOrder)  # the hot rows are on the screen
    view = QTableView()
    view.setModel(proxy)
    view.show()
    QApplication.processEvents()
    hot = held[:HOT]
    begun = time.perf_counter()
    for n in range(updates):
        hot[n % HOT] = next_version(hot[n % HOT])
        model.update(hot[n % HOT])
        QApplication.processEvents()
    return updates / (time.perf_counter() - begun)


def board_rate(board: OrderBoard, held: list[Order], updates: int, moving: bool) -> tuple[float, float]:
    """Updates a second of the board's model in frames of 500, and the longest frame in ms."""
    frames, hot = [], [board.orders[one.id] for one in held[:HOT]]
    states = (OrderState.ACCEPTED, OrderState.READY)
    for start in range(0, updates, FRAME):
        frame = []
        for n in range(start, start + FRAME):
            at = n % HOT
            one = next_version(hot[at])
            if moving:
                one.state = states[n // HOT % 2]
            hot[at] = one
            frame.append(one)
        frames.append(frame)
    gc.collect()
    longest, begun = 0.0, time.perf_counter()
    for frame in frames:
        before = time.perf_counter()
        board.apply(frame)
        longest = max(longest, time.perf_counter() - before)
    return updates / (time.perf_counter() - begun), longest * 1000


async def stalls(seconds: float) -> list[float]:
    """How late a timer of 5 ms is, in ms, over a while."""
    late, until = [], time.perf_counter() + seconds
    while time.perf_counter() < until:
        before = time.perf_counter()
        await asyncio.sleep(0.005)
        late.append((time.perf_counter() - before - 0.005) * 1000)
    return sorted(late)


def told(name: str, late: list[float]) -> str:
    """One line of stalls."""

    def at(share: float) -> float:
        return late[min(len(late) - 1, int(len(late) * share))]

    return f"{name:<34} stall p50 {at(0.5):6.1f}  p99 {at(0.99):6.1f}  p99.9 {at(0.999):6.1f}  max {late[-1]:6.1f} ms"


async def follow(view: BoardView, board: OrderBoard, rate: int, seconds: float) -> None:
    """Updates at a steady rate, a tenth of them moves, handed over 60 times a second."""
    rng = random.Random(1)
    open_ids = [one.id for one in board.orders.values() if one.state is not OrderState.COMPLETED][:200]
    frame, until = 1 / 60, time.perf_counter() + seconds
    while time.perf_counter() < until:
        begun = time.perf_counter()
        changed: dict[UUID, Order] = {}
        for _ in range(max(1, int(rate * frame))):
            one = next_version(board.orders[rng.choice(open_ids)])
            if rng.random() < 0.1:
                one.state = rng.choice((OrderState.WAITING, OrderState.ACCEPTED, OrderState.READY))
            changed[one.id] = one
        view.apply(board.apply(changed.values()))
        await asyncio.sleep(max(0.0, frame - (time.perf_counter() - begun)))


async def measure(updates: int) -> None:
    """All figures, printed."""
    held = orders(ROWS)
    naive = naive_rate(held, 400)
    board = OrderBoard()
    board.replace(held)
    ticks, longest = board_rate(board, held, updates, moving=False)
    moves, longest_moving = board_rate(board, held, updates // 4, moving=True)
    print(
        f"model, {ROWS:,} rows, {HOT} hot: naive {naive:,.0f}/s; board {ticks:,.0f}/s ({ticks / naive:,.0f}x)"
    )
    print(f"  longest frame of {FRAME}: {longest:.1f} ms; all moving {moves:,.0f}/s, {longest_moving:.1f} ms")
    shown = OrderBoard()
    view = BoardView(shown)
    view.resize(1440, 900)
    view.set_now(datetime.now(UTC), SHOP)
    view.show()
    await asyncio.sleep(0.3)
    begun = time.perf_counter()
    view.apply(shown.replace(orders(1_000)))
    built = time.perf_counter() - begun
    await asyncio.sleep(0.2)
    print(f"1,000 orders on the board: built in {built * 1000:.0f} ms, painted after that in the next frame")
    idle = await stalls(4)
    print(told("idle loop, board shown", idle))
    for rate in (500, 5_000):
        work = asyncio.ensure_future(follow(view, shown, rate, 4))
        late = await stalls(4)
        await work
        print(told(f"board at {rate:,} updates/s, 10% moves", late))
    view.close()


def main() -> int:
    """Runs the bench on Qt's loop."""
    updates = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    app = QApplication(sys.argv[:1])
    dress(app, "dark")

    async def work() -> None:
        try:
            await measure(updates)
        finally:
            quit_app()

    return run(app, work)


if __name__ == "__main__":
    sys.exit(main())
