"""The REST calls of shops: all of them for customers; the own one, its load and its web hooks."""

from collections.abc import Sequence
from uuid import UUID

from msgspec import UNSET

from desktop.core.client.transport import Nothing, Transport, if_match
from wire.catalog import Business, BusinessChange, Businesses, Load
from wire.webhooks import NewWebhook, Webhook, WebhookPatch, Webhooks


class ShopClient:
    """Shops and the settings of the own one."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def list(
        self, q: str | None = None, limit: int | None = None, cursor: str | None = None
    ) -> Businesses:
        """One page of shops, filtered by name."""
        query = {"q": q, "limit": limit, "cursor": cursor}
        return await self._transport.call(Businesses, "GET", "businesses", query=query)

    async def get(self) -> Business:
        """The own shop."""
        return await self._transport.call(Business, "GET", "business")

    async def change(self, version: int, change: BusinessChange) -> Business:
        """Change the own shop; 412 version_stale carries it as it is."""
        return await self._transport.call(Business, "PATCH", "business", change, headers=if_match(version))

    async def load(self) -> Load:
        """The preparation minutes the shop gives, and those its last orders suggest."""
        return await self._transport.call(Load, "GET", "business/load")

    async def webhooks(self) -> Sequence[Webhook]:
        """Where orders are posted to, and how the latest posts went."""
        return (await self._transport.call(Webhooks, "GET", "webhooks")).items

    async def add_webhook(self, url: str) -> Webhook:
        """A new one; its secret is in this answer alone."""
        return await self._transport.call(Webhook, "POST", "webhooks", NewWebhook(url), status=201)

    async def change_webhook(
        self, hook_id: UUID, url: str | None = None, active: bool | None = None
    ) -> Webhook:
        """Another address, or on and off; what is None stays."""
        body = WebhookPatch(UNSET if url is None else url, UNSET if active is None else active)
        return await self._transport.call(Webhook, "PATCH", f"webhooks/{hook_id}", body)

    async def test_webhook(self, hook_id: UUID) -> Webhook:
        """Have a test posted to it; `last_at` moves once that has happened."""
        return await self._transport.call(Webhook, "POST", f"webhooks/{hook_id}/test", status=202)

    async def remove_webhook(self, hook_id: UUID) -> None:
        """Take it away."""
        await self._transport.call(Nothing, "DELETE", f"webhooks/{hook_id}")
