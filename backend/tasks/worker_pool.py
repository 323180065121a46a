"""The parallel workers of one queue: fed by the broker, or by the table when there is no broker."""

import asyncio
import random
from collections import deque
from datetime import timedelta

import structlog
from aio_pika.abc import AbstractIncomingMessage

from backend.tasks.broker import TaskBroker
from backend.tasks.executor import Executor
from backend.tasks.task_queue import Claim, TaskQueue
from backend.tasks.task_types import Queue

log = structlog.get_logger()

# A commit or the end of a task wakes a pool; so long it gathers what else comes.
_GATHER = 0.01
_LONGEST_WAIT = 5.0
_BATCH = 500
# A message that was not consumed by then may have been lost with its broker: the task is sent again.
SEND_AGAIN = timedelta(seconds=120)


class WorkerPool:
    """At most `slots` tasks of a queue at the same time in this process."""

    def __init__(
        self,
        queue: Queue,
        task_queue: TaskQueue,
        executor: Executor,
        slots: int,
        broker: TaskBroker | None,
        poll: float,
    ) -> None:
        self.queue = queue
        self.task_queue = task_queue
        self._executor = executor
        self._slots = slots
        self._broker = broker
        self._poll = poll
        self._running: set[asyncio.Task[None]] = set()
        self._backlog = False
        self._woken = asyncio.Event()
        self._to_send = asyncio.Event()
        if broker is not None:
            broker.deliveries[queue].listeners.append(self._woken.set)

    def wake(self) -> None:
        """There may be something to do."""
        self._woken.set()
        self._to_send.set()

    async def run(self) -> None:
        """Work for ever; an outage of the database only makes it pause."""
        failures = 0
        while True:
            try:
                began = await self.step()
                failures = 0
            except Exception as error:
                failures += 1
                await self._stumble("tasks_not_claimed", failures, error)
                continue
            if not began:
                # With a backlog every free place is filled at once; without one, gathering saves questions.
                await _pause(self._woken, self._poll, 0 if self._backlog else _GATHER)

    async def step(self) -> int:
        """Begin what there is room for; says how many."""
        free = self._slots - len(self._running)
        if free <= 0:
            return 0
        if self._broker is not None and self._broker.trusted:
            return await self._begin_delivered(free, self._broker.deliveries[self.queue].messages)
        claims = await self.task_queue.claim(free)
        self._backlog = len(claims) == free
        for claim in claims:
            self._begin(claim, None)
        return len(claims)

    async def forward(self) -> None:
        """Send what is due to the broker's queue, for ever, while it can be trusted."""
        failures = 0
        while True:
            await _pause(self._to_send, self._poll, _GATHER)
            try:
                while await self.send() == _BATCH:
                    pass
                failures = 0
            except Exception as error:
                failures += 1
                await self._stumble("tasks_not_sent", failures, error)

    async def send(self) -> int:
        """Send one batch; says how many it took up."""
        if self._broker is None or not self._broker.trusted:
            return 0
        due = await self.task_queue.claim_unsent(_BATCH, SEND_AGAIN)
        taken = await self._broker.publish(self.queue, due) if due else set()
        refused = [id_ for id_, _ in due if id_ not in taken]
        if refused:
            await self.task_queue.mark_unsent(refused)
        return len(due)

    async def drain(self, seconds: float) -> None:
        """After the end of `run`: wait for what runs, then break it off and give it back."""
        if self._running:
            await asyncio.wait(self._running, timeout=seconds)
        for running in list(self._running):
            running.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    async def _begin_delivered(
        self, free: int, messages: "deque[tuple[int, AbstractIncomingMessage]]"
    ) -> int:
        batch = [messages.popleft() for _ in range(min(free, len(messages)))]
        self._backlog = len(batch) == free
        if not batch:
            return 0
        try:
            claims = {
                claim.id: claim for claim in await self.task_queue.claim_these([id_ for id_, _ in batch])
            }
        except BaseException:
            messages.extendleft(reversed(batch))
            raise
        for id_, message in batch:
            if claim := claims.pop(id_, None):
                self._begin(claim, message)
            else:
                await _acknowledge(message)  # done already, or in the hands of another worker
        return len(batch)

    def _begin(self, claim: Claim, message: AbstractIncomingMessage | None) -> None:
        running = asyncio.create_task(self._work(claim, message), name=f"{claim.task} {claim.id}")
        self._running.add(running)
        running.add_done_callback(self._ended)

    async def _work(self, claim: Claim, message: AbstractIncomingMessage | None) -> None:
        await self._executor.run(claim)
        if message is not None:
            await _acknowledge(message)

    def _ended(self, running: "asyncio.Task[None]") -> None:
        self._running.discard(running)
        self._woken.set()
        if not running.cancelled() and (error := running.exception()) is not None:
            log.error("task_runner_failed", task=running.get_name(), cause=repr(error),
                      next_step="it is run again when its claim ends")  # fmt: skip

    async def _stumble(self, event: str, failures: int, error: Exception) -> None:
        if failures == 1:
            log.warning(
                event, queue=self.queue, cause=repr(error), next_step="tried again with growing pauses"
            )
        longest = min(_LONGEST_WAIT, self._poll * 2.0 ** min(failures, 10))
        await asyncio.sleep(longest * random.uniform(0.5, 1.0))


async def _pause(event: asyncio.Event, poll: float, gather: float) -> None:
    try:
        async with asyncio.timeout(poll * random.uniform(0.8, 1.2)):
            await event.wait()
        await asyncio.sleep(gather)
    except TimeoutError:
        pass
    event.clear()


async def _acknowledge(message: AbstractIncomingMessage) -> None:
    try:
        await message.ack()
    except Exception as error:  # whatever closed the connection; a bare Exception when it was us
        # Delivered again after the reconnection, and dropped then: the task is settled.
        log.debug("task_message_not_acknowledged", cause=repr(error))
