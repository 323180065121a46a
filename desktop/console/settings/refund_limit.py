"""How much staff may give back of one order without an owner: nothing, up to an amount, or anything."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from desktop.console.shared.amount_typing import group_amounts
from desktop.console.shared.money_input import parse_money, plain_money
from desktop.texts.formats import money, tr
from desktop.ui.theme import theme
from desktop.ui.widgets.fields import Field, TextField
from desktop.ui.widgets.labels import label

OWNER, UP_TO, ANY = 0, 1, 2


class RefundLimit(QWidget):
    """Three choices, and the amount of the second."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.currency = "KRW"
        self.name = label("", "fieldname")
        self.hint = label("", "small", wrap=True)
        self.choices = [QRadioButton() for _ in range(3)]
        self.amount = Field("", TextField())
        group_amounts(self.amount.edit, lambda: self.currency)
        beside = QHBoxLayout()
        beside.setContentsMargins(theme().px(38), 0, 0, theme().px(6))  # under its choice's words
        beside.addWidget(self.amount)
        beside.addStretch(1)
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(2))
        column.addWidget(self.name)
        for number, choice in enumerate(self.choices):
            self._group.addButton(choice, number)
            column.addWidget(choice)
            if number == UP_TO:
                column.addLayout(beside)
        column.addWidget(self.hint)
        self._group.idClicked.connect(self._choose)
        self.amount.edit.textEdited.connect(lambda _: self.changed.emit())
        self.retranslate()

    def value(self) -> int | None:
        """The limit in minor units, null for none; a wrong amount counts as the owner's."""
        chosen = self._group.checkedId()
        if chosen == ANY:
            return None
        return (parse_money(self.amount.edit.text(), self.currency) or 0) if chosen == UP_TO else 0

    def show_value(self, limit: int | None, currency: str) -> None:
        """Show a limit."""
        self.currency = currency
        number = ANY if limit is None else UP_TO if limit else OWNER
        self.choices[number].setChecked(True)
        self.amount.edit.setText(plain_money(limit, currency) if limit else "")
        self.amount.set_error("")
        self._show()

    def is_right(self) -> bool:
        """Whether the amount, where one is asked for, is one."""
        asked = self._group.checkedId() == UP_TO
        wrong = asked and not parse_money(self.amount.edit.text(), self.currency)
        example = money(10_000 if self.currency == "KRW" else 1_000, self.currency)
        self.amount.set_error(tr("An amount, such as {amount}.", amount=example) if wrong else "")
        return not wrong

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.name.setText(tr("Refunds by staff"))
        words = (
            tr("Always ask an owner"),
            tr("Up to an amount for each order"),
            tr("Any amount, without an owner"),
        )
        for choice, word in zip(self.choices, words, strict=True):
            choice.setText(word)
        self.amount.set_name(tr("Amount for each order"))
        self.hint.setText(tr("It holds once an owner has a PIN. Until then everybody here does everything."))
        self._show()

    def _choose(self) -> None:
        self._show()
        if self._group.checkedId() == UP_TO:
            self.amount.edit.setFocus()
        self.changed.emit()

    def _show(self) -> None:
        self.amount.setVisible(self._group.checkedId() == UP_TO)
