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
    LOCKED = "locked"
    PASSWORD_WRONG = "password_wrong"
    PIN_WRONG = "pin_wrong"
    NOT_FOUND = "not_found"
    METHOD_NOT_ALLOWED = "method_not_allowed"
    STOCK_SHORT = "stock_short"
    PRICE_CHANGED = "price_changed"
    BUSINESS_CLOSED = "business_closed"
    ITEM_UNAVAILABLE = "item_unavailable"
    TRANSITION_ILLEGAL = "transition_illegal"
    ALREADY_REPLACED = "already_replaced"
    ORDERED_SINCE = "ordered_since"
    AMOUNT_EXCEEDED = "amount_exceeded"
    PAYMENT_ILLEGAL = "payment_illegal"
    DAY_CLOSED = "day_closed"
    LIMIT_REACHED = "limit_reached"
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
    Code.LOCKED: 403,
    Code.PASSWORD_WRONG: 403,
    Code.PIN_WRONG: 403,
    Code.NOT_FOUND: 404,
    Code.METHOD_NOT_ALLOWED: 405,
    Code.STOCK_SHORT: 409,
    Code.PRICE_CHANGED: 409,
    Code.BUSINESS_CLOSED: 409,
    Code.ITEM_UNAVAILABLE: 409,
    Code.TRANSITION_ILLEGAL: 409,
    Code.ALREADY_REPLACED: 409,
    Code.ORDERED_SINCE: 409,
    Code.AMOUNT_EXCEEDED: 409,
    Code.PAYMENT_ILLEGAL: 409,
    Code.DAY_CLOSED: 409,
    Code.LIMIT_REACHED: 409,
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


