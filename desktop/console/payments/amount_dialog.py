"""An amount, a way and a reason, asked for in one dialog: money given back, cash put in or taken out."""

from collections.abc import Awaitable, Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.console.payments.payment_service import BookingOutcome, BookingResult
from desktop.console.payments.payment_widgets import amount_field, ask_unlikely
from desktop.console.shared.keypad import BesideKeypad, Keypad
from desktop.console.shared.money_input import is_unlikely, parse_money, plain_money
from desktop.texts.formats import money, tr
from desktop.ui.dialogs import Dialog
from desktop.ui.loop import spawn
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import Button, PrimaryButton, QuietButton
from desktop.ui.widgets.fields import Field, TextField
from desktop.ui.widgets.flow import ChipFlow, FlowLayout
from desktop.ui.widgets.labels import Notice, label
from wire.currencies import NOTES

Send = Callable[[str, int, str], Awaitable[BookingResult]]
LONGEST = 500


class AmountDialog(Dialog):
    """Closed with the result once the money is booked or kept to be booked; a refusal keeps what was typed.

    `send` takes the chosen way, the amount and the reason. Subclasses say what fits.
    """

    def __init__(
        self, parent: QWidget, title: str, currency: str, ways: list[tuple[str, str]], send: Send
    ) -> None:
        super().__init__(parent, title, 800)
        self.currency, self.way = currency, ways[0][0]
        self._ways, self._send_off, self._busy = ways, send, False
        self._meant: int | None = None  # an amount that was asked for
        self.entry = QWidget()
        self.head = label("", "strong", wrap=True)
        self.amount, self.notice, self.hint = (
            amount_field(lambda: currency),
            Notice(),
            label("", "soft", wrap=True),
        )
        self.notes = QWidget()
        self.kinds, self.reasons = ChipFlow(tr("How")), ChipFlow(tr("Usual reasons"))
        self.reason = Field(tr("Reason"), TextField(tr("Choose above or type here")))
        self.reason.edit.setMaxLength(LONGEST)
        self.go = self.go_button()
        self.go.setMinimumHeight(theme().px(52))
        self.add_close()
        self._build()
        self._wire()

    counts_notes = False  # whether notes are laid down one after the other

    # What subclasses say.

    def go_button(self) -> Button:
        """The button that does it."""
        return PrimaryButton()

    def most(self) -> int | None:
        """The largest amount, if there is one."""
        return None

    def likely(self) -> int:
        """The most that is usual; ten times as much is asked for once. 0: nobody knows."""
        return 0

    def go_text(self, amount: int | None) -> str:
        """What the button says."""
        raise NotImplementedError

    def hint_text(self, amount: int) -> str:
        """What is to be known of an amount that fits."""
        raise NotImplementedError

    def misfit_text(self, most: int | None) -> str:
        """Why what is typed does not go."""
        return tr("That is no amount.") if most is None else tr("At most {amount}.", amount=self.say(most))

    def usual(self) -> list[str]:
        """Reasons to tap."""
        raise NotImplementedError

    def needs_reason(self) -> bool:
        """Whether it cannot go without one."""
        return True

    # Building.

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme().px(10))
        self.amount.setAccessibleName(tr("Amount"))
        for widget in (self.head, self.kinds, self.amount, self.notes, self.hint, self.reasons):
            left.addWidget(widget)
        left.addWidget(self.reason)
        left.addWidget(self.notice)
        self._add_notes()
        left.addStretch(1)
        self._sides = BesideKeypad(self.entry, left, Keypad(self.amount, self.currency))
        self.body.addWidget(self.entry)
        self.back = QuietButton(tr("Back"))
        self.back.clicked.connect(self.reject)
        self.footer.addWidget(self.back, 2)
        self.footer.addWidget(self.go, 3)

    def fit_across(self, within: int) -> None:
        """The keys under the amount where both have no room."""
        self._sides.fit_across(within)

    def _add_notes(self) -> None:
        """A chip for each of the currency's notes, put on top of what stands there."""
        row = FlowLayout(self.notes)
        for note in NOTES.get(self.currency, ()) if self.counts_notes else ():
            button = QuietButton(f"+{self.say(note)}")
            button.clicked.connect(lambda _=False, note=note: self._put_on_top(note))
            row.addWidget(button)
        if not row.count():
            self.notes.hide()

    def _put_on_top(self, note: int) -> None:
        there = parse_money(self.amount.text().strip(), self.currency) or 0
        self.amount.setText(plain_money(there + note, self.currency))
        self.amount.setFocus()

    def _wire(self) -> None:
        self.amount.textChanged.connect(self.show_state)
        self.amount.submitted.connect(self.reason.edit.setFocus)
        self.kinds.chosen.connect(self.choose)
        self.reasons.chosen.connect(self._choose_reason)
        self.go.clicked.connect(self.press)
        if isinstance(self.reason.edit, TextField):
            self.reason.edit.submitted.connect(self.go.enter)

    # Entering.

    def choose(self, way: str) -> None:
        """Do it this way."""
        self.way = way
        self.show_state()

    def given(self) -> int | None:
        """The amount typed, in minor units; None when it is none or too large."""
        amount, most = parse_money(self.amount.text().strip(), self.currency), self.most()
        return amount if amount and (most is None or amount <= most) else None

    def show_state(self) -> None:
        """What would happen now."""
        given, most = self.given(), self.most()
        self.kinds.set_choices(self._ways, self.way)
        self.reasons.set_choices([(reason, reason) for reason in self.usual()], self.reason.edit.text())
        self.go.setEnabled(given is not None and not self._busy)
        self.go.setText(self.go_text(given))
        words = self.hint_text(given) if given is not None else ""
        if given is None and self.amount.text().strip():
            words = self.misfit_text(most)
        self.hint.setText(words)
        if self.isVisible():
            self.refit()

    def say(self, amount: int) -> str:
        """An amount as people write it."""
        return money(amount, self.currency)

    def _choose_reason(self, reason: str) -> None:
        self.reason.edit.setText(reason)
        self.reason.set_error("")
        (self.go if self.go.isEnabled() else self.amount).setFocus()

    def press(self) -> None:
        """Do it, when all is there."""
        given, reason = self.given(), " ".join(self.reason.edit.text().split())
        if self._busy or given is None:
            return
        if not reason and self.needs_reason():
            self.reason.set_error(tr("Say why: it is kept with the books."))
            self.reason.edit.setFocus()
            return
        if is_unlikely(given, self.likely()) and given != self._meant:
            spawn(self._ask_for(given), "an unlikely amount")
            return
        self._lock(True)  # before the loop turns: a second Enter may be waiting already
        self.go.setText(tr("Being sent…"))
        spawn(self._send(given, reason), "book money")

    async def _ask_for(self, given: int) -> None:
        if await ask_unlikely(self, given, self.currency):
            self._meant = given
            self.press()
        else:
            self.amount.setFocus()
            self.amount.selectAll()

    async def _send(self, amount: int, reason: str) -> None:
        try:
            result = await self._send_off(self.way, amount, reason)
        finally:
            self._lock(False)
            self.show_state()
        if result.fate is BookingOutcome.REFUSED:
            self.notice.show_as(result.why, "bad")
            self.refit()
            self.amount.setFocus()
        else:
            self.finish(result)

    def _lock(self, busy: bool) -> None:
        self._busy = busy
        for part in (self.entry, self.back, self.go):
            part.setEnabled(not busy)

    def reject(self) -> None:
        """Not while it is being sent."""
        if not self._busy:
            super().reject()
