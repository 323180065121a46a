"""A client that falls asleep: signed in on the live endpoint, it then never reads again."""

import array
import asyncio
import base64
import fcntl
import os
import socket
import termios
import time
from pathlib import Path

from tests.faults.people import Person

_ESTABLISHED = "01"
_SMALL = 4_096
_looked: dict[int, tuple[float, set[int]]] = {}


def peers_of(port: int) -> set[int]:
    """The ports of the clients whose connections a server on this port still holds."""
    now = time.monotonic()
    if now - _looked.get(port, (0.0, set()))[0] > 0.1:
        fields = (line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:])
        ends = (one[1:4] for one in fields)
        mine = f":{port:04X}"
        found = {
            int(far[-4:], 16) for near, far, state in ends if near.endswith(mine) and state == _ESTABLISHED
        }
        _looked[port] = (now, found)
    return _looked[port][1]


class Sleeper:
    """One socket with a small receive buffer; tells when that was full and when the server ended it."""

    def __init__(self, person: Person, port: int) -> None:
        self.full_at: float | None = None
        self.closed_at: float | None = None
        self._person, self._port = person, port
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _SMALL)
        self._socket.setblocking(False)
        self._reading: asyncio.Task[None] | None = None
        self._watching: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Signs in and reads on."""
        loop = asyncio.get_running_loop()
        await loop.sock_connect(self._socket, ("127.0.0.1", self._port))
        key = base64.b64encode(os.urandom(16)).decode()
        head = (
            f"GET /api/v1/live HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n"
            f"Authorization: Bearer {self._person.token}\r\n\r\n"
        )
        await loop.sock_sendall(self._socket, head.encode())
        answer = b""
        async with asyncio.timeout(10):
            while b'"subscribed"' not in answer:
                piece = await loop.sock_recv(self._socket, 65_536)
                assert piece, answer
                answer += piece
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        while await asyncio.get_running_loop().sock_recv(self._socket, 65_536):
            pass

    def stop_reading(self) -> None:
        """Falls asleep; from now on only the state of the connection is looked at."""
        assert self._reading is not None
        self._reading.cancel()
        self._watching = asyncio.create_task(self._watch())

    async def _watch(self) -> None:
        """The server's end of the connection tells: one that times out is dropped there without a word."""
        held = -1
        own: int = self._socket.getsockname()[1]
        while self.closed_at is None:
            now = time.monotonic()
            waiting = array.array("i", [0])
            fcntl.ioctl(self._socket.fileno(), termios.FIONREAD, waiting)
            if waiting[0] > held:
                held, self.full_at = waiting[0], now
            if own not in peers_of(self._port):
                self.closed_at = now
            await asyncio.sleep(0.1)

    @property
    def closed_after(self) -> float:
        """Seconds from the first byte that could not be sent to the end."""
        return 99.0 if self.closed_at is None or self.full_at is None else self.closed_at - self.full_at

    def close(self) -> None:
        """Ends it."""
        for task in (self._reading, self._watching):
            if task is not None:
                task.cancel()
        self._socket.close()
