"""The REST routes of sales: decode, call the service, encode."""

from backend.runtime.problems import not_found
from backend.sales import service
from backend.sales.export import table
from backend.spreadsheets.writer import CSV_TYPE, XLSX_TYPE, to_csv, to_xlsx
from backend.web.route import BUSINESSES, ApiRequest, ApiResponse, Route
from wire.problems import Code
from wire.sales import ExportFormat, ExportQuery, PopularItems, Sales, SalesQuery


async def summary(request: ApiRequest) -> ApiResponse:
    """`GET sales/summary`."""
    asked: SalesQuery = request.query
    return ApiResponse(
        200,
        await service.summarise(
            request.database, request.caller.business, asked.from_, asked.to, asked.by, compare=asked.compare
        ),
    )


async def export(request: ApiRequest) -> ApiResponse:
    """`GET sales/export`."""
    asked: ExportQuery = request.query
    sales = await service.summarise(
        request.database, request.caller.business, asked.from_, asked.to, asked.by
    )
    is_csv = asked.format is ExportFormat.CSV
    name = f"sales-{sales.from_}-{sales.to}.{asked.format}"
    return ApiResponse(
        200,
        to_csv(table(sales)) if is_csv else to_xlsx(table(sales)),
        {"Content-Disposition": f'attachment; filename="{name}"'},
        CSV_TYPE if is_csv else XLSX_TYPE,
    )


async def popular(request: ApiRequest) -> ApiResponse:
    """`GET businesses/{id}/popular`."""
    business_id = request.id()
    if not request.caller.may_see(business_id):
        raise not_found("business")
    return ApiResponse(200, await service.popular(request.database, business_id))


ROUTES = [
    Route(
        method="GET",
        path="/businesses/{id}/popular",
        handler=popular,
        summary="What sold most of in the last 30 business days, the most sold first; at most 24 items",
        response=PopularItems,
        codes=(Code.NOT_FOUND,),
    ),
    Route(
        method="GET",
        path="/sales/summary",
        handler=summary,
        summary="Completed orders by hour, business day, item, category or staff; both days inclusive",
        roles=BUSINESSES,
        query=SalesQuery,
        response=Sales,
    ),
    Route(
        method="GET",
        path="/sales/export",
        handler=export,
        summary="The summary as a file for spreadsheets",
        roles=BUSINESSES,
        query=ExportQuery,
        media_type=CSV_TYPE,
    ),
]
