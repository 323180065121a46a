"""The counter's page: the menu as tiles, the bill beside it, payment, and sales that have no answer yet."""

import asyncio
from collections.abc import Awaitable, Callable

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.console.commands.shop_commands import ShopCommands
from desktop.console.commands.sold_out_menu import fill_sold_out_menu, sold_out_title
from desktop.console.counter.bill_panel import BillPanel
from desktop.console.counter.line_dialog import LineDialog
from desktop.console.counter.tiles import TileGrid, TileModel
from desktop.console.payments.bill import Bill
from desktop.console.payments.payment_dialog import PaymentDialog
from desktop.console.payments.sale_submission import SaleResult, SaleSubmission
from desktop.console.payments.unsent_sales_bar import UnsentSalesBar
from desktop.console.printing.print_service import PrintService
from desktop.console.state.console_state import ConsoleState
from desktop.console.state.item_names import shown_name
from desktop.core.cart.cart_lines import is_sold_out, needs_choice
from desktop.core.search.category_order import chosen_order
from desktop.core.storage.store import CartLine
from desktop.texts.formats import tr
from desktop.texts.menu import menu_word
from desktop.ui.dialogs import confirm
from desktop.ui.loop import spawn
from desktop.ui.theme import theme
from desktop.ui.translated import Translated
from desktop.ui.widgets.fields import ChipRow, TextField
from desktop.ui.widgets.menus import open_menu
from desktop.ui.widgets.notices import end_above
from desktop.ui.widgets.states import EmptyState
from wire.catalog import MenuItem
from wire.orders import NewTender, TenderKind

Say = Callable[[str, Callable[[], object] | None], None]


class SearchLine(TextField):
    """Finds items by name; Down goes to the tiles, Enter adds the first, Escape empties it."""

    def __init__(self, page: "CounterPage") -> None:
        super().__init__()
        self._page = page
        self.setClearButtonEnabled(False)
        self.setProperty("kind", "search")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self.composing:
            self._page.grid.setFocus()
            self._page.grid.choose_first()
        elif event.key() == Qt.Key.Key_Escape and self.text() and not self.composing:
            self.clear()
        else:
            super().keyPressEvent(event)


