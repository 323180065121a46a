"""The console's line to the server: passes everything on, until it is taken down or held."""

import asyncio
from contextlib import suppress


class WireLine:
    """A relay on a port of its own; while down, connections end at once."""

    def __init__(self, url: str) -> None:
        host, port = url.removeprefix("http://").split(":")
        self._to = (host, int(port))
        self._writers: set[asyncio.StreamWriter] = set()
        self._down = False
        self._lost = False
        self._flows = asyncio.Event()
        self._flows.set()

    async def open(self) -> str:
        """Begin to pass on; the address to use."""
        self._server = await asyncio.start_server(self._pass, "127.0.0.1", 0)
        host, port = self._server.sockets[0].getsockname()[:2]
        return f"http://{host}:{port}"

    def take_down(self) -> None:
        """Cut what is connected and let nobody in."""
        self._down = True
        for writer in self._writers:
            writer.transport.abort()

    def put_up(self) -> None:
        """Let everybody in again."""
        self._down = self._lost = False

    def hold(self) -> None:
        """Take everything and pass nothing on, as a frozen server does."""
        self._flows.clear()

    def hold_back(self) -> None:
        """Pass nothing of the console's on until the line is cut; what the server says still arrives."""
        self._lost = True

    def let_go(self) -> None:
        """Pass on what was held."""
        self._flows.set()

    async def close(self) -> None:
        """Stop."""
        self.let_go()
        self.take_down()
        self._server.close()
        await asyncio.sleep(0.05)

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._down:
            writer.transport.abort()
            return
        far_reader, far_writer = await asyncio.open_connection(*self._to)
        ends = {writer, far_writer}
        self._writers |= ends
        await asyncio.gather(self._pump(reader, far_writer, is_out=True), self._pump(far_reader, writer))
        self._writers -= ends

    async def _pump(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, is_out: bool = False
    ) -> None:
        with suppress(ConnectionError):
            while data := await reader.read(65536):
                await self._flows.wait()
                if not (is_out and self._lost):
                    writer.write(data)
                    await writer.drain()
        writer.close()
