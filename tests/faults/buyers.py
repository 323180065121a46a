"""Load: customers who place orders at a steady rate, each wish repeated under its key until an answer is definite."""

import asyncio
import itertools
import random
import time
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID, uuid4

import aiohttp
import msgspec

from tests.faults.history import CallOutcome, History, Operation
from tests.faults.people import Cast, Person

UNDECIDED = {409: "idempotency_in_progress", 429: "rate_limited"}


class _Placed(msgspec.Struct):
    id: str
    version: int


class _Refused(msgspec.Struct):
    code: str = ""


class Buyers:
    """Places orders at one shop; every attempt is written into the history."""

    def __init__(self, http: aiohttp.ClientSession, url: str, cast: Cast, history: History) -> None:
        self.http, self.url, self.history = http, url, history
        self.casts = [cast]  # orders go to each shop in turn
        self.sent: dict[str, float] = {}  # note -> when it was first sent
        self.first: list[Operation] = []  # the first attempt of each wish
        self.late: list[str] = []  # wishes without a definite answer in time
        self.retry_after: list[bool] = []  # of each 503: whether it says when to come back
        self.under_way: set[asyncio.Task[Operation]] = set()
        self._turn = itertools.count()
        self._second: asyncio.Task[None] | None = None

    def wish(self, items: Sequence[UUID] = (), quantity: int = 1, cast: Cast | None = None) -> bytes:
        """A body; its note tells when it was made."""
        cast = cast or self.casts[0]
        lines = [{"menu_item_id": item, "quantity": quantity} for item in items or cast.items[:1]]
        note = f"{time.monotonic():.6f}"
        return msgspec.json.encode({"business_id": cast.business, "lines": lines, "note": note})

    async def attempt(self, person: Person, key: str, body: bytes, url: str = "") -> Operation:
        """One POST, whatever becomes of it."""
        headers = {
            "Authorization": f"Bearer {person.token}",
            "Idempotency-Key": key,
            "Content-Type": "application/json",
        }
        began = self.history.clock()
        status, content, cause, later = 0, b"", "", 0.0
        try:
            async with self.http.post(
                (url or self.url) + "/api/v1/orders", data=body, headers=headers
            ) as answer:
                status, content = answer.status, await answer.read()
                later = float(answer.headers.get("Retry-After", 0))
                if status == 503:
                    self.retry_after.append(later > 0)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            status, cause = 0, repr(error)[:120]
        operation = _read(person, key, began, self.history.clock(), status, content, cause)
        operation = replace(operation, retry_after=later)
        self.history.operations.append(operation)
        return operation

    async def place(
        self, person: Person, body: bytes = b"", key: str = "", patience: float = 45.0
    ) -> Operation:
        """Until the answer is definite, or patience ends."""
        body, key = body or self.wish(), key or str(uuid4())
        until = time.monotonic() + patience
        operation = await self.attempt(person, key, body)
        self.first.append(operation)
        pause = 0.1
        while operation.outcome is CallOutcome.UNKNOWN:
            if time.monotonic() > until:
                self.late.append(key)
                break
            # As the apps do: what the server asks for, else growing pauses.
            wait = operation.retry_after or pause * random.uniform(0.5, 1)
            await asyncio.sleep(wait * random.uniform(1.0, 1.5))
            pause = min(pause * 2, 4.0)
            operation = await self.attempt(person, key, body)
        return operation

    @property
    def reached(self) -> float:
        """New orders a second over the whole load: less than asked for where the machine is too busy."""
        if not self.first:
            return 0.0
        seconds = max(one.began for one in self.first) - min(one.began for one in self.first)
        return len(self.first) / max(seconds, 1.0)

    async def rate(self, per_second: float, seconds: float, patience: float = 45.0) -> None:
        """So many new orders a second, whether or not earlier ones were answered; then waits for all answers."""
        began = time.monotonic()
        tasks: set[asyncio.Task[Operation]] = set()
        for number in range(round(per_second * seconds)):
            await asyncio.sleep(max(0.0, began + number / per_second - time.monotonic()))
            if time.monotonic() > began + seconds:
                break  # the machine is too busy for this rate; what was reached is told
            turn, shop = divmod(next(self._turn), len(self.casts))
            cast = self.casts[shop]
            person = cast.users[turn % len(cast.users)]
            task = asyncio.create_task(self.place(person, self.wish(cast=cast), patience=patience))
            for group in (tasks, self.under_way):
                group.add(task)
                task.add_done_callback(group.discard)
        if tasks:
            await asyncio.wait(tasks)

    async def until_told(self, per_second: float) -> None:
        """A steady load without an end; cancelled, it leaves what is under way to its answers."""
        while True:
            self._second = asyncio.create_task(self.rate(per_second, 1.0))
            await asyncio.shield(self._second)

    async def answered(self) -> None:
        """Waits until nothing is under way: the last second of a load that was told to stop, too."""
        if self._second is not None:
            await self._second
        while self.under_way:
            await asyncio.sleep(0.05)


def _read(
    person: Person, key: str, began: float, ended: float, status: int, content: bytes, cause: str
) -> Operation:
    if status == 201:
        placed = msgspec.json.decode(content, type=_Placed)
        return Operation(person.id, key, began, ended, CallOutcome.OK, status, placed.id, placed.version)
    code = ""
    if content and status >= 400:
        code = msgspec.json.decode(content, type=_Refused).code
    definite = 400 <= status < 500 and UNDECIDED.get(status) != code
    outcome = CallOutcome.FAILED if definite else CallOutcome.UNKNOWN
    return Operation(person.id, key, began, ended, outcome, status, cause=code or cause)
