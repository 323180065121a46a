"""The live endpoint in words, for the API page: OpenAPI has no terms for WebSocket."""

from typing import Any

from wire.messages import CloseCode

MEANINGS = {
    CloseCode.GOING_AWAY: "going away: reconnect with full jitter, 0.5 to 30 s",
    CloseCode.UNSUPPORTED_DATA: "a binary frame: only text is spoken here",
    CloseCode.RESTARTING: "the server restarts: reconnect with full jitter, 0.5 to 30 s",
    CloseCode.TOO_SLOW: "the client read too slowly: reconnect and recover",
    CloseCode.GAP: "a gap on the server: reconnect and recover",
    CloseCode.NOT_A_MESSAGE: "not a message of this contract: a bug, do not blindly retry",
    CloseCode.TOKEN: "token missing, invalid, expired or revoked: renew it or sign in",
    CloseCode.FORBIDDEN: "not yours: tell the person",
    CloseCode.TOO_MANY: "too many sockets or frames: tell the person",
}

TEXT = """A WebSocket of text frames, one message each: `{"type": string, "data": [object]}`; the server adds
`channel` and `seq` where the message is numbered. The schemas below carry the messages.

**Sign-in**: `Authorization: Bearer ...` on the upgrade, or an `authenticate` message as the first frame
within 10 s; later ones renew the token in place. Never a token in the address.

| message | from | data |
| --- | --- | --- |
| `authenticate` | client | `Authenticate` |
| `subscribe` | client | `Subscribe`: with a position everything after it follows; without, from now |
| `unsubscribe` | client | `Unsubscribe` |
| `order_seen` | client | `OrderSeen`: a terminal has shown this version |
| `subscribed` | server | `Subscribed`: at sign-in for one's own channel, and in answer to `subscribe` |
| `order_update` | server | one whole `Order`, on `user:<account id>` and `biz:<business id>` |
| `menu_update` | server | one or more whole `MenuItem`s, on `menu:<business id>` |
| `business_update` | server | the whole `Business`, on `menu:<business id>` |
| `head` | server | `Head`: every 25 s, queued behind every message up to its `seq` |

A channel's `seq` grows by one with each message; a gap means: subscribe again. `recovered: false` means: read
the snapshot by REST, then subscribe from the position it carries. Frames may have 64 KiB at the most.

After `recovered: false` the channel is live from the answer's position until it is subscribed again.
Unsubscribing what is not followed does nothing. A first frame that is a message but not `authenticate` closes
with 4401, a token of another account in a later one with 4403. One connection follows 200 channels at the
most. Nothing is compressed.

"""


def _closes() -> str:
    rows = [f"| {code.value} | {MEANINGS[code]} |" for code in CloseCode]
    return "\n".join(["| close code | meaning |", "| --- | --- |", *rows])


LIVE: dict[str, Any] = {
    "operationId": "get_live",
    "summary": "Changes as they happen, over WebSocket.",
    "tags": ["live"],
    "description": TEXT + _closes(),
    "security": [{"access_token": []}, {}],
    "responses": {
        "101": {"description": "Switching protocols. A bad token is told by close code 4401."},
        "400": {
            "description": "Not a WebSocket upgrade: `malformed`.",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        },
        "403": {
            "description": "A web page of another origin, which no setting allows: `forbidden`.",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        },
    },
}
