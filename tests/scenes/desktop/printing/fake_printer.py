"""A printer on a socket, played byte by byte: slow, deaf, out of paper, hanging up, or gone."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Coroutine

from tests.scenes.desktop.printing.paper import Paper


class FakePrinter:
    """Raw TCP on loopback; the levers may be moved at any time.

    `talks`: answers questions. `delay`: seconds before each byte is taken. `hang_up_after`: closes after so
    many bytes of a connection, once. `deaf_after`: reads no more after so many bytes, until `wake` is called.
    `dies_after`: runs out of paper after so many bytes and stops.
    """

    def __init__(self, talks: bool = True) -> None:
        self.talks = talks
        self.confirms = True  # answers in its turn that all was printed
        self.silent_after_turn = False  # asked so, it says nothing at all any more on that connection
        self.has_paper = True
        self.cover_open = False
        self.delay = 0.0
        self.hang_up_after: int | None = None
        self.deaf_after: int | None = None
        self.dies_after: int | None = None
        self.paper = Paper()
        self.connections = 0
        self.taken = 0
        self.port = 0
        self._is_silent = False
        self._awake = asyncio.Event()
        self._door: socket.socket | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._lines: set[socket.socket] = set()

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"127.0.0.1:{self.port}"

    async def switch_on(self) -> None:
        """Listen; on the same port as before when it was on already."""
        door = self._door = socket.socket()
        door.setblocking(False)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)  # a printer holds little
        door.bind(("127.0.0.1", self.port))
        door.listen(4)
        self.port = door.getsockname()[1]
        self._begin(self._accept(door))

    async def switch_off(self) -> None:
        """Refuse connections, drop those there are."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for line in self._lines:
            line.close()
        self._lines.clear()
        if self._door is not None:
            self._door.close()
            self._door = None

    def _begin(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _accept(self, door: socket.socket) -> None:
        while True:
            line, _ = await asyncio.get_running_loop().sock_accept(door)
            self._lines.add(line)
            self._begin(self._serve(line))

    def wake(self) -> None:
        """Read again."""
        self.deaf_after = None
        self._awake.set()

    def load_paper(self) -> None:
        """A new roll: what was interrupted is not gone on with."""
        self.dies_after, self.has_paper = None, True

    async def _serve(self, line: socket.socket) -> None:
        self.connections += 1
        self._is_silent = False
        self.paper.tear()  # a half sheet of before
        with line, contextlib.suppress(ConnectionError):
            await self._listen(line)

    async def _listen(self, line: socket.socket) -> None:
        """One byte at a time from the socket itself: what is not read yet is lost with the connection."""
        loop = asyncio.get_running_loop()
        count = 0
        while byte := await loop.sock_recv(line, 1):
            count += 1
            self.taken += 1
            if self.delay:
                await asyncio.sleep(self.delay)
            if self.hang_up_after is not None and count > self.hang_up_after:
                self.hang_up_after = None
                return
            if self.deaf_after is not None and count > self.deaf_after:
                await self._awake.wait()
            if self.dies_after is not None and count > self.dies_after:
                self.has_paper = False
            asked = len(self.paper.asked)
            if self.has_paper or self._is_question(byte):
                self.paper.take(byte)
            for question in self.paper.asked[asked:]:
                await self._answer(question, line)

    def _is_question(self, byte: bytes) -> bool:
        """Without paper only what is asked in real time is heard."""
        held = (self.paper.rest + byte)[:2]
        if byte == b"\x10":
            self.paper.rest = b""
            return True
        return held.startswith(b"\x10")

    async def _answer(self, question: bytes, line: socket.socket) -> None:
        said = self._said(question)
        if said:
            await asyncio.get_running_loop().sock_sendall(line, said)

    def _said(self, question: bytes) -> bytes:
        if not self.talks or self._is_silent:
            return b""
        if question == b"\x1dr\x01":
            self._is_silent = self.silent_after_turn
            return b"\x00" if self.confirms else b""
        stopped = not self.has_paper or self.cover_open
        answers = {
            1: 0x12 | (0x08 if stopped else 0),
            2: 0x12 | (0x04 if self.cover_open else 0) | (0x20 if not self.has_paper else 0),
            4: 0x12 | (0x60 if not self.has_paper else 0),
        }
        return bytes((answers[question[2]],))


@contextlib.asynccontextmanager
async def switched_on(printer: FakePrinter) -> AsyncIterator[FakePrinter]:
    """On, and off in the end."""
    await printer.switch_on()
    try:
        yield printer
    finally:
        await printer.switch_off()
