"""What the console works on: live side, board, menu and shop, opened and closed with the page."""

import asyncio
import gc
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from desktop.console.state.daily_figures import DailyFigures, ReadyTimes, counted, figures
from desktop.console.state.low_stock import LowStock
from desktop.console.state.opening_hours import business_day
from desktop.console.state.order_board import BoardChange, OrderBoard
from desktop.console.state.predictions import Predictions
from desktop.core.client.staff_session import StaffSession
from desktop.core.listeners import Registration
from desktop.core.search.category_order import category_ranks, chosen_order
from desktop.core.sync.feed import MenuFeed, OrdersFeed
from desktop.core.sync.live_client import LiveClient, UpdateKind
from desktop.core.sync.replica import ReplicaChange
from desktop.shell.context import AppContext
from desktop.texts.formats import use_time_zone
from wire.catalog import Business, MenuItem
from wire.orders import Order, OrderState

# The longest business day is 24 hours; two more cover the change of clocks.
LOOK_BACK = timedelta(hours=26)


class ConsoleState(QObject):
    """One console's state; widgets listen to its signals and never to the network."""

    board_changed = Signal(object)  # BoardChange
    menu_changed = Signal()
    categories_changed = Signal()  # an item came, went, moved to another category; or these in their order
    business_changed = Signal()
    ran_low = Signal(object)  # list[MenuItem] that have come to their threshold
    connection_changed = Signal(object)  # ConnectionState
    transitions = Signal(object)  # list[StateTransition]
    orders_changed = Signal(int)  # orders changed by a frame, other than by being marked as seen
    confirmed = Signal(object)  # list[Order] as the server has them, nothing predicted

    def __init__(self, app: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.app = app
        self.board = OrderBoard()
        self.items: dict[UUID, MenuItem] = {}
        self.low = LowStock()
        self.business: Business | None = None
        self.times = ReadyTimes()
        self.live: LiveClient | None = None
        self.orders_feed: OrdersFeed | None = None
        self.menu_feed: MenuFeed | None = None
        self.staff_session = StaffSession(app.session)
        self.predictions = Predictions()
        self._registered: list[Registration] = []

    def now(self) -> datetime:
        """The server's time."""
        return self.live.server_time() if self.live is not None else datetime.now(UTC)

    def person(self) -> tuple[UUID | None, str]:
        """Who is unlocked here: nobody, or id and name."""
        member = self.staff_session.member
        return (member.id, member.name) if member is not None else (None, "")

    def category_of(self, item_id: UUID) -> str:
        """The category an item is in now; empty when it is no longer on the menu."""
        item = self.items.get(item_id)
        return item.category if item is not None else ""

    def categories(self) -> list[str]:
        """The categories with something to sell, in the shop's order."""
        held = (item for item in self.items.values() if not item.archived)
        return list(category_ranks(held, chosen_order(self.business)))

    @property
    def cash_step(self) -> int:
        """What the shop rounds cash to; 0 where it does not."""
        return (self.business.cash_rounding or 0) if self.business is not None else 0

    @property
    def day(self) -> date:
        """The shop's current business day."""
        return business_day(self.now(), self.business) if self.business else self.now().date()

    @property
    def is_loaded(self) -> bool:
        """Whether the orders have come from the server."""
        return self.orders_feed is not None and self.orders_feed.is_loaded

    @property
    def as_of(self) -> datetime | None:
        """When the orders shown were current, if they come from the disk."""
        return self.orders_feed.as_of if self.orders_feed is not None else None

    async def open(self) -> None:
        """Connect and follow orders, menu and shop."""
        self.staff_session.open()
        live = self.live = self.app.connect()
        self._registered = [
            live.state_changed.add(self.connection_changed.emit),
            live.register(UpdateKind.TRANSITIONS, self.transitions.emit),
        ]
        shop_id = self.app.account.business_id
        assert shop_id is not None, "a business account without a business"
        since = datetime.now(UTC) - LOOK_BACK
        self.orders_feed = OrdersFeed(live, self.update_orders, since)
        self.menu_feed = MenuFeed(live, shop_id, self.update_menu, self.update_business)
        live.start()
        self.orders_feed.open()
        self.menu_feed.open()

    async def close(self) -> None:
        """Leave the channels and the socket, and lock; what is shown stays until the next snapshot."""
        await self.staff_session.close()
        use_time_zone(None)
        for registration in self._registered:
            registration.close()
        self._registered = []
        feeds, live = (self.orders_feed, self.menu_feed), self.live
        self.orders_feed = self.menu_feed = self.live = None
        for feed in feeds:
            if feed is not None:
                await feed.close()
        if live is not None:
            await live.close()

    def update_orders(self, change: ReplicaChange[Order]) -> None:
        """A snapshot or a frame of orders."""
        news = len(change.added) + sum(not self._is_only_seen(order) for order in change.changed)
        if change.snapshot and self.orders_feed is not None:
            listed = list(self.orders_feed.replica)
            self._note(listed)
            self.board_changed.emit(self.board.replace([self.predictions.over(order) for order in listed]))
            gc.freeze()  # a day's orders live on: looking at each of 10,000 again and again takes 50 ms
        else:
            listed = [*change.added, *change.changed]
            self.put_orders(listed)
        if self.is_loaded:
            self.confirmed.emit(listed)
        self.orders_changed.emit(news)

    def _is_only_seen(self, order: Order) -> bool:
        known = self.board.orders.get(order.id)
        if known is None or known.seen_at is not None or order.seen_at is None:
            return False
        return replace(order, version=known.version, seen_at=None, updated_at=known.updated_at) == known

    def put_orders(self, orders: list[Order]) -> None:
        """Changed orders, from the feed or an answer."""
        self._note(orders)
        self.board_changed.emit(self.board.apply([self.predictions.over(order) for order in orders]))

    def show(self, order: Order) -> Order:
        """Show an order again, after a prediction of it began or ended; returns it as it is known.

        That is as the replica has it; `order` stands for one that is not there.
        """
        held = self.orders_feed.replica.get(order.id) if self.orders_feed is not None else None
        known = order if held is None else held
        shown = self.predictions.over(known)
        if self.board.orders.get(order.id) is not shown:
            change = BoardChange()
            self.board.put(shown, change)
            self.board_changed.emit(change)
        return known

    def apply_answer(self, order: Order) -> None:
        """An order as the server answered it: the replica has it from then on, and the board by that."""
        if self.orders_feed is not None:
            self.orders_feed.apply(order)  # comes back by `update_orders`
        else:
            self.put_orders([order])

    def update_menu(self, change: ReplicaChange[MenuItem]) -> None:
        """A snapshot or a frame of menu items."""
        told = (*change.added, *change.changed)
        moved = change.snapshot or bool(change.removed) or any(map(self._moves, told))
        if change.snapshot and self.menu_feed is not None:
            self.items = dict(self.menu_feed.replica.objects)
        for item in told:
            self._hold(item)
        for item_id in change.removed:
            self.items.pop(item_id, None)
            self.low.drop(item_id)
        if change.snapshot:
            self.low.reset(self.items.values())
        self._emit_menu(moved)

    def apply_item(self, item: MenuItem) -> None:
        """A menu item as the server answered it."""
        self.apply_items([item])

    def apply_items(self, items: Iterable[MenuItem]) -> None:
        """Many menu items as the server answered them, told at once."""
        held = list(items)
        if self.menu_feed is not None:
            self.menu_feed.apply_all(held)  # comes back by `update_menu`
        rest = [item for item in held if self._is_news(item)]
        moved = any(map(self._moves, rest))
        for item in rest:
            self._hold(item)
        if rest:
            self._emit_menu(moved)

    def _is_news(self, item: MenuItem) -> bool:
        known = self.items.get(item.id)
        return not item.archived if known is None else item.archived or item.version > known.version

    def _hold(self, item: MenuItem) -> None:
        if item.archived:
            self.items.pop(item.id, None)
            self.low.drop(item.id)
        else:
            self.low.update(item, known=item.id in self.items)
            self.items[item.id] = item

    def _moves(self, item: MenuItem) -> bool:
        known = self.items.get(item.id)
        return known is None or (known.category, known.archived) != (item.category, item.archived)

    def _emit_menu(self, moved: bool) -> None:
        if moved:
            self.categories_changed.emit()
        self.menu_changed.emit()
        if news := self.low.news():
            self.ran_low.emit(news)

    def update_business(self, business: Business) -> None:
        """The shop as it is."""
        if self.business is None or business.version >= self.business.version:
            rearranged = chosen_order(business) != chosen_order(self.business)
            self.business = business
            use_time_zone(business.time_zone)
            self.turn_day()
            self.business_changed.emit()
            if rearranged:
                self._emit_menu(moved=True)

    def turn_day(self) -> None:
        """Completed orders of another business day leave the board."""
        if self.board.day != (day := self.day.isoformat()):
            self.board.day = day
            self.board_changed.emit(self.board.replace(list(self.board.orders.values())))

    def waiting(self) -> Iterable[UUID]:
        """Orders that wait for an answer."""
        return self.board.columns[OrderState.WAITING]

    def figures(self) -> DailyFigures:
        """Today's figures, from the orders held."""
        return figures(self.board.orders.values(), self.items.values(), self.day, self.times)

    async def count_figures(self) -> DailyFigures:
        """The same without holding up the loop, however long the day was."""
        counting = counted(self.board.orders.values(), list(self.items.values()), self.day, self.times)
        while True:
            try:
                next(counting)
            except StopIteration as end:
                found: DailyFigures = end.value
                return found
            await asyncio.sleep(0)

    def _note(self, orders: list[Order]) -> None:
        for order in orders:
            self.times.note(order)
