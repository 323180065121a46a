"""The REST route of the audit: decode, call the service, encode."""

from dataclasses import dataclass

from backend.audit.service import AuditQuery, AuditService
from backend.web.route import BUSINESSES, ApiRequest, ApiResponse, Route
from wire.audit import Audit


@dataclass(frozen=True, slots=True)
class AuditRoutes:
    """The route, over the use case of the audit."""

    audit: AuditService

    async def find(self, request: ApiRequest) -> ApiResponse:
        """`GET audit`."""
        return ApiResponse(200, await self.audit.list_entries(request.caller.business, request.query))

    def routes(self) -> list[Route]:
        """What is served, and described on the OpenAPI page."""
        return [
            Route(
                method="GET", path="/audit", handler=self.find, roles=BUSINESSES, query=AuditQuery,
                response=Audit,
                summary="What was done to menu, stock, settings, staff, web hooks and cash: "
                "who, when, where",
            ),
        ]  # fmt: skip
