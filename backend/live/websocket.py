"""aiohttp's WebSocket with what the contract adds: a guard before the reader, a close that ends."""

import asyncio
import socket
from contextlib import suppress

import aiohttp
from aiohttp import WSCloseCode, web
from aiohttp._websocket.reader import WebSocketDataQueue
from aiohttp.abc import AbstractStreamWriter
from aiohttp.helpers import set_exception
from aiohttp.http import WebSocketReader, WebSocketWriter

from backend.live.frame_guard import FrameGuard, TokenBucket
from wire.messages import CloseCode

LARGEST = 65_536  # bytes of a client's message
_READ_BUFFER = 65_536
_SYSTEM_BUFFER = 262_144
_LINGER = 1.0
_LINGER_STEPS = 20

_REASONS: dict[int, str] = {
    WSCloseCode.PROTOCOL_ERROR: "That is not the WebSocket protocol (RFC 6455).",
    WSCloseCode.UNSUPPORTED_DATA: "Send text frames.",
    WSCloseCode.INVALID_TEXT: "A text frame must be UTF-8.",
    WSCloseCode.MESSAGE_TOO_BIG: "A message may have 64 KiB.",
    CloseCode.TOO_MANY: "You send too many frames.",
}


def _echo(code: int) -> int:
    """What to answer a peer's close with: its own code, if a peer may send it (RFC 6455, 7.4)."""
    if code == 0:
        return WSCloseCode.OK
    if code == WSCloseCode.ABNORMAL_CLOSURE or code >= 5_000:
        return WSCloseCode.PROTOCOL_ERROR
    return code


def _bound_system_buffer(transport: asyncio.Transport, stall: float) -> None:
    """What the system buffers counts too: only a little, cut when the peer leaves it untaken (RFC 5482)."""
    connection = transport.get_extra_info("socket")
    if connection is None:
        return
    with suppress(OSError, AttributeError):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SYSTEM_BUFFER)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, round((stall + 1.0) * 1_000))


class LiveSocket(web.WebSocketResponse):
    """One WebSocket. Not compressed: a message's bytes are made once for all sockets, CPU is scarce."""

    def __init__(self, token_bucket: TokenBucket, heartbeat: float, stall: float) -> None:
        # aiohttp refuses what is as large as its limit; the contract allows it.
        super().__init__(max_msg_size=LARGEST + 1, heartbeat=heartbeat, compress=False, timeout=3.0)
        self._token_bucket = token_bucket
        self._stall = stall
        self._out: AbstractStreamWriter | None = None
        self._last_heard = asyncio.Event()

    async def open(self, request: web.Request) -> None:
        """Answers the upgrade. From here on the transport tells at once when the peer does not take bytes."""
        self._out = await self.prepare(request)
        if request.transport is not None:
            request.transport.set_write_buffer_limits(high=0)
            _bound_system_buffer(request.transport, self._stall)

    def _post_start(self, request: web.BaseRequest, protocol: str | None, writer: WebSocketWriter) -> None:
        """As in aiohttp 3.14, but the guard gets the bytes first."""
        self._ws_protocol = protocol
        self._writer = writer
        self._reset_heartbeat()
        loop = asyncio.get_running_loop()
        queue = WebSocketDataQueue(request.protocol, _READ_BUFFER, loop=loop)
        self._reader = queue
        self._parser = WebSocketReader(queue, self._max_msg_size, compress=False, decode_text=True)
        guard = FrameGuard(
            self._parser, self._token_bucket, lambda fault: set_exception(queue, fault), self._last_heard.set
        )
        request.protocol.set_parser(guard, data_received_cb=self._on_data_received)  # type: ignore[arg-type]
        request.protocol.keep_alive(False)

    def push(self, data: bytes) -> bool:
        """Hands complete frames to the transport; whether the system took all of it at once."""
        transport = self._transport()
        if transport is None or transport.is_closing() or self.closed:
            raise ConnectionResetError("the peer is gone")
        transport.write(data)
        return not transport.get_write_buffer_size()

    async def drain(self) -> None:
        """Returns when the transport has handed everything to the system."""
        if self._out is not None:
            await self._out.drain()

    async def end(self, code: int, reason: str, patience: float) -> None:
        """Closes in order; after `patience` seconds without the peer's close the connection ends anyway.

        Our side ends first and the peer's is awaited for a second: closing with bytes of the peer unread
        would reset the connection, and the peer might never see the code.
        """
        with suppress(TimeoutError, aiohttp.ClientError, ConnectionError):
            async with asyncio.timeout(patience):
                await self.close(code=code, message=reason.encode())
                if self.close_code != WSCloseCode.ABNORMAL_CLOSURE:  # else no ping was answered
                    await self._last_heard.wait()
        self._end_our_side()
        for _ in range(_LINGER_STEPS):
            if not self._flushing():
                break
            await asyncio.sleep(_LINGER / _LINGER_STEPS)
        self.abort()

    def _end_our_side(self) -> None:
        transport = self._transport()
        if transport is not None and not transport.is_closing() and transport.can_write_eof():
            with suppress(OSError, RuntimeError):
                transport.write_eof()

    def _flushing(self) -> bool:
        """Whether the peer has everything but has not ended its side yet."""
        transport = self._transport()
        return transport is not None and not transport.is_closing() and not transport.get_write_buffer_size()

    def abort(self) -> None:
        """Cuts the connection, whatever is still to be sent."""
        transport = self._transport()
        if transport is not None:
            transport.abort()

    async def close(self, *, code: int = WSCloseCode.OK, message: bytes = b"", drain: bool = True) -> bool:
        """Closes with the code; the peer's own close is answered with its code, and faults get a sentence.

        It never waits for a stalled peer to take the bytes (`drain`): that could last for ever.
        """
        if self._closing and self._close_code is not None and code == WSCloseCode.OK:
            code = _echo(self._close_code)
        return await super().close(code=code, message=message or _REASONS.get(code, "").encode(), drain=False)

    def _close_transport(self) -> None:
        """Left to `end`, which every socket comes to: aiohttp would not await the peer's close."""

    def _transport(self) -> asyncio.Transport | None:
        return None if self._req is None else self._req.transport
