"""Web hooks as they go over the network: where a business wants its orders posted to."""

from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from wire.scalars import Document, Id, Request, Time

HookUrl = Annotated[str, Meta(min_length=1, max_length=2000, pattern="^https?://[!-~]+(?![\\s\\S])")]


class NewWebhook(Request):
    """Body of `POST webhooks`; the address is `http` or `https` and public."""

    url: HookUrl


class WebhookPatch(Request):
    """Body of `PATCH webhooks/{id}`: another address, or on and off; what is absent stays, the secret too."""

    url: HookUrl | UnsetType = UNSET
    active: bool | UnsetType = UNSET


# `last_error` of a post without an answer in time; any other is words for whoever looks after the receiver.
TOOK_TOO_LONG = "took too long"


class Webhook(Document):
    """A web hook; `secret` is told once, by the answer that made it.

    `last_*` tell how the latest delivery ended; a hook that failed for long is disabled until it is patched
    to `active`. Messages that came meanwhile are not sent to it.
    """

    id: Id
    url: str
    created_at: Time
    last_status: int | None
    last_error: str | None
    last_at: Time | None
    failing_since: Time | None
    disabled_at: Time | None
    secret: str | UnsetType = UNSET


class Webhooks(Document):
    """All web hooks of a business."""

    items: list[Webhook]
