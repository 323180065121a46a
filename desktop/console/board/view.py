"""The board: four columns side by side, the keyboard between them, and what each says when it is empty."""

from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QByteArray, QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.console.board.board import COLUMNS, Board, BoardChange
from desktop.console.board.card_facts import ShopFacts
from desktop.console.board.column_view import ColumnView
from desktop.console.board.lens import Lens
from desktop.qt.formats import tr
from desktop.qt.theme import is_language_change, theme
from desktop.qt.widgets.labels import label
from desktop.qt.widgets.states import EmptyState
from wire.orders import Order, OrderState

DOTS = {
    OrderState.WAITING: "warn",
    OrderState.ACCEPTED: "accent",
    OrderState.READY: "ok",
    OrderState.COMPLETED: "control_edge",
}


class Dot(QWidget):
    """A spot of colour before a column's name; it swells while the alarm rings."""

    def __init__(self, colour: str) -> None:
        super().__init__()
        self._colour = colour
        self._big = False
        self.setFixedSize(16, 16)

    def swell(self, big: bool) -> None:
        """Show the ring around the spot, or not."""
        self._big = big
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the spot, and its ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._big:
            painter.setBrush(theme().color(self._colour, 90))
            painter.drawEllipse(QRectF(0, 0, 16, 16))
        painter.setBrush(theme().color(self._colour))
        painter.drawEllipse(QRectF(3, 3, 10, 10))


class ColumnBox(QFrame):
    """The rounded ground of a column; its edge lights up while its orders ring."""

    def __init__(self) -> None:
        super().__init__()
        self._lit = False

    def light(self, lit: bool) -> None:
        """Light the edge, or not."""
        if lit != self._lit:
            self._lit = lit
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme().color("surface" if theme().dark else "surface2"))
        pen = painter.pen()
        pen.setWidthF(2.0 if self._lit else 1.0)
        pen.setColor(theme().color("warn" if self._lit else "line"))
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 14, 14)


class ColumnPanel(QWidget):
    """A column with its name, its count and its empty state."""

    def __init__(self, board: Board, state: OrderState, lens: Lens | None = None) -> None:
        super().__init__()
        self.state = state
        self.view = ColumnView(board, state, lens)
        self._is_more = False
        self.dot, self.name, self.count = Dot(DOTS[state]), label("", "h3"), label("", "soft")
        self.more = label("", "small")
        self.empty = EmptyState()
        self.ground = ColumnBox()
        self._stack = QStackedLayout()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.view)
        inside = QVBoxLayout(self.ground)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addLayout(self._stack)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 0)
        head.setSpacing(8)
        for part in (self.dot, self.name, self.count):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.ground, 1)
        self.retranslate()

    def take(self) -> None:
        """Count anew; an empty column says what comes next."""
        total = self.view.lens.count(self.view.board, self.state)
        shown = len(self.view.rows)
        self.count.setText(str(total))
        shown *= self.view.part[1]
        self.more.setText(tr("latest {n} shown", n=shown) if total > shown else "")
        self.view.setAccessibleName(f"{self.name.text()}, {total}")
        self._stack.setCurrentWidget(self.view if total or self._is_more else self.empty)

    def be_part(self, number: int, columns: int) -> None:
        """Show every n-th card only; the first of the columns carries the heading of all."""
        self.view.part = (number, columns)
        self._is_more = number > 0
        policy = self.name.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the columns begin at one height
        self.name.setSizePolicy(policy)
        for part in (self.dot, self.name, self.count, self.more):
            part.setVisible(not self._is_more)

    def light(self, lit: bool) -> None:
        """The visual twin of the alarm."""
        self.dot.swell(lit)
        self.ground.light(lit)

    def retranslate(self) -> None:
        """Texts in the language in force."""
        name, icon, title, text = _words()[self.state]
        self.name.setText(name)
        self.empty.show_as(icon, title, text)
        self.setMinimumWidth(theme().px(212))
        self.take()


class BoardView(QScrollArea):
    """Four columns whose widths can be dragged; narrow windows scroll sideways."""

    acted = Signal(object, object)  # order id, Hit
    painted = Signal(object)  # ids of waiting orders on the screen

    def __init__(self, board: Board, lens: Lens | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.board = board
        self.lens = lens or Lens()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.panels = {state: ColumnPanel(board, state, self.lens) for state in COLUMNS}
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
        theme().changed.connect(self.restyle)

    def apply(self, change: BoardChange) -> None:
        """Show what a frame changed."""
        for state, part in change.columns.items():
            panel = self.panels[state]
            panel.view.take(part)
            if part.reset or part.moves:
                panel.take()

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
        """The lens has changed."""
        for panel in self.panels.values():
            panel.view.restyle()
            panel.take()

    def changeEvent(self, event: QEvent) -> None:
        """A new language."""
        super().changeEvent(event)
        if is_language_change(event):
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


def _words() -> dict[OrderState, tuple[str, str, str, str]]:
    return {
        OrderState.WAITING: (
            tr("Waiting"),
            "bell",
            tr("No orders waiting"),
            tr("A new order rings and appears here."),
        ),
        OrderState.ACCEPTED: (
            tr("Preparing"),
            "tools-kitchen-2",
            tr("Nothing being made"),
            tr("Accepted orders appear here."),
        ),
        OrderState.READY: (
            tr("Ready to collect"),
            "bell-ringing",
            tr("Nothing to hand over"),
            tr("Finished orders wait here for their customers."),
        ),
        OrderState.COMPLETED: (
            tr("Completed"),
            "checks",
            tr("Nothing completed today"),
            tr("Orders handed over today appear here."),
        ),
    }
