"""The narrow rail at the left: board, counter, menu and stock, printers, sales, settings."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout

from desktop.qt.formats import tr
from desktop.qt.theme import is_language_change, theme
from desktop.qt.widgets.buttons import IconButton

PLACES = ("board", "counter", "menu", "printers", "sales", "settings")
ICONS = {
    "board": "layout-kanban",
    "counter": "cash",
    "menu": "package",
    "printers": "printer",
    "sales": "chart-bar",
    "settings": "settings",
}


class RailButton(IconButton):
    """A place to go; its icon takes the accent while one is there."""

    kind = "rail"
    ink = "text2"

    def __init__(self, icon_name: str) -> None:
        super().__init__(icon_name, "")
        self.setProperty("kind", "rail")
        self.setCheckable(True)
        self.toggled.connect(self._tint)

    def _tint(self, checked: bool) -> None:
        self.ink = "accent" if checked else "text2"
        self.refresh_icon()


class Rail(QFrame):
    """One button per place; `chosen` names it."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "rail")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, RailButton] = {}
        for number, place in enumerate(PLACES):
            button = self.buttons[place] = RailButton(ICONS[place])
            button.clicked.connect(lambda _=False, place=place: self.chosen.emit(place))
            self._group.addButton(button, number)
            if place == "settings":
                column.addStretch(1)
            column.addWidget(button)
        theme().changed.connect(self._size)
        self._size()
        self.retranslate()

    def show_place(self, place: str) -> None:
        """Mark where one is."""
        self.buttons[place].setChecked(True)

    def retranslate(self) -> None:
        """Names in the language in force."""
        for number, place in enumerate(PLACES, 1):
            self.buttons[place].set_name(f"{place_name(place)} (Alt+{number})")

    def changeEvent(self, event: QEvent) -> None:
        """A new language."""
        super().changeEvent(event)
        if is_language_change(event):
            self.retranslate()

    def _size(self) -> None:
        self.setFixedWidth(theme().px(52) + 24)


def place_name(place: str) -> str:
    """What a place is called, on the rail and as the page's title."""
    return {
        "board": tr("Orders"),
        "counter": tr("Counter"),
        "menu": tr("Menu and stock"),
        "sales": tr("Sales"),
        "printers": tr("Printers"),
        "settings": tr("Settings"),
    }[place]
