"""One column of a screen: its name, its count, its cards or what stands there when there are none."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop.console.board.board_filter import BoardFilter
from desktop.console.board.card_style import ground
from desktop.console.board.column_view import ColumnView
from desktop.console.state.order_board import OrderBoard
from desktop.texts.formats import tr, tr_n
from desktop.ui.theme import theme
from desktop.ui.widgets.labels import Badge, label
from desktop.ui.widgets.states import EmptyState
from wire.orders import OrderState

DOTS = {
    OrderState.WAITING: "warn",
    OrderState.ACCEPTED: "accent",
    OrderState.READY: "ok",
    OrderState.COMPLETED: "control_edge",
}


ROUND = 14
INSET = (4, 5, 4, 5)  # what lies so far inside a column's round corners may fill its whole rectangle


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
        with QPainter(self) as painter:
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
        self._drawn: tuple[object, QPixmap] | None = None

    def light(self, lit: bool) -> None:
        """Light the edge, or not."""
        if lit != self._lit:
            self._lit = lit
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground: under every bar and word that changes, so from a picture kept for it."""
        colours = [ground(), theme().color("warn" if self._lit else "line")]
        key = (self.size().toTuple(), self._lit, self.devicePixelRatioF(), *(one.rgba() for one in colours))
        if self._drawn is None or self._drawn[0] != key:
            self._drawn = (key, self._picture(*colours))
        ratio, part = self._drawn[1].devicePixelRatio(), QRectF(event.rect())
        source = QRectF(part.topLeft() * ratio, part.size() * ratio)
        with QPainter(self) as painter:
            painter.drawPixmap(part, self._drawn[1], source)

    def _picture(self, fill: QColor, edge: QColor) -> QPixmap:
        picture = QPixmap(self.size() * self.devicePixelRatioF())
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(fill)
        painter.setPen(QPen(edge, 2.0 if self._lit else 1.0))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), ROUND, ROUND)
        painter.end()
        return picture


class ColumnPanel(QWidget):
    """A column with its name, its count and its empty state."""

    def __init__(
        self,
        board: OrderBoard,
        state: OrderState,
        board_filter: BoardFilter | None = None,
        part: tuple[int, int] | None = None,
        choose_number: Callable[[int], None] | None = None,
    ) -> None:
        """`part` and `choose_number` as of its `ColumnView`; the first column carries the heading of all."""
        super().__init__()
        self.state = state
        self.view = ColumnView(board, state, board_filter, part, choose_number)
        self._is_more = part is not None and part[0] > 0
        self._hidden = -1  # as last told
        self._digits = 0
        self.dot, self.name, self.count = Dot(DOTS[state]), label("", "h3"), label("", "soft")
        self.more, self.hidden = label("", "small"), Badge("", "warn")
        self.hidden.hide()
        self.empty = EmptyState()
        self.ground = ColumnBox()
        self._stack = QStackedLayout()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.view)
        inside = QVBoxLayout(self.ground)
        inside.setContentsMargins(*INSET)
        inside.addLayout(self._stack)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 0)
        head.setSpacing(8)
        for widget in (self.dot, self.name, self.count):
            head.addWidget(widget)
        head.addStretch(1)
        for widget in (self.hidden, self.more):
            head.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.ground, 1)
        self.retranslate()
        if part is not None:
            _keep_room(self.name)
        for heading in (self.dot, self.name, self.count, self.more) if self._is_more else ():
            heading.hide()

    def update_count(self) -> None:
        """Count anew; an empty column says what comes next."""
        total = self.view.board_filter.count(self.view.board, self.state)
        shown = len(self.view.rows)
        self._show_count(str(total))
        shown *= self.view.part[1]
        self.more.setText(tr("latest {n} shown", n=shown) if total > shown else "")
        self.more.setVisible(total > shown and not self._is_more)  # empty, it would still take room
        self._show_hidden(len(self.view.board.columns[self.state]) - total)
        self.view.setAccessibleName(f"{self.name.text()}, {total}")
        self._stack.setCurrentWidget(self.view if total or self._is_more else self.empty)

    def _show_count(self, count: str) -> None:
        """Of a fixed size for so many digits: else each count lays the whole board out anew."""
        if len(count) != self._digits:
            self._digits = len(count)
            self.count.ensurePolished()
            self.count.setFixedSize(self.count.fontMetrics().size(0, "0" * self._digits))
        self.count.setText(count)

    def _show_hidden(self, hidden: int) -> None:
        """An order that rings is never out of sight without a word: it waits at a station not shown."""
        if self.state is not OrderState.WAITING or hidden == self._hidden:
            return
        self._hidden = hidden
        self.hidden.setText(tr_n(hidden, "+{n} elsewhere", "+{n} elsewhere") if hidden else "")
        self.hidden.setVisible(hidden > 0)
        _, icon, title, text = _texts()[self.state]
        if hidden:
            title = tr_n(hidden, "{n} waits elsewhere", "{n} wait elsewhere")
            text = tr("This station makes nothing of it. Choose “All stations” to see it.")
        self.empty.show_as(icon, title, text)

    def light(self, lit: bool) -> None:
        """The visual twin of the alarm."""
        self.dot.swell(lit)
        self.ground.light(lit)

    def retranslate(self) -> None:
        """Texts in the language in force."""
        name, icon, title, text = _texts()[self.state]
        self.name.setText(name)
        self.empty.show_as(icon, title, text)
        self._hidden = -1
        self.setMinimumWidth(theme().px(212))
        self.hidden.ensurePolished()  # the columns begin at one height, with a badge or without
        self.name.setMinimumHeight(self.hidden.sizeHint().height())
        self._digits = 0
        self.update_count()


def _keep_room(widget: QWidget) -> None:
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)


def _texts() -> dict[OrderState, tuple[str, str, str, str]]:
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
