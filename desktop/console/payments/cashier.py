"""Asks for an order's money over whichever window wants it: payment, refund, what is unconfirmed."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.console.payments.booking_texts import booking_text, taken_text
from desktop.console.payments.payment_dialog import PaymentDialog
from desktop.console.payments.payment_service import BookingOutcome, BookingResult, PaymentService
from desktop.console.payments.payment_widgets import PaymentTexts
from desktop.console.payments.refund_dialog import RefundDialog
from desktop.console.payments.sale_submission import SaleResult
from desktop.console.payments.takeover import waiting_texts
from desktop.console.payments.unpaid_dialog import HAND_OVER, TAKE_PAYMENT, UnpaidDialog
from desktop.console.printing.print_service import PrintService
from desktop.console.shared.error_messages import NO_ANSWER, why_not
from desktop.console.state.console_state import ConsoleState
from desktop.core.client.errors import ApiError, NetworkSignInError
from desktop.core.printing.printers import Printer
from desktop.texts.errors import network_sign_in
from desktop.texts.formats import money, tr
from desktop.texts.recovery import money_texts
from desktop.ui.dialogs import show_message
from desktop.ui.loop import spawn
from wire.balance import balance_of
from wire.orders import NewTender, Order, TenderKind


class Cashier(QObject):
    """The dialogs over the payments; `message`: what to read."""

    message = Signal(str)

    def __init__(
        self, state: ConsoleState, payments: PaymentService, printing: PrintService, page: QWidget
    ) -> None:
        super().__init__(page)
        self._state, self._payments, self._printing, self._page = state, payments, printing, page
        self._asking = False

    def open(self) -> None:
        """Say that the payments' file was damaged, as money may be missing."""
        if (recovery := self._payments.recovery) is not None:
            spawn(show_message(self._page, *money_texts(recovery)), "damaged file")

    async def take_payment(self, host: QWidget, order: Order) -> None:
        """Ask how an order is paid and take it; less than all of it is fine."""
        order = self._state.board.orders.get(order.id, order)
        if balance_of(order).takes <= 0 and not self._payments.draft_of(order.id):
            self.message.emit(tr("{number}: there is nothing to pay", number=order.number))
        elif await self._is_free(host, order):
            await self._ask(self._payment(host, order))

    async def may_hand_over(self, host: QWidget, order: Order) -> bool:
        """Whether an order goes out: it is paid, its money is on its way, or somebody lets it go unpaid."""
        order = self._state.board.orders.get(order.id, order)
        if balance_of(order).open <= 0 or self._payments.is_unsettled(order.id):
            return True
        if self._asking:
            return False
        self._asking = True
        try:
            taken = taken_text(self._payments.draft_of(order.id), order.currency)
            answer = await UnpaidDialog(host, order, taken).result_of()
        finally:
            self._asking = False
        if answer != TAKE_PAYMENT:
            return answer == HAND_OVER
        await self.take_payment(host, order)
        order = self._state.board.orders.get(order.id, order)
        return balance_of(order).open <= 0 or self._payments.is_unsettled(order.id)

    async def give_refund(self, host: QWidget, order: Order) -> None:
        """Ask what is given back of an order and why, and give it."""
        order = self._state.board.orders.get(order.id, order)
        if balance_of(order).held <= 0:
            self.message.emit(tr("{number}: nothing was paid that could be given back", number=order.number))
        elif await self._is_free(host, order):
            await self._ask(self._refund(host, order))

    async def open_drawer(self, printer: Printer | None = None) -> None:
        """Open it without a sale, at the first printer that has one or at this."""
        self.message.emit(await self._open_noted(printer))

    async def _open_noted(self, printer: Printer | None) -> str:
        """What to read; it is noted in the audit first, so that none opens unseen."""
        if printer is None and not any(one.drawer for one in self._printing.printers):
            return tr("No printer here has a cash drawer. Tick “A cash drawer” for one on the page Printers.")
        try:
            await self._state.app.api.till.open_drawer()
        except ApiError as error:
            return tr("The drawer stays shut: {why}", why=why_not(error))
        except NetworkSignInError:
            return tr("The drawer stays shut: {why}", why=network_sign_in())
        except NO_ANSWER:
            return tr(
                "The drawer stays shut: it is opened without a sale only once the server has noted who did."
                " Try again when you are live, or use the drawer's key."
            )
        self._printing.open_drawer(printer)
        return tr("The drawer opens")

    async def _ask(self, sheet: PaymentDialog | RefundDialog) -> None:
        """One dialog at a time: two about the same money would be taken for two payments."""
        if self._asking:
            sheet.deleteLater()
            return
        self._asking = True
        try:
            await sheet.result_of()
        finally:
            self._asking = False

    async def _is_free(self, host: QWidget, order: Order) -> bool:
        """Nothing of it is unconfirmed; else it is said, and asked for again."""
        if not self._payments.is_unsettled(order.id):
            return True
        self._payments.try_now()
        words = tr(
            "Money for {number} has no answer from the server yet. It is sent again and never counts twice."
            " Wait for the answer before you take or give back more.",
            number=order.number,
        )
        others = (one for one in self._payments.for_others if one.order_id == order.id)
        theirs = [part for one in others for part in waiting_texts([one], booking_text)]
        await show_message(host, tr("Not confirmed yet"), " ".join(theirs) or words)
        return False

    def _payment(self, host: QWidget, order: Order) -> PaymentDialog:
        async def take(tenders: list[NewTender]) -> SaleResult:
            return await self._payments.take(order, tenders)

        words = PaymentTexts(
            tr("Take payment: {number}", number=order.number),
            tr("Back"),
            tr("Done"),
            tr("The payment is kept here and sent again until there is an answer; it never counts twice."),
            tr(
                "It stays with the order at this computer until the rest is paid or you take it back. It is"
                " not in the books yet: “The rest later” books it now."
            ),
        )
        kept = self._payments.draft_of(order.id)
        sheet = PaymentDialog(
            host, balance_of(order).takes, order.currency, take, words, part=True,
            taken=kept, keep=lambda taken: self._payments.keep_draft(order, taken),
            step=self._state.cash_step,
        )  # fmt: skip
        sheet.receipt.connect(self._printing.print_receipt)
        return sheet

    def _refund(self, host: QWidget, order: Order) -> RefundDialog:
        async def give(kind: TenderKind, amount: int, reason: str) -> BookingResult:
            result = await self._payments.refund(order, kind, amount, reason)
            if result.fate is BookingOutcome.BOOKED:
                given = money(amount, order.currency)
                self.message.emit(tr("{amount} given back for {number}", amount=given, number=order.number))
            return result

        return RefundDialog(host, order, give, self._state.cash_step)
