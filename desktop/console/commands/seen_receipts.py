"""Which waiting orders this terminal has really shown: each is told until the server has noted it."""

from collections.abc import Iterable
from uuid import UUID

from desktop.console.state.console_state import ConsoleState
from desktop.core.sync.connection_state import Phase
from desktop.core.sync.live_client import LiveClient
from desktop.ui.tie import tie
from wire.orders import Order, OrderState


class SeenReceipts:
    """Tells the server `order_seen` for cards that were painted on the screen.

    A mark may be lost with its connection. The order's `seen_at` is the server's answer to it; what has
    none when the next connection stands is told again there.
    """

    def __init__(self, state: ConsoleState) -> None:
        self._state = state
        self._unsent: set[UUID] = set()
        self._sent: set[UUID] = set()
        self._sent_on: tuple[LiveClient, int] | None = None
        tie(state, state.connection_changed, self._send)
        tie(state, state.confirmed, self._settle)

    def on_shown(self, order_ids: Iterable[UUID]) -> None:
        """These cards are on the screen; offline they are told once the connection is back."""
        for order_id in order_ids:
            if order_id not in self._sent and self._is_unmarked(order_id):
                self._unsent.add(order_id)
        self._send()

    def _settle(self, orders: list[Order]) -> None:
        """The server's word on orders: what it has noted is told no more."""
        for order in orders:
            if order.seen_at is not None:
                self._unsent.discard(order.id)
                self._sent.discard(order.id)
        self._send()

    def _send(self) -> None:
        live = self._state.live
        if live is None or live.state.phase is not Phase.LIVE or not self._state.is_loaded:
            return
        if self._sent_on != (live, live.connection):
            self._sent_on = (live, live.connection)
            self._unsent |= self._sent
            self._sent.clear()
        for order_id in self._unsent:
            if self._is_unmarked(order_id):
                live.mark_seen(self._state.board.orders[order_id])
                self._sent.add(order_id)
        self._unsent.clear()

    def _is_unmarked(self, order_id: UUID) -> bool:
        order = self._state.board.orders.get(order_id)
        return order is not None and order.state is OrderState.WAITING and order.seen_at is None
