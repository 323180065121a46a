"""Composes the console: its parts over one state, the page over them, and who answers what each asks for."""

from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut

from desktop.console.alarm.presenter import AlarmPresenter
from desktop.console.board.card_actions import ActionsOn, CardActions
from desktop.console.board.windows import WINDOW_KEYS, BoardWindows
from desktop.console.commands.order_commands import OrderCommands
from desktop.console.commands.seen_receipts import SeenReceipts
from desktop.console.commands.shop_commands import ShopCommands
from desktop.console.commands.unconfirmed_commands import UnconfirmedCommands
from desktop.console.payments.cashier import Cashier
from desktop.console.payments.payment_service import PaymentService
from desktop.console.printing.print_service import PrintService
from desktop.console.shared.connection_presenter import ConnectionPresenter
from desktop.console.shared.nav_rail import PAGES
from desktop.console.shared.notifier import announce
from desktop.console.shell.console_parts import ConsoleParts
from desktop.console.shell.low_stock_notifier import LowStockNotifier
from desktop.console.shell.main_page import ConsolePage
from desktop.console.shell.page_stack import PageStack
from desktop.console.staff.terminal_lock import TerminalLock
from desktop.console.state.console_state import ConsoleState
from desktop.console.state.prep_time_monitor import PrepTimeMonitor
from desktop.shell.context import AppContext
from desktop.ui.widgets.notices import OfflineBar
from desktop.ui.widgets.topbar import TopBar


def console_page(app: AppContext, kind: type[ConsolePage] = ConsolePage) -> ConsolePage:
    """The console's page, ready to be opened."""
    page = kind(app, _parts)
    _wire_orders(page)
    _wire_shop(page, LowStockNotifier(page.state, page.rail, page.board.tools))
    _wire_windows(page)
    _wire_money_and_printers(page)
    _wire_keys(page)
    page.go(app.preferences.console_page)
    return page


def _parts(page: ConsolePage) -> ConsoleParts:
    state = ConsoleState(page.app, page)
    unconfirmed = UnconfirmedCommands(state, page)
    commands = OrderCommands(state, unconfirmed, page.say, page)
    shop, seen_receipts = ShopCommands(state, page.say, page), SeenReceipts(state)
    prep_times = PrepTimeMonitor(state, page)
    printing = PrintService(state, parent=page)
    payments = PaymentService(state, printing, page)
    cashier = Cashier(state, payments, printing, page)
    orders = (state, commands, prep_times, printing, payments, cashier, shop)
    actions_on: ActionsOn = partial(CardActions, *orders)
    services = (shop, prep_times, printing, payments, cashier)
    staff = TerminalLock(state, page.say, page)
    pages = PageStack(state, commands, *services, actions_on, page.say, staff.press, page)
    bar, offline = TopBar(), OfflineBar()
    connection = ConnectionPresenter(state, bar.pill, offline, page)
    alarm = AlarmPresenter(state, pages.board, page, page.say)
    windows = BoardWindows(state, commands, connection, pages.board, actions_on, staff.add_keys)
    return ConsoleParts(
        state,
        unconfirmed,
        commands,
        seen_receipts,
        *services,
        pages=pages,
        staff=staff,
        bar=bar,
        offline=offline,
        connection=connection,
        alarm_presenter=alarm,
        windows=windows,
    )


def _wire_orders(page: ConsolePage) -> None:
    page.order_commands.refused.connect(lambda _, why: page.say(why))
    page.unconfirmed.confirmed.connect(page.say_confirmed)
    page.board.seen.connect(page.seen_receipts.on_shown)
    page.alarm_presenter.opened.connect(page.answer_tray)
    page.expired_bar.wanted.connect(page.board.card_actions.show_past_orders)


def _wire_shop(page: ConsolePage, low: LowStockNotifier) -> None:
    page.shop.serve(page.pause)
    for show in (page.go, lambda _: page.pages.menu.show_low()):
        low.wanted.connect(show)


def _wire_windows(page: ConsolePage) -> None:
    page.board.tools.window_wanted.connect(page.open_window)
    page.windows.left_for.connect(page.come_forward)
    page.windows.scanned.connect(page.say_scanned)
    page.windows.told.connect(page.app.toast.notify)


def _wire_money_and_printers(page: ConsolePage) -> None:
    for service in (page.printing, page.payments, page.cashier):
        service.message.connect(page.say)
    page.unbooked_bar.looked.connect(
        lambda order: page.open_found("order", order) if order else page.go("till")
    )
    page.pages.counter.sales.look_wanted.connect(lambda: page.go("board"))
    page.trouble.opened.connect(lambda: page.go("printers"))
    page.trouble.appeared.connect(lambda words: announce(page, words))


def _wire_keys(page: ConsolePage) -> None:
    for keys, act in (
        ("F1", page.show_shortcuts),
        ("F11", lambda: page.open_window("full")),
        *((f"Alt+{n}", lambda place=place: page.go(place)) for n, place in enumerate(PAGES, 1)),
        *((keys, lambda name=name: page.open_window(name)) for name, keys in WINDOW_KEYS.items()),
    ):
        QShortcut(QKeySequence(keys), page).activated.connect(act)
