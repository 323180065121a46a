"""Taking money for a sum due: what was taken so far, what is left, the change (pure)."""

from dataclasses import dataclass, field

from wire.currencies import COINS, NOTES
from wire.orders import NewTender, TenderKind

MOST_TENDERS = 20
SHOWN = 3


@dataclass(slots=True)
class Tendering:
    """Tenders for one sum. Cash may be more than what is left: the rest is change."""

    due: int
    taken: list[NewTender] = field(default_factory=list)

    @property
    def left(self) -> int:
        """What is still to be taken."""
        return self.due - sum(tender.amount for tender in self.taken)

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
        return given >= self.left or len(self.taken) + 1 < MOST_TENDERS

    def take(self, kind: TenderKind, given: int) -> NewTender:
        """Note money handed over; ValueError when it does not fit."""
        if not self.fits(kind, given):
            raise ValueError(given)
        amount = min(given, self.left)
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
