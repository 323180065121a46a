"""Across the page: money without an answer, and money that was not booked after all."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from desktop.console.till.money import Money, booking_words
from desktop.qt.dialogs import confirm
from desktop.qt.formats import tr
from desktop.qt.loop import spawn
from desktop.qt.theme import is_language_change
from desktop.qt.widgets.bars import Bar

NAMED = 3


class MoneyBar(Bar):
    """Says what is not confirmed or was refused; Try now, Forget, Ask an owner, Dismiss."""

    def __init__(self, money: Money, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._money = money
        self.again, self.forget = map(self.add_button, (money.try_now, self._ask))
        self.owner = self.add_button(money.ask_owner)
        self.dismiss = self.add_button(lambda: money.forget(money.refused))
        money.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say how it is now."""
        doubtful, refused = self._money.doubtful, self._money.refused
        parts = []
        if doubtful:
            listed = ", ".join(booking_words(one) for one in doubtful[:NAMED]) + "…" * (len(doubtful) > NAMED)
            parts.append(
                tr(
                    "Not confirmed: {money}. Sent again until there is an answer, never booked twice.",
                    money=listed,
                )
            )
        for_owners = self._money.for_owners
        for one in refused[:NAMED]:
            what = booking_words(one)
            if one in for_owners:
                parts.append(tr("Needs an owner's leave: {money}. Not booked until then.", money=what))
            else:
                parts.append(tr("Not booked: {money}. {why}", money=what, why=self._money.why(one)))
        for button, shown, words in (
            (self.again, bool(doubtful), tr("Try now")),
            (self.forget, bool(doubtful), tr("Forget")),
            (self.owner, bool(for_owners), tr("Ask an owner")),
            (self.dismiss, bool(refused), tr("Dismiss")),
        ):
            button.setText(words)
            button.setVisible(shown)
        self.say(" ".join(parts))

    def _ask(self) -> None:
        async def work() -> None:
            text = tr("It may have been booked already: look at the order's payments first.")
            if await confirm(self, tr("Forget what is not confirmed?"), text, tr("Forget"), danger=True):
                self._money.forget(self._money.doubtful)

        spawn(work(), "forget money")

    def changeEvent(self, event: QEvent) -> None:
        """A new language."""
        super().changeEvent(event)
        if is_language_change(event):
            self.refresh()
