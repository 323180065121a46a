"""Words to tick, as chips that wrap: allergens and diets."""

from PySide6.QtWidgets import QWidget

from desktop.texts.menu import menu_word
from desktop.ui.theme import theme
from desktop.ui.widgets.fields import Chip
from desktop.ui.widgets.flow import FlowLayout


class TagPicker(QWidget):
    """Any number of words ticked; words the item has beside the usual ones are shown too."""

    def __init__(self, name: str, usual: tuple[str, ...], ticked: list[str]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        flow = FlowLayout(self, theme().px(6))
        self.chips: list[Chip] = []
        for word in dict.fromkeys([*usual, *ticked]):
            chip = Chip(menu_word(word), word)
            chip.setChecked(word in ticked)
            flow.addWidget(chip)
            self.chips.append(chip)

    def ticked(self) -> list[str]:
        """The words chosen."""
        return [chip.key for chip in self.chips if chip.isChecked()]
