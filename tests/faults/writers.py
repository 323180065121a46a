"""Run 1: many writers whose transactions stay open for a while; every message must reach the bus."""

import asyncio
import json
import random
import time
from collections.abc import Callable, Sequence
from datetime import timedelta

from backend.database.pool import Database
from backend.live.bus import BusMessage, LocalBus, LocalExchange
from backend.live.outbox import Outbox, OutboxRow
from backend.live.relay import Relay
from tests.faults.checker import OrderFact, Truth, check
from tests.faults.figures import Row as Line
from tests.faults.figures import row
from tests.faults.history import CallOutcome, History, Operation, Seen, What
from tests.faults.site import build

GOAL = "0 lost; with an `id > last` reader it must fail"
WRITERS, CHANNELS = 16, 16
MakeOutbox = Callable[[Database], Outbox]


class CursorOutbox(Outbox):
    """The guard taken out: a reader that remembers how far it has read, and never looks back."""

    last = 0

    async def claim(self, most: int) -> list[OutboxRow]:
        """The events behind the last one seen."""
        async with self._database.connection() as connection:
            records = await connection.fetch(
                "SELECT o.id, channel, seq FROM outbox o WHERE id > $1 ORDER BY id LIMIT $2", self.last, most
            )
        if records:
            self.last = records[-1]["id"]
        return [OutboxRow(one["id"], one["channel"], one["seq"], b"{}") for one in records]

    async def acknowledge(self, ids: Sequence[int]) -> None:
        """Nothing: the cursor is what is remembered."""

    async def release(self, ids: Sequence[int], wait: timedelta) -> None:
        """Nothing."""


async def write(database: Database, history: History, messages: int) -> None:
    """Messages over a few channels, each in a transaction that is open for 0 to 5 ms."""
    numbers = iter(range(messages))

    async def writer() -> None:
        for number in numbers:
            channel = f"user:{random.randrange(CHANNELS)}"
            began = history.clock()
            body = json.dumps([{"id": str(number), "version": 1}])
            async with database.transaction() as connection:
                await connection.execute(
                    "SELECT append_event($1, 'order_update', $2::text::json)", channel, body
                )
                await asyncio.sleep(random.uniform(0, 0.005))
            history.operations.append(
                Operation("writer", str(number), began, history.clock(), CallOutcome.OK, 201, str(number), 1)
            )

    await asyncio.gather(*(writer() for _ in range(WRITERS)))


async def carry(
    database: Database, history: History, messages: int, outboxes: Sequence[Outbox]
) -> dict[str, set[int]]:
    """Writes while relays carry; what arrived on the bus of an instance, by channel."""
    exchange = LocalExchange()
    arrived: dict[str, set[int]] = {f"user:{number}": set() for number in range(CHANNELS)}

    def receive(message: BusMessage) -> None:
        arrived[message.channel].add(message.seq)

    listener = LocalBus(exchange)
    await listener.start(receive, lambda: None)
    await listener.bind(arrived)
    relays = [Relay(outbox, listener, poll=0.01) for outbox in outboxes]
    running = [asyncio.create_task(relay.run()) for relay in relays]
    try:
        await write(database, history, messages)
        until = time.monotonic() + 5
        while sum(map(len, arrived.values())) < messages and time.monotonic() < until:
            await asyncio.sleep(0.02)
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        await listener.close()
    return arrived


async def read_log(database: Database) -> Truth:
    """What was committed, each message as an order of its own on its channel."""
    rows = await database.fetch("SELECT channel, data -> 0 ->> 'id' AS id FROM event_log")
    return Truth(tuple(OrderFact(one["id"], "writer", one["id"], 1, "", (one["channel"],)) for one in rows))


async def run_writers(short: bool, make: MakeOutbox = Outbox, relays: int = 3) -> Line:
    """16 writers, 10,000 messages (400 when short), three relays on one outbox.

    Readers by cursor share nothing: one makes up for another's gap, so without the guard there is one.
    """
    messages = 400 if short else 10_000
    async with build(0, pool=WRITERS + 8) as site:
        history = History()
        began = time.monotonic()
        outboxes = [make(site.database) for _ in range(relays)]
        arrived = await carry(site.database, history, messages, outboxes)
        seconds = time.monotonic() - began
        by_place = {
            (one["channel"], one["seq"]): one["id"]
            for one in await site.database.fetch(
                "SELECT channel, seq, data -> 0 ->> 'id' AS id FROM event_log"
            )
        }
        for channel, seqs in arrived.items():
            history.received("bus", What.BEGIN, channel, "", 0)
            for seq in sorted(seqs):
                seen = {by_place[channel, seq]: Seen(1, "")}
                history.received("bus", What.MESSAGE, channel, "", seq, seen)
            shown = {by_place[channel, seq]: Seen(1, "") for seq in seqs}
            history.ends_with(f"bus {channel}", channel, shown)
        verdict = check(history, await read_log(site.database))
        missing = messages - sum(map(len, arrived.values()))
        verdict.lost += missing
        measured = (
            f"{missing} of {messages} lost ({WRITERS} writers, {relays} relays, {messages / seconds:.0f}/s)"
        )
        return row("1", GOAL, measured, missing == 0, verdict)
