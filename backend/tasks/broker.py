"""The broker's side of tasks: a durable quorum queue each, deliveries as they come, and its dead letters.

A message says "this task is due", no more: the row in PostgreSQL rules. So a message may be lost, doubled or
late without harm, and a broker that is wiped costs time alone.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, suppress

import aio_pika
import structlog
from aio_pika.abc import AbstractChannel, AbstractConnection, AbstractIncomingMessage
from aio_pika.exceptions import AMQPError
from aiormq.exceptions import DeliveryError
from pamqp.common import FieldValue

from backend.tasks.task_queue import TaskQueue
from backend.tasks.task_types import Queue

log = structlog.get_logger()

PREFETCH = 100
DELIVERY_LIMIT = 20
HEARTBEAT = 10
CONNECT_SECONDS = 5.0
SET_UP_SECONDS = 25.0
# A queue that does not answer for so long is broken: RabbitMQ 3.10, killed soon after it made one, can come
# back with a quorum queue that has forgotten its log and never elects a leader.
ANSWER_SECONDS = 4.0
REMOVE_SECONDS = 12.0
PUBLISH_SECONDS = 3.0
# So long the table is worked directly after the broker failed to take a message: it may be out of memory.
DISTRUST_SECONDS = 10.0
_PAUSES = (0.5, 1.0, 2.0, 5.0)
_UNREADABLE = "a message in the queue that names no task"

Receive = Callable[[AbstractIncomingMessage], Awaitable[None]]


class Deliveries:
    """What the broker has handed to this process from one queue and nobody has begun yet."""

    def __init__(self) -> None:
        self.messages: deque[tuple[int, AbstractIncomingMessage]] = deque()
        self.listeners: list[Callable[[], None]] = []

    async def receive(self, message: AbstractIncomingMessage) -> None:
        """Take a message in; one that cannot be read goes to the broker's dead letters."""
        try:
            id_ = int(message.body)
        except ValueError:
            await message.reject(requeue=False)
            return
        self.messages.append((id_, message))
        for listener in self.listeners:
            listener()


