"""What a business may do with its web hooks: list, add, change, test, take away."""

from dataclasses import dataclass
from uuid import UUID

from msgspec import UNSET

from backend.audit.records import record
from backend.database.pool import Database
from backend.identity import Identity
from backend.runtime.ids import new_id
from backend.runtime.problems import invalid, not_found
from backend.webhooks import queries
from backend.webhooks.addresses import AddressRefusedError, check_url
from backend.webhooks.signature import new_secret
from wire.problems import Rule
from wire.webhooks import NewWebhook, Webhook, WebhookPatch, Webhooks

MOST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookService:
    """The use cases of web hooks, knowing whether private addresses are allowed."""

    database: Database
    allow_private: bool

    async def list_webhooks(self, business_id: UUID) -> Webhooks:
        """The hooks of a business, without their secrets."""
        return Webhooks([Webhook(**row) for row in await self.database.fetch(queries.LIST, business_id)])

    async def add_webhook(self, identity: Identity, asked: NewWebhook) -> Webhook:
        """A new hook with its secret, which is not shown again; messages from now on go to it."""
        self._check(asked.url)
        async with self.database.transaction() as connection:
            row = await connection.fetchrow(
                queries.CREATE, new_id(), identity.business, asked.url, new_secret(), MOST
            )
            if row is None:
                words = f"A business has {MOST} web hooks at the most; take one away first."
                raise invalid("/url", Rule.QUOTA_REACHED, words, limit=MOST)
            await record(connection, identity, "webhook.add", row["id"], asked.url)
        return Webhook(**row)

    async def patch_webhook(self, identity: Identity, webhook_id: UUID, asked: WebhookPatch) -> Webhook:
        """Another address, or on and off; a hook that is turned on again gets the messages from then on."""
        url = None if asked.url is UNSET else asked.url
        if url is not None:
            self._check(url)
        active = None if asked.active is UNSET else asked.active
        async with self.database.transaction() as connection:
            row = await connection.fetchrow(queries.PATCH, webhook_id, identity.business, url, active)
            if row is None:
                raise not_found("web hook")
            detail = {"url": url, "active": active}
            await record(connection, identity, "webhook.change", webhook_id, row["url"], detail)
        return Webhook(**row)

    async def send_test(self, identity: Identity, webhook_id: UUID) -> Webhook:
        """Enqueue one signed message without data; the hook's `last_*` say how it went, soon after."""
        async with self.database.transaction() as connection:
            channel, test = f"biz:{identity.business}", f"test-{new_id()}"
            row = await connection.fetchrow(queries.TEST, webhook_id, identity.business, channel, test)
            if row is None:
                raise not_found("web hook")
            if row["enqueued"] is None:
                raise invalid("/id", Rule.WEBHOOK_OFF, "This web hook is off; turn it on, then test it.")
            await record(connection, identity, "webhook.test", webhook_id, row["url"])
        return Webhook(**{name: value for name, value in row.items() if name != "enqueued"})

    async def remove_webhook(self, identity: Identity, webhook_id: UUID) -> None:
        """Take a hook away; what is still to be delivered to it is dropped."""
        async with self.database.transaction() as connection:
            if await connection.fetchrow(queries.DELETE, webhook_id, identity.business) is None:
                raise not_found("web hook")
            await record(connection, identity, "webhook.remove", webhook_id)

    def _check(self, url: str) -> None:
        try:
            check_url(url, allow_private=self.allow_private)
        except AddressRefusedError as error:
            words = f"This address cannot be used: {error}."
            raise invalid("/url", error.rule, words, limit=error.host) from None
