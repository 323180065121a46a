"""`backend move-to URL`: from the server's own PostgreSQL to one that its operator keeps."""

import asyncio
from datetime import UTC, datetime
from urllib.parse import urlsplit

import click

from backend.cli.serve import DATABASE_SECONDS, MOVED, StartError, check_not_moved, migrate_patiently
from backend.database.embedded import EmbeddedPostgres
from backend.database.errors import NOT_ANSWERING, REFUSING
from backend.database.transfer import TransferError, check_target, transfer
from backend.settings import Settings


async def move_to(settings: Settings, url: str) -> None:
    """Copy everything to the database at `url`, compare both, and mark the folder as left; raises StartError.

    The folder's data stays as it is. Broken off at any moment, the target is empty and the folder in use.
    """
    if settings.database_url is not None:
        raise StartError("RGT_DATABASE_URL is set, so the data is in a PostgreSQL of your own already.")
    folder, place = settings.folder, _place(url)
    check_not_moved(folder)
    embedded = EmbeddedPostgres(folder)
    try:
        await asyncio.to_thread(embedded.start)
        await embedded.ensure_database()
        await migrate_patiently(embedded.dsn(), 0)
        rows = await _copied(embedded.dsn(), url, place)
        moved = f"on {datetime.now(UTC):%Y-%m-%d %H:%M} UTC to {place}"
        (folder / MOVED).write_text(f"{moved}\n")
    finally:
        await asyncio.to_thread(embedded.stop)
    click.echo(f"moved {sum(rows.values())} rows of {len(rows)} tables to {place}, compared row by row")
    click.echo("From now on start every server with")
    click.echo("  RGT_DATABASE_URL  the address you gave")
    if settings.jwt_key is None and (folder / "jwt.key").exists():
        click.echo(f"  RGT_JWT_KEY       what {folder / 'jwt.key'} holds: nobody has to sign in again then")
    click.echo(f"The old data stays in {embedded.home}: keep it until the new database has a backup.")


async def _copied(source: str, target: str, place: str) -> dict[str, int]:
    try:
        await check_target(target)
        await migrate_patiently(target, DATABASE_SECONDS)
        return await transfer(source, target)
    except TransferError as error:
        raise StartError(f"Nothing was moved to {place}: {error}.") from error
    except NOT_ANSWERING as error:
        cause = str(error) or type(error).__name__
        raise StartError(f"Nothing was moved: {place} does not answer ({cause}).") from error
    except REFUSING as error:
        raise StartError(f"Nothing was moved: {place} refuses: {error}.") from error


def _place(url: str) -> str:
    """A database's address without its password; raises StartError for what is none."""
    try:
        parts = urlsplit(url)
        port = parts.port or 5432
    except ValueError as error:
        raise StartError(f"The address is wrong ({error}).") from error
    if parts.scheme not in ("postgresql", "postgres") or not parts.hostname or not parts.path.strip("/"):
        raise StartError("Give the address as postgresql://user:password@host:5432/database.")
    return f"{parts.hostname}:{port}/{parts.path.strip('/')}"
