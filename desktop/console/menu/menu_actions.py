"""What is done to the menu as a whole: saved as a file, imported from one, its categories put in order."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from desktop.console.commands.shop_commands import ShopCommands
from desktop.console.menu.category_dialog import CategoryDialog
from desktop.console.menu.import_dialog import ImportDialog
from desktop.console.menu.menu_file import MenuFileError, ask_where_to, ask_which, write_menu_file
from desktop.console.state.console_state import ConsoleState
from desktop.core.search.category_order import chosen_order, with_emptied
from desktop.texts.formats import tr, tr_n
from desktop.ui.dialogs import show_message
from desktop.ui.loop import spawn
from desktop.ui.widgets.menus import drop_down
from wire.bulk_edits import Imported
from wire.catalog import BusinessChange
from wire.sales import ExportFormat


class MenuActions:
    """Asked for in a menu of the page."""

    def __init__(self, page: QWidget, state: ConsoleState, shop: ShopCommands) -> None:
        self._page, self._state, self._shop = page, state, shop

    def offer(self, under: QWidget, can_act: bool) -> None:
        """The menu below a button; without a connection nothing of it can be had."""
        menu = QMenu(self._page)
        for words, run in (
            (tr("Import a file…"), self.ask_import),
            (tr("Save as CSV…"), lambda: self.ask_export(ExportFormat.CSV)),
            (tr("Save as XLSX…"), lambda: self.ask_export(ExportFormat.XLSX)),
            (tr("Order of the categories…"), lambda: spawn(self.arrange(), "order of categories")),
        ):
            action = menu.addAction(words)
            action.setEnabled(can_act)
            action.triggered.connect(lambda _=False, run=run: run())
        menu.insertSeparator(menu.actions()[-1])
        drop_down(menu, under)

    def ask_export(self, kind: ExportFormat) -> None:
        """Ask where to; then write."""
        dialog = ask_where_to(self._page, kind)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: spawn(self.export(Path(path), kind), "export the menu"))
        dialog.open()

    async def export(self, path: Path, kind: ExportFormat) -> None:
        """Write the file; why not has to be read."""
        try:
            await write_menu_file(self._state.app.api, path, kind)
        except MenuFileError as error:
            await show_message(self._page, tr("The menu was not saved"), str(error))
        else:
            self._state.app.toast.say(tr("Saved: {file}", file=path))

    def ask_import(self) -> None:
        """Ask which file; then look at it."""
        dialog = ask_which(self._page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.take_file)
        dialog.open()

    def take_file(self, path: str) -> None:
        """A file was chosen or dropped."""
        spawn(self.look_at(path), "import a menu")

    async def look_at(self, path: str) -> None:
        """Show what a file would do; it is imported from there."""
        currency = self._state.business.currency if self._state.business else "KRW"
        sheet = ImportDialog(self._page, self._state.app.api, path, currency)
        spawn(sheet.read(), "read a menu", of=sheet)
        done = await sheet.result_of()
        if isinstance(done, Imported):
            told = tr_n(done.added, "{n} item added", "{n} items added")
            changed = tr_n(done.changed, "{n} item changed", "{n} items changed")
            self._state.app.toast.say(f"{told}, {changed}")

    async def arrange(self) -> None:
        """The categories' order, for all terminals and customers at once."""
        counts = {name: 0 for name in self._state.categories() if name}
        for item in self._state.items.values():
            if item.category in counts:
                counts[item.category] += 1
        await CategoryDialog(self._page, counts, self._save_order).result_of()

    async def _save_order(self, names: list[str]) -> str:
        order = with_emptied(names, chosen_order(self._state.business))
        return await self._shop.change(BusinessChange(category_order=order), tr("Category order saved"))