class TaskBroker:
    """One process's connections for tasks: one to publish, one to consume; both made again for ever."""

    def __init__(self, urls: Sequence[str], *, prefix: str = "rgt", consume: bool = True) -> None:
        self._urls = list(urls)
        self._prefix = prefix
        self._consume = consume
        self.deliveries = {queue: Deliveries() for queue in Queue}
        self.listeners: list[Callable[[], None]] = []
        self._publishing: AbstractChannel | None = None
        self._closed = asyncio.Event()
        self._distrusted_until = 0.0

    @property
    def trusted(self) -> bool:
        """Whether tasks go through the broker now; otherwise they are worked from the table."""
        return self._publishing is not None and asyncio.get_running_loop().time() >= self._distrusted_until

    def queue_name(self, queue: Queue) -> str:
        """A queue's name on the broker."""
        return f"{self._prefix}.tasks.{queue}"

    @property
    def dead_queue(self) -> str:
        """The name of the queue of the broker's dead letters."""
        return f"{self._prefix}.tasks.dead"

    async def publish(self, queue: Queue, tasks: Sequence[tuple[int, str]]) -> set[int]:
        """Send ids of due tasks, pipelined; returns those the broker has safely in the queue."""
        sent = await asyncio.gather(*(self._send(queue, id_, name) for id_, name in tasks))
        taken = {id_ for (id_, _), yes in zip(tasks, sent, strict=True) if yes}
        if len(taken) < len(tasks):
            self._distrusted_until = asyncio.get_running_loop().time() + DISTRUST_SECONDS
            self._closed.set()  # begin anew: the queue may be gone, and is declared then
            log.warning("tasks_not_queued", tasks=len(tasks) - len(taken), next_step="worked from the table")
        return taken

    async def _send(self, queue: Queue, id_: int, name: str) -> bool:
        if self._publishing is None:
            return False
        message = aio_pika.Message(
            str(id_).encode(), delivery_mode=aio_pika.DeliveryMode.PERSISTENT, message_id=str(id_), type=name
        )
        try:
            await self._publishing.default_exchange.publish(
                message, self.queue_name(queue), mandatory=True, timeout=PUBLISH_SECONDS
            )
        except (AMQPError, DeliveryError, OSError, RuntimeError, TimeoutError):
            return False  # publish() says how many, once for all
        return True

    async def run(self, task_queues: Mapping[Queue, TaskQueue]) -> None:
        """Keep connected for ever."""
        failures = 0
        while True:
            try:
                async with AsyncExitStack() as stack:
                    self._closed = asyncio.Event()
                    async with asyncio.timeout(SET_UP_SECONDS):
                        await self._connect(stack, task_queues)
                    log.info("task_broker_connected")
                    failures = 0
                    await self._closed.wait()
                    self._disconnected()
                cause = "the connection was closed, or did not take a task"
            except Exception as error:  # whatever it is, the other parts work on without the broker
                cause = repr(error)
            finally:
                self._disconnected()
            failures += 1
            self._urls.append(self._urls.pop(0))  # the next node, if there are several
            if failures == 1:
                log.warning("task_broker_away", cause=cause, next_step="tasks are worked from the table")
            await asyncio.sleep(_PAUSES[min(failures, len(_PAUSES)) - 1])

    def _notify(self) -> None:
        for listener in self.listeners:
            listener()

    def _disconnected(self) -> None:
        # What was delivered on the lost connection will be delivered anew; nothing of it has begun.
        self._publishing = None
        for deliveries in self.deliveries.values():
            deliveries.messages.clear()
        self._notify()

    async def _connect(self, stack: AsyncExitStack, task_queues: Mapping[Queue, TaskQueue]) -> None:
        publishing = await self._open(stack)
        for queue in await self._declare(publishing):
            # Nothing waits in it: it may be a new one, and what was sent is gone with the old.
            await task_queues[queue].mark_all_unsent()
        if self._consume:
            consuming = await self._open(stack)
            await consuming.set_qos(prefetch_count=PREFETCH)
            for queue, deliveries in self.deliveries.items():
                await self._consume_from(consuming, self.queue_name(queue), deliveries.receive)
            await self._consume_from(
                consuming, self.dead_queue, _consumer_of_dead_letters(task_queues[Queue.QUICK])
            )
        self._publishing = publishing
        self._notify()

    async def _consume_from(self, channel: AbstractChannel, name: str, receive: Receive) -> None:
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                await (await channel.get_queue(name)).consume(receive)
        except TimeoutError:
            log.warning(
                "task_queue_broken", queue=name, next_step="it is removed and made anew; no task is lost"
            )
            connection = await aio_pika.connect(self._urls[0], timeout=CONNECT_SECONDS, heartbeat=HEARTBEAT)
            try:
                async with asyncio.timeout(REMOVE_SECONDS):
                    await (await connection.channel()).queue_delete(name)
            finally:
                await _close(connection)
            raise

    async def _open(self, stack: AsyncExitStack) -> AbstractChannel:
        closed = self._closed
        connection: AbstractConnection = await aio_pika.connect(
            self._urls[0], timeout=CONNECT_SECONDS, heartbeat=HEARTBEAT
        )
        stack.push_async_callback(_close, connection)
        channel = await connection.channel(publisher_confirms=True, on_return_raises=True)
        connection.close_callbacks.add(lambda *_: closed.set())
        channel.close_callbacks.add(lambda *_: closed.set())
        # A queue that is deleted cancels its consumers, without a word to anybody else.
        (await channel.get_underlay_channel()).on_consumer_cancel_callbacks.add(lambda *_: closed.set())
        return channel

    async def _declare(self, channel: AbstractChannel) -> list[Queue]:
        """Make what is not there; returns the queues that are empty."""
        limited: dict[str, FieldValue] = {"x-queue-type": "quorum", "x-delivery-limit": DELIVERY_LIMIT}
        await channel.declare_queue(self.dead_queue, durable=True, arguments={"x-queue-type": "quorum"})
        empty: list[Queue] = []
        for queue in Queue:
            # At-least-once dead-lettering asks for reject-publish.
            arguments = limited | {
                "x-dead-letter-exchange": "", "x-dead-letter-routing-key": self.dead_queue,
                "x-dead-letter-strategy": "at-least-once", "x-overflow": "reject-publish",
            }  # fmt: skip
            declared = await channel.declare_queue(self.queue_name(queue), durable=True, arguments=arguments)
            if not declared.declaration_result.message_count:
                empty.append(queue)
        return empty


def _consumer_of_dead_letters(task_queue: TaskQueue) -> Receive:
    async def consume(message: AbstractIncomingMessage) -> None:
        try:
            await task_queue.mark_unsent([int(message.body)])
            log.warning("task_returned_by_broker", id=int(message.body), next_step="sent again from its row")
        except ValueError:
            text = message.body.decode("utf-8", "replace").replace("\x00", "�")
            await task_queue.dead_letter_stray(message.type or "unknown", text, _UNREADABLE)
            log.error("task_unreadable", next_step="backend tasks list, then drop")
        await message.ack()

    return consume


async def _close(connection: AbstractConnection) -> None:
    # A dead peer must not hold up the end, and what it says about being closed changes nothing.
    with suppress(AMQPError, OSError, RuntimeError, TimeoutError):
        async with asyncio.timeout(3):
            await connection.close()
