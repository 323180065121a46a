"""Which waiting orders this terminal has really shown: each is acknowledged once, while connected."""

from collections.abc import Iterable
from uuid import UUID

from desktop.console.desk import Desk
from desktop.core.connection import ConnectionState, Phase
from wire.orders import OrderState


class SeenMarks:
    """Tells the server `order_seen` for cards that were painted on the screen."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._told: set[UUID] = set()
        desk.connection_changed.connect(self._connection)

    def _connection(self, state: ConnectionState) -> None:
        """What was told to a connection that has gone may not have arrived: it is told again."""
        if state.phase is not Phase.LIVE:
            self._told.clear()

    def shown(self, order_ids: Iterable[UUID]) -> None:
        """These cards are on the screen; offline they are told at a later paint."""
        live = self._desk.live
        if live is None or live.state.phase is not Phase.LIVE:
            return
        for order_id in order_ids:
            order = self._desk.board.orders.get(order_id)
            if order is None or order.state is not OrderState.WAITING or order.seen_at is not None:
                continue
            if order_id not in self._told:
                self._told.add(order_id)
                live.mark_seen(order)
