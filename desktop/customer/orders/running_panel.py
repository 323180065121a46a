"""Running orders: steps, what the shop says, a countdown, cancelling; and orders not yet sent."""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.core.storage.store import PendingOrder
from desktop.customer.orders.order_tracker import OrderTimeline
from desktop.customer.orders.status_row import SIGNS
from desktop.customer.texts import STOPPED, lines_in_short, may_cancel, order_says, step_names, step_of
from desktop.texts.formats import clock, money, tr, tr_n
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import IconButton, LinkButton
from desktop.ui.widgets.flow import ButtonRow
from desktop.ui.widgets.labels import ElidedLabel, Notice, label, rule
from desktop.ui.widgets.steps import ProgressSteps
from wire.catalog import MenuItem
from wire.orders import Order, OrderState

MOST_SHOWN = 3
Items = Mapping[UUID, MenuItem]


class RunningOrder(QWidget):
    """One order: number, steps, a sentence, and what can be done now."""

    cancelled = Signal(object)
    dismissed = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        order: Order,
        items: Items,
        now: datetime,
        timeline: OrderTimeline,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.order = order
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(6)
        head = ButtonRow()
        self.number = label("", "h3")
        head.addWidget(self.number)
        head.addStretch()
        self.cancel, self.dismiss = LinkButton(""), IconButton("x", tr("Close"))
        self.more = LinkButton("")
        for button in (self.more, self.cancel, self.dismiss):
            head.addWidget(button)
        column.addLayout(head)
        self.what = ElidedLabel("", "small")
        column.addWidget(self.what)
        self.steps = ProgressSteps(step_names(order.service))
        column.addWidget(self.steps)
        self.changed = label("", "small", wrap=True)
        column.addWidget(self.changed)
        self.says = Notice("", "warn")
        column.addWidget(self.says)
        self.cancel.clicked.connect(lambda: self.cancelled.emit(self.order))
        self.dismiss.clicked.connect(lambda: self.dismissed.emit(self.order.id))
        self.more.clicked.connect(lambda: self.opened.emit(self.order))
        self.show_order(order, items, now, timeline)

    def show_order(self, order: Order, items: Items, now: datetime, timeline: OrderTimeline) -> None:
        """Shows an order as it is now."""
        self.order = order
        self.number.setText(tr("Order {number}", number=order.number))
        short = lines_in_short(order, items)
        self.what.setText(short)
        over = order.state in STOPPED
        self.steps.setVisible(not over)
        self.steps.show_step(step_names(order.service), step_of(order), times=timeline.times(order))
        self.changed.setText(timeline.last_change_text())
        self.changed.setVisible(bool(timeline.last_change_text()) and not over)
        self.cancel.setText(tr("Cancel"))
        self.more.setText(tr("Details"))
        self.dismiss.set_name(tr("Close"))
        for button in (self.more, self.dismiss):
            button.setAccessibleDescription(self.number.text())  # whose, where several are listed
        self.cancel.setAccessibleName(tr("Cancel order {number}", number=order.number))
        self.dismiss.setVisible(over or order.state is OrderState.COMPLETED)
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """Shows the countdown as it stands at the server's `now`."""
        text, tone = order_says(self.order, now)
        self.cancel.setVisible(may_cancel(self.order, now))
        if self.says.text() != text:
            self.says.show_as(text, tone, SIGNS[self.order.state])

    def lock(self) -> None:
        """A cancellation is on its way."""
        self.cancel.setEnabled(False)


class UnsentOrder(QFrame):
    """An order that has no answer yet: never shown as placed."""

    taken_back = Signal(str)

    def __init__(self, pending: PendingOrder, currency: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "inset")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 10, 10)
        count = sum(line.quantity for line in pending.order.lines)
        head = ButtonRow()
        state = tr("Being taken back") if pending.given_up else tr("Not sent yet")
        head.addWidget(label(state, "strong"))
        head.addStretch()
        back = LinkButton(tr("Take back"))
        back.clicked.connect(lambda: self.taken_back.emit(pending.key))
        back.setVisible(not pending.given_up)
        head.addWidget(back)
        column.addLayout(head)
        amount = pending.order.expected_total
        what = tr_n(count, "{n} item", "{n} items") + (
            f" · {money(amount, currency)}" if amount is not None and currency is not None else ""
        )
        since = tr("since {time}", time=clock(pending.created_at))
        column.addWidget(label(f"{what} · {since}", "small", wrap=True))
        text = tr("It goes out by itself, once, as soon as the server answers.")
        if pending.given_up:
            text = tr("It may have arrived. It returns to the cart once the server says so.")
        column.addWidget(label(text, "small", wrap=True))


