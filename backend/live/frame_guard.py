"""What aiohttp's WebSocket reader lets pass: unmasked frames, and floods of frames of any kind."""

import math
from collections.abc import Callable
from typing import Protocol

from aiohttp import WebSocketError, WSCloseCode

from wire.messages import CloseCode

_CLOSE = 0x8


class TokenBucket:
    """How many frames a client may still send: refilled evenly, `most` in any `seconds` at once; 0: any."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float]) -> None:
        self._most = float(most or math.inf)
        self._rate = most / seconds
        self._clock = clock
        self._left = self._most
        self._at = clock()

    def spend(self, count: int = 1) -> bool:
        """Takes `count` off; False when there are not so many left."""
        now = self._clock()
        self._left = min(self._most, self._left + (now - self._at) * self._rate)
        self._at = now
        if self._left < count:
            return False
        self._left -= count
        return True


class Parser(Protocol):
    """What the guard stands before: aiohttp's reader, or a test's."""

    def feed_data(self, data: bytes) -> tuple[bool, bytes]:
        """Takes bytes from the peer; true once it takes no more."""

    def feed_eof(self) -> None:
        """The peer has closed its side."""


class FrameGuard:
    """Follows the frames' headers (RFC 6455, 5.2) and stops the stream at the first that may not pass.

    `last_heard` is called once nothing of interest can follow: a close, a fault or the connection's end.
    """

    def __init__(
        self,
        parser: Parser,
        token_bucket: TokenBucket,
        refuse: Callable[[WebSocketError], None],
        last_heard: Callable[[], None],
    ) -> None:
        self._parser = parser
        self._token_bucket = token_bucket
        self._refuse = refuse
        self._last_heard = last_heard
        self._header = bytearray()
        self._skip = 0  # bytes of mask and payload still to come
        self._refused = False

    def feed_data(self, data: bytes) -> tuple[bool, bytes]:
        """Passes on what is in order; a fault is reported after everything before it."""
        if self._refused:
            return True, b""
        data = bytes(data)
        end, fault = self._scan(data)
        over, _ = self._parser.feed_data(data[:end])
        if fault is not None and not over:
            self._refuse(fault)
        if fault is not None or over:
            self._refused = True
            self._last_heard()
        return self._refused, b""

    def feed_eof(self) -> None:
        """The connection is no more."""
        self._parser.feed_eof()
        self._last_heard()

    def _scan(self, data: bytes) -> tuple[int, WebSocketError | None]:
        """Where the first fault is, and the fault."""
        at = 0
        while at < len(data):
            if self._skip:
                step = min(self._skip, len(data) - at)
                self._skip -= step
                at += step
                continue
            self._header.append(data[at])
            fault = self._judge() if len(self._header) == 2 else None
            if fault is not None:
                return at, fault
            at += 1
            self._measure()
        return at, None

    def _judge(self) -> WebSocketError | None:
        if not self._header[1] & 0x80:
            return WebSocketError(WSCloseCode.PROTOCOL_ERROR, "A client's frames are masked.")
        if not self._token_bucket.spend():
            return WebSocketError(CloseCode.TOO_MANY, "Too many frames.")
        return None

    def _measure(self) -> None:
        """Once the header is whole, sets how much follows it; aiohttp judges whether that is too much."""
        if len(self._header) < 2:
            return
        short = self._header[1] & 0x7F
        more = {126: 2, 127: 8}.get(short, 0)
        if len(self._header) == 2 + more:
            if self._header[0] & 0x0F == _CLOSE:
                self._last_heard()
            size = int.from_bytes(self._header[2:], "big") if more else short
            self._skip = 4 + size
            self._header.clear()
