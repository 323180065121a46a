"""The REST calls for a menu as a whole: changes of many items, the stock ledger, menus as files."""

from uuid import UUID

from desktop.core.client.transport import Transport
from wire.bulk_edits import BulkEdit, BulkResults, Imported, Movements
from wire.sales import ExportFormat

# The server takes up to 20 s for a thousand rows.
IMPORT_SECONDS = 25.0
BULK_SECONDS = 15.0
_CSV, _XLSX = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def change_many(api: Transport, edit: BulkEdit) -> BulkResults:
    """The same changes to at most 500 items; each result says what became of one."""
    return await api.call(BulkResults, "POST", "menu-items/bulk", edit, seconds=BULK_SECONDS)


async def movements(
    api: Transport, item_id: UUID, cursor: str | None = None, limit: int | None = None
) -> Movements:
    """One page of an item's stock ledger, newest first."""
    query = {"cursor": cursor, "limit": limit}
    return await api.call(Movements, "GET", f"menu-items/{item_id}/stock", query=query)


async def export_menu(api: Transport, kind: ExportFormat) -> bytes:
    """The own menu as a file's content."""
    return await api.call(bytes, "GET", "menu-items/export", query={"format": kind}, seconds=IMPORT_SECONDS)


async def import_menu(api: Transport, content: bytes, dry_run: bool) -> Imported:
    """Add and change items by a file, all of its rows or none; a dry run only tells what it would do."""
    kind = _XLSX if content.startswith(b"PK") else _CSV
    return await api.call(
        Imported,
        "POST",
        "menu-items/import",
        content,
        headers={"Content-Type": kind},
        query={"dry_run": str(dry_run).lower()},
        seconds=IMPORT_SECONDS,
    )
