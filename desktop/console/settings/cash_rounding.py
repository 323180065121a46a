"""Whether cash is rounded, to the step that the coins of the shop's currency have."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop.console.settings.shop_form import narrow
from desktop.texts.formats import money, tr
from desktop.ui.widgets.labels import label
from wire.currencies import cash_step


class CashRounding(QWidget):
    """Hidden where every amount of the currency can be paid in cash."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.is_rounded, self._hint = QCheckBox(), label("", "small", wrap=True)
        self._currency, self._step = "", 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(narrow(self.is_rounded))
        column.addWidget(self._hint)
        self.is_rounded.clicked.connect(lambda _: self.changed.emit())

    def value(self) -> int:
        """The step, 0 for none."""
        return self._step if self.is_rounded.isChecked() else 0

    def show_step(self, currency: str, step: int) -> None:
        """What the shop has set; a step of its own stays on offer."""
        self._currency, self._step = currency, step or cash_step(currency)
        self.is_rounded.setChecked(bool(step))
        self.setVisible(bool(self._step))
        self.retranslate()

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.is_rounded.setText(tr("Cash is rounded to {amount}", amount=money(self._step, self._currency)))
        self._hint.setText(
            tr("Only what is left to pay in cash; cards and transfers pay the exact sum. Reports name it.")
        )
