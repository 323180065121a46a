"""Sales on their way: written to disk, sent under one key until the server's answer is definite."""

import asyncio
import sqlite3
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop.console.payments.bill import Bill, fresh
from desktop.console.shared.error_messages import why_not
from desktop.console.state.console_state import ConsoleState
from desktop.core.cart.cart_lines import from_order
from desktop.core.client.errors import ApiError, SignedOutError
from desktop.core.listeners import Registration
from desktop.core.outbox.order_outbox import OrderOutbox, SettledOrder
from desktop.core.storage.store import Cart, PendingOrder, RefusedOrder
from desktop.texts.disk_errors import disk_fault
from desktop.texts.formats import money, tr
from wire.balance import balance_of
from wire.orders import NewTender, Order, PlaceOrder
from wire.problems import Code

# So long the payment's dialog waits for the answer; then the queue may go on without it.
PATIENCE = 3.0


@dataclass(frozen=True, slots=True)
class SaleResult:
    """What became of a payment: taken, refused for a reason, or (neither) not confirmed yet.

    `left` is what is still to pay, where that is known.
    """

    order: Order | None = None
    refused: str = ""
    left: int | None = None


class SaleSubmission(QObject):
    """`changed`: what waits or was refused; `message`: what somebody should read."""

    changed = Signal()
    message = Signal(str)
    look_wanted = Signal()  # at the orders: one of them may be a sale without an answer

    def __init__(self, state: ConsoleState, bill: Bill, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._bill = state, bill
        self._outbox: OrderOutbox | None = None
        self._registered: list[Registration] = []
        # While a dialog waits for its sale: what was pending before it, and the bill it was made of.
        self._others: set[str] | None = None
        self._before: Cart = fresh()
        self.pending: list[PendingOrder] = []
        self.refused: list[RefusedOrder] = []
        # A sale is called by the shop's clock and in its currency, which are known a moment after it.
        state.business_changed.connect(self.changed)

    def open(self) -> None:
        """Send what an earlier run left behind."""
        app = self._state.app
        outbox = self._outbox = OrderOutbox(app.api, app.store, app.account.id, here=self._state.person)
        self._registered = [
            self._state.staff_session.changed.add(lambda _: self._look_again()),
            outbox.settled.add(self._settled),
            outbox.waiting.add(self._waiting),
        ]
        outbox.start()

    async def close(self) -> None:
        """Stop sending; what has no answer stays on disk."""
        outbox, self._outbox = self._outbox, None
        if outbox is not None:
            await outbox.close()
        for registration in self._registered:
            registration.close()
        self._registered = []

    async def take(self, tenders: list[NewTender], due: int | None = None) -> SaleResult:
        """Sell what is on the bill. Without an answer in time it stays pending, and the bill is free.

        `due` is what was asked of the customer: a bill that comes to something else is not sold.
        """
        assert self._outbox is not None, "the page is open"
        total = self._bill.total
        if due is not None and due != total:
            now = money(total, self._bill.currency)
            why = tr(
                "The bill has changed meanwhile and comes to {amount} now. It is not sold yet.", amount=now
            )
            return SaleResult(refused=why, left=total)
        order, self._before = self._bill.order(tenders), self._bill.cart
        others = self._others = {pending.key for pending in self._outbox.pending}
        sending = asyncio.ensure_future(self._outbox.place(order, left=fresh()))
        sending.add_done_callback(_seen)
        await asyncio.sleep(0)
        if sending.done() and isinstance(sending.exception(), sqlite3.Error):  # not even written down
            self._others = None
            return self._not_written(sending.exception())
        self._bill.sold()
        try:
            done, _ = await asyncio.wait({sending}, timeout=PATIENCE)
        finally:
            self._others = None
        if not done:
            sending.cancel()  # the wait alone: it stays on its way, also over a sign-in that ends meanwhile
            self.changed.emit()
            return SaleResult()
        if any(pending.key not in others for pending in self._outbox.pending):
            return self._unconfirmed()  # signed out or disk full after a try that may have arrived
        if isinstance(sending.exception(), sqlite3.Error):
            return self._not_written(sending.exception())
        return self._answered(sending)

    def _unconfirmed(self) -> SaleResult:
        """It may have arrived and is kept: on the bill it would be sold twice."""
        self._bill.open()
        self.changed.emit()
        return SaleResult()

    def _not_written(self, error: BaseException | None) -> SaleResult:
        """The disk takes nothing, so nothing was sent: it stays on the bill."""
        self._bill.take_up(self._before)
        why = tr(
            "It could not be written to this computer's disk, so it was not sent: {why}",
            why=disk_fault(error),
        )
        return SaleResult(refused=why)

    def _answered(self, sending: "asyncio.Future[Order]") -> SaleResult:
        error = sending.exception()
        if error is None:
            order = sending.result()
            return SaleResult(order, left=balance_of(order).open)
        if isinstance(error, ApiError):
            return SaleResult(refused=reason_of(error), left=self._bill.total)  # it is on the bill again
        if isinstance(error, SignedOutError):
            self._bill.put_back(self._before)
            return SaleResult(refused=tr("You were signed out before it was sent."))
        raise error

    def try_now(self) -> None:
        """Send again at once, also what is from long ago; the same key keeps it from being two sales."""
        if self._outbox is not None:
            for pending in self._outbox.pending:
                self._outbox.resend(pending.key)
            self._outbox.try_now()

    def give_up(self) -> None:
        """Forget what is not confirmed; some of it may have been taken."""
        if self._outbox is not None:
            for pending in self.unconfirmed:
                self._outbox.discard(pending.key)

    def bring_back(self) -> None:
        """Put refused sales on the bill again."""
        store = self._state.app.store
        try:
            with store.together():  # a sale that is on the bill is not waiting to be put there
                for one in self.refused:
                    self._bill.put_back(self._cart_of(one.pending.order))
                    store.remove_refused(one.pending.key)
        except sqlite3.Error:
            self._bill.open()  # as it is on the disk
            raise
        self.refused = []
        self.changed.emit()

    def is_sending(self, sale: PendingOrder) -> bool:
        """Whether one is sent by itself; an old one, or one held up by the sign-in, waits for a person."""
        return self._outbox is not None and self._outbox.is_sending(sale.key)

    def _look_again(self) -> None:
        """Somebody else is here: what is theirs may go, what is another's waits."""
        if self._outbox is not None:
            self._outbox.try_now()
        self.changed.emit()

    @property
    def for_others(self) -> list[PendingOrder]:
        """The work of somebody who is not here: sent in no other's name unasked."""
        outbox = self._outbox
        return [one for one in self.unconfirmed if outbox is not None and outbox.waits_for_person(one)]

    def take_over(self, sales: list[PendingOrder]) -> None:
        """Send others' sales in the name of whoever is here, who has agreed to it."""
        if self._outbox is not None:
            self._outbox.take_over(one.key for one in sales)

    def here(self) -> str:
        """In whose name things are done now."""
        return self._state.staff_session.actor().name

    @property
    def drafts(self) -> list[NewTender]:
        """Money taken for the bill at hand, in no book yet."""
        return self._bill.cart.tenders

    @property
    def currency(self) -> str:
        """The shop's."""
        return self._bill.currency

    @property
    def unconfirmed(self) -> list[PendingOrder]:
        """Sales without an answer that nobody waits for at a dialog."""
        return [one for one in self.pending if self._others is None or one.key in self._others]

    def _waiting(self, pending: list[PendingOrder]) -> None:
        self.pending = pending
        self.refused = self._state.app.store.refused_orders(self._state.app.account.id)
        self.changed.emit()

    def _settled(self, settled: SettledOrder) -> None:
        """Told by the outbox, inside its write: what it says holds, or nothing of it does."""
        if settled.order is not None:
            self._state.apply_answer(settled.order)
        if self._others is not None and settled.pending.key not in self._others:
            if settled.problem is not None:
                self._bill.put_back(self._before)
        elif settled.order is not None:
            self.message.emit(tr("Confirmed: sale {number}", number=settled.order.number))
        elif settled.problem is not None and settled.problem.code is Code.IDEMPOTENCY_KEY_REUSED:
            # A key of our own: it was taken more than a day ago. On the bill it would be sold twice.
            self.message.emit(tr("A sale from earlier had been taken already: look for it among the orders."))
        elif settled.problem is not None:
            self._refuse_late(RefusedOrder(settled.pending, settled.problem))

    def _refuse_late(self, refused: RefusedOrder) -> None:
        order = refused.pending.order
        paid = order.payment is not None and order.payment.tenders
        if self._bill.is_empty and not paid:
            self._bill.put_back(self._cart_of(order))
            why = reason_of(ApiError(refused.problem))
            self.message.emit(tr("A sale was not taken and is on the bill again: {why}", why=why))
        else:  # a line in the bar stays until somebody acts: money was taken for it
            self._state.app.store.keep_refused(refused)

    def _cart_of(self, order: PlaceOrder) -> Cart:
        cart = from_order(order, self._state.items)
        cart.customer_name = order.customer_name or ""
        cart.tenders = list(order.payment.tenders) if order.payment is not None else []
        return cart


def _seen(task: "asyncio.Future[Order]") -> None:
    if not task.cancelled():
        task.exception()


def reason_of(error: ApiError) -> str:
    """Why the server refused a sale, in plain words."""
    words = {
        Code.PRICE_CHANGED: tr("A price has changed meanwhile. The bill shows the new one."),
        Code.STOCK_SHORT: tr("There is less in stock than is on the bill."),
        Code.ITEM_UNAVAILABLE: tr("Something on the bill is sold out now."),
    }
    return words.get(error.code, why_not(error))
