"""The REST routes of web hooks: decode, call the service, encode."""

from dataclasses import dataclass

from backend.web.route import BUSINESSES, ApiRequest, ApiResponse, Route, owners_only
from backend.webhooks.service import WebhookService
from wire.problems import Code
from wire.webhooks import NewWebhook, Webhook, WebhookPatch, Webhooks


@dataclass(frozen=True, slots=True)
class WebhookRoutes:
    """The routes, over the use cases of web hooks."""

    webhooks: WebhookService

    async def find(self, request: ApiRequest) -> ApiResponse:
        """`GET webhooks`."""
        return ApiResponse(200, await self.webhooks.list_webhooks(request.caller.business))

    async def add(self, request: ApiRequest) -> ApiResponse:
        """`POST webhooks`."""
        return ApiResponse(201, await self.webhooks.add_webhook(request.caller, request.body))

    async def patch(self, request: ApiRequest) -> ApiResponse:
        """`PATCH webhooks/{id}`."""
        return ApiResponse(200, await self.webhooks.patch_webhook(request.caller, request.id(), request.body))

    async def test(self, request: ApiRequest) -> ApiResponse:
        """`POST webhooks/{id}/test`."""
        return ApiResponse(202, await self.webhooks.send_test(request.caller, request.id()))

    async def remove(self, request: ApiRequest) -> ApiResponse:
        """`DELETE webhooks/{id}`."""
        await self.webhooks.remove_webhook(request.caller, request.id())
        return ApiResponse(204)

    def routes(self) -> list[Route]:
        """What is served, and described on the OpenAPI page."""
        return [
            Route(
                method="GET", path="/webhooks", handler=self.find, roles=BUSINESSES, response=Webhooks,
                summary="Where the business wants its orders posted to",
            ),
            Route(
                method="POST", path="/webhooks", handler=self.add, roles=BUSINESSES, status=201,
                body=NewWebhook, response=Webhook, owners=owners_only,
                summary="Add a web hook; the answer tells its secret, once",
            ),
            Route(
                method="PATCH", path="/webhooks/{id}", handler=self.patch, roles=BUSINESSES,
                body=WebhookPatch, response=Webhook, owners=owners_only, codes=(Code.NOT_FOUND,),
                summary="Give a web hook another address, or turn it off and on again",
            ),
            Route(
                method="POST", path="/webhooks/{id}/test", handler=self.test, roles=BUSINESSES, status=202,
                response=Webhook, owners=owners_only, codes=(Code.NOT_FOUND,),
                summary="Send a web hook a test, once (`webhook_test`, no data); `last_*` tell how it went",
            ),
            Route(
                method="DELETE", path="/webhooks/{id}", handler=self.remove, roles=BUSINESSES, status=204,
                owners=owners_only, codes=(Code.NOT_FOUND,), summary="Take a web hook away",
            ),
        ]  # fmt: skip
