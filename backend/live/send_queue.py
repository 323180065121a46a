"""What one socket is sent: a bounded queue of live frames, replays beside it, the one task that writes."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import NamedTuple, Protocol

import structlog

from wire.messages import CloseCode

log = structlog.get_logger()

_CHUNK = 65_536  # bytes written before waiting for the peer to take them


class FrameTransport(Protocol):
    """What is written to: the WebSocket, or a test's fake of one."""

    def push(self, data: bytes) -> bool:
        """Hands complete frames to the transport; whether the system took all of it at once."""

    async def drain(self) -> None:
        """Returns when the transport has handed everything to the system."""

    async def end(self, code: int, reason: str, patience: float) -> None:
        """Closes in order; after `patience` seconds the connection is cut instead."""


class _StalledError(Exception):
    """The peer does not take what is sent."""


class _LostError(Exception):
    """The connection is no more."""


class Limits(NamedTuple):
    """How far a socket may fall behind: messages and bytes waiting, and seconds the oldest may wait."""

    messages: int = 256
    size: int = 1_048_576
    stall: float = 10.0


class Subscription:
    """One channel on one socket: the last position written or queued, and whether it is live."""

    __slots__ = ("channel", "ended", "head_at", "live", "position", "since", "socket", "target")

    def __init__(self, socket: "SendQueue", channel: str, position: int, target: int) -> None:
        self.socket = socket
        self.channel = channel
        self.position = position
        self.target = target  # how far a replay has to go before live messages take over
        self.live = False
        self.ended = False
        self.since = asyncio.get_running_loop().time()
        self.head_at = 0.0  # when the next `head` is due

    def offer(self, seq: int, frame: bytes) -> None:
        """A message has come to the channel; while replaying it only raises the target."""
        if not self.live:
            self.expect(seq)
        elif seq == self.position + 1:
            self.position = seq
            self.socket.put(frame, self)

    def expect(self, seq: int) -> None:
        """A replay has to go as far as this."""
        self.target = max(self.target, seq)

    def is_head_due(self, every: float, early: float) -> bool:
        """Whether it is time for a `head`; the first is due `early`, so that none comes too late."""
        now = asyncio.get_running_loop().time()
        if not self.head_at:
            self.head_at = self.since + every - early
        if now < self.head_at:
            return False
        self.head_at = max(self.head_at + every, now + every / 2)
        return True

    def end(self) -> None:
        """It is over; frames it still has queued are not sent."""
        self.ended = True

    def advance(self) -> None:
        """Live from here on, if nothing is left to replay."""
        self.live = self.position >= self.target


class _Waiting(NamedTuple):
    frame: bytes
    since: float
    subscription: Subscription | None


NextPage = Callable[[Subscription], Awaitable[list[tuple[int, bytes]]]]


