"""What both outboxes, of orders and of money, go by: when something is sent again, and how long after."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta

from wire.problems import Code

# What an earlier run left behind is sent by itself only while somebody plausibly still waits for it.
RESEND_WITHIN = timedelta(minutes=30)
# The work of somebody who is not here is looked at again when somebody unlocks, else this often.
LOOK_SECONDS = 60.0
# Answers that decide nothing: the same key is tried again.
UNDECIDED = {Code.IDEMPOTENCY_IN_PROGRESS, Code.RATE_LIMITED, Code.UNAVAILABLE}

Wait = Callable[[asyncio.Event, float], Awaitable[None]]


async def wait_or_wake(wake: asyncio.Event, seconds: float) -> None:
    """Sleep so long, or until woken."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await wake.wait()
