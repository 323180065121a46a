"""The filters of a menu: a button that opens them, chips with how many dishes each leaves, and a way out."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.customer.state.menu_filters import AVAILABLE, MenuCriterion, MenuFilters
from desktop.texts.formats import tr
from desktop.texts.menu import menu_word
from desktop.ui.widgets.fields import Chip, ToggleRow


def criterion_name(criterion: MenuCriterion) -> str:
    """A wish in the language in force."""
    if criterion == AVAILABLE:
        return tr("Available now")
    word = menu_word(criterion.word)
    word = word[:1].upper() + word[1:] if criterion.kind == "diet" else word
    return word if criterion.kind == "diet" else tr("Without {allergen}", allergen=word)


class FilterBar(QWidget):
    """`changed` tells the filters a person chose; the row is open while some are in force."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filters = MenuFilters()
        self._choices: dict[MenuCriterion, int] = {}
        self.button = Chip("", "filter")
        self.button.toggled.connect(lambda _: self._show_row())
        self.clear = Chip("", "clear")
        self.clear.setCheckable(False)
        self.clear.clicked.connect(self.drop_all)
        self.row = ToggleRow("")
        self.row.toggled.connect(self._toggled)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.row, 1)
        line.addWidget(self.clear)
        self.retranslate()

    def show_as(self, filters: MenuFilters, choices: Mapping[MenuCriterion, int]) -> None:
        """Filters in force, and what the menu offers; a wish it does not know stays shown while in force."""
        missing = {criterion: 0 for criterion in filters.criteria if criterion not in choices}
        opens = bool(filters) and not self.filters
        self.filters, self._choices = filters, {**choices, **missing}
        self.button.setVisible(len(self._choices) > 1 or bool(filters))
        if opens:
            self.button.setChecked(True)
        self.retranslate()

    def drop_all(self) -> None:
        """No filter any more."""
        self.changed.emit(MenuFilters())

    def retranslate(self) -> None:
        """Texts and counts in the language in force."""
        chosen = len(self.filters.criteria)
        name = tr("Filter ({n})", n=chosen) if chosen else tr("Filter")
        self.button.setText(name)
        self.button.setAccessibleName(name)
        self.clear.setText(tr("Clear filters"))
        self.clear.setAccessibleName(tr("Clear filters"))
        self.row.setAccessibleName(tr("Filters"))
        chips = [
            ("\x1f".join(criterion), f"{criterion_name(criterion)} · {n}")
            for criterion, n in self._choices.items()
        ]
        self.row.set_choices(chips, {"\x1f".join(criterion) for criterion in self.filters.criteria})
        self._show_row()

    def _toggled(self, key: str, on: bool) -> None:
        kind, word = key.split("\x1f")
        self.changed.emit(self.filters.with_one(MenuCriterion(kind, word), on))

    def _show_row(self) -> None:
        self.setVisible(self.button.isChecked() and not self.button.isHidden())
        self.clear.setVisible(bool(self.filters))
