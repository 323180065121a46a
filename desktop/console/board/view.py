"""The board: four columns side by side, the keyboard between them, and what each says when it is empty."""

from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QSplitter,
    QWidget,
)

from desktop.console.board.board_filter import BoardFilter
from desktop.console.board.card_content import ShopFacts
from desktop.console.board.column_panel import ColumnPanel
from desktop.console.board.column_view import ColumnView
from desktop.console.state.order_board import COLUMNS, BoardChange, OrderBoard
from desktop.ui.theme import theme
from desktop.ui.touch_scrolling import scroll_by_finger
from desktop.ui.translated import Translated
from wire.orders import Order, OrderState


class BoardView(Translated, QScrollArea):
    """Four columns whose widths can be dragged; narrow windows scroll sideways."""

    acted = Signal(object, object)  # order id, Hit
    painted = Signal(object)  # ids of waiting orders on the screen

    def __init__(
        self, board: OrderBoard, board_filter: BoardFilter | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.board = board
        self.board_filter = board_filter or BoardFilter()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.panels = {state: ColumnPanel(board, state, self.board_filter) for state in COLUMNS}
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(12)
        self._split.setStyleSheet("QSplitter::handle { background: transparent; }")
        for state, panel in self.panels.items():
            self._split.addWidget(panel)
            panel.view.acted.connect(self.acted)
            panel.view.sideways.connect(lambda step, state=state: self._sideways(state, step))
        self.panels[OrderState.WAITING].view.painted.connect(self.painted)
        self.setWidget(self._split)
        scroll_by_finger(self)
        theme().changed.connect(self.restyle)

    def apply(self, change: BoardChange) -> None:
        """Show what a frame changed."""
        for state, part in change.columns.items():
            panel = self.panels[state]
            panel.view.apply(part)
            if part.reset or part.moves:
                panel.update_count()

    def set_now(self, now: datetime, shop: ShopFacts) -> None:
        """Age all cards."""
        for panel in self.panels.values():
            panel.view.set_now(now, shop)

    def set_busy(self, order_id: UUID, busy: bool) -> None:
        """Lock a card while its change is on the way, in whichever column it is."""
        for panel in self.panels.values():
            panel.view.set_busy(order_id, busy)

    def show_order(self, order_id: UUID) -> bool:
        """Bring an order's card into view with the keyboard on it; False when it is not on the board."""
        for panel in self.panels.values():
            if order_id in panel.view.rows:
                panel.view.setFocus(Qt.FocusReason.OtherFocusReason)
                panel.view.choose(order_id)
                self.ensureWidgetVisible(panel, 0, 0)
                return True
        return False

    def take_focus(self) -> None:
        """Put the keyboard on the first column that has cards."""
        filled = [panel for panel in self.panels.values() if len(panel.view.rows)]
        if filled and not any(panel.view.hasFocus() for panel in filled):
            filled[0].view.setFocus(Qt.FocusReason.OtherFocusReason)
            filled[0].view.unsettle()

    def follow(self, order_id: UUID) -> None:
        """Go with an order that moved back; the next key waits until that has been seen."""
        if self.show_order(order_id):
            self.panels[self.board.orders[order_id].state].view.unsettle()

    def focused(self) -> ColumnView | None:
        """The column the keyboard is on."""
        return next((panel.view for panel in self.panels.values() if panel.view.hasFocus()), None)

    def current_order(self) -> Order | None:
        """The order the keyboard is on."""
        view = self.focused()
        return view.current_order() if view is not None else None

    def widths(self) -> str:
        """The columns' widths, to be kept."""
        return bytes(self._split.saveState().toBase64().data()).decode()

    def set_widths(self, kept: str) -> None:
        """Widths that were kept."""
        if kept:
            self._split.restoreState(QByteArray.fromBase64(kept.encode()))

    def restyle(self) -> None:
        """Draw everything in the look and language in force."""
        for panel in self.panels.values():
            panel.retranslate()
            panel.view.restyle()

    def look_anew(self) -> None:
        """The filter has changed."""
        for panel in self.panels.values():
            panel.view.restyle()
            panel.update_count()

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.restyle()

    def _sideways(self, state: OrderState, step: int) -> None:
        index = COLUMNS.index(state) + step
        while 0 <= index < len(COLUMNS):
            panel = self.panels[COLUMNS[index]]
            if len(panel.view.rows):
                panel.view.setFocus(Qt.FocusReason.OtherFocusReason)
                panel.view.choose(panel.view.current)
                self.ensureWidgetVisible(panel, 0, 0)
                return
            index += step
