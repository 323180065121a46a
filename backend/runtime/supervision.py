"""Work that runs beside requests for as long as the server does: started again when it fails."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping

import structlog

log = structlog.get_logger()

Loop = Callable[[], Awaitable[None]]
SHORTEST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
# Whoever ran for so long before failing starts again without having to wait for long.
HEALTHY_SECONDS = 60.0


async def supervise(name: str, run: Loop, pause: float = SHORTEST_PAUSE) -> None:
    """Run for ever; a failure is logged, and tried again after a pause that doubles (with jitter)."""
    time = asyncio.get_running_loop().time
    failures = 0
    while True:
        began = time()
        try:
            await run()
            log.warning("background work ended by itself; starting it again", work=name)
        except Exception as error:
            failures = 1 if time() - began > HEALTHY_SECONDS else failures + 1
            wait = min(pause * 2 ** (failures - 1), LONGEST_PAUSE)
            note = log.warning if failures == 1 else log.error
            note("background work failed; starting it again", work=name, cause=repr(error), seconds=wait)
            await asyncio.sleep(wait * random.uniform(0.5, 1))
        else:
            await asyncio.sleep(pause)


class Background:
    """The running loops of one server."""

    def __init__(self, loops: Mapping[str, Loop]) -> None:
        self._tasks = [asyncio.create_task(supervise(name, run), name=name) for name, run in loops.items()]

    async def stop(self) -> None:
        """Cancel them and wait until they have ended."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
