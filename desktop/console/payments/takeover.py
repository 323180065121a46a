"""Work of somebody who is not here: what it waits for, and the agreement to book it in one's own name."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from desktop.texts.formats import tr
from desktop.ui.dialogs import confirm

NAMED = 3


class Work(Protocol):
    """A sale or a movement of money that is not booked."""

    @property
    def by_name(self) -> str:
        """Whose it is; empty: nobody was unlocked."""


W = TypeVar("W", bound=Work)
TextOf = Callable[[W], str]


class UnbookedKeeper(Protocol[W]):
    """Keeps such work until it is booked."""

    @property
    def for_others(self) -> list[W]:
        """What is booked in no other's name unasked."""

    def here(self) -> str:
        """In whose name things are done now."""

    def take_over(self, works: list[W], /) -> None:
        """Book these in that name."""


def listed(works: Sequence[W], words: TextOf[W]) -> str:
    """The first few of them."""
    return ", ".join(map(words, works[:NAMED])) + "…" * (len(works) > NAMED)


def waiting_texts(works: Sequence[W], words: TextOf[W]) -> list[str]:
    """What waits for whom."""
    parts = []
    for name in dict.fromkeys(one.by_name for one in works):
        money = listed([one for one in works if one.by_name == name], words)
        if name:
            told = tr(
                "Not confirmed: {money}, by {name}. It is booked once {name} unlocks this terminal.",
                money=money, name=name,
            )  # fmt: skip
        else:
            told = tr(
                "Not confirmed: {money}, taken while nobody was unlocked here."
                " It is booked once this terminal is locked.",
                money=money,
            )
        parts.append(told)
    return parts


async def take_over(parent: QWidget, keeper: UnbookedKeeper[W], words: TextOf[W]) -> None:
    """Have whoever is here book others' work in their own name, if they agree."""
    others, name = keeper.for_others, keeper.here()
    text = tr("The books will say that {name} did this: {money}.", name=name, money=listed(others, words))
    if whose := ", ".join(dict.fromkeys(one.by_name for one in others if one.by_name)):
        text = tr("This was done by {names}.", names=whose) + " " + text
    title = tr("Book it in the name of {name}?", name=name)
    if await confirm(parent, title, text, tr("Book it")) and keeper.here() == name:
        keeper.take_over(others)
