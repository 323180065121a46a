"""`GET /api/v1/live`: the upgrade, and the life of each socket after it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec
from aiohttp import web

from backend.live.client_connection import ClientConnection, ConnectionServices
from backend.live.frame_guard import TokenBucket
from backend.live.origins import AllowedOrigins
from backend.live.send_queue import Limits
from backend.live.websocket import LiveSocket
from backend.runtime.problems import ProblemError
from backend.web.client_address import subscriber
from backend.web.listener import mark_signed_in
from backend.web.middleware import PROBLEM_TYPE, TITLES
from wire.problems import Code, Problem

PATH = "/api/v1/live"
_NO_UPGRADE = Problem(
    type=f"/docs#{Code.MALFORMED}", title=TITLES[Code.MALFORMED], status=400, code=Code.MALFORMED,
    detail="This address speaks WebSocket, version 13: ask for an upgrade.",
)  # fmt: skip


def _no_upgrade() -> web.Response:
    return web.Response(
        status=400, body=msgspec.json.encode(_NO_UPGRADE), content_type=PROBLEM_TYPE,
        headers={"Sec-WebSocket-Version": "13"},
    )  # fmt: skip


def _without_protocols(request: web.Request) -> web.Request:
    """There are no subprotocols here. Some clients put a token among them, which aiohttp would log."""
    if "Sec-WebSocket-Protocol" not in request.headers:
        return request
    headers = request.headers.copy()
    headers.popall("Sec-WebSocket-Protocol")
    return request.clone(headers=headers)


@dataclass(frozen=True, slots=True)
class SocketRules:
    """How sockets are treated; seconds where it is time."""

    frames: int = 600
    frames_seconds: float = 10.0
    origins: Sequence[str] = ()  # of foreign web pages that may connect
    # A ping after 20 s of silence and 10 s for its answer: a dead peer is noticed within 31 s.
    heartbeat: float = 20.0
    limits: Limits = field(default_factory=Limits)


class LiveEndpoint:
    """Turns upgrades into connections of clients."""

    def __init__(self, services: ConnectionServices, rules: SocketRules) -> None:
        self._services = services
        self._rules = rules
        self._origins = AllowedOrigins(rules.origins)

    @property
    def routes(self) -> list[web.RouteDef]:
        """The one route, outside any deadline a request has."""
        return [web.get(PATH, self.handle, allow_head=False)]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One connection, from its upgrade to its end."""
        request = _without_protocols(request)
        clock = asyncio.get_running_loop().time
        token_bucket = TokenBucket(self._rules.frames, self._rules.frames_seconds, clock)
        ws = LiveSocket(token_bucket, self._rules.heartbeat, self._rules.limits.stall)
        # aiohttp also takes the drafts 7 and 8 of the protocol.
        if request.headers.get("Sec-WebSocket-Version") != "13" or not ws.can_prepare(request):
            return _no_upgrade()
        if not self._origins.allows(request):
            raise ProblemError(
                Code.FORBIDDEN,
                "This page's origin may not connect; RGT_ALLOWED_ORIGINS names those that may.",
            )
        await ws.open(request)
        connection = ClientConnection(
            self._services, ws, token_bucket, self._rules.limits, subscriber(request.remote or ""),
            lambda account: mark_signed_in(request, account),
        )  # fmt: skip
        try:
            await connection.serve(request.headers.get("Authorization"))
        finally:
            self._services.registry.forget(connection)
        return ws
