"""The customer's own setting: which seat this computer is."""

from PySide6.QtWidgets import QWidget

from desktop.shell.context import AppContext
from desktop.texts.formats import tr
from desktop.ui.translated import Translated
from desktop.ui.widgets.fields import TextField
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.section import Section

LONGEST_SEAT = 100


class SeatSection(Translated, Section):
    """A field for the seat; what is typed is the default of every new cart."""

    def __init__(self, app: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self.field = TextField()
        self.field.setMaxLength(LONGEST_SEAT)
        self.field.setText(app.preferences.seat)
        self.hint = label("", "small", wrap=True)
        self.column.addWidget(self.field)
        self.column.addWidget(self.hint)
        self.field.textEdited.connect(self._keep)
        self.retranslate()

    def _keep(self, text: str) -> None:
        self._app.preferences.seat = text.strip()
        self._app.store.save_preferences()

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.title.setText(tr("This seat"))
        self.field.setPlaceholderText(tr("Seat, e.g. PC 27"))
        self.field.setAccessibleName(tr("This seat"))
        self.hint.setText(tr("Orders are brought here unless you choose otherwise in the cart."))