class SendQueue:
    """Queue, replays and writer of one socket. Whoever is too slow is closed and costs the others nothing."""

    def __init__(
        self,
        transport: FrameTransport,
        next_page: NextPage,
        limits: Limits,
        on_end: Callable[[], None] = lambda: None,
    ) -> None:
        self._transport = transport
        self._next_page = next_page
        self._limits = limits
        self._clock = asyncio.get_running_loop().time
        self._queue: deque[_Waiting] = deque()
        self._size = 0
        self._replays: deque[Subscription] = deque()
        self._woken = asyncio.Event()
        self._resting = False  # the writer waits and all it wrote is with the system
        self._pushed_at = 0.0  # when a frame last went out without the writer
        self._ending: asyncio.Task[None] | None = None
        self._on_end = on_end  # called once, when the socket begins to end
        self._writer = asyncio.create_task(self._write(), name="socket writer")

    @property
    def ended(self) -> bool:
        """Whether the socket is closed or being closed."""
        return self._ending is not None

    def put(self, frame: bytes, subscription: Subscription | None = None) -> None:
        """Queues a frame; a full queue ends the socket."""
        if self._ending is not None:
            return
        if self._resting:
            self._push_now(frame)
            return
        if not self._has_room(len(frame)):
            self.end(CloseCode.TOO_SLOW, "You read too slowly; connect again and go on from your position.")
            return
        self._queue.append(_Waiting(frame, self._clock(), subscription))
        self._size += len(frame)
        self._wake()

    def _push_now(self, frame: bytes) -> None:
        """With nothing before it a frame needs no queue: no turn of the loop and no timer for each socket."""
        try:
            taken = self._transport.push(frame)
        except ConnectionError:
            self._lose()
            return
        if not taken:
            self._pushed_at = self._clock()
            self._wake()

    def _wake(self) -> None:
        self._resting = False
        self._woken.set()

    def _has_room(self, size: int) -> bool:
        """A single frame always fits, however large: closing for it would never end."""
        fits = self._size + size <= self._limits.size
        return not self._queue or (fits and len(self._queue) < self._limits.messages)

    def replay(self, subscription: Subscription) -> None:
        """Sends what the subscription missed, after what is queued already; then it is live."""
        subscription.advance()
        if not subscription.live:
            self._replays.append(subscription)
            self._wake()

    def end(self, code: int, reason: str, patience: float = 4.0) -> None:
        """Closes the socket with a code and a sentence; only the first call counts."""
        if self._ending is None:
            self._ending = asyncio.create_task(self._end(code, reason, patience), name="socket end")
            self._queue.clear()
            self._replays.clear()
            self._on_end()

    async def gone(self) -> None:
        """Waits until the socket, being ended, is closed."""
        if self._ending is not None:
            await asyncio.shield(self._ending)

    async def _end(self, code: int, reason: str, patience: float) -> None:
        self._writer.cancel()
        await asyncio.gather(self._writer, return_exceptions=True)
        await self._transport.end(code, reason, patience)

    async def _write(self) -> None:
        try:
            while True:
                self._resting = not self._woken.is_set()
                await self._woken.wait()
                self._woken.clear()
                await self._drain(self._pushed_at)
                while self._queue or self._replays:
                    await self._write_queue()
                    await self._write_page()
        except _StalledError:
            # Nothing can be sent to a peer that does not read: one second for the close, then the cut.
            self.end(CloseCode.TOO_SLOW, "You have stopped reading.", patience=1.0)
        except _LostError:
            self._lose()
        except Exception as error:
            log.error("replay_failed", error=repr(error), next_step="the client connects again and recovers")
            self.end(CloseCode.GAP, "The server met an error; connect again and go on from your position.")

    def _lose(self) -> None:
        self.end(CloseCode.GOING_AWAY, "The connection is lost.", patience=0.0)

    async def _write_queue(self) -> None:
        while self._queue:
            since = self._queue[0].since
            await self._send(self._next_frames(), since)

    def _next_frames(self) -> bytes:
        """The next frames as one piece, without those of subscriptions that ended or began anew."""
        pieces, size = [], 0
        while self._queue and size < _CHUNK:
            waiting = self._queue.popleft()
            self._size -= len(waiting.frame)
            if waiting.subscription is None or not waiting.subscription.ended:
                pieces.append(waiting.frame)
                size += len(waiting.frame)
        return b"".join(pieces)

    async def _write_page(self) -> None:
        """One page of the replay whose turn it is, straight to the transport."""
        if not self._replays:
            return
        subscription = self._replays.popleft()
        if subscription.ended:
            return
        page = deque(await self._next_page(subscription))
        while page and not subscription.ended:
            pieces, size = [], 0
            while page and size < _CHUNK:
                subscription.position, frame = page.popleft()
                pieces.append(frame)
                size += len(frame)
            await self._send(b"".join(pieces), self._clock())
        if not subscription.ended:
            self.replay(subscription)

    async def _send(self, data: bytes, since: float) -> None:
        try:
            taken = self._transport.push(data)
        except ConnectionError as error:
            raise _LostError from error
        if not taken:
            await self._drain(since)

    async def _drain(self, since: float) -> None:
        """Waits until the system has everything written so far, the oldest of it since then."""
        # At least a second for each piece: what waited long in the queue may still go out at once.
        latest = max(since + self._limits.stall, self._clock() + 1.0)
        try:
            async with asyncio.timeout_at(latest):
                await self._transport.drain()
        except TimeoutError as error:
            raise _StalledError from error
        except ConnectionError as error:
            raise _LostError from error
