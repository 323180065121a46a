"""All workers of one process, for app.py and `backend work` to start, wake and stop."""

import asyncio
from collections.abc import Mapping
from typing import Any

from backend.database.pool import Database
from backend.tasks.broker import TaskBroker
from backend.tasks.executor import Executor
from backend.tasks.task_queue import TaskQueue
from backend.tasks.task_types import Queue, TaskType
from backend.tasks.worker_pool import WorkerPool

# So long running tasks may take to end when the process does; what is left is given back.
DRAIN_SECONDS = 10.0
# Tasks that wait for strangers hold no connection to the database meanwhile: more of them may run at once.
_OUTSIDE_FACTOR = 4


class Workers:
    """Keep `run()` going, `wake()` it after commits; at the end cancel it, then `drain()`."""

    def __init__(
        self, database: Database, task_types: Mapping[str, TaskType[Any]], *, slots: int = 4,
        broker: TaskBroker | None = None, poll: float = 0.2,
    ) -> None:  # fmt: skip
        self._broker = broker
        self.pools = [
            _pool(
                database,
                queue,
                task_types,
                slots if queue is Queue.QUICK else slots * _OUTSIDE_FACTOR,
                broker,
                poll,
            )
            for queue in Queue
        ]
        if broker is not None:
            broker.listeners.append(self.wake)

    def wake(self) -> None:
        """A transaction was committed, or the broker came or went."""
        for pool in self.pools:
            pool.wake()

    async def run(self) -> None:
        """Work for ever; every part survives outages by itself."""
        async with asyncio.TaskGroup() as group:
            for pool in self.pools:
                group.create_task(pool.run())
                if self._broker is not None:
                    group.create_task(pool.forward())
            if self._broker is not None:
                group.create_task(self._broker.run({pool.queue: pool.task_queue for pool in self.pools}))

    async def drain(self, seconds: float = DRAIN_SECONDS) -> None:
        """Let running tasks end for so long; those that do not are given back to the other workers."""
        await asyncio.gather(*(pool.drain(seconds) for pool in self.pools))


def _pool(
    database: Database, queue: Queue, task_types: Mapping[str, TaskType[Any]], slots: int,
    broker: TaskBroker | None, poll: float,
) -> WorkerPool:  # fmt: skip
    own = {name: one for name, one in task_types.items() if one.queue is queue}
    task_queue = TaskQueue(database, own.values())
    return WorkerPool(queue, task_queue, Executor(database, task_queue, own), slots, broker, poll)
