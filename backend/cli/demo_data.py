"""Demo data: four accounts and two shops with menus and pictures, for looking around and for screenshots."""

import asyncio
from uuid import UUID

import msgspec
import structlog

from backend.accounts.passwords import Passwords
from backend.catalog.image_processing import MEDIA_TYPE
from backend.catalog.items import insert_item
from backend.catalog.pictures import store_picture
from backend.cli.demo_accounts import DEMO_ACCOUNTS
from backend.database.pool import Connection, Database
from backend.runtime.ids import new_id
from backend.runtime.resources import RESOURCES
from wire.accounts import Role
from wire.catalog import NewMenuItem
from wire.scalars import ClockTime, Currency, Minutes, Name, Request, Username

log = structlog.get_logger()

# Instances that start together load one after the other. The number is this lock's name.
_LOCK = "SELECT pg_advisory_xact_lock(7262842)"
_ACCOUNT_EXISTS = "SELECT EXISTS (SELECT FROM account WHERE role = $1 AND username = $2)"
_ADD_ACCOUNT = """
    INSERT INTO account (id, role, username, password_hash, name, business_id) VALUES ($1, $2, $3, $4, $3, $5)
"""
_ADD_BUSINESS = """
    INSERT INTO business (id, name, currency, time_zone, preparation_minutes, answer_minutes, day_starts_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7::text::time)
"""
_SHOW_PICTURE = "UPDATE menu_item SET image = $1 WHERE id = $2"


class DemoItem(NewMenuItem):
    """An item and the file name of its picture."""

    image: str | None = None


class DemoBusiness(Request):
    """A shop and the name of its account."""

    username: Username
    name: Name
    currency: Currency
    time_zone: Name
    preparation_minutes: Minutes
    answer_minutes: Minutes
    day_starts_at: ClockTime


class DemoShop(Request):
    """One file of resources/demo."""

    business: DemoBusiness
    items: list[DemoItem]


async def load_demo(database: Database) -> None:
    """Add what is missing of the demo accounts and shops; what is there stays as it is."""
    missing = [one for one in DEMO_ACCOUNTS if not await database.fetchval(_ACCOUNT_EXISTS, *one)]
    if not missing:
        return
    for (role, username), password_hash in zip(missing, await _hash_names(missing), strict=True):
        async with database.transaction() as connection:
            await connection.execute(_LOCK)
            if not await connection.fetchval(_ACCOUNT_EXISTS, role, username):
                business_id = await _add_shop(connection, username) if role == Role.BUSINESS else None
                await connection.execute(_ADD_ACCOUNT, new_id(), role, username, password_hash, business_id)
                log.info("demo account added", role=role, username=username)


async def _hash_names(accounts: list[tuple[Role, str]]) -> list[str]:
    passwords = Passwords()
    try:
        return await asyncio.gather(*(passwords.hash(username) for _, username in accounts))
    finally:
        passwords.close()


def read_shop(username: str) -> DemoShop:
    """The shop of a demo account, from its file."""
    return msgspec.json.decode((RESOURCES / "demo" / f"{username}.json").read_bytes(), type=DemoShop)


async def _add_shop(connection: Connection, username: str) -> UUID:
    shop = read_shop(username)
    business_id, business = new_id(), shop.business
    await connection.execute(
        _ADD_BUSINESS, business_id, business.name, business.currency, business.time_zone,
        business.preparation_minutes, business.answer_minutes, business.day_starts_at,
    )  # fmt: skip
    for item in shop.items:
        item_id = new_id()
        await insert_item(connection, business_id, item_id, item, None)
        if item.image is not None:
            await _add_picture(connection, item_id, item.image)
    return business_id


async def _add_picture(connection: Connection, item_id: UUID, file_name: str) -> None:
    """Pictures of the project are stored as they are drawn: re-encoding 58 of them would delay the start."""
    path = RESOURCES / "images" / "menu" / file_name
    if not path.exists():
        log.warning("a demo picture is missing: run python -m tools.demo_pictures", path=str(path))
        return
    digest = await store_picture(connection, path.read_bytes(), MEDIA_TYPE)
    await connection.execute(_SHOW_PICTURE, digest, item_id)
