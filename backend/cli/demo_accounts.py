"""Demo accounts that are still what they were made as: found by their public passwords, refused, removed."""

from collections.abc import Mapping
from typing import Any

import structlog

from backend.accounts import queries
from backend.accounts.closing import close_account, unusable_hash
from backend.accounts.passwords import Passwords
from backend.catalog.businesses import close_business
from backend.cli.serve import StartError
from backend.database.pool import Database
from backend.settings import Settings
from backend.settings_reader import SettingsError
from wire.accounts import Role

log = structlog.get_logger()

USERS = ("rgt1", "rgt2")
SHOPS = ("biz1", "biz2")
DEMO_ACCOUNTS = tuple((Role.USER, name) for name in USERS) + tuple((Role.BUSINESS, name) for name in SHOPS)


def check_demo(settings: Settings, what: str, instead: str) -> None:
    """Demo accounts have public passwords: refuse `what` adds them, where others can reach the server."""
    if not settings.on_loopback:
        raise SettingsError(
            f"{what} is refused with RGT_HOST={settings.host}: the demo accounts' passwords are public. "
            f"Set RGT_HOST to 127.0.0.1, or {instead}."
        )


async def check_no_demo(database: Database, settings: Settings) -> None:
    """Refuse to serve demo accounts to others; raises StartError. On this machine alone: a warning."""
    names = [account["username"] for account in await open_accounts(database)]
    if not names:
        return
    told = (
        f"This database has demo accounts whose passwords are public ({', '.join(names)}). "
        "Remove them with `backend demo-data --remove`"
    )
    if not settings.on_loopback or settings.proxies:
        raise StartError(f"{told}, or change their passwords; or serve on this machine alone.")
    log.warning(f"{told} before others can reach this server.")


async def open_accounts(database: Database) -> list[Mapping[str, Any]]:
    """The demo accounts that still let in whoever types their name twice."""
    rows = [await database.fetchrow(queries.ACCOUNT_BY_NAME, *one) for one in DEMO_ACCOUNTS]
    there = [(name, row) for (_, name), row in zip(DEMO_ACCOUNTS, rows, strict=True) if row is not None]
    if not there:
        return []
    passwords = Passwords()
    try:
        return [
            dict(row) | {"username": name}
            for name, row in there
            if await passwords.matches(row["password_hash"], name)
        ]
    finally:
        passwords.close()


async def remove_demo(database: Database) -> list[str]:
    """The names of the demo accounts that let nobody in any more; whose password was changed is left alone.

    What was sold stays for the books, so nothing is deleted: sessions end, passwords become unusable, names
    are free again, and the shops close.
    """
    removed = []
    for account in await open_accounts(database):
        unusable = await unusable_hash()
        async with database.transaction() as connection:
            if not await close_account(connection, account, unusable):
                continue  # its password was changed meanwhile
            if account["business_id"] is not None:
                await close_business(connection, account["business_id"])
        removed.append(account["username"])
    return removed
