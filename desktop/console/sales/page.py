"""The page of sales: figures of chosen days beside the weeks before, chart, table, files; it follows live."""

import asyncio
from datetime import date
from pathlib import Path

from msgspec import UNSET
from PySide6.QtCore import QDate, QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDateEdit,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.console.desk import Desk
from desktop.console.sales.bars import bars_of
from desktop.console.sales.chart import BarChart
from desktop.console.sales.figure_card import FigureCard, difference
from desktop.console.sales.spans import SPANS, Span, average, span_of
from desktop.console.sales.table import SalesTable
from desktop.core import sales_calls
from desktop.core.errors import ApiError, OfflineError, SignedOutError
from desktop.core.whole_file import write_whole
from desktop.qt.formats import money, tr
from desktop.qt.loop import spawn
from desktop.qt.theme import is_language_change, theme
from desktop.qt.widgets.buttons import QuietButton
from desktop.qt.widgets.fields import ChipRow
from desktop.qt.widgets.labels import Notice, label
from desktop.qt.widgets.states import Skeleton, Switcher
from wire.orders import Order, OrderState
from wire.sales import ExportFormat, Grouping, Sales
from wire.till import Figures

# However many orders are completed: the sums are asked for at most this often.
FOLLOW_MS = 3_000
SIDE_BY_SIDE = 1100


