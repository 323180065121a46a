"""What can be done with an order that is over: order it again, save its receipt."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.core.cart import cart_lines
from desktop.customer.orders.receipt import file_name, receipt_of
from desktop.customer.orders.receipt_pdf import write_pdf
from desktop.customer.orders.reorder import ReorderStatus, compare
from desktop.customer.orders.reorder_dialog import ReorderDialog
from desktop.customer.state.customer_state import CustomerState
from desktop.texts.disk_errors import disk_fault
from desktop.texts.formats import tr
from desktop.ui.external_programs import open_outside
from wire.catalog import Business
from wire.orders import Order


class PastOrderCommands(QObject):
    """Carries both out; `host` is where dialogs open, `enter_shop` and `show_menu` lead to the cart."""

    def __init__(
        self,
        state: CustomerState,
        host: QWidget,
        enter_shop: Callable[[Business], Awaitable[object]],
        show_menu: Callable[[], object],
    ) -> None:
        super().__init__(host)
        self._state, self._host = state, host
        self._enter_shop, self._show_menu = enter_shop, show_menu

    async def order_again(self, order: Order) -> None:
        """Puts what can still be had into its shop's cart, telling first what is different; can be undone."""
        state = self._state
        if state.shop is None or state.shop.id != order.business_id:
            shop = self._shop_of(order)
            if shop is None:
                self._say(tr("That shop is not here any more."))
                return
            await self._enter_shop(shop)
        await state.menu_there()
        if not state.items:
            self._say(tr("The menu cannot be read now. Try again when you are back online."))
            return
        compared = compare(order, state.items, state.cart)
        if any(one.status is not ReorderStatus.SAME for one in compared):
            if await ReorderDialog(self._host, order, compared).result_of() is not True:
                return
            compared = compare(order, state.items, state.cart)  # the menu may have moved on meanwhile
        lines = [one.cart for one in compared if one.cart is not None]
        cart = state.cart
        state.put_back(lines)
        self._show_menu()

        def undo() -> None:
            cart_lines.take_out(cart, lines)
            state.change_cart()

        self._say(tr("In the cart: order {number} again", number=order.number), undo)

    def _shop_of(self, order: Order) -> Business | None:
        return next((shop for shop in self._state.shops if shop.id == order.business_id), None)

    async def save_receipt(self, order: Order) -> None:
        """Asks where, then writes the PDF beside the loop."""
        shop = self._shop_of(order)
        receipt = receipt_of(order, self._state.items, shop.time_zone if shop is not None else None)
        path = await self._ask_path(file_name(order))
        if path is None:
            return
        try:
            await asyncio.to_thread(write_pdf, receipt, path)
        except OSError as error:
            why = disk_fault(error)
            self._say(tr("The receipt cannot be saved there: {why}. Choose another folder.", why=why))
            return

        def show() -> None:
            open_outside(QUrl.fromLocalFile(str(path)))

        self._state.app.toast.say(tr("Receipt saved: {name}", name=path.name), show, tr("Open"))

    async def _ask_path(self, name: str) -> Path | None:
        """Where to save, in the folder of the last time; None when the person thinks better of it."""
        preferred = self._state.app.preferences
        folder = Path(preferred.receipt_folder or Path.home())
        dialog = QFileDialog(self._host.window(), tr("Save receipt"), str(folder), "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(name)
        closed = asyncio.Event()
        dialog.finished.connect(lambda _: closed.set())
        dialog.open()
        try:
            await closed.wait()
            chosen = [Path(one) for one in dialog.selectedFiles()] if dialog.result() else []
        finally:
            dialog.deleteLater()
        if not chosen:
            return None
        preferred.receipt_folder = str(chosen[0].parent)
        self._state.app.store.save_preferences()
        return chosen[0]

    def _say(self, text: str, undo: object = None) -> None:
        self._state.app.toast.say(text, undo if callable(undo) else None)
