"""The console: rail, bars, and its pages: board, counter, menu, printers, sales, till, settings."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.console.board.expired_bar import ExpiredBar
from desktop.console.commands.unconfirmed_bar import UnconfirmedBar
from desktop.console.payments.unbooked_bar import UnbookedBar
from desktop.console.printers.trouble_bar import TroubleBar
from desktop.console.shared.nav_rail import NavRail, page_name
from desktop.console.shared.notifier import announce
from desktop.console.shared.pause_button import PauseButton, status_of
from desktop.console.shared.shortcuts_dialog import ShortcutsDialog
from desktop.console.shell.console_parts import ConsoleParts
from desktop.console.shell.search_popup import SearchPopup, find_all
from desktop.shell.context import AppContext
from desktop.texts.formats import tr
from desktop.ui.dialogs import is_taken
from desktop.ui.full_screen import turn_full
from desktop.ui.key_bursts import KeyBursts
from desktop.ui.layout_keys import latin_key
from desktop.ui.loop import spawn, take_steps
from desktop.ui.theme import theme
from desktop.ui.translated import Translated
from desktop.ui.widgets.scrolling import FillingArea, scroll_by_key

LONGEST_CODE = 40  # of a scanned code that is shown

MakeParts = Callable[["ConsolePage"], ConsoleParts]


class ConsolePage(Translated, QWidget):
    """The root of the business's side; it is kept while the window shows the login or entry page.

    `make_parts` is called once, with the page, which most parts belong to; `composition` wires the rest.
    """

    def __init__(self, app: AppContext, make_parts: MakeParts) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.app = app
        self._hold(make_parts(self))
        self._lay_out()
        self._connect()
        self._fit()

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
        self.key_bursts.watch(self.window())
        self.pages.take_focus()
        await self.state.open()
        if not is_taken(self.window()):
            self.pages.take_focus()

    async def close_page(self) -> None:
        """Disconnect and fall silent; everything typed and chosen stays."""
        self.window().removeEventFilter(self)
        self.key_bursts.stop()
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

    def say(self, text: str, act: Callable[[], object] | None = None) -> None:
        """Words for whoever works here, where they work; `act` takes back what was done."""
        (self.windows.toast() or self.app.toast).say(text, act)
        announce(self, text)

    def say_confirmed(self, action: str) -> None:
        """What got no answer was applied after all."""
        self.say(tr("Confirmed: {action}", action=action))

    def say_scanned(self, code: str) -> None:
        """A scanner typed where keys do something: they did nothing."""
        self.say(tr("Scanned {code}: nothing is done with a code here.", code=code[:LONGEST_CODE]))

    # How it is made.

    def _hold(self, parts: ConsoleParts) -> None:
        self.state, self.pages, self.board = parts.state, parts.pages, parts.pages.board
        self.unconfirmed, self.order_commands, self.shop = parts.unconfirmed, parts.order_commands, parts.shop
        self.seen_receipts, self.prep_times = parts.seen_receipts, parts.prep_times
        self.printing, self.staff = parts.printing, parts.staff
        self.payments, self.cashier, self.windows = parts.payments, parts.cashier, parts.windows
        self.bar, self.offline, self.connection = parts.bar, parts.offline, parts.connection
        self.alarm_presenter = parts.alarm_presenter
        self.alarm, self.bell = self.alarm_presenter.alarm, self.alarm_presenter.bell

    def _lay_out(self) -> None:
        self.rail, self.pause, self.key_bursts = NavRail(), PauseButton(), KeyBursts(self)
        self.unconfirmed_bar = UnconfirmedBar(self.unconfirmed, self.order_commands)
        self.expired_bar = ExpiredBar(self.state)
        self.trouble, self.unbooked_bar = TroubleBar(self.printing), UnbookedBar(self.payments, self)
        for part in (self.pause, self.bell, self.staff.button):
            self.bar.add(part)
        self.found = SearchPopup(self.bar.search, self)
        side, row = QVBoxLayout(), QHBoxLayout(self)
        for layout in (side, row):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        bars = self.offline, self.alarm_presenter.bar, self.unconfirmed_bar, self.unbooked_bar
        self._bars: tuple[QWidget, ...] = (*bars, self.expired_bar, self.trouble)
        inside = QWidget()
        below = QVBoxLayout(inside)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        for bar in self._bars:
            below.addWidget(bar)
        below.addWidget(self.pages, 1)
        side.addWidget(self.bar)
        side.addWidget(FillingArea(inside, self._least_height), 1)
        row.addWidget(self.rail)
        row.addLayout(side, 1)
        self.board.board.set_widths(self.app.preferences.console_columns)
        self.board.tools.restore(self.app.preferences.board_tools)
        self.retranslate()

    def _least_height(self, width: int) -> int:
        """What the bars and the page in front can do with."""
        page: QWidget | None = self.pages.currentWidget()
        layout = page.layout() if page is not None else None
        least = layout.totalMinimumHeightForWidth(width) if layout is not None else 0
        return least + sum(bar.heightForWidth(width) for bar in self._bars if not bar.isHidden())

    def _connect(self) -> None:
        self.connection.acting.connect(self._act)
        self.rail.chosen.connect(self.go)
        self.bar.change.connect(self.app.leave)
        self.bar.search.searched.connect(self._search)
        self.key_bursts.scanned.connect(self.say_scanned)
        self.found.chosen.connect(self.open_found)
        self.state.menu_changed.connect(self._prepare)
        self.board.aged.connect(self._show_shop)  # a pause ends on the clock
        self.state.business_changed.connect(self._show_shop)
        self.unconfirmed.changed.connect(self._show_unconfirmed)
        theme().changed.connect(self._fit)

    # What happens.

    def _act(self, can_act: bool) -> None:
        self.pages.set_can_act(can_act)
        self.unconfirmed_bar.again.setEnabled(can_act)
        self._show_shop()

    def open_window(self, name: str) -> None:
        """`kitchen` or `ready`; `full` fills the screen with this one, or ends that."""
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

    def come_forward(self, page: str) -> None:
        """Bring the window to the front, at a page of the rail."""
        window = self.window()
        window.showNormal() if window.isMinimized() else window.show()
        window.raise_()
        window.activateWindow()
        self.go(page)

    def answer_tray(self, order_id: UUID) -> None:
        """Somebody came for this order from a notification."""
        self.come_forward("board")
        self.open_found("order", order_id)

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

    def open_found(self, kind: str, found_id: UUID) -> None:
        """An `item` on the menu's page, an `order` on the board, or its details where no card shows it."""
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
        """Escape in the empty search gives the keyboard back to the page; page up and down scroll it.

        Shift+B opens the bell's menu; as a shortcut, a scanner's B would open it, too.
        """
        if event.key() == Qt.Key.Key_Escape and self.bar.search.hasFocus():
            self.go(self.pages.current)
        elif latin_key(event) == Qt.Key.Key_B and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self.alarm_presenter.show_menu()
        elif not any(scroll_by_key(one, event.key()) for one in (self.pages.currentWidget(), self)):
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
