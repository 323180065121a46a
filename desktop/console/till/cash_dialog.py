"""Cash that no order brings: put in, taken out, or what the drawer begins with."""

from collections.abc import Awaitable, Callable

from PySide6.QtWidgets import QWidget

from desktop.console.payments.amount_dialog import AmountDialog
from desktop.console.payments.payment_service import BookingResult
from desktop.texts.formats import tr
from wire.currencies import NOTES
from wire.till import TillEntryKind

LIKELY_NOTES = 10

Move = Callable[[TillEntryKind, int, str], Awaitable[BookingResult]]


class CashDialog(AmountDialog):
    """`expected` is what must be in the drawer now; None when nobody knows."""

    counts_notes = True

    def __init__(self, parent: QWidget, currency: str, expected: int | None, move: Move) -> None:
        self._expected = expected

        async def send(way: str, amount: int, reason: str) -> BookingResult:
            return await move(TillEntryKind(way), amount, reason)

        ways = [
            (str(TillEntryKind.IN), tr("Put in")),
            (str(TillEntryKind.OUT), tr("Take out")),
            (str(TillEntryKind.FLOAT), tr("Begin with")),
        ]
        super().__init__(parent, tr("Cash in the drawer"), currency, ways, send)
        self.show_expected(expected)
        self.amount.setFocus()

    def show_expected(self, expected: int | None) -> None:
        """What must be there now; it may change while somebody types."""
        self._expected = expected
        known = "" if expected is None else tr("Must be there now: {amount}", amount=self.say(expected))
        self.head.setText(known)
        self.head.setVisible(bool(known))
        self.show_state()

    def likely(self) -> int:
        """What is in the drawer, or ten of the largest notes."""
        return max(self._expected or 0, LIKELY_NOTES * max(NOTES.get(self.currency, ()), default=0))

    def go_text(self, amount: int | None) -> str:
        """What is done with how much."""
        words = {
            TillEntryKind.IN: (tr("Put in"), tr("Put {amount} in")),
            TillEntryKind.OUT: (tr("Take out"), tr("Take {amount} out")),
            TillEntryKind.FLOAT: (tr("Begin with"), tr("Begin with {amount}")),
        }
        plain, whole = words[TillEntryKind(self.way)]
        return plain if amount is None else whole.format(amount=self.say(amount))

    def hint_text(self, amount: int) -> str:
        """What must be in the drawer afterwards."""
        if self._expected is None:
            return ""
        left = self._expected + (-amount if self.way == TillEntryKind.OUT else amount)
        if left < 0:
            return tr("That is more than must be in the drawer.")
        return tr("Then {amount} must be in the drawer.", amount=self.say(left))

    def needs_reason(self) -> bool:
        """What the drawer begins with speaks for itself."""
        return self.way != TillEntryKind.FLOAT

    def usual(self) -> list[str]:
        """Why cash usually moves."""
        return {
            TillEntryKind.IN: [tr("Change from the bank"), tr("Change fund")],
            TillEntryKind.OUT: [tr("To the bank"), tr("Goods bought"), tr("Wages")],
            TillEntryKind.FLOAT: [tr("Change fund")],
        }[TillEntryKind(self.way)]
