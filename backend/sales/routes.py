"""The REST routes of sales: decode, call the service, encode."""

from dataclasses import dataclass

from backend.runtime.problems import not_found
from backend.sales.export import table
from backend.sales.service import SalesService
from backend.spreadsheets.writer import CSV_TYPE, XLSX_TYPE, to_csv, to_xlsx
from backend.web.route import BUSINESSES, ApiRequest, ApiResponse, Route
from wire.problems import Code
from wire.sales import ExportFormat, ExportQuery, PopularItems, Sales, SalesQuery
from wire.staff import LockedCounter


@dataclass(frozen=True, slots=True)
class SalesRoutes:
    """The routes, over what a business may ask of its sales."""

    sales: SalesService

    async def summary(self, request: ApiRequest) -> ApiResponse:
        """`GET sales/summary`."""
        asked: SalesQuery = request.query
        sales = await self.sales.summarise(
            request.caller.business, asked.from_, asked.to, asked.by, compare=asked.compare
        )
        return ApiResponse(200, sales)

    async def export(self, request: ApiRequest) -> ApiResponse:
        """`GET sales/export`."""
        asked: ExportQuery = request.query
        sales = await self.sales.summarise(request.caller.business, asked.from_, asked.to, asked.by)
        is_csv = asked.format is ExportFormat.CSV
        name = f"sales-{sales.from_}-{sales.to}.{asked.format}"
        return ApiResponse(
            200,
            to_csv(table(sales)) if is_csv else to_xlsx(table(sales)),
            {"Content-Disposition": f'attachment; filename="{name}"'},
            CSV_TYPE if is_csv else XLSX_TYPE,
        )

    async def popular(self, request: ApiRequest) -> ApiResponse:
        """`GET businesses/{id}/popular`."""
        business_id = request.id()
        if not request.caller.may_see(business_id):
            raise not_found("business")
        return ApiResponse(200, await self.sales.popular(business_id))

    def routes(self) -> list[Route]:
        """What is served, and described on the OpenAPI page."""
        return [
            Route(
                method="GET", path="/businesses/{id}/popular", handler=self.popular, response=PopularItems,
                codes=(Code.NOT_FOUND,),
                summary="What sold most of in the last 30 business days, the most sold first; "
                "at most 24 items",
            ),
            Route(
                method="GET", path="/sales/summary", handler=self.summary, roles=BUSINESSES,
                query=SalesQuery, response=Sales, unlocked=LockedCounter.ALL, codes=(Code.LOCKED,),
                summary="Completed orders by hour, business day, item, category or staff; "
                "both days inclusive",
            ),
            Route(
                method="GET", path="/sales/export", handler=self.export, roles=BUSINESSES,
                query=ExportQuery, media_type=CSV_TYPE, unlocked=LockedCounter.ALL, codes=(Code.LOCKED,),
                summary="The summary as a file for spreadsheets",
            ),
        ]  # fmt: skip
