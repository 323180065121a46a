"""Across the page: money without an answer, and money that was not booked after all."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.console.payments.booking_texts import booking_text, draft_text
from desktop.console.payments.payment_service import PaymentService
from desktop.console.payments.takeover import NAMED, listed, take_over, waiting_texts
from desktop.core.outbox.payment_store import PendingPayment
from desktop.texts.formats import tr
from desktop.ui.dialogs import confirm
from desktop.ui.loop import spawn
from desktop.ui.translated import Translated
from desktop.ui.widgets.bars import MessageBar


class UnbookedBar(Translated, MessageBar):
    """Says what is not confirmed, waits for somebody or was refused, and offers what can be done about it."""

    looked = Signal(object)  # an order's id, or None for the till

    def __init__(self, payments: PaymentService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._payments = payments
        self.mine, self.look = map(self.add_button, (self._ask_name, self._look))
        self.again, self.forget = map(self.add_button, (payments.try_now, self._ask))
        self.owner = self.add_button(payments.ask_owner)
        self.dismiss = self.add_button(self._dismiss)
        payments.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say how it is now."""
        others, resting, sending = self._sorted()
        refused, for_owners = self._payments.refused, self._payments.for_owners
        drafts = self._payments.drafts
        look = tr("Look at the books") if resting else tr("Show the order")
        for button, shown, words in (
            (self.mine, bool(others), tr("Book in the name of {name}", name=self._payments.here())),
            (self.look, bool(resting or drafts), look),
            (self.again, bool(sending or resting), tr("Send now")),
            (self.forget, bool(others or sending or resting), tr("Forget")),
            (self.owner, bool(for_owners), tr("Ask an owner")),
            (self.dismiss, bool(refused), tr("Dismiss")),
        ):
            button.setText(words)
            button.setVisible(shown)
        self.say(
            " ".join(
                [
                    *map(draft_text, drafts),
                    *self._unconfirmed_texts(others, resting, sending),
                    *self._refused_texts(refused, for_owners),
                ]
            )
        )

    def _sorted(self) -> tuple[list[PendingPayment], list[PendingPayment], list[PendingPayment]]:
        """What is unconfirmed: another's, what nobody sends, what is being sent."""
        others = self._payments.for_others
        rest = [one for one in self._payments.unconfirmed if one not in others]
        sending = [one for one in rest if self._payments.is_sending(one)]
        return others, [one for one in rest if one not in sending], sending

    def _unconfirmed_texts(
        self,
        others: Sequence[PendingPayment],
        resting: Sequence[PendingPayment],
        sending: Sequence[PendingPayment],
    ) -> list[str]:
        parts = []
        if sending:
            words = tr(
                "Not confirmed: {money}. Sent again until there is an answer, never booked twice.",
                money=listed(sending, booking_text),
            )
            parts.append(words)
        if resting:
            words = tr(
                "Not confirmed, and not sent by itself any more: {money}."
                " Look whether it is in the books, or send it now: it is never booked twice.",
                money=listed(resting, booking_text),
            )
            parts.append(words)
        parts += waiting_texts(others, booking_text)
        if self._payments.disk_error and (sending or resting):
            why = self._payments.disk_error
            parts.append(
                tr("This computer's disk does not take the answer: {why}. Make room on it.", why=why)
            )
        return parts

    def _refused_texts(
        self, refused: Sequence[PendingPayment], for_owners: Sequence[PendingPayment]
    ) -> list[str]:
        parts = []
        for one in refused[:NAMED]:
            what = booking_text(one)
            if one in for_owners:
                parts.append(tr("Needs an owner's leave: {money}. Not booked until then.", money=what))
            else:
                parts.append(tr("Not booked: {money}. {why}", money=what, why=self._payments.why(one)))
        return parts

    def _look(self) -> None:
        """At the order's money; cash by hand is in the till's figures."""
        _, resting, _ = self._sorted()
        drafts = self._payments.drafts
        first = resting[0].order_id if resting else drafts[0].order_id if drafts else None
        self.looked.emit(first)

    def _ask_name(self) -> None:
        spawn(take_over(self, self._payments, booking_text), "another's money")

    def _ask(self) -> None:
        async def work() -> None:
            text = tr("It may have been booked already: look at the order's payments first.")
            if await confirm(self, tr("Forget what is not confirmed?"), text, tr("Forget"), danger=True):
                self._payments.forget(self._payments.unconfirmed)

        spawn(work(), "forget money")

    def _dismiss(self) -> None:
        """Money that has changed hands would be in no record at all: never by one press."""

        async def work() -> None:
            refused = list(self._payments.refused)
            text = tr(
                "It stays unbooked: {money}. Has it changed hands? Then book it anew.",
                money=listed(refused, booking_text),
            )
            if await confirm(self, tr("Dismiss what was not booked?"), text, tr("Dismiss"), danger=True):
                self._payments.forget(refused)

        spawn(work(), "dismiss money")

    def retranslate(self) -> None:
        """Texts in the language in force."""
        self.refresh()
