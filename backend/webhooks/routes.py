"""The REST calls of web hooks: decode, call the service, encode."""

from backend.web.route import BUSINESSES, Answer, Call, Route, owners_only
from backend.webhooks import service
from wire.problems import Code
from wire.webhooks import NewWebhook, Webhook, WebhookPatch, Webhooks


class WebhookRoutes:
    """The calls, knowing whether private addresses are allowed."""

    def __init__(self, *, allow_private: bool) -> None:
        self._allow_private = allow_private

    async def find(self, call: Call) -> Answer:
        """`GET webhooks`."""
        return Answer(200, await service.list_webhooks(call.database, call.who.business))

    async def add(self, call: Call) -> Answer:
        """`POST webhooks`."""
        made = await service.add_webhook(
            call.database, call.who, call.body, allow_private=self._allow_private
        )
        return Answer(201, made)

    async def patch(self, call: Call) -> Answer:
        """`PATCH webhooks/{id}`."""
        patched = await service.patch_webhook(
            call.database, call.who, call.id(), call.body, allow_private=self._allow_private
        )
        return Answer(200, patched)

    async def test(self, call: Call) -> Answer:
        """`POST webhooks/{id}/test`."""
        return Answer(202, await service.send_test(call.database, call.who, call.id()))

    async def remove(self, call: Call) -> Answer:
        """`DELETE webhooks/{id}`."""
        await service.remove_webhook(call.database, call.who, call.id())
        return Answer(204)

    def routes(self) -> list[Route]:
        """All of them."""
        return [
            Route(
                method="GET", path="/webhooks", handler=self.find, roles=BUSINESSES, answer=Webhooks,
                summary="Where the business wants its orders posted to",
            ),
            Route(
                method="POST", path="/webhooks", handler=self.add, roles=BUSINESSES, status=201,
                body=NewWebhook, answer=Webhook, owners=owners_only,
                summary="Add a web hook; the answer tells its secret, once",
            ),
            Route(
                method="PATCH", path="/webhooks/{id}", handler=self.patch, roles=BUSINESSES,
                body=WebhookPatch, answer=Webhook, owners=owners_only, codes=(Code.NOT_FOUND,),
                summary="Give a web hook another address, or turn it off and on again",
            ),
            Route(
                method="POST", path="/webhooks/{id}/test", handler=self.test, roles=BUSINESSES, status=202,
                answer=Webhook, owners=owners_only, codes=(Code.NOT_FOUND,),
                summary="Send a web hook a test, once (`webhook_test`, no data); `last_*` tell how it went",
            ),
            Route(
                method="DELETE", path="/webhooks/{id}", handler=self.remove, roles=BUSINESSES, status=204,
                owners=owners_only, codes=(Code.NOT_FOUND,), summary="Take a web hook away",
            ),
        ]  # fmt: skip
