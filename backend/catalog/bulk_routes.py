"""The REST routes for many items at once: bulk edits, the stock ledger, menus as files."""

from dataclasses import dataclass
from typing import Annotated

from msgspec import UNSET, Meta

from backend.catalog.bulk import BulkEditService
from backend.catalog.importing import MenuFileService
from backend.catalog.service import MenuService
from backend.spreadsheets.writer import CSV_TYPE, XLSX_TYPE
from backend.web.route import BUSINESSES, ApiRequest, ApiResponse, Route, owners_only
from wire.bulk_edits import BulkEdit, BulkResults, Imported, Movements
from wire.problems import Code
from wire.sales import ExportFormat
from wire.scalars import Request

# A thousand rows are a thousand statements, on a busy machine too.
IMPORT_SECONDS = 45.0


class LedgerQuery(Request):
    """Query of `GET menu-items/{id}/stock`: which page."""

    limit: Annotated[int, Meta(ge=1, le=200)] = 50
    cursor: Annotated[str, Meta(max_length=20)] | None = None


class MenuFileQuery(Request):
    """Query of `GET menu-items/export`."""

    format: ExportFormat = ExportFormat.CSV


class ImportQuery(Request):
    """Query of `POST menu-items/import`."""

    dry_run: bool = False


def changes_prices(request: ApiRequest) -> bool:
    """Whether a bulk edit has prices."""
    edit: BulkEdit = request.body
    return edit.price is not UNSET


@dataclass(frozen=True, slots=True)
class BulkRoutes:
    """The routes, over bulk edits, the menu's stock ledger and menus as files."""

    bulk: BulkEditService
    menu: MenuService
    files: MenuFileService

    async def change_many(self, request: ApiRequest) -> ApiResponse:
        """`POST menu-items/bulk`."""
        return ApiResponse(200, await self.bulk.change_many(request.caller, request.body))

    async def list_movements(self, request: ApiRequest) -> ApiResponse:
        """`GET menu-items/{id}/stock`."""
        query: LedgerQuery = request.query
        page = await self.menu.list_movements(request.caller, request.id(), query.limit, query.cursor)
        return ApiResponse(200, page)

    async def export(self, request: ApiRequest) -> ApiResponse:
        """`GET menu-items/export`."""
        query: MenuFileQuery = request.query
        as_csv = query.format is ExportFormat.CSV
        content = await self.files.export_menu(request.caller.business, as_csv=as_csv)
        headers = {"Content-Disposition": f'attachment; filename="menu.{query.format}"'}
        return ApiResponse(200, content, headers, CSV_TYPE if as_csv else XLSX_TYPE)

    async def import_file(self, request: ApiRequest) -> ApiResponse:
        """`POST menu-items/import`."""
        query: ImportQuery = request.query
        imported = await self.files.import_menu(request.caller, request.body, dry_run=query.dry_run)
        return ApiResponse(200, imported)

    async def is_item(self, request: ApiRequest) -> bool:
        """Whether there is such an item: all signed in may read the menus, guests that of their shop."""
        return await self.menu.item_exists(request.id(), only=request.caller.seat_of)

    def routes(self) -> list[Route]:
        """What is served, and described on the OpenAPI page."""
        return [
            Route(
                method="POST", path="/menu-items/bulk", handler=self.change_many, roles=BUSINESSES,
                body=BulkEdit, owners=changes_prices, response=BulkResults,
                summary="The same changes to at most 500 items; each result says what became of one",
            ),
            Route(
                method="GET", path="/menu-items/{id}/stock", handler=self.list_movements, roles=BUSINESSES,
                query=LedgerQuery, is_visible=self.is_item, response=Movements,
                summary="An item's stock ledger, newest first",
            ),
            Route(
                method="GET", path="/menu-items/export", handler=self.export, roles=BUSINESSES,
                query=MenuFileQuery, media_type=CSV_TYPE,
                summary="The menu as a file for spreadsheets; option groups stay out of it",
            ),
            Route(
                method="POST", path="/menu-items/import", handler=self.import_file, roles=BUSINESSES,
                owners=owners_only, raw_body=(CSV_TYPE, XLSX_TYPE), query=ImportQuery, response=Imported,
                seconds=IMPORT_SECONDS, codes=(Code.TOO_LARGE, Code.MEDIA_UNSUPPORTED),
                summary="Add and change items by such a file, all or none; `dry_run=true` only tells",
            ),
        ]  # fmt: skip
