"""The customer's own setting: whether the desktop tells of an order, and at which of its steps a sound."""

from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.shell.context import AppContext
from desktop.texts.formats import tr
from desktop.ui.translated import Translated
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.section import Section

# What one box stands for, as the steps of an order are called there.
STEPS = (
    ("placed",),
    ("seen",),
    ("accepted", "changed"),
    ("ready",),
    ("completed",),
    ("rejected", "cancelled", "expired"),
)


class NotificationSection(Translated, Section):
    """Boxes to tick; each works from the next change of an order on."""

    def __init__(self, app: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self.notify, self.hint = QCheckBox(), label("", "small", wrap=True)
        self.steps_name = label("", "fieldname")
        self.steps = [QCheckBox() for _ in STEPS]
        for widget in (self.notify, self.hint, self.steps_name, *self.steps):
            self.column.addWidget(widget)
        self._show_chosen()
        self.notify.toggled.connect(self._keep)
        for box in self.steps:
            box.toggled.connect(self._keep)
        self.retranslate()

    def _show_chosen(self) -> None:
        preferred = self._app.preferences
        self.notify.setChecked(preferred.notifications)
        wanted = preferred.sounds_at
        for names, box in zip(STEPS, self.steps, strict=True):
            box.setChecked(wanted is None or names[0] in wanted)

    def _keep(self) -> None:
        ticked = [names for names, box in zip(STEPS, self.steps, strict=True) if box.isChecked()]
        wanted = [name for names in ticked for name in names]
        preferred = self._app.preferences
        preferred.notifications, preferred.sounds_at = self.notify.isChecked(), wanted
        self._app.store.save_preferences()

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.title.setText(tr("Notifications"))
        self.notify.setText(tr("Tell me on the desktop what happens to my order"))
        self.hint.setText(tr("Only while you are in another program."))
        self.steps_name.setText(tr("A sound when the order is"))
        words = (
            tr("at the shop"),
            tr("seen by the shop"),
            tr("accepted, or promised for another time"),
            tr("ready"),
            tr("handed over"),
            tr("cancelled, rejected or not answered"),
        )
        for box, word in zip(self.steps, words, strict=True):
            box.setText(word)
