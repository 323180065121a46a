"""Commands for who runs the server: dead letters, workers, invitations, moving, the proof of the totals."""

import sys
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeAlias

import click

from backend.accounts.service import invite
from backend.cli.move import move_to
from backend.cli.remove_person import remove_person
from backend.cli.work import work
from backend.database.pool import Database
from backend.sales.totals import reconcile
from backend.settings import Settings
from backend.tasks import dead_letters

# Runs a function over the settings' database; from __main__, which turns refusals into words.
WithDatabase: TypeAlias = Callable[[Callable[[Database], Awaitable[None]]], None]
RunSettings: TypeAlias = Callable[[Callable[[Settings], Coroutine[Any, Any, None]]], None]
_LONGEST_PAYLOAD = 100


def add_commands(main: click.Group, with_database: WithDatabase, run: RunSettings) -> None:
    """Add the commands to the server's command line."""
    main.add_command(_tasks(with_database))

    @main.command("work")
    @click.option("-n", "processes", type=click.IntRange(1, 64), default=1, show_default=True,
                  help="Processes; each runs as many tasks at once as RGT_TASKS says.")  # fmt: skip
    def work_command(processes: int) -> None:
        """Run tasks until SIGINT or SIGTERM, beside the servers that share the database."""
        run(lambda settings: work(settings, processes))

    @main.command("invite")
    @click.option("--days", type=click.IntRange(1, 365), default=7, show_default=True,
                  help="How long the code is good.")  # fmt: skip
    @click.option("--note", default="", help="Who it is for.")
    def invite_command(days: int, note: str) -> None:
        """Print a code that founds one shop, where RGT_SHOP_REGISTRATION is `invite`."""
        with_database(lambda database: _invite(database, note, days))

    @main.command("move-to")
    @click.argument("url")
    def move_command(url: str) -> None:
        """Move everything to the empty database at URL, from the server's own PostgreSQL.

        The server must be stopped. With - for URL it is read from standard input, where no list of processes
        shows its password.
        """
        given = sys.stdin.readline().strip() if url == "-" else url
        run(lambda settings: move_to(settings, given))

    @main.command("remove-person")
    @click.argument("username")
    def remove_person_command(username: str) -> None:
        """End a customer's account and take their name and notes off their orders; the books stay."""
        with_database(lambda database: _remove_person(database, username))

    @main.command("reconcile")
    def reconcile_command() -> None:
        """Prove that the sales totals equal the orders; exit status 1 when they do not."""
        with_database(_reconcile)


def _tasks(with_database: WithDatabase) -> click.Group:
    @click.group("tasks")
    def tasks() -> None:
        """Dead letters: tasks that failed as often as they might."""

    @tasks.command("list")
    @click.option("--task", help="Only of this kind.")
    def list_command(task: str | None) -> None:
        """List dead letters, the oldest first, and what is still queued."""
        with_database(lambda database: _list(database, task))

    @tasks.command("replay")
    @click.argument("ids", nargs=-1, type=int)
    @click.option("--all", "everything", is_flag=True, help="Every dead letter.")
    def replay_command(ids: tuple[int, ...], everything: bool) -> None:
        """Enqueue dead letters again, with all their attempts."""
        chosen = _chosen(ids, everything)
        with_database(lambda database: _print_count("to be run again", dead_letters.replay(database, chosen)))

    @tasks.command("drop")
    @click.argument("ids", nargs=-1, type=int)
    @click.option("--all", "everything", is_flag=True, help="Every dead letter.")
    def drop_command(ids: tuple[int, ...], everything: bool) -> None:
        """Forget dead letters."""
        chosen = _chosen(ids, everything)
        with_database(lambda database: _print_count("forgotten", dead_letters.drop(database, chosen)))

    return tasks


def _chosen(ids: tuple[int, ...], everything: bool) -> list[int] | None:
    if everything == bool(ids):
        raise click.UsageError("Name ids (see `tasks list`; put `--` before ones below zero), or say --all.")
    return None if everything else list(ids)


async def _list(database: Database, task: str | None) -> None:
    for letter in await dead_letters.list_dead(database, task):
        payload = letter.payload if len(letter.payload) <= _LONGEST_PAYLOAD else letter.payload[:97] + "..."
        click.echo(
            f"{letter.id}  {letter.task}  {letter.died_at:%Y-%m-%d %H:%M:%S}  attempts {letter.attempts}\n"
            f"    {letter.error}\n    {payload}"
        )
    click.echo(f"{await dead_letters.count_dead(database)} dead")
    for queued in await dead_letters.count_queued(database):
        cause = f"; last failure: {queued.error}" if queued.error else ""
        click.echo(f"{queued.task}: {queued.total} queued, {queued.due} due, {queued.running} running{cause}")


async def _print_count(what: str, done: Awaitable[list[int]]) -> None:
    click.echo(f"{len(await done)} {what}")


async def _invite(database: Database, note: str, days: int) -> None:
    click.echo(await invite(database, note[:100], days))


async def _remove_person(database: Database, username: str) -> None:
    orders = await remove_person(database, username)
    click.echo(
        f"removed; {orders} orders stay without a name (backups and this week's messages hold it still)"
    )


async def _reconcile(database: Database) -> None:
    differences = await reconcile(database)
    for one in differences:
        click.echo(f"{one.what} {one.of} at {one.at:%Y-%m-%d %H:%M}: kept {one.kept}, true {one.true}")
    click.echo("the totals equal the orders" if not differences else f"{len(differences)} differences")
    if differences:
        sys.exit(1)
