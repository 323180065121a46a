"""Menu and stock: the table of items, its filters, and the chosen item's panel; live, changed from here."""

from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.console.desk import Desk
from desktop.console.menu.item_draft import ItemDraft
from desktop.console.menu.item_form import ItemForm
from desktop.console.menu.item_panel import ItemPanel
from desktop.console.menu.item_rows import LOW, ItemRows, is_low
from desktop.console.menu.item_saving import replace_picture, save_item
from desktop.console.menu.item_table import ItemTable
from desktop.console.menu.sold_out import UntilSheet, until_of
from desktop.console.menu.stock_sheet import StockSheet
from desktop.console.names import shown_name
from desktop.console.shop_actions import ShopActions
from desktop.core.errors import ApiError, OfflineError, SignedOutError
from desktop.qt.dialogs import confirm
from desktop.qt.formats import tr
from desktop.qt.loop import slot, spawn
from desktop.qt.menu_words import menu_word
from desktop.qt.theme import is_language_change, theme
from desktop.qt.widgets.buttons import PrimaryButton
from desktop.qt.widgets.fields import DEBOUNCE_MS, ChipRow, TextField
from desktop.qt.widgets.labels import label
from desktop.qt.widgets.states import EmptyState
from wire.catalog import MenuItem, MenuItemChange

ALL, ARCHIVED = "", "\x00archived"


