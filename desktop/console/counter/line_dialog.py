"""One item for the bill: its choices, how many, a note for the kitchen."""

from PySide6.QtWidgets import QWidget

from desktop.console.state.item_names import shown_name
from desktop.core.cart.cart_lines import MOST_OF_ONE, options_fit, unit_price
from desktop.core.storage.store import CartLine
from desktop.texts.formats import money, tr
from desktop.texts.menu import menu_word
from desktop.ui.dialogs import Dialog
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import PrimaryButton, Stepper
from desktop.ui.widgets.fields import Field, TextField
from desktop.ui.widgets.option_group import OptionGroupBox
from wire.catalog import MenuItem

LONGEST_NOTE = 500


class LineDialog(Dialog):
    """Opened with `result_of()`: a `CartLine`, or None. `line` is the one it changes."""

    def __init__(self, parent: QWidget, item: MenuItem, line: CartLine | None = None) -> None:
        super().__init__(parent, shown_name(item), 500)
        self._item, self._editing = item, line is not None
        chosen = set(line.option_ids) if line is not None else set()
        self.groups = [OptionGroupBox(group, item.currency, chosen) for group in item.option_groups]
        self.note = Field(tr("Note for the kitchen"), TextField(tr("e.g. no onion")))
        self.note.edit.setMaxLength(LONGEST_NOTE)
        self.note.edit.setText(line.note if line is not None else "")
        self.stepper = Stepper(line.quantity if line is not None else 1, 1, MOST_OF_ONE, shown_name(item))
        self.put = PrimaryButton()
        for group in self.groups:
            self.body.addWidget(group)
        self.body.addSpacing(theme().px(8))
        self.body.addWidget(self.note)
        self.body.addStretch(1)
        self.footer.addWidget(self.stepper)
        self.footer.addWidget(self.put, 1)
        self.add_close()
        for group in self.groups:
            group.on_change(self._show)
        self.stepper.changed.connect(self._show)
        self.put.clicked.connect(self._put)
        if isinstance(self.note.edit, TextField):
            self.note.edit.submitted.connect(self._put)
        self._show()
        self.put.setDefault(True)  # Enter adds, whichever choice the keyboard is on
        self.put.setFocus()

    def _show(self) -> None:
        chosen = [option for group in self.groups for option in group.chosen()]
        amount = money(unit_price(self._item, chosen) * self.stepper.value, self._item.currency)
        words = tr("Save · {amount}", amount=amount) if self._editing else tr("Add · {amount}", amount=amount)
        lacking = next((box.group for box in self.groups if not box.is_complete()), None)
        if lacking is not None:
            words = tr("Choose first: {group}", group=menu_word(lacking.name))
        self.put.setText(words)
        self.put.setEnabled(options_fit(self._item, chosen))

    def _put(self) -> None:
        if not self.put.isEnabled():
            return
        chosen = [option for group in self.groups for option in group.chosen()]
        note = " ".join(self.note.edit.text().split())
        price = unit_price(self._item, chosen)
        self.finish(CartLine(self._item.id, self.stepper.value, chosen, note, self._item.name, price))
