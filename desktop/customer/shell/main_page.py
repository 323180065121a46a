"""The customer's page: shops, menu, orders and settings at the left, cart and running orders at the right."""

from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.cart import cart_lines
from desktop.core.search.category_order import chosen_order
from desktop.core.storage.store import PendingOrder
from desktop.core.sync.replica import ReplicaChange
from desktop.customer.cart.cart_panel import CartPanel
from desktop.customer.menu.menu_model import POPULAR, RECENT
from desktop.customer.menu.menu_view import MenuView
from desktop.customer.menu.recent_items import recent_items
from desktop.customer.notifications.notification_section import NotificationSection
from desktop.customer.notifications.order_notifier import OrderNotifier
from desktop.customer.orders.order_history import OrderHistoryPresenter
from desktop.customer.orders.orders_view import OrdersView
from desktop.customer.orders.running_panel import RunningPanel
from desktop.customer.shell.connection_presenter import ConnectionPresenter
from desktop.customer.shell.kiosk_mode import holds_guest
from desktop.customer.shell.seat_section import SeatSection
from desktop.customer.shell.side_panel import SidePanel
from desktop.customer.shell.view_stack import ViewStack
from desktop.customer.shops.shops_view import ShopsView
from desktop.customer.state.customer_state import CustomerState
from desktop.customer.texts import closed_because, leave_question
from desktop.shell.context import AppContext
from desktop.shell.settings import SettingsView
from desktop.texts.formats import tr, use_time_zone
from desktop.ui.loop import slot, spawn
from desktop.ui.theme import theme
from desktop.ui.translated import Translated
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.notices import OfflineBar, end_above
from desktop.ui.widgets.topbar import TopBar
from wire.catalog import Business, MenuItem
from wire.orders import Order


