"""The question before a visitor leaves a shop's seat: what lies in the cart, and what is still on its way."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.core.cart.cart_lines import Priced
from desktop.core.storage.store import PendingOrder
from desktop.customer.texts import item_name, lines_in_short, state_word
from desktop.texts.formats import money, tr
from desktop.ui.dialogs import Dialog
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import DangerButton, QuietButton
from desktop.ui.widgets.labels import label
from wire.catalog import MenuItem
from wire.orders import Order


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """What a visitor has at the seat: lines in the cart, orders that were not sent, orders on their way."""

    cart: list[Priced]
    unsent: list[PendingOrder]
    running: list[Order]
    currency: str

    def __bool__(self) -> bool:
        return bool(self.cart or self.unsent or self.running)


class LeaveDialog(Dialog):
    """Answers True when the visitor leaves; Enter means to stay."""

    def __init__(self, parent: QWidget, left: LeftBehind, items: Mapping[UUID, MenuItem]) -> None:
        super().__init__(parent, tr("Leave and clear this seat?"), 520)
        self._items = items
        if left.cart:
            self._show_cart(left)
        if left.unsent:
            self._show_unsent(left)
        if left.running:
            self._show_running(left.running)
        stay, leave = QuietButton(tr("Stay")), DangerButton(tr("Leave and clear"))
        for button, answer in ((stay, False), (leave, True)):
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            button.clicked.connect(self.decline if answer is False else self.agree)
            self.footer.addWidget(button, 1)
        stay.setFocus()

    def agree(self) -> None:
        """The visitor leaves."""
        self.finish(True)

    def decline(self) -> None:
        """The visitor stays."""
        self.finish(False)

    def _show_cart(self, left: LeftBehind) -> None:
        self._begin(tr("In your cart, not ordered"), tr("It is emptied."))
        for one in left.cart:
            name = item_name(one.item) if one.item is not None else one.line.name
            self._row(f"{one.line.quantity}× {name}", money(one.total, left.currency))

    def _show_unsent(self, left: LeftBehind) -> None:
        self._begin(tr("Not sent yet"), tr("It is given up: the shop does not hear of it."))
        for pending in left.unsent:
            lines = [(line.quantity, self._items.get(line.menu_item_id)) for line in pending.order.lines]
            words = ", ".join(f"{n}× {item_name(item) if item is not None else '–'}" for n, item in lines)
            self._row(words, money(pending.order.expected_total or 0, left.currency))

    def _show_running(self, running: list[Order]) -> None:
        self._begin(
            tr("On its way"),
            tr("The shop goes on with it and expects to be paid. This screen no longer shows it."),
        )
        for order in running:
            words = f"{order.number} · {state_word(order.state)} · {lines_in_short(order, self._items)}"
            self._row(words, money(order.total, order.currency))

    def _begin(self, title: str, what_happens: str) -> None:
        if self.body.count():
            self.body.addSpacing(theme().px(8))
        self.body.addWidget(label(title, "strong"))
        self.body.addWidget(label(what_happens, "soft", wrap=True))

    def _row(self, words: str, amount: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        row.addWidget(label(words, wrap=True), 1)
        row.addWidget(label(amount), 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
