"""The only place that wires the server's parts together."""

from collections.abc import AsyncIterator

from aiohttp import web

from backend import housekeeping
from backend.accounts.passwords import Passwords
from backend.accounts.revocations import Revocations
from backend.accounts.routes import AccountRoutes
from backend.accounts.service import Accounts
from backend.accounts.tokens import Tokens
from backend.catalog import schedule
from backend.catalog.announcer import Announcer
from backend.catalog.routes import ROUTES as CATALOG
from backend.clock import Clock, utc_now
from backend.database.pool import Database
from backend.dispatch import Dispatch
from backend.http import add_headers, middleware
from backend.limits import Limiter
from backend.metrics import Metrics
from backend.openapi import Pages
from backend.orders import expiry
from backend.orders.routes import ROUTES as ORDERS
from backend.probes import Probes
from backend.routing import Route
from backend.settings import Settings
from backend.supervision import Background, Loop

PROBES = web.AppKey("probes", Probes)
ACCOUNTS = web.AppKey("accounts", Accounts)


def create_app(
    settings: Settings,
    database: Database,
    *,
    passwords: Passwords | None = None,
    clock: Clock = utc_now,
    body_seconds: float = 10.0,
) -> web.Application:
    """The whole server over an open database; `settings.jwt_key` must be set.

    It owns neither the database nor the socket: whoever made them closes them after the application.
    """
    metrics = Metrics()
    accounts = make_accounts(settings, database, passwords or Passwords(), clock)
    routes = all_routes(settings, accounts)
    limiters = {"orders": Limiter(settings.orders_per_10_seconds, 10)}
    dispatch = Dispatch(database=database, access=accounts, limiters=limiters, body_seconds=body_seconds)
    app = web.Application(middlewares=[middleware(metrics)])
    app[PROBES], app[ACCOUNTS] = Probes(database, metrics), accounts
    app.on_response_prepare.append(add_headers)
    dispatch.add_routes(app, routes)
    app[PROBES].add_routes(app)
    Pages(routes).add_routes(app)
    _add_background(app, database, accounts)
    return app


def make_accounts(settings: Settings, database: Database, passwords: Passwords, clock: Clock) -> Accounts:
    """Accounts with everything they need."""
    assert settings.jwt_key is not None, "the key is read or made before the application is"
    return Accounts(
        database=database,
        passwords=passwords,
        tokens=Tokens(settings.jwt_key, clock),
        revocations=Revocations(database),
        registration=settings.registration,
        clock=clock,
    )


def all_routes(settings: Settings, accounts: Accounts) -> list[Route]:
    """Every REST call of the contract."""
    logins = Limiter(settings.logins_per_minute, 60)
    return [*AccountRoutes(accounts, logins).routes(), *CATALOG, *ORDERS]


def _add_background(app: web.Application, database: Database, accounts: Accounts) -> None:
    announcer = Announcer(database)
    loops: dict[str, Loop] = {
        "revocations": accounts.revocations.run,
        "expiry": lambda: expiry.run(database),
        "schedule": lambda: schedule.run(database),
        "announcer": announcer.run,
        "housekeeping": lambda: housekeeping.run(database),
    }

    async def run(_app: web.Application) -> AsyncIterator[None]:
        await accounts.revocations.look()
        database.after_commit = announcer.wake
        background = Background(loops)
        yield
        await background.stop()
        accounts.passwords.close()

    app.cleanup_ctx.append(run)
