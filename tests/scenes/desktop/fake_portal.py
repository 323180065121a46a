"""What answers in the server's place: a network's sign-in page, a proxy, something that only looks alike."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

PAGE = b"<!DOCTYPE html><html><body><form>Room number and name, please</form></body></html>"
SIGN_IN = "/sign-in"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# As a network that wants its user to sign in answers.
PORTALS = {
    "a page": (200, "text/html", PAGE),
    "a redirection": (302, "text/html", b""),
    "a redirection that keeps the method": (307, "", b""),
    "network authentication required": (511, "text/html", PAGE),
    "proxy authentication required": (407, "text/html", PAGE),
}
_SHAPES = {
    "JSON cut short": b'{"id": "0190a1b2-',
    "another shape": b'{"login_url": "http://hotspot.example/", "status": "sign in"}',
    "an array": b'[{"status": "sign in"}]',
    "an empty object": b"{}",
    "null": b"null",
    "a page called JSON": PAGE,
    "no Unicode": b'{"name": "\xff\xfe"}',
    "a nest": b"[" * 5000,
}
# As a stranger answers who is no portal, with whatever status a call succeeds with.
STRANGERS = {
    f"{status} {name}": (status, "application/json", body)
    for status in (200, 201, 202)
    for name, body in _SHAPES.items()
} | {
    "204 of somebody else": (204, "", b""),
    "a page called CSV": (200, "text/csv", PAGE),
    "a page called XLSX": (200, XLSX, PAGE),
    "a page called a picture": (200, "image/webp", PAGE),
    "a proxy's page": (502, "text/html", PAGE),
    "a page that is not found": (404, "text/html", PAGE),
    "a refusal of somebody else": (403, "application/json", b'{"code": "forbidden"}'),
    "a problem of another status": (
        404,
        "application/problem+json",
        b'{"type":"about:blank","title":"t","status":403,"detail":"d","code":"pin_wrong"}',
    ),
}


@dataclass
class FakePortal:
    """Answers everything with `said` (status, media type, body), or as `stand_in` does. Keeps what it was asked."""

    said: tuple[int, str, bytes] = PORTALS["a page"]
    cut: bool = False
    url: str = ""
    stand_in: Callable[[web.Request], Awaitable[web.StreamResponse]] | None = None
    paths: list[str] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Any request whatever."""
        self.paths.append(request.path)
        if self.stand_in is not None:
            return await self.stand_in(request)
        status, media_type, body = self.said
        headers = {"Content-Type": media_type} if media_type else {}
        if 300 <= status < 400:
            headers["Location"] = f"{SIGN_IN}?back={request.path}"
        # A stranger's clock is of no use, and its cookies are nobody's.
        headers |= {"Date": "Sat, 01 Jan 2000 00:00:00 GMT", "Set-Cookie": "room=12"}
        if request.path == SIGN_IN:
            return web.Response(body=PAGE, content_type="text/html")
        if self.cut:
            return await self._cut(request, status, headers, body)
        return web.Response(status=status, body=body or None, headers=headers)

    @staticmethod
    async def _cut(
        request: web.Request, status: int, headers: dict[str, str], body: bytes
    ) -> web.StreamResponse:
        """Promise more than comes, then hang up."""
        response = web.StreamResponse(status=status, headers=headers)
        response.content_length = len(body) + 100
        await response.prepare(request)
        await response.write(body)
        assert request.transport is not None
        request.transport.close()
        return response


@asynccontextmanager
async def standing_between(portal: FakePortal) -> AsyncIterator[FakePortal]:
    """The portal on a loopback port until the block ends."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", portal.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.2)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    portal.url = "http://{}:{}".format(*runner.addresses[0][:2])
    try:
        yield portal
    finally:
        await runner.cleanup()
