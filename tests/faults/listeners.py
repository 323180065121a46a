"""A thousand cheap listeners: frames are read without decoding them, delays go into a histogram."""

import asyncio
import base64
import json
import os
import struct
import time
from typing import ClassVar, cast

from tests.faults.people import Person

_SEQ, _NOTE = b'"seq":', b'"note"'
_PING, _CLOSE = 0x9, 0x8
WORST = 20_000  # milliseconds the histogram reaches


class Ears:
    """What all of them heard."""

    def __init__(self) -> None:
        self.histogram = [0] * (WORST + 1)
        self.messages = 0
        self.wrong = 0  # messages whose position was not the next one
        self.lost = 0  # connections that ended

    def percentile(self, part: float) -> float:
        """Milliseconds within which so large a part of all messages came."""
        target, seen = part * sum(self.histogram), 0
        for milliseconds, count in enumerate(self.histogram):
            seen += count
            if seen >= target and seen:
                return float(milliseconds)
        return float(WORST)


class Ear(asyncio.Protocol):
    """One socket on one channel."""

    first: ClassVar[bytes] = b"\r\n\r\n"

    def __init__(self, ears: Ears, person: Person) -> None:
        self.seq = -1
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.closing = False
        self._ears, self._person = ears, person
        self._buffer = b""
        self._upgraded = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Asks for the upgrade."""
        self.transport = cast("asyncio.Transport", transport)
        key = base64.b64encode(os.urandom(16)).decode()
        self.transport.write(
            f"GET /api/v1/live HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n"
            f"Authorization: Bearer {self._person.token}\r\n\r\n".encode()
        )

    def connection_lost(self, exc: Exception | None) -> None:
        """Counts it, unless we wanted it."""
        self._ears.lost += not self.closing
        if not self.ready.done():
            self.ready.set_exception(exc or ConnectionError("ended before it was live"))

    def data_received(self, data: bytes) -> None:
        """Takes whole frames out of what came."""
        buffer = self._buffer + data if self._buffer else data
        if not self._upgraded:
            end = buffer.find(self.first)
            if end < 0:
                self._buffer = buffer
                return
            buffer, self._upgraded = buffer[end + 4 :], True
        at = 0
        while (size := self._frame(buffer, at)) is not None:
            at += size
        self._buffer = buffer[at:]

    def _frame(self, buffer: bytes, at: int) -> int | None:
        """The length of the frame there, after handling it; None when it is not all there."""
        if len(buffer) < at + 2:
            return None
        head, length = 2, buffer[at + 1] & 0x7F
        if length >= 126:
            head = 4 if length == 126 else 10
            if len(buffer) < at + head:
                return None
            length = struct.unpack_from("!H" if head == 4 else "!Q", buffer, at + 2)[0]
        if len(buffer) < at + head + length:
            return None
        self._handle(buffer[at] & 0x0F, buffer[at + head : at + head + length])
        return head + int(length)

    def _handle(self, opcode: int, payload: bytes) -> None:
        if opcode == _PING:
            self.send(0xA, payload)
        elif opcode == _CLOSE:
            self.transport.close()
        elif payload.startswith(b'{"type":"order_update"'):
            self._message(payload)
        elif not self.ready.done():
            self.seq = json.loads(payload)["data"][0]["seq"]
            self.ready.set_result(None)

    def _message(self, payload: bytes) -> None:
        at = payload.find(_SEQ) + len(_SEQ)
        seq = int(payload[at : payload.find(b",", at)])
        ears = self._ears
        ears.wrong += seq != self.seq + 1
        ears.messages += 1
        self.seq = seq
        at = payload.find(b'"', payload.find(_NOTE) + len(_NOTE)) + 1
        delay = time.monotonic() - float(payload[at : payload.find(b'"', at)])
        ears.histogram[min(WORST, max(0, int(delay * 1000)))] += 1

    def send(self, opcode: int, payload: bytes) -> None:
        """One masked frame."""
        size = len(payload)
        head = (
            bytes([0x80 | opcode, 0x80 | size])
            if size < 126
            else bytes([0x80 | opcode, 0xFE]) + struct.pack("!H", size)
        )
        self.transport.write(head + b"\x00\x00\x00\x00" + payload)

    def renew(self, token: str) -> None:
        """A fresh token on the same socket."""
        self.send(0x1, json.dumps({"type": "authenticate", "data": [{"token": token}]}).encode())

    def close(self) -> None:
        """Ends it."""
        self.closing = True
        self.transport.abort()


async def open_ears(ears: Ears, person: Person, port: int, count: int) -> list[Ear]:
    """So many sockets on the person's own channel, all live."""
    loop = asyncio.get_running_loop()
    opened: list[Ear] = []
    for start in range(0, count, 50):
        batch = [
            (await loop.create_connection(lambda: Ear(ears, person), "127.0.0.1", port))[1]
            for _ in range(start, min(count, start + 50))
        ]
        await asyncio.wait_for(asyncio.gather(*(ear.ready for ear in batch)), 30)
        opened += batch
    return opened
