"""The earlier orders: those on the disk at once, the others from the server as needed; searched on both."""

import asyncio
import re
from uuid import UUID

from PySide6.QtCore import QObject

from desktop.core.client.errors import RequestError
from desktop.core.search.order_search import OrderTexts, word_patterns
from desktop.core.sync.connection_state import ConnectionState, Phase
from desktop.core.sync.feed import OrderHistory
from desktop.customer.orders.order_filter import OrderCriteria
from desktop.customer.orders.orders_view import OrdersView
from desktop.customer.state.customer_state import CustomerState
from desktop.ui.loop import spawn
from wire.orders import Order

PAGE, SLICE = 30, 100
# A search may meet pages without a hit: so many are read before the person is asked again.
MOST_PAGES = 4


class OrderHistoryPresenter(QObject):
    """Fills an `OrdersView`; a new search or filter ends the one before."""

    def __init__(self, state: CustomerState, view: OrdersView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._view = state, view
        self._texts = OrderTexts()
        self._query, self._criteria = "", OrderCriteria()
        self._patterns: list[re.Pattern[str]] = []
        self._found: set[UUID] = set()
        self._history: OrderHistory | None = None
        self._busy = False
        view.filter.changed.connect(self._choose)
        state.connection_changed.connect(self._on_connection_change)

    async def open(self) -> None:
        """What is on the disk, then the newest from the server."""
        at = 0
        while orders := self._state.app.store.past_orders(self._state.account_id, SLICE, at):
            self.update_orders(orders, keep=False)
            at += SLICE
            await asyncio.sleep(0)
        self._begin()

    def update_orders(self, orders: list[Order], keep: bool = True) -> None:
        """Orders that were read or changed."""
        for order in orders:
            self._texts.of(order, self._state.items)
        if keep:
            self._state.app.store.keep_orders(self._state.account_id, orders)
        self._view.put(orders)

    def search(self, typed: str) -> None:
        """Only orders with these words, from now on."""
        if typed.strip() != self._query:
            self._query = typed.strip()
            self._patterns = word_patterns(self._query)
            self._begin()

    def _choose(self, criteria: OrderCriteria) -> None:
        self._criteria = criteria
        self._begin()

    def _on_connection_change(self, state: ConnectionState) -> None:
        if state.phase is Phase.LIVE and self._view.is_offline:
            self._begin()

    def _begin(self) -> None:
        criteria = self._criteria
        self._found.clear()
        self._history = OrderHistory(
            self._state.app.api, criteria.states, criteria.since, criteria.until, PAGE, self._query or None
        )
        self._view.show_only(self._matches if self._query or criteria.is_narrow else None, self._query)
        self._busy = False
        spawn(self.more(), "orders", of=self)

    def _matches(self, order: Order) -> bool:
        if not self._criteria.matches(order):
            return False
        return order.id in self._found or self._texts.match(order, self._state.items, self._patterns)

    async def more(self) -> None:
        """The next page with something in it."""
        history = self._history
        if history is None or self._busy or history.is_complete:
            return
        self._busy = True
        self._view.show_loading()
        try:
            for _ in range(MOST_PAGES):
                orders = await history.more()
                if history is not self._history:
                    return  # another search began meanwhile
                self._add_page(orders, history)
                if orders or history.is_complete:
                    break
        except RequestError:
            if history is self._history:
                self._view.show_offline()
        finally:
            if history is self._history:
                self._busy = False

    def _add_page(self, orders: list[Order], history: OrderHistory) -> None:
        if self._query:
            self._found.update(order.id for order in orders)
        self.update_orders(orders)
        self._view.show_loaded(history.is_complete)
