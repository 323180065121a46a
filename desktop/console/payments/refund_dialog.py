"""Giving money back: how much, how, and why; never more than was paid."""

from collections.abc import Awaitable, Callable

from PySide6.QtWidgets import QWidget

from desktop.console.payments.amount_dialog import AmountDialog
from desktop.console.payments.payment_service import BookingResult
from desktop.console.shared.money_input import parse_money, plain_money
from desktop.console.shared.payment_status import (
    held_by_kind,
    tender_text,
    usual_kind,
)
from desktop.texts.formats import tr
from desktop.texts.tenders import tender_word
from desktop.ui.widgets.buttons import Button, DangerButton
from wire.balance import balance_of, cash_amount
from wire.orders import Order, TenderKind

Give = Callable[[TenderKind, int, str], Awaitable[BookingResult]]


class RefundDialog(AmountDialog):
    """An order that ended unsold comes with its amount, its way and its reason: one press is enough."""

    def __init__(self, parent: QWidget, order: Order, give: Give, step: int = 0) -> None:
        """`step` is what the shop rounds cash to, 0: not."""
        self._order, self._step = order, step

        async def send(way: str, amount: int, reason: str) -> BookingResult:
            return await give(TenderKind(way), amount, reason)

        ways = [(str(kind), tender_word(kind)) for kind in TenderKind]
        super().__init__(
            parent, tr("Give money back: {number}", number=order.number), order.currency, ways, send
        )
        held = [(kind, amount) for kind, amount in held_by_kind(order).items() if amount > 0]
        paid = ", ".join(tender_text(kind, amount, order.currency) for kind, amount in held)
        self.head.setText(tr("Paid: {tenders}", tenders=paid))
        self.way = str(usual_kind(order))
        balance = balance_of(order)
        due = balance.refund_due
        self.amount.setText(plain_money(self._all(), order.currency))
        if due:
            self.reason.edit.setText(order.reason or tr("Order cancelled"))
        self.show_state()
        if due:
            self.go.setFocus()
        else:
            self.amount.setFocus()
            self.amount.selectAll()

    def go_button(self) -> Button:
        """It cannot be taken back."""
        return DangerButton()

    def _all(self) -> int:
        """All that is held, as it is given back in the way chosen."""
        held = balance_of(self._order).held
        return cash_amount(held, self._step) if self.way == TenderKind.CASH else held

    def most(self) -> int | None:
        """What was paid and not given back."""
        return self._all()

    def choose(self, way: str) -> None:
        """All of it stays all of it."""
        was_all = parse_money(self.amount.text().strip(), self.currency) == self._all()
        self.way = way
        if was_all:
            self.amount.setText(plain_money(self._all(), self.currency))
        super().choose(way)

    def given(self) -> int | None:
        """Of cash only what there are coins for."""
        amount = super().given()
        return amount if amount is None or self._is_giveable(amount) else None

    def _is_giveable(self, amount: int) -> bool:
        is_rounded = self.way == TenderKind.CASH and self._step > 0
        return not is_rounded or amount == self._all() or amount % self._step == 0

    def misfit_text(self, most: int | None) -> str:
        """Too much, or more exact than coins are."""
        amount = parse_money(self.amount.text().strip(), self.currency)
        if amount is None or self._is_giveable(amount) or (most is not None and amount > most):
            return super().misfit_text(most)
        return tr("Cash comes in steps of {step}.", step=self.say(self._step))

    def go_text(self, amount: int | None) -> str:
        """With the amount."""
        return tr("Give back") if amount is None else tr("Give {amount} back", amount=self.say(amount))

    def hint_text(self, amount: int) -> str:
        """Where another way was used to pay."""
        held = max(0, held_by_kind(self._order)[TenderKind(self.way)])
        if amount == self._all() != balance_of(self._order).held:
            return tr("Rounded, as cash is: {amount} is held.", amount=self.say(balance_of(self._order).held))
        return tr("Only {amount} of it was paid this way.", amount=self.say(held)) if amount > held else ""

    def usual(self) -> list[str]:
        """Why money usually goes back."""
        return [
            tr("Order cancelled"),
            tr("Something was missing"),
            tr("Not as ordered"),
            tr("Quality"),
            tr("Wrong amount taken"),
        ]
