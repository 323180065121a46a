"""How long things take: preparation, with what recent orders suggest, and the time to answer."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox

from desktop.console.settings.shop_form import ShopForm, narrow
from desktop.console.shared.number_fields import WholeField
from desktop.console.state.prep_time_monitor import PrepTimeMonitor
from desktop.texts.formats import tr, tr_n
from desktop.ui.widgets.buttons import QuietButton
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Badge, label, rule
from wire.catalog import Business


class TimesSection(ShopForm):
    """`taken_over` carries the suggested minutes: one tap, without Save."""

    taken_over = Signal(int)

    def __init__(self, load: PrepTimeMonitor) -> None:
        super().__init__()
        self._load = load
        self.preparation, self.answer = WholeField(1, 1440, 10), WholeField(1, 1440, 5)
        self.preparation_field, self.answer_field = Field("", self.preparation), Field("", self.answer)
        self.preparation_hint, self.answer_hint = label("", "small", wrap=True), label("", "small", wrap=True)
        self.recent, self.take = Badge("", "accent"), QuietButton("", "check")
        self.none = label("", "soft", wrap=True)
        self.follow, self.follow_hint = QCheckBox(), label("", "small", wrap=True)
        suggestion = FlowLayout()
        suggestion.addWidget(self.recent)
        suggestion.addWidget(self.take)
        self.column.addLayout(narrow(self.preparation_field))
        self.column.addWidget(self.preparation_hint)
        self.column.addLayout(suggestion)
        for widget in (self.none, self.follow, self.follow_hint, rule()):
            self.column.addWidget(widget)
        self.column.addLayout(narrow(self.answer_field))
        self.column.addWidget(self.answer_hint)
        self.end()
        for edit in (self.preparation, self.answer):
            edit.changed.connect(self.touch)
        self.take.clicked.connect(self._take)
        self.follow.clicked.connect(load.follow)
        load.changed.connect(self._show_load)
        self._show_load()

    def said(self) -> dict[str, object]:
        """The shop's fields as the form has them."""
        return {"preparation_minutes": self.preparation.value(), "answer_minutes": self.answer.value()}

    def fill(self, business: Business) -> None:
        """Show the shop's fields."""
        self.preparation.set_value(business.preparation_minutes)
        self.answer.set_value(business.answer_minutes)
        self._show_load()

    def set_can_act(self, can_act: bool) -> None:
        """Offline nothing can be saved."""
        super().set_can_act(can_act)
        self.take.setEnabled(can_act)

    def retranslate(self) -> None:
        """Texts in the language in force."""
        super().retranslate()
        self.title.setText(tr("Times"))
        self.preparation_field.set_name(tr("Usual preparation, minutes"))
        self.preparation_hint.setText(
            tr("Customers read it before they order, and Accept proposes it on every card.")
        )
        self.follow.setText(tr("At this counter Accept proposes the recent minutes"))
        self.answer_field.set_name(tr("Time to answer, minutes"))
        self.answer_hint.setText(
            tr("An order that nobody answers within this time expires by itself, and its customer is told.")
        )
        self._show_load()

    def showEvent(self, event: QShowEvent) -> None:
        """A fresh figure for whoever looks."""
        super().showEvent(event)
        self._load.read()

    def _take(self) -> None:
        if self._load.suggested is not None:
            self.taken_over.emit(self._load.suggested)

    def _show_load(self) -> None:
        minutes, business = self._load.suggested, self.business
        own = business.preparation_minutes if business else None
        is_told = minutes is not None
        self.recent.setVisible(is_told)
        self.take.setVisible(is_told and minutes != own)
        self.none.setVisible(not is_told)
        if minutes is not None:
            self.recent.setText(tr_n(minutes, "Recently {n} min", "Recently {n} min"))
            self.take.setText(tr_n(minutes, "Take over {n} min", "Take over {n} min"))
        self.none.setText(
            tr("Too few orders in the last two hours to suggest a time.")
            if self._load.is_known
            else tr("The recent time is not known now; it is asked for again every minute.")
        )
        self.follow.setChecked(self._load.follows)
        self.follow_hint.setText(self._followed(minutes, own))

    def _followed(self, minutes: int | None, own: int | None) -> str:
        if not self._load.follows:
            return tr("Three of four orders of the last two hours were made within the recent minutes.")
        if minutes is None:
            return tr("Until there is a recent time, Accept proposes the usual preparation.")
        return tr(
            "Accept proposes {recent} min now. Customers go on reading {own} min before they order.",
            recent=minutes, own=own or "–",
        )  # fmt: skip
