"""Menu and stock: the table of items, its filters, the panel of one and the bar of several; live."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.console.commands.shop_commands import ShopCommands
from desktop.console.menu.bulk_actions import BulkActions
from desktop.console.menu.bulk_bar import BulkBar
from desktop.console.menu.item_actions import ItemActions
from desktop.console.menu.item_panel import ItemPanel
from desktop.console.menu.item_rows import LOW, ItemRows
from desktop.console.menu.item_table import ItemTable
from desktop.console.menu.menu_actions import MenuActions
from desktop.console.menu.menu_file import is_menu_file
from desktop.console.menu.picture_file import dropped_file
from desktop.console.menu.toolbar import ALL, ARCHIVED, MenuToolbar, say_empty
from desktop.console.state.console_state import ConsoleState
from desktop.core.client.answer_order import AnswerOrder
from desktop.core.client.errors import RequestError
from desktop.core.search.category_order import chosen_order
from desktop.texts.formats import tr, tr_n
from desktop.ui.loop import slot, spawn, take_steps
from desktop.ui.theme import theme
from desktop.ui.translated import Translated
from desktop.ui.widgets.fields import DEBOUNCE_MS
from desktop.ui.widgets.labels import Notice, label
from desktop.ui.widgets.states import EmptyState
from wire.catalog import MenuItem


class MenuPage(Translated, QWidget):
    """The own shop's menu."""

    def __init__(self, state: ConsoleState, shop: ShopCommands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._app = state, state.app
        self._archived: dict[UUID, MenuItem] = {}
        self._archived_order = AnswerOrder()
        self._category, self._categories = ALL, list[str]()
        self._can_act, self._indexing = True, False
        self.rows = ItemRows(self)
        self.table = ItemTable(self.rows, self._app.pictures)
        self.panel = ItemPanel(self._app.pictures)
        self.bar = BulkBar()
        self.head = MenuToolbar()
        self.chips, self.search = self.head.chips, self.head.search
        self._searching = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self.drop_hint = Notice()
        self.empty = EmptyState()
        self.count = label("", "soft")
        self.item_actions = ItemActions(self, state, shop, self._returned)
        self.bulk_actions = BulkActions(self, state, self.bar, self._app.toast.say)
        self.menu_actions = MenuActions(self, state, shop)
        self.setAcceptDrops(True)
        self._lay_out()
        self._wire()
        self.retranslate()

    def _wire(self) -> None:
        self._searching.timeout.connect(self.look)
        self.search.typed.connect(lambda _: self._searching.start())
        self.chips.chosen.connect(self.choose_category)
        self.head.add.clicked.connect(slot(self.add_item))
        self.head.more.clicked.connect(lambda: self.menu_actions.offer(self.head.more, self._can_act))
        self.table.chosen.connect(self._show)
        self.table.picked.connect(self._show_choice)
        self.table.edited.connect(lambda item_id: spawn(self.edit(item_id), "edit item"))
        self.table.dropped.connect(self._drop)
        self.table.typed.connect(self.search.begin)
        self.search.left.connect(self.take_focus)
        self.panel.pressed.connect(self._press)
        self.panel.stepped.connect(self._step)
        self.bar.pressed.connect(self._press_many)
        self.bar.all_wanted.connect(self.table.choose_all)
        self.bar.ended.connect(self.table.end_choice)
        self._state.menu_changed.connect(self.refresh)
        self._state.categories_changed.connect(self._update_shop)
        self._state.business_changed.connect(self._update_shop)
        theme().changed.connect(self._fit)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(theme().px(12))
        column.addWidget(self.head)
        column.addWidget(self.drop_hint)
        column.addLayout(self._body(), 1)
        column.addWidget(self.bar)

    def _body(self) -> QHBoxLayout:
        """The items at the left, the chosen one beside them."""
        body = QHBoxLayout()
        body.setSpacing(theme().px(16))
        left = QVBoxLayout()
        left.addWidget(self.table, 1)
        left.addWidget(self.empty, 1)
        left.addWidget(self.count)
        body.addLayout(left, 1)
        body.addWidget(self.panel)
        return body

    # Showing.

    def refresh(self) -> None:
        """Show the items as they are; what was chosen stays chosen, by id."""
        order = chosen_order(self._state.business)
        self._lay(lambda query, category: self.rows.show_items(self._items(), query, category, order))
        self._index()

    def look(self) -> None:
        """Show what matches now, of the items already shown."""
        self._lay(self.rows.look)

    def _items(self) -> dict[UUID, MenuItem]:
        return self._archived if self._category == ARCHIVED else self._state.items

    def _lay(self, lay: Callable[[str, str], bool]) -> None:
        current = self.table.current_id() or (self.panel.item.id if self.panel.item else None)
        several = self.table.chosen_ids() if self.table.is_choosing else []
        category = ALL if self._category == ARCHIVED else self._category
        if lay(self.search.text(), category):
            self._choose_again(several, current)
        self._show(self.table.current_id())
        self._show_choice()
        self.head.show_categories(self._categories, len(self._state.low), self._category)
        self._show_count(self.rows.rowCount())

    def _show_count(self, shown: int) -> None:
        self.table.setVisible(shown > 0)
        self.empty.setVisible(shown == 0)
        self.count.setText(tr_n(shown, "{n} item", "{n} items") if shown else "")
        if not shown:
            searched = bool(self._items()) or bool(self.search.text())
            say_empty(self.empty, self._category, searched, slot(self.add_item))

    def _choose_again(self, several: list[UUID], current: UUID | None) -> None:
        if several:
            self.table.restore(several, current)
        else:
            self.table.choose(current)
        if not self.table.count() and self.rows.rowCount():
            self.table.choose(self.table.current_id())
            if not self.table.count():
                self.table.selectRow(0)

    def take_focus(self) -> None:
        """The keyboard begins in the table."""
        self.table.setFocus()

    def choose(self, item_id: UUID) -> None:
        """Bring an item into view, from the search."""
        self._category = ALL
        self.search.clear()
        self.refresh()
        self.table.choose(item_id)
        self.table.setFocus()

    def show_low(self) -> None:
        """Only what runs low, from wherever that was told."""
        self.search.clear()
        self.choose_category(LOW)
        self.table.setFocus()

    def set_can_act(self, can_act: bool) -> None:
        """Offline the menu is readable and nothing can be changed."""
        self._can_act = can_act
        self.head.add.setEnabled(can_act)
        self.panel.set_can_act(can_act)
        self.bar.set_can_act(can_act)

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.head.retranslate()
        self.table.setAccessibleName(tr("Menu items"))
        self.panel.retranslate()
        self._update_shop()
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panel leaves the table most of the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.panel.setFixedWidth(min(theme().px(320), self.width() * 36 // 100))
        self.head.fit(self.width())

    def _show(self, item_id: object) -> None:
        alone = isinstance(item_id, UUID) and not self.table.is_choosing
        self.panel.show_item(self._items().get(item_id) if alone and isinstance(item_id, UUID) else None)

    def _show_choice(self) -> None:
        choosing = self.table.is_choosing and self._category != ARCHIVED
        self.bar.show_choice(self.table.count() if choosing else 0, self.rows.rowCount())
        if self.table.is_choosing or self.panel.item is None:
            self._show(self.table.current_id())

    def _index(self) -> None:
        if self.rows.is_behind and not self._indexing:
            self._indexing = True
            spawn(self._catch_up(), "the menu's search")

    async def _catch_up(self) -> None:
        """Prepare the search of a large menu while the loop goes on turning."""
        while self.rows.is_behind:
            await take_steps(self.rows.catching_up())
        self._indexing = False
        if self.search.text():
            self.look()

    def _update_shop(self) -> None:
        business = self._state.business
        self.rows.zone = self.panel.zone = business.time_zone if business else None
        self._categories = [name for name in self._state.categories() if name]

    def choose_category(self, key: str) -> None:
        """Show a category, what runs low, or what was taken off the menu."""
        self._category = key
        if key == ARCHIVED:
            spawn(self._read_archived(), "archived items", of=self)
        self.refresh()

    async def _read_archived(self) -> None:
        is_news = self._archived_order.ask()
        try:
            menu = await self._app.api.menu.own(archived=True)
        except RequestError:
            self._app.toast.say(tr("The items off the menu cannot be read now."))
            return
        if is_news():
            self._archived = {item.id: item for item in menu.items if item.archived}
            self.refresh()

    # Changing one item.

    async def add_item(self) -> None:
        """The empty form."""
        self._saved(await self.item_actions.form(None))

    async def edit(self, item_id: UUID) -> None:
        """The form of an item."""
        item = self._state.items.get(item_id)
        if item is not None and self._can_act:
            self._saved(await self.item_actions.form(item))

    def _saved(self, item: MenuItem | None) -> None:
        if item is not None:
            self.choose(item.id)

    def _returned(self, item: MenuItem) -> None:
        self._archived_order.answered()  # what is being read may still have it
        self._archived.pop(item.id, None)
        self.refresh()

    def _press(self, action: str) -> None:
        item = self.panel.item
        if item is not None and self._can_act:
            work = self.edit(item.id) if action == "edit" else self.item_actions.do(item, action)
            spawn(work, f"{action} item")

    def _step(self, delta: int) -> None:
        if self.panel.item is not None and self._can_act:
            self.item_actions.step(self.panel.item, delta)

    def _drop(self, item_id: UUID, path: str) -> None:
        item = self._state.items.get(item_id)
        if item is not None and self._can_act:
            self.item_actions.drop_picture(item, path)

    # Changing many, and the whole.

    def _press_many(self, action: str) -> None:
        items = [item for one in self.table.chosen_ids() if (item := self._state.items.get(one)) is not None]
        if items and self._can_act:
            spawn(self.bulk_actions.do(items, action), f"{action} items")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file of a whole menu may be dropped anywhere."""
        taken = self._can_act and is_menu_file(dropped_file(event.mimeData()))
        event.setAccepted(taken)
        if taken:
            self.drop_hint.show_as(
                tr("Drop the file to see what it would change. Nothing is changed yet."), "accent"
            )

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        self.drop_hint.show_as("")

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at the file."""
        self.drop_hint.show_as("")
        event.acceptProposedAction()
        self.menu_actions.take_file(dropped_file(event.mimeData()))
