"""The menu page: category chips over a grid of cards that fits its columns to the width."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QStyle, QVBoxLayout, QWidget

from desktop.core.replica import Change
from desktop.customer.menu_cards import MARGIN, MenuCards
from desktop.customer.menu_model import ALL, MenuModel
from desktop.qt.formats import tr
from desktop.qt.menu_words import menu_word
from desktop.qt.pictures import Pictures
from desktop.qt.theme import is_language_change, theme
from desktop.qt.widgets.fields import ChipRow
from desktop.qt.widgets.labels import Notice
from desktop.qt.widgets.states import Skeleton, Switcher
from wire.catalog import MenuItem

LEAST_CARD = 216


class CardGrid(QListView):
    """A list view that wraps into equal columns; Enter opens a card, + adds one."""

    chosen = Signal(QModelIndex)
    added = Signal(QModelIndex)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "cards")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(40)
        self.setMouseTracking(True)
        self.least, self.tall = LEAST_CARD, 300
        theme().changed.connect(self.fit)

    def fit(self) -> None:
        """Makes the columns as wide as they can be."""
        # The view lays out as if the scroll bar were always there.
        width = self.width() - max(24, self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)) - 4
        columns = max(1, width // (theme().px(self.least) + 2 * MARGIN))
        self.setGridSize(QSize(width // columns, theme().px(self.tall) + 2 * MARGIN))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and current.isValid():
            self.chosen.emit(current)
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal) and current.isValid():
            self.added.emit(current)
        else:
            super().keyPressEvent(event)

    def reset(self) -> None:
        super().reset()
        if self.hasFocus():
            self.choose_first()

    def choose_first(self) -> None:
        """Gives the keyboard a card to begin from."""
        if not self.currentIndex().isValid() and self.model() is not None and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))

    def focusInEvent(self, event: QEvent) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.choose_first()


class MenuView(QWidget):
    """`opened` and `added` tell an item's id."""

    opened = Signal(object)
    added = Signal(object)

    def __init__(
        self, pictures: Pictures, count: Callable[[UUID], int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.model = MenuModel(count, self)
        self.cards = MenuCards(pictures, self)
        self.grid = CardGrid()
        self.grid.setModel(self.model)
        self.grid.setItemDelegate(self.cards)
        self.grid.setAccessibleName(tr("Menu"))
        self.chips = ChipRow(tr("Categories"))
        self.chips.chosen.connect(self._category)
        self.notice = Notice()
        self.switcher = Switcher(self.grid, Skeleton(QSize(LEAST_CARD, 300)))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 8, 0)
        column.setSpacing(8)
        for widget in (self.chips, self.notice):
            row = QHBoxLayout()
            row.setContentsMargins(MARGIN - 2, 0, MARGIN + 8, 0)
            row.addWidget(widget)
            column.addLayout(row)
        column.addWidget(self.switcher, 1)
        self.cards.opened.connect(self.opened)
        self.cards.added.connect(self.added)
        self.grid.chosen.connect(lambda index: self.opened.emit(self.model.item(index.row()).id))
        self.grid.added.connect(lambda index: self.added.emit(self.model.item(index.row()).id))
        self._later = QTimer(self, singleShot=True, interval=30)
        self._later.timeout.connect(self.grid.viewport().update)
        pictures.loaded.connect(lambda _digest: self._later.start())

    def loading(self) -> None:
        """Another shop's menu is on its way."""
        self.model.category, self.model.query = ALL, ""
        self.model.reset_items([])
        self.chips.set_choices([], ALL)
        self.switcher.loading()

    def show_change(self, change: Change[MenuItem], items: list[MenuItem]) -> None:
        """Shows a snapshot or what changed in it."""
        if change.snapshot:
            self.model.reset_items(items)
        else:
            self.model.apply([*change.added, *change.changed], change.removed)
        self._chips()
        self._state()

    def search(self, text: str) -> None:
        """Shows what matches, over all categories."""
        self.model.show(query=text)
        self._chips()
        self._state()

    def touch(self, item_id: UUID | None = None) -> None:
        """Has a card (or all) painted anew, e.g. when its count in the cart changed."""
        self.model.touch_all() if item_id is None else self.model.touch(item_id)

    def _category(self, key: str) -> None:
        self.model.show(category=key, query="")
        self.grid.scrollToTop()
        self._chips()
        self._state()

    def _chips(self) -> None:
        names = self.model.categories()
        if self.model.category not in names:
            self.model.category = ALL
        choices = [(ALL, tr("All")), *((name, menu_word(name)) for name in names)]
        self.chips.set_choices(choices, ALL if self.model.query else self.model.category)
        self.chips.setVisible(len(names) > 1)

    def _state(self) -> None:
        if self.model.rowCount():
            self.switcher.ready()
        elif self.model.query:
            self.switcher.nothing(
                "search",
                tr("Nothing matches “{query}”", query=self.model.query),
                tr("Try a shorter word, or only the first consonants: ㄹㅁ finds 라면."),
            )
        else:
            self.switcher.nothing(
                "bowl", tr("This menu is still empty"), tr("The shop has nothing on it yet.")
            )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_language_change(event):
            self.grid.setAccessibleName(tr("Menu"))
            self._chips()
            self.touch()
