"""The settings' topic of the counter: what a locked one may do, PINs without names, how a day is counted."""

from msgspec import UNSET, structs
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton

from desktop.console.shared.error_messages import why_not
from desktop.console.shared.money_input import parse_money, plain_money
from desktop.console.state.console_state import ConsoleState
from desktop.core.client.errors import RequestError
from desktop.texts.formats import money, tr
from desktop.ui.loop import spawn
from desktop.ui.theme import theme
from desktop.ui.tie import tie
from desktop.ui.translated import Translated
from desktop.ui.widgets.fields import Field, TextField
from desktop.ui.widgets.labels import Notice, label, rule
from desktop.ui.widgets.section import Section
from wire.staff import CounterRules, CounterRulesChange, LockedCounter


class CounterSection(Translated, Section):
    """Every choice works at once, in the name of whoever is here; others are asked for an owner's PIN."""

    def __init__(self, state: ConsoleState) -> None:
        super().__init__()
        self._state, self._session = state, state.staff_session
        self._on_the_way: list[CounterRulesChange] = []
        self._asks_amount = False  # a difference was chosen, and how much is not typed yet
        self.hint, self.problem = Notice(), Notice()
        self.locked_name = label("", "fieldname")
        self.locked = {one: QRadioButton() for one in LockedCounter}
        self._group = QButtonGroup(self)
        self.pin_alone, self.blind, self.differs = QCheckBox(), QCheckBox(), QCheckBox()
        self.pin_hint, self.blind_hint = label("", "small", wrap=True), label("", "small", wrap=True)
        self.amount = Field("", TextField())
        self._lay_out()
        self._group.idClicked.connect(self._choose_locked)
        self.pin_alone.clicked.connect(lambda on: self._send(CounterRulesChange(pin_alone=on)))
        self.blind.clicked.connect(lambda on: self._send(CounterRulesChange(blind_count=on)))
        self.differs.clicked.connect(self._choose_difference)
        self.amount.edit.editingFinished.connect(self._send_amount)
        tie(self, self._session.changed, lambda _: self.show_rules())
        self.retranslate()
        self.show_rules()

    def _lay_out(self) -> None:
        self.column.addWidget(self.hint)
        self.column.addWidget(self.locked_name)
        for number, button in enumerate(self.locked.values()):
            self._group.addButton(button, number)
            self.column.addWidget(button)
        alone, counting = (self.pin_alone, self.pin_hint), (self.blind, self.blind_hint, self.differs)
        for widget in (rule(), *alone, rule(), *counting, self.amount, self.problem):
            self.column.addWidget(widget)
        self.amount.setMaximumWidth(theme().px(260))
        self.column.addStretch(1)

    def show_rules(self) -> None:
        """The rules as they were chosen here: what was clicked stays so while earlier answers come."""
        rules = self._chosen()
        most = rules.most_difference
        asks_amount = most is not None or self._asks_amount
        self.locked[rules.locked_counter].setChecked(True)
        for box, on in (
            (self.pin_alone, rules.pin_alone),
            (self.blind, rules.blind_count),
            (self.differs, asks_amount),
        ):
            box.setChecked(on)
        if not self.amount.edit.hasFocus():
            self.amount.edit.setText(plain_money(most, self._currency) if most is not None else "")
        self.amount.setVisible(asks_amount)
        words = tr("It holds once an owner has a PIN. Until then everybody here does everything.")
        self.hint.show_as("" if self._session.guarded else words, "warn")

    @property
    def _currency(self) -> str:
        return self._state.business.currency if self._state.business is not None else "KRW"

    def _choose_locked(self, number: int) -> None:
        self._send(CounterRulesChange(locked_counter=list(LockedCounter)[number]))

    def _chosen(self) -> CounterRules:
        """The rules as they will be once the server has taken what is on its way."""
        rules = self._session.rules
        for change in self._on_the_way:
            said = {name: value for name, value in structs.asdict(change).items() if value is not UNSET}
            rules = structs.replace(rules, **said)
        return rules

    def _choose_difference(self, on: bool) -> None:
        self._asks_amount = on
        self.amount.setVisible(on)
        if on:
            self.amount.edit.setFocus()
        else:
            self._send(CounterRulesChange(most_difference=None))

    def _send_amount(self) -> None:
        amount = parse_money(self.amount.edit.text(), self._currency)
        example = money(5_000 if self._currency == "KRW" else 500, self._currency)
        self.amount.set_error(tr("An amount, such as {amount}.", amount=example) if amount is None else "")
        if amount is not None and amount != self._chosen().most_difference:
            self._asks_amount = False
            self._send(CounterRulesChange(most_difference=amount))

    def _send(self, change: CounterRulesChange) -> None:
        if not self._on_the_way:
            self.problem.show_as("")
        self._on_the_way.append(change)
        spawn(self._change(change), "the counter's rules")

    async def _change(self, change: CounterRulesChange) -> None:
        try:
            with self._session.one_action(tr("Change what holds at the counter")):
                await self._session.change_rules(change)
        except RequestError as error:
            self.problem.show_as(why_not(error), "bad")
        finally:
            self._on_the_way.remove(change)
        self.show_rules()

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.title.setText(tr("Counter"))
        self.locked_name.setText(tr("While nobody has shown a PIN, this shop's counters may"))
        for choice, words in (
            (LockedCounter.ORDERS, tr("Handle orders only")),
            (LockedCounter.SALES, tr("Handle orders, sell and take money")),
            (LockedCounter.ALL, tr("Do that, and open the drawer, move cash and see figures")),
        ):
            self.locked[choice].setText(words)
        self.pin_alone.setText(tr("A PIN alone says who it is"))
        self.pin_hint.setText(
            tr(
                "No name is tapped first. Everybody needs a new PIN of six digits for it;"
                " until then they unlock by name."
            )
        )
        self.blind.setText(tr("Count the drawer without seeing what must be in it"))
        self.blind_hint.setText(tr("The difference is said when the count is done. Owners see the figures."))
        self.differs.setText(tr("Ask for a remark and a second count when more than an amount is off"))
        self.amount.set_name(tr("More than"))
        self.show_rules()

    def showEvent(self, event: QShowEvent) -> None:
        """Another terminal may have changed them."""
        super().showEvent(event)
        self._asks_amount = False
        spawn(self._read(), "the counter's rules")

    async def _read(self) -> None:
        try:
            await self._session.read()
        except RequestError as error:
            self.problem.show_as(why_not(error), "warn")
