"""What the customer's page is at a shop's seat: no way out, no other seat, and a way to be done."""

from collections.abc import Callable, Coroutine, Iterable
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.customer.shell.leave_dialog import LeaveDialog, LeftBehind
from desktop.customer.state.customer_state import CustomerState
from desktop.shell.context import KioskContext
from desktop.texts.formats import language, tr
from desktop.ui.loop import slot, spawn
from desktop.ui.tie import tie
from desktop.ui.widgets.buttons import IconButton, WordedButton
from desktop.ui.widgets.topbar import TopBar
from wire.catalog import Business
from wire.orders import Order, OrderState

# An order that nobody at the shop touched for so long does not keep a seat from forgetting.
HELD = timedelta(hours=2)


def holds_guest(state: CustomerState) -> bool:
    """Whether an order of whoever sits here is on its way, or still waits to be sent."""
    now = state.now()
    fresh = [order for order in state.running() if now - order.updated_at < HELD]
    return bool(fresh) or state.unsent() > 0


class KioskMode(QObject):
    """Adds to a page's top bar what a guest needs, and hides what is `barred` at a seat.

    `page` is where dialogs open, `enter_shop` shows the seat's shop.
    """

    def __init__(
        self,
        page: QWidget,
        kiosk: KioskContext,
        state: CustomerState,
        top: TopBar,
        barred: Iterable[QWidget],
        enter_shop: Callable[[Business], Coroutine[Any, Any, None]],
    ) -> None:
        super().__init__(page)
        self._page, self._kiosk, self._state = page, kiosk, state
        self._enter_shop = enter_shop
        self._asking = False
        self.done = WordedButton("", "logout")
        self.sign_in = WordedButton("", "login")
        self.lock = IconButton("lock", "")
        self.done.clicked.connect(slot(self.leave))
        self.sign_in.clicked.connect(kiosk.sign_in)
        self.lock.clicked.connect(kiosk.staff)
        for widget in barred:
            widget.hide()
        for button in (self.sign_in, self.done, self.lock):
            top.add(button)
        self.sign_in.setVisible(bool(state.app.account.seat) and kiosk.personal())
        self.lock.setVisible(kiosk.locked())
        state.shops_changed.connect(self._enter_seats_shop)
        tie(self, state.orders_changed, lambda _: self._show_status())
        state.cart_changed.connect(self._keep_seat)
        language().changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.done.set_caption(tr("Leave and clear"))
        self.done.setToolTip(tr("Ends your stay: your cart and everything you did here is forgotten"))
        self.sign_in.set_caption(tr("Sign in"))
        self.sign_in.setToolTip(tr("Order with your own account"))
        self.lock.set_name(tr("For staff"))

    async def leave(self) -> None:
        """Ends the guest's stay; what would be lost or no longer seen is shown first, and can be undone."""
        left = self._left_behind()
        if not left:
            self._kiosk.finish()
        elif not self._asking:
            self._asking = True
            self._state.hold_orders()  # what is said to be given up must not go out meanwhile
            leaves = await LeaveDialog(self._page, left, self._state.items).result_of()
            self._asking = False
            if leaves is True:
                self._kiosk.depart(self._state.give_up, self._state.send_held)
            else:
                self._state.send_held()

    def _left_behind(self) -> LeftBehind:
        state = self._state
        return LeftBehind(
            state.lines(),
            state.outbox.pending if state.outbox is not None else [],
            state.running(),
            state.shop.currency if state.shop is not None else "KRW",
        )

    def _enter_seats_shop(self, shops: list[Business]) -> None:
        """The seat stands in a shop: there is nothing to choose first."""
        here = next((shop for shop in shops if shop.id == self._kiosk.shop()), None)
        if here is not None and self._state.shop is None:
            spawn(self._enter_shop(here), "the seat's shop")

    def _keep_seat(self) -> None:
        if label := self._kiosk.label():
            self._state.cart.seat = label

    def _show_status(self) -> None:
        running = self._state.running()
        self._kiosk.show_status(*(_status_text(running[0]) if running else ("", "")))


def _status_text(order: Order) -> tuple[str, str]:
    states = {
        OrderState.WAITING: (tr("sent"), "accent"),
        OrderState.ACCEPTED: (tr("being made"), "accent"),
        OrderState.READY: (tr("ready"), "ok"),
    }
    text, tone = states.get(order.state, ("", ""))
    return (f"{order.number}\n{text}", tone) if text else ("", "")
