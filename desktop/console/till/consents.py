"""Money of somebody who is not here: what it waits for, and the agreement to book it in one's own name."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from desktop.qt.dialogs import confirm
from desktop.qt.formats import tr


def waiting_words(listed: Mapping[str, str]) -> list[str]:
    """What waits for whom, by their names (empty: nobody was unlocked)."""
    parts = []
    for name, money in listed.items():
        if name:
            words = tr(
                "Not confirmed: {money}, by {name}. It is booked once {name} unlocks this terminal.",
                money=money, name=name,
            )  # fmt: skip
        else:
            words = tr(
                "Not confirmed: {money}, taken while nobody was unlocked here."
                " It is booked once this terminal is locked.",
                money=money,
            )
        parts.append(words)
    return parts


async def agrees(parent: QWidget, money: str, whose: list[str], name: str) -> bool:
    """Whether whoever is here, `name`, books in that name what these did."""
    text = tr("The books will say that {name} did this: {money}.", name=name, money=money)
    if names := ", ".join(one for one in whose if one):
        text = tr("This was done by {names}.", names=names) + " " + text
    return await confirm(parent, tr("Book it in the name of {name}?", name=name), text, tr("Book it"))
