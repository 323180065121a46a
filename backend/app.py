"""The only place that wires the server's parts together."""

import hmac
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from backend import housekeeping
from backend.accounts.attempts import LoginAttempts, SharedRateLimiter, SharedRateLimiters, WrongRefreshes
from backend.accounts.passwords import Passwords
from backend.accounts.revocations import Revocations
from backend.accounts.routes import AccountRoutes
from backend.accounts.service import AccountService
from backend.accounts.tokens import AccessTokens
from backend.audit.routes import AuditRoutes
from backend.audit.service import AuditService
from backend.catalog import schedule
from backend.catalog.bulk import BulkEditService
from backend.catalog.bulk_routes import BulkRoutes
from backend.catalog.businesses import BusinessService
from backend.catalog.importing import MenuFileService
from backend.catalog.pictures import PictureService
from backend.catalog.routes import CatalogRoutes
from backend.catalog.service import MenuService
from backend.catalog.stock_broadcaster import StockBroadcaster
from backend.database.pool import Database
from backend.live.endpoint import SocketRules
from backend.live.rabbitmq import RabbitBus
from backend.live.service import LiveRules, LiveService
from backend.orders import expiry
from backend.orders.change_usage import ChangeUsage
from backend.orders.placing import OrderLimits, OrderPlacing
from backend.orders.routes import OrderRoutes
from backend.orders.service import OrderService
from backend.runtime.apart import Apart
from backend.runtime.clock import Clock, utc_now
from backend.runtime.disk_reserve import MIB, DiskReserve
from backend.runtime.metrics import Metrics
from backend.runtime.supervision import Background, Loop
from backend.sales.routes import SalesRoutes
from backend.sales.service import SalesService
from backend.seats.routes import SeatRoutes
from backend.seats.service import SeatService
from backend.settings import Settings
from backend.staff.authorization import StaffAuthorizer
from backend.staff.counter_rules import CounterRulesService
from backend.staff.routes import StaffRoutes
from backend.staff.service import StaffService
from backend.task_registry import all_task_types, task_broker
from backend.tasks.workers import Workers
from backend.till.routes import TillRoutes
from backend.till.service import TillService
from backend.web.client_address import ClientAddresses
from backend.web.connection_limits import ConnectionLimits, Connections, open_files
from backend.web.dispatch import BODY_SECONDS, Dispatcher
from backend.web.health import HealthChecks
from backend.web.middleware import add_headers, middleware
from backend.web.openapi import DocsPages
from backend.web.rate_limiter import RateLimiter
from backend.web.read_gate import ReadGate
from backend.web.route import Route
from backend.webhooks.routes import WebhookRoutes
from backend.webhooks.service import WebhookService

# One connection of so many to the database is for who gets in; the others are for those who are in.
STRANGERS = 4
# Reads that may wait, for each live connection an account may have: its apps all begin anew after an outage.
WAITING_READS = 4
MANY = 10_000  # where an account may have any number
# Connections of an account that count as its own, for each live one; what is beyond is a stranger's.
CONNECTIONS_FOR_A_SOCKET = 4


@dataclass(frozen=True, slots=True)
class Parts:
    """What runs inside an application, for whoever starts, stops or tests it."""

    database: Database
    accounts: AccountService
    live: LiveService
    stock_broadcaster: StockBroadcaster
    health: HealthChecks
    workers: Workers | None
    pins: Passwords
    disk_reserve: DiskReserve
    connections: Connections


PARTS = web.AppKey("parts", Parts)


