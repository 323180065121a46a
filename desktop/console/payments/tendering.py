"""Taking money for a sum due: what was taken so far, what is left, the change (pure)."""

from dataclasses import dataclass, field

from wire.balance import cash_amount
from wire.currencies import COINS, NOTES
from wire.orders import NewTender, TenderKind

MOST_TENDERS = 20
SHOWN = 3


@dataclass(slots=True)
class Tendering:
    """Tenders for one sum. Cash may be more than what is left: the rest is change.

    Cash that settles the sum is rounded to `step` (0: never), as `round_last` in the database has it.
    """

    due: int
    taken: list[NewTender] = field(default_factory=list)
    step: int = 0

    @property
    def left(self) -> int:
        """What is still to be taken; nothing once rounded cash has settled it."""
        left, last = self.due - self.paid, self.taken[-1] if self.taken else None
        if last is not None and last.kind is TenderKind.CASH:
            return 0 if last.amount == cash_amount(left + last.amount, self.step) else left
        return left

    @property
    def paid(self) -> int:
        """What was taken."""
        return sum(tender.amount for tender in self.taken)

    def asked(self, kind: TenderKind) -> int:
        """What is asked for to settle it in this way."""
        return cash_amount(self.left, self.step) if kind is TenderKind.CASH else self.left

    def amount_of(self, kind: TenderKind, given: int) -> int:
        """What of money handed over is taken; the rest of it is change."""
        asked = self.asked(kind)
        return asked if given >= asked else min(given, self.left)

    @property
    def change(self) -> int:
        """What goes back over the counter."""
        return sum(
            tender.received - tender.amount for tender in self.taken if isinstance(tender.received, int)
        )

    def fits(self, kind: TenderKind, given: int) -> bool:
        """Whether so much can be taken so: only cash gives change, and the last tender finishes."""
        if given <= 0 or self.left <= 0 or (kind is not TenderKind.CASH and given > self.left):
            return False
        is_last = given >= min(self.left, self.asked(kind))
        return is_last or len(self.taken) + 1 < MOST_TENDERS

    def take(self, kind: TenderKind, given: int) -> NewTender:
        """Note money handed over; ValueError when it does not fit."""
        if not self.fits(kind, given):
            raise ValueError(given)
        amount = self.amount_of(kind, given)
        tender = NewTender(kind, amount, given) if kind is TenderKind.CASH else NewTender(kind, amount)
        self.taken.append(tender)
        return tender


def quick_amounts(left: int, currency: str) -> list[int]:
    """What people are likely to hand over for a sum: the next full notes above it, the smallest first."""
    found = {-(-left // note) * note for note in NOTES.get(currency, ())}
    return sorted(amount for amount in found if amount > left)[:SHOWN]


def likely_received(left: int, currency: str) -> int:
    """The most that somebody is likely to hand over: the next full of the largest notes above the sum."""
    largest = max(NOTES.get(currency, ()), default=1)
    return -(-left // largest) * largest


def denominations(currency: str) -> tuple[int, ...]:
    """Notes and coins of a currency, the largest first; empty when they are not known here."""
    return NOTES.get(currency, ()) + COINS.get(currency, ())
