"""Before an earlier order is ordered again: what is different today, and what goes into the cart."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.customer.orders.reorder import ReorderLine, ReorderStatus
from desktop.customer.texts import item_name
from desktop.texts.formats import money, tr, tr_n
from desktop.texts.menu import menu_word
from desktop.ui.dialogs import Dialog
from desktop.ui.drawing import icon_pixmap
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.labels import label
from wire.orders import Order

SIGNS = {
    ReorderStatus.SAME: ("circle-check", "ok"),
    ReorderStatus.CHANGED: ("alert-triangle", "warn"),
    ReorderStatus.CHOICE: ("circle-x", "bad"),
    ReorderStatus.SOLD_OUT: ("circle-x", "bad"),
    ReorderStatus.GONE: ("circle-x", "bad"),
}


def what_differs(one: ReorderLine, currency: str) -> str:
    """What is different about a line, as sentences; empty when nothing is."""
    if one.status is ReorderStatus.GONE:
        return tr("No longer on the menu.")
    if one.status is ReorderStatus.SOLD_OUT:
        return tr("Sold out now.") if one.left is None else tr("All there is lies in your cart already.")
    lost = ", ".join(menu_word(name) for name in one.lost)
    if one.status is ReorderStatus.CHOICE:
        return tr("{options} is no longer offered. Choose it anew on the menu.", options=lost or "–")
    said = []
    if lost:
        said.append(tr("Without {options}: no longer offered.", options=lost))
    if one.left is not None and one.cart is not None:
        said.append(tr("Only {n} left.", n=one.cart.quantity))
    if one.was is not None and one.cart is not None:
        now, was = money(one.cart.unit_price, currency), money(one.was, currency)
        said.append(tr("Now {now} each instead of {was}.", now=now, was=was))
    return " ".join(said)


class ReorderDialog(Dialog):
    """Answers True when what can be had is wanted."""

    def __init__(self, parent: QWidget, order: Order, compared: list[ReorderLine]) -> None:
        super().__init__(parent, tr("Order {number} again", number=order.number), 500)
        self._currency = order.currency
        fine = [one for one in compared if one.cart is not None]
        self.above.addWidget(label(self._summary(len(fine), len(compared)), "soft", wrap=True))
        for one in compared:
            self.body.addLayout(self._row(one))
        self.body.addStretch()
        close = QuietButton(tr("Not now") if fine else tr("Close"))
        close.clicked.connect(self.reject)
        self.footer.addWidget(close, 1)
        if fine:
            total = sum(one.cart.quantity * one.cart.unit_price for one in fine if one.cart is not None)
            add = PrimaryButton(tr("Add for {total}", total=money(total, order.currency)))
            add.clicked.connect(lambda: self.finish(True))
            self.footer.addWidget(add, 1)
            add.setFocus()

    def _summary(self, fine: int, all_: int) -> str:
        if not fine:
            return tr("Nothing of this order can be had today.")
        if fine < all_:
            return tr_n(
                all_ - fine,
                "{n} of {all} lines cannot be had today.",
                "{n} of {all} lines cannot be had today.",
                all=all_,
            )
        return tr("All of it can be had, but not quite as it was.")

    def _row(self, one: ReorderLine) -> QHBoxLayout:
        icon_name, tone = SIGNS[one.status]
        sign = QLabel()
        sign.setPixmap(icon_pixmap(icon_name, tone, 20))
        name = item_name(one.item) if one.item is not None else one.line.name
        words = QVBoxLayout()
        words.setSpacing(2)
        quantity = one.cart.quantity if one.cart is not None else one.line.quantity
        kind = "strong" if one.cart is not None else "soft"
        words.addWidget(label(f"{quantity}×  {name}", kind, wrap=True))
        options = [menu_word(o.name) for o in one.line.options if o.name not in one.lost]
        for text in (", ".join(options), what_differs(one, self._currency)):
            if text:
                words.addWidget(label(text, "small", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        if one.cart is not None:
            price = money(one.cart.quantity * one.cart.unit_price, self._currency)
            row.addWidget(label(price, "price"), 0, Qt.AlignmentFlag.AlignTop)
        return row
