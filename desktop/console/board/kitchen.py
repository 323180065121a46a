"""The kitchen's own screen: what is being made, in large cards numbered as on a bump bar, and the totals."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.console.board.board_filter import BoardFilter, Size
from desktop.console.board.card_actions import ActionsOn
from desktop.console.board.card_content import ShopFacts
from desktop.console.board.column_keys import digit_of
from desktop.console.board.column_panel import ColumnPanel
from desktop.console.board.column_view import ColumnView
from desktop.console.board.focus_policy import CardFocus
from desktop.console.board.production_totals import pieces, to_make
from desktop.console.board.toolbar import BoardToolbar
from desktop.console.board.totals_panel import TotalsPanel
from desktop.console.commands.order_commands import OrderCommands
from desktop.console.state.console_state import ConsoleState
from desktop.console.state.order_board import BoardChange
from desktop.texts.formats import clock, tr
from desktop.ui.full_screen import full_screen_keys
from desktop.ui.key_bursts import KeyBursts
from desktop.ui.theme import theme
from desktop.ui.tie import tie
from desktop.ui.translated import Translated
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.notices import ConnectionPill, Toast, end_above
from wire.orders import Order, OrderState

CARD_WIDE = 330
MOST_COLUMNS = 6
TOTALS_EVERY_MS = 500


class KitchenWindow(Translated, QWidget):
    """Follows the console; F11 fills the screen, the digits choose cards, Enter and R make them ready."""

    closed = Signal()

    def __init__(self, state: ConsoleState, commands: OrderCommands, actions_on: ActionsOn) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setProperty("kind", "page")
        self._state = state
        self._facts: tuple[datetime, ShopFacts] | None = None
        self.board_filter = BoardFilter(state.category_of)
        self.board_filter.size = Size.LARGE
        self.card_actions = actions_on(self, self._column_of)
        self.toast, self.keyboard = Toast(self), CardFocus(self, self.take_focus)
        self.key_bursts = KeyBursts(self)
        self.title, self.clock, self.pill = label("", "h2"), label("", "h2"), ConnectionPill()
        self.tools = BoardToolbar(self.board_filter)
        self.tools.windows.hide()
        self.tools.totals.setChecked(True)
        self.totals = TotalsPanel(1.15)
        self.ready = ColumnPanel(
            state.board, OrderState.READY, self.board_filter, choose_number=self.choose_nth
        )
        self.making: list[ColumnPanel] = []
        self._is_narrow = False
        self._totals_due = QTimer(self, singleShot=True, interval=TOTALS_EVERY_MS)
        self._totals_due.timeout.connect(self.count)
        self._build()
        state.board_changed.connect(self._on_board_change)
        state.categories_changed.connect(self._update_categories)
        commands.busy.connect(self._set_busy)
        self.tools.show_categories(state.categories())
        self._set_texts()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        for part in (self.title, self.pill):
            head.addWidget(part)
        head.addWidget(self.tools, 1)
        head.addWidget(self.clock)
        self._row = QHBoxLayout()
        self._row.setSpacing(14)
        self._row.addWidget(self.totals)
        self._row.addWidget(self.ready, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        end_above(self.toast, column)
        column.setSpacing(14)
        column.addLayout(head)
        column.addLayout(self._row, 1)
        self.tools.changed.connect(self._look_anew)
        self.tools.totals_wanted.connect(lambda _: self._share_room())
        self._wire(self.ready)
        self._spread(1)
        full_screen_keys(self)

    @property
    def panels(self) -> list[ColumnPanel]:
        """The columns from left to right."""
        return [*self.making, self.ready]

    def set_now(self, now: datetime, shop: ShopFacts) -> None:
        """Age all cards to the server's time."""
        self._facts = (now, shop)
        self.card_actions.can_act = shop.can_act
        self.clock.setText(clock(now, shop.time_zone))
        for panel in self.panels:
            panel.view.set_now(now, shop)

    def count(self) -> None:
        """Count what is to be made anew."""
        made = to_make(self._state.board, self.board_filter)
        self.totals.show_totals(made, self._facts[1].names if self._facts else {})
        self.tools.show_to_make(pieces(made))

    def choose_nth(self, number: int) -> None:
        """Put the keyboard on the n-th card, counted as they are numbered on the screen."""
        columns = len(self.making)
        view, row = self.making[number % columns].view, number // columns
        if row < len(view.rows):
            view.setFocus(Qt.FocusReason.ShortcutFocusReason)
            view.choose(view.rows.ids[row])

    def _spread(self, columns: int) -> None:
        """Lay what is being made out over so many columns, the next card always one to the right."""
        if columns == len(self.making):
            return
        for panel in self.making:
            self._row.removeWidget(panel)
            panel.deleteLater()
        self.making = []
        for place in range(columns):
            panel = ColumnPanel(
                self._state.board, OrderState.ACCEPTED, self.board_filter, (place, columns), self.choose_nth
            )
            self.making.append(panel)
            self._row.insertWidget(1 + place, panel, 1)
            self._wire(panel)
        self._look_anew()
        if self._facts is not None:
            self.set_now(*self._facts)
        if self.isVisible():
            self.take_focus()

    def take_focus(self) -> None:
        """The keyboard is on a card wherever there is one: the digits work without a hand on the mouse."""
        filled = [panel.view for panel in self.panels if len(panel.view.rows)]
        if filled and not any(view.hasFocus() for view in filled):
            filled[0].setFocus(Qt.FocusReason.OtherFocusReason)
            filled[0].unsettle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses its card from anywhere on the window."""
        number = digit_of(event)
        if number is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            self.choose_nth(number)

    def showEvent(self, event: QShowEvent) -> None:
        """The first card has the keyboard."""
        super().showEvent(event)
        self.key_bursts.watch(self)
        self.keyboard.claim()

    def _wire(self, panel: ColumnPanel) -> None:
        panel.view.acted.connect(self.card_actions.perform)
        tie(self, panel.view.sideways, lambda step: self._sideways(panel, step))

    def _sideways(self, panel: ColumnPanel, step: int) -> None:
        panels = self.panels
        index = panels.index(panel) + step
        while 0 <= index < len(panels):
            view = panels[index].view
            if len(view.rows):
                view.setFocus(Qt.FocusReason.OtherFocusReason)
                view.choose(view.current)
                return
            index += step

    def _column_of(self, order: Order) -> ColumnView | None:
        return next((panel.view for panel in self.panels if order.id in panel.view.rows), None)

    def _on_board_change(self, change: BoardChange) -> None:
        free = self.isVisible() and self.keyboard.is_free
        for panel in self._changed(change):
            part = change.columns[panel.state]
            panel.view.apply(part)
            if part.reset or part.moves:
                panel.update_count()
        if free:
            self.keyboard.claim()
        if not self._totals_due.isActive():
            self._totals_due.start()

    def _changed(self, change: BoardChange) -> Iterator[ColumnPanel]:
        return (panel for panel in self.panels if panel.state in change.columns)

    def _update_categories(self) -> None:
        self.tools.show_categories(self._state.categories())
        if self.board_filter.stations:
            self._look_anew()

    def _look_anew(self) -> None:
        for panel in self.panels:
            panel.view.restyle()
            panel.update_count()
        self.count()

    def _set_busy(self, order_id: UUID, busy: bool) -> None:
        for panel in self.panels:
            panel.view.set_busy(order_id, busy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as large cards fit beside each other."""
        super().resizeEvent(event)
        was, self._is_narrow = self._is_narrow, self.width() - 40 < self.totals.width() + 2 * self._card()
        if self._is_narrow and not was:
            self.tools.totals.setChecked(False)
        self.pill.be_brief(self._is_narrow)
        self._share_room()

    def _card(self) -> float:
        return theme().px(CARD_WIDE) * self.board_filter.scale / 1.3

    def _share_room(self) -> None:
        """The totals beside the cards or, where both have no room, in their place."""
        shown = self.tools.totals.isChecked()
        room = self.width() - 40 - (self.totals.width() if shown and not self._is_narrow else 0)
        self._spread(max(1, min(MOST_COLUMNS, int(room // self._card()) - 1)))
        self.totals.setVisible(shown)
        for panel in self.panels:
            panel.setVisible(not (shown and self._is_narrow))

    def retranslate(self) -> None:
        """Texts in the language in force, on the cards, too."""
        self._set_texts()
        self._look_anew()

    def _set_texts(self) -> None:
        self.title.setText(tr("Kitchen"))
        self.setWindowTitle(tr("Kitchen") + " · RGT")
        for panel in self.panels:
            panel.retranslate()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by a person: it does not come back by itself."""
        super().closeEvent(event)
        self.closed.emit()
