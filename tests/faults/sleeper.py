"""A client that falls asleep: signed in on the live endpoint, it then never reads again."""

import array
import asyncio
import base64
import fcntl
import os
import socket
import termios
import time

from tests.faults.people import Person

_ESTABLISHED = 1
_SMALL = 4_096


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
        held = -1
        while self.closed_at is None:
            now = time.monotonic()
            waiting = array.array("i", [0])
            fcntl.ioctl(self._socket.fileno(), termios.FIONREAD, waiting)
            if waiting[0] > held:
                held, self.full_at = waiting[0], now
            state = self._socket.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0]
            if state != _ESTABLISHED:
                self.closed_at = now
            await asyncio.sleep(0.05)

    def close(self) -> None:
        """Ends it."""
        for task in (self._reading, self._watching):
            if task is not None:
                task.cancel()
        self._socket.close()
