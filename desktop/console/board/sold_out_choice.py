"""What of an order is sold out, asked where it is refused for that, and until when it is off sale."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.console.shared.sold_out_until import AT_A_TIME, UntilField, choices, sold_out_texts
from desktop.console.state.item_names import line_name
from desktop.texts.formats import tr
from desktop.ui.theme import theme
from desktop.ui.widgets.fields import ToggleRow
from desktop.ui.widgets.flow import ChipFlow
from desktop.ui.widgets.labels import label
from wire.catalog import Business, MenuItem
from wire.orders import Order

STAYS = ""  # on sale: only this order cannot have it


class OffSale(NamedTuple):
    """Until when: one of the choices, and the moment where that is a time."""

    action: str = STAYS
    until: datetime | None = None


class SoldOutChoice(QWidget):
    """The order's items as chips; of several none is chosen until a person says which, the only one is."""

    changed = Signal()

    def __init__(
        self, order: Order, items: Mapping[UUID, MenuItem], business: Business | None, now: datetime
    ) -> None:
        super().__init__()
        self._names = {str(line.menu_item_id): line_name(line, items) for line in order.lines}
        self._chosen = set(self._names) if len(self._names) == 1 else set[str]()
        self._action = "out_today"
        self.until_time = UntilField(business, now, sold_out_texts()) if business is not None else None
        self.items, self.until = ToggleRow(tr("What is sold out?")), ChipFlow(tr("Off sale"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        for name, part in ((tr("What is sold out?"), self.items), (tr("Off sale"), self.until)):
            column.addWidget(label(name, "fieldname"))
            column.addWidget(part)
        if self.until_time is not None:
            column.addWidget(self.until_time)
        self.items.toggled.connect(self._toggle)
        self.until.chosen.connect(self._choose)
        self._show()

    def sold_out(self) -> tuple[UUID, ...]:
        """The items chosen."""
        return tuple(UUID(key) for key in self._names if key in self._chosen)

    def off_sale(self) -> OffSale:
        """Until when they are off sale, if at all."""
        if self._action == AT_A_TIME and self.until_time is not None:
            return OffSale(self._action, self.until_time.moment())
        return OffSale(self._action)

    def take_focus(self) -> None:
        """The keyboard begins at what is to be chosen."""
        self.items.chips[0].setFocus()

    def _toggle(self, key: str, on: bool) -> None:
        (self._chosen.add if on else self._chosen.discard)(key)
        self._show()

    def _choose(self, action: str) -> None:
        self._action = action
        self._show()
        if action == AT_A_TIME and self.until_time is not None:
            self.until_time.take_focus()

    def _show(self) -> None:
        self.items.set_choices(list(self._names.items()), self._chosen)
        offered = [one for one in choices() if self.until_time is not None or one[0] != AT_A_TIME]
        self.until.set_choices([*offered, (STAYS, tr("Stays on sale"))], self._action)
        if self.until_time is not None:
            self.until_time.setVisible(self._action == AT_A_TIME)
        self.changed.emit()
