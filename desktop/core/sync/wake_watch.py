"""Notices that the computer was asleep: a second that took many."""

import asyncio
from collections.abc import Awaitable, Callable

from desktop.core.boot_clock import boot_seconds

LOOK_SECONDS = 1.0
# A loop that was busy for so long is probed for nothing, which costs a ping.
ASLEEP_SECONDS = 5.0


async def watch_for_wake(
    woke: Callable[[], object],
    clock: Callable[[], float] = boot_seconds,
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> None:
    """Until cancelled: calls `woke` within a second after the computer went on."""
    at = clock()
    while True:
        await sleep(LOOK_SECONDS)
        before, at = at, clock()
        if at - before > LOOK_SECONDS + ASLEEP_SECONDS:
            woke()
