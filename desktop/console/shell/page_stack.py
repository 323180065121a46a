"""The pages behind the rail; most are built when somebody first goes there: the board is up sooner."""

from collections.abc import Callable
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
from desktop.console.shell.locked_page import LockedPage
from desktop.console.staff.audit_section import AuditSection
from desktop.console.staff.people_section import PeopleSection
from desktop.console.state.console_state import ConsoleState
from desktop.console.state.prep_time_monitor import PrepTimeMonitor
from desktop.console.till.page import TillPage
from desktop.ui.tie import tie
from wire.staff import LockedCounter

# What a locked counter must be allowed for a page to be shown there.
KEPT = {
    "counter": LockedCounter.SALES,
    "sales": LockedCounter.ALL,
    "till": LockedCounter.ALL,
}

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
        unlock: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._state, self._shop, self._prep_times, self._printing = state, shop, prep_times, printing
        self._payments, self._cashier, self._say = payments, cashier, say
        self._can_act, self._unlock = True, unlock
        self.current = PAGES[0]
        self.board = self._put_in(BoardPage(state, commands, prep_times, actions_on, self))
        self.counter = self._put_in(CounterPage(state, printing, shop, say, self))
        tie(self, state.staff_session.changed, lambda _: self.follow_lock())

    @cached_property
    def locked(self) -> LockedPage:
        """In the place of a page that is kept for people with a PIN."""
        return self._put_in(LockedPage(self._unlock, self))

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
        self.setCurrentWidget(self._shown())
        self.take_focus()

    def take_focus(self) -> None:
        """The keyboard goes where the work of the page shown begins."""
        self._shown().take_focus()

    def follow_lock(self) -> None:
        """Somebody unlocked, or nobody is here any more: the page or what stands in its place."""
        page = self._shown()
        if page is not self.currentWidget():
            self.setCurrentWidget(page)
            page.take_focus()

    def _shown(self) -> Any:
        wanted = KEPT.get(self.current, LockedCounter.ORDERS)
        is_open = self._state.staff_session.is_open_for(wanted)
        return getattr(self, self.current) if is_open else self.locked

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
