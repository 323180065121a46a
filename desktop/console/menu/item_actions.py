"""What is done to one item from the menu's page: form, stock, ledger, sold out, off the menu, its picture."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.console.commands.shop_commands import ShopCommands
from desktop.console.menu.item_draft import ItemDraft
from desktop.console.menu.item_form import ItemForm
from desktop.console.menu.item_saving import replace_picture, save_item
from desktop.console.menu.ledger_dialog import LedgerDialog
from desktop.console.menu.stock_dialog import StockDialog
from desktop.console.state.console_state import ConsoleState
from desktop.console.state.item_names import shown_name
from desktop.texts.formats import tr
from desktop.ui.dialogs import confirm
from desktop.ui.loop import spawn
from desktop.ui.tie import tie
from wire.catalog import MenuItem, MenuItemChange


class ItemActions:
    """Asks with dialogs over the page; why something did not happen is said in the bar at the bottom."""

    def __init__(
        self,
        page: QWidget,
        state: ConsoleState,
        shop: ShopCommands,
        returned: Callable[[MenuItem], object],
    ) -> None:
        self._page, self._state, self._shop = page, state, shop
        self._returned = returned  # hears of an item that is on the menu again

    async def do(self, item: MenuItem, action: str) -> None:
        """Carry out what a button of the panel is for."""
        why = ""
        if action == "stock":
            await self._move_stock(item)
        elif action == "ledger":
            await self.show_ledger(item)
        elif action == "back":
            why = await self._shop.bring_back(item)
        elif action == "archive":
            why = await self._archive(item)
        elif action == "unarchive":
            why = await self._unarchive(item)
        else:
            why = await self._shop.sell_out_as(item, action, self._page)
        self._show_error(why)

    async def form(self, item: MenuItem | None) -> MenuItem | None:
        """The form of an item, or of a new one; what was saved."""
        business = self._state.business
        currency = item.currency if item else business.currency if business else "KRW"
        names = [name for name in self._state.categories() if name]
        pictures = self._state.app.pictures
        saved = await ItemForm(self._page, item, currency, names, pictures, self._save).result_of()
        if not isinstance(saved, MenuItem):
            return None
        self._state.app.toast.say(tr("{name} saved", name=shown_name(saved)))
        return saved

    async def show_ledger(self, item: MenuItem) -> None:
        """Who moved the stock; it follows while it is open."""
        zone = self._state.business.time_zone if self._state.business else None
        sheet = LedgerDialog(self._page, self._state.app.api, item, zone)

        def follow() -> None:
            sheet.update_item(self._state.items.get(item.id))

        tie(sheet, self._state.menu_changed, follow)
        spawn(sheet.read_newest(), "ledger", of=sheet)
        await sheet.result_of()

    def step(self, item: MenuItem, delta: int) -> None:
        """Correct the stock by some pieces."""

        async def work() -> None:
            self._show_error(await self._shop.move_stock(item.id, delta, tr("Corrected at the counter")))

        spawn(work(), "step stock")

    def drop_picture(self, item: MenuItem, path: str) -> None:
        """A file fell on the item's row."""

        async def work() -> None:
            self._show_error(await replace_picture(self._state, self._shop, item, path))

        spawn(work(), "drop a picture")

    async def _save(self, item: MenuItem | None, draft: ItemDraft, picture: bytes | None) -> MenuItem:
        return await save_item(self._state, item, draft, picture)

    async def _move_stock(self, item: MenuItem) -> None:
        await StockDialog(
            self._page, item, lambda n, text: self._shop.move_stock(item.id, n, text)
        ).result_of()

    async def _archive(self, item: MenuItem) -> str:
        question = tr(
            "Customers no longer see it. Past orders keep what was bought, and you can bring it back."
        )
        title = tr("Take {name} off the menu?", name=shown_name(item))
        if not await confirm(self._page, title, question, tr("Take off the menu"), danger=True):
            return ""
        return await self._shop.archive(item)

    async def _unarchive(self, item: MenuItem) -> str:
        call = self._state.app.api.menu.change_item(item.id, item.edition, MenuItemChange(archived=False))

        def message(one: MenuItem) -> str:
            self._returned(one)
            return tr("{name} is on the menu again", name=shown_name(one))

        return await self._shop.item(call, message)

    def _show_error(self, why: str) -> None:
        if why:
            self._state.app.toast.say(why)
