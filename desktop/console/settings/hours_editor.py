"""Opening hours by weekday: intervals that may pass midnight; none means always open."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.console.shared.number_fields import ClockField
from desktop.texts.formats import tr
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import IconButton, LinkButton
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Badge, label
from desktop.ui.widgets.steady import DropDown
from desktop.ui.widgets.tab_order import tab_inside
from wire.catalog import OpeningHours


def weekday_names() -> list[str]:
    """Monday to Sunday."""
    return [
        tr("Monday"),
        tr("Tuesday"),
        tr("Wednesday"),
        tr("Thursday"),
        tr("Friday"),
        tr("Saturday"),
        tr("Sunday"),
    ]


def passes_midnight(opens: str, closes: str) -> bool:
    """Whether an interval ends on the next day (the contract: `to` is not after `from`)."""
    return closes <= opens


class HoursRow(QWidget):
    """One interval."""

    changed = Signal()
    removed = Signal(object)

    def __init__(self, hours: OpeningHours) -> None:
        super().__init__()
        self.day = DropDown()
        self.day.addItems(weekday_names())
        self.day.setCurrentIndex(hours.weekday - 1)
        self.day.setAccessibleName(tr("Weekday"))
        self.opens = ClockField(hours.from_, tr("Opens"))
        self.closes = ClockField(hours.to, tr("Closes"))
        self.next_day = Badge(tr("next day"), "accent")
        self.remove = remove = IconButton("x", tr("Remove these hours"))
        remove.clicked.connect(lambda: self.removed.emit(self))
        times = QWidget()
        beside = QHBoxLayout(times)
        beside.setContentsMargins(0, 0, 0, 0)
        for widget in (self.opens, label("–", "soft"), self.closes):
            beside.addWidget(widget)
        wrapping = FlowLayout()
        for part in (self.day, times, self.next_day):
            wrapping.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(wrapping, 1)
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        theme().changed.connect(self._size)
        self._size()
        self.day.currentIndexChanged.connect(self.changed)
        for edit in (self.opens, self.closes):
            edit.changed.connect(self._moved)
        self._mark()

    def hours(self) -> OpeningHours:
        """What the row says."""
        return OpeningHours(self.day.currentIndex() + 1, self.opens.value(), self.closes.value())

    def parts(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in its order."""
        return self.day, self.opens, self.closes, self.remove

    def _moved(self) -> None:
        self._mark()
        self.changed.emit()

    def _size(self) -> None:
        self.day.setMinimumHeight(theme().px(46))
        self.day.setFixedWidth(theme().px(140))

    def _mark(self) -> None:
        said = self.hours()
        self.next_day.setVisible(passes_midnight(said.from_, said.to))


class HoursEditor(QWidget):
    """All intervals of a week."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[HoursRow] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme().px(6))
        self.none = label("", "soft", wrap=True)
        self.add, self.week = LinkButton("", "plus"), LinkButton("", "calendar")
        self.add.clicked.connect(self._add_next)
        self.week.clicked.connect(self._fill_week)
        buttons = FlowLayout()
        buttons.addWidget(self.add)
        buttons.addWidget(self.week)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        column.addWidget(self.none)
        column.addLayout(self._rows)
        column.addLayout(buttons)
        self.retranslate()

    def hours(self) -> list[OpeningHours]:
        """What the editor says, in the week's order."""
        return sorted((row.hours() for row in self.rows), key=lambda one: (one.weekday, one.from_))

    def show_hours(self, hours: list[OpeningHours]) -> None:
        """Show these intervals."""
        for row in self.rows:
            self._rows.removeWidget(row)
            row.deleteLater()
        self.rows = []
        for one in hours:
            self._append(one)
        self._rows_changed()

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.add.setText(tr("Add hours"))
        self.week.setText(tr("The first for the whole week"))
        self.none.setText(tr("No hours set: always open, except while paused or closed by hand."))
        self.show_hours(self.hours())

    def _append(self, hours: OpeningHours) -> None:
        row = HoursRow(hours)
        row.changed.connect(self.changed)
        row.removed.connect(self._drop)
        self.rows.append(row)
        self._rows.addWidget(row)

    def _add_next(self) -> None:
        last = self.rows[-1].hours() if self.rows else OpeningHours(7, "10:00", "22:00")
        self._append(OpeningHours(last.weekday % 7 + 1, last.from_, last.to))
        self._rows_changed()
        self.rows[-1].day.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    def _fill_week(self) -> None:
        first = self.rows[0].hours() if self.rows else OpeningHours(1, "10:00", "22:00")
        self.show_hours([OpeningHours(day, first.from_, first.to) for day in range(1, 8)])
        self.changed.emit()

    def _drop(self, row: HoursRow) -> None:
        self.rows.remove(row)
        self._rows.removeWidget(row)
        row.deleteLater()
        self._rows_changed()
        self.add.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    def _rows_changed(self) -> None:
        self.none.setVisible(not self.rows)
        # Rows are made after everything that stands below them.
        tab_inside(self.none, [part for row in self.rows for part in row.parts()])
