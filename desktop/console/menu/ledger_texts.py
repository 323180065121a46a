"""A line of the stock ledger in words: what moved, who did it, where (pure)."""

from datetime import datetime

from desktop.texts.formats import clock, day, tr
from wire.bulk_edits import Movement, MovementKind
from wire.orders import ActorKind


def what_word(one: Movement) -> str:
    """Why stock moved: an order by its number, else the kind, with the reason given."""
    if one.order_number:
        if one.kind is MovementKind.RELEASE:
            return tr("Order {number} given up", number=one.order_number)
        return tr("Order {number}", number=one.order_number)
    word = {
        MovementKind.INITIAL: tr("First stock"),
        MovementKind.EDIT: tr("Edited"),
        MovementKind.MANUAL: tr("By hand"),
        MovementKind.RESERVE: tr("Ordered"),
        MovementKind.RELEASE: tr("Order given up"),
    }[one.kind]
    reason = tr("import") if one.kind is MovementKind.EDIT and one.reason == "import" else one.reason
    return f"{word}: {reason}" if reason else word


def who_word(one: Movement) -> str:
    """Who moved it and at which terminal; orders move stock by themselves."""
    if one.by is None:
        return "–" if one.order_number else tr("the server")
    name = tr("the server") if one.by.kind is ActorKind.SERVER else one.by.name
    return f"{name} · {one.terminal.name}" if one.terminal is not None and one.terminal.name else name


def when_word(at: datetime, zone: str | None) -> str:
    """Day and time on the shop's clock."""
    return f"{day(at, zone)}, {clock(at, zone)}"


def signed(delta: int) -> str:
    """+24, −3, 0."""
    return f"{delta:+,}".replace("-", "−") if delta else "0"