class SalesPage(QWidget):
    """Reads when shown, when something is chosen, and soon after an order is completed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._name, self._by = "today", Grouping.HOUR
        self.sales: Sales | None = None
        self._till: Figures | None = None
        self._asked = 0
        self.spans, self.groups = ChipRow(""), ChipRow("")
        self.since, self.until, self.dates = QDateEdit(), QDateEdit(), QWidget()
        self.csv, self.xlsx, self.problem = QuietButton(), QuietButton(), Notice()
        self.cards = [FigureCard() for _ in range(4)]
        self.compared = label("", "soft", wrap=True)
        self.chart, self.table = BarChart(), SalesTable()
        self.follow = QTimer(self, singleShot=True, interval=FOLLOW_MS)
        self.follow.timeout.connect(self.load)
        self._lay_out()
        self.spans.chosen.connect(self._choose_span)
        self.groups.chosen.connect(self._choose_group)
        for edit in (self.since, self.until):
            edit.dateChanged.connect(self._choose_dates)
        self.csv.clicked.connect(lambda: self._ask_file(ExportFormat.CSV))
        self.xlsx.clicked.connect(lambda: self._ask_file(ExportFormat.XLSX))
        desk.confirmed.connect(self._follow)
        self.retranslate()

    def span(self) -> Span:
        """The business days chosen."""
        if self._name != "dates":
            return span_of(self._name, self._desk.day)
        days = (edit.date() for edit in (self.since, self.until))
        first, last = sorted(date(day.year(), day.month(), day.day()) for day in days)
        return Span(first, last)

    def load(self) -> None:
        """Ask for what is chosen; a later question outdates an earlier one."""
        self.follow.stop()
        self._asked += 1
        spawn(self._load(self._asked), "sales")

    def stop(self) -> None:
        """What is still on its way is not waited for."""
        self.follow.stop()
        self._asked += 1

    # Building.

    def _lay_out(self) -> None:
        row = QHBoxLayout(self.dates)
        row.setContentsMargins(0, 0, 0, 0)
        today = QDate.currentDate()
        for edit in (self.since, self.until):
            edit.setCalendarPopup(True)
            edit.setDisplayFormat("yyyy-MM-dd")
            edit.setDate(today)
            edit.setMinimumSize(theme().px(150), theme().px(44))
            row.addWidget(edit)
        row.addStretch(1)
        self.dates.hide()
        head = QHBoxLayout()
        head.addWidget(self.spans, 1)
        head.addWidget(self.csv)
        head.addWidget(self.xlsx)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme().px(8), 0)
        column.setSpacing(12)
        figures = QHBoxLayout()
        figures.setSpacing(12)
        for card in self.cards:
            figures.addWidget(card, 1)
        column.addLayout(figures)
        column.addWidget(self.compared)
        column.addWidget(self.groups)
        column.addLayout(self._sides())
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self.body = Switcher(area, Skeleton(QSize(300, 180)))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 18, 24, 16)
        outer.setSpacing(10)
        outer.addLayout(head)
        for widget in (self.dates, self.problem):
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
        api, span = self._desk.app.api, self.span()
        try:
            sales = await sales_calls.summary(api, span.first, span.last, self._by)
            till = await sales_calls.till(api)
        except (ApiError, OfflineError, SignedOutError) as error:
            if asked == self._asked:
                self._fail(error)
            return
        if asked == self._asked:
            self.sales, self._till = sales, till
            self.problem.show_as("")
            self._show()

    def _fail(self, error: Exception) -> None:
        why = tr("The server does not answer. The figures may be old.")
        if isinstance(error, ApiError):
            why = error.problem.detail
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
        bars = bars_of(sales)
        lying = sales.by not in (Grouping.HOUR, Grouping.DAY)
        self.chart.show_bars(bars, sales.currency, lying)
        self.table.show_bars(bars, sales.currency, sales.by)
        if sales.orders:
            self.body.ready()
        else:
            self.body.nothing(
                "chart-bar", tr("Nothing sold on these days"), tr("Only completed orders count as sales.")
            )

    def _show_figures(self, sales: Sales) -> None:
        before = sales.before
        was = (0, 0) if before is UNSET else (before.total, before.orders)
        now = (sales.total, sales.orders)
        mean, mean_was = average(*now), average(*was)
        total, orders, each, back = self.cards
        total.show_figure(tr("Sales"), money(now[0], sales.currency), *difference(now[0], was[0]))
        orders.show_figure(tr("Completed orders"), f"{now[1]:,}", *difference(now[1], was[1]))
        each.show_figure(tr("Average order"), money(mean, sales.currency), *difference(mean, mean_was))
        given = self._till.refunds.total if self._till is not None else UNSET
        amount = "–" if given is UNSET else money(given, sales.currency)
        back.show_figure(tr("Refunds"), amount, tr("since the day was last closed"))
        if before is not UNSET:
            days = f"{before.from_}" if before.from_ == before.to else f"{before.from_} – {before.to}"
            self.compared.setText(tr("“Before” is {days}, the same weekdays, whole days.", days=days))

    # Choosing.

    def _choose_span(self, name: str) -> None:
        self._name = name
        self.dates.setVisible(name == "dates")
        self.sales = None
        self._name_chips()
        self.load()

    def _choose_dates(self) -> None:
        if self._name == "dates":
            self.load()

    def _choose_group(self, name: str) -> None:
        self._by = Grouping(name)
        self.load()

    # Files.

    def _ask_file(self, kind: ExportFormat) -> None:
        span = self.span()
        dialog = QFileDialog(self, tr("Save sales"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(str(kind))
        dialog.selectFile(f"sales-{span.first}-{span.last}.{kind}")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda file: spawn(self.save(Path(file), span, kind), "export sales"))
        dialog.open()

    async def save(self, path: Path, span: Span, kind: ExportFormat) -> None:
        """Fetch the file and write it, beside the loop."""
        try:
            data = await sales_calls.export(self._desk.app.api, span.first, span.last, self._by, kind)
            await asyncio.to_thread(write_whole, path, data)
        except ApiError as error:
            self.problem.show_as(error.problem.detail, "bad")
        except (OfflineError, SignedOutError):
            self.problem.show_as(tr("The server does not answer; no file was written."), "bad")
        except OSError as error:
            why = error.strerror or str(error)
            self.problem.show_as(tr("{file} could not be written: {why}", file=path, why=why), "bad")
        else:
            self.problem.show_as("")
            self._desk.app.toast.say(tr("Saved: {file}", file=path))

    def _name_chips(self) -> None:
        spans = (
            tr("Today"), tr("Yesterday"), tr("7 days"), tr("30 days"), tr("This month"), tr("Choose dates"),
        )  # fmt: skip
        self.spans.set_choices(list(zip(SPANS, spans, strict=True)), self._name)
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
        self.csv.setText(tr("Save CSV"))
        self.xlsx.setText(tr("Save XLSX"))
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

    def changeEvent(self, event: QEvent) -> None:
        """A new language."""
        super().changeEvent(event)
        if is_language_change(event):
            self.retranslate()
