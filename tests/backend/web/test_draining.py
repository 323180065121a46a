"""An instance on its way out ends each connection with its next answer, so that no request meets a closed one."""

import asyncio
import socket

import pytest

from backend.app import PARTS, create_app
from backend.database.pool import Database
from backend.settings import Settings
from backend.web.listener import Listener
from tests.scenes.served import KEY, Served


async def test_every_answer_ends_its_connection_while_leaving(server: Served) -> None:
    user = await server.user()
    assert (await user.get("account")).headers.get("Connection") is None
    server.parts.health.start_draining()
    ready = await server.stranger().get("/readyz")
    assert (ready.status, ready.code) == (503, "unavailable")
    for path in ("account", "orders", "orders/nothing", "/healthz"):
        reply = await user.get(path)
        assert reply.headers["Connection"] == "close"
        assert reply.status in (200, 404)


ASK = b"GET /healthz HTTP/1.1\r\nHost: here\r\n\r\n"


@pytest.mark.parametrize("asked", ["before the end", "after it"])
async def test_whoever_the_system_let_in_before_the_end_is_answered(database: Database, asked: str) -> None:
    """A proxy's new connection is made by the system; closing the socket must not reset it."""
    app = create_app(Settings(jwt_key=KEY), database)
    listener = Listener(app, app[PARTS].connections)
    port = await listener.open("127.0.0.1", 0)
    # Made without giving the server a turn: none of them has been accepted by it.
    callers = [socket.create_connection(("127.0.0.1", port)) for _ in range(20)]
    if asked == "before the end":
        for caller in callers:
            caller.sendall(ASK)
    closing = asyncio.create_task(listener.close())
    ends = [await asyncio.open_connection(sock=caller) for caller in callers]
    if asked == "after it":
        for _, writer in ends:
            writer.write(ASK)
    answers = [await reader.readline() for reader, _ in ends]
    await closing
    for _, writer in ends:
        writer.close()
    assert answers == [b"HTTP/1.1 200 OK\r\n"] * 20
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))
