"""What the customer's page is at a shop's seat: no way out, no other seat, and a way to be done."""

from collections.abc import Callable, Coroutine, Iterable
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.customer.state.customer_state import CustomerState
from desktop.shell.context import KioskContext
from desktop.texts.formats import language, tr
from desktop.ui.dialogs import confirm
from desktop.ui.loop import slot, spawn
from desktop.ui.widgets.buttons import IconButton, QuietButton
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
        self.done = QuietButton("", "logout")
        self.sign_in = QuietButton("", "login")
        self.lock = IconButton("lock", "")
        self.done.clicked.connect(slot(self._finish))
        self.sign_in.clicked.connect(kiosk.sign_in)
        self.lock.clicked.connect(kiosk.staff)
        for widget in barred:
            widget.hide()
        for button in (self.sign_in, self.done, self.lock):
            top.add(button)
        self.sign_in.setVisible(bool(state.app.account.seat) and kiosk.personal())
        self.lock.setVisible(kiosk.locked())
        state.shops_changed.connect(self._enter_seats_shop)
        state.orders_changed.connect(lambda _: self._show_status())
        state.cart_changed.connect(self._keep_seat)
        language().changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.done.setText(tr("I am done"))
        self.done.setToolTip(tr("Forgets everything you did here"))
        self.sign_in.setText(tr("Sign in"))
        self.sign_in.setToolTip(tr("Order with your own account"))
        self.lock.set_name(tr("For staff"))

    async def _finish(self) -> None:
        """Ends the guest's stay; an order that was not sent yet would go with it, so that is asked first."""
        title, text = tr("Your order has not been sent yet"), tr("It is given up if you leave now.")
        if self._state.unsent() and not await confirm(
            self._page, title, text, tr("Give it up and leave"), tr("Stay"), danger=True
        ):
            return
        self._state.give_up()
        self._kiosk.finish()

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
