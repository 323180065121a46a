"""How a delivery proves where it comes from: signed as the Standard Webhooks specification (v1) says."""

import base64
import hashlib
import hmac
import secrets

PREFIX = "whsec_"
SECRET_BYTES = 32


def new_secret() -> str:
    """A fresh secret, as the receiver's library takes it."""
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def headers(secret: str, delivery: str, timestamp: int, body: bytes) -> dict[str, str]:
    """The three headers: `webhook-id`, `webhook-timestamp`, `webhook-signature`.

    The signature is `v1,` and the base64 of HMAC-SHA256 over `<id>.<timestamp>.<body>`, keyed by the decoded
    secret.
    """
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = f"{delivery}.{timestamp}.".encode() + body
    digest = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return {
        "webhook-id": delivery,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": f"v1,{digest}",
    }
