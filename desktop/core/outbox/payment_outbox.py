"""The way of money to the books: written to disk first, sent under one key until a definite answer comes."""

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

import msgspec

from desktop.core.client import till_calls
from desktop.core.client.approval_scope import asking_only_if
from desktop.core.client.errors import ApiError, OfflineError, SignedOutError
from desktop.core.client.transport import Transport
from desktop.core.listeners import Listeners
from desktop.core.outbox.payment_store import Booking, BookingFile
from desktop.core.outbox.retry_policy import LOOK_SECONDS, RESEND_WITHIN, UNDECIDED, Nap, nap
from desktop.core.sync.websocket_stream import backoff
from wire.orders import Order
from wire.problems import Code
from wire.till import CashKind, GiveRefund, MoveCash, Movement, TakeTender, TillEntry

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Booked:
    """A booking's end: the entry and the order as they are, or (both None) the refusal it carries.

    Neither: it had been booked more than a day ago, and only that is known. `watched`: somebody waits for it.
    """

    booking: Booking
    entry: TillEntry | None = None
    order: Order | None = None
    watched: bool = False


class BookingOutbox:
    """Unsettled money of one account; `settled` tells every end, `changed` that the list is another."""

    def __init__(
        self,
        api: Transport,
        file: BookingFile,
        account_id: UUID,
        nap: Nap = nap,
        here: Callable[[], UUID | None] = lambda: None,
    ) -> None:
        """`here` says who calls are in the name of; money goes in the name of whoever took it, or waits."""
        self.settled: Listeners[Booked] = Listeners("settled")
        self.changed: Listeners[None] = Listeners("changed")
        self._api, self._file, self._account_id, self._nap = api, file, account_id, nap
        self._here = here
        self.disk_error: sqlite3.Error | None = None  # why the last answer could not be noted
        self._wake = asyncio.Event()
        self._sending: dict[str, asyncio.Task[list[Booked]]] = {}
        self._watched: set[str] = set()
        self._pressed: set[str] = set()  # somebody wants these sent, and may fetch an owner
        self._taken_over: dict[str, Booking] = {}  # as they are since another took them on

    @property
    def held(self) -> list[Booking]:
        """Bookings without an answer, and those refused while nobody waited for them."""
        return self._file.held(self._account_id)

    def start(self) -> None:
        """Send what an earlier run left behind, unless it is old; call after registering listeners."""
        now = datetime.now(UTC)
        self._resend(one for one in self.held if now - one.created_at < RESEND_WITHIN)
        self.changed.call(None)

    def book(self, bookings: list[Booking]) -> "asyncio.Task[list[Booked]]":
        """Write them down and send them one after another; cancelling the wait cancels none of them.

        While somebody waits, a refusal is theirs to tell; after `let_go` it is kept until dismissed.
        """
        self._file.add(bookings)
        self._watched |= {one.key for one in bookings}
        task = self._begin(bookings)
        self.changed.call(None)
        return task

    def let_go(self, bookings: Iterable[Booking]) -> None:
        """Nobody waits for these any more."""
        self._watched -= {one.key for one in bookings}
        self.changed.call(None)

    @property
    def unwatched(self) -> list[Booking]:
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

    def is_sending(self, booking: Booking) -> bool:
        """Whether it is sent by itself; else it waits for a person's word."""
        return booking.key in self._sending

    def waits_for_person(self, booking: Booking) -> bool:
        """Whether it is another's work than of whoever is here, in whose name it will not be booked."""
        return booking.refused is None and booking.by != self._here()

    def take_over(self, bookings: Iterable[Booking], by: UUID | None, name: str) -> None:
        """Book these in another's name, who has agreed to it."""
        for one in bookings:
            mine = msgspec.structs.replace(one, by=by, by_name=name)
            self._file.change(mine)
            self._taken_over[one.key] = mine
        self.try_now()

    def ask_again(self, bookings: Iterable[Booking], by: UUID | None = None, name: str = "") -> None:
        """Send what was refused once more; whoever pressed does it, so an owner may be asked."""
        again = [
            msgspec.structs.replace(one, refused=None, detail="", issues=(), by=by, by_name=name)
            for one in bookings
        ]
        for one in again:
            self._file.change(one)
        self._pressed |= {one.key for one in again}
        self._resend(again)
        self.changed.call(None)

    def forget(self, bookings: Iterable[Booking]) -> None:
        """Give these up; what has no answer may be booked all the same."""
        for one in bookings:
            task = self._sending.get(one.key)
            if task is not None:
                task.cancel()
            self._file.remove(one.key)
        self.changed.call(None)

    async def close(self) -> None:
        """Stop sending; what has no answer stays on disk."""
        tasks = set(self._sending.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._watched.clear()

    # Sending.

    def _resend(self, bookings: Iterable[Booking]) -> None:
        left: dict[UUID | None, list[Booking]] = {}  # what waits for one person holds up no other's
        for one in bookings:
            if one.refused is None and one.key not in self._sending:
                left.setdefault(one.by, []).append(one)
        for each in left.values():
            self._begin(each)

    def _begin(self, bookings: list[Booking]) -> "asyncio.Task[list[Booked]]":
        task = asyncio.ensure_future(self._run(bookings))
        for one in bookings:
            self._sending[one.key] = task
        task.add_done_callback(lambda done: self._ended(bookings, done))
        return task

    def _ended(self, bookings: list[Booking], task: "asyncio.Task[list[Booked]]") -> None:
        for one in bookings:
            if self._sending.get(one.key) is task:
                del self._sending[one.key]
        if not task.cancelled() and isinstance(task.exception(), SignedOutError):
            log.info("Money waits for the next sign-in to be booked.")

    async def _run(self, bookings: list[Booking]) -> list[Booked]:
        return [await self._send(one) for one in bookings]

    async def _send(self, booking: Booking) -> Booked:
        attempt = 0
        while True:
            pause: float | None = None
            booking = self._taken_over.get(booking.key, booking)
            if self.waits_for_person(booking):
                await self._nap(self._wake, LOOK_SECONDS)
                continue
            try:
                return self._settle(await self._ask(booking))
            except sqlite3.Error as error:  # the same key brings the same answer, once there is room for it
                self._not_noted(error)
            except OfflineError as error:
                log.info("Money has no answer yet: %s", error)
            except ApiError as error:
                try:
                    if error.code is Code.IDEMPOTENCY_KEY_REUSED:  # a key of our own: booked a day ago
                        return self._settle(Booked(booking))
                    if error.code not in UNDECIDED:
                        return self._refuse(booking, error)
                except sqlite3.Error as full:
                    self._not_noted(full)
                pause = error.retry_after
            attempt += 1
            await self._nap(self._wake, backoff(attempt) if pause is None else pause)

    def _not_noted(self, error: sqlite3.Error) -> None:
        self.disk_error = error
        log.warning("An answer about money could not be noted: %s", error)
        self.changed.call(None)

    async def _ask(self, booking: Booking) -> Booked:
        # By itself, e.g. as the program starts, money that needs an owner raises nothing over anybody's work.
        with asking_only_if(lambda: booking.key in self._watched | self._pressed):
            return await self._call(booking)

    async def _call(self, booking: Booking) -> Booked:
        if booking.order_id is None:
            moved = MoveCash(CashKind(booking.what), booking.amount, booking.reason)
            return Booked(booking, await till_calls.move_cash(self._api, moved, booking.key))
        if booking.what is Movement.TENDER:
            tender = TakeTender(booking.kind, booking.amount, booking.received)
            paid = await till_calls.take_tender(self._api, booking.order_id, tender, booking.key)
        else:
            refund = GiveRefund(booking.kind, booking.amount, booking.reason)
            paid = await till_calls.give_refund(self._api, booking.order_id, refund, booking.key)
        return Booked(booking, paid.entry, paid.order)

    def _settle(self, booked: Booked) -> Booked:
        self._file.remove(booked.booking.key)
        return self._tell(booked)

    def _refuse(self, booking: Booking, error: ApiError) -> Booked:
        issues = error.problem.errors or []
        refused = msgspec.structs.replace(
            booking,
            refused=error.code,
            detail=error.problem.detail,
            issues=tuple(issues),
            available=next((one.available for one in issues if isinstance(one.available, int)), None),
        )
        if booking.key in self._watched:
            self._file.remove(booking.key)
        else:
            self._file.change(refused)
        return self._tell(Booked(refused))

    def _tell(self, booked: Booked) -> Booked:
        key, self.disk_error = booked.booking.key, None
        self._taken_over.pop(key, None)
        self._sending.pop(key, None)  # its task may go on with others: whoever hears of it may send it again
        told = replace(booked, watched=key in self._watched)
        self._watched.discard(key)
        self._pressed.discard(key)
        self.settled.call(told)
        self.changed.call(None)
        return told