class RunningPanel(QWidget):
    """All running orders, newest first, at most three; the rest by number."""

    cancelled = Signal(object)
    dismissed = Signal(object)
    opened = Signal(object)
    taken_back = Signal(str)
    all_orders = Signal()
    status = Signal()

    def __init__(
        self,
        currency_of: Callable[[UUID], str | None] = lambda _: None,
        offers_window: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """`currency_of` answers the currency of a shop, None when that shop is not known.

        The status window is offered where it would be seen.
        """
        super().__init__(parent)
        self._offers_window = offers_window
        self._currency_of = currency_of
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        self._line = rule()
        outer.addWidget(self._line)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(2)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        self._inside = inside
        outer.addWidget(self._scroll)
        self.rest = LinkButton("")
        self.rest.clicked.connect(self.all_orders)
        self.pin = LinkButton("", "external-link")
        self.pin.clicked.connect(self.status)
        below = ButtonRow()
        below.addWidget(self.rest)
        below.addStretch()
        below.addWidget(self.pin)
        outer.addLayout(below)
        self.shown: dict[UUID, RunningOrder] = {}
        self.roomy = self.whole = False
        self._unsent: list[UnsentOrder] = []
        self._orders: list[UUID] = []
        self.hide()

    def show_orders(
        self, orders: list[Order], items: Items, now: datetime, timelines: Mapping[UUID, OrderTimeline]
    ) -> None:
        """Shows these orders, newest first; widgets of orders that stay are kept."""
        wanted = orders[:MOST_SHOWN]
        for order_id in set(self.shown) - {order.id for order in wanted}:
            gone = self.shown.pop(order_id)
            gone.hide()
            gone.deleteLater()
        for place, order in enumerate(wanted):
            its = timelines.get(order.id, OrderTimeline())
            if order.id in self.shown:
                self.shown[order.id].show_order(order, items, now, its)
            else:
                self.shown[order.id] = self._made(order, items, now, its)
            self._column.removeWidget(self.shown[order.id])
            self._column.insertWidget(len(self._unsent) + place, self.shown[order.id])
        more = len(orders) - len(wanted)
        self.rest.setText(tr_n(more, "{n} more order", "{n} more orders"))
        self.rest.setVisible(more > 0)
        self.pin.setVisible(bool(orders) and self._offers_window)
        self.pin.setText(tr("Status window"))
        self.pin.setToolTip(tr("A small window above all others (Ctrl+Shift+S)"))
        self._fit()

    def show_unsent(self, waiting: list[PendingOrder]) -> None:
        """Shows the orders without an answer."""
        for card in self._unsent:
            card.hide()
            card.deleteLater()
        self._unsent = [UnsentOrder(one, self._currency_of(one.order.business_id)) for one in waiting]
        for place, card in enumerate(self._unsent):
            card.taken_back.connect(self.taken_back)
            self._column.insertWidget(place, card)
        self._fit()

    def give_room(self, roomy: bool) -> None:
        """More height while the cart above is empty."""
        if roomy != self.roomy:
            self.roomy = roomy
            self._fit()

    def show_whole(self, whole: bool) -> None:
        """Without a scroll bar of its own, where what is around it scrolls."""
        if whole != self.whole:
            self.whole = whole
            self._fit()

    def tick(self, now: datetime) -> None:
        """Moves every countdown on."""
        said = [one.says.text().count("\n") for one in self.shown.values()]
        for one in self.shown.values():
            one.tick(now)
        if said != [one.says.text().count("\n") for one in self.shown.values()]:
            self._fit()

    def _made(self, order: Order, items: Items, now: datetime, timeline: OrderTimeline) -> RunningOrder:
        one = RunningOrder(order, items, now, timeline)
        one.cancelled.connect(self.cancelled)
        one.dismissed.connect(self.dismissed)
        one.opened.connect(self.opened)
        return one

    def _fit(self) -> None:
        self.setVisible(bool(self.shown or self._unsent))
        # Not the size hint: wrapped sentences are higher in a narrow panel.
        wanted = max(self._inside.sizeHint().height(), self._column.heightForWidth(self.width() - 6)) + 4
        bars = Qt.ScrollBarPolicy
        shown = bars.ScrollBarAlwaysOff if self.whole else bars.ScrollBarAsNeeded
        self._scroll.setVerticalScrollBarPolicy(shown)
        if self.whole:
            self._scroll.setFixedHeight(wanted)
            return
        share = 5 if self.roomy else 3
        most = max(theme().px(120), min(theme().px(110 * share), self.window().height() * share // 10))
        self._scroll.setFixedHeight(min(wanted, most))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
