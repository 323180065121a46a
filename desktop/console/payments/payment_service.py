"""Money on its way to the books: taken, given back, moved by hand; printed, and the drawer opened for it."""

import asyncio
import sqlite3
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, auto
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.console.payments.booking_texts import booking_text, tender_of
from desktop.console.payments.error_messages import booking_error
from desktop.console.payments.sale_submission import SaleResult
from desktop.console.printing.print_service import PrintService
from desktop.console.state.console_state import ConsoleState
from desktop.core.client.errors import RequestError, SignedOutError
from desktop.core.listeners import Registration
from desktop.core.outbox.payment_outbox import PaymentOutbox, SettledPayment
from desktop.core.outbox.payment_store import PaymentDraft, PaymentStore, PendingPayment
from desktop.core.storage.sqlite_recovery import DatabaseRecovery
from desktop.texts.disk_errors import disk_fault, disk_fault_text
from desktop.texts.formats import money, tr
from wire.balance import balance_of
from wire.orders import NewTender, Order, OrderState, TenderKind
from wire.problems import Code
from wire.till import TillEntryKind

# So long a dialog waits for the answer; then the person may go on without it.
PATIENCE = 3.0


class BookingOutcome(Enum):
    """What became of money given back or moved."""

    BOOKED = auto()
    REFUSED = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class BookingResult:
    """A fate, and why where it was refused."""

    fate: BookingOutcome
    why: str = ""


