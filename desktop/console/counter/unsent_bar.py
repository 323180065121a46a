"""Across the counter: sales without an answer, and sales that were refused after all."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from desktop.console.counter.sales import Sales
from desktop.core.store import PendingOrder
from desktop.qt.formats import clock, tr
from desktop.qt.theme import is_language_change
from desktop.qt.widgets.bars import Bar


class UnsentBar(Bar):
    """Says what is not confirmed; Try now, Forget, Back on the bill."""

    giving_up = Signal()

    def __init__(self, sales: Sales, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sales = sales
        self.back, self.again, self.forget = map(
            self.add_button, (sales.bring_back, sales.try_now, self.giving_up.emit)
        )
        sales.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """What there is to say, or nothing."""
        doubtful, refused = self._sales.doubtful, self._sales.refused
        parts = []
        if doubtful:
            listed = ", ".join(map(_words, doubtful[:3]))
            parts.append(
                tr(
                    "Not confirmed: {sales}. Sent again until there is an answer, never taken twice.",
                    sales=listed,
                )
            )
        if refused:
            parts.append(tr("Not taken: {why}", why=refused[0][1]))
        for button, shown, words in (
            (self.back, bool(refused), tr("Back on the bill")),
            (self.again, bool(doubtful), tr("Try now")),
            (self.forget, bool(doubtful), tr("Forget")),
        ):
            button.setText(words)
            button.setVisible(shown)
        self.say(" ".join(parts))

    def changeEvent(self, event: QEvent) -> None:
        """A new language."""
        super().changeEvent(event)
        if is_language_change(event):
            self.refresh()


def _words(pending: PendingOrder) -> str:
    order = pending.order
    name = order.customer_name or tr("sale")
    return tr("{name} of {time}", name=name, time=clock(pending.created_at))
