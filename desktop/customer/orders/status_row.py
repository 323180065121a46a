"""One order in the status window: in full where it is alone, in two lines where there are several."""

from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.customer.orders.order_tracker import OrderTimeline
from desktop.customer.texts import TONES, clock_of, late_by, order_says, state_word, step_names, step_of
from desktop.texts.formats import countdown, tr
from desktop.ui.drawing import icon_pixmap
from desktop.ui.theme import theme
from desktop.ui.widgets.labels import Badge, ElidedLabel, label, restyle
from desktop.ui.widgets.steps import ProgressSteps
from wire.orders import Order, OrderState

SIGNS = {
    OrderState.WAITING: "clock",
    OrderState.ACCEPTED: "tools-kitchen-2",
    OrderState.READY: "bell-ringing",
    OrderState.COMPLETED: "circle-check",
    OrderState.REJECTED: "circle-x",
    OrderState.CANCELLED: "circle-x",
    OrderState.EXPIRED: "clock-pause",
}


def figure(order: Order, now: datetime) -> tuple[str, str]:
    """The large figure and its tone: what is left of the promise, or by how much it is late; else empty."""
    if order.state is not OrderState.ACCEPTED or order.promised_at is None:
        return "", "accent"
    left = (order.promised_at - now).total_seconds()
    return (countdown(left), "accent") if left > 0 else (f"+{countdown(-left)}", "warn")


def brief(order: Order, now: datetime) -> str:
    """The case in a few words beside the figure, which already counts."""
    if order.state is not OrderState.ACCEPTED or order.promised_at is None:
        return order_says(order, now)[0].replace("\n", " ")
    left = (order.promised_at - now).total_seconds()
    if left > 0:
        return tr("Ready at {time}", time=clock_of(order, order.promised_at))
    return f"{tr('Promised for {time}.', time=clock_of(order, order.promised_at))} {late_by(-left)}"


class StatusRow(QWidget):
    """A press opens the order."""

    opened = Signal(object)

    def __init__(self, order_id: UUID, full: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.order_id, self.full = order_id, full
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._pressed = False
        self.sign, self.number = QLabel(), label("", "h2" if full else "h3")
        self.badge, self.left = Badge(), label("", "display" if full else "h2")
        self.says = label("", wrap=True) if full else ElidedLabel("", "small")
        self.changed = label("", "small", wrap=True)
        self.steps = ProgressSteps([""])
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6 if self.full else 0))
        column.addLayout(self._head())
        column.addWidget(self.says)
        if self.full:
            column.addWidget(self.changed)
            column.addSpacing(theme().px(4))
            column.addWidget(self.steps)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(theme().px(8))
        for widget in (self.sign, self.number, self.badge):
            head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch()
        head.addWidget(self.left, 0, Qt.AlignmentFlag.AlignVCenter)
        return head

    def show_order(self, order: Order, now: datetime, timeline: OrderTimeline) -> None:
        """Shows an order as it is now."""
        tone = TONES[order.state]
        ink = "text2" if tone == "neutral" else tone
        self.sign.setPixmap(icon_pixmap(SIGNS[order.state], ink, 24 if self.full else 20))
        self.number.setText(order.number)
        self.badge.show_as(state_word(order.state), tone)
        over = order.state is not OrderState.COMPLETED and tone == "bad"
        self.steps.setVisible(self.full and not over)
        self.steps.show_step(step_names(order.service), step_of(order), times=timeline.times(order))
        self.changed.setText(timeline.last_change_text())
        self.changed.setVisible(self.full and bool(timeline.last_change_text()))
        self.tick(order, now)

    def tick(self, order: Order, now: datetime) -> None:
        """Moves figure and words on to the server's `now`."""
        text, tone = figure(order, now)
        if text != self.left.text():
            self.left.setText(text)
        if self.left.property("tone") != tone:
            restyle(self.left, tone=tone)
        self.left.setVisible(bool(text))
        words = brief(order, now)
        if words != self.says.text():
            self.says.setText(words)
        name = tr("Order {number}", number=order.number)
        self.setAccessibleName(f"{name}. {state_word(order.state)}. {words} {text}".strip())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = True
        event.ignore()  # the window may be moved by it

    def clicked(self) -> None:
        """Pressed and let go without moving the window."""
        self.opened.emit(self.order_id)
