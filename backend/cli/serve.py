"""One run of the server, from nothing to `ready` and back: database, schema, application, signals."""

import asyncio
import gc
import os
import secrets
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import msgspec
import structlog

from backend.app import PARTS, create_app
from backend.database.embedded import EmbeddedPostgres
from backend.database.errors import NOT_ANSWERING, REFUSING
from backend.database.migrate import migrate
from backend.database.pool import Database
from backend.runtime.supervision import Background
from backend.settings import SHORTEST_KEY, Settings
from backend.web.listener import Listener

log = structlog.get_logger()

# How long a database of somebody else's may take to come up before the server gives up.
DATABASE_SECONDS = 30.0
# In a data folder that was left; holds a sentence.
MOVED = "moved.txt"
# How long an instance among several still serves after it has said that it is leaving.
LEAVE_SECONDS = 3.0
FILES = 65_536
# Ctrl-C often arrives twice: once for the group, once passed on by make, timeout or a supervisor.
ONE_REQUEST_SECONDS = 1.0
Load = Callable[[Database], Awaitable[None]]


class StartError(Exception):
    """The server cannot start; the message says why and what to do."""


async def serve(settings: Settings, load: Load | None = None) -> None:
    """Serve until SIGINT or SIGTERM; a second one, a second later, ends the process at once."""
    stopped = _stop_on_signals()
    _allow_many_sockets()
    async with open_database(settings) as (database, embedded):
        if load is not None:
            await load(database)
        key = settings.jwt_key or keep_key(settings.folder)
        disk = embedded.home if embedded is not None else None
        app = create_app(msgspec.structs.replace(settings, jwt_key=key), database, disk=disk)
        listener = Listener(app, app[PARTS].connections)
        background = Background({"postgresql": embedded.watch} if embedded is not None else {})
        try:
            port = await listener.open(settings.host, settings.port)
            shown = f"[{settings.host}]" if ":" in settings.host else settings.host
            print(f"ready on http://{shown}:{port}", flush=True)
            _leave_out_of_collections()
            await stopped.wait()
            log.info("shutting down")
        finally:
            app[PARTS].health.start_draining()
            if settings.brokers:
                # A balancer needs a moment to send new connections elsewhere; those that are open learn with
                # their next answer that they should not be used again.
                await asyncio.sleep(LEAVE_SECONDS)
            await listener.close()
            await background.stop()


def _leave_out_of_collections() -> None:
    """What is loaded by now stays for good: to look through it again would only hold up whoever waits."""
    gc.collect()
    gc.freeze()


@asynccontextmanager
async def open_database(
    settings: Settings, serve_as: str | None = None
) -> AsyncIterator[tuple[Database, EmbeddedPostgres | None]]:
    """The migrated database: its own PostgreSQL, or the one at the URL; closed and stopped afterwards.

    `serve_as`: the URL of the role that servers use, when this is the owner's (backend/database/roles.py).
    """
    embedded = EmbeddedPostgres(settings.folder) if settings.database_url is None else None
    if embedded is not None:
        check_not_moved(settings.folder)
    try:
        if embedded is not None:
            await asyncio.to_thread(embedded.start)
            await embedded.ensure_database()
        dsn = settings.database_url or (embedded.dsn() if embedded else "")
        await migrate_patiently(dsn, 0 if embedded else DATABASE_SECONDS, serve_as)
        database = await Database.open(dsn, smallest=settings.pool_smallest, largest=settings.pool_largest)
        try:
            yield database, embedded
        finally:
            await database.close()
    finally:
        if embedded is not None:
            await asyncio.to_thread(embedded.stop)


def check_not_moved(folder: Path) -> None:
    """Raise StartError for a data folder whose data has gone on in a PostgreSQL of one's own since."""
    note = folder / MOVED
    with suppress(FileNotFoundError):
        raise StartError(
            f"The data of {folder} was moved {note.read_text().strip()}. Set RGT_DATABASE_URL to that "
            f"database: orders since then are only there. To serve the old state all the same, delete {note}."
        )


def keep_key(folder: Path) -> str:
    """The key kept in the data folder, made at the first start."""
    path = folder / "jwt.key"
    with suppress(FileNotFoundError):
        key = path.read_text().strip()
        if len(key.encode()) < SHORTEST_KEY:
            raise StartError(
                f"{path} holds no key. Delete it to get a new one; everybody signs in again then."
            )
        return key
    key = secrets.token_urlsafe(48)
    # Written aside with the right mode and renamed: never half there, never readable by others.
    draft = path.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(key)
    draft.rename(path)
    return key


async def migrate_patiently(dsn: str, seconds: float, serve_as: str | None = None) -> None:
    """Bring a database to the newest schema; raises StartError if it refuses, or does not answer so long."""
    loop = asyncio.get_running_loop()
    until = loop.time() + seconds
    while True:
        try:
            await migrate(dsn, serve_as=serve_as)
            return
        except NOT_ANSWERING as error:
            if loop.time() > until:
                raise StartError(
                    f"The database does not answer ({str(error) or type(error).__name__}). "
                    "Start it, or correct RGT_DATABASE_URL."
                ) from error
            log.warning("waiting for the database", cause=repr(error))
            await asyncio.sleep(1)
        except REFUSING as error:
            raise StartError(f"The database refuses: {error}. Correct RGT_DATABASE_URL.") from error


def _allow_many_sockets() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    # The usual soft limit of 1,024 open files is for programs that use select().
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if most == resource.RLIM_INFINITY else min(FILES, most)
    if now != resource.RLIM_INFINITY and now < wanted:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def _stop_on_signals() -> asyncio.Event:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    first = 0.0

    def stop() -> None:
        nonlocal first
        if not stopped.is_set():
            first = loop.time()
            stopped.set()
        elif loop.time() - first > ONE_REQUEST_SECONDS:
            sys.stderr.write("ended at once by a second signal\n")
            os._exit(130)

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop)
    return stopped
