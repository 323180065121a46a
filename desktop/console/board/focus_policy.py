"""When the cards take the keyboard by themselves: never from where a person put it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.console.board.column_view import ColumnView
from desktop.ui.dialogs import is_taken


class CardFocus:
    """Of one screen: `host` holds the cards, `to_cards` puts the keyboard on one of them if there is any."""

    def __init__(self, host: QWidget, to_cards: Callable[[], None]) -> None:
        self._host, self._to_cards = host, to_cards
        self._waits_at: QWidget | None = None  # where it is for want of a card

    @property
    def is_free(self) -> bool:
        """Ask before anything changes: a column that empties hands the keyboard to whatever comes next."""
        window = self._host.window()
        held: QWidget | None = window.focusWidget()
        if held is None or not held.isVisible():
            return True
        return isinstance(held, ColumnView) or (held is self._waits_at and not is_taken(window))

    def claim(self) -> None:
        """Go to the cards; without one, whatever has the keyboard keeps it until there is."""
        self._to_cards()
        held: QWidget | None = self._host.window().focusWidget()
        self._waits_at = None if isinstance(held, ColumnView) else held
