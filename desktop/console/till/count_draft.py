"""What was counted and typed for a closing, kept on disk until the day is closed (no widgets)."""

import uuid
from datetime import datetime, timedelta

import msgspec

from desktop.console.shared.money_input import parse_money
from desktop.console.till.counting import total_of
from desktop.texts.formats import tr
from wire.scalars import Time
from wire.till import CloseDay, Counted, Report

EARLIER = timedelta(seconds=5)  # clocks may differ by a little


class CountDraft(msgspec.Struct):
    """Pieces by value, or a typed total; `asked` went out under `key` at `sent_at`, without an answer yet."""

    by_pieces: bool = True
    pieces: dict[int, int] = {}
    total: str = ""
    card: str = ""
    transfer: str = ""
    left: str = ""
    note: str = ""
    key: str = ""
    asked: bytes = b""
    sent_at: Time | None = None
    first_cash: int | None = None  # what was counted before the second count

    def cash(self, currency: str) -> int | None:
        """What is in the drawer; None while it is not counted, or the total typed is none."""
        if self.by_pieces:
            return total_of(self.pieces) if self.pieces else None
        return parse_money(self.total, currency) if self.total.strip() else None

    def count_again(self, currency: str) -> None:
        """What was counted is kept beside the second count, which begins with nothing."""
        self.first_cash = self.cash(currency)
        self.pieces, self.total = {}, ""

    def send(self, asked: bytes, now: datetime) -> str:
        """The key to send this under: the same for the same request, so that no second day is closed."""
        if self.asked != asked:
            self.key, self.asked, self.sent_at = str(uuid.uuid4()), asked, now - EARLIER
        return self.key

    def refused(self) -> None:
        """The answer was definite: nothing is unconfirmed."""
        self.key, self.asked, self.sent_at = "", b"", None


class CountDraftError(Exception):
    """What is wrong, by field name."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(", ".join(errors))
        self.errors = errors


def closing_of(draft: CountDraft, currency: str) -> CloseDay:
    """The request it makes; raises DraftError."""
    errors: dict[str, str] = {}

    def amount(name: str, text: str) -> int | None:
        found = parse_money(text, currency) if text.strip() else None
        if text.strip() and found is None:
            errors[name] = tr("That is no amount.")
        return found

    cash = draft.cash(currency)
    if cash is None:
        nothing = draft.by_pieces or not draft.total.strip()
        errors["cash"] = (
            tr("Count the drawer first; enter 0 if it is empty.") if nothing else tr("That is no amount.")
        )
    card, transfer, left = (amount(name, getattr(draft, name)) for name in ("card", "transfer", "left"))
    if left is not None and cash is not None and left > cash:
        errors["left"] = tr("That is more than was counted.")
    if errors or cash is None:
        raise CountDraftError(errors)
    first = Counted(draft.first_cash, card, transfer) if draft.first_cash is not None else None
    return CloseDay(Counted(cash, card, transfer), " ".join(draft.note.split()), left or None, first)


def arrived(draft: CountDraft, newest: Report | None) -> bool:
    """Whether the closing that got no answer is this report."""
    sent: datetime | None = draft.sent_at
    if sent is None or newest is None:
        return False
    # As it was sent: what is typed may have changed since.
    asked = msgspec.json.decode(draft.asked, type=CloseDay)
    return newest.closed_at >= sent and newest.counted.cash == asked.counted.cash
