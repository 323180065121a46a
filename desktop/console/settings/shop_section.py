"""The shop's own settings: name, minutes, the day's start, opening hours; typed input survives refusals."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop.console.menu.number_fields import ClockField, WholeField
from desktop.console.settings.hours_editor import HoursEditor
from desktop.qt.formats import tr
from desktop.qt.theme import theme
from desktop.qt.widgets.buttons import PrimaryButton, QuietButton
from desktop.qt.widgets.fields import Field, TextField
from desktop.qt.widgets.labels import Notice, label
from desktop.qt.widgets.section import Section
from wire.catalog import Business, BusinessChange


class ShopSection(Section):
    """Fields of the shop and Save; what is unsaved is not overwritten by changes from elsewhere."""

    saved = Signal(object)  # BusinessChange
    dirty_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._business: Business | None = None
        self._filling = False
        self._dirty = False
        self._can_act = True
        self.name = Field("", TextField())
        self.name.edit.setMaxLength(100)
        self.preparation, self.answer = WholeField(1, 1440, 10), WholeField(1, 1440, 5)
        self.day_start = ClockField("04:00")
        self.hours = HoursEditor()
        self._labels = [label("", "fieldname") for _ in range(4)]
        self.refused = Notice()
        self.save, self.undo = PrimaryButton(), QuietButton()
        self._lay_out()
        self.name.edit.textEdited.connect(self._touch)
        for spin in (self.preparation, self.answer):
            spin.changed.connect(self._touch)
        self.day_start.changed.connect(self._touch)
        self.hours.changed.connect(self._touch)
        self.save.clicked.connect(self._send)
        self.undo.clicked.connect(self._forget)
        self.retranslate()
        self._mark(False)

    def show_business(self, business: Business) -> None:
        """Show the shop as it is, unless something here is unsaved."""
        self._business = business
        if not self._dirty:
            self._fill()

    def taken(self, why: str) -> None:
        """The server's answer: why not, or empty when saved."""
        self.refused.show_as(why, "bad")
        self._mark(bool(why))
        if not why:
            self._fill()

    def set_can_act(self, can_act: bool) -> None:
        """Offline nothing can be saved."""
        self._can_act = can_act
        self._mark(self._dirty)

    def change(self) -> BusinessChange:
        """What differs from the shop as it is."""
        before = self._business
        said = {
            "name": self.name.edit.text().strip(),
            "preparation_minutes": self.preparation.value(),
            "answer_minutes": self.answer.value(),
            "day_starts_at": self.day_start.value(),
            "hours": self.hours.hours(),
        }
        return BusinessChange(
            **{  # type: ignore[arg-type]
                name: value
                for name, value in said.items()
                if before is None or getattr(before, name) != value
            }
        )

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.title.setText(tr("Shop"))
        self.name.set_name(tr("Name"))
        words = [
            tr("Usual preparation, minutes"),
            tr("Time to answer, minutes"),
            tr("Business day begins"),
            tr("Opening hours"),
        ]
        fields: list[QWidget] = [self.preparation, self.answer, self.day_start, self.hours]
        for made, word, edit in zip(self._labels, words, fields, strict=True):
            made.setText(word)
            edit.setAccessibleName(word)
        self.save.setText(tr("Save"))
        self.undo.setText(tr("Discard"))
        self.hours.retranslate()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().px(16))
        grid.setVerticalSpacing(theme().px(6))
        for place, edit in enumerate((self.preparation, self.answer, self.day_start)):
            grid.addWidget(self._labels[place], 0, place)
            grid.addWidget(edit, 1, place)
            grid.setColumnStretch(place, 1)
        self.column.addWidget(self.name)
        self.column.addLayout(grid)
        self.column.addSpacing(theme().px(6))
        self.column.addWidget(self._labels[3])
        self.column.addWidget(self.hours)
        self.column.addWidget(self.refused)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.undo)
        row.addWidget(self.save)
        self.column.addLayout(row)

    def _fill(self) -> None:
        business = self._business
        if business is None:
            return
        self._filling = True
        self.name.edit.setText(business.name)
        self.preparation.set_value(business.preparation_minutes)
        self.answer.set_value(business.answer_minutes)
        self.day_start.set_value(business.day_starts_at)
        if self.hours.hours() != business.hours:
            self.hours.show_hours(business.hours)
        self._filling = False
        self.name.set_error("")

    def _touch(self) -> None:
        if not self._filling:
            self._mark(True)

    def _mark(self, dirty: bool) -> None:
        self._dirty = dirty
        self.save.setEnabled(dirty and self._can_act and self._business is not None)
        self.undo.setEnabled(dirty)
        self.dirty_changed.emit(dirty)

    def _forget(self) -> None:
        self.refused.show_as("")
        self._mark(False)
        self._fill()

    def _send(self) -> None:
        if not self.name.edit.text().strip():
            self.name.set_error(tr("The shop needs a name."))
            return
        self.save.setEnabled(False)
        self.saved.emit(self.change())
