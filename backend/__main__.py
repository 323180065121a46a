"""The server's command line: serve | work | tasks | migrate | move-to | demo-data | new-epoch | reconcile."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

import click

from backend.cli.demo_accounts import check_demo, check_no_demo, remove_demo
from backend.cli.operator_commands import add_commands
from backend.cli.serve import StartError, open_database, serve
from backend.cli.settings_page import settings_page
from backend.database import schema
from backend.database.binaries import EmbeddedError
from backend.database.migrate import MigrationError
from backend.database.pool import Database
from backend.runtime.logs import set_up_logs
from backend.runtime.tracing import set_up_tracing
from backend.runtime.version import VERSION
from backend.settings import Settings
from backend.settings_reader import SettingsError, read_settings
from backend.web.listener import ListenError

T = TypeVar("T")

REFUSED = (SettingsError, EmbeddedError, MigrationError, StartError, ListenError)
NEW_EPOCH = "UPDATE history SET id = gen_random_uuid()"


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION)
def main() -> None:
    """The RGT order server. Settings come from the environment and a file: docs/settings.md."""


@main.command("serve")
@click.option(
    "--demo", is_flag=True, help="Add demo shops and accounts (rgt1, rgt2, biz1, biz2); loopback only."
)
def serve_command(demo: bool) -> None:
    """Serve until SIGINT or SIGTERM."""
    settings = _settings()
    if demo:
        _exit_on_error(lambda: check_demo(settings, "--demo", "leave --demo out"))
    _run(serve(settings, _load_demo if demo else lambda database: check_no_demo(database, settings)))


@main.command("migrate")
@click.option("--write-schema", is_flag=True, help="Write backend/database/schema.sql anew instead.")
@click.option(
    "--serve-as",
    envvar="RGT_SERVE_AS",
    metavar="URL",
    help="URL of another role, for `serve` and `work`: it may then read and write rows, and change no table. "
    "Better in RGT_SERVE_AS, where no list of processes shows its password.",
)
def migrate_command(write_schema: bool, serve_as: str | None) -> None:
    """Bring the database to the newest schema."""
    if write_schema:
        _exit_on_error(schema.write_schema)
        return
    _run(_with_database(_settings(), _nothing, serve_as or None))


@main.command("demo-data")
@click.option(
    "--remove", is_flag=True, help="Let nobody in with the public passwords any more, and close the shops."
)
def demo_data_command(remove: bool) -> None:
    """Add the demo shops and accounts; their passwords are public, so on loopback only."""
    settings = _settings()
    if not remove:
        _exit_on_error(lambda: check_demo(settings, "demo-data", "register accounts of your own"))
    _run(_with_database(settings, _remove_demo if remove else _load_demo))


@main.command("new-epoch")
def new_epoch_command() -> None:
    """After a file-level restore: make every client read its snapshot anew."""
    _run(_with_database(_settings(), _new_epoch))


@main.command("settings")
def settings_command() -> None:
    """Print every setting with its default."""
    click.echo(settings_page(), nl=False)


async def _load_demo(database: Database) -> None:
    from backend.cli.demo_data import load_demo  # the images it reads are not needed otherwise

    await load_demo(database)


async def _remove_demo(database: Database) -> None:
    removed = await remove_demo(database)
    click.echo(f"removed: {', '.join(removed)}" if removed else "no demo account has its public password")


async def _nothing(_database: Database) -> None:
    return


async def _new_epoch(database: Database) -> None:
    await database.write_row(NEW_EPOCH)
    click.echo(f"the epoch is {await database.fetchval('SELECT current_epoch()')} now")


async def _with_database(
    settings: Settings, work: Callable[[Database], Awaitable[None]], serve_as: str | None = None
) -> None:
    async with open_database(settings, serve_as) as (database, _):
        await work(database)


def _settings() -> Settings:
    settings = _exit_on_error(lambda: read_settings(os.environ))
    set_up_logs(settings)
    set_up_tracing(os.environ)
    return settings


def _run(work: Coroutine[Any, Any, None]) -> None:
    def run() -> None:
        with asyncio.Runner(loop_factory=_loop_factory()) as runner:
            runner.run(work)

    _exit_on_error(run)


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop  # there is none for Windows
    except ImportError:
        return None
    return uvloop.new_event_loop


def _exit_on_error(work: Callable[[], T]) -> T:
    try:
        return work()
    except REFUSED as error:
        click.echo(f"rgt-backend: {error}", err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)


def _over_database(work: Callable[[Database], Awaitable[None]]) -> None:
    _run(_with_database(_settings(), work))


def _over_settings(work: Callable[[Settings], Coroutine[Any, Any, None]]) -> None:
    _run(work(_settings()))


add_commands(main, _over_database, _over_settings)

if __name__ == "__main__":
    main()
