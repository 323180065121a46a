"""The page of sales: figures of chosen days beside the weeks before, chart, table, files; it follows live."""

from datetime import date

from msgspec import UNSET, UnsetType
from PySide6.QtCore import QDate, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QVBoxLayout,
    QWidget,
)

from desktop.console.reports.bars import bars_of
from desktop.console.reports.chart import BarChart
from desktop.console.reports.date_ranges import DATE_RANGES, DateRange, average, date_range_of
from desktop.console.reports.export import ExportButtons
from desktop.console.reports.table import ReportTable
from desktop.console.shared.error_messages import why_not
from desktop.console.shared.figure_card import FigureCard, difference
from desktop.console.state.console_state import ConsoleState
from desktop.core.client.errors import ApiError, RequestError
from desktop.texts.formats import money, tr
from desktop.ui.loop import spawn
from desktop.ui.theme import theme
from desktop.ui.translated import Translated
from desktop.ui.widgets.flow import ButtonRow, ChipFlow, FlowLayout
from desktop.ui.widgets.labels import Notice, label
from desktop.ui.widgets.scrolling import scrolled
from desktop.ui.widgets.states import Skeleton, Switcher
from desktop.ui.widgets.steady import DateField
from wire.orders import Order, OrderState
from wire.sales import Grouping, Sales, SalesBefore

# However many orders are completed: the sums are asked for at most this often.
FOLLOW_MS = 3_000
SIDE_BY_SIDE = 1100


