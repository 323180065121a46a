"""What a type of task is: one decorated function, its payload, and how often and how long it may try."""

import inspect
import random
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Generic, TypeVar, cast, get_type_hints

import msgspec

from backend.database.pool import Connection, Database

P = TypeVar("P", bound=msgspec.Struct)
Handler = Callable[[P, Database], Awaitable[None]]

# tasks/sql/enqueue.sql.
_ENQUEUE = "SELECT enqueue($1, $2::text::json, $3)"
# A claim outlives the longest run by so much that a worker can still write down how it ended.
LEASE_MARGIN = timedelta(seconds=5)


class Queue(StrEnum):
    """Queues with workers of their own: what waits for strangers must not hold up the rest."""

    QUICK = "quick"
    OUTSIDE = "outside"


class GiveUpError(Exception):
    """Raised by a handler when trying again cannot help: the task goes to the dead letters at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskType(Generic[P]):
    """A type of task; call it to run its handler directly. Times are in seconds."""

    name: str
    handler: Handler[P]
    payload: type[P]
    attempts: int
    timeout: float
    backoff: float
    longest: float
    queue: Queue

    async def __call__(self, payload: P, database: Database) -> None:
        """Run the handler once, without a deadline and without trying again."""
        await self.handler(payload, database)

    @property
    def lease(self) -> timedelta:
        """How long a claim of it holds."""
        return timedelta(seconds=self.timeout) + LEASE_MARGIN

    def pause(self, attempt: int) -> timedelta:
        """How long to wait after the n-th attempt failed: doubling, bounded, never the same for two."""
        longest = min(self.longest, self.backoff * 2.0 ** min(attempt - 1, 60))
        return timedelta(seconds=longest * random.uniform(0.5, 1.0))


TASK_TYPES: dict[str, TaskType[Any]] = {}


def task(
    name: str,
    *,
    attempts: int = 10,
    timeout: float = 10.0,
    backoff: float = 1.0,
    longest: float = 600.0,
    queue: Queue = Queue.QUICK,
    into: MutableMapping[str, TaskType[Any]] = TASK_TYPES,
) -> Callable[[Handler[P]], TaskType[P]]:
    """Make `async def handler(payload: SomeStruct, database: Database) -> None` a type of task.

    The handler must be idempotent: a worker that dies after its effect and before its note of it leaves the
    task to another. It is cut off after `timeout` seconds and tried `attempts` times in all, after pauses
    that double from `backoff` to `longest` seconds.
    """

    def register(handler: Handler[P]) -> TaskType[P]:
        if name in into:
            raise ValueError(f"two types of task are called {name}")
        made: TaskType[P] = TaskType(
            name=name, handler=handler, payload=_payload_type(handler), attempts=attempts, timeout=timeout,
            backoff=backoff, longest=longest, queue=queue,
        )  # fmt: skip
        into[name] = made
        return made

    return register


async def enqueue(
    connection: Connection, task_type: TaskType[P], payload: P, run_at: datetime | None = None
) -> int:
    """Enqueue a task if and only if the caller's transaction commits, not before `run_at`; returns its id."""
    if not isinstance(payload, task_type.payload):
        raise TypeError(f"{task_type.name} takes {task_type.payload.__name__}, not {type(payload).__name__}")
    id_: int = await connection.fetchval(
        _ENQUEUE, task_type.name, msgspec.json.encode(payload).decode(), run_at
    )
    return id_


def _payload_type(handler: Handler[P]) -> type[P]:
    first = next(iter(inspect.signature(handler).parameters))
    kind: Any = get_type_hints(handler)[first]
    if not (isinstance(kind, type) and issubclass(kind, msgspec.Struct)):
        raise TypeError("a task's first parameter is a msgspec.Struct")
    return cast("type[P]", kind)
