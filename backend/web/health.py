"""What operators and balancers ask: is it alive, is it ready, how is it doing."""

import asyncio
import ipaddress
from dataclasses import dataclass
from hmac import compare_digest

from aiohttp import web

from backend.database.pool import Database
from backend.runtime.metrics import Metrics
from backend.runtime.problems import ProblemError
from wire.problems import Code

READY_SECONDS = 4.0
# What proxies add to what they pass on.
_FORWARDING = ("forwarded", "x-forwarded", "x-real-ip", "x-client-ip", "true-client-ip", "cf-", "via")
# Counting stops where the exact number no longer matters.
BACKLOG = """
    SELECT count(*) AS outbox_rows,
        coalesce(extract(epoch FROM now() - min(run_at)), 0)::float8 AS outbox_oldest_seconds,
        (SELECT count(*) FROM (SELECT FROM dead_task LIMIT 100000) AS dead) AS dead_tasks
    FROM (SELECT run_at FROM outbox WHERE run_at <= now() LIMIT 100000) AS waiting
"""


def is_direct_loopback(request: web.Request) -> bool:
    """Whether a request was made on this machine, and by no proxy for somebody else."""
    if any(name.lower().startswith(_FORWARDING) for name in request.headers):
        return False
    peer = request.transport.get_extra_info("peername") if request.transport is not None else None
    try:
        return ipaddress.ip_address(peer[0] if peer else "").is_loopback
    except ValueError:
        return False


@dataclass(slots=True)
class HealthChecks:
    """The answers, and whether the server is on its way out (`draining`)."""

    database: Database
    metrics: Metrics
    metrics_token: str | None = None
    draining: bool = False

    def start_draining(self) -> None:
        """The server is on its way out: it is ready no more."""
        self.draining = True

    async def healthz(self, _request: web.Request) -> web.Response:
        """Alive: the process answers."""
        return web.json_response({"status": "ok"})

    async def readyz(self, _request: web.Request) -> web.Response:
        """Ready: the database answers and the server is not ending; else 503."""
        if self.draining:
            raise ProblemError(Code.UNAVAILABLE, "The server is shutting down.", retry_after=1)
        async with asyncio.timeout(READY_SECONDS):
            await self.database.fetchval("SELECT 1")
        return web.json_response({"status": "ok"})

    def _check_reader(self, request: web.Request) -> None:
        """The figures tell how a shop does: whoever sits at this machine may read them, or has the token."""
        if self.metrics_token is not None:
            scheme, _, given = request.headers.get("Authorization", "").partition(" ")
            if scheme.lower() == "bearer" and compare_digest(
                given.strip().encode(errors="replace"), self.metrics_token.encode()
            ):
                return
        if not is_direct_loopback(request):
            raise ProblemError(
                Code.FORBIDDEN, "Metrics are told on this machine only, or for the token RGT_METRICS_TOKEN."
            )

    async def show_metrics(self, request: web.Request) -> web.Response:
        """The figures in the text format of Prometheus."""
        self._check_reader(request)
        try:
            async with asyncio.timeout(READY_SECONDS):
                backlog = await self.database.fetchrow(BACKLOG)
        except (ProblemError, TimeoutError):
            backlog = None
        text = self.metrics.text(dict(backlog) if backlog else None)
        return web.Response(body=text, headers={"Content-Type": self.metrics.content_type})

    def add_routes(self, app: web.Application) -> None:
        """Serve them outside the prefix."""
        app.router.add_get("/healthz", self.healthz)
        app.router.add_get("/readyz", self.readyz)
        app.router.add_get("/metrics", self.show_metrics)
