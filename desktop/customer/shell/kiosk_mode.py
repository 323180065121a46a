"""What the customer's page is at a shop's seat: no way out, no other seat, and a way to be done."""

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from desktop.customer.shell.seat_section import SeatSection
from desktop.shell.context import KioskContext
from desktop.texts.formats import tr
from desktop.ui.dialogs import confirm
from desktop.ui.loop import slot, spawn
from desktop.ui.theme import is_language_change
from desktop.ui.widgets.buttons import IconButton, QuietButton
from wire.catalog import Business
from wire.orders import Order, OrderState

if TYPE_CHECKING:
    from desktop.customer.shell.main_page import CustomerPage

# An order that nobody at the shop touched for so long does not keep a seat from forgetting.
HELD = timedelta(hours=2)


class KioskMode(QObject):
    """Changes one page, which it belongs to; `holds` keeps the visit from ending by itself."""

    def __init__(self, page: "CustomerPage", kiosk: KioskContext) -> None:
        super().__init__(page)
        self._page, self._kiosk = page, kiosk
        self.is_guest = bool(page.app.account.seat)
        self.done = QuietButton("", "logout")
        self.sign_in = QuietButton("", "login")
        self.lock = IconButton("lock", "")
        self.done.clicked.connect(slot(self._finish))
        self.sign_in.clicked.connect(kiosk.sign_in)
        self.lock.clicked.connect(kiosk.staff)
        self._arrange()
        page.state.shops_changed.connect(self._enter_the_shop)
        page.state.orders_changed.connect(lambda _: self._tell())
        page.state.cart_changed.connect(self._keep_seat)
        page.installEventFilter(self)
        self.retranslate()

    def holds(self) -> bool:
        """Whether an order of whoever sits here is on its way, or still waits to be sent."""
        now = self._page.state.now()
        fresh = [order for order in self._page.state.running() if now - order.updated_at < HELD]
        return bool(fresh) or self._page.state.unsent() > 0

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.done.setText(tr("I am done"))
        self.done.setToolTip(tr("Forgets everything you did here"))
        self.sign_in.setText(tr("Sign in"))
        self.sign_in.setToolTip(tr("Order with your own account"))
        self.lock.set_name(tr("For staff"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_language_change(event):
            self.retranslate()
        return super().eventFilter(watched, event)

    async def _finish(self) -> None:
        """Ends the visit; an order that was not sent yet would go with its guest, so that is asked first."""
        title, text = tr("Your order has not been sent yet"), tr("It is given up if you leave now.")
        if self._page.state.unsent() and not await confirm(
            self._page, title, text, tr("Give it up and leave"), tr("Stay"), danger=True
        ):
            return
        self._page.state.give_up()
        self._kiosk.finish()

    def _arrange(self) -> None:
        page = self._page
        page.top.change_button.hide()
        for button in (self.sign_in, self.done, self.lock):
            page.top.add(button)
        self.sign_in.setVisible(self.is_guest and self._kiosk.personal())
        self.lock.setVisible(self._kiosk.locked())
        for section in page.settings.findChildren(SeatSection):
            section.hide()
        page.settings.account.hide()
        page.cart.seat.setReadOnly(True)

    def _enter_the_shop(self, shops: list[Business]) -> None:
        """The seat stands in a shop: there is nothing to choose first."""
        here = next((shop for shop in shops if shop.id == self._kiosk.shop()), None)
        if here is not None and self._page.state.shop is None:
            spawn(self._page.enter_shop(here), "the seat's shop")

    def _keep_seat(self) -> None:
        cart = self._page.state.cart
        if label := self._kiosk.label():
            cart.seat = label

    def _tell(self) -> None:
        running = self._page.state.running()
        self._kiosk.show_status(*(_words(running[0]) if running else ("", "")))


def _words(order: Order) -> tuple[str, str]:
    states = {
        OrderState.WAITING: (tr("sent"), "accent"),
        OrderState.ACCEPTED: (tr("being made"), "accent"),
        OrderState.READY: (tr("ready"), "ok"),
    }
    words, tone = states.get(order.state, ("", ""))
    return (f"{order.number}\n{words}", tone) if words else ("", "")