class MenuPage(QWidget):
    """The own shop's menu."""

    def __init__(self, desk: Desk, shop: ShopActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._shop, self._app = desk, shop, desk.app
        self._archived: dict[UUID, MenuItem] = {}
        self._category = ALL
        self._can_act = True
        self.rows = ItemRows(self)
        self.table = ItemTable(self.rows, self._app.pictures)
        self.panel = ItemPanel(self._app.pictures)
        self.chips = ChipRow(tr("Categories"))
        self.search = TextField()
        self.search.setProperty("kind", "search")
        self.search.setFixedWidth(theme().px(220))
        self._searching = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._searching.timeout.connect(self.refresh)
        self.add = PrimaryButton("", "plus")
        self.empty = EmptyState()
        self.count = label("", "soft")
        self._lay_out()
        self.search.textChanged.connect(lambda _: self._searching.start())
        self.chips.chosen.connect(self._choose_category)
        self.add.clicked.connect(slot(self.add_item))
        self.table.chosen.connect(self._show)
        self.table.edited.connect(lambda item_id: spawn(self.edit(item_id), "edit item"))
        self.table.dropped.connect(self._drop)
        self.panel.pressed.connect(self._press)
        self.panel.stepped.connect(self._step)
        desk.menu_changed.connect(self.refresh)
        desk.business_changed.connect(self._take_zone)
        theme().changed.connect(self._fit)
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme().px(12))
        head.addWidget(self.chips, 1)
        head.addWidget(self.search)
        head.addWidget(self.add)
        body = QHBoxLayout()
        body.setSpacing(theme().px(16))
        left = QVBoxLayout()
        left.addWidget(self.table, 1)
        left.addWidget(self.empty, 1)
        left.addWidget(self.count)
        body.addLayout(left, 1)
        body.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(theme().px(12))
        column.addLayout(head)
        column.addLayout(body, 1)

    # Showing.

    def refresh(self) -> None:
        """Show the items as they are; the chosen one stays chosen, by id."""
        archived = self._category == ARCHIVED
        items = self._archived if archived else self._desk.items
        chosen = self.table.current_id() or (self.panel.item.id if self.panel.item else None)
        if self.rows.show_items(items, self.search.text(), ALL if archived else self._category):
            self.table.choose(chosen)
            if self.table.current_id() is None and self.rows.rowCount():
                self.table.selectRow(0)
        self._show(self.table.current_id())
        self._show_chips()
        shown = self.rows.rowCount()
        self.table.setVisible(shown > 0)
        self.empty.setVisible(shown == 0)
        self.count.setText(tr("{n} items", n=shown) if shown else "")
        if not shown:
            self._say_empty(bool(items))

    def choose(self, item_id: UUID) -> None:
        """Bring an item into view, from the search."""
        self._category = ALL
        self.search.clear()
        self.refresh()
        self.table.choose(item_id)
        self.table.setFocus()

    def set_can_act(self, can_act: bool) -> None:
        """Offline the menu is readable and nothing can be changed."""
        self._can_act = can_act
        self.add.setEnabled(can_act)
        self.panel.set_can_act(can_act)

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.add.setText(tr("Add an item"))
        self.search.setPlaceholderText(tr("Search the menu"))
        self.search.setAccessibleName(tr("Search the menu"))
        self.table.setAccessibleName(tr("Menu items"))
        self.panel.retranslate()
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """A new language."""
        super().changeEvent(event)
        if is_language_change(event):
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panel leaves the table most of the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.panel.setFixedWidth(min(theme().px(320), self.width() * 36 // 100))
        self.search.setFixedWidth(min(theme().px(220), self.width() * 18 // 100))

    def _take_zone(self) -> None:
        business = self._desk.business
        self.rows.zone = self.panel.zone = business.time_zone if business else None

    def _show(self, item_id: object) -> None:
        items = self._archived if self._category == ARCHIVED else self._desk.items
        self.panel.show_item(items.get(item_id) if isinstance(item_id, UUID) else None)

    def _show_chips(self) -> None:
        listed = sorted(self._desk.items.values(), key=lambda item: (item.position, item.name))
        names = list(dict.fromkeys(item.category for item in listed if item.category))
        low = sum(map(is_low, listed))
        choices = [
            (ALL, tr("All")),
            *(((LOW, tr("⚠ Low stock ({n})", n=low)),) if low or self._category == LOW else ()),
            *((name, menu_word(name)) for name in names),
            (ARCHIVED, tr("Off the menu")),
        ]
        self.chips.set_choices(choices, self._category)

    def _say_empty(self, searched: bool) -> None:
        if searched or self.search.text():
            self.empty.show_as("search", tr("Nothing found"), tr("Try another word or category."))
        elif self._category == ARCHIVED:
            self.empty.show_as(
                "archive", tr("Nothing off the menu"), tr("Items taken off the menu wait here.")
            )
        else:
            self.empty.show_as(
                "package",
                tr("The menu is empty"),
                tr("Customers see what you add at once."),
                tr("Add an item"),
                lambda: spawn(self.add_item(), "new item"),
            )

    def _choose_category(self, key: str) -> None:
        self._category = key
        if key == ARCHIVED:
            spawn(self._read_archived(), "archived items")
        self.refresh()

    async def _read_archived(self) -> None:
        try:
            menu = await self._app.api.menu_items(archived=True)
        except (ApiError, OfflineError, SignedOutError):
            self._app.toast.say(tr("The items off the menu cannot be read now."))
            return
        self._archived = {item.id: item for item in menu.items if item.archived}
        self.refresh()

    # Changing.

    async def add_item(self) -> None:
        """The empty form."""
        await self._form(None)

    async def edit(self, item_id: UUID) -> None:
        """The form of an item."""
        item = self._desk.items.get(item_id)
        if item is not None and self._can_act:
            await self._form(item)

    async def _form(self, item: MenuItem | None) -> None:
        business = self._desk.business
        currency = item.currency if item else business.currency if business else "KRW"
        names = list(dict.fromkeys(one.category for one in self._desk.items.values() if one.category))
        saved = await ItemForm(self, item, currency, names, self._app.pictures, self._save).result_of()
        if isinstance(saved, MenuItem):
            self._app.toast.say(tr("{name} saved", name=shown_name(saved)))
            self.choose(saved.id)

    async def _save(self, item: MenuItem | None, draft: ItemDraft, picture: bytes | None) -> MenuItem:
        return await save_item(self._desk, item, draft, picture)

    def _press(self, deed: str) -> None:
        item = self.panel.item
        if item is not None and self._can_act:
            spawn(self._do(item, deed), f"{deed} item")

    async def _do(self, item: MenuItem, deed: str) -> None:
        why = ""
        if deed == "edit":
            await self.edit(item.id)
        elif deed == "stock":
            await StockSheet(self, item, lambda n, text: self._shop.move_stock(item.id, n, text)).result_of()
        elif deed == "back":
            why = await self._shop.bring_back(item)
        elif deed == "archive":
            why = await self._archive(item)
        elif deed == "unarchive":
            why = await self._unarchive(item)
        else:
            why = await self._sell_out(item, deed)
        if why:
            self._app.toast.say(why)

    async def _archive(self, item: MenuItem) -> str:
        question = tr(
            "Customers no longer see it. Past orders keep what was bought, and you can bring it back."
        )
        title = tr("Take {name} off the menu?", name=shown_name(item))
        if not await confirm(self, title, question, tr("Take off the menu"), danger=True):
            return ""
        return await self._shop.archive(item)

    async def _unarchive(self, item: MenuItem) -> str:
        call = self._app.api.change_item(item.id, item.edition, MenuItemChange(archived=False))
        why = await self._shop.item(call, lambda one: tr("{name} is on the menu again", name=shown_name(one)))
        if not why:
            self._archived.pop(item.id, None)
            self.refresh()
        return why

    async def _sell_out(self, item: MenuItem, deed: str) -> str:
        business, now = self._desk.business, self._desk.now()
        if business is None:
            return tr("The shop has not been loaded yet.")
        until = until_of(deed, business, now)
        if deed == "out_time":
            answer = await UntilSheet(self, shown_name(item), business, now).result_of()
            if not isinstance(answer, datetime):
                return ""
            until = answer
        return await self._shop.sell_out(item, until)

    def _drop(self, item_id: UUID, path: str) -> None:
        item = self._desk.items.get(item_id)
        if item is None or not self._can_act:
            return

        async def work() -> None:
            why = await replace_picture(self._desk, self._shop, item, path)
            if why:
                self._app.toast.say(why)

        spawn(work(), "drop a picture")

    def _step(self, delta: int) -> None:
        item = self.panel.item
        if item is None or not self._can_act:
            return

        async def work() -> None:
            why = await self._shop.move_stock(item.id, delta, tr("Corrected at the counter"))
            if why:
                self._app.toast.say(why)

        spawn(work(), "step stock")
