"""Behind the customer's page: beside the shop, the cart, own orders, and orders on their way out."""

import asyncio
import copy

from PySide6.QtCore import QObject, Signal

from desktop.core.cart import cart_lines
from desktop.core.client.errors import SignedOutError
from desktop.core.outbox.order_outbox import OrderOutbox, SettledOrder
from desktop.core.storage.store import Cart, CartLine, PendingOrder
from desktop.core.sync.connection_state import ConnectionState, Phase
from desktop.core.sync.feed import OrdersFeed
from desktop.core.sync.replica import ReplicaChange
from desktop.customer.state.shop_session import ShopSession
from desktop.customer.texts import RUNNING, STOPPED
from desktop.shell.context import AppContext
from desktop.ui.loop import spawn
from wire.catalog import Business, MenuItem
from wire.orders import Order, PlaceOrder

SHOWN_AS_UNSENT_AFTER = 1.5


class CustomerState(ShopSession):
    """One account's side of the app; signals tell the page what to show anew."""

    orders_changed = Signal(object)
    cart_changed = Signal()
    unsent_changed = Signal(list)
    settled = Signal(object)
    sending = Signal(bool)

    def __init__(self, app: AppContext, parent: QObject | None = None) -> None:
        super().__init__(app, parent)
        self.cart = Cart()
        self.orders: OrdersFeed | None = None
        self.outbox: OrderOutbox | None = None
        self._placing: PlaceOrder | None = None
        self._sent: Cart | None = None
        self._was_live = False

    # Entering and leaving.

    async def open(self) -> None:
        """Starts what a shop session starts, own orders and unsent orders."""
        await super().open()
        if self.live is None:
            return
        self.orders = OrdersFeed(self.live, self.orders_changed.emit)
        self.orders.open()
        self.outbox = OrderOutbox(self.app.api, self.app.store, self.account_id)
        self.outbox.settled.add(self._settled)
        self.outbox.waiting.add(self._waiting)
        self.outbox.start()

    async def close(self) -> None:
        """Closes all of it; cart and unsent orders are on the disk."""
        self.keep_cart()
        if self.orders is not None:
            await self.orders.close()
        if self.outbox is not None:
            await self.outbox.close()
        await super().close()
        self.orders = self.outbox = None

    def _on_connection_change(self, state: ConnectionState) -> None:
        was, self._was_live = self._was_live, state.phase is Phase.LIVE
        if self._was_live and not was and self.outbox is not None:
            self.outbox.try_now()  # the server is there again: unsent orders need not wait for their pause
        super()._on_connection_change(state)

    def try_now(self) -> None:
        """Connects, reads and sends at once rather than after the pause."""
        for part in (self.live, self.outbox, self.menu, self.orders):
            if part is not None:
                part.try_now()

    async def choose_shop(self, shop: Business) -> None:
        """Goes to a shop: its cart from the disk, its menu from the server."""
        self.keep_cart()
        await super().choose_shop(shop)
        self.cart_changed.emit()

    def _arrived(self, shop: Business) -> None:
        self.cart = self.app.store.cart(self.account_id, shop.id)
        if not cart_lines.is_begun(self.cart):
            self.cart.seat = self.app.preferences.seat or self.app.seat

    def use_seat(self, seat: str) -> None:
        """This computer's seat is another one: a cart on its way to the one before goes there, too."""
        preferred, own = self.app.preferences, self.app.seat
        before, preferred.seat = preferred.seat or own, seat
        self.app.store.save_preferences()
        if self.cart.seat in ("", before):
            self.cart.seat = seat or own
            self.change_cart()

    def _menu_changed(self, change: ReplicaChange[MenuItem]) -> None:
        super()._menu_changed(change)
        self.cart_changed.emit()

    # The cart.

    def lines(self) -> list[cart_lines.Priced]:
        """The cart as it stands now."""
        return cart_lines.priced(self.cart, self.items, self.loaded)

    def change_cart(self) -> None:
        """Keeps the cart and tells of it."""
        self.keep_cart()
        self.cart_changed.emit()

    def keep_cart(self) -> None:
        """Writes the cart to the disk, without what is on its way; an empty one is removed."""
        if self.shop is not None:
            self.app.store.save_cart(self.account_id, self.shop.id, self._kept())

    def _kept(self) -> Cart:
        cart = self.cart if self._sent is None else cart_lines.rest(self.cart, self._sent)
        return cart if cart_lines.is_begun(cart) else Cart()

    def put_back(self, lines: list[CartLine]) -> None:
        """Puts lines back, e.g. what was removed or could not be ordered."""
        cart_lines.merge(self.cart, lines)
        self.change_cart()

    # Ordering.

    def place(self) -> None:
        """Sends the cart as it is at this moment: what comes into it before the loop turns is not ordered."""
        if self.shop is None or self.outbox is None or self._sent is not None or not self.cart.lines:
            return
        order = cart_lines.to_order(self.cart, self.shop.id, cart_lines.total(self.lines()))
        self._placing, self._sent = order, copy.deepcopy(self.cart)
        self.sending.emit(True)
        spawn(self._send(self.outbox, order, self._sent), "an order on its way")

    async def _send(self, outbox: OrderOutbox, order: PlaceOrder, sent: Cart) -> None:
        """Hands an order over; what has no answer soon is shown as not sent yet and goes out by itself."""
        sending = asyncio.ensure_future(outbox.place(order, self._kept(), sent))
        await asyncio.wait({sending}, timeout=SHOWN_AS_UNSENT_AFTER)
        # A page that was left meanwhile has cancelled the wait, not the order: it is in the outbox.
        ended = sending.done() and not sending.cancelled()
        if not (ended and isinstance(sending.exception(), SignedOutError)):
            self._empty_cart()
        self._sent = self._placing = None
        self.sending.emit(False)
        self.change_cart()
        self._waiting(None)
        sending.add_done_callback(_look_at)

    def _empty_cart(self) -> None:
        """Takes out what was sent; what was added meanwhile stays."""
        if self._sent is not None:
            self.cart, self._sent = cart_lines.rest(self.cart, self._sent), None

    def _settled(self, end: SettledOrder) -> None:
        shown = self._sent is not None and end.pending.order is self._placing
        if end.order is not None:
            if shown:
                self._empty_cart()
            if self.orders is not None:
                self.orders.apply(end.order)
            if end.pending.given_up and end.order.state in STOPPED:
                self._return(end.pending)
        elif shown:
            self._sent = None  # refused at once: the cart is as it was
        else:
            self._return(end.pending)
        self.change_cart()
        self.settled.emit(end)

    def _return(self, pending: PendingOrder) -> None:
        """What was not ordered goes back into its shop's cart, with the names and prices it was sent with."""
        order = pending.order
        here = self.shop is not None and self.shop.id == order.business_id
        cart = self.cart if here else self.app.store.cart(self.account_id, order.business_id)
        cart_lines.restore(cart, pending.cart or cart_lines.from_order(order, self.items if here else {}))
        self.app.store.save_cart(self.account_id, order.business_id, cart)

    def _waiting(self, _: object) -> None:
        if self.outbox is not None and self._sent is None:
            self.unsent_changed.emit(self.outbox.pending)

    def unsent(self) -> int:
        """How many orders have no answer yet."""
        return len(self.outbox.pending) if self.outbox is not None else 0

    def take_back(self, key: str) -> None:
        """Gives up an unsent order; its lines return to the cart once it is sure that nobody makes them."""
        if self.outbox is None:
            return
        found = next((pending for pending in self.outbox.pending if pending.key == key), None)
        with self.app.store.together():
            if self.outbox.take_back(key) and found is not None:
                self._return(found)
                self.change_cart()

    def hold_orders(self) -> None:
        """Sends no unsent order while somebody is asked whether they leave, or can still undo it."""
        if self.outbox is not None:
            self.outbox.hold()

    def send_held(self) -> None:
        """They stay: what was held goes out."""
        if self.outbox is not None:
            self.outbox.release()

    def give_up(self) -> None:
        """Gives up every unsent order: nobody will be there to hear of it."""
        if self.outbox is not None:
            for pending in self.outbox.pending:
                self.outbox.discard(pending.key)

    def running(self) -> list[Order]:
        """Running orders, newest first."""
        held = list(self.orders.replica) if self.orders is not None else []
        return sorted((o for o in held if o.state in RUNNING), key=lambda o: o.created_at, reverse=True)


def _look_at(task: asyncio.Future[Order]) -> None:
    """An error was told through `settled`; looked at, so that the loop does not report it again."""
    if not task.cancelled():
        task.exception()
