"""A server that takes every live socket, answers what it is told with the same, and never says a word itself."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web


async def _echo(request: web.Request) -> web.WebSocketResponse:
    socket = web.WebSocketResponse(heartbeat=None)
    await socket.prepare(request)
    async for message in socket:
        if message.type is aiohttp.WSMsgType.TEXT:
            await socket.send_str(message.data)
    return socket


async def _ready(_request: web.Request) -> web.Response:
    return web.Response()


@asynccontextmanager
async def quiet_server() -> AsyncIterator[int]:
    """Its port."""
    app = web.Application()
    app.router.add_get("/readyz", _ready)
    app.router.add_get("/api/v1/live", _echo)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()
