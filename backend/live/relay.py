"""The relay: moves events from the outbox to the bus, woken by commits, with polling behind it."""

import asyncio
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta

import msgspec
import structlog
from msgspec import Struct

from backend.live.bus import Bus, BusMessage
from backend.live.outbox import Outbox, OutboxRow
from backend.runtime import tracing

log = structlog.get_logger()

_REFUSED = timedelta(seconds=1)
_LONGEST_WAIT = 5.0


class Relay:
    """One per instance; several share the rows of a database between them."""

    def __init__(self, outbox: Outbox, bus: Bus, poll: float = 0.2, batch: int = 500) -> None:
        self._outbox = outbox
        self._bus = bus
        self._poll = poll
        self._batch = batch
        self._woken = asyncio.Event()
        self._failures = 0

    def wake(self) -> None:
        """A transaction was committed: there may be something to carry."""
        self._woken.set()

    async def step(self) -> int:
        """Carries one batch; returns how many rows it claimed."""
        rows = await self._outbox.claim(self._batch)
        if rows:
            try:
                done = await self._publish(rows)
            except Exception:
                # At once anybody's again: another instance may reach the bus where this one does not.
                await self._outbox.release([row.id for row in rows], timedelta(0))
                raise
            await self._settle(rows, done)
        return len(rows)

    async def _publish(self, rows: list[OutboxRow]) -> set[int]:
        """The ids that are done: taken by the bus, or no longer in the log and so of no use to anybody."""
        known = [row for row in rows if row.body is not None]
        done = {row.id for row in rows if row.body is None}
        if known:
            with _traced(known) as messages:
                taken = await self._bus.publish(messages)
            done |= {row.id for row, yes in zip(known, taken, strict=True) if yes}
        return done

    async def _settle(self, rows: list[OutboxRow], done: set[int]) -> None:
        refused = [row.id for row in rows if row.id not in done]
        if done:
            await self._outbox.acknowledge(sorted(done))
        if refused:
            log.warning("bus_refused", messages=len(refused), next_step="they are sent again in a second")
            await self._outbox.release(refused, _REFUSED)

    async def run(self) -> None:
        """Carries for ever; an outage of database or bus only slows it down."""
        while True:
            await self._pause()
            self._woken.clear()
            try:
                while await self.step() == self._batch:
                    pass
                self._failures = 0
            except Exception as error:
                self._failed(error)

    async def _pause(self) -> None:
        if self._failures:
            longest = min(_LONGEST_WAIT, self._poll * 2**self._failures)
            await asyncio.sleep(longest * random.uniform(0.5, 1.0))
            return
        try:
            async with asyncio.timeout(self._poll):
                await self._woken.wait()
        except TimeoutError:
            return

    def _failed(self, error: Exception) -> None:
        self._failures = min(self._failures + 1, 10)
        if self._failures == 1:
            log.warning("relay_failed", error=repr(error), next_step="tried again with growing pauses")


@contextmanager
def _traced(rows: Sequence[OutboxRow]) -> Iterator[list[BusMessage]]:
    """The messages of rows; what is of a trace goes on in it, with a step that ends when all are sent."""
    steps = [tracing.NOTHING if row.traceparent is None else _step(row, row.traceparent) for row in rows]
    try:
        yield [
            BusMessage(row.channel, row.seq, row.body or b"", step.traceparent)
            for row, step in zip(rows, steps, strict=True)
        ]
    except BaseException as error:
        for step in steps:
            step.end(error)
        raise
    for step in steps:
        step.end()


def _step(row: OutboxRow, traceparent: str) -> tracing.Step:
    step = tracing.begin("publish", "producer", {"rgt.channel": row.channel, "rgt.seq": row.seq}, traceparent)
    if step is not tracing.NOTHING and row.type == "order_update":
        for order in msgspec.json.decode(row.body or b"", type=_Orders).data[:1]:
            step.note(tracing.ORDER_ID, order.id)
    return step


class _OrderId(Struct):
    id: str


class _Orders(Struct):
    data: list[_OrderId]
