"""The row over the columns: stations, order, card size, what to make, and the board's other windows."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop.console.board.board_filter import BoardFilter, Size, Sort
from desktop.core.storage.preferences import BoardTools
from desktop.texts.formats import tr, tr_n
from desktop.texts.menu import menu_word
from desktop.ui.theme import theme
from desktop.ui.tie import tie
from desktop.ui.translated import Translated
from desktop.ui.widgets.buttons import QuietButton
from desktop.ui.widgets.labels import Badge
from desktop.ui.widgets.menus import drop_down


class BoardToolbar(Translated, QWidget):
    """Changes a chosen; `changed` tells that something else is to be shown."""

    changed = Signal()
    totals_wanted = Signal(bool)
    window_wanted = Signal(str)  # kitchen, ready, full
    low_wanted = Signal()

    def __init__(self, board_filter: BoardFilter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.board_filter = board_filter
        self._categories: list[str] = []
        self._to_make = self._low = 0
        self.station = QuietButton("", "filter")
        self.sort = QuietButton("", "sort-ascending")
        self.size_button = QuietButton("", "text-size")
        self.totals = QuietButton("", "list-check")
        self.windows = QuietButton("", "device-desktop")
        self.low = QuietButton("", "alert-triangle")
        self.low.hide()
        self.totals.setCheckable(True)
        self.recent, self._recent = Badge("", "accent"), 0
        self.recent.hide()
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button in (self.station, self.sort, self.size_button):
            row.addWidget(button)
        row.addWidget(self.recent)
        row.addStretch(1)
        for button in (self.low, self.totals, self.windows):
            row.addWidget(button)
        self.station.clicked.connect(self._choose_station)
        self.sort.clicked.connect(self._turn_sort)
        self.size_button.clicked.connect(self._choose_size)
        self.low.clicked.connect(self.low_wanted)
        self.totals.toggled.connect(self.totals_wanted)
        self.windows.clicked.connect(self._choose_window)
        theme().changed.connect(self.retranslate)
        self.retranslate()

    def show_categories(self, categories: Iterable[str]) -> None:
        """The stations there are to choose from; one that is gone from the menu is chosen no more."""
        self._categories = [one for one in dict.fromkeys(categories) if one]
        chosen = self.board_filter.stations
        kept = chosen & set(self._categories) if self._categories else chosen
        if kept != chosen:
            self.board_filter.stations = frozenset(kept)
            self.changed.emit()
        self.retranslate()

    def show_to_make(self, pieces: int) -> None:
        """The number on the button that opens the list."""
        if pieces != self._to_make:
            self._to_make = pieces
            self.retranslate()

    def show_low(self, items: int) -> None:
        """How many items run low; the button that leads to them is there while there are any."""
        if items != self._low:
            self._low = items
            self.low.setVisible(items > 0)
            self.retranslate()

    def show_recent(self, minutes: int | None) -> None:
        """The recent minutes that Accept proposes, or None: the shop's own."""
        if (minutes or 0) != self._recent:
            self._recent = minutes or 0
            self.retranslate()

    def chosen_tools(self) -> BoardTools:
        """What was chosen, for the preferences."""
        chosen = self.board_filter
        return BoardTools(
            str(chosen.sort), str(chosen.size), sorted(chosen.stations), self.totals.isChecked()
        )

    def restore(self, kept: BoardTools | None) -> None:
        """Choose again what was kept; anything else is left as it is."""
        if kept is None:
            return
        if kept.sort in list(Sort):
            self.board_filter.sort = Sort(kept.sort)
        if kept.size in list(Size):
            self.board_filter.size = Size(kept.size)
        self.board_filter.stations = frozenset(kept.stations)
        self.totals.setChecked(kept.totals)
        self.retranslate()
        self.changed.emit()

    def _turn_sort(self) -> None:
        self.board_filter.sort = Sort.AGE if self.board_filter.sort is Sort.PROMISE else Sort.PROMISE
        self._on_change()

    def _choose_station(self) -> None:
        menu = QMenu(self)
        self._add(
            menu, tr("All stations"), not self.board_filter.stations, lambda: self._set_stations(frozenset())
        )
        menu.addSeparator()
        for category in self._categories:
            chosen = self.board_filter.stations ^ {category}
            on = category in self.board_filter.stations
            self._add(menu, menu_word(category), on, partial(self._set_stations, chosen))
        drop_down(menu, self.station)

    def _set_stations(self, stations: frozenset[str]) -> None:
        self.board_filter.stations = stations
        self._on_change()

    def _choose_size(self) -> None:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for size, words in _sizes().items():
            on = self.board_filter.size is size
            action = self._add(menu, words, on, partial(self._set_size, size))
            group.addAction(action)
        drop_down(menu, self.size_button)

    def _set_size(self, size: Size) -> None:
        self.board_filter.size = size
        self._on_change()

    def _choose_window(self) -> None:
        menu = QMenu(self)
        for name, words in (
            ("kitchen", tr("Kitchen screen (Alt+8)")),
            ("ready", tr("Ready board for customers (Alt+9)")),
            ("full", tr("Full screen (F11)")),
        ):
            menu.addAction(words).triggered.connect(lambda _=False, name=name: self.window_wanted.emit(name))
        drop_down(menu, self.windows)

    def _add(self, menu: QMenu, words: str, on: bool, act: Callable[[], None]) -> QAction:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(on)
        tie(self, action.triggered, act)
        return action

    def _on_change(self) -> None:
        self.retranslate()
        self.changed.emit()

    def retranslate(self) -> None:
        """Words in the language in force, as many as there is room for."""
        words = {
            self.station: _station_text(self.board_filter.stations),
            self.sort: tr("By promise") if self.board_filter.sort is Sort.PROMISE else tr("By age"),
            self.size_button: _sizes()[self.board_filter.size],
            self.low: tr_n(self._low, "Low stock: {n}", "Low stock: {n}"),
            self.totals: tr_n(self._to_make, "To make: {n}", "To make: {n}"),
            self.windows: tr("Windows"),
        }
        names = {
            self.station: tr("Station"),
            self.sort: tr("Order of the cards"),
            self.size_button: tr("Size of the cards"),
            self.low: tr("Low stock"),
            self.totals: tr("To make"),
            self.windows: tr("Windows"),
        }
        for button, text in words.items():
            said = text.startswith(names[button])  # "Low stock: 2" says what it is
            button.setAccessibleName(text if said else f"{names[button]}: {text}")
            button.setToolTip(button.accessibleName())
        few = {self.station: words[self.station], self.low: words[self.low], self.totals: words[self.totals]}
        numbers = {self.low: str(self._low), self.totals: str(self._to_make)}
        for shown in (words, few, numbers, {}):
            for button in words:
                button.setText(shown.get(button, ""))
            self._say_recent(shown is words)
            if self._row.minimumSize().width() <= self.width():
                break

    def _say_recent(self, roomy: bool) -> None:
        n = self._recent
        full = tr_n(n, "Accept: {n} min, as recently", "Accept: {n} min, as recently")
        self.recent.setText(full if roomy else tr_n(n, "{n} min", "{n} min"))
        self.recent.setAccessibleName(full)
        self.recent.setToolTip(full)
        self.recent.setVisible(n > 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Less room shows fewer words, at last the icons alone: none is ever cut."""
        super().resizeEvent(event)
        self.retranslate()


def _sizes() -> dict[Size, str]:
    return {Size.COMPACT: tr("Compact"), Size.NORMAL: tr("Normal size"), Size.LARGE: tr("Large")}


def _station_text(stations: frozenset[str]) -> str:
    if not stations:
        return tr("All stations")
    if len(stations) == 1:
        return menu_word(next(iter(stations)))
    return tr_n(len(stations), "{n} station", "{n} stations")