class CounterPage(Translated, QWidget):
    """Sells over the counter; `say` shows a sentence with an undo."""

    def __init__(
        self,
        state: ConsoleState,
        printing: PrintService,
        shop: ShopCommands,
        say: Say,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._state, self._printing, self._shop, self._say = state, printing, shop, say
        self.bill = Bill(state, self)
        self.sales = SaleSubmission(state, self.bill, self)
        self.model = TileModel(self.bill.count_of, self)
        self.search, self.chips = SearchLine(self), ChipRow("")
        self.grid = TileGrid(state.app.pictures)
        self.grid.setModel(self.model)
        self.nothing = EmptyState("search")
        self.panel, self.unsent = BillPanel(self.bill), UnsentSalesBar(self.sales)
        self._taking = self._again = self._selling = False
        self._build()
        self._wire()
        self.retranslate()

    def open(self) -> None:
        """Take up the bill and the sales of an earlier run."""
        self.bill.open()
        self.sales.open()

    async def close_page(self) -> None:
        """Stop sending; bill and unsent sales stay on disk."""
        await self.sales.close()

    def take_focus(self) -> None:
        """The keyboard begins in the search."""
        self.search.setFocus()
        self.search.selectAll()

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        end_above(self._state.app.toast, left)
        for widget in (self.search, self.chips):
            left.addWidget(widget)
        left.addWidget(self.grid, 1)
        left.addWidget(self.nothing, 1)
        row = QHBoxLayout()
        row.setContentsMargins(24, 16, 24, 20)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.unsent)
        column.addLayout(row, 1)

    def _wire(self) -> None:
        self._state.menu_changed.connect(self._menu)
        self._state.business_changed.connect(self.panel.refresh)
        self.bill.changed.connect(self.model.repaint)
        self.bill.message.connect(self._say)
        self.sales.message.connect(lambda words: self._say(words, None))
        self.search.typed.connect(self._find)
        self.search.submitted.connect(self._first)
        self.chips.chosen.connect(self._category)
        self.grid.chosen.connect(self._chosen)
        self.grid.added.connect(self._chosen)
        self.grid.held.connect(self._show_sale_menu)
        self.panel.pay.connect(self.take_payment)
        self.panel.later.connect(self.pay_later)
        self.panel.edit.connect(self._edit)
        self.unsent.giving_up.connect(self.give_up)
        for keys, act in (("F9", self.take_payment), ("F10", self.pay_later), ("F3", self.take_focus)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # The menu.

    def _menu(self) -> None:
        if self._taking:
            self._again = True
        else:
            self._taking = True
            spawn(self._update_menu(), "the counter's menu")

    async def _update_menu(self) -> None:
        try:
            self._again = True
            while self._again:
                self._again = False
                self.model.chosen = chosen_order(self._state.business)
                for _ in self.model.taking(self._state.items):
                    await asyncio.sleep(0)
        finally:
            self._taking = False
        self._show_menu()

    def _show_menu(self) -> None:
        self._show_chips()
        self._show_nothing()
        self.panel.refresh()

    def _show_chips(self) -> None:
        names = self.model.categories()
        self.chips.set_choices(
            [("", tr("All")), *((name, menu_word(name)) for name in names if name)], self.model.category
        )
        self.chips.setVisible(len(names) > 1)

    def _show_nothing(self) -> None:
        empty = self.model.rowCount() == 0
        self.nothing.setVisible(empty)
        self.grid.setVisible(not empty)
        if empty and self.model.query:
            self.nothing.show_as(
                "search", tr("Nothing found"), tr("Try fewer letters, or initial consonants.")
            )
        elif empty:
            self.nothing.show_as("package", tr("No items yet"), tr("Add items on the page Menu and stock."))

    def _find(self, text: str) -> None:
        self.model.query = text.strip()
        self.model.arrange()
        self.grid.scrollToTop()  # Enter adds the first, which has to be seen
        self._show_nothing()

    def _category(self, key: str) -> None:
        self.model.category = key
        self.search.clear()
        self.model.arrange()
        self._show_nothing()

    def _first(self) -> None:
        if self.model.query and self.model.rowCount():
            self._put(self.model.item(0))
            self.search.selectAll()

    def _chosen(self, index: QModelIndex) -> None:
        self._put(self.model.item(index.row()))

    def _show_sale_menu(self, index: QModelIndex, at: QPoint) -> None:
        """A tile was held down: it can be said to be sold out, or to be back."""
        menu, item = QMenu(self), self.model.item(index.row())
        menu.addAction(sold_out_title(item)).setEnabled(False)  # "For 1 hour" alone says nothing
        menu.addSeparator()
        fill_sold_out_menu(menu, item, self._shop, self)
        open_menu(menu, at)

    # The bill.

    def _put(self, item: MenuItem) -> None:
        if is_sold_out(item):
            self._say(tr("{name} is sold out", name=shown_name(item)), None)
        elif needs_choice(item) or item.option_groups:
            spawn(self._choose(item), "choose options")
        elif not self.bill.add(item):
            self._say(tr("A bill has room for 50 lines."), None)

    async def _choose(self, item: MenuItem) -> None:
        line = await LineDialog(self, item).result_of()
        if isinstance(line, CartLine) and not self.bill.add(item, line.quantity, line.option_ids, line.note):
            self._say(tr("A bill has room for 50 lines."), None)

    def _edit(self, index: int) -> None:
        async def work() -> None:
            line = self.bill.cart.lines[index]
            item = self._state.items.get(line.menu_item_id)
            if item is None:
                return
            changed = await LineDialog(self, item, line).result_of()
            if isinstance(changed, CartLine) and line in self.bill.cart.lines:
                self.bill.replace(self.bill.cart.lines.index(line), changed)

        spawn(work(), "change a line")

    # Being paid.

    def take_payment(self) -> None:
        """Open the payment's dialog."""
        self._sell(self._pay, "take payment")

    async def _pay(self) -> None:
        bill = self.bill

        async def take(tenders: list[NewTender]) -> SaleResult:
            return await self._take(tenders, sheet.tendering.due)

        sheet = PaymentDialog(
            self, bill.total, bill.currency, take, taken=bill.cart.tenders, keep=bill.keep_tenders,
            step=self._state.cash_step,
        )  # fmt: skip
        sheet.receipt.connect(self._printing.print_receipt)
        sold = await sheet.result_of()
        if isinstance(sold, SaleResult):
            self.take_focus()

    async def _take(self, tenders: list[NewTender], due: int) -> SaleResult:
        """Sell; the drawer opens for cash, also while the answer is still on its way."""
        sold = await self.sales.take(tenders, due)
        cash = any(one.kind is TenderKind.CASH for one in tenders)
        if cash and not sold.refused:
            self._printing.open_drawer()
        return sold

    def pay_later(self) -> None:
        """Sell without money now; it is taken at the order."""
        self._sell(self._send_unpaid, "pay later")

    def _sell(self, way: Callable[[], Awaitable[None]], name: str) -> None:
        """One sale at a time; marked before the loop turns, as the same key may be waiting twice."""

        async def work() -> None:
            try:
                await way()
            finally:
                self._selling = False

        if self.bill.is_fine and not self._selling:
            self._selling = True
            spawn(work(), name)

    async def _send_unpaid(self) -> None:
        self.panel.setEnabled(False)
        try:
            sold = await self.sales.take(list(self.bill.cart.tenders))
        finally:
            self.panel.setEnabled(True)
        if sold.order is not None:
            self._say(tr("{number} taken, to be paid later", number=sold.order.number), None)
        elif sold.refused:
            self._say(sold.refused, None)
        self.take_focus()

    def give_up(self) -> None:
        """Forget what is not confirmed, once it was said what that means."""

        async def work() -> None:
            text = tr("It may have been taken already: look for it among the orders first.")
            if await confirm(self, tr("Forget what is not confirmed?"), text, tr("Forget"), danger=True):
                self.sales.give_up()

        spawn(work(), "forget a sale")

    # Looks.

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.search.setPlaceholderText(tr("Find an item") + "  F3")
        self.search.setAccessibleName(tr("Find an item"))
        self.chips.setAccessibleName(tr("Categories"))
        self.grid.setAccessibleName(tr("Items"))
        self._show_menu()
        self.model.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bill keeps a third of the page."""
        super().resizeEvent(event)
        self.panel.setFixedWidth(min(max(theme().px(320), self.width() * 30 // 100), self.width() // 2))
