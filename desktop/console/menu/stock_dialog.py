"""A stock movement: how many came or went, and why; every movement is kept in a ledger."""

from collections.abc import Awaitable, Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.console.shared.number_fields import WholeField
from desktop.console.state.item_names import shown_name
from desktop.texts.formats import tr
from desktop.ui.dialogs import Dialog
from desktop.ui.loop import slot
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.fields import Field, TextField
from desktop.ui.widgets.labels import Notice, label
from wire.catalog import MenuItem

STEPS = (-10, -1, 1, 10, 50)
MOST = 1_000_000_000
Move = Callable[[int, str], Awaitable[str]]


class StockDialog(Dialog):
    """Stays open with its input when the server refuses."""

    def __init__(self, parent: QWidget, item: MenuItem, move: Move) -> None:
        super().__init__(parent, tr("Stock of {name}", name=shown_name(item)), 460)
        self._item, self._move = item, move
        self.now = label("", "soft")
        self.body.addWidget(self.now)
        self.amount = WholeField(-(item.stock or 0), MOST, 0, tr("Change of stock"))
        self.amount.changed.connect(self._count)
        self.body.addWidget(self.amount)
        self.body.addLayout(self._steps())
        self.reason = Field(tr("Reason"), TextField(tr("e.g. delivery, waste, count")))
        self.reason.edit.setMaxLength(500)
        self.body.addWidget(self.reason)
        self.body.addLayout(self._usual())
        self.refused = Notice()
        self.body.addWidget(self.refused)
        cancel = QuietButton(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.save = PrimaryButton(tr("Book"))
        self.save.clicked.connect(slot(self._book))
        if isinstance(self.reason.edit, TextField):
            self.reason.edit.submitted.connect(slot(self._book))
        self.footer.addWidget(cancel, 1)
        self.footer.addWidget(self.save, 1)
        self._count()
        self.amount.setFocus()
        self.amount.selectAll()

    def _steps(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        for step in STEPS:
            button = QPushButton(f"{step:+d}")
            button.setProperty("kind", "quiet")
            button.setAutoDefault(False)
            button.setAccessibleName(tr("Change by {n}", n=f"{step:+d}"))
            button.clicked.connect(
                lambda _=False, step=step: self.amount.set_value(self.amount.value() + step)
            )
            row.addWidget(button, 1)
        return row

    def _usual(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        for reason in (tr("Delivery"), tr("Waste"), tr("Count")):
            button = QPushButton(reason)
            button.setProperty("kind", "quiet")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, reason=reason: self.reason.edit.setText(reason))
            row.addWidget(button, 1)
        return row

    def _count(self, _amount: int = 0) -> None:
        stock = self._item.stock or 0
        self.now.setText(tr("{now} in stock, {then} after this", now=stock, then=stock + self.amount.value()))
        self.save.setEnabled(self.amount.value() != 0)

    async def _book(self) -> None:
        reason = " ".join(self.reason.edit.text().split())
        if not reason or not self.amount.value():
            self.reason.set_error(tr("The ledger needs a reason.") if not reason else "")
            return
        self.save.setEnabled(False)
        why = await self._move(self.amount.value(), reason)
        self.save.setEnabled(True)
        if why:
            self.refused.show_as(why, "bad")
        else:
            self.finish(True)
