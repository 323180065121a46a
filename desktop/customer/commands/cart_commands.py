"""What the customer does with the cart: add, edit, remove, order."""

import time
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.core.cart import cart_lines
from desktop.core.outbox.order_outbox import SettledOrder
from desktop.core.storage.store import CartLine, Draft
from desktop.customer.error_messages import order_error_text
from desktop.customer.menu.item_dialog import Chosen, ItemDialog
from desktop.customer.state.customer_state import CustomerState
from desktop.customer.texts import STOPPED, item_name
from desktop.texts.formats import tr
from desktop.ui.loop import spawn
from desktop.ui.tie import tie
from wire.catalog import MenuItem
from wire.orders import Service

# Nobody reads a new price and decides faster than this: a press within it was meant for the old one.
TOO_QUICK_SECONDS = 0.8


class CartCommands(QObject):
    """Changes a state's cart; `host` is where dialogs open, `noticed` carries a text for it and a tone."""

    noticed = Signal(str, str)

    def __init__(self, state: CustomerState, host: QWidget) -> None:
        super().__init__(host)
        self._state, self._host = state, host
        self._asking = False
        self._marked: set[tuple[int, int]] = set()
        self._repriced = -TOO_QUICK_SECONDS
        state.menu_changed.connect(self.resume)
        state.menu_changed.connect(self._watch_prices)
        state.settled.connect(self._on_settled)

    # The menu.

    async def open_item(self, item_id: UUID, preset: CartLine | None = None) -> None:
        """An item close up; what is chosen goes into the cart."""
        item = self._state.items.get(item_id)
        if item is None:
            return
        already = cart_lines.count_of(self._state.cart, item_id)
        chosen = await self._ask(item, preset, already)
        if chosen is not None:
            item = self._state.items.get(item_id, item)
            if cart_lines.is_full(self._state.cart, item_id, chosen.option_ids, chosen.note):
                self._say(tr("One order holds {n} lines. Send this one first.", n=cart_lines.MOST_LINES))
                return
            cart_lines.add(self._state.cart, item, chosen.quantity, chosen.option_ids, chosen.note)
            self._changed()

    async def _ask(
        self, item: MenuItem, preset: CartLine | None, others: int, line: int | None = None
    ) -> Chosen | None:
        """Opens an item's dialog, which follows the menu; what is chosen and typed in it outlives a crash."""
        state = self._state
        before = state.cart.lines[line] if line is not None else None
        dialog = ItemDialog(self._host, item, state.app.pictures, preset, others, before)

        def keep() -> None:
            note, options = dialog.note.text(), dialog.option_ids()
            state.cart.draft = Draft(item.id, dialog.stepper.value, options, note, line)
            state.keep_cart()

        def follow(_: object) -> None:
            now = state.items.get(item.id)
            if now is not None and now.version != dialog.item.version:
                dialog.show_item(now)

        dialog.edited.connect(keep)
        tie(dialog, state.menu_changed, follow)
        self._asking = True
        try:
            chosen = await dialog.result_of()
        finally:
            self._asking = False
        state.cart.draft = None
        if not isinstance(chosen, Chosen):
            state.keep_cart()
            return None
        return chosen

    def resume(self, _: object) -> None:
        """Opens the dialog again that was open when the app was ended."""
        draft = self._state.cart.draft
        if draft is None or self._asking or draft.menu_item_id not in self._state.items:
            return
        self._asking = True
        begun = CartLine(draft.menu_item_id, draft.quantity, draft.option_ids, draft.note)
        lines = self._state.cart.lines
        edits = draft.line if draft.line is not None and draft.line < len(lines) else None
        if edits is not None and lines[edits].menu_item_id != draft.menu_item_id:
            edits = None  # its order has left; another line took its place
        again = self.open_item(draft.menu_item_id, begun) if edits is None else self.edit_line(edits, begun)
        spawn(again, "the dialog that was open")

    async def add_item(self, item_id: UUID) -> None:
        """One more of an item: straight into the cart, or first its choices."""
        item = self._state.items.get(item_id)
        if item is None or cart_lines.is_sold_out(item):
            return
        if cart_lines.needs_choice(item):
            await self.open_item(item_id)
            return
        if why_not := self._why_no_more(item):
            self._say(why_not)
            return
        cart_lines.add(self._state.cart, item)
        self._changed()

    def _why_no_more(self, item: MenuItem) -> str:
        """What keeps one more of an item out of the cart; empty when nothing does."""
        if cart_lines.is_full(self._state.cart, item.id, [], ""):
            return tr("One order holds {n} lines. Send this one first.", n=cart_lines.MOST_LINES)
        if item.stock is not None and cart_lines.count_of(self._state.cart, item.id) >= item.stock:
            return tr("That is all there is: {n} left.", n=item.stock)
        return ""

    # The cart.

    def set_quantity(self, index: int, quantity: int) -> None:
        """Another number of one line."""
        lines = self._state.cart.lines
        if index < len(lines):  # the row may have been pressed as its order left
            lines[index].quantity = quantity
            self._changed()

    def remove_line(self, index: int) -> None:
        """Takes a line out; the bar below brings it back."""
        cart = self._state.cart
        if index >= len(cart.lines):
            return
        line = cart.lines.pop(index)
        shop_id = self._state.shop.id if self._state.shop else None
        self._changed()
        item = self._state.items.get(line.menu_item_id)

        def undo() -> None:
            line.quantity = max(1, line.quantity)
            if self._state.shop is None or self._state.shop.id != shop_id:
                return  # another shop's menu is in front; the line's own cart is closed
            now = self._state.cart.lines  # an order may have gone out since: not the cart it came from
            now.insert(min(index, len(now)), line)
            self._changed()

        self._state.app.toast.say(tr("Removed {name}", name=item_name(item) if item else line.name), undo)

    async def edit_line(self, index: int, preset: CartLine | None = None) -> None:
        """A line's choices, number and note again; as a line of its own if it was ordered meanwhile."""
        if index >= len(self._state.cart.lines):
            return
        line = self._state.cart.lines[index]
        item = self._state.items.get(line.menu_item_id)
        if item is None:
            return
        others = cart_lines.count_of(self._state.cart, item.id) - line.quantity
        chosen = await self._ask(item, preset or line, others, index)
        if chosen is not None:
            item = self._state.items.get(item.id, item)
            line.quantity, line.option_ids, line.note = chosen.quantity, chosen.option_ids, chosen.note
            line.unit_price = cart_lines.unit_price(item, chosen.option_ids)
            if not any(one is line for one in self._state.cart.lines):
                cart_lines.merge(self._state.cart, [line])
                self._say(tr("It was sent before your change. What you chose is in the cart again."))
            self._changed()

    def _watch_prices(self, _: object) -> None:
        """Notes when a price in the cart changes."""
        changed = {(line.index, line.each) for line in self._state.lines() if line.was is not None}
        if changed - self._marked:
            self._repriced = time.monotonic()
        self._marked = changed

    def set_details(self, service: Service, seat: str, note: str) -> None:
        """Service, seat and note as typed into the cart."""
        cart = self._state.cart
        cart.service, cart.seat, cart.note = service, seat, note
        self._state.keep_cart()

    def place(self) -> None:
        """Orders what is shown, at the prices shown; one that changed under the finger is looked at first."""
        self._notice("")
        if time.monotonic() - self._repriced < TOO_QUICK_SECONDS:
            self._notice(tr("The price has just changed. Look at the new total, then order."), "warn")
            self._state.change_cart()
            return
        cart_lines.agree(self._state.cart, self._state.lines())
        self._state.place()

    def _on_settled(self, end: SettledOrder) -> None:
        """An order was placed, or refused."""
        if end.pending.given_up:
            if end.order is not None and end.order.state not in STOPPED:
                self._say(tr("It had already arrived as order {number}.", number=end.order.number))
        elif end.order is not None:
            self._notice("")
        elif end.problem is not None:
            items = self._state.items
            found = [items.get(line.menu_item_id) for line in end.pending.order.lines]
            names = [item_name(item) if item else "?" for item in found]
            self._notice(order_error_text(end.problem, names, self._state.shop), "bad")

    def _changed(self) -> None:
        self._notice("")
        self._state.change_cart()

    def _say(self, text: str) -> None:
        self._state.app.toast.say(text)

    def _notice(self, text: str, tone: str = "bad") -> None:
        self.noticed.emit(text, tone)
