"""A receiver of web hooks."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web


class Receiver:
    """A stranger's server: notes what is posted and answers as told."""

    def __init__(self) -> None:
        self.posts: list[tuple[dict[str, str], bytes]] = []
        self.status = 200
        self.location = ""
        self.body = b"thanks"
        self.delay = 0.0
        self.url = ""

    async def take(self, request: web.Request) -> web.Response:
        self.posts.append(
            ({name.lower(): value for name, value in request.headers.items()}, await request.read())
        )
        await asyncio.sleep(self.delay)
        more = {"Location": self.location} if self.location else {}
        return web.Response(status=self.status, body=self.body, headers=more)


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", receiver.take)
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/orders"
    try:
        yield receiver
    finally:
        await runner.cleanup()
