"""The only place that wires the server's parts together."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from uuid import UUID

from aiohttp import web

from backend.accounts.passwords import Passwords
from backend.accounts.revocations import Revocations
from backend.accounts.routes import AccountRoutes
from backend.accounts.service import Accounts
from backend.accounts.tokens import Tokens
from backend.audit.routes import ROUTES as AUDIT
from backend.catalog import schedule
from backend.catalog.bulk_routes import ROUTES as BULK
from backend.catalog.routes import ROUTES as CATALOG
from backend.catalog.stock_broadcaster import Announcer
from backend.database.pool import Database
from backend.identity import Identity
from backend.live.endpoint import SocketRules
from backend.live.rabbitmq import RabbitBus
from backend.live.service import Live, LiveRules
from backend.orders import expiry
from backend.orders.routes import ROUTES as ORDERS
from backend.orders.service import mark_seen
from backend.runtime import housekeeping
from backend.runtime.clock import Clock, utc_now
from backend.runtime.metrics import Metrics
from backend.runtime.supervision import Background, Loop
from backend.sales.routes import ROUTES as SALES
from backend.seats.routes import SeatRoutes
from backend.seats.service import SeatService
from backend.settings import Settings
from backend.staff.authorization import StaffAuthorizer
from backend.staff.routes import StaffRoutes
from backend.staff.service import Staff
from backend.tasks.registry import all_kinds, task_broker
from backend.tasks.workers import Workers
from backend.till.routes import ROUTES as TILL
from backend.web.dispatch import BODY_SECONDS, Dispatcher
from backend.web.health import HealthChecks
from backend.web.middleware import add_headers, middleware
from backend.web.openapi import DocsPages
from backend.web.rate_limiter import RateLimiter
from backend.web.route import Route
from backend.webhooks.routes import WebhookRoutes


@dataclass(frozen=True, slots=True)
class Parts:
    """What runs inside an application, for whoever starts, stops or tests it."""

    database: Database
    accounts: Accounts
    live: Live
    announcer: Announcer
    probes: HealthChecks
    workers: Workers | None


PARTS = web.AppKey("parts", Parts)


def create_app(
    settings: Settings,
    database: Database,
    *,
    passwords: Passwords | None = None,
    clock: Clock = utc_now,
    live_rules: LiveRules | None = None,
    body_seconds: float = BODY_SECONDS,
) -> web.Application:
    """The whole server over an open database; `settings.jwt_key` must be set.

    It owns neither the database nor the socket: whoever made them closes them after the application.
    """
    metrics = Metrics()
    accounts = _accounts(settings, database, passwords or Passwords(), clock)
    bus = RabbitBus(settings.brokers) if settings.brokers else None
    live = _live(database, accounts, bus, live_rules or rules_of(settings), clock)
    metrics.count_sockets(lambda: len(live.pool))
    if bus is not None:
        metrics.watch_bus(bus.figures)
    routes = all_routes(settings, accounts)
    app = web.Application(middlewares=[middleware(metrics)])
    app[PARTS] = Parts(
        database,
        accounts,
        live,
        Announcer(database),
        HealthChecks(database, metrics),
        _workers(settings, database),
    )
    app.on_response_prepare.append(add_headers)
    app.on_response_prepare.append(_end_connection_when_leaving)
    limiters = {"orders": RateLimiter(settings.orders_per_10_seconds, 10)}
    dispatcher = Dispatcher(
        database=database,
        authenticator=accounts,
        limiters=limiters,
        authorizer=StaffAuthorizer(database),
        body_seconds=body_seconds,
    )
    dispatcher.add_routes(app, routes)
    app.add_routes(live.routes)
    app[PARTS].probes.add_routes(app)
    DocsPages(routes).add_routes(app)
    app.on_shutdown.append(_close_sockets)
    app.cleanup_ctx.append(_run_background)
    return app


def all_routes(settings: Settings, accounts: Accounts) -> list[Route]:
    """Every REST route of the contract."""
    logins = RateLimiter(settings.logins_per_minute, 60)
    webhooks = WebhookRoutes(allow_private=settings.private_webhooks)
    staff = Staff(
        database=accounts.database, passwords=accounts.passwords, tokens=accounts.tokens, clock=accounts.clock
    )
    seats = SeatRoutes(SeatService(accounts), logins)
    return [
        *AccountRoutes(accounts, logins).routes(), *CATALOG, *BULK, *ORDERS, *SALES, *webhooks.routes(),
        *StaffRoutes(staff).routes(), *TILL, *AUDIT, *seats.routes(),
    ]  # fmt: skip


def rules_of(settings: Settings) -> LiveRules:
    """The limits of the push side, as set."""
    return LiveRules(
        sockets_per_account=settings.sockets_per_account,
        sockets_per_address=settings.sockets_per_address,
        socket=SocketRules(frames=settings.frames_per_10_seconds),
    )


def _accounts(settings: Settings, database: Database, passwords: Passwords, clock: Clock) -> Accounts:
    assert settings.jwt_key is not None, "the key is read or made before the application is"
    return Accounts(
        database=database,
        passwords=passwords,
        tokens=Tokens(settings.jwt_key, clock),
        revocations=Revocations(database),
        registration=settings.registration,
        clock=clock,
    )


def _live(
    database: Database, accounts: Accounts, bus: RabbitBus | None, rules: LiveRules, clock: Clock
) -> Live:
    async def mark(identity: Identity, order_id: UUID, version: int) -> None:
        await mark_seen(database, identity, order_id, version)

    live = Live(database, accounts.verify, mark, bus=bus, rules=rules, clock=clock)
    accounts.revocations.listeners.append(live.end_session)
    return live


def _workers(settings: Settings, database: Database) -> Workers | None:
    if settings.tasks == 0:
        return None
    return Workers(database, all_kinds(settings), slots=settings.tasks, broker=task_broker(settings))


async def _end_connection_when_leaving(request: web.Request, response: web.StreamResponse) -> None:
    # Else a client might send its next request just when the connection is closed.
    if request.app[PARTS].probes.draining and response.status != 101:
        response.headers["Connection"] = "close"
        response.force_close()


async def _close_sockets(app: web.Application) -> None:
    # Before the connections are closed: clients read 1012, not 1006.
    app[PARTS].probes.draining = True
    await app[PARTS].live.close_all()


async def _run_background(app: web.Application) -> AsyncIterator[None]:
    parts = app[PARTS]

    def committed() -> None:
        parts.live.relay.wake()
        parts.announcer.wake()
        if parts.workers is not None:
            parts.workers.wake()

    await parts.accounts.revocations.look()
    await parts.live.start()
    parts.database.after_commit = committed
    background = Background(_loops(parts))
    yield
    await background.stop()
    if parts.workers is not None:
        await parts.workers.drain()
    await parts.live.close()
    parts.accounts.passwords.close()


def _loops(parts: Parts) -> dict[str, Loop]:
    tasks: dict[str, Loop] = {} if parts.workers is None else {"tasks": parts.workers.run}
    return tasks | {
        "live": parts.live.run,
        "announcer": parts.announcer.run,
        "expiry": lambda: expiry.run(parts.database),
        "schedule": lambda: schedule.run(parts.database),
        "revocations": parts.accounts.revocations.run,
        "housekeeping": lambda: housekeeping.run(parts.database),
    }
