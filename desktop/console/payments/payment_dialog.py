"""Taking payment: cash with its change, card, transfer, or several after another; then what became of it."""

import sqlite3
from collections.abc import Awaitable, Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from desktop.console.payments.payment_widgets import (
    PaymentTexts,
    amount_field,
    ask_unlikely,
    emptied,
    result_of_payment,
    sale_texts,
)
from desktop.console.payments.sale_submission import SaleResult
from desktop.console.payments.tender_rows import TenderRows
from desktop.console.payments.tendering import Tendering, likely_received, quick_amounts
from desktop.console.shared.keypad import BesideKeypad, Keypad
from desktop.console.shared.money_input import is_unlikely, parse_money, plain_money
from desktop.texts.disk_errors import disk_fault
from desktop.texts.formats import money, tr
from desktop.texts.tenders import tender_word
from desktop.ui.dialogs import Dialog, confirm
from desktop.ui.layout_keys import latin_key
from desktop.ui.loop import spawn
from desktop.ui.theme import theme
from desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from desktop.ui.widgets.fields import Chip
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.labels import Notice, label
from desktop.ui.widgets.tab_order import chain_tabs
from wire.orders import NewTender, TenderKind

KEYS = {Qt.Key.Key_F2: TenderKind.CASH, Qt.Key.Key_F3: TenderKind.CARD, Qt.Key.Key_F4: TenderKind.TRANSFER}
LARGE = 150  # from here on a line has room for fewer buttons
Take = Callable[[list[NewTender]], Awaitable[SaleResult]]
Keep = Callable[[list[NewTender]], None]  # raises sqlite3.Error


