"""The menu page: category chips and filters over a grid of cards that fits its columns to the width."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from uuid import UUID

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.sync.replica import ReplicaChange
from desktop.customer.menu.filter_bar import FilterBar, criterion_name
from desktop.customer.menu.menu_cards import MARGIN, MenuCards
from desktop.customer.menu.menu_model import ALL, POPULAR, RECENT, MenuModel
from desktop.customer.state.menu_filters import MenuFilters, hiding
from desktop.texts.formats import tr
from desktop.texts.menu import menu_word
from desktop.ui.loop import spawn
from desktop.ui.pictures import Pictures
from desktop.ui.tie import tie
from desktop.ui.translated import Translated
from desktop.ui.widgets.card_grid import LEAST_CARD, CardGrid
from desktop.ui.widgets.fields import ChipRow
from desktop.ui.widgets.labels import Notice
from desktop.ui.widgets.states import Skeleton, Switcher
from desktop.ui.widgets.tab_order import tab_inside
from wire.catalog import MenuItem

# A list of fewer popular dishes says nothing.
LEAST_POPULAR = 3


class MenuView(Translated, QWidget):
    """`opened` and `added` tell an item's id, `filtered` the filters a person chose."""

    opened = Signal(object)
    added = Signal(object)
    filtered = Signal(object)

    def __init__(
        self, pictures: Pictures, count: Callable[[UUID], int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.model = MenuModel(count, self)
        self.cards = MenuCards(pictures, self)
        self.grid = CardGrid()
        self.grid.setModel(self.model)
        self.grid.setItemDelegate(self.cards)
        self.chips = ChipRow(tr("Categories"))
        self.chips.chosen.connect(self._category)
        self.filters = FilterBar()
        self.filters.changed.connect(self._filter)
        self.notice = Notice()
        self.switcher = Switcher(self.grid, Skeleton(QSize(LEAST_CARD, 300)))
        self._indexing: asyncio.Task[None] | None = None
        self._tabbed: list[QWidget] = []
        self._lay_out()
        self.cards.opened.connect(self.opened)
        self.cards.added.connect(self.added)
        self.grid.chosen.connect(lambda index: self.opened.emit(self.model.item(index.row()).id))
        self.grid.added.connect(lambda index: self.added.emit(self.model.item(index.row()).id))
        self._later = QTimer(self, singleShot=True, interval=30)
        self._later.timeout.connect(self.grid.viewport().update)
        tie(self, pictures.loaded, lambda _digest: self._later.start())
        self._set_texts()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 8, 0)
        column.setSpacing(8)
        for widgets in ((self.chips, self.filters.button), (self.filters,), (self.notice,)):
            row = QHBoxLayout()
            row.setContentsMargins(MARGIN - 2, 0, MARGIN + 8, 0)
            row.setSpacing(8)
            for widget in widgets:
                row.addWidget(widget, 0 if widget is self.filters.button else 1)
            column.addLayout(row)
        column.addWidget(self.switcher, 1)

    def _order_tabs(self) -> None:
        """The tab key comes to the chips, made late as they are, where they stand: before the cards."""
        bar = self.filters
        wanted = [*self.chips.chips, bar.button, *bar.row.chips, bar.clear, self.grid]
        if wanted == self._tabbed:
            return
        self._tabbed = wanted
        tab_inside(self.grid, wanted)

    def loading(self) -> None:
        """Another shop's menu is on its way."""
        self.model.category, self.model.query = ALL, ""
        if self._indexing is not None:
            self._indexing.cancel()
        self.model.forget()
        self.model.set_list(POPULAR, [])
        self.chips.set_choices([], ALL)
        self._show_filters()
        self.switcher.loading()

    def show_offline(self, act: Callable[[], object]) -> None:
        """Nobody answers and nothing of this menu is kept; `act` tries again."""
        if not self.model.is_known:
            title = tr("The menu could not be read")
            text = tr("The server does not answer. It is tried again by itself every few seconds.")
            self.switcher.nothing("server-off", title, text, tr("Try now"), act)

    def show_change(self, change: ReplicaChange[MenuItem], items: list[MenuItem]) -> None:
        """Shows a snapshot or what changed in it."""
        if change.snapshot:
            self._index(self.model.reset_items(items))
        else:
            self.model.apply([*change.added, *change.changed], change.removed)
        self._show_around()

    def put_in_order(self, categories: list[str]) -> None:
        """The shop arranged its categories."""
        self.model.put_in_order(categories)
        self._show_around()

    def show_list(self, name: str, item_ids: Sequence[UUID]) -> None:
        """What is popular, or was ordered before."""
        self.model.set_list(name, item_ids)
        self._show_around()

    def use_filters(self, filters: MenuFilters) -> None:
        """The filters of the last time."""
        self.model.show(filters=filters)
        self._show_around()

    def search(self, text: str) -> None:
        """Shows what matches, over all categories."""
        self.model.show(query=text)
        self._show_around()

    def touch(self, item_id: UUID | None = None) -> None:
        """Has a card (or all) painted anew, e.g. when its count in the cart changed."""
        self.model.touch_all() if item_id is None else self.model.touch(item_id)

    def _index(self, steps: Iterator[None]) -> None:
        """Prepares a large menu for searching while the loop goes on turning."""
        if self._indexing is not None:
            self._indexing.cancel()
        self._indexing = spawn(_run_down(steps), "search index")

    @property
    def is_indexing(self) -> bool:
        """Whether the search is still being prepared; until then it is right, but not at full speed."""
        return self._indexing is not None and not self._indexing.done()

    def _category(self, key: str) -> None:
        self.model.show(category=key, query="")
        self.grid.scrollToTop()
        self._show_around()

    def _filter(self, filters: MenuFilters) -> None:
        self.model.show(filters=filters)
        self.grid.scrollToTop()
        self._show_around()
        self.filtered.emit(filters)

    def _show_around(self) -> None:
        """Chips, filters and empty state, as the model is now."""
        self._show_chips()
        self._show_filters()
        self._order_tabs()
        if self.model.is_known:
            self._show_state()

    def _show_chips(self) -> None:
        names = self.model.categories()
        lists = []
        if len(self.model.listed(POPULAR)) >= LEAST_POPULAR:
            lists.append((POPULAR, tr("Popular")))
        if self.model.listed(RECENT):
            lists.append((RECENT, tr("Ordered before")))
        choices = [(ALL, tr("All")), *lists, *((name, menu_word(name)) for name in names)]
        if self.model.category not in [key for key, _ in choices]:
            self.model.show(category=ALL)
        self.chips.set_choices(choices, ALL if self.model.query else self.model.category)
        self.chips.setVisible(len(choices) > 2)

    def _show_filters(self) -> None:
        self.filters.show_as(self.model.filters, self.model.tally.choices() if self.model.tally.total else {})

    def _show_state(self) -> None:
        if self.model.rowCount():
            self.switcher.ready()
        elif self.model.filters and any(True for _ in self.model.items_before_filters()):
            self._show_hidden()
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

    def _show_hidden(self) -> None:
        """Says which filters hide everything; one click drops them."""
        filters = self.model.filters
        culprits = hiding(self.model.items_before_filters(), filters)
        names = ", ".join(f"“{criterion_name(criterion)}”" for criterion in culprits)
        left = MenuFilters(tuple(criterion for criterion in filters.criteria if criterion not in culprits))
        one = len(culprits) == 1
        title = tr("Hidden by the filter {names}", names=names) if one else tr("Hidden by your filters")
        text = tr("Nothing here fits it.") if one else tr("Nothing here fits all of {names}.", names=names)
        step = tr("Remove this filter") if one else tr("Clear filters")
        self.switcher.nothing("search", title, text, step, lambda: self._filter(left))

    def _set_texts(self) -> None:
        self.grid.setAccessibleName(tr("Menu"))
        self.chips.setAccessibleName(tr("Categories"))
        self.filters.retranslate()

    def retranslate(self) -> None:
        """Texts in the language in force, on the cards, too."""
        self._set_texts()
        self._show_around()
        self.touch()


async def _run_down(steps: Iterator[None]) -> None:
    for _ in steps:
        await asyncio.sleep(0)
