"""Wires the customer's app: the page over its state, and the commands that the page's views ask for."""

from desktop.customer.commands.cart_commands import CartCommands
from desktop.customer.commands.order_commands import OrderCommands
from desktop.customer.commands.past_order_commands import PastOrderCommands
from desktop.customer.shell.kiosk_mode import KioskMode
from desktop.customer.shell.main_page import CustomerPage
from desktop.shell.context import AppContext
from desktop.ui.loop import slot
from desktop.ui.tie import tie


def customer_page(app: AppContext) -> CustomerPage:
    """The customer's page, ready to be opened."""
    page = CustomerPage(app)
    _wire_cart(page, CartCommands(page.state, page))
    past = PastOrderCommands(page.state, page, page.enter_shop, page.show_home)
    _wire_orders(page, OrderCommands(page.state, page, past))
    if app.kiosk is not None:
        barred = (page.top.change_button, page.seat_section, page.settings.account, page.settings.sessions)
        mode = KioskMode(page, app.kiosk, page.state, page.top, barred, page.enter_shop)
        tie(mode, page.leaving_seat, slot(mode.leave))
        page.cart.seat.setReadOnly(True)
    return page


def _wire_cart(page: CustomerPage, commands: CartCommands) -> None:
    tie(page, page.menu.opened, slot(commands.open_item))
    tie(page, page.menu.added, slot(commands.add_item))
    page.cart.quantity.connect(commands.set_quantity)
    page.cart.removed.connect(commands.remove_line)
    tie(page, page.cart.edited, slot(commands.edit_line))
    page.cart.details.connect(commands.set_details)
    page.cart.order.connect(commands.place)  # at the click: what the button shows
    commands.noticed.connect(page.cart.notice.show_as)


def _wire_orders(page: CustomerPage, commands: OrderCommands) -> None:
    tie(page, page.running.cancelled, slot(commands.cancel))
    for source in (page.running.opened, page.orders.opened, page.notifier.opened):
        tie(page, source, slot(commands.open_order))
