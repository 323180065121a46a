"""Which waiting orders this terminal has really shown: each is acknowledged once, while connected."""

from collections.abc import Iterable
from uuid import UUID

from desktop.console.desk import Desk
from desktop.core.connection import Phase
from wire.orders import OrderState


class SeenMarks:
    """Tells the server `order_seen` for cards that were painted on the screen."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._told: set[UUID] = set()

    def shown(self, order_ids: Iterable[UUID]) -> None:
        """These cards are on the screen; offline they are told at a later paint."""
        live = self._desk.live
        if live is None or live.state.phase is not Phase.LIVE:
            return
        for order_id in order_ids:
            order = self._desk.board.orders.get(order_id)
            if order is not None and order.state is OrderState.WAITING and order_id not in self._told:
                self._told.add(order_id)
                live.mark_seen(order)
