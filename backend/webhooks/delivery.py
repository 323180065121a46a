"""Delivers one message of a business's channel to one of its web hooks: a task, tried again for hours."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec
import structlog

from backend.database.pool import Database
from backend.live.frames import numbered
from backend.tasks.task_types import Queue, TaskType, task
from backend.webhooks import queries
from backend.webhooks.posting import Poster, PostResult
from backend.webhooks.signature import headers

log = structlog.get_logger()

ATTEMPTS = 16
# The type of the message that only shows whether a hook works; it is no part of its channel: seq 0, no data.
TEST = "webhook_test"
# A hook is disabled after so many failures in a row, if they span so long.
MOST_FAILURES = 20
LONGEST_FAILURE = timedelta(hours=24)


class Delivery(msgspec.Struct):
    """A message for a web hook (enqueued by append_event, with it), or a test with an id of its own."""

    webhook_id: UUID
    channel: str
    seq: int
    test: str = ""


class DeliveryError(Exception):
    """The hook did not take the message; it is tried again."""


def delivery_task(poster: Poster, clock: Callable[[], float] = time.time) -> TaskType[Delivery]:
    """The type of task that posts with `poster`."""
    task_types: dict[str, TaskType[Any]] = {}

    @task(
        "webhook.deliver", attempts=ATTEMPTS, timeout=20.0, backoff=5.0, longest=3600.0,
        queue=Queue.OUTSIDE, into=task_types,
    )  # fmt: skip
    async def deliver(payload: Delivery, database: Database) -> None:
        row = await database.fetchrow(queries.READ, payload.webhook_id, payload.channel, payload.seq)
        if row is None or (row["data"] is None and not payload.test):
            return  # the hook was taken away or disabled, or the message is older than the log
        kind, data = (TEST, "[]") if payload.test else (row["type"], row["data"])
        body = numbered(kind, payload.channel, payload.seq, data)
        delivery = f"{payload.webhook_id}.{payload.test or payload.seq}"
        signed = headers(row["secret"], delivery, int(clock()), body)
        outcome = await poster.post(row["url"], body, signed)
        await _note(database, payload, outcome)

    return deliver


async def _note(database: Database, payload: Delivery, outcome: PostResult) -> None:
    hook = payload.webhook_id
    disabled = await database.fetchval(
        queries.NOTE, hook, outcome.status, outcome.error, outcome.gone, MOST_FAILURES, LONGEST_FAILURE
    )
    if disabled:
        log.warning("webhook_disabled", webhook=str(hook), cause=outcome.error,
                    next_step="the business turns it on again when its server is back")  # fmt: skip
    elif outcome.error is not None and not payload.test:  # a person reads a test's outcome, and tests again
        raise DeliveryError(outcome.error)
