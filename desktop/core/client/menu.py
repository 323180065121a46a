"""The REST calls of menus: a shop's for customers; the own one, item by item, many at once, and as a file."""

import hashlib
from datetime import datetime
from uuid import UUID

from desktop.core.client.answers import CSV, FILES, IMAGE, XLSX, Expected
from desktop.core.client.chunked_decoding import decoded_menu
from desktop.core.client.errors import OfflineError
from desktop.core.client.transport import Transport, if_match
from wire.bulk_edits import BulkEdit, BulkResults, Imported, Movements
from wire.catalog import Availability, Menu, MenuItem, MenuItemChange, NewMenuItem, StockMovement
from wire.sales import ExportFormat, PopularItems

# The server takes up to 20 s for a thousand rows.
IMPORT_SECONDS = 25.0
BULK_SECONDS = 15.0


def is_picture_of(digest: str, content: bytes) -> bool:
    """Whether these bytes are what the digest names."""
    return hashlib.sha256(content).hexdigest() == digest


class MenuClient:
    """Menus, their items, pictures and stock."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def of_shop(self, business_id: UUID) -> Menu:
        """A shop's whole menu and the position to follow it from."""
        return await self._menu(f"businesses/{business_id}/menu")

    async def popular(self, business_id: UUID) -> PopularItems:
        """What a shop sold most of in the last 30 business days, the most ordered first."""
        return await self._transport.call(PopularItems, "GET", f"businesses/{business_id}/popular")

    async def own(self, archived: bool | None = None) -> Menu:
        """The own shop's items, whole; archived ones too when asked for."""
        return await self._menu("menu-items", None if archived is None else str(archived).lower())

    async def _menu(self, path: str, archived: str | None = None) -> Menu:
        return await self._transport.get(path, decoded_menu, Expected(), query={"archived": archived})

    async def create_item(self, item: NewMenuItem) -> MenuItem:
        """Add an item to the own menu."""
        return await self._transport.call(MenuItem, "POST", "menu-items", item, status=201)

    async def change_item(self, item_id: UUID, edition: int, change: MenuItemChange) -> MenuItem:
        """Edit an item; `edition` is the one the edit began from."""
        headers = if_match(edition)
        return await self._transport.call(MenuItem, "PATCH", f"menu-items/{item_id}", change, headers=headers)

    async def archive_item(self, item_id: UUID) -> MenuItem:
        """Take an item off the menu; past orders keep what was bought."""
        return await self._transport.call(MenuItem, "DELETE", f"menu-items/{item_id}")

    async def put_image(self, item_id: UUID, data: bytes, media_type: str) -> MenuItem:
        """Set an item's picture: PNG, JPEG or WebP up to 5 MiB."""
        headers = {"Content-Type": media_type}
        return await self._transport.call(
            MenuItem, "PUT", f"menu-items/{item_id}/image", data, headers=headers
        )

    async def delete_image(self, item_id: UUID) -> MenuItem:
        """Remove an item's picture."""
        return await self._transport.call(MenuItem, "DELETE", f"menu-items/{item_id}/image")

    async def image(self, digest: str) -> bytes:
        """A picture's bytes, which fit the digest and never change, so keep them (see `Images`)."""

        async def check(content: bytes) -> bytes:
            if not is_picture_of(digest, content):
                raise OfflineError(f"What came is not the picture {digest}.")
            return content

        return await self._transport.get(f"images/{digest}", check, Expected(media_type=IMAGE))

    async def move_stock(self, item_id: UUID, delta: int, reason: str) -> MenuItem:
        """Add to or take from an item's stock."""
        body = StockMovement(delta, reason)
        return await self._transport.call(MenuItem, "POST", f"menu-items/{item_id}/stock", body)

    async def set_availability(
        self, item_id: UUID, available: bool, until: datetime | None = None
    ) -> MenuItem:
        """Sold out (until a time, or by hand), or back."""
        body = Availability(available, until)
        return await self._transport.call(MenuItem, "PUT", f"menu-items/{item_id}/availability", body)

    async def movements(
        self, item_id: UUID, cursor: str | None = None, limit: int | None = None
    ) -> Movements:
        """One page of an item's stock ledger, newest first."""
        query = {"cursor": cursor, "limit": limit}
        return await self._transport.call(Movements, "GET", f"menu-items/{item_id}/stock", query=query)

    # The menu as a whole.

    async def change_many(self, edit: BulkEdit) -> BulkResults:
        """The same changes to at most 500 items; each result says what became of one."""
        return await self._transport.call(BulkResults, "POST", "menu-items/bulk", edit, seconds=BULK_SECONDS)

    async def export_file(self, kind: ExportFormat) -> bytes:
        """The own menu as a file's content."""
        expected = Expected(media_type=FILES[kind])
        return await self._transport.get(
            "menu-items/export",
            expected.check_file,
            expected,
            query={"format": kind},
            seconds=IMPORT_SECONDS,
        )

    async def import_file(self, content: bytes, dry_run: bool) -> Imported:
        """Add and change items by a file, all of its rows or none; a dry run only tells what it would do."""
        kind = XLSX if content.startswith(b"PK") else CSV
        return await self._transport.call(
            Imported,
            "POST",
            "menu-items/import",
            content,
            headers={"Content-Type": kind},
            query={"dry_run": str(dry_run).lower()},
            seconds=IMPORT_SECONDS,
        )
