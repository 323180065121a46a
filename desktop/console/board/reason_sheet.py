"""Why an order is rejected or cancelled: one press on a usual reason does it, own words do too."""

from collections.abc import Mapping
from typing import NamedTuple
from uuid import UUID

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QPushButton, QWidget

from desktop.console.board.card_facts import seat_text
from desktop.console.names import line_name
from desktop.qt.dialogs import Sheet
from desktop.qt.formats import money, tr
from desktop.qt.theme import theme
from desktop.qt.widgets.buttons import DangerButton, QuietButton
from desktop.qt.widgets.fields import Field, TextField
from desktop.qt.widgets.labels import label
from wire.catalog import MenuItem
from wire.orders import Order, OrderState

LONGEST = 500


class Refusal(NamedTuple):
    """What the counter decided."""

    reason: str
    restock: bool


class ReasonSheet(Sheet):
    """Asks for the reason; the customer reads it, so one is required."""

    def __init__(self, parent: QWidget, order: Order, items: Mapping[UUID, MenuItem]) -> None:
        self._rejects = order.state is OrderState.WAITING
        title = tr("Reject order {number}?") if self._rejects else tr("Cancel order {number}?")
        super().__init__(parent, title.format(number=order.number), 520)
        what = ", ".join(f"{line.quantity} × {line_name(line, items)}" for line in order.lines)
        about = f"{seat_text(order)} · {order.user_name} · {money(order.total, order.currency)}\n{what}"
        self.body.addWidget(label(about, "soft", wrap=True))
        # Above the reasons: it is read, and changed if need be, before the press that decides.
        self.restock = QCheckBox(tr("Put the items back into stock"))
        self.body.addWidget(self.restock)
        self.outcome = label("", "soft", wrap=True)
        self.body.addWidget(self.outcome)
        at_once = (
            tr("Press a reason to reject it at once")
            if self._rejects
            else tr("Press a reason to cancel it at once")
        )
        self.body.addWidget(label(at_once, "fieldname", wrap=True))
        self.choices: list[QPushButton] = []
        self.body.addLayout(self._quick())
        self.field = Field(tr("Or another reason, as the customer reads it"), TextField(tr("Type here")))
        self.field.edit.setMaxLength(LONGEST)
        self.body.addWidget(self.field)
        self.restock.toggled.connect(self._tell_outcome)
        self.restock.setChecked(not is_made(order))
        self._tell_outcome(self.restock.isChecked())
        self._buttons()

    def _tell_outcome(self, restock: bool) -> None:
        back = tr("They can be sold again.")
        self.outcome.setText(back if restock else tr("They count as waste: the stock stays as it is."))

    def _quick(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(theme().px(8))
        for place, reason in enumerate(quick_reasons(self._rejects)):
            choice = QPushButton(reason)
            choice.setProperty("kind", "choice")
            choice.setAutoDefault(True)  # Enter presses the one that has the keyboard
            choice.clicked.connect(lambda _=False, text=reason: self._choose(text))
            grid.addWidget(choice, place // 2, place % 2)
            self.choices.append(choice)
        return grid

    def _buttons(self) -> None:
        keep = QuietButton(tr("Keep the order"))
        keep.clicked.connect(self.reject)
        self.go = DangerButton(tr("Reject") if self._rejects else tr("Cancel the order"))
        self.go.clicked.connect(self._decide)
        if isinstance(self.field.edit, TextField):
            self.field.edit.submitted.connect(self._decide)
        self.footer.addWidget(keep, 1)
        self.footer.addWidget(self.go, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Who types while something to press has the keyboard means the field."""
        written = event.text()
        if written.isprintable() and written.strip() and self.focusWidget() in (*self.choices, self.restock):
            self.field.edit.setFocus()
            self.field.edit.insert(written)
            return
        super().keyPressEvent(event)

    def _choose(self, reason: str) -> None:
        self.finish(Refusal(reason, self.restock.isChecked()))

    def _decide(self) -> None:
        reason = " ".join(self.field.edit.text().split())
        if not reason:
            self.field.set_error(tr("The customer is told why: press or type a reason."))
            self.field.edit.setFocus()
            return
        self.finish(Refusal(reason, self.restock.isChecked()))


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


async def ask_reason(parent: QWidget, order: Order, items: Mapping[UUID, MenuItem]) -> Refusal | None:
    """Open the sheet; None when the order is kept."""
    decided = await ReasonSheet(parent, order, items).result_of()
    return decided if isinstance(decided, Refusal) else None