def create_app(
    settings: Settings,
    database: Database,
    *,
    passwords: Passwords | None = None,
    pins: Passwords | None = None,
    clock: Clock = utc_now,
    live_rules: LiveRules | None = None,
    body_seconds: float = BODY_SECONDS,
    disk: Path | None = None,
) -> web.Application:
    """The whole server over an open database; `settings.jwt_key` must be set.

    `disk` is a folder on the database's disk, if that is this machine's. The application owns neither
    the database nor the socket: whoever made them closes them after it.
    """
    metrics = Metrics()
    accounts = _accounts(settings, database, passwords or Passwords(), clock)
    pins = pins or Passwords(threads=1, name="pins")
    disk_reserve = DiskReserve(disk, settings.disk_reserve_mib * MIB)
    orders = _orders(settings, database, disk_reserve)
    bus = RabbitBus(settings.brokers) if settings.brokers else None
    live = LiveService(
        database,
        accounts.verify,
        orders.mark_seen,
        staff := StaffAuthorizer(database),
        bus=bus,
        rules=live_rules or rules_of(settings),
        clock=clock,
    )
    accounts.revocations.listeners.append(live.end_session)
    connections = _connections(settings, addresses := ClientAddresses(settings.proxies))
    metrics.count_sockets(lambda: len(live.registry), lambda: live.registry.turned_away)
    metrics.count_connections(lambda: len(connections), lambda: connections.dropped)
    metrics.watch_disk(lambda: disk_reserve.free)
    if bus is not None:
        metrics.watch_bus(bus.figures)
    routes = all_routes(settings, accounts, orders, pins, live.staff_watch.wake)
    app = web.Application(middlewares=[middleware(metrics, addresses)])
    app[PARTS] = parts = Parts(
        database=database,
        accounts=accounts,
        live=live,
        stock_broadcaster=StockBroadcaster(database),
        health=HealthChecks(database, metrics, settings.metrics_token),
        workers=_workers(settings, database),
        pins=pins,
        disk_reserve=disk_reserve,
        connections=connections,
    )
    app.on_response_prepare.append(add_headers)
    app.on_response_prepare.append(_end_connection_when_leaving)
    _dispatcher(settings, accounts, staff, body_seconds).add_routes(app, routes)
    app.add_routes(live.endpoint.routes)
    parts.health.add_routes(app)
    DocsPages(routes).add_routes(app)
    app.on_shutdown.append(_close_sockets)
    app.cleanup_ctx.append(_run_background)
    return app


def all_routes(
    settings: Settings,
    accounts: AccountService,
    orders: OrderService,
    pins: Passwords,
    staff_changed: Callable[[], None],
) -> list[Route]:
    """Every REST route of the contract."""
    database = orders.database
    limiters = _limiters(settings, accounts.database)
    menu, apart = MenuService(database), Apart()
    staff = StaffService(
        database=database, pins=pins, tokens=accounts.tokens, clock=accounts.clock, on_change=staff_changed,
        lookup_keys=[hmac.digest(key.encode(), b"PINs that say whose they are", "sha256")
                     for key in settings.jwt_keys],
    )  # fmt: skip
    rooms = (
        AccountRoutes(accounts, limiters),
        CatalogRoutes(BusinessService(database), menu, PictureService(database, apart)),
        BulkRoutes(BulkEditService(database), menu, MenuFileService(database, apart)),
        OrderRoutes(orders),
        SalesRoutes(SalesService(database)),
        WebhookRoutes(WebhookService(database=database, allow_private=settings.private_webhooks)),
        StaffRoutes(staff, CounterRulesService(database)),
        TillRoutes(TillService(database), orders),
        AuditRoutes(AuditService(database)),
        SeatRoutes(SeatService(accounts, pins), limiters.logins, limiters.seat_pins),
    )
    return [route for room in rooms for route in room.routes()]


def order_limits(settings: Settings) -> OrderLimits:
    """What an account may have placed; who lets orders come faster lets more of them be there."""
    times = _raised(settings, "orders_per_10_seconds")
    return OrderLimits(
        round(settings.open_orders_per_account * times),
        round(settings.orders_mib_per_hour * times) * MIB,
        round(settings.orders_mib_per_day * times) * MIB,
    )


def _orders(settings: Settings, database: Database, disk: DiskReserve) -> OrderService:
    limits = order_limits(settings)
    return OrderService(database, OrderPlacing(database, limits), disk, ChangeUsage(limits.bytes_an_hour))


def rules_of(settings: Settings) -> LiveRules:
    """The limits of the push side, as set."""
    return LiveRules(
        sockets_per_account=settings.sockets_per_account,
        sockets_per_address=settings.sockets_per_address,
        unsigned_per_address=round(
            settings.unsigned_sockets_per_address * _raised(settings, "sockets_per_address")
        ),
        socket=SocketRules(frames=settings.frames_per_10_seconds, origins=settings.origins),
    )


