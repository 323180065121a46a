"""The open day on the till's page: what can be done, figures, refunds that are due, days closed before."""

from datetime import datetime, timedelta

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.console.shared.order_texts import transition_word
from desktop.console.till.action_rows import ActionRow, ActionRows
from desktop.console.till.counting import differing
from desktop.console.till.day_snapshot import DaySnapshot
from desktop.console.till.figures_view import FiguresView
from desktop.console.till.report_rows import days_of, moment
from desktop.texts.formats import clock, money, tr
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.scrolling import scrolled
from desktop.ui.widgets.states import Skeleton, Switcher
from wire.balance import balance_of
from wire.orders import Order, OrderState
from wire.till import Report, Unpaid, UnpaidOrder

SIDE_BY_SIDE = 1000
TODAY = timedelta(hours=12)


class DayView(QWidget):
    """Shows a reading; its buttons are wired by the page."""

    def __init__(self) -> None:
        super().__init__()
        self.since = label("", "soft", wrap=True)
        self.drawer = QuietButton("", "cash-register")
        self.cash, self.close_day = QuietButton("", "coins"), PrimaryButton("", "lock")
        self.figures = FiguresView()
        self.owed, self.unpaid, self.closed = ActionRows(), ActionRows(), ActionRows()
        for rows in (self.owed, self.unpaid):
            rows.left.connect(self.setFocus)  # on no button: Space must not open the drawer
        self._build()

    def _build(self) -> None:
        tools = QWidget()
        row = FlowLayout(tools)
        for button in (self.drawer, self.cash, self.close_day):
            row.addWidget(button)
        for button in (self.drawer, self.cash):
            button.setStyleSheet(f"min-height: {theme().px(50)}px;")  # in line with the primary one
        head = QHBoxLayout()
        head.setSpacing(theme().px(16))
        head.addWidget(self.since, 1)
        head.addWidget(tools)
        right = QWidget()
        side = QVBoxLayout(right)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(12)
        side.addWidget(self.owed)
        side.addWidget(self.unpaid)
        side.addWidget(self.closed)
        side.addStretch(1)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(14)
        self._sides.addWidget(self.figures, 3)
        self._sides.addWidget(right, 2)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme().px(8), 0)
        column.setSpacing(12)
        column.addWidget(self.figures.cards)
        column.addLayout(self._sides)
        column.addStretch(1)
        area = scrolled(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)  # a table may be wider
        self.body = Switcher(area, Skeleton(QSize(300, 180)))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addLayout(head)
        whole.addWidget(self.body, 1)

    def show_sums(self, shown: bool) -> None:
        """Whether the sums of the day are for whoever is here."""
        self.figures.setVisible(shown)
        self.figures.cards.setVisible(shown)

    def show_reading(self, reading: DaySnapshot, zone: str) -> None:
        """The day as it was read."""
        known = reading.known
        if known is None:
            return
        self.figures.show_figures(known.figures)
        self.owed.setVisible(bool(known.owed) or known.figures.refund_due > 0)
        missing = tr("They are not among the last 5,000 ended orders; search for them by number.")
        self.owed.show_rows([_owed_row(one, zone) for one in known.owed], missing)
        unpaid = known.figures.unpaid
        orders = unpaid.orders if isinstance(unpaid, Unpaid) else []
        self.unpaid.setVisible(bool(orders))
        self.unpaid.show_rows([_unpaid_row(one, known.figures.currency) for one in orders], "")
        self.closed.show_rows(map(_report_row, reading.reports), tr("No day was closed yet."))
        self.closed.more.setVisible(known.next is not None)
        self.body.ready()

    def show_age(self, reading: DaySnapshot, now: datetime, zone: str) -> None:
        """Since when the figures count, and as of when."""

        def say(at: datetime) -> str:
            return clock(at, zone) if now - at < TODAY else moment(at, zone)

        opened = reading.known.figures.opened_at if reading.known is not None else None
        parts = []
        if opened is not None:
            parts.append(tr("Since the closing of {time}", time=say(opened)))
        if reading.at is not None:
            parts.append(tr("as of {time}", time=say(reading.at)))
        self.since.setText(" · ".join(parts))

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.drawer.setText(tr("Open drawer"))
        self.cash.setText(tr("Cash in or out"))
        self.close_day.setText(tr("Close the day"))
        self.owed.title.setText(tr("Still to be given back"))
        self.unpaid.title.setText(tr("Not paid"))
        self.closed.title.setText(tr("Closed days"))
        self.closed.more.setText(tr("Earlier days"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room."""
        super().resizeEvent(event)
        wide = event.size().width() >= theme().px(SIDE_BY_SIDE)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(way)
        self.figures.cards.fit(event.size().width())


def _owed_row(order: Order, zone: str) -> ActionRow:
    due = money(balance_of(order).refund_due, order.currency)
    title = " · ".join(part for part in (order.number, due, order.user_name or order.seat) if part)
    ended = f"{transition_word(order.state)}, {clock(order.changed.at, zone)}"
    note = " – ".join(part for part in (ended, order.reason or "") if part)
    name = tr("Refund {amount} for {number}", amount=due, number=order.number)
    return ActionRow(order.id, title, note, "receipt-refund", "neutral", tr("Refund"), name)


def _unpaid_row(order: UnpaidOrder, currency: str) -> ActionRow:
    amount = money(order.open, currency)
    completed = order.state is OrderState.COMPLETED
    note = tr("handed over, {day}", day=order.business_day) if completed else tr("not handed over yet")
    name = tr("Take {amount} for {number}", amount=amount, number=order.number)
    title = " · ".join(part for part in (order.number, amount, order.name) if part)
    sign, tone = ("alert-triangle", "warn") if completed else ("coins", "neutral")
    return ActionRow(order.id, title, note, sign, tone, tr("Take payment"), name)


def _report_row(report: Report) -> ActionRow:
    off = differing(report.difference.cash, report.figures.currency)
    title = f"Z {report.number} · {days_of(report.figures)}"
    name = tr("Open report {n}", n=report.number)
    return ActionRow(report.id, title, off.text, off.icon, off.tone, tr("Open"), name)
