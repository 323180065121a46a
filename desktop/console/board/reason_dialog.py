"""Why an order is rejected or cancelled: one press on a usual reason does it, own words do too.

While it is asked the order may go on: the sheet tells what became of it and asks anew, or has nothing to ask.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QPushButton, QWidget

from desktop.console.board.sold_out_choice import OffSale, SoldOutChoice
from desktop.console.shared.order_texts import address_text
from desktop.console.state.item_names import line_name
from desktop.texts.formats import money, tr
from desktop.ui.dialogs import Dialog
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import DangerButton, QuietButton
from desktop.ui.widgets.fields import Field, TextField
from desktop.ui.widgets.labels import Notice, label
from wire.balance import balance_of
from wire.catalog import Business, MenuItem
from wire.orders import Order, OrderState

LONGEST = 500
SOLD_OUT = 0  # the place of the reason that asks more
ENDED = {OrderState.COMPLETED, OrderState.REJECTED, OrderState.CANCELLED, OrderState.EXPIRED}


class Rejection(NamedTuple):
    """What the counter decided."""

    reason: str
    restock: bool
    sold_out: tuple[UUID, ...] = ()  # of its items: they do not go back into stock
    off_sale: OffSale = OffSale()


class ReasonDialog(Dialog):
    """Asks for the reason; the customer reads it, so one is required.

    All of it is asked before the press that decides; of a time only where the shop's clock is known.
    """

    def __init__(
        self,
        parent: QWidget,
        order: Order,
        items: Mapping[UUID, MenuItem],
        business: Business | None = None,
        now: datetime | None = None,
    ) -> None:
        super().__init__(parent, "", 520)
        self._state = order.state
        what = ", ".join(f"{line.quantity} × {line_name(line, items)}" for line in order.lines)
        about = f"{address_text(order)} · {money(order.total, order.currency)}\n{what}"
        self.body.addWidget(label(about, "soft", wrap=True))
        self.news, self.owed = Notice("", "warn"), Notice("", "accent")
        self.body.addWidget(self.news)
        self.body.addWidget(self.owed)
        # Above the reasons: it is read, and changed if need be, before the press that decides.
        self.restock = QCheckBox(tr("Put the items back into stock"))
        self.body.addWidget(self.restock)
        self.outcome = label("", "soft", wrap=True)
        self.body.addWidget(self.outcome)
        self._at_once = label("", "fieldname", wrap=True)
        self.body.addWidget(self._at_once)
        self.choices: list[QPushButton] = []
        self.sold_out = SoldOutChoice(order, items, business, now or datetime.now(UTC))
        self.sold_out.hide()
        self.body.addLayout(self._quick())
        self.body.addWidget(self.sold_out)
        self.field = Field(tr("Or another reason, as the customer reads it"), TextField(tr("Type here")))
        self.field.edit.setMaxLength(LONGEST)
        self.body.addWidget(self.field)
        self.restock.toggled.connect(self._show_outcome)
        self.sold_out.changed.connect(self._on_sold_out)
        if (until := self.sold_out.until_time) is not None:
            until.time.submitted.connect(self.go_on)
        self._buttons()
        self._ask(order)
        self._show_owed(order)
        self.field.edit.setFocus()  # an input method composes there alone: no first letter is lost

    def _ask(self, order: Order) -> None:
        """Ask for the state the order is in now."""
        rejects = order.state is OrderState.WAITING
        title = tr("Reject order {number}?") if rejects else tr("Cancel order {number}?")
        self._name(title.format(number=order.number))
        to_reject = tr("Press a reason to reject it at once")
        to_cancel = tr("Press a reason to cancel it at once")
        self._at_once.setText(to_reject if rejects else to_cancel)
        for choice, reason in zip(self.choices, quick_reasons(rejects), strict=True):
            choice.setText(reason if choice is not self.choices[SOLD_OUT] else f"{reason}…")
        self.go.setText(tr("Reject") if rejects else tr("Cancel the order"))
        self.restock.setChecked(not is_made(order))
        self._show_outcome(self.restock.isChecked())

    def _name(self, title: str) -> None:
        self.title.setText(title)
        self.setWindowTitle(title)
        self.setAccessibleName(title)

    def _show_owed(self, order: Order) -> None:
        """Money that was taken for it does not go back by itself; what was handed over is paid for."""
        held = money(balance_of(order).held, order.currency)
        words = tr("{amount} was paid for it: give it back in the till afterwards.", amount=held)
        is_owed = balance_of(order).held > 0 and order.state is not OrderState.COMPLETED
        self.owed.show_as(words if is_owed else "", "accent")

    def follow(self, order: Order, news: str) -> None:
        """The order went on meanwhile, `news` says how; a key meant for the old question decides nothing."""
        if order.state is not self._state and self._state in ENDED:
            return  # recalled: nothing is asked here any more
        self._show_owed(order)
        if order.state is self._state:
            return
        self._state = order.state
        if order.state in ENDED:
            self._end(order)
            self.keep.setFocus()
        else:
            self._ask(order)
            self.setFocus()
        self.news.show_as(news, "bad" if order.state in ENDED else "warn")
        self.refit()

    def _end(self, order: Order) -> None:
        """Nothing is left to decide; what was typed can still be read and copied."""
        self._name(tr("Order {number}", number=order.number))
        for gone in (self.restock, self.outcome, self._at_once, self.sold_out, self.go, *self.choices):
            gone.hide()
        self.field.set_error("")
        self.field.edit.setReadOnly(True)
        self.field.setVisible(bool(self.field.edit.text()))
        self.keep.setText(tr("Close"))

    def _show_outcome(self, restock: bool) -> None:
        back = tr("They can be sold again.")
        if not self.sold_out.isHidden():
            back = tr("They can be sold again, but what is sold out does not go back into stock.")
        self.go.setEnabled(self.sold_out.isHidden() or bool(self.sold_out.sold_out()))
        self.outcome.setText(back if restock else tr("They count as waste: the stock stays as it is."))

    def go_on(self) -> None:
        """Enter leads to the button, which it does not press."""
        self.go.enter()

    def _on_sold_out(self) -> None:
        self._show_outcome(self.restock.isChecked())
        if self.isVisible():
            self.refit_soon()

    def _quick(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(theme().px(8))
        for place in range(len(quick_reasons(True))):
            choice = QPushButton()
            choice.setProperty("kind", "choice")
            choice.setAutoDefault(True)  # Enter presses the one that has the keyboard
            choice.clicked.connect(lambda _=False, place=place: self._choose(place))
            grid.addWidget(choice, place // 2, place % 2)
            self.choices.append(choice)
        return grid

    def _buttons(self) -> None:
        self.keep = QuietButton(tr("Keep the order"))
        self.keep.clicked.connect(self.reject)
        self.go = DangerButton("")
        self.go.clicked.connect(self._decide)
        if isinstance(self.field.edit, TextField):
            self.field.edit.submitted.connect(self.go.enter)
        self.footer.addWidget(self.keep, 1)
        self.footer.addWidget(self.go, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Who types while something to press has the keyboard means the field."""
        written, held = event.text(), self.focusWidget()
        means_field = held in (*self.choices, self.restock) or self.hasFocus()
        if means_field and written.isprintable() and (written.strip() or (written and self.hasFocus())):
            self.field.edit.setFocus()
            self.field.edit.insert(written)
            return
        if self.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return  # it was meant for a question that is no longer asked
        super().keyPressEvent(event)

    def _choose(self, place: int) -> None:
        reason = quick_reasons(self._state is OrderState.WAITING)[place]
        if place != SOLD_OUT:
            self.finish(Rejection(reason, self.restock.isChecked()))
            return
        self.field.edit.setText(reason)
        self.sold_out.show()
        self._show_outcome(self.restock.isChecked())
        self.refit()
        self.sold_out.take_focus()

    def _decide(self) -> None:
        if self._state in ENDED:
            return
        reason = " ".join(self.field.edit.text().split())
        if not reason:
            self.field.set_error(tr("The customer is told why: press or type a reason."))
            self.field.edit.setFocus()
            return
        if self.sold_out.isHidden():
            self.finish(Rejection(reason, self.restock.isChecked()))
            return
        asked = self.sold_out
        self.finish(Rejection(reason, self.restock.isChecked(), asked.sold_out(), asked.off_sale()))


def is_made(order: Order) -> bool:
    """Whether something of it is made already and goes to waste rather than back into stock."""
    return order.state is OrderState.READY or any(line.done_at is not None for line in order.lines)


def quick_reasons(rejects: bool) -> list[str]:
    """The usual reasons."""
    usual = [tr("Sold out"), tr("Too busy right now"), tr("Closing soon"), tr("Cannot be made as asked")]
    return (
        usual
        if rejects
        else [tr("Sold out"), tr("Customer asked"), tr("Not collected"), tr("Taken by mistake")]
    )
