"""The row over the menu's table: categories, search, what is done to the whole, a new item; nothing found."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.console.menu.item_rows import LOW
from desktop.texts.formats import tr
from desktop.texts.menu import menu_word
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import IconButton, PrimaryButton
from desktop.ui.widgets.fields import ChipRow, TextField
from desktop.ui.widgets.states import EmptyState

ALL, ARCHIVED = "", "\x00archived"


class MenuSearch(TextField):
    """The search over the table; Down and Enter go to what it found, Escape empties it first."""

    left = Signal()  # the keyboard goes to the table

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "search")
        self.submitted.connect(self.left)

    def begin(self, typed: str) -> None:
        """A letter typed in the table is the first of a new search; "/" only comes here."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.setText("" if typed == "/" else typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Escape leave the field, as Enter does."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Escape) and not self.composing:
            if event.key() == Qt.Key.Key_Escape:
                self.clear()
            self.left.emit()
            return
        super().keyPressEvent(event)


class MenuToolbar(QWidget):
    """Chips, search and two buttons; the page listens to them."""

    def __init__(self) -> None:
        super().__init__()
        self.chips = ChipRow(tr("Categories"))
        self.search = MenuSearch()
        self.more, self.add = IconButton("dots", ""), PrimaryButton("", "plus")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(12))
        row.addWidget(self.chips, 1)
        for widget in (self.search, self.more, self.add):
            row.addWidget(widget)

    def show_categories(self, categories: list[str], low: int, current: str) -> None:
        """The categories in the shop's order, how many items run low, and which of all is chosen."""
        choices = [
            (ALL, tr("All")),
            *(((LOW, tr("⚠ Low stock ({n})", n=low)),) if low or current == LOW else ()),
            *((name, menu_word(name)) for name in categories),
            (ARCHIVED, tr("Off the menu")),
        ]
        self.chips.set_choices(choices, current)

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.add.setText(tr("Add an item"))
        self.more.set_name(tr("Files and order"))
        self.chips.setAccessibleName(tr("Categories"))
        self.search.setPlaceholderText(tr("Search the menu"))
        self.search.setAccessibleName(tr("Search the menu"))

    def fit(self, width: int) -> None:
        """The search takes less where the page is narrow."""
        self.search.setFixedWidth(min(theme().px(220), width * 18 // 100))


def say_empty(empty: EmptyState, category: str, searched: bool, add: Callable[[], object]) -> None:
    """Why the table has no rows, and the next step."""
    if searched:
        empty.show_as("search", tr("Nothing found"), tr("Try another word or category."))
    elif category == ARCHIVED:
        empty.show_as("archive", tr("Nothing off the menu"), tr("Items taken off the menu wait here."))
    else:
        told = tr("Customers see what you add at once.")
        empty.show_as("package", tr("The menu is empty"), told, tr("Add an item"), add)
