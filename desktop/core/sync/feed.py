"""What pages open: the own orders, a shop's menu, and the older orders page by page."""

from collections.abc import Callable
from datetime import datetime
from heapq import nlargest
from operator import attrgetter
from uuid import UUID

from desktop.core.client.api import Api
from desktop.core.listeners import Listeners, Registration
from desktop.core.sync.channel_positions import Position
from desktop.core.sync.live_client import LiveClient, UpdateKind
from desktop.core.sync.replica import Replica, ReplicaChange
from desktop.core.sync.replication import SnapshotFeed
from wire.accounts import Role
from wire.catalog import Business, MenuItem
from wire.orders import Order, OrderState

RUNNING = (OrderState.WAITING, OrderState.ACCEPTED, OrderState.READY)
PAGE = 100
# So many orders are kept on disk for reading while offline.
KEPT = 500


async def _all_orders(
    api: Api, states: tuple[OrderState, ...], since: datetime | None
) -> tuple[list[Order], Position]:
    """All pages of a listing; the position is the first page's."""
    page = await api.orders.list(states, since=since, limit=PAGE)
    position, orders = Position(page.epoch, page.seq), page.items
    while page.next is not None:
        page = await api.orders.list(states, since=since, limit=PAGE, cursor=page.next)
        orders += page.items
    return orders, position


async def _find_business(api: Api, business_id: UUID) -> Business | None:
    """A shop among all, as a customer sees it."""
    cursor: str | None = None
    while True:
        page = await api.shop.list(limit=PAGE, cursor=cursor)
        for business in page.items:
            if business.id == business_id:
                return business
        cursor = page.next
        if cursor is None:
            return None


class OrdersFeed(SnapshotFeed[Order]):
    """The own orders: all running ones, plus those created since `since`; orders that end stay listed.

    `on_change` is called on the loop: with `snapshot=True` at first and after each reading anew, else
    with a frame's changes. `open` returns at once and keeps trying while offline; until `is_loaded`,
    `replica` holds what the disk kept, which was current `as_of` (None when it is current).
    """

    def __init__(
        self,
        live: LiveClient,
        on_change: Callable[[ReplicaChange[Order]], object],
        since: datetime | None = None,
    ) -> None:
        super().__init__(live, UpdateKind.ORDERS, live.session.channel, Replica(), on_change)
        self._since = since

    async def _read(self) -> tuple[list[Order], Position]:
        api = self._live.session.api
        orders, position = await _all_orders(api, RUNNING, None)
        if self._since is not None:
            # Read second, so newer: what follows from the first position is applied over both.
            recent, _ = await _all_orders(api, (), self._since)
            newest = {order.id: order for order in (*orders, *recent)}
            orders = list(newest.values())
        return orders, position

    def _belongs(self, one: Order) -> bool:
        return True

    def _shape(self) -> type[list[Order]]:
        return list[Order]

    def _worth_keeping(self, among: list[Order]) -> list[Order]:
        return nlargest(KEPT, among, key=attrgetter("created_at"))


class MenuFeed(SnapshotFeed[MenuItem]):
    """A shop's menu and the shop itself; `on_business` gets the shop whenever it changes.

    Archived items are left out, also of the own menu: ask `api.menu.own(archived=True)` for them.
    """

    def __init__(
        self,
        live: LiveClient,
        business_id: UUID,
        on_change: Callable[[ReplicaChange[MenuItem]], object],
        on_business: Callable[[Business], object] = lambda _: None,
    ) -> None:
        replica: Replica[MenuItem] = Replica(lambda item: not item.archived)
        super().__init__(live, UpdateKind.MENU, f"menu:{business_id}", replica, on_change)
        self.business: Business | None = None
        self._business_id = business_id
        self._shop_changed: Listeners[Business] = Listeners("a shop", live.report)
        self._shop_changed.add(on_business)
        self._shop: Registration | None = None

    def open(self) -> None:
        """Read the menu and follow its channel, in the background."""
        self._shop = self._live.register(UpdateKind.BUSINESS, self._businesses)
        super().open()

    def apply_business(self, business: Business) -> None:
        """Apply the answer of an own request at once."""
        self._businesses([business])

    async def close(self) -> None:
        """Stop following and unregister."""
        if self._shop is not None:
            self._shop.close()
        await super().close()

    async def _read(self) -> tuple[list[MenuItem], Position]:
        session = self._live.session
        own = session.role is Role.BUSINESS
        menu = await (session.api.menu.own() if own else session.api.menu.of_shop(self._business_id))
        # Read after the menu, so it is not older than the position.
        business = await (session.api.shop.get() if own else _find_business(session.api, self._business_id))
        if business is not None:
            self._businesses([business])
        return menu.items, Position(menu.epoch, menu.seq)

    def _businesses(self, businesses: list[Business]) -> None:
        for business in businesses:
            newer = self.business is None or business.version > self.business.version
            if business.id == self._business_id and newer:
                self.business = business
                self._shop_changed.call(business)

    def _belongs(self, one: MenuItem) -> bool:
        return one.business_id == self._business_id

    def _shape(self) -> type[list[MenuItem]]:
        return list[MenuItem]


class OrderHistory:
    """Older orders, newest first, a page at a time."""

    def __init__(
        self,
        api: Api,
        states: tuple[OrderState, ...] = (),
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int = 50,
        q: str | None = None,
    ) -> None:
        self.is_complete = False
        self._api = api
        self._filter = (states, since, until, limit)
        self._query = q or None
        self._cursor: str | None = None

    async def more(self) -> list[Order]:
        """The next page; empty when `is_complete`, or (with words) when none of those looked at has them.

        A failed call may be repeated.
        """
        if self.is_complete:
            return []
        states, since, until, limit = self._filter
        page = await self._api.orders.list(states, since, until, limit, self._cursor, self._query)
        self._cursor, self.is_complete = page.next, page.next is None
        return page.items
