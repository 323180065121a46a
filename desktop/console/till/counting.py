"""Counting the drawer: pieces of each note and coin, their sum, how it differs from what must be there."""

from collections.abc import Mapping
from typing import NamedTuple

from desktop.texts.formats import money, tr

MOST_PIECES = 99_999


class Differing(NamedTuple):
    """How far off a count is, in words, with an icon and a tone."""

    text: str
    icon: str
    tone: str


def total_of(pieces: Mapping[int, int]) -> int:
    """The sum of so many pieces of each value, in minor units."""
    return sum(value * count for value, count in pieces.items())


def pieces_for(amount: int, values: tuple[int, ...]) -> dict[int, int]:
    """The fewest pieces that make an amount, the largest first; less than the smallest is left out."""
    found = {}
    for value in sorted(values, reverse=True):
        found[value], amount = divmod(amount, value)
    return {value: count for value, count in found.items() if count}


def differing(difference: int, currency: str) -> Differing:
    """A difference as people say it: the sign stands in the words, not in the colour."""
    if difference == 0:
        return Differing(tr("Exactly right"), "circle-check", "ok")
    amount = money(abs(difference), currency)
    if difference < 0:
        return Differing(tr("{amount} short", amount=amount), "alert-circle", "bad")
    return Differing(tr("{amount} over", amount=amount), "alert-triangle", "warn")


def signed(amount: int, currency: str) -> str:
    """An amount with its sign, also above zero."""
    return ("+" if amount > 0 else "") + money(amount, currency)
