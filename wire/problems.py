"""What can go wrong, as stable codes with their HTTP status (RFC 9457 problem details)."""

from enum import StrEnum

from msgspec import UNSET, Raw, UnsetType

from wire.scalars import Document


class Code(StrEnum):
    """The stable name of a problem: clients branch on it, never on the text."""

    MALFORMED = "malformed"
    IDEMPOTENCY_KEY_MISSING = "idempotency_key_missing"
    CREDENTIALS_WRONG = "credentials_wrong"
    TOKEN_MISSING = "token_missing"
    TOKEN_INVALID = "token_invalid"
    TOKEN_EXPIRED = "token_expired"
    FORBIDDEN = "forbidden"
    PASSWORD_WRONG = "password_wrong"
    PIN_WRONG = "pin_wrong"
    NOT_FOUND = "not_found"
    METHOD_NOT_ALLOWED = "method_not_allowed"
    STOCK_SHORT = "stock_short"
    PRICE_CHANGED = "price_changed"
    BUSINESS_CLOSED = "business_closed"
    ITEM_UNAVAILABLE = "item_unavailable"
    TRANSITION_ILLEGAL = "transition_illegal"
    AMOUNT_EXCEEDED = "amount_exceeded"
    PAYMENT_ILLEGAL = "payment_illegal"
    DAY_CLOSED = "day_closed"
    IDEMPOTENCY_IN_PROGRESS = "idempotency_in_progress"
    NAME_TAKEN = "name_taken"
    VERSION_STALE = "version_stale"
    VERSION_MISSING = "version_missing"
    TOO_LARGE = "too_large"
    MEDIA_UNSUPPORTED = "media_unsupported"
    INVALID = "invalid"
    IDEMPOTENCY_KEY_REUSED = "idempotency_key_reused"
    RATE_LIMITED = "rate_limited"
    UNAVAILABLE = "unavailable"
    INTERNAL = "internal"


STATUS: dict[Code, int] = {
    Code.MALFORMED: 400,
    Code.IDEMPOTENCY_KEY_MISSING: 400,
    Code.CREDENTIALS_WRONG: 401,
    Code.TOKEN_MISSING: 401,
    Code.TOKEN_INVALID: 401,
    Code.TOKEN_EXPIRED: 401,
    Code.FORBIDDEN: 403,
    Code.PASSWORD_WRONG: 403,
    Code.PIN_WRONG: 403,
    Code.NOT_FOUND: 404,
    Code.METHOD_NOT_ALLOWED: 405,
    Code.STOCK_SHORT: 409,
    Code.PRICE_CHANGED: 409,
    Code.BUSINESS_CLOSED: 409,
    Code.ITEM_UNAVAILABLE: 409,
    Code.TRANSITION_ILLEGAL: 409,
    Code.AMOUNT_EXCEEDED: 409,
    Code.PAYMENT_ILLEGAL: 409,
    Code.DAY_CLOSED: 409,
    Code.IDEMPOTENCY_IN_PROGRESS: 409,
    Code.NAME_TAKEN: 409,
    Code.VERSION_STALE: 412,
    Code.VERSION_MISSING: 428,
    Code.TOO_LARGE: 413,
    Code.MEDIA_UNSUPPORTED: 415,
    Code.INVALID: 422,
    Code.IDEMPOTENCY_KEY_REUSED: 422,
    Code.RATE_LIMITED: 429,
    Code.UNAVAILABLE: 503,
    Code.INTERNAL: 500,
}


class Issue(Document):
    """One fault in the input; `pointer` is an RFC 6901 JSON pointer into the body.

    `available` and `price` come with stock_short and price_changed.
    """

    pointer: str
    message: str
    available: int | None | UnsetType = UNSET
    price: int | UnsetType = UNSET


class Problem(Document):
    """An `application/problem+json` body; `current` is the object as it is now (version_stale)."""

    type: str
    title: str
    status: int
    detail: str
    code: Code
    errors: list[Issue] | UnsetType = UNSET
    current: Raw | UnsetType = UNSET
