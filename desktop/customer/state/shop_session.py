"""What a customer goes through before ordering: the connection, the shops, and the menu of the one chosen."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.core.client.errors import RequestError
from desktop.core.sync.connection_state import ConnectionState
from desktop.core.sync.feed import MenuFeed
from desktop.core.sync.live_client import LiveClient
from desktop.core.sync.replica import ReplicaChange
from desktop.customer.state.menu_filters import MenuFilters, kept_filters
from desktop.shell.context import AppContext
from desktop.texts.formats import use_shop_zones
from desktop.ui.loop import spawn
from desktop.ui.tie import tie
from wire.catalog import Business, MenuItem

SHOPS_EVERY_SECONDS = 15.0
SHOPS_A_PAGE, MOST_PAGES = 100, 50
MOST_BANNERS = 100  # a banner takes a whole menu


class ShopSession(QObject):
    """One account among the shops; signals tell the page what to show anew."""

    shops_changed = Signal(list)
    shops_missing = Signal()
    banner_known = Signal(object, list)
    shop_changed = Signal(object)
    menu_changed = Signal(object)
    popular_known = Signal(list)
    connection_changed = Signal(object)

    def __init__(self, app: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.app = app
        self.account_id = app.account.id
        self.shops: list[Business] = []  # as last read
        self.shop: Business | None = None
        self.live: LiveClient | None = None
        self.menu: MenuFeed | None = None
        self._shops: asyncio.Task[None] | None = None
        self._bannered: set[UUID] = set()
        self._choosing = asyncio.Lock()  # one menu is followed, of the shop that was chosen last

    async def open(self) -> None:
        """Starts the live side, the shops, and the menu of the shop chosen before."""
        self.live = live = self.app.connect()
        tie(self, live.state_changed, self._on_connection_change)
        live.start()
        self._shops = spawn(self._follow_shops(), "shops", of=self)
        if self.shop is not None:
            self._follow_menu(self.shop)

    async def close(self) -> None:
        """Closes all of it."""
        if self._shops is not None:
            self._shops.cancel()
        if self.menu is not None:
            await self.menu.close()
        if self.live is not None:
            await self.live.close()
        self.live = self.menu = None

    def _on_connection_change(self, state: ConnectionState) -> None:
        self.connection_changed.emit(state)

    @property
    def connection(self) -> ConnectionState | None:
        """How the connection is."""
        return self.live.state if self.live else None

    def now(self) -> datetime:
        """The server's clock."""
        return self.live.server_time() if self.live else datetime.now(UTC)

    async def _follow_shops(self) -> None:
        kept = self.app.store.snapshot("shops", list[Business])
        if kept is not None:
            self._update_shops(kept[0])
        while True:
            try:
                shops = await self._all_shops()
            except RequestError:
                self.shops_missing.emit()
                await asyncio.sleep(2.0)  # the pill and the bar tell that there is no connection
                continue
            self.app.store.save_snapshot("shops", shops)
            self._update_shops(shops)
            spawn(self._read_banners(shops[:MOST_BANNERS]), "banners", of=self)
            await asyncio.sleep(SHOPS_EVERY_SECONDS)

    def _update_shops(self, shops: list[Business]) -> None:
        self.shops = shops
        use_shop_zones({shop.id: shop.time_zone for shop in shops})
        self.shops_changed.emit(shops)

    async def _all_shops(self) -> list[Business]:
        """Every page of them, each shop once; a server that never comes to an end is left at `MOST_PAGES`."""
        found: dict[UUID, Business] = {}
        cursor: str | None = None
        for _ in range(MOST_PAGES):
            page = await self.app.api.shop.list(limit=SHOPS_A_PAGE, cursor=cursor)
            found.update((shop.id, shop) for shop in page.items)
            cursor = page.next
            if cursor is None:
                break
        return list(found.values())

    async def _read_banners(self, shops: list[Business]) -> None:
        for shop in shops:
            if shop.id in self._bannered:
                continue
            digests = await self._banner(shop.id)
            if digests is None:
                continue
            self._bannered.add(shop.id)  # also without pictures: a large menu is not read again for none
            if digests:
                self.banner_known.emit(shop.id, digests)

    async def _banner(self, shop_id: UUID) -> list[str] | None:
        """Pictures of a shop's menu, spread over its categories; None while it cannot be read."""
        try:
            items = (await self.app.api.menu.of_shop(shop_id)).items
        except RequestError:
            return None
        pictured = [item for item in sorted(items, key=lambda item: item.position) if item.image]
        firsts = {item.category: item.image for item in reversed(pictured) if item.image}
        chosen = list(dict.fromkeys(firsts[item.category] for item in pictured))
        return [*chosen, *(item.image for item in pictured if item.image and item.image not in chosen)][:3]

    async def choose_shop(self, shop: Business) -> None:
        """Goes to a shop: its menu from the server."""
        async with self._choosing:
            if self.menu is not None:
                await self.menu.close()
            self.shop = shop
            self._arrived(shop)
            self.remember_shop()
            self._follow_menu(shop)

    def currency_of(self, shop_id: UUID) -> str | None:
        """The currency of a shop as last read; None of one never heard of."""
        kept = self.app.store.snapshot("shops", list[Business])
        return next((shop.currency for shop in (kept[0] if kept else []) if shop.id == shop_id), None)

    def _arrived(self, shop: Business) -> None:
        """A shop was chosen; nothing of it has been shown yet."""

    def remember_shop(self) -> None:
        """The shop to come back to at the next start."""
        preferred = self.app.preferences
        shop_id = str(self.shop.id if self.shop else "")
        preferred.shops = preferred.shops | {str(self.account_id): shop_id}
        self.app.store.save_preferences()

    async def _read_popular(self, shop_id: UUID) -> None:
        try:
            found = (await self.app.api.menu.popular(shop_id)).items
        except RequestError:
            return  # the menu is complete without it
        if self.shop is not None and self.shop.id == shop_id:
            self.popular_known.emit([one.menu_item_id for one in found])

    def filters(self) -> MenuFilters:
        """The filters this account chose the last time."""
        return kept_filters(self.app.preferences.filters.get(str(self.account_id)))

    def remember_filters(self, filters: MenuFilters) -> None:
        """Keeps them for this account."""
        preferred = self.app.preferences
        preferred.filters = preferred.filters | {str(self.account_id): filters.to_keep()}
        self.app.store.save_preferences()

    def remembered(self, shops: list[Business]) -> Business | None:
        """The shop of the last time, when it is still there."""
        kept = self.app.preferences.shops.get(str(self.account_id))
        return next((shop for shop in shops if str(shop.id) == kept), None)

    def _follow_menu(self, shop: Business) -> None:
        if self.live is None:
            return
        self.menu = MenuFeed(self.live, shop.id, self._menu_changed, self._shop_changed)
        self.shop_changed.emit(shop)
        self.menu.open()
        spawn(self._read_popular(shop.id), "popular dishes", of=self)

    def _menu_changed(self, change: ReplicaChange[MenuItem]) -> None:
        self.menu_changed.emit(change)

    def _shop_changed(self, shop: Business) -> None:
        self.shop = shop
        self.shop_changed.emit(shop)

    @property
    def items(self) -> Mapping[UUID, MenuItem]:
        """The menu by id, as last known."""
        return self.menu.replica.objects if self.menu is not None else {}

    @property
    def loaded(self) -> bool:
        """Whether the menu is the server's."""
        return self.menu is not None and self.menu.is_loaded

    async def menu_there(self) -> None:
        """Waits until the menu of the shop chosen is read, five seconds at most."""
        for _ in range(100):
            if self.loaded:
                return
            await asyncio.sleep(0.05)
