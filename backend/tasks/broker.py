"""The broker's side of tasks: a durable quorum queue per lane, deliveries as they come, and its dead letters.

A message says "this debt is due", no more: the row in PostgreSQL rules. So a message may be lost, doubled or
late without harm, and a broker that is wiped costs time alone.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, suppress

import aio_pika
import structlog
from aio_pika.abc import AbstractChannel, AbstractConnection, AbstractIncomingMessage
from aio_pika.exceptions import AMQPError
from aiormq.exceptions import DeliveryError
from pamqp.common import FieldValue

from backend.tasks.kinds import Lane

log = structlog.get_logger()

PREFETCH = 100
DELIVERY_LIMIT = 20
HEARTBEAT = 10
CONNECT_SECONDS = 5.0
PUBLISH_SECONDS = 3.0
# So long the table is worked directly after the broker failed to take a message: it may be out of memory.
DISTRUST_SECONDS = 10.0
_PAUSES = (0.5, 1.0, 2.0, 5.0)
_UNREADABLE = "a message in the queue that names no task"

Stray = Callable[[str, str, str], Awaitable[None]]
Returned = Callable[[Sequence[int]], Awaitable[None]]


class Arrivals:
    """What the broker has handed to one lane of this process and nobody has begun yet."""

    def __init__(self) -> None:
        self.messages: deque[tuple[int, AbstractIncomingMessage]] = deque()
        self.arrived: Callable[[], None] = lambda: None

    async def receive(self, message: AbstractIncomingMessage) -> None:
        """Take a message in; one that cannot be read goes to the broker's dead letters."""
        try:
            id_ = int(message.body)
        except ValueError:
            await message.reject(requeue=False)
            return
        self.messages.append((id_, message))
        self.arrived()


