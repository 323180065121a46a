"""The REST calls of the shop's settings: its load, whether it ever sold anything, and its web hooks."""

from uuid import UUID

from msgspec import UNSET

from desktop.core.client.transport import Transport
from wire.catalog import Load
from wire.orders import Orders
from wire.webhooks import NewWebhook, Webhook, WebhookPatch, Webhooks


async def load(api: Transport) -> Load:
    """The preparation minutes the shop gives, and those its last orders suggest."""
    return await api.call(Load, "GET", "business/load")


async def has_orders(api: Transport) -> bool:
    """Whether anything was ever ordered here."""
    return bool((await api.call(Orders, "GET", "orders", query={"limit": 1})).items)


async def webhooks(api: Transport) -> list[Webhook]:
    """Where orders are posted to, and how the latest posts went."""
    return (await api.call(Webhooks, "GET", "webhooks")).items


async def add_webhook(api: Transport, url: str) -> Webhook:
    """A new one; its secret is in this answer alone."""
    return await api.call(Webhook, "POST", "webhooks", NewWebhook(url))


async def change_webhook(
    api: Transport, hook_id: UUID, url: str | None = None, active: bool | None = None
) -> Webhook:
    """Another address, or on and off; what is None stays."""
    body = WebhookPatch(UNSET if url is None else url, UNSET if active is None else active)
    return await api.call(Webhook, "PATCH", f"webhooks/{hook_id}", body)


async def test_webhook(api: Transport, hook_id: UUID) -> Webhook:
    """Have a test posted to it; `last_at` moves once that has happened."""
    return await api.call(Webhook, "POST", f"webhooks/{hook_id}/test")


async def remove_webhook(api: Transport, hook_id: UUID) -> None:
    """Take it away."""
    await api.call(type(None), "DELETE", f"webhooks/{hook_id}")
