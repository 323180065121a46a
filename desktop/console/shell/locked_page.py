"""What stands in the place of a page that is kept for people with a PIN, while the counter is locked."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.texts.formats import tr
from desktop.ui.translated import Translated
from desktop.ui.widgets.states import EmptyState


class LockedPage(Translated, EmptyState):
    """One step: unlock."""

    def __init__(self, unlock: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._unlock = unlock
        self.retranslate()

    def take_focus(self) -> None:
        """The keyboard is on the one step."""
        self.step.setFocus()

    def retranslate(self) -> None:
        """Texts in the language in force."""
        text = tr("An owner keeps this page for people with a PIN. Orders go on as ever.")
        self.show_as("lock", tr("This counter is locked"), text, tr("Unlock (F8)"), self._unlock)
