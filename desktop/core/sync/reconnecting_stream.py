"""The producer: one WebSocket kept connected, its raw frames put into the queue."""

import asyncio
import logging
import random
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from desktop.core.boot_clock import boot_seconds
from desktop.core.client.answers import foreign_answer
from desktop.core.client.errors import ApiError, NetworkSignInError, OfflineError, SignedOutError
from desktop.core.client.session import Session
from desktop.core.listeners import Listeners
from desktop.core.sync.channel_positions import ChannelPositions
from desktop.core.sync.coalescing_buffer import CoalescingBuffer, Frame
from desktop.core.sync.connection_state import SIGN_IN, ConnectionState, Phase
from wire.messages import CloseCode

if TYPE_CHECKING:  # imported at the first connection, after the first paint
    from aiohttp import ClientWebSocketResponse

LEAST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
PING_SECONDS = 2.5
# An answer takes milliseconds: after so long the page says that it is late.
LATE_SECONDS = 1.5
# The server answers every ping: who leaves three unanswered is gone.
SILENCE_SECONDS = 6.5
# After a sleep the network has mostly gone, and nothing tells a socket: an answer is awaited for so long.
WAKE_SECONDS = 2.0
LOOK_SECONDS = 0.5
# A connection that lasted so long was a good one: the next pause is short again.
LASTED_SECONDS = 5.0
# So often in a row a pause ends early because the server answered other calls; then only the back-off counts.
MOST_NUDGES = 3
MAX_FRAME = 16 * 1024 * 1024
_STOPS = {
    CloseCode.NOT_A_MESSAGE: "bug",
    CloseCode.FORBIDDEN: "forbidden",
    CloseCode.TOO_MANY: "too_many",
}

log = logging.getLogger(__name__)


def backoff(attempt: int, chance: Callable[[], float] = random.random) -> float:
    """Full jitter: seconds to wait before attempt 1, 2, ..., within 0.5 and 30."""
    ceiling: float = min(LONGEST_PAUSE, LEAST_PAUSE * 2.0 ** min(attempt, 10))
    return LEAST_PAUSE + chance() * (ceiling - LEAST_PAUSE)