class PaymentDialog(Dialog):
    """Closed with what became of the sale; `receipt` asks for its paper.

    Every part that is taken is kept as a draft by `keep` before anything else: leaving asks, and what was
    taken is there again, however it was left.
    """

    receipt = Signal(object)  # Order

    def __init__(
        self,
        parent: QWidget,
        due: int,
        currency: str,
        take: Take,
        words: PaymentTexts | None = None,
        part: bool = False,
        taken: Sequence[NewTender] = (),
        keep: Keep = lambda _: None,
        step: int = 0,
    ) -> None:
        """`part`: what was taken may be less than is due; the rest is taken another time.

        `taken` is what was taken before, of a draft; `step` what cash is rounded to.
        """
        chosen = words or sale_texts()
        super().__init__(parent, chosen.title, 800)
        self._texts, self._part = chosen, part
        self.tendering = Tendering(due, list(taken), step)
        self.kind = TenderKind.CASH
        self._currency, self._take, self._sold = currency, take, SaleResult()
        self._busy = self._leaving = self._is_over = False
        self._keep = keep
        self._last: NewTender | None = None  # the part that was taken with the press that sends
        self.entry = QWidget()
        self.body.addWidget(self.entry)
        self.add_close()
        self.left, self.left_name = label("", "display"), label("", "soft")
        self.notice = Notice()
        self.taken = TenderRows()
        self.taken.taken_back.connect(self._take_back)
        self.quick = QWidget()
        self._quick_row = FlowLayout(self.quick)
        self.amount = amount_field(lambda: currency)
        self.hint = label("", "h2", wrap=True)
        self.go = PrimaryButton()
        self._build()
        self.amount.textChanged.connect(self._show)
        self.amount.submitted.connect(self.press)
        self.go.clicked.connect(self.press)
        self._fill()
        self.amount.setFocus()

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme().px(10))
        for widget in (self.left_name, self.left):
            left.addWidget(widget)
        left.addWidget(self.taken)
        left.addLayout(self._kinds())
        left.addWidget(self.amount)
        left.addWidget(self.quick)
        self.below.addWidget(self.hint)  # in sight however low the window is
        self.below.addWidget(self.notice)
        left.addStretch(1)
        self.keypad = Keypad(self.amount, self._currency)
        self._sides = BesideKeypad(self.entry, left, self.keypad)
        self.cancel, self.later = QuietButton(self._texts.back), QuietButton(tr("The rest later"))
        self.cancel.clicked.connect(self.reject)
        self.later.clicked.connect(self._begin)
        self.footer.addWidget(self.cancel, 2)
        self.footer.addWidget(self.later, 2)
        self.footer.addWidget(self.go, 3)

    def fit_across(self, within: int) -> None:
        """The keys under the amount where both have no room."""
        self._sides.fit_across(within)

    def _kinds(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        group = QButtonGroup(self)
        self.kinds: dict[TenderKind, Chip] = {}
        for key, kind in KEYS.items():
            chip = self.kinds[kind] = Chip(tender_word(kind), str(kind))
            if theme().scale < LARGE:  # in large letters there is room for the word alone
                chip.setText(f"{chip.text()}  F{int(key) - int(Qt.Key.Key_F1) + 1}")
            chip.setChecked(kind is self.kind)
            chip.clicked.connect(lambda _=False, kind=kind: self.choose(kind))
            group.addButton(chip)
            row.addWidget(chip, 1)
        return row

    # Entering.

    def choose(self, kind: TenderKind) -> None:
        """Pay the next part in this way."""
        self.kind = kind
        self.kinds[kind].setChecked(True)
        self._fill()
        self.amount.setFocus()

    def given(self) -> int | None:
        """What was typed, in minor units; nothing typed is exactly what is left."""
        text = self.amount.text().strip()
        return parse_money(text, self._currency) if text else self.tendering.asked(self.kind)

    def press(self) -> None:
        """Take what was typed; when nothing is left, the sale is made."""
        given = self.given()
        if self._busy or given is None or not self._fits(given):
            return
        if is_unlikely(given, likely_received(self.tendering.asked(self.kind), self._currency)):
            spawn(self._ask_for(given), "an unlikely amount")
        else:
            self._take_part(given)

    async def _ask_for(self, given: int) -> None:
        """Once; what was typed meanwhile is another amount."""
        if await ask_unlikely(self, given, self._currency) and given == self.given() and self._fits(given):
            self._take_part(given)
        else:
            self.amount.setFocus()
            self.amount.selectAll()

    def _take_part(self, given: int) -> None:
        tender = self.tendering.take(self.kind, given) if self.tendering.left > 0 else None
        self.amount.clear()
        if self.tendering.left == 0:
            self._last = tender
            self._begin()  # with the last part, which is written down as it is sent
            return
        self._keep_draft()
        self._fill()

    def _fits(self, given: int) -> bool:
        if self.tendering.left == 0:  # a draft that is paid in full, or a sale that costs nothing
            return not given and (bool(self.tendering.taken) or not self._part)
        return self.tendering.fits(self.kind, given)

    def _keep_draft(self) -> None:
        """On the disk before anything else: money has changed hands."""
        try:
            self._keep(list(self.tendering.taken))
        except sqlite3.Error as error:
            why = disk_fault(error)
            words = tr("It could not be written to this computer's disk: {why}. Do not leave now.", why=why)
            self.notice.show_as(words, "bad")

    def _fill(self) -> None:
        """What is left, what was taken, and the amounts to tap."""
        tendering, say, asked = self.tendering, self._money, self.tendering.asked(self.kind)
        self.left_name.setText(self._left_name(asked))
        self.left.setText(say(asked))
        self.later.setVisible(self._part and bool(tendering.taken) and tendering.left > 0)
        self.taken.show_tenders(tendering.taken, self._currency)
        stops: list[QWidget] = [*self.taken.crosses, *self.kinds.values(), self.amount]
        emptied(self._quick_row)
        exact = [asked] if asked > 0 else []
        more = quick_amounts(asked, self._currency) if self.kind is TenderKind.CASH else []
        for amount in (exact + more)[: 3 if theme().scale >= LARGE else None]:
            words = tr("Exactly") if amount == asked else say(amount)
            button = QuietButton(words)
            button.setAccessibleName(say(amount) if amount != asked else words)
            button.clicked.connect(lambda _=False, amount=amount: self._tap(amount))
            self._quick_row.addWidget(button)
            button.show()
            stops.append(button)
        chain_tabs([*stops, *self.keypad.keys, self.cancel, self.later, self.go])
        room = (self.width() - theme().px(80)) * 3 // 5 - theme().px(16)
        self.quick.setMinimumHeight(self._quick_row.heightForWidth(room))
        self.amount.setPlaceholderText(plain_money(max(0, asked), self._currency))
        name = tr("Cash received") if self.kind is TenderKind.CASH else tr("Amount taken")
        self.amount.setAccessibleName(name)
        self._show()
        if self.isVisible():
            self.refit()

    def _left_name(self, asked: int) -> str:
        if asked != self.tendering.left:  # cash is rounded
            return tr("Still to pay in cash") if self.tendering.taken else tr("To pay in cash")
        return tr("Still to pay") if self.tendering.taken else tr("To pay")

    def _tap(self, amount: int) -> None:
        self.amount.setText(plain_money(amount, self._currency))
        self.amount.setFocus()

    def _take_back(self, place: int) -> None:
        del self.tendering.taken[place]
        self._keep_draft()
        self._fill()
        self.amount.setFocus()

    def _show(self) -> None:
        """What would happen at Enter."""
        given, left, say = self.given(), self.tendering.left, self._money
        asked, cash = self.tendering.asked(self.kind), self.kind is TenderKind.CASH
        taking = 0 if given is None else self.tendering.amount_of(self.kind, given)
        fits = given is not None and self._fits(given)
        self.go.setEnabled(fits and not self._busy)
        self.hint.setText("")
        if given is None:
            self.go.setText(tr("Take payment"))
            self.hint.setText(tr("That is no amount."))
        elif left < 0:
            self.go.setText(tr("Take payment"))
            over = tr("{amount} more was taken than is due now: take a part back.", amount=say(-left))
            self.hint.setText(over)
        elif given > taking:
            self.go.setText(tr("Take {amount}", amount=say(taking)))
            change, too_much = tr("Change: {amount}"), tr("At most {amount}: only cash gives change.")
            self.hint.setText(
                change.format(amount=say(given - taking)) if cash else too_much.format(amount=say(left))
            )
        elif taking < min(left, asked):
            self.go.setText(tr("Take {amount}", amount=say(given)))
            self.hint.setText(tr("{amount} left", amount=say(left - given)))
        elif not left and self.tendering.taken:
            self.go.setText(tr("Book {amount}", amount=say(self.tendering.paid)))
        else:
            self.go.setText(tr("Take {amount}", amount=say(taking)))

    def _money(self, amount: int) -> str:
        return money(amount, self._currency)

    # Sending.

    def _begin(self) -> None:
        """Send once; locked before the loop turns, as a second Enter may be waiting already."""
        if not self._busy:
            self._lock(True)
            self.go.setText(tr("Being sent…"))
            spawn(self._send(), "take payment")

    async def _send(self) -> None:
        try:
            sold = await self._take(list(self.tendering.taken))
        finally:
            self._lock(False)
            self._fill()
        if sold.refused:
            if self._part and sold.left is not None:  # each part had an answer of its own
                self.tendering.taken.clear()
            elif self._last is not None:
                self.tendering.taken.remove(self._last)  # it was asked for what the answer refused
            self._last = None
            self.tendering.due = self.tendering.due if sold.left is None else sold.left
            self._fill()
            self.notice.show_as(sold.refused, "bad")
            if self._part and not self.tendering.due:
                self._end()
            else:
                self.amount.setFocus()
            self.refit()
            return
        self._sold = sold
        self._notify()

    def _end(self) -> None:
        """Nothing is left to take: the way out alone stays, with the keyboard on it."""
        self.cancel.setText(self._texts.done)
        self.cancel.setFocus()
        chips = self.kinds.values()
        for part in (*chips, self.amount, self.quick, self.keypad, self.hint, self.later, self.go):
            part.hide()

    def _lock(self, busy: bool) -> None:
        self._busy = busy
        for part in (self.entry, self.later, self.go):
            part.setEnabled(not busy)

    def _notify(self) -> None:
        """Number and change, large; or that nothing is confirmed yet."""
        order, change = self._sold.order, self.tendering.change
        result = result_of_payment(self._sold, change, self._currency, self._texts.safe)
        self.body.addWidget(result)
        result.show()
        if order is not None:
            paper = QuietButton(tr("Print receipt"), "receipt")
            paper.clicked.connect(lambda: self.receipt.emit(order))
            self.footer.addWidget(paper, 1)
        done = PrimaryButton(self._texts.done)
        done.clicked.connect(lambda: self.finish(self._sold))
        self.footer.addWidget(done, 2)
        paid = tr("Paid in part") if self._sold.left else tr("Paid")
        self.title.setText(paid if order is not None else tr("Not confirmed yet"))
        self.setAccessibleName(self.title.text())
        # The keyboard first: what hides while it has it would send it looking around.
        done.show()
        done.setFocus()
        for part in (self.entry, self.cancel, self.later, self.go):
            part.hide()
        self._is_over = True
        self.refit()

    def is_edited(self) -> bool:
        """An amount is quickly typed again, and a queue waits: leaving asks nothing for it."""
        return False

    def reject(self) -> None:
        """Not while it is being sent, nor unasked while money was taken; once it is sold, it is going on."""
        if self._busy:
            return
        if self._is_over or not self.tendering.taken:
            super().reject()
        elif not self._leaving:
            self._leaving = True
            spawn(self._ask_to_keep(), "leave a payment")

    async def _ask_to_keep(self) -> None:
        taken = sum(tender.amount for tender in self.tendering.taken)
        title = tr("{amount} was taken already", amount=self._money(taken))
        try:
            leaves = await confirm(
                self, title, self._texts.kept, tr("Keep it and leave"), tr("Go on taking"), wary=True
            )
        finally:
            self._leaving = False
        if leaves:
            super().reject()
        else:
            self.amount.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2, F3, F4 choose how it is paid."""
        kind = KEYS.get(latin_key(event))
        if kind is not None and self.entry.isVisible() and not self._busy:
            self.choose(kind)
            return
        super().keyPressEvent(event)
