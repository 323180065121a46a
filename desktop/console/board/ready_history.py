"""How long today's earlier orders took until ready, read from their histories when the console starts."""

from datetime import datetime
from uuid import UUID

from desktop.console.state.console_state import ConsoleState
from desktop.core.client.errors import RequestError
from wire.orders import History, Order, OrderState

# Enough for a fair mean; more would keep the server busy for a figure.
MOST_READ = 24


def seconds_to_ready(history: History) -> float | None:
    """From the first entry to the last time it was made ready; a recall after handing over makes nothing."""
    ready = [
        entry.at
        for entry in history.items
        if entry.to is OrderState.READY and entry.from_ is not OrderState.COMPLETED
    ]
    return (ready[-1] - history.items[0].at).total_seconds() if ready else None


def unmeasured(state: ConsoleState) -> list[Order]:
    """Today's completed orders whose time is not known, the latest first."""
    day = state.day.isoformat()
    found = [
        order
        for order in state.board.orders.values()
        if order.state is OrderState.COMPLETED
        and order.business_day == day
        and state.times.of(order.id) is None
    ]
    return sorted(found, key=_changed_at, reverse=True)[:MOST_READ]


async def read_ready_times(state: ConsoleState) -> int:
    """Read what is missing, one after the other; returns how many are known now. Stops while offline."""
    read: list[UUID] = []
    for order in unmeasured(state):
        try:
            history = await state.app.api.orders.history(order.id)
        except RequestError:
            break  # the figure says from how many orders it comes
        seconds = seconds_to_ready(history)
        if seconds is not None:
            state.times.know(order.id, seconds)
            read.append(order.id)
    return len(read)


def _changed_at(order: Order) -> datetime:
    return order.changed.at
