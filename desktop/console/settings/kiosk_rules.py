"""What holds at the shop's seats: guests, personal accounts, when they forget, and the PIN."""

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.console.shared.number_fields import WholeField
from desktop.texts.formats import tr
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import QuietButton
from desktop.ui.widgets.fields import TextField, password_field
from desktop.ui.widgets.labels import Notice, label
from wire.seats import KioskRules, KioskRulesChange

LEAST_PIN, MOST_PIN = 4, 8


class RulesEditor(QWidget):
    """`changed` carries a KioskRulesChange; every switch works at once."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.guests, self.personal = QCheckBox(), QCheckBox()
        self.minutes = WholeField(1, 240, 5)
        self.minutes.setFixedWidth(theme().px(90))
        self.minutes_name, self.pin_name = label("", "body"), label("", "body")
        self.pin: TextField = password_field()
        self.pin.setMaxLength(MOST_PIN)
        self.pin.setFixedWidth(theme().px(150))
        self.pin.setMinimumHeight(theme().px(46))
        digits = QRegularExpression(f"[0-9]{{0,{MOST_PIN}}}")
        self.pin.setValidator(QRegularExpressionValidator(digits, self))
        self.set_pin = QuietButton()
        self.notice = Notice()
        self._has_pin, self._sent_pin, self._sent_minutes = False, "", 0
        self._lay_out()
        self.guests.clicked.connect(lambda on: self.changed.emit(KioskRulesChange(guests=on)))
        self.personal.clicked.connect(lambda on: self.changed.emit(KioskRulesChange(personal=on)))
        self.minutes.editingFinished.connect(self._send_minutes)
        self.pin.textEdited.connect(lambda _: self._mark())
        self.pin.submitted.connect(self._send_pin)
        self.set_pin.clicked.connect(self._send_pin)
        self._minutes = 5
        self.retranslate()

    def show_rules(self, rules: KioskRules) -> None:
        """The rules as they are."""
        self.guests.setChecked(rules.guests)
        self.personal.setChecked(rules.personal)
        self._minutes, self._has_pin = rules.idle_minutes, rules.pin_set
        # What somebody types is not taken away by the answer about something else.
        if not self.minutes.hasFocus() or self.minutes.value() == self._sent_minutes:
            self.minutes.set_value(rules.idle_minutes)
        if not self.pin.hasFocus() or self.pin.text() == self._sent_pin:
            self.pin.clear()
        self.retranslate()

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.guests.setText(tr("Guests order without an account"))
        self.personal.setText(tr("People may sign in with their own account"))
        self.minutes_name.setText(tr("Reset the seat after (minutes)"))
        self.minutes.setAccessibleName(self.minutes_name.text())
        self.pin_name.setText(tr("PIN that ends kiosk mode"))
        self.pin.setAccessibleName(self.pin_name.text())
        self.pin.setPlaceholderText(tr("4 to 8 digits"))
        self.set_pin.setText(tr("Change the PIN") if self._has_pin else tr("Set the PIN"))
        warning = tr("No PIN is set: anybody can close the app at a seat in kiosk mode.")
        self.notice.show_as("" if self._has_pin else warning, "warn")
        self._mark()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(self.guests)
        column.addWidget(self.personal)
        for name, *edits in ((self.minutes_name, self.minutes), (self.pin_name, self.pin, self.set_pin)):
            row = QHBoxLayout()
            row.addWidget(name, 1)
            for edit in edits:
                row.addWidget(edit)
            column.addLayout(row)
        column.addWidget(self.notice)

    def _mark(self) -> None:
        self.set_pin.setEnabled(len(self.pin.text()) >= LEAST_PIN)

    def _send_minutes(self) -> None:
        if self.minutes.value() != self._minutes:
            self._sent_minutes = self.minutes.value()
            self.changed.emit(KioskRulesChange(idle_minutes=self.minutes.value()))

    def _send_pin(self) -> None:
        if len(self.pin.text()) >= LEAST_PIN:
            self._sent_pin = self.pin.text()
            self.changed.emit(KioskRulesChange(pin=self.pin.text()))
