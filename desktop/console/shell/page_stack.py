"""The pages behind the rail; most are built when somebody first goes there: the board is up sooner."""

from functools import cached_property
from typing import Any, TypeVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.console.board.page import BoardPage
from desktop.console.commands.order_commands import OrderCommands
from desktop.console.commands.shop_commands import ShopCommands
from desktop.console.counter.page import CounterPage, Say
from desktop.console.menu.page import MenuPage
from desktop.console.payments.cashier import Cashier
from desktop.console.printers.page import PrintersPage
from desktop.console.printing.print_service import PrintService
from desktop.console.reports.page import ReportsPage
from desktop.console.settings.page import SettingsPage
from desktop.console.shared.nav_rail import PAGES
from desktop.console.staff.audit_section import AuditSection
from desktop.console.staff.people_section import PeopleSection
from desktop.console.state.console_state import ConsoleState
from desktop.console.till.page import TillPage

Page = TypeVar("Page", bound=QWidget)


class PageStack(QStackedWidget):
    """Board and counter work from the start, also out of sight; the others begin when they are seen."""

    def __init__(
        self,
        state: ConsoleState,
        actions: OrderCommands,
        shop: ShopCommands,
        printing: PrintService,
        cashier: Cashier,
        say: Say,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._state, self._shop, self._printing, self._cashier = state, shop, printing, cashier
        self._can_act = True
        self.current = PAGES[0]
        self.board = self._put_in(BoardPage(state, actions, self))
        self.counter = self._put_in(CounterPage(state, say, self))

    @cached_property
    def menu(self) -> MenuPage:
        """Menu and stock."""
        return self._put_in(MenuPage(self._state, self._shop, self))

    @cached_property
    def printers(self) -> PrintersPage:
        """Printers and their queues."""
        return self._put_in(PrintersPage(self._state, self._printing, self))

    @cached_property
    def sales(self) -> ReportsPage:
        """Figures of what was sold."""
        return self._put_in(ReportsPage(self._state, self))

    @cached_property
    def till(self) -> TillPage:
        """Money and the closing of the day."""
        page = self._put_in(TillPage(self._state, self._cashier, self._printing, self.counter.sales, self))
        page.unsent.giving_up.connect(self.counter.give_up)
        page.open()
        return page

    @cached_property
    def settings(self) -> SettingsPage:
        """Everything that is chosen once."""
        people, audit = PeopleSection(self._state), AuditSection(self._state)
        return self._put_in(
            SettingsPage(self._state, self._shop, self.board.load, self._printing, people, audit, self)
        )

    def go(self, current: str) -> None:
        """Show a place of the rail; the keyboard goes where its work begins."""
        self.current = current if current in PAGES else PAGES[0]
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

    def _built(self, *places: str) -> list[Any]:
        return [self.__dict__[current] for current in places if current in self.__dict__]
