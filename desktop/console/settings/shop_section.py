"""The shop itself: its name, currency and cash rounding, when its business day begins, refunds by staff."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from desktop.console.settings.cash_rounding import CashRounding
from desktop.console.settings.refund_limit import RefundLimit
from desktop.console.settings.shop_form import ShopForm, held, narrow
from desktop.console.shared.number_fields import ClockField
from desktop.texts.formats import money, tr
from desktop.ui.theme import theme
from desktop.ui.widgets.fields import Field, TextField
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.steady import DropDown
from wire.catalog import Business
from wire.currencies import CURRENCIES

SAMPLE = 123_456


class ShopSection(ShopForm):
    """`asked` when shown: whether the currency is fixed has to be looked up, and comes to `fix_currency`."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = Field("", TextField())
        self.name.edit.setMaxLength(100)
        self.currency, self.currency_name = DropDown(), label("", "fieldname")
        self.currency_why = label("", "small", wrap=True)
        for code in sorted(CURRENCIES):
            self.currency.addItem(f"{code}   {money(SAMPLE, code)}", code)
        self.currency_name.setBuddy(self.currency)
        self.day_start = ClockField("04:00")
        self.day = Field("", self.day_start)
        self.day_hint = label("", "small", wrap=True)
        self.rounding, self.refunds = CashRounding(), RefundLimit()
        self._is_fixed: bool | None = None
        for widget in (self.name, self.currency_name, self.currency, self.currency_why):
            self.column.addWidget(widget)
        self.column.addWidget(self.rounding)
        self.column.addSpacing(theme().px(6))
        self.column.addLayout(narrow(self.day))
        self.column.addWidget(self.day_hint)
        self.column.addSpacing(theme().px(6))
        self.column.addWidget(self.refunds)
        self.end()
        self.name.edit.textEdited.connect(self.touch)
        self.currency.activated.connect(self._choose_currency)
        self.day_start.changed.connect(self.touch)
        self.refunds.changed.connect(self.touch)
        self.rounding.changed.connect(self.touch)
        theme().changed.connect(self._size)
        self._size()

    def said(self) -> dict[str, object]:
        """The shop's fields as the form has them."""
        return {
            "name": self.name.edit.text().strip(),
            "currency": self.currency.currentData(),
            "day_starts_at": self.day_start.value(),
            "refund_limit": self.refunds.value(),
            "cash_rounding": self.rounding.value(),
        }

    def fill(self, business: Business) -> None:
        """Show the shop's fields."""
        self.name.edit.setText(business.name)
        if self.currency.findData(business.currency) < 0:
            self.currency.addItem(business.currency, business.currency)
        self.currency.setCurrentIndex(self.currency.findData(business.currency))
        self.day_start.set_value(business.day_starts_at)
        limit = held(business, "refund_limit")
        self.refunds.show_value(limit if isinstance(limit, int) else None, business.currency)
        self.rounding.show_step(business.currency, business.cash_rounding or 0)
        self.name.set_error("")

    def is_right(self) -> bool:
        """A name, and an amount where one is asked for."""
        named = bool(self.name.edit.text().strip())
        self.name.set_error("" if named else tr("The shop needs a name."))
        return self.refunds.is_right() and named

    def fix_currency(self, fixed: bool | None) -> None:
        """After the first order the currency stays (None: not known yet)."""
        self._is_fixed = fixed
        self.currency.setEnabled(fixed is False)
        self._say_why()

    def retranslate(self) -> None:
        """Texts in the language in force."""
        super().retranslate()
        self.title.setText(tr("Shop"))
        self.name.set_name(tr("Name"))
        self.currency_name.setText(tr("Currency"))
        self.currency.setAccessibleName(tr("Currency"))
        self.day.set_name(tr("Business day begins"))
        self.day_hint.setText(
            tr("Earlier orders count for the day before: on the board, in their numbers and in the sales.")
        )
        self.rounding.retranslate()
        self.refunds.retranslate()
        self._say_why()

    def showEvent(self, event: QShowEvent) -> None:
        """Whether anything was ordered yet is looked up anew."""
        super().showEvent(event)
        if not self._is_fixed:
            self.asked.emit()

    def _choose_currency(self) -> None:
        self.refunds.currency = self.currency.currentData()
        self.rounding.show_step(self.currency.currentData(), 0)
        self.touch()

    def _say_why(self) -> None:
        words = {
            None: tr("It can be changed until the first order; this is being looked up."),
            False: tr("It can be changed until the first order. Prices are not converted: check them then."),
            True: tr("It stays as it is: there are orders in this currency already."),
        }
        self.currency_why.setText(words[self._is_fixed])
        self.currency.setAccessibleDescription(words[self._is_fixed])

    def _size(self) -> None:
        self.currency.setMinimumHeight(theme().px(46))
