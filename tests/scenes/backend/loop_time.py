"""How long an event loop was held: the processor time its thread spent in the longest callback."""

import asyncio
import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

# What one callback may take of the loop's thread; what the other threads of a busy machine do does not count.
MOST_SECONDS = 0.05


class LoopTime:
    """The longest callback so far, in seconds of the thread's processor time, and which it was."""

    longest = 0.0
    what = ""


def seconds_of(work: Callable[[], object], most: float = MOST_SECONDS, times: int = 3) -> float:
    """The processor time that some work takes of this thread; the least of some, where one is too long.

    What costs much costs it each time; a processor that is shared with others is slow now and then.
    """
    gc.freeze()
    try:
        for _ in range(times):
            started = time.thread_time()
            work()
            taken = time.thread_time() - started
            if taken <= most:
                break
        return taken
    finally:
        gc.unfreeze()


@contextmanager
def measured_loop() -> Iterator[LoopTime]:
    """Looks at every callback of asyncio's own loops in here; what the caller does itself is to be small."""
    found = LoopTime()
    plain = asyncio.Handle._run

    def run(handle: asyncio.Handle) -> None:
        started = time.thread_time()
        plain(handle)
        taken = time.thread_time() - started
        if taken > found.longest:
            found.longest, found.what = taken, repr(handle)

    asyncio.Handle._run = run  # type: ignore[method-assign]
    gc.freeze()  # what a whole test run has on its heap is not looked through here
    try:
        yield found
    finally:
        gc.unfreeze()
        asyncio.Handle._run = plain  # type: ignore[method-assign]
