"""The narrow rail at the left: board, counter, menu and stock, printers, sales, till, settings."""

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QVBoxLayout

from desktop.texts.formats import tr, tr_n
from desktop.ui.drawing import draw_pill, pill_size
from desktop.ui.theme import theme
from desktop.ui.translated import Translated
from desktop.ui.widgets.buttons import IconButton

PAGES = ("board", "counter", "menu", "printers", "sales", "till", "settings")
MOST_SHOWN = 99
EDGE, GAP = 12, 10
LEAST = 44  # a finger finds it
ICONS = {
    "board": "layout-kanban",
    "counter": "cash",
    "menu": "package",
    "printers": "printer",
    "sales": "chart-bar",
    "till": "cash-register",
    "settings": "settings",
}


class RailButton(IconButton):
    """A place to go; its icon takes the accent while one is there; a number tells of trouble."""

    kind = "rail"
    ink = "text2"

    def __init__(self, icon_name: str) -> None:
        super().__init__(icon_name, "")
        self.setProperty("kind", "rail")
        self.setCheckable(True)
        self._number, self._side = 0, theme().px(52)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._tint)

    def set_height(self, height: int) -> None:
        """Lower than it is wide where the rail has no room for all."""
        if height != self._side:
            self._side = height
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(52), self._side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def show_number(self, number: int) -> None:
        """The number at the corner; 0 takes it away."""
        if number != self._number:
            self._number = number
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The icon, and the number over its corner."""
        super().paintEvent(event)
        if not self._number:
            return
        words = str(self._number) if self._number <= MOST_SHOWN else f"{MOST_SHOWN}+"
        size = pill_size(words, 11, 700)
        with QPainter(self) as painter:
            box = QRect(self.width() - size.width() + 2, 0, size.width() - 2, size.height() - 4)
            draw_pill(painter, box, words, "warn", "surface", 11, 700)

    def _tint(self, checked: bool) -> None:
        self.ink = "accent" if checked else "text2"
        self.refresh_icon()


class NavRail(Translated, QFrame):
    """One button per place; `chosen` names it."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "rail")
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.setSpacing(GAP)
        self._low = 0
        self._group = QButtonGroup(self)
        self.buttons: dict[str, RailButton] = {}
        for number, page in enumerate(PAGES):
            button = self.buttons[page] = RailButton(ICONS[page])
            button.clicked.connect(lambda _=False, page=page: self.chosen.emit(page))
            self._group.addButton(button, number)
            if page == "settings":
                column.addStretch(1)
            column.addWidget(button)
        theme().changed.connect(self._size)
        self._size()
        self.retranslate()

    def show_page(self, page: str) -> None:
        """Mark where one is."""
        self.buttons[page].setChecked(True)

    def show_low(self, items: int) -> None:
        """How many items of the menu run low."""
        if items != self._low:
            self._low = items
            self.buttons["menu"].show_number(items)
            self.retranslate()

    def retranslate(self) -> None:
        """Names in the language in force."""
        for number, page in enumerate(PAGES, 1):
            name = f"{page_name(page)} (Alt+{number})"
            if page == "menu" and self._low:
                name += ": " + tr_n(self._low, "{n} item runs low", "{n} items run low")
            self.buttons[page].set_name(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window, and in large letters, all places are still in sight."""
        super().resizeEvent(event)
        self._size()

    def _size(self) -> None:
        self.setFixedWidth(theme().px(52) + 2 * EDGE)
        room = self.height() - 2 * EDGE - GAP * len(PAGES)
        for button in self.buttons.values():
            button.set_height(min(theme().px(52), max(LEAST, room // len(PAGES))))


def page_name(page: str) -> str:
    """What a place is called, on the rail and as the page's title."""
    return {
        "board": tr("Orders"),
        "counter": tr("Counter"),
        "menu": tr("Menu and stock"),
        "sales": tr("Sales"),
        "till": tr("Till"),
        "printers": tr("Printers"),
        "settings": tr("Settings"),
    }[page]
