"""One order close up: lines, sums, what happened when and by whom; ordering it again."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.customer.texts import (
    RUNNING,
    STOPPED,
    TONES,
    clock_of,
    line_name,
    may_cancel,
    placed_at,
    state_word,
    stopped_because,
)
from desktop.texts.formats import money, tr
from desktop.texts.menu import menu_word
from desktop.texts.payment_rows import payment_rows
from desktop.ui.dialogs import Dialog
from desktop.ui.widgets.buttons import DangerButton, PrimaryButton, QuietButton
from desktop.ui.widgets.labels import Badge, Notice, discard, label, rule
from wire.catalog import MenuItem
from wire.orders import HistoryEntry, Order, OrderState, Service

AGAIN, CANCEL, RECEIPT = "again", "cancel", "receipt"


class OrderDialog(Dialog):
    """Answers `AGAIN`, `CANCEL`, `RECEIPT` or None; `now` is the server's clock, `saves` is whether
    a receipt may be saved here."""

    def __init__(
        self,
        parent: QWidget,
        order: Order,
        items: Mapping[UUID, MenuItem],
        now: datetime,
        saves: bool = True,
    ) -> None:
        super().__init__(parent, tr("Order {number}", number=order.number), 500)
        self.order, self._saves, self._now = order, saves, now
        self._items = items
        self.content = self._filled()
        self.close_button, self.cancel = QuietButton(tr("Close")), DangerButton(tr("Cancel the order"))
        self.receipt, self.again = (
            QuietButton(tr("Save receipt"), "receipt"),
            PrimaryButton(tr("Order again")),
        )
        self.body.addWidget(self.content)
        self.body.addStretch()
        self._buttons()

    def show_order(self, order: Order, now: datetime) -> None:
        """The order as it is by now: its state, its money, and what can still be done with it."""
        self.order, self._now = order, now
        before, self.content = self.content, self._filled()
        self.body.replaceWidget(before, self.content)
        self.content.show()
        before.hide()
        before.deleteLater()
        self._offer()

    def _filled(self) -> QWidget:
        """All that is said of the order, and room for what happened to it."""
        order, content = self.order, QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._head(column)
        for line in order.lines:
            name, options = line_name(line, self._items), [menu_word(o.name) for o in line.options]
            column.addLayout(self._line(name, line.quantity, line.total, options, line.note))
        column.addWidget(rule())
        column.addLayout(_pair(tr("Total"), money(order.total, order.currency), "price"))
        for row in payment_rows(order):
            kind = "strong" if row.strong else "soft"
            column.addLayout(_pair(row.name, money(row.amount, order.currency), kind))
        column.addSpacing(6)
        column.addWidget(label(tr("What happened"), "strong"))
        self.past = QVBoxLayout()
        self.past.setSpacing(4)
        column.addLayout(self.past)
        return content

    def show_history(self, entries: list[HistoryEntry]) -> None:
        """Shows the changes, oldest first."""
        while self.past.count():
            discard(self.past.takeAt(0))
        for entry in entries:
            who = entry.by.name or tr("the server")
            text = f"{clock_of(self.order, entry.at)}  {state_word(entry.to)} · {who}"
            if entry.reason:
                text += f" · {entry.reason}"
            self.past.addWidget(label(text, "small", wrap=True))

    def show_offline(self) -> None:
        """The history cannot be read now."""
        self.past.addWidget(
            label(tr("The server does not answer now; the rest is as last known."), "small", wrap=True)
        )

    def _head(self, column: QVBoxLayout) -> None:
        order = self.order
        row = QHBoxLayout()
        row.addWidget(Badge(state_word(order.state), TONES[order.state]))
        where = (
            tr("To seat {seat}", seat=order.seat)
            if order.service is Service.SEAT and order.seat
            else tr("Pickup")
        )
        row.addWidget(label(f"{order.business_name} · {where}", "soft"))
        row.addStretch()
        column.addLayout(row)
        column.addWidget(
            label(
                placed_at(order),
                "small",
            )
        )
        if order.state in STOPPED:
            column.addWidget(Notice(stopped_because(order), "bad"))
        if order.note:
            column.addWidget(label(f"“{order.note}”", "soft", wrap=True))
        column.addWidget(rule())

    def _line(self, name: str, quantity: int, total: int, options: list[str], note: str) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(2)
        box.addLayout(_pair(f"{quantity}×  {name}", money(total, self.order.currency), "strong"))
        details = ", ".join([*options, *([f"“{note}”"] if note else [])])
        if details:
            box.addWidget(label(details, "small", wrap=True))
        return box

    def _buttons(self) -> None:
        """All there may be; `_offer` shows those that fit the order."""
        made = (
            (self.close_button, self.reject),
            (self.cancel, lambda: self.finish(CANCEL)),
            (self.receipt, lambda: self.finish(RECEIPT)),
            (self.again, lambda: self.finish(AGAIN)),
        )
        for button, act in made:
            button.clicked.connect(act)
            self.footer.addWidget(button, 1)
        self._offer()
        if self.order.state not in RUNNING:
            self.again.setFocus()

    def _offer(self) -> None:
        state = self.order.state
        self.cancel.setVisible(may_cancel(self.order, self._now))
        self.receipt.setVisible(self._saves and state not in (OrderState.WAITING, *STOPPED))
        self.again.setVisible(state not in RUNNING)


def _pair(left: str, right: str, kind: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(label(left, kind, wrap=True), 1)
    row.addWidget(label(right, kind), 0, Qt.AlignmentFlag.AlignTop)
    return row
