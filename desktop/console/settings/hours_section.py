"""When the shop opens and closes by itself, in its own time."""

from desktop.console.settings.hours_editor import HoursEditor
from desktop.console.settings.shop_form import ShopForm
from desktop.texts.formats import tr
from desktop.ui.widgets.labels import label
from wire.catalog import Business


class HoursSection(ShopForm):
    """The week's hours."""

    def __init__(self) -> None:
        super().__init__()
        self.zone = label("", "soft", wrap=True)
        self.hours = HoursEditor()
        self.column.addWidget(self.zone)
        self.column.addWidget(self.hours)
        self.end()
        self.hours.changed.connect(self.touch)

    def said(self) -> dict[str, object]:
        """The shop's fields as the form has them."""
        return {"hours": self.hours.hours()}

    def fill(self, business: Business) -> None:
        """Show the shop's fields."""
        if self.hours.hours() != business.hours:
            self.hours.show_hours(business.hours)
        self._say_zone()

    def retranslate(self) -> None:
        """Texts in the language in force."""
        super().retranslate()
        self.title.setText(tr("Opening hours"))
        self.hours.setAccessibleName(tr("Opening hours"))
        self.hours.retranslate()
        self._say_zone()

    def _say_zone(self) -> None:
        zone = self.business.time_zone if self.business else ""
        self.zone.setText(
            tr("Orders are taken within these hours. Times are those of {zone}.", zone=zone) if zone else ""
        )
