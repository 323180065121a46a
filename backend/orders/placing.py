"""Placing orders: one at a time for a shop; what arrives meanwhile goes together in the next transaction."""

import asyncio
import contextvars
from collections import deque
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

import msgspec
import structlog
from msgspec import Raw, Struct

from backend.database.errors import unavailable
from backend.database.pool import Database
from backend.orders import queries
from backend.runtime.problems import not_found

log = structlog.get_logger()

# At the most so many share a transaction: what fails with it is tried again one by one.
MOST_TOGETHER = 32
MOST_BYTES = 256 * 1024  # of their requests: a few of the largest orders are as much work
# What waits behind a shop's transaction; whoever comes when it is full is asked to come again.
MOST_WAITING = 1024
WAIT_SECONDS = 3.0


class OrderLimits(NamedTuple):
    """What one account may have placed; 0: as much as it likes. Further orders are refused, none is lost."""

    open_orders: int
    bytes_an_hour: int
    bytes_a_day: int


NO_LIMITS = OrderLimits(0, 0, 0)


class Key(Struct, frozen=True):
    """What makes a request safe to repeat, as the SQL type `idempotency` has it."""

    account_id: UUID
    key: str
    request_hash: str  # bytea as text


class Placer(Struct, frozen=True):
    """Who places an order and where, as the SQL type `actor` has it."""

    kind: str
    id: UUID
    name: str
    terminal_id: UUID | None
    terminal_name: str | None


class Placement(Struct, frozen=True):
    """One order to place, with the ids of what is made; `own` is the business of a business account."""

    idempotency: Key
    actor: Placer
    own: UUID | None
    order_id: UUID
    line_ids: list[UUID]
    tender_ids: list[UUID]
    request: Raw  # a PlaceOrder
    trace: str | None


@dataclass(frozen=True, slots=True, eq=False)
class _Waiting:
    placement: Placement
    answer: "asyncio.Future[bytes]"
    until: float  # by the loop's clock: then it is too late to begin


@dataclass(frozen=True, slots=True)
class OrderPlacing:
    """Places orders; those of one shop in turns, since each would wait for the other in the database.

    A lone order waits for nobody. What arrives while one is under way goes together, MOST_TOGETHER at most,
    each with its own answer or refusal; what a group leaves out, or all of one that failed, goes one by one.
    """

    database: Database
    limits: OrderLimits = NO_LIMITS
    _shops: dict[UUID, deque[_Waiting]] = field(default_factory=dict)
    _keys: set[tuple[UUID, str]] = field(default_factory=set)
    _tasks: set["asyncio.Task[None]"] = field(default_factory=set)

    async def place(self, business: UUID, placement: Placement) -> bytes:
        """The order's document; raises what refuses it."""
        key = placement.idempotency.account_id, placement.idempotency.key
        if key in self._keys:  # the database knows whether it is under way or done
            return await self._place_alone(placement)
        self._keys.add(key)
        try:
            if (waiting := self._shops.get(business)) is not None:
                return await self._wait(waiting, placement)
            self._shops[business] = deque()
            try:
                return await self._place_alone(placement)
            finally:
                self._go_on(business)
        finally:
            self._keys.discard(key)

    async def _wait(self, waiting: deque[_Waiting], placement: Placement) -> bytes:
        if len(waiting) >= MOST_WAITING:
            raise unavailable()
        loop = asyncio.get_running_loop()
        mine = _Waiting(placement, loop.create_future(), loop.time() + WAIT_SECONDS)
        waiting.append(mine)
        try:
            return await mine.answer
        except asyncio.CancelledError:
            if mine in waiting:
                waiting.remove(mine)
            raise

    def _go_on(self, business: UUID) -> None:
        if not self._shops[business]:
            del self._shops[business]
            return
        # In a context of its own: it is no part of the request that happened to be there before.
        task = contextvars.Context().run(asyncio.ensure_future, self._place_waiting(business))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _place_waiting(self, business: UUID) -> None:
        waiting = self._shops[business]
        try:
            while waiting:
                group = [one for one in _next_group(waiting) if not self._is_over(one)]
                left = await self._place_together(business, group) if len(group) > 1 else group
                await asyncio.gather(*(self._settle(one) for one in left))
        finally:
            self._go_on(business)

    def _is_over(self, one: _Waiting) -> bool:
        """Whether its turn comes too late: whoever asked has gone, or is told to ask again."""
        if not one.answer.done() and asyncio.get_running_loop().time() > one.until:
            one.answer.set_exception(unavailable())
        return one.answer.done()

    async def _place_together(self, business: UUID, group: list[_Waiting]) -> list[_Waiting]:
        """Answers those that could be placed; returns the others."""
        try:
            placements = msgspec.json.encode([one.placement for one in group]).decode()
            row = await self.database.write_row(queries.PLACE_GROUP, business, placements, *self.limits)
            documents: list[str | None] = row["documents"] if row is not None else [None] * len(group)
            answered = list(zip(group, documents, strict=True))
        except Exception as error:  # whose fault it is shows when each is placed alone
            log.info("group_failed", orders=len(group), cause=type(error).__name__)
            return group
        for one, document in answered:
            if document is not None and not one.answer.done():
                one.answer.set_result(document.encode())
        return [one for one, document in answered if document is None]

    async def _settle(self, one: _Waiting) -> None:
        try:
            document = await self._place_alone(one.placement)
        except Exception as error:
            if not one.answer.done():
                one.answer.set_exception(error)
        else:
            if not one.answer.done():
                one.answer.set_result(document)

    async def _place_alone(self, one: Placement) -> bytes:
        key, actor = one.idempotency, one.actor
        row = await self.database.write_row(
            queries.PLACE,
            key.account_id, key.key, bytes.fromhex(key.request_hash.removeprefix("\\x")),
            actor.kind, actor.id, actor.name, actor.terminal_id, actor.terminal_name,
            one.own, one.order_id, one.line_ids, one.tender_ids, bytes(one.request).decode(), *self.limits,
        )  # fmt: skip
        if row is None:
            raise not_found("order")
        document: str = row["document"]
        return document.encode()


def _next_group(waiting: deque[_Waiting]) -> list[_Waiting]:
    """Takes the first that wait, as many as share a transaction."""
    group = [waiting.popleft()]
    left = MOST_BYTES - len(bytes(group[0].placement.request))
    while waiting and len(group) < MOST_TOGETHER:
        left -= len(bytes(waiting[0].placement.request))
        if left < 0:
            break
        group.append(waiting.popleft())
    return group
