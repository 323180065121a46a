"""The pages behind the rail; most are built when somebody first goes there: the board is up sooner."""

from functools import cached_property
from typing import Any, TypeVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.console.board.card_actions import ActionsOn
from desktop.console.board.page import BoardPage
from desktop.console.commands.order_commands import OrderCommands, Say
from desktop.console.commands.shop_commands import ShopCommands
from desktop.console.counter.page import CounterPage
from desktop.console.menu.page import MenuPage
from desktop.console.payments.cashier import Cashier
from desktop.console.payments.payment_service import PaymentService
from desktop.console.printers.page import PrintersPage
from desktop.console.printing.print_service import PrintService
from desktop.console.reports.page import ReportsPage
from desktop.console.settings.page import SettingsPage
from desktop.console.shared.nav_rail import PAGES
from desktop.console.staff.audit_section import AuditSection
from desktop.console.staff.people_section import PeopleSection
from desktop.console.state.console_state import ConsoleState
from desktop.console.state.prep_time_monitor import PrepTimeMonitor
from desktop.console.till.page import TillPage

Page = TypeVar("Page", bound=QWidget)


class PageStack(QStackedWidget):
    """Board and counter work from the start, also out of sight; the others begin when they are seen."""

    def __init__(
        self,
        state: ConsoleState,
        commands: OrderCommands,
        shop: ShopCommands,
        prep_times: PrepTimeMonitor,
        printing: PrintService,
        payments: PaymentService,
        cashier: Cashier,
        actions_on: ActionsOn,
        say: Say,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._state, self._shop, self._prep_times, self._printing = state, shop, prep_times, printing
        self._payments, self._cashier, self._say = payments, cashier, say
        self._can_act = True
        self.current = PAGES[0]
        self.board = self._put_in(BoardPage(state, commands, prep_times, actions_on, self))
        self.counter = self._put_in(CounterPage(state, printing, say, self))

    @cached_property
    def menu(self) -> MenuPage:
        """Menu and stock."""
        return self._put_in(MenuPage(self._state, self._shop, self))

    @cached_property
    def printers(self) -> PrintersPage:
        """Printers and their queues."""
        return self._put_in(PrintersPage(self._state, self._printing, self._cashier, self))

    @cached_property
    def sales(self) -> ReportsPage:
        """Figures of what was sold."""
        return self._put_in(ReportsPage(self._state, self))

    @cached_property
    def till(self) -> TillPage:
        """Money and the closing of the day."""
        parts = (self._payments, self._cashier, self._printing, self.counter.sales, self._say)
        page = self._put_in(TillPage(self._state, *parts, self))
        page.unsent.giving_up.connect(self.counter.give_up)
        page.open()
        return page

    @cached_property
    def settings(self) -> SettingsPage:
        """Everything that is chosen once."""
        people, audit = PeopleSection(self._state), AuditSection(self._state)
        return self._put_in(
            SettingsPage(self._state, self._shop, self._prep_times, self._printing, people, audit, self)
        )

    def go(self, name: str) -> None:
        """Show a page of the rail; the keyboard goes where its work begins."""
        self.current = name if name in PAGES else PAGES[0]
        page = getattr(self, self.current)
        self.setCurrentWidget(page)
        page.take_focus()

    def open(self) -> None:
        """Take up what an earlier run kept."""
        self.counter.open()
        for page in self._built("till"):
            page.open()

    def set_can_act(self, can_act: bool) -> None:
        """Whether the server answers."""
        self._can_act = can_act
        for page in self._built("board", "menu", "till", "settings"):
            page.set_can_act(can_act)

    async def close_pages(self) -> None:
        """Ask and send no more; everything typed and chosen stays."""
        for page in self._built("board", "sales", "till"):
            page.stop()
        await self.counter.close_page()

    def _put_in(self, page: Page) -> Page:
        self.addWidget(page)
        if hasattr(page, "set_can_act"):
            page.set_can_act(self._can_act)
        return page

    def _built(self, *names: str) -> list[Any]:
        return [self.__dict__[name] for name in names if name in self.__dict__]
