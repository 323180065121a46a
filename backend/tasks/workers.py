"""All workers of one process, for app.py and `backend work` to start, wake and stop."""

import asyncio
from collections.abc import Mapping
from typing import Any

from backend.database.pool import Database
from backend.tasks.broker import TaskBroker
from backend.tasks.executor import Runner
from backend.tasks.task_queue import Debts
from backend.tasks.task_types import Lane, Task
from backend.tasks.worker_pool import Crew

# So long running tasks may take to end when the process does; what is left is given back.
DRAIN_SECONDS = 10.0
# Tasks that wait for strangers hold no connection to the database meanwhile: more of them may run at once.
_OUTSIDE_FACTOR = 4


class Workers:
    """Keep `run()` going, `wake()` it after commits; at the end cancel it, then `drain()`."""

    def __init__(
        self, database: Database, kinds: Mapping[str, Task[Any]], *, slots: int = 4,
        broker: TaskBroker | None = None, poll: float = 0.2,
    ) -> None:  # fmt: skip
        self._broker = broker
        self.crews = [
            _crew(
                database, lane, kinds, slots if lane is Lane.QUICK else slots * _OUTSIDE_FACTOR, broker, poll
            )
            for lane in Lane
        ]
        if broker is not None:
            broker.changed = self.wake

    def wake(self) -> None:
        """A transaction was committed, or the broker came or went."""
        for crew in self.crews:
            crew.wake()

    async def run(self) -> None:
        """Work for ever; every part survives outages by itself."""
        async with asyncio.TaskGroup() as group:
            for crew in self.crews:
                group.create_task(crew.run())
                if self._broker is not None:
                    group.create_task(crew.forward())
            if self._broker is not None:
                group.create_task(self._broker.run({crew.lane: crew.debts for crew in self.crews}))

    async def drain(self, seconds: float = DRAIN_SECONDS) -> None:
        """Let running tasks end for so long; those that do not are given back to the other workers."""
        await asyncio.gather(*(crew.drain(seconds) for crew in self.crews))


def _crew(
    database: Database, lane: Lane, kinds: Mapping[str, Task[Any]], slots: int,
    broker: TaskBroker | None, poll: float,
) -> Crew:  # fmt: skip
    own = {name: kind for name, kind in kinds.items() if kind.lane is lane}
    debts = Debts(database, own.values())
    return Crew(lane, debts, Runner(database, debts, own), slots, broker, poll)