class PaymentService(QObject):
    """`changed`: what is unsettled; `moved`: the till's figures are others; `message`: what to read."""

    changed = Signal()
    moved = Signal()
    message = Signal(str)

    def __init__(self, state: ConsoleState, printing: PrintService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._printing = state, printing
        self._file: PaymentStore | None = None
        self._outbox: PaymentOutbox | None = None
        self._registered: list[Registration] = []

    def open(self) -> None:
        """Take up what an earlier run left without an answer."""
        app = self._state.app
        self._file = PaymentStore(app.store.folder)
        staff_session = self._state.staff_session
        outbox = self._outbox = PaymentOutbox(
            app.api.till, self._file, app.account.id, here=lambda: self._state.person()[0]
        )
        self._registered = [
            staff_session.changed.add(lambda _: self._look_again()),
            outbox.settled.add(self._settled),
            outbox.changed.add(lambda _: self.changed.emit()),
        ]
        outbox.start()

    async def close(self) -> None:
        """Stop sending; what has no answer stays on disk."""
        outbox, file = self._outbox, self._file
        self._outbox = self._file = None
        if outbox is not None:
            await outbox.close()
        for registration in self._registered:
            registration.close()
        self._registered = []
        if file is not None:
            file.close()

    @property
    def recovery(self) -> DatabaseRecovery | None:
        """What became of a damaged file; None while it is whole, or not open."""
        return self._file.recovery if self._file is not None else None

    # What is unsettled.

    @property
    def unconfirmed(self) -> list[PendingPayment]:
        """Without an answer, and nobody waits for one at a dialog."""
        return [one for one in self._unwatched() if one.refused is None]

    @property
    def refused(self) -> list[PendingPayment]:
        """Refused while nobody waited."""
        return [one for one in self._unwatched() if one.refused is not None]

    def _unwatched(self) -> list[PendingPayment]:
        return self._outbox.unwatched if self._outbox is not None else []

    @property
    def held(self) -> list[PendingPayment]:
        """All that is not booked, also what a dialog waits for."""
        return self._outbox.held if self._outbox is not None else []

    # Money being taken for an order, in no book yet.

    @property
    def drafts(self) -> list[PaymentDraft]:
        """Of every order; they outlive the dialog, the program and the power."""
        return self._file.drafts(self._state.app.account.id) if self._file is not None else []

    def draft_of(self, order_id: UUID) -> list[NewTender]:
        """What was taken for an order so far."""
        return next((one.tenders for one in self.drafts if one.order_id == order_id), [])

    def keep_draft(self, order: Order, tenders: list[NewTender]) -> None:
        """On the disk itself when this returns; raises sqlite3.Error."""
        if self._file is not None:
            draft = PaymentDraft(order.id, order.number, order.currency, list(tenders))
            self._file.keep_draft(self._state.app.account.id, draft)
        self.changed.emit()

    def is_unsettled(self, order_id: UUID) -> bool:
        """Whether money of an order is on its way."""
        return any(one.order_id == order_id and one.refused is None for one in self.held)

    def _look_again(self) -> None:
        """Somebody else is here: what is theirs may go, what is another's waits."""
        if self._outbox is not None:
            self._outbox.look_again()
        self.changed.emit()

    def is_sending(self, payment: PendingPayment) -> bool:
        """Whether one is sent by itself."""
        return self._outbox is not None and self._outbox.is_sending(payment)

    @property
    def for_others(self) -> list[PendingPayment]:
        """On its way, and the work of somebody who is not here: booked in no other's name unasked."""
        outbox = self._outbox
        waiting = (one for one in self.unconfirmed if self.is_sending(one))
        return [one for one in waiting if outbox is not None and outbox.waits_for_person(one)]

    def take_over(self, payments: Iterable[PendingPayment]) -> None:
        """Book others' money in the name of whoever is here, who has agreed to it."""
        if self._outbox is not None:
            self._outbox.take_over(payments, *self._state.person())

    @property
    def disk_error(self) -> str:
        """Why an answer could not be noted on this computer; empty while all is well."""
        error = self._outbox.disk_error if self._outbox is not None else None
        return disk_fault_text(error) if error is not None else ""

    def here(self) -> str:
        """In whose name things are done now."""
        return self._state.staff_session.actor().name

    def try_now(self) -> None:
        """Send again at once under the same keys."""
        if self._outbox is not None:
            self._outbox.try_now()

    def forget(self, payments: Iterable[PendingPayment]) -> None:
        """Give these up."""
        if self._outbox is not None:
            self._outbox.forget(list(payments))

    @property
    def for_owners(self) -> list[PendingPayment]:
        """Refused while nobody waited, as an owner must agree, or anybody unlock the counter."""
        return [one for one in self.refused if one.refused in (Code.FORBIDDEN, Code.LOCKED)]

    def ask_owner(self) -> None:
        """Send these again; now that a person pressed, an owner is asked for the PIN."""
        if self._outbox is not None:
            self._outbox.ask_again(self.for_owners, *self._state.person())

    def why(self, payment: PendingPayment) -> str:
        """Why one was refused."""
        return booking_error(payment, self._state.business)

    # What people do.

    async def take(self, order: Order, tenders: list[NewTender]) -> SaleResult:
        """Take money for an order that is there; unconfirmed it stays on disk and is sent again."""
        payments = [
            self._booking(
                TillEntryKind.TENDER, one.kind, one.amount, order,
                received=one.received if isinstance(one.received, int) else None,
            )
            for one in tenders
        ]  # fmt: skip
        booked = await self._book(payments)
        if isinstance(booked, str):
            return SaleResult(refused=booked)
        if booked is None:
            self._open_drawer(payments)
            return SaleResult()
        taken = [one.payment for one in booked if one.payment.refused is None]
        self._open_drawer(taken)
        if len(taken) < len(booked):
            return await self._refused(order, booked)
        now = booked[-1].order or order
        self._print(now)
        return SaleResult(now, left=balance_of(now).open)

    async def refund(self, order: Order, kind: TenderKind, amount: int, reason: str) -> BookingResult:
        """Give money back."""
        payment = self._booking(TillEntryKind.REFUND, kind, amount, order, reason=reason)
        result = await self._move(payment)
        if result.fate is BookingOutcome.BOOKED:
            self._print(self._state.board.orders.get(order.id, order))
        return result

    async def move_cash(self, what: TillEntryKind, amount: int, reason: str) -> BookingResult:
        """Cash that no order brings."""
        return await self._move(self._booking(what, TenderKind.CASH, amount, reason=reason))

    async def _move(self, payment: PendingPayment) -> BookingResult:
        booked = await self._book([payment])
        if isinstance(booked, str):
            return BookingResult(BookingOutcome.REFUSED, booked)
        if booked is not None and booked[0].payment.refused is not None:
            return BookingResult(BookingOutcome.REFUSED, self.why(booked[0].payment))
        self._open_drawer([payment])
        return BookingResult(BookingOutcome.UNKNOWN if booked is None else BookingOutcome.BOOKED)

    # Booking.

    def _booking(
        self,
        what: TillEntryKind,
        kind: TenderKind,
        amount: int,
        order: Order | None = None,
        received: int | None = None,
        reason: str = "",
    ) -> PendingPayment:
        business, (by, by_name) = self._state.business, self._state.person()
        currency = order.currency if order is not None else business.currency if business else "KRW"
        return PendingPayment(
            str(uuid.uuid4()), self._state.app.account.id, datetime.now(UTC), what, kind, amount, currency,
            received, reason, order.id if order else None, order.number if order else "",
            by=by, by_name=by_name,
        )  # fmt: skip

    async def _book(self, payments: list[PendingPayment]) -> list[SettledPayment] | str | None:
        """What became of them; None without an answer in time; words when they could not be kept."""
        outbox = self._outbox
        if outbox is None:
            return tr("You were signed out before it was sent.")
        try:
            task = outbox.submit(payments)
        except sqlite3.Error as error:
            return tr(
                "It could not be written to this computer's disk, so it was not sent: {why}",
                why=disk_fault(error),
            )
        if not await self._is_answered(task):
            outbox.let_go(payments)
            return None
        return task.result()

    async def _is_answered(self, task: asyncio.Task[list[SettledPayment]]) -> bool:
        """Whether an answer came before patience ended; while a person is asked for the PIN it does not."""
        done, _ = await asyncio.wait({task}, timeout=PATIENCE)
        while not done and self._state.staff_session.is_asking:
            done, _ = await asyncio.wait({task}, timeout=PATIENCE)
        if not done or task.cancelled():
            return False
        return not isinstance(task.exception(), (SignedOutError, sqlite3.Error))

    async def _refused(self, order: Order, booked: list[SettledPayment]) -> SaleResult:
        """Some or all of it was refused: say which, and what is still to pay as the server has it."""
        parts = [
            self._taken_text(one.payment) if one.payment.refused is None
            else f"{tender_of(one.payment)}: {self.why(one.payment)}"
            for one in booked
        ]  # fmt: skip
        try:
            now = await self._state.app.api.orders.get(order.id)
            self._state.apply_answer(now)
        except RequestError:
            now = booked[-1].order or order  # the refusal is already being told; the feed brings the order
        return SaleResult(refused=" ".join(parts), left=balance_of(now).takes)

    def _taken_text(self, payment: PendingPayment) -> str:
        """What was taken, and its change: the refusal beside it must not let that be forgotten."""
        words = tr("{tender} taken.", tender=tender_of(payment))
        change = (payment.received or payment.amount) - payment.amount
        given = money(change, payment.currency)
        return words + " " + tr("Give {amount} change.", amount=given) if change > 0 else words

    def _settled(self, booked: SettledPayment) -> None:
        if booked.order is not None:
            self._state.apply_answer(booked.order)
        if booked.payment.refused is None:
            self.moved.emit()
            if not booked.watched:
                self.message.emit(tr("Booked: {what}", what=booking_text(booked.payment)))

    def _open_drawer(self, payments: list[PendingPayment]) -> None:
        if any(one.kind is TenderKind.CASH for one in payments):
            self._printing.open_drawer()

    def _print(self, order: Order) -> None:
        """A receipt comes when an order is handed over; one that was so before gets it now."""
        if order.state is OrderState.COMPLETED and any(one.receipts for one in self._printing.printers):
            self._printing.print_receipt(order)
