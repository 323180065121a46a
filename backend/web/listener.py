"""The listening socket and its HTTP connections: bound clearly, answering in our format what is not HTTP."""

import asyncio
import contextlib
import socket
from typing import Any
from uuid import UUID, uuid4

import structlog
from aiohttp import web

from backend.runtime.problems import ProblemError
from backend.web.connection_limits import Connections
from backend.web.middleware import problem_response
from wire.problems import Code

log = structlog.get_logger()

# A connection that is idle, or has not sent a whole request head, for so long is closed.
IDLE_SECONDS = 30.0
# After an answer, so long the rest of a request's body is read before the connection is closed.
LINGER_SECONDS = 2.0
DRAIN_SECONDS = 10.0
# A connection that was made just before the end has so long to say what it wants.
FIRST_REQUEST_SECONDS, LOOKS = 0.5, 50
# What can have arrived when a connection is read: it is parsed in one go, and a body in chunks of one byte
# costs the parser a call for each.
RECEIVE_BUFFER = 65_536


class ListenError(Exception):
    """The address cannot be listened on; the message says why and what to do."""


class HttpConnection(web.RequestHandler):
    """A connection whose faults below the application are problem+json too, and that is counted."""

    __slots__ = ("address", "connections")

    def __init__(self, connections: Connections, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.connections = connections
        self.address = ""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Somebody has connected."""
        super().connection_made(transport)
        peer = transport.get_extra_info("peername")
        self.address = self.connections.place_of(str(peer[0])) if isinstance(peer, tuple) else ""
        self.connections.opened(self)

    def connection_lost(self, exc: BaseException | None) -> None:
        """They are gone."""
        self.connections.closed(self)
        super().connection_lost(exc)

    def drop(self) -> None:
        """End it at once: there are too many."""
        if self.transport is not None:
            self.transport.abort()

    @property
    def is_unheard(self) -> bool:
        """Whether nothing has been asked on it yet."""
        return self._request_count == 0

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """What is not HTTP is malformed; anything else that got here is a fault of ours."""
        if request.writer.output_size > 0:
            raise ConnectionError("the answer had begun already")
        problem = ProblemError(Code.MALFORMED, "This is not a valid HTTP/1.1 request.")
        if status >= 500:
            log.error("request failed outside the application", exc_info=exc)
            problem = ProblemError(Code.INTERNAL, "The server failed.")
        response = problem_response(problem, str(uuid4()))
        response.force_close()
        return response


def mark_signed_in(request: web.BaseRequest, account: UUID) -> None:
    """The request's connection is an account's; it is no stranger's any more."""
    if isinstance(request.protocol, HttpConnection):
        request.protocol.connections.signed_in(request.protocol, account)


class Listener:
    """One application on one socket."""

    def __init__(self, app: web.Application, connections: Connections) -> None:
        self._connections = connections
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=DRAIN_SECONDS)
        self._server: asyncio.Server | None = None
        self._socket: socket.socket | None = None

    async def open(self, host: str, port: int) -> int:
        """Start the application and accept; returns the port. Raises ListenError."""
        bound = _bind(host, port)
        await self._runner.setup()
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._connection, sock=bound)
        self._socket = bound
        real: int = bound.getsockname()[1]
        return real

    async def close(self) -> None:
        """Accept no more, run the application's shutdown, let requests end, clean up.

        Whoever is connected is answered, also those whom the system let in and we have not seen: a proxy
        gives a request that has gone out to no other instance.
        """
        if self._server is not None:
            waiting = self._let_in()
            self._server.close()
            loop = asyncio.get_running_loop()
            for connection in waiting:
                await loop.connect_accepted_socket(self._connection, connection)
            await self._hear_out()
        await self._runner.cleanup()

    def _let_in(self) -> list[socket.socket]:
        """The connections that wait to be accepted, which closing the socket would reset."""
        found: list[socket.socket] = []
        # Until there is none, or no file left for one.
        with contextlib.suppress(OSError):
            while self._socket is not None:
                found.append(self._socket.accept()[0])
        return found

    async def _hear_out(self) -> None:
        """Waits a moment for requests that are on their way to connections just made."""
        manager = self._runner.server
        assert manager is not None
        for _ in range(LOOKS):
            if not any(isinstance(one, HttpConnection) and one.is_unheard for one in manager.connections):
                return
            await asyncio.sleep(FIRST_REQUEST_SECONDS / LOOKS)

    def _connection(self) -> HttpConnection:
        manager = self._runner.server
        assert manager is not None
        return HttpConnection(
            self._connections,
            manager,
            loop=asyncio.get_running_loop(),
            access_log=None,  # None turns it off; the middleware logs
            keepalive_timeout=IDLE_SECONDS,
            lingering_time=LINGER_SECONDS,
            auto_decompress=False,
        )


def _bind(host: str, port: int) -> socket.socket:
    try:
        return _listening(host, port)
    except OSError as error:
        raise ListenError(
            f"Cannot listen on {host} port {port}: {error.strerror}. "
            "End what uses it, or set RGT_PORT (0 takes a free one) or RGT_HOST."
        ) from error


def _listening(host: str, port: int) -> socket.socket:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    # A name like localhost may mean both: what most clients try is 127.0.0.1.
    family, kind, protocol, _, address = min(found, key=lambda one: one[0] != socket.AF_INET)
    bound = socket.socket(family, kind, protocol)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER)  # its connections have the same
    bound.bind(address)
    bound.listen(1024)
    bound.setblocking(False)
    return bound