class Rule(StrEnum):
    """The stable name of the rule an input breaks: clients translate it, never the message.

    `limit` is named where a rule has one. A rule that is not known here is read as `other`, so that a newer
    server's answer stays readable; the server itself never sends it.
    """

    OTHER = "other"
    # What any field may break.
    REQUIRED = "required"
    UNKNOWN_FIELD = "unknown_field"
    REPEATED = "repeated"
    WRONG_TYPE = "wrong_type"
    WRONG_FORM = "wrong_form"
    NOT_A_CHOICE = "not_a_choice"
    NOT_AN_ID = "not_an_id"
    NOT_A_TIME = "not_a_time"
    NO_OFFSET = "no_offset"
    NOT_A_DATE = "not_a_date"
    OUT_OF_RANGE = "out_of_range"
    TOO_SHORT = "too_short"  # limit: characters
    TOO_LONG = "too_long"  # limit: characters
    TOO_FEW = "too_few"  # limit: entries
    TOO_MANY = "too_many"  # limit: entries
    TOO_SMALL = "too_small"  # limit: the least
    TOO_LARGE = "too_large"  # limit: the most
    BLANK_OR_CONTROL = "blank_or_control"
    CONTROL_CHARACTERS = "control_characters"
    TOO_MANY_MARKS = "too_many_marks"  # limit: marks upon one letter
    NOT_ASCII = "not_ascii"
    NOT_A_CURRENCY = "not_a_currency"
    NOT_A_CLOCK_TIME = "not_a_clock_time"
    NOT_A_DIGEST = "not_a_digest"
    NOT_A_PIN = "not_a_pin"
    NOT_A_LANGUAGE = "not_a_language"
    # Lists and times.
    CURSOR_UNKNOWN = "cursor_unknown"
    TIME_TOO_FAR = "time_too_far"
    TIME_PAST = "time_past"
    NOTHING_OF_THAT_TIME = "nothing_of_that_time"
    RANGE_REVERSED = "range_reversed"
    RANGE_TOO_LONG = "range_too_long"  # limit: days
    # The shop and its menu.
    CURRENCY_FIXED = "currency_fixed"
    TIME_ZONE_UNKNOWN = "time_zone_unknown"
    CATEGORY_TWICE = "category_twice"
    ITEM_TWICE = "item_twice"
    STOCK_UNCOUNTED = "stock_uncounted"
    STOCK_BELOW_ZERO = "stock_below_zero"  # limit: what there is
    NOT_SOLD_OUT = "not_sold_out"
    NOTHING_TO_CHANGE = "nothing_to_change"
    ONE_OF = "one_of"  # limit: the names of which one is given
    NOT_OF_THIS_ITEM = "not_of_this_item"
    PICTURE_BROKEN = "picture_broken"
    PICTURE_TOO_LARGE = "picture_too_large"  # limit: million pixels
    PICTURE_TOO_COSTLY = "picture_too_costly"
    # Menus as files.
    FILE_BROKEN = "file_broken"
    FILE_TOO_LARGE = "file_too_large"
    TOO_MANY_ROWS = "too_many_rows"  # limit: rows
    TOO_MANY_COLUMNS = "too_many_columns"  # limit: columns
    NOT_A_MENU = "not_a_menu"  # limit: rows below the names
    COLUMN_MISSING = "column_missing"
    COLUMN_TWICE = "column_twice"  # limit: its name
    ROW_TWICE = "row_twice"
    ROW_LENGTH = "row_length"  # limit: cells that the row of names has
    NUMBER_SPLIT = "number_split"
    NUMBER_AMBIGUOUS = "number_ambiguous"  # limit: the number as it is written
    FORMULA_WITHOUT_RESULT = "formula_without_result"
    CELL_ERROR = "cell_error"
    CELL_IS_A_DATE = "cell_is_a_date"
    VARIANT_TOO_MANY = "variant_too_many"  # limit: options of a group
    NEW_ITEM_WITHOUT_NAME = "new_item_without_name"
    NEW_ITEM_WITHOUT_PRICE = "new_item_without_price"
    NOT_AN_ITEM_ID = "not_an_item_id"
    NOT_ON_THE_MENU = "not_on_the_menu"
    FILE_STALE = "file_stale"
    NOT_A_NUMBER = "not_a_number"
    TOO_PRECISE = "too_precise"  # limit: digits behind the point
    NOT_A_TAX_RATE = "not_a_tax_rate"
    NOT_YES_OR_NO = "not_yes_or_no"
    # Orders and money.
    ITEM_UNKNOWN = "item_unknown"
    ITEM_UNAVAILABLE = "item_unavailable"
    OPTION_UNKNOWN = "option_unknown"
    OPTION_UNAVAILABLE = "option_unavailable"
    OPTION_TWICE = "option_twice"
    OPTION_REQUIRED = "option_required"  # limit: the group's name
    TOO_MANY_OPTIONS = "too_many_options"  # limit: how many of the group
    STOCK_SHORT = "stock_short"  # limit: what there is
    PRICE_CHANGED = "price_changed"  # limit: the price of one
    OVERPAID = "overpaid"  # limit: what the order costs
    AMOUNT_EXCEEDED = "amount_exceeded"  # limit: what is open
    CHANGE_OF_CASH_ONLY = "change_of_cash_only"
    RECEIVED_TOO_LITTLE = "received_too_little"  # limit: what is taken
    REASON_MISSING = "reason_missing"
    REMARK_MISSING = "remark_missing"  # limit: the difference above which one is asked for
    SECOND_COUNT_MISSING = "second_count_missing"  # limit: the same
    BUSINESS_ONLY = "business_only"
    # Seats, staff, accounts, web hooks.
    SEAT_TWICE = "seat_twice"
    SEAT_TAKEN = "seat_taken"
    TOO_MANY_SEATS = "too_many_seats"  # limit: seats of a business
    PIN_TAKEN = "pin_taken"
    NO_LONE_PIN = "no_lone_pin"
    QUOTA_REACHED = "quota_reached"  # limit: how many a business has at the most
    PASSWORD_UNCHANGED = "password_unchanged"
    PASSWORD_COMMON = "password_common"
    PASSWORD_IS_NAME = "password_is_name"
    NOT_INVITED = "not_invited"
    WEBHOOK_OFF = "webhook_off"
    NOT_A_URL = "not_a_url"
    URL_WITH_CREDENTIALS = "url_with_credentials"
    NOT_PUBLIC = "not_public"  # limit: the host

    @classmethod
    def _missing_(cls, value: object) -> "Rule":
        return cls.OTHER


class Issue(Document):
    """One fault in the input; `pointer` is an RFC 6901 JSON pointer into the body.

    `rule` says which rule is broken, for programs; `limit` is the bound or the name it speaks of. `message`
    says it in English, for developers. `available` and `price` come with stock_short and price_changed.
    """

    pointer: str
    message: str
    # Left out by servers that had no rules yet.
    rule: Rule = Rule.OTHER
    limit: int | str | UnsetType = UNSET
    available: int | None | UnsetType = UNSET
    price: int | UnsetType = UNSET


class Problem(Document):
    """An `application/problem+json` body; `current` is the object as it is now (version_stale), or the order
    that was in the way (already_replaced, ordered_since)."""

    type: str
    title: str
    status: int
    detail: str
    code: Code
    errors: list[Issue] | UnsetType = UNSET
    current: Raw | UnsetType = UNSET
