"""What the console's page is made of: state, commands, services, and the views that begin with them."""

from dataclasses import dataclass

from desktop.console.alarm.presenter import AlarmPresenter
from desktop.console.board.windows import BoardWindows
from desktop.console.commands.order_commands import OrderCommands
from desktop.console.commands.seen_receipts import SeenReceipts
from desktop.console.commands.shop_commands import ShopCommands
from desktop.console.commands.unconfirmed_commands import UnconfirmedCommands
from desktop.console.payments.cashier import Cashier
from desktop.console.payments.payment_service import PaymentService
from desktop.console.printing.print_service import PrintService
from desktop.console.shared.connection_presenter import ConnectionPresenter
from desktop.console.shell.page_stack import PageStack
from desktop.console.staff.terminal_lock import TerminalLock
from desktop.console.state.console_state import ConsoleState
from desktop.console.state.prep_time_monitor import PrepTimeMonitor
from desktop.ui.widgets.notices import OfflineBar
from desktop.ui.widgets.topbar import TopBar


@dataclass(frozen=True, slots=True)
class ConsoleParts:
    """Made in `composition`, each with what it works with; nothing is handed in later."""

    state: ConsoleState
    unconfirmed: UnconfirmedCommands
    order_commands: OrderCommands
    seen_receipts: SeenReceipts
    shop: ShopCommands
    prep_times: PrepTimeMonitor
    printing: PrintService
    payments: PaymentService
    cashier: Cashier
    pages: PageStack
    staff: TerminalLock
    bar: TopBar
    offline: OfflineBar
    connection: ConnectionPresenter
    alarm_presenter: AlarmPresenter
    windows: BoardWindows