class CustomerPage(Translated, QWidget):
    """The views over one `CustomerState`, which it shows; what a person asks of them goes to the commands."""

    leaving_seat = Signal()

    def __init__(self, app: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self.app, self.state = app, CustomerState(app, self)
        self.top, self.bar = TopBar(), OfflineBar()
        self.shops = ShopsView(app.pictures)
        self.menu = MenuView(app.pictures, lambda item_id: cart_lines.count_of(self.state.cart, item_id))
        self.orders = OrdersView(lambda: self.state.items, self.show_home)
        self.settings = SettingsView(app, "ready")
        self.seat_section = SeatSection(app.preferences.seat, self.state.use_seat)
        self.settings.add(self.seat_section, NotificationSection(app))
        self.running = RunningPanel(self.state.currency_of, offers_window=not app.covers_screen)
        self.cart = CartPanel(self.running)
        self.history = OrderHistoryPresenter(self.state, self.orders, self)
        self.notifier = OrderNotifier(self, self.state)
        self.menu.use_filters(self.state.filters())
        self.connection = ConnectionPresenter(self.state, self.top.pill, self.bar)
        icons = ("arrow-left", "receipt", "settings")
        self.back, self.my_orders, self.my_settings = (IconButton(name, "") for name in icons)
        self._has_shops = False
        self._second = QTimer(self, interval=1000)
        self._lay_out()
        self._connect()
        self._set_texts()
        self.show_home()
        self._show_cart()

    @property
    def widget(self) -> QWidget:
        """The page itself."""
        return self

    async def open(self) -> None:
        """Starts everything that lives; called at each entering."""
        self._second.start()
        self.top.who.setText(self.app.account.name)
        if self.state.shop is None:
            self.shops.switcher.loading()
        await self.state.open()
        self.connection.show()
        self.notifier.open()
        spawn(self.history.open(), "orders", of=self)

    async def close_page(self) -> None:
        """Closes socket, feeds and timers; the cart stays on the disk."""
        self._second.stop()
        self.connection.stop()
        self.notifier.close()
        use_time_zone(None)
        await self.state.close()

    def holds_guest(self) -> bool:
        """Whether whoever sits at a shop's seat must not be forgotten now."""
        return self.app.kiosk is not None and holds_guest(self.state)

    def leave_seat(self) -> None:
        """Whoever sits at a shop's seat says that they are done."""
        self.leaving_seat.emit()

    def leave_question(self) -> str | None:
        """A full cart or an order on its way asks before leaving."""
        return leave_question(self.state.unsent(), bool(self.state.cart.lines))

    def _lay_out(self) -> None:
        self.top.lead(self.back)
        self.top.add(self.my_orders)
        self.top.add(self.my_settings)
        self.stack = ViewStack(self.top, self.back, self.shops, self.menu, self.orders, self.settings)
        self.side = SidePanel(self.cart)
        body = QHBoxLayout()
        body.setSpacing(0)
        left = QVBoxLayout()
        left.addWidget(self.stack)
        end_above(self.app.toast, left)  # beside the cart: it covers neither its button nor a card
        body.addLayout(left, 1)
        body.addWidget(self.side)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.top)
        page.addWidget(self.bar)
        self.notifier.place_bar(page, self.bar)
        page.addLayout(body, 1)
        theme().changed.connect(self._dress)

    def _dress(self) -> None:
        """Another text size or look: rows that were measured for the old one are made anew."""
        self.side.fit(self.width())
        self._show_cart()
        self._show_orders(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.fit(self.width())

    def _connect(self) -> None:
        state = self.state
        state.shops_changed.connect(self._show_shops)
        state.banner_known.connect(self.shops.model.set_banner)
        state.shops_missing.connect(self._show_missing)
        state.popular_known.connect(lambda found: self.menu.show_list(POPULAR, found))
        state.shop_changed.connect(self._show_shop)
        state.menu_changed.connect(self._show_menu)
        state.orders_changed.connect(self._show_orders)
        state.cart_changed.connect(self._show_cart)
        state.unsent_changed.connect(self._show_unsent)
        state.sending.connect(self.cart.show_sending)
        self.shops.chosen.connect(slot(self.enter_shop))
        self.menu.filtered.connect(state.remember_filters)
        self.orders.model.modelReset.connect(self._show_recent)
        self.running.dismissed.connect(self._dismiss)
        self.running.taken_back.connect(state.take_back)
        self.running.all_orders.connect(self.show_my_orders)
        self.running.status.connect(self.notifier.toggle_status)
        self.orders.more.connect(slot(self.history.more))
        self.orders.cleared.connect(self.top.search.clear)
        self.settings.sign_out.connect(self.app.sign_out)
        self.top.change.connect(self.app.leave)
        self.top.search.searched.connect(self._search)
        self.top.search.submitted.connect(lambda: self.menu.grid.setFocus())
        self.my_orders.clicked.connect(self.show_my_orders)
        self.my_settings.clicked.connect(lambda: self.stack.go_to(self.settings))
        self.bar.retry.connect(state.try_now)
        self._second.timeout.connect(self._tick)

    # Where one is.

    def show_home(self) -> None:
        """The chosen shop's menu, else the shops."""
        self.stack.show_home()

    def show_my_orders(self) -> None:
        """Running and earlier orders."""
        self.history.search("")
        self.orders.show_state()
        self.stack.go_to(self.orders)

    async def enter_shop(self, shop: Business) -> None:
        """A shop's menu."""
        if self.state.shop is None or self.state.shop.id != shop.id:
            self.menu.loading()
            await self.state.choose_shop(shop)
        self.stack.go_to(self.menu)
        self.menu.grid.setFocus()

    # What the state tells.

    def _show_shops(self, shops: list[Business]) -> None:
        first, self._has_shops = not self._has_shops, bool(shops)
        self.stack.offer_choice(len(shops) > 1)
        self.shops.show_shops(shops)
        kept = self.state.remembered(shops) if first and self.state.shop is None else None
        if kept is not None:
            spawn(self.enter_shop(kept), "last shop")

    def _show_missing(self) -> None:
        self.shops.show_offline(self.state.try_now)
        self.menu.show_offline(self.state.try_now)

    def _show_recent(self) -> None:
        if self.state.shop is not None:
            orders = self.orders.model.orders.values()
            self.menu.show_list(RECENT, recent_items(orders, self.state.shop.id))

    def _show_shop(self, shop: Business) -> None:
        use_time_zone(shop.time_zone)  # the counter's clock and the seat's are one
        self.stack.show_shop(shop)
        self.menu.notice.show_as(closed_because(shop), "warn")
        self.menu.put_in_order(chosen_order(shop))
        self._show_cart()

    def _show_menu(self, change: ReplicaChange[MenuItem]) -> None:
        self.menu.show_change(change, list(self.state.items.values()))
        if change.snapshot:
            self._show_recent()
        self._show_orders(None)

    def _show_orders(self, change: ReplicaChange[Order] | None) -> None:
        if change is not None:
            self.connection.count(change)
            self.notifier.on_orders_change(change)
            self.history.update_orders([*change.added, *change.changed])
        tracker = self.notifier.tracker
        self.running.show_orders(
            tracker.shown(self.state.running()), self.state.items, self.state.now(), tracker.timelines
        )
        self.notifier.refresh()
        self.cart.refit()

    def _show_unsent(self, waiting: list[PendingOrder]) -> None:
        self.running.show_unsent(waiting)
        self.cart.refit()

    def _show_cart(self) -> None:
        state = self.state
        lines = state.lines()
        currency = state.shop.currency if state.shop else "KRW"
        self.cart.show_cart(state.cart, lines, cart_lines.total(lines), currency)
        if state.shop is not None and not state.shop.taking_orders:
            self.cart.button.setEnabled(False)
        self.running.give_room(not lines)
        self.menu.touch()

    def _dismiss(self, order_id: UUID) -> None:
        self.notifier.tracker.dismiss(order_id)
        self._show_orders(None)

    def _search(self, text: str) -> None:
        """The view in front shows what matches; one behind it, whose search is no longer seen, shows all."""
        front = self.stack.currentWidget()
        self.shops.search(text if front is self.shops else "")
        self.history.search(text if front is self.orders else "")
        self.menu.search(text if front is self.menu else "")

    def _tick(self) -> None:
        self.running.tick(self.state.now())
        self.notifier.tick()
        self.connection.tick()

    def retranslate(self) -> None:
        """Texts in the language in force, also of what is shown."""
        self._set_texts()
        self.connection.show()
        self._show_cart()
        self._show_orders(None)
        if self.state.shop is not None:
            self.menu.notice.show_as(closed_because(self.state.shop), "warn")

    def _set_texts(self) -> None:
        self.back.set_name(tr("Back"))
        self.my_orders.set_name(tr("My orders"))
        self.my_settings.set_name(tr("Settings"))
        self.stack.show_title()
