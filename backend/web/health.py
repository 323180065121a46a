"""What operators and balancers ask: is it alive, is it ready, how is it doing."""

import asyncio
from dataclasses import dataclass

from aiohttp import web

from backend.database.pool import Database
from backend.runtime.metrics import Metrics
from backend.runtime.problems import ProblemError
from wire.problems import Code

READY_SECONDS = 4.0
# Counting stops where the exact number no longer matters.
BACKLOG = """
    SELECT count(*) AS outbox_rows,
        coalesce(extract(epoch FROM now() - min(run_at)), 0)::float8 AS outbox_oldest_seconds,
        (SELECT count(*) FROM (SELECT FROM dead_task LIMIT 100000) AS dead) AS dead_tasks
    FROM (SELECT run_at FROM outbox WHERE run_at <= now() LIMIT 100000) AS waiting
"""


@dataclass(slots=True)
class HealthChecks:
    """The answers, and whether the server is on its way out (`draining`)."""

    database: Database
    metrics: Metrics
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

    async def show_metrics(self, _request: web.Request) -> web.Response:
        """The figures in the text format of Prometheus."""
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
