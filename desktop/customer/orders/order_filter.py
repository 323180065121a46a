"""Which orders somebody wants to see: by state and by time, as chips, and two dates to choose."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QVBoxLayout, QWidget

from desktop.customer.texts import RUNNING, STOPPED
from desktop.texts.formats import day_begins, today, tr
from desktop.ui.theme import theme
from desktop.ui.translated import Translated
from desktop.ui.widgets.fields import ChipRow
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.steady import DateField
from wire.orders import Order, OrderState

ANY, DATES = "any", "dates"
DAYS = {"7": 7, "30": 30, "365": 365}
STATES: dict[str, tuple[OrderState, ...]] = {
    ANY: (),
    "running": RUNNING,
    "completed": (OrderState.COMPLETED,),
    "stopped": STOPPED,
}


@dataclass(frozen=True, slots=True)
class OrderCriteria:
    """States (none: all) and a half-open span of `created_at`."""

    states: tuple[OrderState, ...] = ()
    since: datetime | None = None
    until: datetime | None = None

    def matches(self, order: Order) -> bool:
        """Whether an order is wanted."""
        return (
            (not self.states or order.state in self.states)
            and (self.since is None or order.created_at >= self.since)
            and (self.until is None or order.created_at < self.until)
        )

    @property
    def is_narrow(self) -> bool:
        """Whether anything is left out."""
        return self != OrderCriteria()


class OrderFilterBar(Translated, QWidget):
    """`changed` tells what is wanted from now on."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.states, self.times = ChipRow(""), ChipRow("")
        self.since, self.until, self.to_word = DateField(), DateField(), label("–", "soft")
        self._state, self._time = ANY, ANY
        self.dates = QWidget()
        row = FlowLayout(self.dates)
        dates: tuple[QWidget, ...] = (self.since, self.to_word, self.until)
        for widget in dates:
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 0)
        column.setSpacing(4)
        for widget in (self.states, self.times, self.dates):
            column.addWidget(widget)
        now = today()
        until = QDate(now.year, now.month, now.day)
        for edit, at in ((self.since, until.addMonths(-1)), (self.until, until)):
            edit.setCalendarPopup(True)
            edit.setDisplayFormat("yyyy-MM-dd")
            edit.setDate(at)
            edit.setMaximumDate(until.addDays(1))  # a shop's date may be ahead of this computer's
            edit.dateChanged.connect(self._emit_changed)
        self.states.chosen.connect(self._choose_state)
        self.times.chosen.connect(self._choose_time)
        theme().changed.connect(self._size)
        self._size()
        self.retranslate()

    def criteria(self) -> OrderCriteria:
        """What is chosen now."""
        states = STATES[self._state]
        if self._time in DAYS:
            first = today() - timedelta(days=DAYS[self._time] - 1)
            return OrderCriteria(states, day_begins(first))
        if self._time == DATES:
            first, last = sorted((self._date(self.since), self._date(self.until)))
            return OrderCriteria(states, day_begins(first), day_begins(last + timedelta(days=1)))
        return OrderCriteria(states)

    def clear(self) -> None:
        """Everything is wanted again."""
        self._state = self._time = ANY
        self._show()
        self._emit_changed()

    def _date(self, edit: QDateEdit) -> date:
        at = edit.date()
        return date(at.year(), at.month(), at.day())

    def _choose_state(self, key: str) -> None:
        self._state = key
        self._emit_changed()

    def _choose_time(self, key: str) -> None:
        self._time = key
        self._show()
        self._emit_changed()

    def _emit_changed(self) -> None:
        self.changed.emit(self.criteria())

    def _size(self) -> None:
        for edit in (self.since, self.until):
            edit.setMinimumSize(theme().px(150), theme().px(44))

    def _show(self) -> None:
        states = ((ANY, tr("All")), ("running", tr("Current")), ("completed", tr("Completed")))
        self.states.set_choices([*states, ("stopped", tr("Cancelled by the shop"))], self._state)
        spans = [(key, tr("Last {n} days", n=days)) for key, days in DAYS.items() if days < 365]
        times = [(ANY, tr("Any time")), *spans, ("365", tr("Last year")), (DATES, tr("Choose dates"))]
        self.times.set_choices(times, self._time)
        self.dates.setVisible(self._time == DATES)

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.states.setAccessibleName(tr("Orders by state"))
        self.times.setAccessibleName(tr("Orders by time"))
        self.since.setAccessibleName(tr("From this day"))
        self.until.setAccessibleName(tr("To this day"))
        self._show()