class ReportsPage(Translated, QWidget):
    """Reads when shown, when something is chosen, and soon after an order is completed."""

    def __init__(self, state: ConsoleState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._name, self._by = "today", Grouping.HOUR
        self.sales: Sales | None = None
        self._asked = 0
        self.before: Sales | None = None
        self.spans, self.groups = ChipFlow(), ChipFlow()
        self.since, self.until, self.dates = DateField(), DateField(), QWidget()
        self.files, self.problem = ExportButtons(state.app, lambda: (self.span(), self._by)), Notice()
        self.cards = [FigureCard() for _ in range(4)]
        self.compared, self.rounding = label("", "soft", wrap=True), label("", "soft", wrap=True)
        self.rounding.hide()
        self.chart, self.table = BarChart(), ReportTable()
        self.follow = QTimer(self, singleShot=True, interval=FOLLOW_MS)
        self.follow.timeout.connect(self.load)
        self._lay_out()
        self.spans.chosen.connect(self._choose_span)
        self.groups.chosen.connect(self._choose_group)
        for edit in (self.since, self.until):
            edit.dateChanged.connect(self._choose_dates)
        self.files.message.connect(lambda words: self.problem.show_as(words, "bad"))
        state.confirmed.connect(self._follow)
        self.retranslate()

    def span(self) -> DateRange:
        """The business days chosen."""
        if self._name != "dates":
            return date_range_of(self._name, self._state.day)
        days = (edit.date() for edit in (self.since, self.until))
        first, last = sorted(date(day.year(), day.month(), day.day()) for day in days)
        return DateRange(first, last)

    def load(self) -> None:
        """Ask for what is chosen; a later question outdates an earlier one."""
        self.follow.stop()
        self._asked += 1
        spawn(self._load(self._asked), "sales", of=self)

    def take_focus(self) -> None:
        """The keyboard begins at the spans."""
        self.spans.take_focus()

    def stop(self) -> None:
        """What is still on its way is not waited for."""
        self.follow.stop()
        self._asked += 1

    # Building.

    def _lay_out(self) -> None:
        row = FlowLayout(self.dates)
        day = self._state.day
        for edit in (self.since, self.until):
            edit.setCalendarPopup(True)
            edit.setDisplayFormat("yyyy-MM-dd")
            edit.setDate(QDate(day.year, day.month, day.day))
            edit.setMinimumSize(theme().px(150), theme().px(44))
            row.addWidget(edit)
        self.dates.hide()
        self._choices = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._choices.addWidget(self.groups, 1)
        self._choices.addWidget(self.files)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme().px(8), 0)
        column.setSpacing(12)
        figures = ButtonRow(gap=12)
        for card in self.cards:
            figures.addWidget(card, 1)
        column.addLayout(figures)
        column.addWidget(self.compared)
        column.addWidget(self.rounding)
        column.addLayout(self._choices)
        column.addLayout(self._sides(), 1)
        area = scrolled(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)  # a table may be wider
        self.body = Switcher(area, Skeleton(QSize(300, 180)))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 18, 24, 16)
        outer.setSpacing(10)
        for widget in (self.spans, self.dates, self.problem):
            outer.addWidget(widget)
        outer.addWidget(self.body, 1)

    def _sides(self) -> QBoxLayout:
        frame = QFrame()
        frame.setProperty("kind", "card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(10, 8, 10, 8)
        column.addWidget(self.chart)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(14)
        self._both.addWidget(frame, 3)
        self._both.addWidget(self.table, 2)
        return self._both

    # Asking.

    async def _load(self, asked: int) -> None:
        if self.sales is None:
            self.body.loading()
        api, span = self._state.app.api, self.span()
        try:
            sales = await api.sales.summary(span.first, span.last, self._by)
            was = sales.before
            before = None if was is UNSET else await api.sales.summary(was.from_, was.to, self._by)
        except RequestError as error:
            if asked == self._asked:
                self._fail(error)
            return
        if asked == self._asked:
            self.sales, self.before = sales, before
            self.problem.show_as("")
            self._show()

    def _fail(self, error: Exception) -> None:
        why = tr("The server does not answer. The figures may be old.")
        if isinstance(error, ApiError):
            why = why_not(error)
        if self.sales is None:
            self.body.nothing("server-off", tr("No figures yet"), why, tr("Try again"), self.load)
        else:
            self.problem.show_as(why, "warn")

    def _follow(self, orders: list[Order]) -> None:
        """Sums move when an order is completed or recalled."""
        moved = (OrderState.COMPLETED, OrderState.READY, OrderState.ACCEPTED)
        if self.isVisible() and not self.follow.isActive() and any(one.state in moved for one in orders):
            self.follow.start()

    # Showing.

    def _show(self) -> None:
        sales = self.sales
        if sales is None:
            return
        self._show_figures(sales)
        bars = bars_of(sales, self._state.items, self.before)
        lying = sales.by not in (Grouping.HOUR, Grouping.DAY)
        self.chart.show_bars(bars, sales.currency, lying)
        self.table.show_bars(bars, sales.currency, sales.by)
        if sales.orders or sales.refunded or any(bar.before for bar in bars):
            self.body.ready()
        else:
            self.body.nothing(
                "chart-bar", tr("Nothing sold on these days"), tr("Only completed orders count as sales.")
            )

    def _show_figures(self, sales: Sales) -> None:
        before = sales.before
        was = _sums_before(before)
        now = (sales.total, sales.orders)
        mean, mean_was = average(*now), average(*was)
        total, orders, each, back = self.cards
        total.show_figure(tr("Sales"), money(now[0], sales.currency), *difference(now[0], was[0]))
        orders.show_figure(tr("Completed orders"), f"{now[1]:,}", *difference(now[1], was[1]))
        each.show_figure(tr("Average order"), money(mean, sales.currency), *difference(mean, mean_was))
        amount = "–" if sales.refunded is UNSET else money(sales.refunded, sales.currency)
        back.show_figure(tr("Refunds"), amount, tr("given back on these days"))
        rounded = sales.rounding or 0
        sign = "+" if rounded < 0 else ""
        shown = f"{sign}{money(-rounded, sales.currency)}"
        self.rounding.setText(tr("Cash rounding on these days: {amount}", amount=shown))
        self.rounding.setVisible(bool(rounded))
        if before is not UNSET:
            days = f"{before.from_}" if before.from_ == before.to else f"{before.from_} – {before.to}"
            words = tr("“Before” is {days}, the same weekdays, whole days.", days=days)
            if before.so_far is not UNSET:
                words = tr(
                    "“Before” is {days}, the same weekdays: above up to this time of day, below whole days.",
                    days=days,
                )
            self.compared.setText(words)

    # Choosing.

    def _choose_span(self, name: str) -> None:
        self._name = name
        self.dates.setVisible(name == "dates")
        self.sales = None
        self.before = None
        self._name_chips()
        self.load()

    def _choose_dates(self) -> None:
        if self._name == "dates":
            self.load()

    def _choose_group(self, name: str) -> None:
        self._by = Grouping(name)
        self.load()

    def _name_chips(self) -> None:
        spans = (
            tr("Today"), tr("Yesterday"), tr("7 days"), tr("30 days"), tr("This month"), tr("Choose dates"),
        )  # fmt: skip
        self.spans.set_choices(list(zip(DATE_RANGES, spans, strict=True)), self._name)
        groups = tr("By hour"), tr("By day"), tr("By item"), tr("By category"), tr("By staff")
        self.groups.set_choices(
            [(str(by), name) for by, name in zip(Grouping, groups, strict=True)], self._by
        )

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self._name_chips()
        self.spans.setAccessibleName(tr("Days"))
        self.groups.setAccessibleName(tr("Grouped"))
        self.since.setAccessibleName(tr("From"))
        self.until.setAccessibleName(tr("To"))
        self.files.retranslate()
        self.chart.retranslate()
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever comes sees the figures of now."""
        super().showEvent(event)
        self.load()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room."""
        super().resizeEvent(event)
        wide = event.size().width() >= theme().px(SIDE_BY_SIDE)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._both.setDirection(way)
        self._choices.setDirection(way)


def _sums_before(before: SalesBefore | UnsetType) -> tuple[int, int]:
    """Total and orders of the weeks before, up to the same time while the days asked for are not over."""
    if before is UNSET:
        return (0, 0)
    sums = before if before.so_far is UNSET else before.so_far
    return (sums.total, sums.orders)