class TaskBroker:
    """One process's connections for tasks: one to publish, one to consume; both made again for ever."""

    def __init__(self, urls: Sequence[str], *, prefix: str = "rgt", consume: bool = True) -> None:
        self._urls = list(urls)
        self._prefix = prefix
        self._consume = consume
        self.arrivals = {lane: Arrivals() for lane in Lane}
        self.changed: Callable[[], None] = lambda: None
        self._publishing: AbstractChannel | None = None
        self._distrusted_until = 0.0

    @property
    def trusted(self) -> bool:
        """Whether tasks go through the broker now; otherwise they are worked from the table."""
        return self._publishing is not None and asyncio.get_running_loop().time() >= self._distrusted_until

    def queue(self, lane: Lane) -> str:
        """The name of a lane's queue."""
        return f"{self._prefix}.tasks.{lane}"

    @property
    def dead_queue(self) -> str:
        """The name of the queue of the broker's dead letters."""
        return f"{self._prefix}.tasks.dead"

    async def publish(self, lane: Lane, tasks: Sequence[tuple[int, str]]) -> set[int]:
        """Send ids of due debts, pipelined; returns those the broker has safely in the queue."""
        sent = await asyncio.gather(*(self._send(lane, id_, name) for id_, name in tasks))
        taken = {id_ for (id_, _), yes in zip(tasks, sent, strict=True) if yes}
        if len(taken) < len(tasks):
            self._distrusted_until = asyncio.get_running_loop().time() + DISTRUST_SECONDS
            self.changed()
            log.warning("tasks_not_queued", tasks=len(tasks) - len(taken), next_step="worked from the table")
        return taken

    async def _send(self, lane: Lane, id_: int, name: str) -> bool:
        if self._publishing is None:
            return False
        message = aio_pika.Message(
            str(id_).encode(), delivery_mode=aio_pika.DeliveryMode.PERSISTENT, message_id=str(id_), type=name
        )
        try:
            await self._publishing.default_exchange.publish(
                message, self.queue(lane), mandatory=True, timeout=PUBLISH_SECONDS
            )
        except (AMQPError, DeliveryError, OSError, RuntimeError, TimeoutError):
            return False  # publish() tells how many, once for all
        return True

    async def run(self, stray: Stray, returned: Returned) -> None:
        """Keep connected for ever. `stray` buries what stands for no debt, `returned` re-opens debts."""
        failures = 0
        while True:
            try:
                async with AsyncExitStack() as stack:
                    closed = await self._connect(stack, stray, returned)
                    log.info("task_broker_connected")
                    failures = 0
                    await closed.wait()
                cause = "the connection was closed"
            except (AMQPError, OSError, RuntimeError, TimeoutError) as error:
                cause = repr(error)
            finally:
                self._disconnected()
            failures += 1
            self._urls.append(self._urls.pop(0))  # the next node, if there are several
            if failures == 1:
                log.warning("task_broker_away", cause=cause, next_step="tasks are worked from the table")
            await asyncio.sleep(_PAUSES[min(failures, len(_PAUSES)) - 1])

    def _disconnected(self) -> None:
        # What was delivered on the lost connection will be delivered anew; nothing of it has begun.
        self._publishing = None
        for arrivals in self.arrivals.values():
            arrivals.messages.clear()
        self.changed()

    async def _connect(self, stack: AsyncExitStack, stray: Stray, returned: Returned) -> asyncio.Event:
        closed = asyncio.Event()
        publishing = await self._open(stack, closed)
        await self._declare(publishing)
        if self._consume:
            consuming = await self._open(stack, closed)
            await consuming.set_qos(prefetch_count=PREFETCH)
            for lane, arrivals in self.arrivals.items():
                await (await consuming.get_queue(self.queue(lane))).consume(arrivals.receive)
            await (await consuming.get_queue(self.dead_queue)).consume(_undertaker(stray, returned))
        self._publishing = publishing
        self.changed()
        return closed

    async def _open(self, stack: AsyncExitStack, closed: asyncio.Event) -> AbstractChannel:
        connection: AbstractConnection = await aio_pika.connect(
            self._urls[0], timeout=CONNECT_SECONDS, heartbeat=HEARTBEAT
        )
        stack.push_async_callback(_close, connection)
        channel = await connection.channel(publisher_confirms=True, on_return_raises=True)
        connection.close_callbacks.add(lambda *_: closed.set())
        channel.close_callbacks.add(lambda *_: closed.set())
        return channel

    async def _declare(self, channel: AbstractChannel) -> None:
        limited: dict[str, FieldValue] = {"x-queue-type": "quorum", "x-delivery-limit": DELIVERY_LIMIT}
        await channel.declare_queue(self.dead_queue, durable=True, arguments={"x-queue-type": "quorum"})
        for lane in Lane:
            # At-least-once dead-lettering asks for reject-publish.
            arguments = limited | {
                "x-dead-letter-exchange": "", "x-dead-letter-routing-key": self.dead_queue,
                "x-dead-letter-strategy": "at-least-once", "x-overflow": "reject-publish",
            }  # fmt: skip
            await channel.declare_queue(self.queue(lane), durable=True, arguments=arguments)


def _undertaker(stray: Stray, returned: Returned) -> Callable[[AbstractIncomingMessage], Awaitable[None]]:
    async def bury(message: AbstractIncomingMessage) -> None:
        try:
            await returned([int(message.body)])
            log.warning("task_returned_by_broker", id=int(message.body), next_step="sent again from its row")
        except ValueError:
            text = message.body.decode("utf-8", "replace").replace("\x00", "�")
            await stray(message.type or "unknown", text, _UNREADABLE)
            log.error("task_unreadable", next_step="backend tasks list, then drop")
        await message.ack()

    return bury


async def _close(connection: AbstractConnection) -> None:
    # A dead peer must not hold up the end, and what it says about being closed changes nothing.
    with suppress(AMQPError, OSError, RuntimeError, TimeoutError):
        await asyncio.wait_for(connection.close(), 3)
