"""Widgets that follow the language: a mixin that sets their texts anew when another one is chosen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object  # a mixin: the Qt class comes after it among the bases


class Translated(_Widget):
    """Stands before the Qt class among the bases: `class Panel(Translated, QWidget)`."""

    def retranslate(self) -> None:
        """Sets every text in the language in force; called at each change of it."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        """Qt tells every widget of a new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
