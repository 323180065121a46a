"""Payments on their way: written to disk first, sent under one key until a definite answer comes."""

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

import msgspec

from desktop.core.client.approval_scope import asking_only_if
from desktop.core.client.errors import ApiError, OfflineError, SignedOutError
from desktop.core.client.till import TillClient
from desktop.core.listeners import Listeners
from desktop.core.outbox.payment_store import PaymentStore, PendingPayment
from desktop.core.outbox.retry_policy import LOOK_SECONDS, RESEND_WITHIN, UNDECIDED, Wait, wait_or_wake
from desktop.core.sync.reconnecting_stream import backoff
from wire.orders import Order
from wire.problems import Code
from wire.till import CashKind, GiveRefund, MoveCash, TakeTender, TillEntry, TillEntryKind

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SettledPayment:
    """A payment's end: the entry and the order as they are, or (both None) the refusal it carries.

    Neither: it had been booked more than a day ago, and only that is known. `watched`: somebody waits for it.
    """

    payment: PendingPayment
    entry: TillEntry | None = None
    order: Order | None = None
    watched: bool = False


class PaymentOutbox:
    """Unsettled payments of one account; `settled` tells every end, `changed` that the list is another."""

    def __init__(
        self,
        till: TillClient,
        store: PaymentStore,
        account_id: UUID,
        wait_or_wake: Wait = wait_or_wake,
        here: Callable[[], UUID | None] = lambda: None,
    ) -> None:
        """`here` says who calls are in the name of; money goes in the name of whoever took it, or waits."""
        self.settled: Listeners[SettledPayment] = Listeners("settled")
        self.changed: Listeners[None] = Listeners("changed")
        self._till, self._store, self._account_id, self._wait = till, store, account_id, wait_or_wake
        self._here = here
        self.disk_error: sqlite3.Error | None = None  # why the last answer could not be noted
        self._wake = asyncio.Event()
        self._sending: dict[str, asyncio.Task[list[SettledPayment]]] = {}
        self._watched: set[str] = set()
        self._pressed: set[str] = set()  # somebody wants these sent, and may fetch an owner
        self._taken_over: dict[str, PendingPayment] = {}  # as they are since another took them on

    @property
    def held(self) -> list[PendingPayment]:
        """Payments without an answer, and those refused while nobody waited for them."""
        return self._store.held(self._account_id)

    def start(self) -> None:
        """Send what an earlier run left behind, unless it is old; call after registering listeners."""
        now = datetime.now(UTC)
        self._resend(one for one in self.held if now - one.created_at < RESEND_WITHIN)
        self.changed.call(None)

    def submit(self, payments: list[PendingPayment]) -> "asyncio.Task[list[SettledPayment]]":
        """Write them down and send them one after another; cancelling the wait cancels none of them.

        While somebody waits, a refusal is theirs to tell; after `let_go` it is kept until dismissed.
        """
        self._store.add(payments)
        self._watched |= {one.key for one in payments}
        task = self._begin(payments)
        self.changed.call(None)
        return task

    def let_go(self, payments: Iterable[PendingPayment]) -> None:
        """Nobody waits for these any more."""
        self._watched -= {one.key for one in payments}
        self.changed.call(None)

    @property
    def unwatched(self) -> list[PendingPayment]:
        """What is held and nobody waits for."""
        return [one for one in self.held if one.key not in self._watched]

    def try_now(self) -> None:
        """Send everything again at once, however old: the same key keeps it from happening twice."""
        self._resend(one for one in self.held if one.refused is None)
        self.look_again()
        self.changed.call(None)

    def look_again(self) -> None:
        """Do not wait longer: somebody wants it, or somebody else is here now."""
        self._wake.set()
        self._wake = asyncio.Event()

    def is_sending(self, payment: PendingPayment) -> bool:
        """Whether it is sent by itself; else it waits for a person's word."""
        return payment.key in self._sending

    def waits_for_person(self, payment: PendingPayment) -> bool:
        """Whether it is another's work than of whoever is here, in whose name it will not be booked."""
        return payment.refused is None and payment.by != self._here()

    def take_over(self, payments: Iterable[PendingPayment], by: UUID | None, name: str) -> None:
        """Book these in another's name, who has agreed to it."""
        for one in payments:
            mine = msgspec.structs.replace(one, by=by, by_name=name)
            self._store.change(mine)
            self._taken_over[one.key] = mine
        self.try_now()

    def ask_again(self, payments: Iterable[PendingPayment], by: UUID | None = None, name: str = "") -> None:
        """Send what was refused once more; whoever pressed does it, so an owner may be asked."""
        again = [
            msgspec.structs.replace(one, refused=None, detail="", issues=(), by=by, by_name=name)
            for one in payments
        ]
        for one in again:
            self._store.change(one)
        self._pressed |= {one.key for one in again}
        self._resend(again)
        self.changed.call(None)

    def forget(self, payments: Iterable[PendingPayment]) -> None:
        """Give these up; what has no answer may be booked all the same."""
        for one in payments:
            task = self._sending.get(one.key)
            if task is not None:
                task.cancel()
            self._store.remove(one.key)
        self.changed.call(None)

    async def close(self) -> None:
        """Stop sending; what has no answer stays on disk."""
        tasks = set(self._sending.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._watched.clear()

    # Sending.

    def _resend(self, payments: Iterable[PendingPayment]) -> None:
        left: dict[UUID | None, list[PendingPayment]] = {}  # what waits for one person holds up no other's
        for one in payments:
            if one.refused is None and one.key not in self._sending:
                left.setdefault(one.by, []).append(one)
        for each in left.values():
            self._begin(each)

    def _begin(self, payments: list[PendingPayment]) -> "asyncio.Task[list[SettledPayment]]":
        task = asyncio.ensure_future(self._run(payments))
        for one in payments:
            self._sending[one.key] = task
        task.add_done_callback(lambda done: self._ended(payments, done))
        return task

    def _ended(self, payments: list[PendingPayment], task: "asyncio.Task[list[SettledPayment]]") -> None:
        for one in payments:
            if self._sending.get(one.key) is task:
                del self._sending[one.key]
        if not task.cancelled() and isinstance(task.exception(), SignedOutError):
            log.info("Money waits for the next sign-in to be booked.")

    async def _run(self, payments: list[PendingPayment]) -> list[SettledPayment]:
        return [await self._send(one) for one in payments]

    async def _send(self, payment: PendingPayment) -> SettledPayment:
        attempt = 0
        while True:
            pause: float | None = None
            payment = self._taken_over.get(payment.key, payment)
            if self.waits_for_person(payment):
                await self._wait(self._wake, LOOK_SECONDS)
                continue
            try:
                return self._settle(await self._attempt(payment))
            except sqlite3.Error as error:  # the same key brings the same answer, once there is room for it
                self._note_disk_error(error)
            except OfflineError as error:
                log.info("Money has no answer yet: %s", error)
            except ApiError as error:
                try:
                    if error.code is Code.IDEMPOTENCY_KEY_REUSED:  # a key of our own: booked a day ago
                        return self._settle(SettledPayment(payment))
                    if error.code not in UNDECIDED:
                        return self._refuse(payment, error)
                except sqlite3.Error as full:
                    self._note_disk_error(full)
                pause = error.retry_after
            attempt += 1
            await self._wait(self._wake, backoff(attempt) if pause is None else pause)

    def _note_disk_error(self, error: sqlite3.Error) -> None:
        self.disk_error = error
        log.warning("An answer about money could not be noted: %s", error)
        self.changed.call(None)

    async def _attempt(self, payment: PendingPayment) -> SettledPayment:
        # By itself, e.g. as the program starts, money that needs an owner raises nothing over anybody's work.
        with asking_only_if(lambda: payment.key in self._watched | self._pressed):
            return await self._call(payment)

    async def _call(self, payment: PendingPayment) -> SettledPayment:
        if payment.order_id is None:
            moved = MoveCash(CashKind(payment.what), payment.amount, payment.reason)
            return SettledPayment(payment, await self._till.move_cash(moved, payment.key))
        if payment.what is TillEntryKind.TENDER:
            tender = TakeTender(payment.kind, payment.amount, payment.received)
            paid = await self._till.take_tender(payment.order_id, tender, payment.key)
        else:
            refund = GiveRefund(payment.kind, payment.amount, payment.reason)
            paid = await self._till.give_refund(payment.order_id, refund, payment.key)
        return SettledPayment(payment, paid.entry, paid.order)

    def _settle(self, settled: SettledPayment) -> SettledPayment:
        self._store.remove(settled.payment.key)
        return self._notify(settled)

    def _refuse(self, payment: PendingPayment, error: ApiError) -> SettledPayment:
        issues = error.problem.errors or []
        refused = msgspec.structs.replace(
            payment,
            refused=error.code,
            detail=error.problem.detail,
            issues=tuple(issues),
            available=next((one.available for one in issues if isinstance(one.available, int)), None),
        )
        if payment.key in self._watched:
            self._store.remove(payment.key)
        else:
            self._store.change(refused)
        return self._notify(SettledPayment(refused))

    def _notify(self, settled: SettledPayment) -> SettledPayment:
        key, self.disk_error = settled.payment.key, None
        self._taken_over.pop(key, None)
        self._sending.pop(key, None)  # its task may go on with others: whoever hears of it may send it again
        final = replace(settled, watched=key in self._watched)
        self._watched.discard(key)
        self._pressed.discard(key)
        self.settled.call(final)
        self.changed.call(None)
        return final
