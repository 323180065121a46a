"""The pictures of menu items: set, taken away, shown by digest."""

import hashlib
import re
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from backend.audit.records import record
from backend.catalog import queries
from backend.catalog.image_processing import MEDIA_TYPE, render
from backend.catalog.items import held_item, write_item
from backend.catalog.version_check import check_optional
from backend.database.pool import Connection, Database
from backend.identity import Identity
from backend.runtime.apart import Apart
from backend.runtime.problems import not_found

_DIGEST = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class PictureService:
    """The use cases of pictures."""

    database: Database
    apart: Apart = field(default_factory=Apart)

    async def set_picture(
        self, identity: Identity, item_id: UUID, if_match: int | None, content: bytes
    ) -> bytes:
        """Give an item a picture; an edit of the shop's."""
        if not await self.database.fetchval(queries.OWNS_ITEM, item_id, identity.business):
            raise not_found("menu item")
        picture = await render(content, self.apart, identity.account_id)  # before any row is held
        async with held_item(self.database, identity.business, item_id) as (connection, row):
            check_optional(if_match, row["edition"], row["document"])
            digest = await store_picture(connection, picture, MEDIA_TYPE)
            await record(connection, identity, "menu.picture", item_id, row["name"], {"digest": digest})
            return await write_item(connection, identity.business, queries.SET_IMAGE, item_id, digest)

    async def clear_picture(self, identity: Identity, item_id: UUID, if_match: int | None) -> bytes:
        """Take an item's picture away; again: no change."""
        async with held_item(self.database, identity.business, item_id) as (connection, row):
            if row["image"] is None:
                return bytes(row["document"], "utf-8")
            check_optional(if_match, row["edition"], row["document"])
            await record(connection, identity, "menu.picture", item_id, row["name"], {"digest": None})
            return await write_item(connection, identity.business, queries.SET_IMAGE, item_id, None)

    async def read_picture(self, digest: str) -> tuple[str, bytes]:
        """A picture's media type and content."""
        row = await self.database.fetchrow(queries.READ_IMAGE, digest) if _DIGEST.fullmatch(digest) else None
        if row is None:
            raise not_found("image")
        return row["media_type"], row["content"]


async def store_picture(connection: Connection, content: bytes, media_type: str) -> str:
    """Keep a picture that is fit to be shown; returns its digest."""
    digest = hashlib.sha256(content).hexdigest()
    await connection.execute(queries.STORE_IMAGE, digest, media_type, content)
    return digest


async def discard_pictures(database: Database, at: datetime) -> None:
    """Throw away pictures that no item has shown for a week."""
    await database.write_row(queries.DISCARD_IMAGES, at)
