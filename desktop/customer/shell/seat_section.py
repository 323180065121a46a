"""The customer's own setting: which seat this computer is."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.texts.formats import tr
from desktop.ui.translated import Translated
from desktop.ui.widgets.fields import TextField
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.section import Section

LONGEST_SEAT = 100


class SeatSection(Translated, Section):
    """A field for the seat; `keep` gets what is typed: where carts go unless they say otherwise."""

    def __init__(self, seat: str, keep: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = TextField()
        self.field.setMaxLength(LONGEST_SEAT)
        self.field.setText(seat)
        self.hint = label("", "small", wrap=True)
        self.column.addWidget(self.field)
        self.column.addWidget(self.hint)
        self.field.written.connect(lambda: keep(self.field.text().strip()))
        self.retranslate()

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.title.setText(tr("This seat"))
        self.field.setPlaceholderText(tr("Seat, e.g. PC 27"))
        self.field.setAccessibleName(tr("This seat"))
        self.hint.setText(tr("Orders are brought here unless you choose otherwise in the cart."))
