"""The board's page: today's figures and tools over the columns, what is to be made beside them."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.console.board.board_filter import BoardFilter
from desktop.console.board.card_actions import ActionsOn
from desktop.console.board.card_content import ShopFacts, age_in
from desktop.console.board.column_view import ColumnView
from desktop.console.board.figure_strip import FigureStrip
from desktop.console.board.focus_policy import CardFocus
from desktop.console.board.production_totals import count_to_make, pieces, to_make
from desktop.console.board.ready_history import read_ready_times
from desktop.console.board.toolbar import BoardToolbar
from desktop.console.board.totals_panel import TotalsPanel
from desktop.console.board.view import BoardView
from desktop.console.commands.order_commands import OrderCommands
from desktop.console.state.console_state import ConsoleState
from desktop.console.state.daily_figures import DailyFigures
from desktop.console.state.item_names import shown_name
from desktop.console.state.order_age import Level, is_unseen
from desktop.console.state.order_board import BoardChange
from desktop.console.state.prep_time_monitor import PrepTimeMonitor
from desktop.texts.formats import language
from desktop.ui.dialogs import is_taken
from desktop.ui.layout_keys import latin_key
from desktop.ui.loop import slot, spawn
from desktop.ui.theme import theme
from desktop.ui.tie import tie
from desktop.ui.widgets.notices import end_above
from desktop.ui.widgets.states import Skeleton, Switcher
from wire.orders import Order, OrderState
from wire.staff import LockedCounter

FIGURES_EVERY_MS = 1000
AGE_EVERY_MS = 5000
STRIP_FROM = 600  # a lower page keeps its height for the cards


class BoardPage(QWidget):
    """Figures and board of one console."""

    seen = Signal(object)  # ids of waiting orders that are on the screen
    late = Signal(object)  # ids of orders past their promise
    urgent = Signal(object)  # why waiting orders press: a word -> their ids
    bell_pressed = Signal()
    aged = Signal()
    left_or_shown = Signal()

    def __init__(
        self,
        state: ConsoleState,
        commands: OrderCommands,
        prep_times: PrepTimeMonitor,
        actions_on: ActionsOn,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._state, self._prep_times = state, prep_times
        self._measured = False
        self.strip = FigureStrip()
        self.board_filter = BoardFilter(state.category_of)
        self.board = BoardView(state.board, self.board_filter)
        self.keyboard = CardFocus(self, self.board.take_focus)
        self.card_actions = actions_on(self, lambda order: self._column_of(order.state))
        self.tools, self.totals = BoardToolbar(self.board_filter), TotalsPanel()
        self.totals.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        end_above(state.app.toast, column)
        column.addWidget(self.strip)
        column.addWidget(self.tools)
        self.switcher = Switcher(self.board, Skeleton(QSize(300, 190), columns=4))
        beside = QHBoxLayout()
        beside.setSpacing(16)
        beside.addWidget(self.switcher, 1)
        beside.addWidget(self.totals)
        column.addLayout(beside, 1)
        # Figures walk over all of the day's orders: at most once a second, however many frames there are.
        self._figures_due = QTimer(self, singleShot=True, interval=FIGURES_EVERY_MS)
        self._figures_due.timeout.connect(slot(self._count_figures))
        self._ageing = QTimer(self, interval=AGE_EVERY_MS)
        self._ageing.timeout.connect(self.age)
        state.board_changed.connect(self._on_board_change)
        state.menu_changed.connect(self._update_menu)
        state.categories_changed.connect(self._update_categories)
        state.business_changed.connect(self.age)
        commands.busy.connect(self.board.set_busy)
        commands.returned.connect(self._follow)
        self.board.acted.connect(self.card_actions.perform)
        self.board.painted.connect(self.seen)
        prep_times.changed.connect(self.follow_prep_times)
        tie(self, state.staff_session.changed, lambda _: self._fit_strip())
        self.tools.changed.connect(self._look_anew)
        self.tools.totals_wanted.connect(self._show_totals)

    def start(self) -> None:
        """Age the cards from now on."""
        self._ageing.start()
        self._prep_times.start()
        if not self._state.board.orders:
            self.switcher.loading()
        self.age()

    def stop(self) -> None:
        """Nobody looks any more."""
        self._ageing.stop()
        self._prep_times.stop()
        self._figures_due.stop()

    def take_focus(self) -> None:
        """The keyboard is with the cards."""
        self.keyboard.claim()

    def set_can_act(self, can_act: bool) -> None:
        """Offline, the cards are readable but their buttons do nothing."""
        if can_act != self.card_actions.can_act:
            self.card_actions.can_act = can_act
            self.age()

    def age(self) -> None:
        """Bring all cards to the server's time and the shop's limits."""
        self._state.turn_day()
        now, shop = self._state.now(), self.shop_facts()
        self.board.set_now(now, shop)
        if self._state.is_loaded:  # an empty board would make all that comes of yesterday newly late
            self.late.emit(self._levels(OrderState.ACCEPTED, now, shop)[Level.LATE])
        self.urgent.emit(self._pressing(now, shop))
        self.aged.emit()

    def _pressing(self, now: datetime, shop: ShopFacts) -> dict[str, set[UUID]]:
        orders = self._orders(OrderState.WAITING) if self.card_actions.can_act else ()
        levels = self._levels(OrderState.WAITING, now, shop)
        return {
            "unseen": {order.id for order in orders if is_unseen(order, now)},
            "soon": levels[Level.SOON] | levels[Level.LATE],
            "expiring": levels[Level.LATE],
        }

    def follow_prep_times(self) -> None:
        """Accept proposes other minutes; the tools say so."""
        self.tools.show_recent(self._prep_times.recent)
        self.age()

    def _levels(self, state: OrderState, now: datetime, shop: ShopFacts) -> dict[Level, set[UUID]]:
        found: dict[Level, set[UUID]] = {level: set() for level in Level}
        for order in self._orders(state):
            found[age_in(order, now, shop).level].add(order.id)
        return found

    def _orders(self, state: OrderState) -> Iterable[Order]:
        board = self._state.board
        return (board.orders[one] for one in board.columns[state])

    def shop_facts(self) -> ShopFacts:
        """What the cards need to know of the shop."""
        business = self._state.business
        if business is None:
            return ShopFacts(can_act=self.card_actions.can_act, names=self._names())
        return ShopFacts(
            self._prep_times.accept_minutes,
            business.answer_minutes,
            business.time_zone,
            self.card_actions.can_act,
            self._names(),
        )

    def show_figures(self) -> None:
        """Count the strip anew, at once."""
        self._show_figures(self._state.figures())

    async def _count_figures(self) -> None:
        held = await self._state.count_figures()
        if isValid(self):  # the page may have gone while it was counted
            self._show_figures(held)

    def _show_figures(self, held: DailyFigures) -> None:
        business = self._state.business
        name = shown_name(held.first_sold_out) if held.first_sold_out else ""
        self.strip.show_figures(held, business.currency if business else "KRW", name)
        self._count()

    def _on_board_change(self, change: BoardChange) -> None:
        free = self.isVisible() and self.keyboard.is_free
        self.board.apply(change)
        if self._state.board.orders or self._state.is_loaded:
            self.switcher.ready()
        if self._state.is_loaded and not self._measured:
            self._measured = True
            spawn(self._measure(), "times to ready", of=self)
        if free:  # it stays on a card when a column empties or an order comes
            self.keyboard.claim()
        self._figures_soon()

    def _follow(self, order_id: UUID) -> None:
        if self.isVisible() and not is_taken(self.window()):
            self.board.follow(order_id)

    async def _measure(self) -> None:
        if await read_ready_times(self._state):
            self.show_figures()

    def _count(self) -> None:
        if self.totals.isHidden():
            self.tools.show_to_make(count_to_make(self._state.board, self.board_filter))
            return
        made = to_make(self._state.board, self.board_filter)
        self.totals.show_totals(made, self._names())
        self.tools.show_to_make(pieces(made))

    def _show_totals(self, shown: bool) -> None:
        self.totals.setVisible(shown)
        self._count()

    def _look_anew(self) -> None:
        self.board.look_anew()
        self._count()

    def _column_of(self, state: OrderState) -> ColumnView | None:
        panel = self.board.panels.get(state)
        return panel.view if panel is not None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """B silences the alarm from anywhere on the page."""
        if latin_key(event) == Qt.Key.Key_B and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.bell_pressed.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """The board is what one sees."""
        super().showEvent(event)
        self.left_or_shown.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another place is."""
        super().hideEvent(event)
        self.left_or_shown.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low page the cards come before the figures."""
        super().resizeEvent(event)
        self._fit_strip()

    def _fit_strip(self) -> None:
        """Figures stand where there is room, and where the owner lets a locked counter show them."""
        roomy = self.height() * 100 // theme().scale >= STRIP_FROM
        self.strip.setVisible(roomy and self._state.staff_session.is_open_for(LockedCounter.ALL))

    def _update_menu(self) -> None:
        if language().code != "en":
            self.age()  # the cards carry the items' names in the person's language
        self._figures_soon()

    def _update_categories(self) -> None:
        self.tools.show_categories(self._state.categories())
        if self.board_filter.stations:
            self._look_anew()

    def _names(self) -> dict[str, str]:
        return (
            {}
            if language().code == "en"
            else {item.name: shown_name(item) for item in self._state.items.values()}
        )

    def _figures_soon(self) -> None:
        if not self._figures_due.isActive():
            self._figures_due.start()