def _accounts(settings: Settings, database: Database, passwords: Passwords, clock: Clock) -> AccountService:
    assert settings.jwt_keys, "the key is read or made before the application is"
    strangers = database.part(max(settings.pool_largest // STRANGERS, 1))
    return AccountService(
        database=strangers,
        passwords=passwords,
        tokens=AccessTokens(settings.jwt_keys, clock),
        revocations=Revocations(database),
        attempts=LoginAttempts(strangers, settings.wrong_passwords_free),
        renewals=SharedRateLimiter(strangers, "session", settings.refreshes_per_hour, 3600.0),
        most_sessions=settings.sessions_per_account,
        registration=settings.registration,
        shops=settings.shop_registration,
        clock=clock,
    )


def _limiters(settings: Settings, database: Database) -> SharedRateLimiters:
    def by(name: str, amount: int, seconds: float = 60.0) -> SharedRateLimiter:
        return SharedRateLimiter(database, name, amount, seconds)

    return SharedRateLimiters(
        logins=by("login", settings.logins_per_minute),
        registrations=by("register", settings.registrations),
        wrong_refreshes=WrongRefreshes(by("refresh", settings.wrong_refreshes)),
        guesses=by("guess", settings.guesses_per_minute),
        seat_pins=by("seat", settings.seat_pins_per_5_minutes, 300.0),
    )


def _raised(settings: Settings, limit: str) -> float:
    """How many times its default a limit is: what hangs on it is raised with it or off, never lowered."""
    given = getattr(settings, limit)
    return max(1.0, float(given / getattr(type(settings)(), limit))) if given else 0.0


def _connections(settings: Settings, addresses: ClientAddresses) -> Connections:
    limits = ConnectionLimits.within(
        open_files(),
        per_address=round(settings.strangers_per_address * _raised(settings, "sockets_per_address")),
        per_account=CONNECTIONS_FOR_A_SOCKET * settings.sockets_per_account,
    )
    return Connections(limits, time.monotonic, addresses.trusts)


def _dispatcher(
    settings: Settings, accounts: AccountService, staff: StaffAuthorizer, body_seconds: float
) -> Dispatcher:
    return Dispatcher(
        authenticator=accounts,
        limiters={"orders": RateLimiter(settings.orders_per_10_seconds, 10)},
        authorizer=staff,
        body_seconds=body_seconds,
        reads=ReadGate(settings.reads_per_account, WAITING_READS * (settings.sockets_per_account or MANY)),
    )


def _workers(settings: Settings, database: Database) -> Workers | None:
    if settings.tasks == 0:
        return None
    return Workers(database, all_task_types(settings), slots=settings.tasks, broker=task_broker(settings))


async def _end_connection_when_leaving(request: web.Request, response: web.StreamResponse) -> None:
    # Else a client might send its next request just when the connection is closed.
    if request.app[PARTS].health.draining and response.status != 101:
        response.headers["Connection"] = "close"
        response.force_close()


async def _close_sockets(app: web.Application) -> None:
    # Before the connections are closed: clients read 1012, not 1006.
    app[PARTS].health.start_draining()
    await app[PARTS].live.close_all()


async def _run_background(app: web.Application) -> AsyncIterator[None]:
    parts = app[PARTS]
    wakes = [parts.stock_broadcaster.wake] + ([] if parts.workers is None else [parts.workers.wake])
    await parts.accounts.revocations.look()
    await parts.live.start()
    parts.database.commit_listeners.extend(wakes)
    background = Background(_loops(parts))
    yield
    await background.stop()
    for wake in wakes:
        parts.database.commit_listeners.remove(wake)
    if parts.workers is not None:
        await parts.workers.drain()
    await parts.live.close()
    parts.accounts.passwords.close()
    parts.pins.close()


def _loops(parts: Parts) -> dict[str, Loop]:
    tasks: dict[str, Loop] = {} if parts.workers is None else {"tasks": parts.workers.run}
    return tasks | {
        "disk": parts.disk_reserve.run,
        "live": parts.live.run,
        "stock broadcaster": parts.stock_broadcaster.run,
        "expiry": lambda: expiry.run(parts.database),
        "schedule": lambda: schedule.run(parts.database),
        "revocations": parts.accounts.revocations.run,
        "housekeeping": lambda: housekeeping.run(parts.database),
    }
