"""The bill being made at the counter, with money taken for it: on disk at every change, priced as of now."""

from collections.abc import Callable, Iterable
from uuid import UUID

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop.console.payments.tendering import Tendering
from desktop.console.state.console_state import ConsoleState
from desktop.console.state.item_names import shown_name
from desktop.core.cart.cart_lines import Priced, add, count_of, is_full, merge, priced, to_order
from desktop.core.storage.store import Cart, CartLine
from desktop.texts.formats import tr
from wire.catalog import MenuItem
from wire.orders import NewPayment, NewTender, PlaceOrder, Service

Undo = Callable[[], object]


def fresh() -> Cart:
    """An empty bill: most people at the counter take their things along."""
    return Cart(service=Service.PICKUP)


class Bill(QObject):
    """Lines, names and notes of the sale at hand; `told` says what was removed and how to take it back."""

    changed = Signal()
    message = Signal(str, object)

    def __init__(self, state: ConsoleState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.cart = fresh()

    def open(self) -> None:
        """What an earlier run left on the counter."""
        found = self._state.app.store.cart(self._account, self._shop)
        self.cart = fresh() if found == Cart() else found
        self.changed.emit()

    @property
    def _account(self) -> UUID:
        return self._state.app.account.id

    @property
    def _shop(self) -> UUID:
        shop = self._state.app.account.business_id
        assert shop is not None, "a business account without a business"
        return shop

    @property
    def currency(self) -> str:
        """The shop's."""
        return self._state.business.currency if self._state.business is not None else "KRW"

    @property
    def is_empty(self) -> bool:
        """Nothing is on it, and no money was taken for it."""
        return not self.cart.lines and not self.cart.tenders

    def lines(self) -> list[Priced]:
        """Every line as it stands."""
        return priced(self.cart, self._state.items, bool(self._state.items))

    @property
    def total(self) -> int:
        """What it all costs now, in minor units."""
        return sum(line.total for line in self.lines() if not line.gone)

    @property
    def left(self) -> int:
        """What is still to pay of it; below zero where more was taken than it costs by now."""
        return Tendering(self.total, self.cart.tenders, self._state.cash_step).left

    def keep_tenders(self, tenders: list[NewTender]) -> None:
        """Money taken for it so far; on the disk itself when this returns. Raises sqlite3.Error."""
        self.cart.tenders = list(tenders)
        self.keep()

    def take_back(self, place: int) -> None:
        """A part of the money goes back to the customer."""
        del self.cart.tenders[place]
        self.keep()

    @property
    def is_fine(self) -> bool:
        """Whether it can be sold as it is."""
        return bool(self.cart.lines) and all(line.is_fine for line in self.lines())

    def count_of(self, item_id: UUID) -> int:
        """How many of an item are on it."""
        return count_of(self.cart, item_id)

    def add(self, item: MenuItem, quantity: int = 1, options: Iterable[UUID] = (), note: str = "") -> bool:
        """Put an item on it; False when the bill is full."""
        options = list(options)
        if is_full(self.cart, item.id, options, note):
            return False
        add(self.cart, item, quantity, options, note)
        self.keep()
        return True

    def set_quantity(self, index: int, quantity: int) -> None:
        """So many of a line; none takes it off."""
        if quantity <= 0:
            self.remove(index)
            return
        self.cart.lines[index].quantity = quantity
        self.keep()

    def replace(self, index: int, line: CartLine) -> None:
        """Another choice for a line."""
        self.cart.lines[index] = line
        self.keep()

    def remove(self, index: int) -> None:
        """Take a line off; it can be put back."""
        line = self.cart.lines.pop(index)
        self.keep()
        item = self._state.items.get(line.menu_item_id)
        name = shown_name(item) if item is not None else line.name
        self.message.emit(tr("{name} removed", name=name), lambda: self._insert(index, line))

    def clear(self) -> None:
        """Begin anew; what was there can be put back while nothing else is."""
        before, self.cart = self.cart, fresh()
        self.keep()
        self.message.emit(tr("Bill cleared"), lambda: self.put_back(before))

    def _insert(self, index: int, line: CartLine) -> None:
        self.cart.lines.insert(min(index, len(self.cart.lines)), line)
        self.keep()

    def put_back(self, cart: Cart) -> None:
        """A bill that was cleared or refused; joined with what is there by now."""
        if self.is_empty:
            self.cart = msgspec.convert(msgspec.to_builtins(cart), Cart)
        else:
            merge(self.cart, cart.lines)
            self.cart.tenders += cart.tenders
        self.keep()

    def take_up(self, cart: Cart) -> None:
        """What could not be sold stays on the counter; on disk it is still."""
        self.cart = cart
        self.changed.emit()

    def sold(self) -> None:
        """It is on its way: the next bill begins (on disk it does already)."""
        self.cart = fresh()
        self.changed.emit()

    def order(self, tenders: list[NewTender]) -> PlaceOrder:
        """The sale, for the price that is shown."""
        order = to_order(self.cart, self._shop, self.total)
        name = " ".join(self.cart.customer_name.split())
        payment = NewPayment(tenders) if tenders else None
        return msgspec.structs.replace(order, customer_name=name or None, payment=payment)

    def keep(self) -> None:
        """Write it down and tell everybody."""
        self._state.app.store.save_cart(self._account, self._shop, self.cart)
        self.changed.emit()
