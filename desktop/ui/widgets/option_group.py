"""The choices of one group of options: a dot where exactly one holds, boxes where several may."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from desktop.texts.formats import money, tr, tr_n
from desktop.texts.menu import menu_word
from desktop.ui.widgets.choices import Choice
from desktop.ui.widgets.labels import label
from wire.catalog import Option, OptionGroup


def _texts(option: Option, currency: str) -> tuple[str, str]:
    """Name and price of an option, sold out included."""
    name = menu_word(option.name) + ("" if option.available else f" · {tr('Sold out')}")
    return name, f"+{money(option.price, currency)}" if option.price else ""


class OptionGroupBox(QWidget):
    """The choices of one group, with how many may be; `preselect` begins with one where one must be."""

    def __init__(self, group: OptionGroup, currency: str, chosen: set[UUID], preselect: bool = True) -> None:
        super().__init__()
        self.group = group
        self._single = group.required and group.most == 1
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        rule = (
            tr("required") if self._single else tr_n(group.most, "choose one if you like", "choose up to {n}")
        )
        if group.required and not self._single:
            rule = tr("required") + " · " + rule
        head = label(f"{menu_word(group.name)}", "strong")
        hint = label(rule, "small")
        column.addWidget(head)
        column.addWidget(hint)
        kept = [one.id for one in group.options if one.available and one.id in chosen][: group.most]
        self._buttons = QButtonGroup(self)
        self._buttons.setExclusive(self._single)
        self.choices: dict[UUID, Choice] = {}
        for option in group.options:
            choice = Choice(*_texts(option, currency), group.most == 1)
            choice.setEnabled(option.available)
            choice.setChecked(option.id in kept)
            self.choices[option.id] = choice
            if self._single:
                self._buttons.addButton(choice)  # one stop of Tab: right where exactly one holds
            choice.toggled.connect(lambda on, choice=choice: self._toggled(choice, on))
            column.addWidget(choice)
        if preselect and self._single and not self.chosen():
            first = next((c for c in self.choices.values() if c.isEnabled()), None)
            if first is not None:
                first.setChecked(True)
        self._limit()

    def refresh(self, group: OptionGroup, currency: str) -> None:
        """The same options with their prices now; what is sold out cannot stay chosen."""
        self.group = group
        for option in group.options:
            choice = self.choices[option.id]
            if not option.available:
                self._buttons.setExclusive(False)
                choice.setChecked(False)
                self._buttons.setExclusive(self._single)
            choice.show_as(*_texts(option, currency))
            choice.setEnabled(option.available)
        self._limit()

    def is_complete(self) -> bool:
        """Whether everything that must be chosen is."""
        return bool(self.chosen()) or not self.group.required

    def chosen(self) -> list[UUID]:
        """The ids of the chosen options."""
        return [option_id for option_id, choice in self.choices.items() if choice.isChecked()]

    def on_change(self, call: Callable[[], None]) -> None:
        """Calls back at every change."""
        for choice in self.choices.values():
            choice.toggled.connect(lambda _: call())

    def _toggled(self, button: QAbstractButton, on: bool) -> None:
        if on and self.group.most == 1:
            for other in self.choices.values():
                if other is not button:
                    other.setChecked(False)
        self._limit()

    def _limit(self) -> None:
        if self.group.most == 1:
            return
        full = len(self.chosen()) >= self.group.most
        for option in self.group.options:
            choice = self.choices[option.id]
            choice.setEnabled(option.available and (choice.isChecked() or not full))
