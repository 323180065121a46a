"""Callers that cost little: HTTP/1.1 over kept connections, and sockets of which messages are only counted.

Whoever measures shares the processors with what is measured, so both sides of a comparison are called by these.
"""

import asyncio
import base64
import os
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

_LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")
MESSAGE = b'"type":"order_update"'


@dataclass(slots=True)
class Counted:
    """What callers saw: milliseconds of each answer, statuses, and bodies where they are asked for."""

    took: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    bodies: list[bytes] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def right(self) -> int:
        """How many were answered with 201."""
        return self.statuses.get(201, 0)

    @property
    def wrong(self) -> int:
        """How many were answered with anything else."""
        return sum(self.statuses.values()) - self.right


class Caller(asyncio.Protocol):
    """One connection; `call` sends bytes and returns the answer's status and body."""

    def __init__(self) -> None:
        self._held = b""
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.WriteTransport, transport)

    def connection_lost(self, error: Exception | None) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(ConnectionResetError("the server closed the connection"))

    def data_received(self, data: bytes) -> None:
        self._held += data
        head, found, rest = self._held.partition(b"\r\n\r\n")
        if not found:
            return
        length = _LENGTH.search(head)
        whole = int(length[1]) if length else 0
        if len(rest) < whole or self._answer is None:
            return
        self._held = rest[whole:]
        self._answer.set_result((int(head[9:12]), rest[:whole]))

    async def call(self, request: bytes) -> tuple[int, bytes]:
        """Status and body."""
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        async with asyncio.timeout(30):
            return await self._answer

    def close(self) -> None:
        """Ends the connection."""
        self._transport.close()


async def connect(port: int) -> Caller:
    """A caller of a server on this machine."""
    _, caller = await asyncio.get_running_loop().create_connection(Caller, "127.0.0.1", port)
    return caller


def request(method: str, path: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    """A whole request."""
    given = {
        "Host": "127.0.0.1",
        "Content-Length": str(len(body)),
        "Content-Type": "application/json",
    } | headers
    lines = "".join(f"{name}: {value}\r\n" for name, value in given.items())
    return f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode() + body


async def call_for(
    seconds: float, callers: int, port: int, make: Callable[[int], bytes], keep: bool = False
) -> Counted:
    """So many callers, each with its next request as soon as it has an answer; `make` gets the caller's number."""
    counted, all_callers = Counted(), [await connect(port) for _ in range(callers)]
    begun = time.perf_counter()

    async def go_on(number: int, caller: Caller) -> None:
        while (at := time.perf_counter()) < begun + seconds:
            status, body = await caller.call(make(number))
            counted.took.append((time.perf_counter() - at) * 1000)
            counted.statuses[status] = counted.statuses.get(status, 0) + 1
            if keep:
                counted.bodies.append(body)

    try:
        await asyncio.gather(*(go_on(number, caller) for number, caller in enumerate(all_callers)))
    finally:
        for caller in all_callers:
            caller.close()
    counted.seconds = time.perf_counter() - begun
    counted.took.sort()
    return counted


class Listener(asyncio.Protocol):
    """A WebSocket that counts the order messages it is sent, and knows when the last came."""

    def __init__(self, path: str, headers: dict[str, str]) -> None:
        self._path, self._headers = path, headers
        self.messages = 0
        self.last_at = 0.0
        self.upgraded = asyncio.Event()
        self.heard = asyncio.Event()
        self._end = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.WriteTransport, transport)
        key = base64.b64encode(os.urandom(16)).decode()
        upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
        self._transport.write(
            request("GET", self._path, upgrade | {"Sec-WebSocket-Key": key} | self._headers)
        )

    def data_received(self, data: bytes) -> None:
        if not self.upgraded.is_set() and data.startswith(b"HTTP/1.1 101"):
            self.upgraded.set()
        seen = self._end + data
        if found := seen.count(MESSAGE):
            self.messages += found
            self.last_at = time.perf_counter()
            self.heard.set()
        self._end = seen[-len(MESSAGE) + 1 :]

    def say(self, text: bytes) -> None:
        """Sends a text frame, masked as clients have to."""
        mask = os.urandom(4)
        head = (
            bytes([0x81, 0x80 | len(text)]) if len(text) < 126 else b"\x81\xfe" + len(text).to_bytes(2, "big")
        )
        self._transport.write(head + mask + bytes(byte ^ mask[at % 4] for at, byte in enumerate(text)))

    def close(self) -> None:
        """Ends the connection."""
        self._transport.abort()


async def listen(port: int, path: str, headers: dict[str, str]) -> Listener:
    """A socket, upgraded."""
    loop = asyncio.get_running_loop()
    _, listener = await loop.create_connection(lambda: Listener(path, headers), "127.0.0.1", port)
    async with asyncio.timeout(10):
        await listener.upgraded.wait()
    return listener
