"""The way of an order out: written to disk first, sent under one key until a definite answer comes."""

import asyncio
import logging
import sqlite3
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from desktop.core.client.api import Api
from desktop.core.client.errors import ApiError, OfflineError, SignedOutError
from desktop.core.listeners import Listeners, log_failure
from desktop.core.outbox.retry_policy import LOOK_SECONDS, RESEND_WITHIN, UNDECIDED, Wait, wait_or_wake
from desktop.core.storage.store import Cart, PendingOrder, Store
from desktop.core.sync.reconnecting_stream import backoff
from wire.orders import Order, OrderState, PlaceOrder, Transition
from wire.problems import Problem

# The shop may change an order between looking at it and cancelling it.
CANCEL_TRIES = 3

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SettledOrder:
    """A pending order's end: `order` as placed, or the `problem` for which it was refused."""

    pending: PendingOrder
    order: Order | None
    problem: Problem | None


def _fail_on_disk_error(error: BaseException, where: str) -> None:
    """What a listener could not write down keeps the order in the outbox: it is in no other place."""
    if isinstance(error, sqlite3.Error):
        raise error
    log_failure(error, where)


class OrderOutbox:
    """Unsent orders of one account.

    `place` answers when the server has: while offline it waits and repeats under the same key. `settled`
    tells every end (also of orders an earlier run left behind), `waiting` the orders now without an
    answer (show them as "being sent", never as placed).
    """

    def __init__(
        self,
        api: Api,
        store: Store,
        account_id: UUID,
        wait_or_wake: Wait = wait_or_wake,
        here: Callable[[], tuple[UUID | None, str]] = lambda: (None, ""),
    ) -> None:
        """`here` says who calls are in the name of: an order goes in its maker's name, or waits."""
        self.settled: Listeners[SettledOrder] = Listeners("settled", _fail_on_disk_error)
        self.waiting: Listeners[list[PendingOrder]] = Listeners("waiting")
        self._api = api
        self._store = store
        self._account_id = account_id
        self._wait, self._here = wait_or_wake, here
        self._wake = asyncio.Event()
        self._tasks: dict[str, asyncio.Task[Order]] = {}
        self._awaited: set[str] = set()  # somebody waits for the end of these
        self._held: set[str] = set()
        self._unheard: set[str] = set()  # surely not at the server: no connection was ever made

    def start(self) -> None:
        """Send what an earlier run left behind; call after sign-in and after registering listeners.

        Calling it again, after signing in again, takes up what the expired sign-in held back. Orders
        older than half an hour wait for `resend`, `take_back` or `discard`.
        """
        for pending in self.pending:
            if pending.given_up or datetime.now(UTC) - pending.created_at < RESEND_WITHIN:
                self.resend(pending.key)
        self.waiting.call(self.pending)

    def resend(self, key: str) -> None:
        """Send a left-behind order again, however old; its end is told through `settled`."""
        for pending in self.pending:
            if pending.key == key and key not in self._tasks:
                self._begin(pending, unsure=True).add_done_callback(self._unawaited)
                self.waiting.call(self.pending)

    @staticmethod
    def _unawaited(task: asyncio.Task[Order]) -> None:
        """Nobody waits for this one: the listeners were told; look at the error so that it counts as seen."""
        if not task.cancelled() and isinstance(task.exception(), SignedOutError):
            log.info("An unsent order waits for the next sign-in.")

    async def place(self, order: PlaceOrder, left: Cart | None = None, sent: Cart | None = None) -> Order:
        """Place an order; ApiError is a definite refusal, SignedOutError means not sent.

        Once nobody waits for it any more, an order that could not be sent stays for the next sign-in.

        `left` is the cart without what is ordered, `sent` the one it is made of; both are kept together
        with the order.
        Cancelling the wait does not cancel the order: it stays in the outbox.
        """
        by, name = self._here()
        key, now = str(uuid.uuid4()), datetime.now(UTC)
        pending = PendingOrder(key, self._account_id, order, now, sent, by=by, by_name=name)
        self._store.add_pending(pending, left)
        self._unheard.add(pending.key)
        self._awaited.add(pending.key)
        task = self._begin(pending, unsure=False)
        task.add_done_callback(self._unawaited)
        self.waiting.call(self.pending)
        try:
            return await asyncio.shield(task)
        finally:
            self._awaited.discard(pending.key)

    @property
    def pending(self) -> list[PendingOrder]:
        """Orders without a definite answer."""
        return self._store.pending_orders(self._account_id)

    def is_sending(self, key: str) -> bool:
        """Whether an order is being sent; else it waits for `resend`, or for the next sign-in."""
        return key in self._tasks

    def waits_for_person(self, pending: PendingOrder) -> bool:
        """Whether it goes once whoever made it is here again: it is sent in no other's name."""
        return pending.key in self._tasks and pending.by != self._here()[0]

    def take_over(self, keys: Iterable[str]) -> None:
        """Send these in the name of whoever is here, who has agreed to it."""
        for key in keys:
            self._store.hand_pending_over(key, *self._here())
            self._stop(key)
            self.resend(key)

    def try_now(self) -> None:
        """Repeat at once rather than after the pause."""
        self._wake.set()
        self._wake = asyncio.Event()

    def take_back(self, key: str) -> bool:
        """Give up an order; True when it is gone, False when it may have arrived.

        Then it stays on disk as given up, and `settled` tells what became of it. There is no call that asks
        for a key, so the request is repeated under it: the answer is the order that had arrived, or one
        made only now. Either is cancelled at once if it still waits; the shop may see it for a moment,
        which is better than offering lines again that are being made.
        """
        if key in self._unheard:
            self.discard(key)
            return True
        self._stop(key)
        self._store.give_up_pending(key)
        self.resend(key)
        self.waiting.call(self.pending)
        return False

    def _stop(self, key: str) -> None:
        task = self._tasks.pop(key, None)
        if task is not None:
            task.cancel()

    def hold(self) -> None:
        """Send nothing until `release`: whoever ordered may be leaving, and is told that nothing goes out."""
        self._held |= set(self._tasks)
        for key in list(self._tasks):
            self._stop(key)

    def release(self) -> None:
        """Send what was held and not given up."""
        held, self._held = self._held, set()
        for key in held:
            self.resend(key)

    def discard(self, key: str) -> None:
        """Forget an order; it may have been placed already."""
        self._stop(key)
        self._unheard.discard(key)
        self._store.remove_pending(key)
        self.waiting.call(self.pending)

    async def close(self) -> None:
        """Stop sending; what has no answer stays on disk."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _begin(self, pending: PendingOrder, unsure: bool) -> asyncio.Task[Order]:
        task = asyncio.ensure_future(self._send(pending, unsure))
        self._tasks[pending.key] = task
        task.add_done_callback(lambda done: self._ended(pending.key, done))
        return task

    def _ended(self, key: str, task: asyncio.Task[Order]) -> None:
        if self._tasks.get(key) is task:  # one that was taken back has another by now
            del self._tasks[key]
        if not task.cancelled() and isinstance(task.exception(), (SignedOutError, sqlite3.Error)):
            self.waiting.call(self.pending)  # it is not sent any more

    async def _send(self, pending: PendingOrder, unsure: bool) -> Order:
        """Send until the answer is definite; `unsure` when an earlier try may have been heard."""
        attempt = 0
        while True:
            pause: float | None = None
            if pending.by != self._here()[0]:
                await self._wait(self._wake, LOOK_SECONDS)
                continue
            try:
                order = await self._attempt(pending)
            except OfflineError as error:
                unsure = True
                log.info("An order has no answer yet: %s", error)
            except SignedOutError:
                if not unsure and pending.key in self._awaited:
                    self._settle(pending, None, None)
                raise
            except ApiError as error:
                if error.code not in UNDECIDED:
                    self._settle(pending, None, error.problem)
                    raise
                pause = error.retry_after
            else:
                self._settle(pending, order, None)
                return order
            attempt += 1
            await self._wait(self._wake, backoff(attempt) if pause is None else pause)

    async def _attempt(self, pending: PendingOrder) -> Order:
        """One try; of an order that was given up, what it is after cancelling."""
        unheard = pending.key in self._unheard
        self._unheard.discard(pending.key)
        try:
            order = await self._api.orders.place(pending.order, pending.key)
        except OfflineError as error:
            if unheard and not error.reached:
                self._unheard.add(pending.key)
            raise
        return await self._cancelled(order) if pending.given_up else order

    async def _cancelled(self, order: Order) -> Order:
        """Cancel what still waits; a repeated request answers with the order as it was made, not as it is."""
        for _ in range(CANCEL_TRIES):
            order = await self._api.orders.get(order.id)
            if order.state is not OrderState.WAITING:
                break
            try:
                return await self._api.orders.transition(
                    order.id, order.version, Transition(OrderState.CANCELLED)
                )
            except ApiError as error:
                if error.code in UNDECIDED:
                    raise
        return order

    def _settle(self, pending: PendingOrder, order: Order | None, problem: Problem | None) -> None:
        with self._store.together():  # a refused order leaves the outbox as its lines return to the cart
            self._store.remove_pending(pending.key)
            if order is not None or problem is not None:
                self.settled.call(SettledOrder(pending, order, problem))
        self.waiting.call(self.pending)
