"""The console: rail, bars, and its pages: board, counter, menu, printers, sales, till, settings."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.console.alarm.presenter import AlarmPresenter
from desktop.console.board.card_actions import ActionsOn, CardActions
from desktop.console.board.windows import WINDOW_KEYS, BoardWindows
from desktop.console.commands.order_commands import OrderCommands
from desktop.console.commands.seen_receipts import SeenReceipts
from desktop.console.commands.shop_commands import ShopCommands
from desktop.console.commands.unconfirmed_bar import UnconfirmedBar
from desktop.console.commands.unconfirmed_commands import UnconfirmedCommands
from desktop.console.payments.cashier import Cashier
from desktop.console.payments.payment_service import PaymentService
from desktop.console.payments.unbooked_bar import UnbookedBar
from desktop.console.printers.trouble_bar import TroubleBar
from desktop.console.printing.print_service import PrintService
from desktop.console.shared.connection_presenter import ConnectionPresenter
from desktop.console.shared.nav_rail import PAGES, NavRail, page_name
from desktop.console.shared.notifier import announce
from desktop.console.shared.pause_button import PauseButton, status_of
from desktop.console.shared.shortcuts_dialog import ShortcutsDialog
from desktop.console.shell.low_stock_notifier import LowStockNotifier
from desktop.console.shell.page_stack import PageStack
from desktop.console.shell.search_popup import SearchPopup, find_all
from desktop.console.staff.terminal_lock import TerminalLock
from desktop.console.state.console_state import ConsoleState
from desktop.console.state.prep_time_monitor import PrepTimeMonitor
from desktop.shell.context import AppContext
from desktop.texts.formats import tr
from desktop.ui.full_screen import turn_full
from desktop.ui.loop import spawn, take_steps
from desktop.ui.theme import theme
from desktop.ui.translated import Translated
from desktop.ui.widgets.notices import OfflineBar
from desktop.ui.widgets.scrolling import scroll_by_key
from desktop.ui.widgets.topbar import TopBar


class ConsolePage(Translated, QWidget):
    """The root of the business's side; it is kept while the window shows the login or entry page."""

    def __init__(self, app: AppContext) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.app = app
        self._compose()
        self._lay_out()
        self._wire()
        self._keys()
        self._fit()
        self.go(app.preferences.console_page)

    @property
    def widget(self) -> QWidget:
        """The page itself."""
        return self

    async def open(self) -> None:
        """Connect; the board shows what the disk kept until the server has answered."""
        for watcher in (self.alarm_presenter, self.connection, self.board):
            watcher.start()
        self.windows.reopen()
        for part in (self.printing, self.staff, self.payments, self.cashier, self.pages):
            part.open()
        self.window().installEventFilter(self)
        await self.state.open()
        self.board.take_focus()

    async def close_page(self) -> None:
        """Disconnect and fall silent; everything typed and chosen stays."""
        self.window().removeEventFilter(self)
        self.connection.stop()
        self.unconfirmed.stop()
        self.staff.close()
        self.windows.close_all()
        self._keep_choices()
        await self.pages.close_pages()
        await self.payments.close()
        await self.printing.close()
        await self.state.close()
        self.alarm_presenter.close()  # last: an order that came meanwhile would ring on unheard

    def _keep_choices(self) -> None:
        """What is chosen of page, columns and tools is so again next time."""
        preferred = self.app.preferences
        preferred.console_columns, preferred.console_page = self.board.board.widths(), self.pages.current
        preferred.board_tools = self.board.tools.chosen_tools()
        self.app.store.save_preferences()

    def leave_question(self) -> str | None:
        """Unanswered orders would go unheard."""
        return self.alarm_presenter.leave_question()

    def go(self, page: str) -> None:
        """Show a page of the rail."""
        self.pages.go(page)
        self.rail.show_page(self.pages.current)
        self.bar.title.setText(page_name(self.pages.current))

    def show_shortcuts(self) -> None:
        """F1."""
        spawn(ShortcutsDialog(self).result_of(), "keys")

    def _say(self, text: str, act: Callable[[], object] | None = None) -> None:
        (self.windows.toast() or self.app.toast).say(text, act)
        announce(self, text)

    # How it is made.

    def _compose(self) -> None:
        """The console's parts, each with what it works with; nothing is handed in later."""
        state = self.state = ConsoleState(self.app, self)
        self.unconfirmed = UnconfirmedCommands(state, self)
        self.order_commands = OrderCommands(state, self.unconfirmed, self._say, self)
        self.shop = ShopCommands(state, self._say, self)
        self.seen_receipts = SeenReceipts(state)
        self.prep_times = PrepTimeMonitor(state, self)
        self.printing = PrintService(state, parent=self)
        self.payments = PaymentService(state, self.printing, self)
        self.cashier = Cashier(state, self.payments, self.printing, self)
        orders = (state, self.order_commands, self.prep_times, self.printing, self.payments, self.cashier)
        actions_on: ActionsOn = partial(CardActions, *orders)
        self.pages = PageStack(
            state,
            self.order_commands,
            self.shop,
            self.prep_times,
            self.printing,
            self.payments,
            self.cashier,
            actions_on,
            self._say,
            self,
        )
        self.board = self.pages.board
        self.staff = TerminalLock(state, self._say, self)
        self.bar, self.offline = TopBar(), OfflineBar()
        self.connection = ConnectionPresenter(state, self.bar.pill, self.offline, self)
        self.alarm_presenter = AlarmPresenter(state, self.board, self, self._say)
        self.alarm, self.bell = self.alarm_presenter.alarm, self.alarm_presenter.bell
        self.windows = BoardWindows(
            state, self.order_commands, self.connection, self.board, actions_on, self.staff.add_keys
        )

    def _lay_out(self) -> None:
        self.rail, self.pause = NavRail(), PauseButton()
        self.unconfirmed_bar = UnconfirmedBar(self.unconfirmed, self.order_commands)
        self.trouble, self.unbooked_bar = TroubleBar(self.printing), UnbookedBar(self.payments, self)
        for part in (self.pause, self.bell, self.staff.button):
            self.bar.add(part)
        self.found = SearchPopup(self.bar.search, self)
        side, row = QVBoxLayout(), QHBoxLayout(self)
        for layout in (side, row):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        bars = self.offline, self.alarm_presenter.bar, self.unconfirmed_bar, self.unbooked_bar, self.trouble
        for bar in (self.bar, *bars):
            side.addWidget(bar)
        side.addWidget(self.pages, 1)
        row.addWidget(self.rail)
        row.addLayout(side, 1)
        self.board.board.set_widths(self.app.preferences.console_columns)
        self.board.tools.restore(self.app.preferences.board_tools)
        self.retranslate()

    def _wire(self) -> None:
        state = self.state
        self.connection.acting.connect(self._act)
        self.rail.chosen.connect(self.go)
        self.bar.change.connect(self.app.leave)
        self.bar.search.searched.connect(self._search)
        self.found.chosen.connect(self._open_found)
        self.state.menu_changed.connect(self._prepare)
        self.shop.serve(self.pause)
        self.board.aged.connect(self._show_shop)  # a pause ends on the clock
        state.business_changed.connect(self._show_shop)
        low = LowStockNotifier(state, self.rail, self.board.tools)
        for show in (self.go, lambda _: self.pages.menu.show_low()):
            low.wanted.connect(show)
        self.order_commands.refused.connect(lambda _, why: self._say(why))
        self.unconfirmed.changed.connect(self._show_unconfirmed)
        self.unconfirmed.confirmed.connect(lambda words: self._say(tr("Confirmed: {action}", action=words)))
        self.board.seen.connect(self.seen_receipts.on_shown)
        self.board.tools.window_wanted.connect(self._open_window)
        self.windows.left_for.connect(self._come_forward)
        theme().changed.connect(self._fit)
        self.alarm_presenter.opened.connect(self._answer_tray)
        self.printing.message.connect(self._say)
        self.payments.message.connect(self._say)
        self.cashier.message.connect(self._say)
        self.unbooked_bar.looked.connect(
            lambda order: self._open_found("order", order) if order else self.go("till")
        )
        self.pages.counter.sales.look_wanted.connect(lambda: self.go("board"))
        self.trouble.opened.connect(lambda: self.go("printers"))
        self.trouble.appeared.connect(lambda words: announce(self, words))

    def _keys(self) -> None:
        for keys, act in (
            ("F1", self.show_shortcuts),
            ("Shift+B", self.alarm_presenter.show_menu),
            ("F11", lambda: self._open_window("full")),
            *((f"Alt+{n}", lambda page=page: self.go(page)) for n, page in enumerate(PAGES, 1)),
            *((keys, lambda name=name: self._open_window(name)) for name, keys in WINDOW_KEYS.items()),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    # What happens.

    def _act(self, can_act: bool) -> None:
        self.pages.set_can_act(can_act)
        self.unconfirmed_bar.again.setEnabled(can_act)
        self._show_shop()

    def _open_window(self, name: str) -> None:
        turn_full(self.window()) if name == "full" else self.windows.show(name)

    def _show_shop(self) -> None:
        if (business := self.state.business) is None:
            return
        self.pause.setEnabled(self.connection.can_act)
        self.pause.show_status(status := status_of(business, self.state.now()))
        self.bar.badge.show_as(status.text, status.tone)
        self.bar.badge.setVisible(status.tone != "ok")
        self.bar.who.setText(business.name)

    def _show_unconfirmed(self) -> None:
        if self.unconfirmed.held:
            announce(self, self.unconfirmed_bar.text.text())
            self.windows.notify(self.unconfirmed_bar.text.text())  # its bar is on the other window

    def _come_forward(self, page: str) -> None:
        window = self.window()
        window.showNormal() if window.isMinimized() else window.show()
        window.raise_()
        window.activateWindow()
        self.go(page)

    def _answer_tray(self, order_id: UUID) -> None:
        self._come_forward("board")
        self._open_found("order", order_id)

    def _search(self, query: str) -> None:
        orders, items = self.state.board.orders.values(), self.state.items
        self.found.show_found(find_all(orders, items, query, self.found.finder), query)

    def _prepare(self) -> None:
        if self.found.finder.update(self.state.items):
            spawn(self._catch_up(), "the search of the menu")

    async def _catch_up(self) -> None:
        await take_steps(self.found.finder.catching_up())
        if self.found.isVisible():
            self._search(self.bar.search.text())

    def _open_found(self, kind: str, found_id: UUID) -> None:
        if kind == "item":
            self.go("menu")
            self.pages.menu.choose(found_id)
            return
        self.go("board")
        order = self.state.board.orders.get(found_id)
        if order is not None and not self.board.board.show_order(order.id):
            self.board.card_actions.show_details(order)

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.bar.search.setPlaceholderText(tr("Search orders and menu"))
        self.bar.title.setText(page_name(self.pages.current))
        self._show_shop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape in the empty search gives the keyboard back to the page; page up and down scroll it."""
        if event.key() == Qt.Key.Key_Escape and self.bar.search.hasFocus():
            self.go(self.pages.current)
        elif not scroll_by_key(self.pages.currentWidget(), event.key()):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow windows and large texts keep the bar's controls; words give way first."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() * 100 // theme().scale
        self.bar.who.setVisible(room >= 1160)
        self.pause.show_text(room >= 940)
        self.staff.button.show_text(room >= 1040)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A minimised window needs fewer frames."""
        if event.type() == QEvent.Type.WindowStateChange and self.state.live is not None:
            self.state.live.set_minimised(self.window().isMinimized())
        return super().eventFilter(watched, event)