class StoppedError(Exception):
    """Not to be retried by itself."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class WebSocketStream:
    """Connects, puts frames, reconnects; what is sent without a connection is dropped."""

    def __init__(
        self,
        session: Session,
        frames: asyncio.Queue[Frame],
        buffer: CoalescingBuffer,
        channels: ChannelPositions,
        clock: Callable[[], float] = boot_seconds,
    ) -> None:
        self.state = ConnectionState(Phase.CONNECTING)
        self.changed: Listeners[ConnectionState] = Listeners("connection")
        self.ping_seconds = PING_SECONDS
        self.late_seconds = LATE_SECONDS
        self.silence_seconds = SILENCE_SECONDS
        self.wake_seconds = WAKE_SECONDS
        self._session = session
        self._frames = frames
        self._buffer = buffer
        self._channels = channels
        self._outgoing: asyncio.Queue[str] = asyncio.Queue()
        self._wake = asyncio.Event()
        self._clock = clock
        self._heard: float = 0.0
        self._asked: float = 0.0  # when the first ping without a word since was sent
        self._woke = asyncio.Event()
        self._heard_at: datetime | None = None
        self._attempt = 0
        self._nudges = 0
        self._may_nudge = False

    def send(self, text: str) -> None:
        """Send a frame on the connection there is."""
        self._outgoing.put_nowait(text)

    def authenticate(self, token: str) -> None:
        """Renew the token in place."""
        if self.state.phase is Phase.LIVE:
            self.send(msgspec.json.encode({"type": "authenticate", "data": [{"token": token}]}).decode())

    def try_now(self) -> None:
        """End the pause before the next attempt; also starts again after a stop."""
        self._wake.set()

    @property
    def is_pausing(self) -> bool:
        """Whether it waits for its next attempt of its own accord, not because the server asked for it."""
        return self._may_nudge

    def wake_up(self) -> None:
        """The computer was asleep: see at once whether the connection still stands, or get one."""
        if self.state.phase is Phase.LIVE:
            self._woke.set()
        elif self.is_pausing:
            self.try_now()

    def nudge(self) -> None:
        """The server answered another call: the pause ends early, three times in a row at most."""
        if self._may_nudge and self._nudges < MOST_NUDGES:
            self._nudges += 1
            self._may_nudge = False
            self._wake.set()

    async def run(self) -> None:
        """Keep connected until cancelled."""
        while True:
            try:
                code, token = await self._connect()
                if code == CloseCode.TOKEN:
                    await self._session.access_token(stale=token)
                    if self._attempt == 0:
                        # A new token may connect at once; if that is refused too, there is a pause.
                        self._attempt = 1
                        continue
                await self._pause(None)
            except SignedOutError:
                await self._stop("signed_out")
            except StoppedError as stop:
                await self._stop(stop.reason)
            except OfflineError as error:
                log.info("No connection to the live stream: %s", error)
                await self._pause(None, SIGN_IN if isinstance(error, NetworkSignInError) else None)
            except ApiError as error:
                await self._pause(error.retry_after)

    async def _stop(self, reason: str) -> None:
        self._notify(ConnectionState(Phase.STOPPED, stale_since=self._heard_at, reason=reason))
        self._wake.clear()
        await self._wake.wait()
        self._attempt = 0

    async def _pause(self, seconds: float | None, reason: str | None = None) -> None:
        self._attempt += 1
        pause = backoff(self._attempt) if seconds is None else max(seconds, LEAST_PAUSE)
        retry_at = time.monotonic() + pause
        self._notify(
            ConnectionState(
                Phase.RECONNECTING,
                retry_at=retry_at,
                attempt=self._attempt,
                stale_since=self._heard_at,
                reason=reason,
            )
        )
        self._wake.clear()
        self._may_nudge = seconds is None
        with suppress(TimeoutError):
            async with asyncio.timeout(pause):
                await self._wake.wait()
        self._may_nudge = False

    def _notify(self, state: ConnectionState) -> None:
        if state != self.state:
            self.state = state
            self.changed.call(state)

    async def _connect(self) -> tuple[int, str]:
        """Live through one connection; the code it was closed with, and the token it used."""
        if self.state.phase in (Phase.STOPPED, Phase.LIVE):
            self._notify(ConnectionState(Phase.CONNECTING, stale_since=self._heard_at))
        token = await self._session.access_token()
        socket = await self._open(token)
        self._buffer.generation += 1
        self._outgoing = asyncio.Queue()
        self._heard = self._asked = begun = self._clock()
        self._channels.connected()
        reading = asyncio.ensure_future(self._read(socket, self._buffer.generation))
        tasks = [asyncio.ensure_future(work) for work in (self._write(socket), self._watch(socket, reading))]
        try:
            code = await self._ended(reading)
        finally:
            self._channels.disconnected()
            for task in (reading, *tasks):
                task.cancel()
            await asyncio.gather(reading, *tasks, return_exceptions=True)
            await socket.close()
        if self._clock() - begun > LASTED_SECONDS:
            self._attempt = 0
        if code in _STOPS:
            log.error("The server closed the live stream with %d (%s).", code, _STOPS[CloseCode(code)])
            raise StoppedError(_STOPS[CloseCode(code)])
        return code, token

    async def _ended(self, reading: asyncio.Future[int]) -> int:
        """Wait for the reader; it is cancelled from within when the server has fallen silent."""
        await asyncio.wait([reading])
        if reading.cancelled():
            raise OfflineError("The server has been silent for too long.")
        return reading.result()

    async def _open(self, token: str) -> "ClientWebSocketResponse[bool]":
        import aiohttp

        client = await self._session.api.client()
        try:
            async with asyncio.timeout(8):
                return await client.ws_connect(
                    self._session.api.live_url,
                    headers={"Authorization": f"Bearer {token}", "X-Terminal": self._session.api.terminal},
                    timeout=aiohttp.ClientWSTimeout(ws_close=1.0),
                    autoping=False,
                    max_msg_size=MAX_FRAME,
                    decode_text=False,
                )
        except aiohttp.WSServerHandshakeError as error:
            raise foreign_answer(self._session.api.live_url, error.status, error.headers or {}) from error
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise OfflineError(error) from error

    async def _read(self, socket: "ClientWebSocketResponse[bool]", generation: int) -> int:
        from aiohttp import WSMsgType

        while True:
            message = await socket.receive()
            self._heard = self._clock()
            if message.type is WSMsgType.TEXT:
                frame = Frame(generation, message.data, self._heard)
                try:
                    self._frames.put_nowait(frame)
                except asyncio.QueueFull:
                    await self._frames.put(frame)
                if self.state.phase is not Phase.LIVE:
                    self._nudges = 0
                if self.state.phase is not Phase.LIVE or self.state.silent_since is not None:
                    self._notify(ConnectionState(Phase.LIVE))
            elif message.type is WSMsgType.PING:
                await socket.pong(message.data)
            elif message.type is WSMsgType.PONG:
                self._measure(message.data)
            else:
                self._heard_at = datetime.now(UTC)
                return socket.close_code or 1006

    def _measure(self, payload: bytes) -> None:
        with suppress(ValueError):
            taken = (time.monotonic() - float(payload)) * 1000
            if self.state.phase is Phase.LIVE:
                self._notify(ConnectionState(Phase.LIVE, round_trip_ms=taken))

    async def _write(self, socket: "ClientWebSocketResponse[bool]") -> None:
        while True:
            text = await self._outgoing.get()
            with suppress(ConnectionError):
                await socket.send_str(text)

    async def _watch(self, socket: "ClientWebSocketResponse[bool]", reading: asyncio.Future[int]) -> None:
        """Ping, measure, tell when an answer is late, and give up on a server that has fallen silent."""
        due, patience, self._woke = 0.0, self.silence_seconds, asyncio.Event()
        while True:
            if (now := self._clock()) >= due:
                due = now + self.ping_seconds
                await self._ping(socket, now)
            if await self._is_woken():
                due, patience, self._asked = 0.0, self.wake_seconds, self._clock()
                continue
            now, waited = self._clock(), self._clock() - self._asked
            if self._heard >= self._asked:
                patience = self.silence_seconds
            elif self._frames.full():
                continue  # this page is slow, not the server
            elif waited > patience:
                self._heard_at = datetime.now(UTC) - timedelta(seconds=now - self._heard)
                reading.cancel()
                return
            elif waited > self.late_seconds and self.state.phase is Phase.LIVE:
                self._notify(ConnectionState(Phase.LIVE, silent_since=self._heard))

    async def _ping(self, socket: "ClientWebSocketResponse[bool]", now: float) -> None:
        if self._heard >= self._asked:
            self._asked = now
        with suppress(ConnectionError):
            await socket.ping(f"{time.monotonic():.6f}".encode())

    async def _is_woken(self) -> bool:
        """Waits a little; whether the computer was asleep meanwhile."""
        with suppress(TimeoutError):
            async with asyncio.timeout(min(LOOK_SECONDS, self.ping_seconds)):
                await self._woke.wait()
        woken = self._woke.is_set()
        self._woke.clear()
        return woken
