"""The order in which Tab goes, where it is not the one in which things were made."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def chain_tabs(widgets: Iterable[QWidget]) -> None:
    """Tab goes from each to the next; the first stays where it is, and what takes no keyboard is passed."""
    for before, after in pairwise(one for one in widgets if _takes_tab(one)):
        QWidget.setTabOrder(before, after)


def tab_inside(place: QWidget, made_late: Sequence[QWidget]) -> None:
    """Tab reaches these where `place` stands, which takes no keyboard itself, though they came after it."""
    before: QWidget | None = place.previousInFocusChain()
    while before is not None and before is not place and (before in made_late or not _takes_tab(before)):
        before = before.previousInFocusChain()
    if before is not None and before is not place:
        chain_tabs([before, *made_late])


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
