"""Words to tick, as chips that wrap: allergens and diets."""

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.texts.menu import menu_word
from desktop.ui.theme import theme
from desktop.ui.widgets.fields import Chip

A_ROW = 6


class TagPicker(QWidget):
    """Any number of words ticked; words the item has beside the usual ones are shown too."""

    def __init__(self, name: str, usual: tuple[str, ...], ticked: list[str], per_row: int = A_ROW) -> None:
        super().__init__()
        self.setAccessibleName(name)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme().px(6))
        for column in range(per_row):
            grid.setColumnStretch(column, 1)
        self.chips: list[Chip] = []
        for place, word in enumerate(dict.fromkeys([*usual, *ticked])):
            chip = Chip(menu_word(word), word)
            chip.setChecked(word in ticked)
            grid.addWidget(chip, place // per_row, place % per_row)
            self.chips.append(chip)

    def ticked(self) -> list[str]:
        """The words chosen."""
        return [chip.key for chip in self.chips if chip.isChecked()]
